// The window's parts: where they are, how one gets from one to the next, and what the clipboard brings and takes.
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QStyleOptionComboBox>

#include "files/file_ending.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// The room that a box has for what is chosen in it.
int text_room(const QComboBox& box) {
  QStyleOptionComboBox option;
  option.initFrom(&box);
  option.editable = box.isEditable();
  return box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width();
}

/// What is chosen in each box, and what a line says while it is empty, can be read to its end, once the parts of the
/// window have made room for each other.
void check_texts_fit(Window& window) {
  const auto boxes = window.findChildren<QComboBox*>();
  wait_for([&] {
    return std::all_of(boxes.begin(), boxes.end(), [](const auto* box) {
      return box->visibleRegion().isEmpty() ||
             box->fontMetrics().horizontalAdvance(box->currentText()) <= text_room(*box);
    });
  });
  for (const auto* box : boxes) {
    if (box->visibleRegion().isEmpty()) continue;
    CAPTURE(box->currentText().toStdString(), text_room(*box), window.width());
    CHECK(box->fontMetrics().horizontalAdvance(box->currentText()) <= text_room(*box));
  }
  for (const auto* line : window.findChildren<QLineEdit*>()) {
    if (line->visibleRegion().isEmpty()) continue;
    CAPTURE(line->placeholderText().toStdString(), line->width(), window.width());
    CHECK(line->fontMetrics().horizontalAdvance(line->placeholderText()) <= line->width() - 10);
  }
}

}  // namespace

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
    check_texts_fit(window);
  }
  // Fits on the smallest of screens, or one of 1280 pixels that is magnified by a quarter.
  window.resize(980, 600);
  QTest::qWait(50);
  CHECK(window.width() == 980);
  auto* const legend = window.findChild<ClusterLegend*>();
  CHECK(legend->isColumnHidden(ClusterLegend::Type));
  window.focus().set_level(2);  // where the drawing has their numbers alone
  CHECK_FALSE(legend->isColumnHidden(ClusterLegend::Type));
  window.focus().set_level(1);
  CHECK(legend->isColumnHidden(ClusterLegend::Type));
  CHECK(legend->columnViewportPosition(ClusterLegend::Mask) + legend->columnWidth(ClusterLegend::Mask) <=
        legend->viewport()->width());
  CHECK(legend->columnWidth(ClusterLegend::Motif) >= 64);  // a word of a name
  window.resize(1230, 720);
  QTest::qWait(50);
  CHECK(legend->columnWidth(ClusterLegend::Motif) >= 120);
  for (const QSize size : {QSize(980, 600), QSize(911, 500)}) {
    window.resize(size);
    QTest::qWait(50);
    check_texts_fit(window);
  }
  window.statusBar()->clearMessage();
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
    window.show_variants();
    window.close();
  }
  MainWindow window(shipped(), &settings);
  window.show();
  window.resize(1440, 880);
  REQUIRE(wait_for([&] { return window.findChild<QDockWidget*>("variants")->isVisible(); }));
  CHECK(wait_for([&] { return window.why().width() >= 330; }));
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
  window.history().undo();
  CHECK(window.session().model().rowCount() == 1);
}

TEST_CASE("names that are pasted, opened or typed are said not to be looked up", "[gui]") {
  Window window;
  window.open("aspirin");
  CHECK(window.statusBar()->currentMessage().startsWith("'aspirin' is no structure. Names are not looked up"));
  CHECK(window.session().model().rowCount() == 0);
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  window.library().table().setFocus();
  for (const char* names : {"aspirin\ncaffeine", "acetic acid", "hello world, lunch at 12?"}) {
    window.statusBar()->clearMessage();
    QApplication::clipboard()->setText(names);
    window.paste();
    CHECK(window.statusBar()->currentMessage().contains("Names are not looked up"));
    CHECK(window.session().model().rowCount() == 1);
  }
  window.what_if().line().setText("aspirin");
  const auto problems = window.what_if().findChildren<QLabel*>();
  REQUIRE(wait_for([&] { return problems.last()->text().contains("names are not looked up"); }));
}

