// Marks and rows that no file has: nothing takes them away unasked.
#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QTimer>
#include <fstream>
#include <iterator>

#include <sys/stat.h>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

struct Opened : Window {
  Opened() {
    open(file_.path());
    REQUIRE(shows("CCO"));
    REQUIRE(wait_for([&] { return session().state() == Session::State::Done; }));
  }
  QMessageBox* question() { return findChild<QMessageBox*>(); }
  /// Presses a button of the question, which then goes.
  void answer(const QString& button) {
    REQUIRE(question());
    for (auto* one : question()->buttons())
      if (one->text().remove('&').startsWith(button)) {
        one->click();
        REQUIRE(wait_for([&] { return !question(); }));
        return;
      }
    FAIL("there is no button " << button.toStdString());
  }
  void paste_rows() {
    session().paste("CCN ethylamine\nCCF fluoroethane");
    REQUIRE(wait_for([&] { return session().model().rowCount() == 3; }));
  }

 private:
  TemporaryFile file_{"own.smi", "CCO ethanol\n"};
};

/// A pipe under the name of a file: rows that go there are being written until somebody reads them.
class SlowFile {
 public:
  explicit SlowFile(QString path) : path_(std::move(path)) { REQUIRE(::mkfifo(qPrintable(path_), 0600) == 0); }
  ~SlowFile() { read(); }
  void read() {
    if (std::exchange(read_, true)) return;
    std::ifstream in(path_.toStdString());
    const std::string all{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

 private:
  QString path_;
  bool read_ = false;
};

}  // namespace

TEST_CASE("another file, or closing, asks before it takes marks and added rows away", "[gui]") {
  Opened window;
  SECTION("marks") {
    window.library().toggle_marks();
  }
  SECTION("pasted rows") {
    window.paste_rows();
  }
  SECTION("a variant that was added") {
    window.added().add_molecule("CCCl");
    REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2; }));
  }
  const int rows = window.session().model().rowCount();
  window.open(drugs);
  window.answer("Cancel");
  QTest::qWait(50);
  CHECK(window.session().model().rowCount() == rows);
  CHECK_FALSE(window.close());
  window.answer("Cancel");
  CHECK(window.isVisible());
  window.open(drugs);
  window.answer("Open without saving");
  REQUIRE(wait_for([&] { return window.windowTitle().contains("drugs"); }));
  CHECK(window.close());
}

TEST_CASE("a window is closed at once where nothing would be lost", "[gui]") {
  Opened window;
  SECTION("a file alone") {}
  SECTION("rows that were taken back, a mark that was taken off") {
    window.paste_rows();
    window.history().undo();
    window.library().table().selectRow(0);
    window.library().toggle_marks();
    window.library().toggle_marks();
  }
  SECTION("rows that were saved") {
    QTemporaryDir folder;
    window.paste_rows();
    WrittenRows written(window);
    window.files().save_as(folder.filePath("a.csv"));
    REQUIRE(wait_for([&] { return written.count() == 1; }));
  }
  CHECK(window.close());
  CHECK_FALSE(window.question());
}

TEST_CASE("marks are asked for where they are others than those of the file", "[gui]") {
  TemporaryFile file("marked.csv", "smiles,name,marked\nCCO,a,true\nCCN,b,false\nCCC,c,true\n");
  Window window;
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto& library = window.session().model().library();
  REQUIRE(library.marked(0));
  auto& table = window.library().table();
  SECTION("as they are") {
    CHECK(window.close());
  }
  SECTION("all taken") {
    table.selectAll();
    window.library().toggle_marks();
    window.library().toggle_marks();
    REQUIRE_FALSE(library.has_marks());
    CHECK_FALSE(window.close());
    auto* question = window.findChild<QMessageBox*>();
    REQUIRE(question);
    CHECK(question->text() == "Marks were set or taken in this window alone; they are lost unless the rows are saved.");
  }
  SECTION("set and given back") {
    table.selectAll();
    window.library().toggle_marks();
    REQUIRE(library.marked(1));
    window.history().undo();
    CHECK(library.marked(0));
    CHECK_FALSE(library.marked(1));
    CHECK(library.marked(2));
    CHECK(window.close());
  }
}

