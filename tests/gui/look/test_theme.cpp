// The colours of the window: what is grey can be read, and boxes can be seen.
#include <QApplication>
#include <QCheckBox>
#include <QPalette>
#include <algorithm>
#include <cmath>

#include "look/theme.hpp"
#include "window_support.hpp"

using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// Of WCAG 2.1, from 1 (the same) to 21 (black on white).
double contrast(const QColor& a, const QColor& b) {
  const auto part = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  const auto luminance = [&](const QColor& c) {
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
  };
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

}  // namespace

TEST_CASE("grey text and the frames of boxes can be seen in every theme", "[gui]") {
  CHECK(contrast(Qt::black, Qt::white) == Approx(21));
  CHECK(contrast(QColor(0x76, 0x76, 0x76), Qt::white) == Approx(4.54).margin(0.01));  // the lightest at level AA
  for (const auto theme : {Theme::System, Theme::Light, Theme::Dark}) {
    CAPTURE(static_cast<int>(theme));
    apply_theme(theme);
    const auto palette = QApplication::palette();
    const auto grey = palette.color(QPalette::PlaceholderText);
    CHECK(grey.alpha() == 255);
    for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
      CHECK(contrast(grey, palette.color(role)) >= 4.5);
    QCheckBox box("wanted");
    box.resize(box.sizeHint());
    const auto image = box.grab().toImage();
    double most = 1;  // within the first pixels there is the frame alone
    for (int x = 0; x < 6; ++x)
      most = std::max(most, contrast(image.pixelColor(x, image.height() / 2), palette.color(QPalette::Window)));
    if (theme == Theme::Dark) CHECK(most >= 3);  // as graphics need it
  }
  apply_theme(Theme::Light);
}

TEST_CASE("a theme that this version does not have is the system's", "[gui]") {
  QTemporaryDir folder;
  for (const auto& kept : {QVariant(7), QVariant(-1), QVariant("dark"), QVariant(QByteArray("\x01"))}) {
    QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
    settings.setValue("theme", kept);
    MainWindow window(shipped(), &settings);
    CHECK(settings.value("theme").toInt() == static_cast<int>(Theme::System));
  }
  CHECK(theme_of(2) == Theme::Dark);
  apply_theme(Theme::Light);
}

TEST_CASE("a link has the colour of the theme that it is seen in", "[gui]") {
  DrugsWindow window;
  auto& filters = window.library().filters();
  filters.text().setText("a");
  REQUIRE(wait_for([&] { return filters.state().text().contains("show all"); }));
  window.set_theme(Theme::Dark);
  QTest::qWait(50);
  const auto seen = filters.state().grab().toImage();
  const auto text = filters.state().text();
  filters.state().clear();
  filters.state().setText(text);
  CHECK(filters.state().grab().toImage() == seen);
  window.set_theme(Theme::Light);
}