TEST_CASE("a file that is not there is said to be none, and is neither SMILES nor a name", "[gui]") {
  Window window;
  for (const char* file : {"hits.csv", "HITS.SMI", "hits.Sdf.GZ", "no such folder/set.sdf.gz", "/nowhere/hits.txt"}) {
    CAPTURE(file);
    window.statusBar()->clearMessage();
    window.open(file);
    REQUIRE(wait_for([&] { return window.statusBar()->currentMessage().contains("o such file"); }));
    CHECK(window.session().model().rowCount() == 0);
  }
}

TEST_CASE("the line below the table says how many rows could not be predicted", "[gui]") {
  Window window;
  auto& text = window.library().progress_text();
  const auto done = [&] { return wait_for([&] { return window.session().state() == Session::State::Done; }); };
  window.open("C(C)(C)(C)(C)C");
  REQUIRE(done());
  CHECK(text.text() == "1 row, not predicted");
  window.open("CCO\nC1CC(\nCCN");
  REQUIRE(done());
  CHECK(text.text() == "3 rows, 1 not predicted");
  window.session().paste("C(C)(C)(C)(C)C\nCCF");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 5; }));
  REQUIRE(done());
  CHECK(text.text() == "5 rows, 2 not predicted");
  window.history().undo();
  REQUIRE(done());
  CHECK(text.text() == "3 rows, 1 not predicted");
}

TEST_CASE("texts of the help menu fit on the screen, with a button to close them", "[gui]") {
  Window window;
  for (const auto* name : {"About Motiphore", "Keys", "What the words mean"}) {
    for (auto* action : window.findChildren<QAction*>())
      if (action->text().remove('&').startsWith(name)) action->trigger();
    auto* dialog = window.findChild<QDialog*>();
    REQUIRE(dialog);
    CHECK(dialog->isVisible());
    CHECK(dialog->windowTitle() == name);
    CHECK(dialog->height() <= window.screen()->availableSize().height());
    auto* close = dialog->findChild<QPushButton*>();
    REQUIRE(close);
    CHECK(dialog->rect().contains(close->mapTo(dialog, close->rect().bottomRight())));
    QTest::mouseClick(close, Qt::LeftButton);
    REQUIRE(wait_for([&] { return window.findChild<QDialog*>() == nullptr; }));
  }
}

TEST_CASE("each letter that is underlined leads to one place", "[gui]") {
  Window window;
  window.findChild<QDockWidget*>("variants")->show();
  const auto letter = [](const QString& text) {
    const auto at = QString(text).remove("&&").indexOf('&');
    return at < 0 ? QString() : QString(text).remove("&&").mid(at + 1, 1).toLower();
  };
  const auto unique = [&](const QStringList& texts) {
    QMap<QString, QString> seen;
    for (const auto& text : texts) {
      const auto key = letter(text);
      if (key.isEmpty()) continue;
      CAPTURE(text.toStdString(), seen.value(key).toStdString());
      CHECK_FALSE(seen.contains(key));
      seen[key] = text;
    }
  };
  QStringList window_wide;
  for (const auto* menu : window.menuBar()->actions()) {
    window_wide << menu->text();
    QStringList entries;
    for (const auto* action : menu->menu()->actions()) entries << action->text();
    unique(entries);
  }
  for (const auto* button : window.findChildren<QAbstractButton*>()) window_wide << button->text();
  for (const auto* label : window.findChildren<QLabel*>())
    if (label->buddy()) window_wide << label->text();
  unique(window_wide);
}

TEST_CASE("a file that is saved has the ending that was chosen, unless another was typed", "[gui]") {
  const QString png = "PNG (*.png)", table = "Tables (*.csv *.csv.gz)", sdf = "SD files (*.sdf *.sdf.gz)";
  CHECK(with_chosen_ending("/a/aspirin.svg", "aspirin.svg", png) == "/a/aspirin.png");
  CHECK(with_chosen_ending("/a/mine.svg", "aspirin.svg", png) == "/a/mine.svg");
  CHECK(with_chosen_ending("/a/mine", "aspirin.svg", png) == "/a/mine.png");
  CHECK(with_chosen_ending("/a/predictions.csv", "predictions.csv", table) == "/a/predictions.csv");
  CHECK(with_chosen_ending("/a/predictions.csv", "predictions.csv", sdf) == "/a/predictions.sdf");
  CHECK(has_ending("/a/x.SDF.gz", endings(table + ";;" + sdf)));
  CHECK_FALSE(has_ending("/a/x.xlsx", endings(table + ";;" + sdf)));
  CHECK_FALSE(has_ending("/a/csv", endings(table)));
  CHECK(with_chosen_ending("/a/x.sdf.gz", "predictions.csv", table) == "/a/x.sdf.gz");
  CHECK(with_chosen_ending("/a.b/x", "x", {}) == "/a.b/x");
  CHECK(with_chosen_ending({}, "x.svg", png).isEmpty());
}

