// Pages that are saved: the answer as `motiphore explain` writes it, the report as `motiphore report` does.
#include <QMessageBox>
#include <QRegularExpression>
#include <QStatusBar>

#include "motiphore/chem/mol_block.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

struct Paged : Window {
  QTemporaryDir folder;
  QString path(const char* name) { return folder.filePath(name); }
  QString said() { return statusBar()->currentMessage(); }
  bool writes() {
    return wait_for([&] { return !pages().running() && said().contains("is written"); });
  }
};

/// Without the lines that say when and from what the page was made.
QString lasting(const QString& path) {
  auto text = QString::fromUtf8(contents(path));
  return text.remove(QRegularExpression("<p>Model: [^\n]*\n"));
}

}  // namespace

TEST_CASE("the answer is saved as the page that explain writes, with all tasks or the chosen one", "[gui]") {
  Paged window;
  const char* salt = "O=[N+]([O-])c1ccc(cc1)C(=O)[O-].[Na+]";
  window.open(QString::fromLatin1(salt) + " sodium nitrobenzoate");
  REQUIRE(window.shows(salt));
  QStringList arguments{"explain", salt, "-o", window.path("cli.html")};
  SECTION("all tasks") {}
  SECTION("one") {
    window.focus().select_task(4);
    arguments << "--task" << QString::fromStdString(window.focus().tasks()[4].id);
  }
  SECTION("of the whole molecule, whatever is masked") {
    window.focus().toggle_mask(0);
    REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  }
  output_of(MOTIPHORE_PROGRAM, arguments);
  REQUIRE_FALSE(lasting(window.path("cli.html")).isEmpty());
  window.pages().save_answer(window.path("gui.html"));
  REQUIRE(window.writes());
  CHECK(lasting(window.path("gui.html")) == lasting(window.path("cli.html")));
}

TEST_CASE("a molecule that is too large to be drawn has a page all the same", "[gui]") {
  Paged window;
  const auto large = QString(1001, 'C');
  window.open(large);
  REQUIRE(wait_for([&] { return window.focus().prediction() != nullptr; }));
  window.pages().save_answer(window.path("a.html"));
  REQUIRE(window.writes());
  CHECK(lasting(window.path("a.html")).contains("<table"));
  CHECK_FALSE(lasting(window.path("a.html")).contains("<svg"));
}

TEST_CASE("the report is of the rows that are shown", "[gui]") {
  Paged window;
  TemporaryFile file("own.csv",
                     "id,structure,name,note\n1,CCO,ethanol,\"a, \"\"b\"\"\"\n2,C1CC,broken,\n3,CCN,ethylamine,\n");
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.pages().save_report(window.path("all.html"));
  REQUIRE(window.writes());
  const auto all = lasting(window.path("all.html"));
  for (const auto* text : {"own.csv", "ethanol", "broken", "ethylamine"}) CHECK(all.contains(text));
  CHECK_FALSE(all.contains("of its 3 rows"));
  window.library().filters().text().setText("ethylamine");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 1; }));
  window.pages().save_report(window.path("one.html"));
  REQUIRE(window.writes());
  const auto one = lasting(window.path("one.html"));
  CHECK(one.contains("own.csv, 1 of its 3 rows"));
  CHECK(one.contains("ethylamine"));
  CHECK_FALSE(one.contains("ethanol"));
}

TEST_CASE("the report of an SD file reads its records", "[gui]") {
  Paged window;
  const auto record = [](const char* smiles, const char* name) {
    return make_mol_block(smiles, name) + ">  <CAS>\n64-17-5\n\n$$$$\n";
  };
  TemporaryFile file("own.sdf", QByteArray::fromStdString(record("CCO", "ethanol") + record("CCN", "ethylamine")));
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.pages().save_report(window.path("all.html"));
  REQUIRE(window.writes());
  const auto page = lasting(window.path("all.html"));
  for (const auto* text : {"own.sdf", "ethanol", "ethylamine", "64-17-5"}) CHECK(page.contains(text));
  CHECK_FALSE(page.contains("failed: "));
}

TEST_CASE("a page that cannot be written is told; without a molecule there is none", "[gui]") {
  Paged window;
  window.pages().choose_answer_file();
  CHECK(window.said() == "There is no answer to save.");
  window.pages().choose_report_file();
  CHECK(window.said() == "There are no rows to report.");
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto told = [&] {
    REQUIRE(wait_for([&] { return window.findChild<QMessageBox*>() != nullptr; }));
    auto* box = window.findChild<QMessageBox*>();
    const auto text = box->text();
    box->reject();
    REQUIRE(wait_for([&] { return !window.findChild<QMessageBox*>(); }));
    return text;
  };
  window.pages().save_answer(window.path("absent/a.html"));
  CHECK(told().contains("absent"));
  window.pages().save_report(window.path("absent/r.html"));
  CHECK(told().contains("absent"));
}

TEST_CASE("a window whose page is being written closes after that, or at once when it is closed again", "[gui]") {
  QByteArray rows = "smiles\n";
  for (int i = 0; i < 3000; ++i) rows += QByteArray(i % 37 + 1, 'C') + "O\n";
  const TemporaryFile many("many.csv", rows);
  Paged window;
  window.open(many.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.pages().save_report(window.path("r.html"));
  CHECK_FALSE(window.close());
  CHECK(window.isVisible());
  CHECK(window.said().startsWith("The window closes when the page is written"));
  SECTION("after that") {
    CHECK(wait_for([&] { return !window.isVisible(); }));
    CHECK(QFile::exists(window.path("r.html")));
  }
  SECTION("at once") {
    CHECK(window.close());
    CHECK_FALSE(window.isVisible());
  }
}

TEST_CASE("a report that is stopped leaves no file", "[gui]") {
  QByteArray rows = "smiles\n";
  for (int i = 0; i < 6000; ++i) rows += QByteArray(i % 37 + 1, 'C') + "O\n";
  const TemporaryFile many("many.csv", rows);
  Paged window;
  window.open(many.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.pages().save_report(window.path("r.html"));
  CHECK(window.pages().running());
  window.pages().save_report(window.path("other.html"));
  CHECK(window.said() == "Another page is still being written.");
  window.pages().stop();
  REQUIRE(wait_for([&] { return !window.pages().running() && window.said().contains("was stopped"); }));
  CHECK_FALSE(QFile::exists(window.path("r.html")));
  CHECK_FALSE(QFile::exists(window.path("other.html")));
}
