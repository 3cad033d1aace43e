// The window with which tests begin.
#pragma once

#include <QLabel>
#include <QTextDocumentFragment>
#include <utility>

#include "gui_support.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui::test {

inline const QString drugs = QStringLiteral(EXAMPLES "/drugs.smi");
constexpr const char* paracetamol = "CC(=O)Nc1ccc(O)cc1";

struct Window : MainWindow {
  explicit Window(const Predictor& predictor = shipped()) : MainWindow(predictor) {
    set_theme(Theme::Light);
    show();
    resize(1440, 880);  // as on a common screen, also where the test's is smaller
  }

  /// Waits until this molecule is in focus, with its alerts.
  bool shows(const char* smiles) {
    return wait_for([&] {
      const auto* molecule = focus().molecule();
      return molecule && molecule->smiles == smiles && (molecule->alerts || !molecule->prediction);
    });
  }
};

/// A window with a table of which every row is predicted.
struct DrugsWindow : Window {
  DrugsWindow() {
    open(drugs);
    REQUIRE(wait_for([&] { return session().state() == Session::State::Done; }));
    rows = session().model().rowCount();
  }
  int rows = 0;
};

/// What went wrong with each file of rows that a window has written, nothing where none did. It is told in the thread
/// of the test, as the window hears it; QSignalSpy would listen in the one that writes.
class WrittenRows {
 public:
  explicit WrittenRows(MainWindow& window) {
    QObject::connect(&window.files().row_export(), &RowExport::finished, &here_,
                     [this](const QString&, const QString& problem) { problems_.append(problem); });
  }
  int count() const { return static_cast<int>(problems_.size()); }
  const QString& problem(int i) const { return problems_.at(i); }

 private:
  QStringList problems_;
  QObject here_;  // goes before the list, so that nothing is told to one that is no more
};

/// The text of a label, with the signs that can be typed.
inline QString plain(const QLabel& label) {
  auto text = QTextDocumentFragment::fromHtml(label.text()).toPlainText();
  for (const auto& [sign, typed] :
       {std::pair{QChar(0x2212), '-'}, std::pair{QChar(0x2011), '-'}, std::pair{QChar(0xa0), ' '}})
    text.replace(sign, QLatin1Char(typed));
  return text.simplified();
}

inline QColor pixel(QWidget& widget, const QPointF& at) {
  const auto image = widget.grab().toImage();
  return image.pixelColor((at * image.devicePixelRatio()).toPoint());
}

}  // namespace motiphore::gui::test
