// The window's parts: where they are, how one gets from one to the next, and what the clipboard brings and takes.
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMimeData>
#include <QStatusBar>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("every part keeps a width in which its numbers can be read", "[gui]") {
  Window window;
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.view().has_drawing(); }));
  for (const QSize size : {QSize(1920, 1080), QSize(1032, 600), QSize(1280, 720), QSize(1440, 880)}) {
    window.resize(size);
    QTest::qWait(50);
    CHECK(window.why().width() >= 330);
    CHECK(window.library().width() >= 340);
    CHECK(window.view().width() >= 240);
    const int status = window.statusBar()->height();
    window.statusBar()->showMessage("said");
    QTest::qWait(20);
    CHECK(window.statusBar()->height() == status);
  }
  window.resize(1280, 720);
  QTest::qWait(1500);  // thumbnails
  save_shot(window, "1280x720");
}

TEST_CASE("a layout that was spoilt can be put back, and one that is closed comes again", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
  {
    MainWindow window(shipped(), &settings);
    window.show();
    QTest::qWait(50);
    auto* why = window.findChild<QDockWidget*>("why");
    why->hide();
    window.reset_layout();
    CHECK(why->isVisible());
    window.findChild<QDockWidget*>("variants")->show();
    window.close();
  }
  MainWindow window(shipped(), &settings);
  window.show();
  REQUIRE(wait_for([&] { return window.findChild<QDockWidget*>("variants")->isVisible(); }));
  CHECK(window.why().width() >= 330);
}

TEST_CASE("a window that was on a screen that is gone comes back to one that is there", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
  {
    MainWindow window(shipped(), &settings);
    window.show();
    window.move(90000, 90000);
    window.close();
  }
  MainWindow window(shipped(), &settings);
  window.show();
  QTest::qWait(50);
  CHECK(window.screen()->availableGeometry().intersects(window.geometry()));
}

TEST_CASE("several lines pasted while the SMILES line has the focus are for the table", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  window.what_if().line().setFocus();
  QApplication::clipboard()->setText("CCO ethanol\nCCN ethylamine\n");
  QTest::keyClick(&window.what_if().line(), Qt::Key_V, Qt::ControlModifier);
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 3; }));
  CHECK_FALSE(window.what_if().line().text().contains("ethanol"));
  const bool shown = window.shows("CCO");
  CAPTURE(window.focus().molecule() ? window.focus().molecule()->smiles : "nothing");
  REQUIRE(shown);
  window.library().table().setFocus();
  window.undo();
  CHECK(window.session().model().rowCount() == 1);
}

TEST_CASE("molecules are copied as SMILES and as a mol block", "[gui]") {
  Window window;
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.view().has_drawing(); }));
  window.library().table().selectAll();
  window.copy_smiles();
  const auto lines = QApplication::clipboard()->text().split('\n');
  CHECK(lines.size() == window.session().model().rowCount());
  CHECK(lines[0] == "CC(=O)Oc1ccccc1C(=O)O aspirin");
  window.library().table().selectRow(0);
  window.copy_mol_block();
  CHECK(QApplication::clipboard()->text().contains("M  END"));
  CHECK(QApplication::clipboard()->mimeData()->hasFormat("chemical/x-mdl-molfile"));
  CHECK(window.drawing_name() == "aspirin.svg");
  window.paste();
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == lines.size() + 1; }));
}
