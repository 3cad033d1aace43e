// What is typed in the line, and what the window says of it.
#include <QLabel>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// What the line below what is typed says.
QString told(Window& window) {
  return window.what_if().findChildren<QLabel*>().last()->toolTip();
}

/// Types a text in the place of what there is, and waits until it is in focus or said to be no molecule.
void type(Window& window, const char* text) {
  window.what_if().line().selectAll();
  QTest::keyClicks(&window.what_if().line(), text);
  REQUIRE(window.shows(text));
}

}  // namespace

TEST_CASE("what is wrong with a text is one sentence, wherever the window says it", "[gui]") {
  Window window;
  for (const char* text : {"ibuprofen", "c1ccc(cc1", "CN(C)(C)(C)C"}) {
    CAPTURE(text);
    type(window, text);
    REQUIRE(wait_for([&] { return window.focus().molecule()->smiles == text; }));
    const auto problem = QString::fromStdString(window.focus().molecule()->problem);
    REQUIRE_FALSE(problem.isEmpty());
    CHECK(told(window) == problem);
    CHECK(plain(window.why().title()) == "Not predicted: " + problem);
    CHECK_FALSE(problem.startsWith("parse"));
  }
}

TEST_CASE("a text that breaks the rules of chemistry is drawn over the molecule before it", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  type(window, "CN(C)(C)(C)C");
  CHECK_FALSE(window.focus().molecule()->wrong_atoms.empty());
  CHECK(window.view().has_drawing());
  CHECK_FALSE(window.focus().outdated());
}

TEST_CASE("what is wrong is said in full where it takes more than one line", "[gui]") {
  Window window;
  type(window, "CN(C)(C)(C)C");
  auto* label = window.what_if().findChildren<QLabel*>().last();
  for (const int width : {1440, 1000}) {
    window.resize(width, 800);
    QTest::qWait(50);
    CHECK(label->text().endsWith(told(window)));
    CHECK(label->height() >= label->heightForWidth(label->width()));
  }
}

TEST_CASE("a line that is emptied goes back to where one began", "[gui]") {
  Window window;
  auto& line = window.what_if().line();
  SECTION("the start page") {
    type(window, "CN(C)(C)(C)C");
    line.selectAll();
    QTest::keyClick(&line, Qt::Key_Delete);
    CHECK_FALSE(window.focus().molecule());
    CHECK(told(window).isEmpty());
    QTest::qWait(100);  // no answer comes after it
    CHECK_FALSE(window.focus().molecule());
  }
  SECTION("the row of the table") {
    window.open(paracetamol);
    REQUIRE(window.shows(paracetamol));
    line.selectAll();
    QTest::keyClicks(&line, "CN(C)(C)(C)C");
    REQUIRE(wait_for([&] { return told(window).contains("5 bonds"); }));
    line.selectAll();
    QTest::keyClick(&line, Qt::Key_Delete);
    REQUIRE(wait_for([&] { return told(window).isEmpty(); }));
    CHECK(window.shows(paracetamol));
    CHECK_FALSE(window.focus().outdated());
    CHECK(line.text().isEmpty());
    window.history().undo();
    CHECK(line.text() == "CN(C)(C)(C)C");
  }
}

TEST_CASE("a change that is typed anew is told in the task of the molecule that it changes", "[gui]") {
  const char* haloperidol = "O=C(CCCN1CCC(O)(CC1)c1ccc(Cl)cc1)c1ccc(F)cc1";
  const char* acid = "O=C(CCCN1CCC(O)(CC1)c1ccc(C(=O)O)cc1)c1ccc(F)cc1";
  const QString fragment = "O=C(CCCN1CC";
  Window window;
  window.open(QString::fromLatin1(haloperidol) + " haloperidol");
  REQUIRE(window.shows(haloperidol));
  const int task = window.focus().task();
  auto& line = window.what_if().line();
  const auto begin_with = [&](const QString& text) {
    line.selectAll();
    for (const auto letter : text) {
      QTest::keyClick(&line, letter.toLatin1());
      const auto so_far = line.text().toStdString();
      REQUIRE(wait_for([&] {  // also as another molecule, where the text is one
        const auto* molecule = window.focus().molecule();
        return molecule->smiles == so_far || window.focus().outdated();
      }));
    }
  };
  begin_with(fragment);
  REQUIRE(wait_for([&] { return window.focus().molecule()->smiles != haloperidol; }));
  CHECK(window.focus().task() != task);
  SECTION("at once") {}
  SECTION("after a pause half-way, where the list of variants was that of the fragment") {
    line.setText("O=CCCCN1CC1");
    REQUIRE(wait_for([&] { return window.variants().topLevelItem(0)->text(Variants::Smiles) == "O=CCCCN1CC1"; }));
  }
  begin_with(QString::fromLatin1(acid));
  QTest::keyClick(&line, Qt::Key_Return);
  REQUIRE(window.shows(acid));
  CHECK(window.focus().task() == task);
  REQUIRE(wait_for([&] { return window.variants().topLevelItemCount() == 2; }));
  CHECK(window.variants().topLevelItem(0)->text(Variants::Name) == "haloperidol");
  CHECK(window.variants().topLevelItem(1)->text(Variants::Smiles) == acid);
  CHECK(window.inquiry().molecule_name() == "haloperidol variant");
}

TEST_CASE("another molecule that was entered stays one, whatever it is changed into", "[gui]") {
  const char* toluene = "Cc1ccccc1";
  Window window;
  window.open(QString::fromLatin1(toluene) + " toluene");
  REQUIRE(window.shows(toluene));
  type(window, "CCCCCC");
  QTest::keyClick(&window.what_if().line(), Qt::Key_Return);
  REQUIRE(wait_for([&] { return window.variants().topLevelItem(0)->text(Variants::Smiles) == "CCCCCC"; }));
  type(window, "CCCCCCc1ccccc1");  // more than half of it is toluene
  QTest::keyClick(&window.what_if().line(), Qt::Key_Return);
  REQUIRE(window.shows("CCCCCCc1ccccc1"));
  QTest::qWait(100);
  CHECK(window.variants().topLevelItem(0)->text(Variants::Smiles) != toluene);
}