TEST_CASE("marks are taken back before rows that were pasted earlier", "[gui]") {
  Opened window;
  window.paste_rows();
  window.library().table().selectAll();
  window.library().toggle_marks();
  window.history().undo();
  CHECK_FALSE(window.session().model().library().has_marks());
  CHECK(window.session().model().rowCount() == 3);
  window.history().undo();
  CHECK(wait_for([&] { return window.session().model().rowCount() == 1; }));
}

TEST_CASE("rows that were changed after they were saved are asked for again", "[gui]") {
  QTemporaryDir folder;
  Opened window;
  window.paste_rows();
  WrittenRows written(window);
  window.files().save_as(folder.filePath("a.csv"));
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  window.library().toggle_marks();
  CHECK_FALSE(window.close());
  window.answer("Close without saving");
  CHECK_FALSE(window.isVisible());
}

TEST_CASE("molecules pasted into an empty window are asked for, a SMILES that it was opened with is not", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  CHECK(window.close());
  Window other;
  other.session().paste("CCO ethanol\nCCN ethylamine");
  REQUIRE(other.shows("CCO"));
  CHECK_FALSE(other.close());
  CHECK(other.findChild<QMessageBox*>());
}

TEST_CASE("rows that are saved at the question are whole before the window goes on", "[gui]") {
  QTemporaryDir folder;
  Opened window;
  window.paste_rows();
  window.library().filters().text().setText("ethanol");  // all rows are saved, not those shown
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 1; }));
  window.open(drugs);
  QTimer::singleShot(200, &window, [&] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    REQUIRE(dialog);
    dialog->setDirectory(folder.path());
    QMetaObject::invokeMethod(dialog, "accept");
  });
  window.answer("Save rows");
  REQUIRE(wait_for([&] { return window.windowTitle().contains("drugs"); }));
  CHECK(contents(folder.filePath("predictions.csv")).count('\n') == 4);
}

TEST_CASE("where no file is chosen at the question, it does not come back after another one is written", "[gui]") {
  QTemporaryDir folder;
  Opened window;
  window.paste_rows();
  WrittenRows written(window);
  SlowFile file(folder.filePath("a.csv"));
  REQUIRE(window.files().save_as(folder.filePath("a.csv"), RowFiles::Rows::All));
  CHECK_FALSE(window.files().save_as(folder.filePath("b.csv"), RowFiles::Rows::All));
  window.library().toggle_marks();
  window.open(drugs);
  QTimer::singleShot(200, &window, [&] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    REQUIRE(dialog);
    dialog->reject();
  });
  window.answer("Save rows");
  REQUIRE(written.count() == 0);
  file.read();
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  QTest::qWait(50);
  CHECK_FALSE(window.question());
  CHECK_FALSE(window.windowTitle().contains("drugs"));
}

TEST_CASE("rows of which not all could be written are asked for again", "[gui]") {
  QTemporaryDir folder;
  Opened window;
  window.paste_rows();
  WrittenRows written(window);
  SECTION("since there is no such folder") {
    window.files().save_as(folder.filePath("absent/a.csv"));
    REQUIRE(wait_for([&] { return written.count() == 1; }));
    CHECK_FALSE(written.problem(0).isEmpty());
    window.answer("Close");
  }
  SECTION("since the others were filtered out") {
    window.library().filters().text().setText("ethanol");
    REQUIRE(wait_for([&] { return window.session().model().rowCount() == 1; }));
    window.files().save_as(folder.filePath("a.csv"));
    REQUIRE(wait_for([&] { return written.count() == 1; }));
    CHECK(written.problem(0).isEmpty());
  }
  CHECK_FALSE(window.close());
  CHECK(window.question());
}

TEST_CASE("a window whose rows are being written closes after that, unasked", "[gui]") {
  QTemporaryDir folder;
  Opened window;
  window.paste_rows();
  SlowFile file(folder.filePath("a.csv"));
  REQUIRE(window.files().save_as(folder.filePath("a.csv"), RowFiles::Rows::All));
  CHECK_FALSE(window.close());
  CHECK_FALSE(window.question());
  CHECK(window.isVisible());
  file.read();
  CHECK(wait_for([&] { return !window.isVisible(); }));
}

TEST_CASE("rows of an empty window that were all taken back are not asked for", "[gui]") {
  Window window;
  window.session().paste("CCO ethanol\nCCN ethylamine");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2 && !window.session().reading(); }));
  window.history().undo();
  REQUIRE(window.session().model().rowCount() == 0);
  CHECK(window.close());
}
