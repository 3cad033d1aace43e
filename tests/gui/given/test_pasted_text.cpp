// Text from documents, mails and drawing programs, as it comes through the clipboard.
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>

#include "given/pasted_text.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

QString from_utf8(const char* text) {
  return QString::fromUtf8(text);
}

/// The SMILES of the table, after this text was pasted into an empty window.
QStringList rows_of_pasted(const QString& text) {
  Window window;
  QApplication::clipboard()->setText(text);
  window.paste();
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  QStringList rows;
  const auto& library = window.session().model().library();
  for (std::size_t row = 0; row < library.rows(); ++row) rows << QString::fromStdString(library.smiles(row));
  return rows;
}

}  // namespace

TEST_CASE("spaces, dashes and line ends of print are those that are typed", "[gui]") {
  CHECK(as_typed(from_utf8("CCO\u00a0ethanol\u2009x")) == "CCO ethanol x");
  CHECK(as_typed(from_utf8("\ufeffC\u200bC\u00adO")) == "CCO");
  CHECK(as_typed(from_utf8("CCO\vCCN\u2028CCC")) == "CCO\nCCN\nCCC");
  CHECK(as_typed(from_utf8("[O\u2212]C(=O)C")) == "[O-]C(=O)C");
  CHECK(as_typed(from_utf8("C\u2013C C1CCCCC1\u2010c1ccccc1")) == "C-C C1CCCCC1-c1ccccc1");
  // No SMILES: names, and ranges of numbers.
  const auto names = from_utf8("CCO N\u2013acyl, 3\u20137 \u03b1\u2013\u03b2");
  CHECK(as_typed(names) == names);
  CHECK(rows_of_pasted(from_utf8("CC(=O)[O\u2212]\u00a0acetate\r\nCC\u200bN")) == QStringList{"CC(=O)[O-]", "CCN"});
}

TEST_CASE("a mol block is read without its first lines, and with more of them", "[gui]") {
  const auto block = QString::fromStdString(make_mol_block("CCO", ""));
  REQUIRE(block.startsWith('\n'));
  const auto trimmed = block.trimmed();
  CHECK(rows_of_pasted(trimmed) == QStringList{"CCO"});
  CHECK(rows_of_pasted("\n\n" + block) == QStringList{"CCO"});
  auto dos = trimmed;
  CHECK(rows_of_pasted(dos.replace("\n", "\r\n")) == QStringList{"CCO"});
  CHECK(as_typed(block) == block);
  const QString newer =
      "  Ketcher\n\n  0  0  0  0  0  0  0  0  0  0999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 2 1 0 0 0\n"
      "M  V30 BEGIN ATOM\nM  V30 1 C 0 0 0 0\nM  V30 2 N 1 0 0 0\nM  V30 END ATOM\nM  V30 BEGIN BOND\n"
      "M  V30 1 1 1 2\nM  V30 END BOND\nM  V30 END CTAB\nM  END\n";
  CHECK(rows_of_pasted(newer) == QStringList{"CN"});
}

TEST_CASE("a text without a molecule is refused with the reason, by an empty window as by a table", "[gui]") {
  Window window;
  const auto refused = [&](const QString& text) {
    window.statusBar()->clearMessage();
    QApplication::clipboard()->setText(text);
    window.paste();
    return wait_for([&] { return window.statusBar()->currentMessage().contains("nothing was added"); });
  };
  const auto said = [&] { return window.statusBar()->currentMessage(); };
  CHECK(refused("The quick brown fox jumped. It was I.\nAnd so on."));
  CHECK(said() == window.view().empty_text());
  CHECK(refused("CN(C)(C)(C)C\nCCC("));  // one line alone would be for the line that has the keyboard
  CHECK(said().contains("'CN(C)(C)(C)C': nitrogen (atom 1) has 5 bonds"));
  CHECK(window.session().state() == Session::State::Empty);
  CHECK(window.session().model().rowCount() == 0);
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.library().table().setFocus();
  CHECK(refused("CCO>>CC=O"));
  CHECK(said().contains("reaction"));
  CHECK(window.session().model().rowCount() == 1);
}

TEST_CASE("what is pasted into the line is as it was typed, too", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  auto& line = window.what_if().line();
  line.setFocus();
  line.selectAll();
  QApplication::clipboard()->setText(from_utf8(" [O\u2212]C(=O)\u200bC\u00a0\n"));
  QTest::keyClick(&line, Qt::Key_V, Qt::ControlModifier);
  REQUIRE(window.shows("[O-]C(=O)C"));
  CHECK(line.text() == "[O-]C(=O)C");
  window.history().undo();
  CHECK(line.text() == paracetamol);
}

TEST_CASE("a row that was copied is pasted into the line of the SMILES without its name", "[gui]") {
  CHECK(without_name("CCO ethanol") == "CCO");
  CHECK(without_name("CCO\tethyl alcohol") == "CCO");
  CHECK(without_name("CCO") == "CCO");
  CHECK(without_name("") == "");
  CHECK(without_name("CCO |$;;R$|") == "CCO |$;;R$|");
  CHECK(without_name("CCO CCN") == "CCO CCN");  // which of the two is not known
  CHECK(without_name("no SMILES here") == "no SMILES here");

  Window window;
  window.open("CCN");
  REQUIRE(window.shows("CCN"));
  auto& line = window.what_if().line();
  QApplication::clipboard()->setText("c1ccccc1O phenol");
  line.setFocus();
  line.selectAll();
  QTest::keySequence(&line, QKeySequence::Paste);
  CHECK(line.text() == "c1ccccc1O");
  CHECK(window.shows("c1ccccc1O"));
  line.setCursorPosition(0);
  QTest::keySequence(&line, QKeySequence::Paste);  // among other text it stays what it is
  CHECK(line.text() == "c1ccccc1O phenolc1ccccc1O");
  line.selectAll();
  window.paste();  // by the menu
  CHECK(line.text() == "c1ccccc1O");
}

TEST_CASE("the menu of the SMILES line pastes as Ctrl+V does", "[gui][window]") {
  Window window;
  window.open("CCO ethanol\nCCS ethanethiol");
  REQUIRE(window.shows("CCO"));
  auto& line = window.what_if().line();
  const auto paste = [&] {
    emit line.customContextMenuRequested({5, 5});
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    REQUIRE(menu);
    for (auto* action : menu->actions())
      if (action->text().remove('&').startsWith("Paste")) action->trigger();
    menu->close();
  };
  QApplication::clipboard()->setText("c1ccccc1O phenol");
  line.selectAll();
  paste();
  CHECK(line.text() == "c1ccccc1O");  // without the name
  QApplication::clipboard()->setText("CCN ethylamine\nCCF fluoroethane");
  paste();
  CHECK(line.text() == "c1ccccc1O");
  CHECK(wait_for([&] { return window.session().model().rowCount() == 4; }));
}
