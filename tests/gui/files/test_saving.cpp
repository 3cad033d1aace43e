// Where files are saved by a dialog, and that none is replaced unasked.
#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTimer>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// A user who types a name into each file dialog, or leaves it where there are no more, and presses a button of each
/// question.
class Saver {
 public:
  Saver(QStringList names, QString button) : names_(std::move(names)), button_(std::move(button)) {
    QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { look(); });
    timer_.start(50);
  }
  QStringList folders, questions;

 private:
  void look() {
    auto* const shown = QApplication::activeModalWidget();
    if (auto* dialog = qobject_cast<QFileDialog*>(shown)) {
      folders << dialog->directory().absolutePath();
      if (names_.isEmpty()) return dialog->reject();
      dialog->findChild<QLineEdit*>("fileNameEdit")->setText(names_.takeFirst());
      QMetaObject::invokeMethod(dialog, "accept");
    } else if (auto* question = qobject_cast<QMessageBox*>(shown)) {
      questions << question->text();
      for (auto* button : question->buttons())
        if (button->text().remove('&') == button_)
          // Not from within the timer, which would not tick for the dialog that comes next.
          QMetaObject::invokeMethod(button, "click", Qt::QueuedConnection);
    }
  }

  QStringList names_;
  const QString button_;
  QTimer timer_;
};

void trigger(Window& window, const char* entry) {
  for (auto* action : window.findChildren<QAction*>())
    if (action->text().remove('&').startsWith(entry)) return action->trigger();
  FAIL("no such entry");
}

}  // namespace

TEST_CASE("a file is not replaced unasked, also where its ending was not typed", "[gui]") {
  QTemporaryDir folder;
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  for (const auto& [entry, ending] : {std::pair{"Save drawing", ".svg"}, std::pair{"Save rows", ".csv"}}) {
    CAPTURE(entry);
    const auto typed = folder.filePath("keep"), path = typed + ending;
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("KEEP");
    file.close();
    {
      Saver saver({typed}, "Cancel");
      trigger(window, entry);
      REQUIRE(saver.questions.size() == 1);
      CHECK(saver.questions[0].contains("keep" + QString(ending)));
      CHECK(saver.folders.size() == 2);  // another name can be typed
    }
    CHECK(contents(path) == "KEEP");
    {
      Saver saver({typed}, "Replace");
      trigger(window, entry);
      CHECK(saver.questions.size() == 1);
    }
    REQUIRE(wait_for([&] { return contents(path) != "KEEP"; }));
    {
      Saver saver({folder.filePath("new") + ending}, "Cancel");
      trigger(window, entry);
      CHECK(saver.questions.isEmpty());
    }
    REQUIRE(wait_for([&] { return QFile::exists(folder.filePath("new") + ending); }));
    REQUIRE(wait_for([&] { return !window.files().row_export().running(); }));
  }
}

TEST_CASE("what could not be saved is told in a box, from which another place is chosen", "[gui]") {
  QTemporaryDir folder;
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  REQUIRE(wait_for([&] { return window.variants().started(); }));
  const auto absent = folder.filePath("absent <b>/x");
  Saver saver({folder.filePath("a.svg"), folder.filePath("a.csv"), folder.filePath("v.csv")}, "Save elsewhere…");
  window.drawings().save_as(absent + ".svg");
  CHECK(wait_for([&] { return QFile::exists(folder.filePath("a.svg")); }));
  window.files().save_as(absent + ".csv");
  CHECK(wait_for([&] { return QFile::exists(folder.filePath("a.csv")); }));
  REQUIRE(wait_for([&] { return !window.files().running(); }));
  window.files().save_variants_as(absent + ".csv");
  CHECK(wait_for([&] { return QFile::exists(folder.filePath("v.csv")); }));
  REQUIRE(saver.questions.size() == 3);
  for (const auto& told : saver.questions) CHECK(told.contains(absent));
}

TEST_CASE("dialogs for saving begin in the folder of the open file, then in the one that was used last", "[gui]") {
  QTemporaryDir other;
  TemporaryFile file("own.smi", "CCO ethanol\n");
  const auto folder = QFileInfo(file.path()).absolutePath();
  Window window;
  window.open(file.path());
  REQUIRE(window.shows("CCO"));
  Saver saver({other.filePath("a.svg")}, "Cancel");
  trigger(window, "Save drawing");
  trigger(window, "Save rows");
  CHECK(saver.folders == QStringList{folder, QDir(other.path()).absolutePath()});
}
