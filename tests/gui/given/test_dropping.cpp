// What is dropped on the window from other programs: files, text, and what is neither.
#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QStatusBar>
#include <functional>
#include <memory>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// What becomes of data that are dropped: refused while they are dragged, or taken, by what action.
struct Dropped {
  bool taken = false;
  Qt::DropAction action = Qt::IgnoreAction;
};

Dropped drop(QWidget& on, const QMimeData& data, Qt::DropActions offered = Qt::CopyAction) {
  QDragEnterEvent enter({10, 10}, offered, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&on, &enter);
  if (!enter.isAccepted()) return {};
  QDropEvent event({10, 10}, offered, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&on, &event);
  return {event.isAccepted(), event.dropAction()};
}

QMimeData& with_text(QMimeData& data, const QString& text) {
  data.setText(text);
  return data;
}

}  // namespace

TEST_CASE("a list of files without any is refused where it is dropped, and nothing where it is pasted", "[gui]") {
  for (const char* list : {"", "# nothing was chosen\r\n", "\r\n"}) {
    Window window;
    auto data = std::make_unique<QMimeData>();
    data->setData("text/uri-list", list);
    CHECK_FALSE(drop(window, *data).taken);
    QApplication::clipboard()->setMimeData(data.release());
    window.paste();
    CHECK(window.session().state() == Session::State::Empty);
  }
  QMimeData picture;
  picture.setImageData(QImage(4, 4, QImage::Format_RGB32));
  Window window;
  CHECK_FALSE(drop(window, picture).taken);
}

TEST_CASE("a file is opened however its name is dropped", "[gui]") {
  TemporaryFile file("an alcohol \u00e9.smi", "CCO ethanol\n");
  const auto url = QUrl::fromLocalFile(file.path());
  const std::function<void(QMimeData&)> ways[] = {
      [&](auto& data) { data.setText(file.path()); },
      [&](auto& data) { data.setText(QString::fromLatin1(url.toEncoded()) + "\r\n"); },
      [&](auto& data) {
        data.setUrls({QUrl("https://example.org/a.smi"), url});
      },
      [&](auto& data) { data.setData("text/uri-list", "# one file\r\n" + url.toEncoded() + "\r\n"); }};
  for (const auto& fill : ways) {
    Window window;
    QMimeData data;
    fill(data);
    CHECK(drop(window, data).taken);
    REQUIRE(window.shows("CCO"));
    CHECK(window.session().path() == file.path());
  }
}

TEST_CASE("molecules are taken in the formats of chemistry, with text beside them or without", "[gui]") {
  const auto taken = [](const std::function<void(QMimeData&)>& fill, const char* smiles) {
    Window window;
    QMimeData data;
    fill(data);
    CHECK(drop(window, data).taken);
    return window.shows(smiles);
  };
  CHECK(taken([](auto& data) { data.setData("chemical/x-daylight-smiles", "CCO"); }, "CCO"));
  CHECK(taken(
      [](auto& data) {
        data.setData("chemical/x-mdl-molfile", "");  // of a program that offers it and has none
        data.setText("CCN");
      },
      "CCN"));
  CHECK(taken([](auto& data) { data.setText("CCCl"); }, "CCCl"));
}

TEST_CASE("what is dropped stays in the program it came from, where that would move it", "[gui]") {
  Window window;
  QMimeData data;
  const auto dropped = drop(window, with_text(data, "CCO"), Qt::MoveAction | Qt::CopyAction | Qt::LinkAction);
  CHECK(dropped.taken);
  CHECK(dropped.action == Qt::CopyAction);
}

TEST_CASE("what is dropped on any part of the window is for the window", "[gui]") {
  Window window;
  window.show_motifs();
  for (const auto* part : window.findChildren<QWidget*>()) {
    CAPTURE(part->metaObject()->className(), part->accessibleName().toStdString());
    CHECK_FALSE(part->acceptDrops());
  }
  CHECK(window.acceptDrops());
}