TEST_CASE("what has nothing to take back is greyed", "[gui]") {
  Window window;
  const auto enabled = [&](const char* text) {
    for (const auto* action : window.findChildren<QAction*>())
      if (action->text().remove('&').startsWith(QLatin1String(text))) return action->isEnabled();
    FAIL("no such entry");
    return false;
  };
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  for (const auto* entry : {"Undo", "Redo", "Unmask all"}) CHECK_FALSE(enabled(entry));
  window.what_if().line().insert("C");
  CHECK(enabled("Undo"));
  window.history().undo();
  CHECK_FALSE(enabled("Undo"));
  CHECK(enabled("Redo"));
  REQUIRE(window.shows(paracetamol));
  window.focus().toggle_mask(0);
  REQUIRE(wait_for([&] { return enabled("Unmask all"); }));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.session().paste("CCO");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2; }));
  CHECK(enabled("Undo"));
}

TEST_CASE("what the line at the bottom says goes when another row is chosen", "[gui]") {
  Window window;
  window.open("CCO ethanol\nCCN ethylamine");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.session().paste("CCF");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 3; }));
  CHECK(window.statusBar()->currentMessage().startsWith("1 row added"));
  window.library().table().selectRow(1);
  CHECK(window.statusBar()->currentMessage().isEmpty());
}

TEST_CASE("a folder is said to be one, and a file without molecules to have none", "[gui]") {
  QTemporaryDir folder;
  Window window;
  window.open(folder.path());
  CHECK(window.statusBar()->currentMessage() == "'" + folder.path() + "' is a folder; open a file that is in it.");
  TemporaryFile empty("empty.smi", "");
  window.open(empty.path());
  REQUIRE(wait_for([&] { return window.view().empty_text() == "'empty.smi' has no molecules."; }));
}

TEST_CASE("a list of recent files has those that can be read, and can be cleared", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
  MainWindow window(shipped(), &settings);
  window.show();
  window.open(drugs);
  QMenu* recent = nullptr;
  for (auto* menu : window.findChildren<QMenu*>())
    if (menu->title().contains("recent")) recent = menu;
  REQUIRE(recent);
  emit recent->aboutToShow();
  settings.setValue("recent", settings.value("recent").toStringList() << "/nowhere/a.smi");
  emit recent->aboutToShow();
  REQUIRE(recent->actions().size() == 3);  // the file, a line, and what clears them
  recent->actions().last()->trigger();
  emit recent->aboutToShow();
  REQUIRE(recent->actions().size() == 1);
  CHECK_FALSE(recent->actions().first()->isEnabled());
}

TEST_CASE("molecules are copied as SMILES and as a mol block", "[gui]") {
  Window window;
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.view().has_drawing(); }));
  window.library().table().selectAll();
  window.copies().copy_rows(CopyAs::Smiles);
  const auto lines = QApplication::clipboard()->text().split('\n');
  CHECK(lines.size() == window.session().model().rowCount());
  CHECK(lines[0] == "CC(=O)Oc1ccccc1C(=O)O aspirin");
  window.library().choose(0);
  window.copies().copy_rows(CopyAs::MolBlock);
  CHECK(QApplication::clipboard()->text().contains("M  END"));
  CHECK(QApplication::clipboard()->mimeData()->hasFormat("chemical/x-mdl-molfile"));
  CHECK(window.drawings().file_name() == "aspirin.svg");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));  // or it asks to paste again
  window.paste();
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == lines.size() + 1; }));
}
