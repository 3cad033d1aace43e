// The open file: reading, predicting, filtering, and everything that can go wrong with it.
#include "library/column_chooser.hpp"
#include "library/session.hpp"
#include "molecule/explainer.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/files/gzip.hpp"

#include <QSignalSpy>

#include "gui_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;
using State = Session::State;

namespace {

QByteArray many(int rows, const char* smiles) {
  QByteArray bytes;
  for (int i = 0; i < rows; ++i) bytes += QByteArray(smiles) + " m" + QByteArray::number(i) + "\n";
  return bytes;
}

QString cell(Session& session, int row, int column) {
  return session.model().index(row, column).data().toString();
}

}  // namespace

TEST_CASE("rows of a file appear and are predicted; what fails stays with its reason", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.csv", "id,smiles,dose\n1,CCO,5\n2,C(C)(C)(C)(C)C,6\n3,c1ccccc1,7\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  const auto& model = session.model();
  REQUIRE(model.rowCount() == 3);
  CHECK(cell(session, 0, TableColumns::Name) == "1");
  CHECK(cell(session, 0, TableColumns::Status) == "ok");
  // In the words of the What-if line; files have RDKit's.
  const auto wrong = reading_problem("C(C)(C)(C)(C)C");
  CHECK(cell(session, 1, TableColumns::Status).toStdString() == wrong);
  CHECK(model.index(1, TableColumns::Structure).data(ResultsModel::Problem).toString().toStdString() == wrong);
  CHECK((*model.library().summary(1)).failure().message != wrong);
  CHECK(cell(session, 2, model.columns().count() - 1) == "7");
  const auto expected = shipped().predict_smiles("c1ccccc1");
  CHECK(model.index(2, TableColumns::FirstTask).data(Qt::EditRole).toDouble() ==
        Approx(expected->tasks[0]).margin(1e-6));
}

TEST_CASE("rows can be filtered and sorted, and keep their order in the file otherwise", "[gui]") {
  Session session(shipped());
  session.paste("CCO\nc1ccccc1\nCCN\nCCCCCCCC");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  session.set_sort({TableColumns::Mass, true});
  REQUIRE(wait_for([&] { return cell(session, 0, TableColumns::Smiles) == "CCCCCCCC"; }));
  RowFilter filter;
  filter.smarts = "[N,O]";
  session.set_filter(filter);
  REQUIRE(wait_for([&] { return session.model().rowCount() == 2; }));
  CHECK(cell(session, 0, TableColumns::Smiles) == "CCO");
  CHECK(session.model().shown_row(1) == -1);
  CHECK(session.model().library_row(1) == 2);
  QSignalSpy wrong(&session, &Session::filter_failed);
  filter.smarts = "[N";
  session.set_filter(filter);
  REQUIRE(wait_for([&] { return wrong.count() == 1; }));
  session.set_filter({});
  session.set_sort({});
  CHECK(session.model().rowCount() == 4);
}

TEST_CASE("pause, go on, cancel, predict the rest", "[gui]") {
  Session session(shipped());
  TemporaryFile file("b.smi", many(3000, "CN1CCC[C@H]1c1cccnc1"));
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.model().library().predicted_chunks() > 0; }));
  session.pause(true);
  CHECK(session.state() == State::Paused);
  QTest::qWait(2000);  // chunks in work, on a busy machine
  const auto paused = session.model().library().predicted_chunks();
  QTest::qWait(300);
  CHECK(session.model().library().predicted_chunks() == paused);
  CHECK(session.model().rowCount() == 3000);
  session.cancel();
  CHECK(session.state() == State::Cancelled);
  session.resume();
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(session.model().library().predicted_chunks() == session.model().library().chunks());
}

TEST_CASE("a second file takes the place of one in work; closing during a run is safe", "[gui]") {
  TemporaryFile first("a.smi", many(5000, "CCOc1ccccc1")), second("b.smi", "CCN ethylamine\n");
  Session session(shipped());
  session.open(first.path());
  session.open(second.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(session.model().rowCount() == 1);
  CHECK(cell(session, 0, TableColumns::Name) == "ethylamine");
  session.open(first.path());
  REQUIRE(wait_for([&] { return session.model().rowCount() > 0; }));
}

TEST_CASE("a molecule is added to an open file", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.csv", "name,smiles\nx,CCO\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  REQUIRE(session.add({{"CCF", {}}}));
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(session.model().rowCount() == 2);
  CHECK(cell(session, 1, TableColumns::Smiles) == "CCF");
  CHECK(cell(session, 1, TableColumns::Status) == "ok");
}

TEST_CASE("rows that are added beside a molecule follow it, also where rows are filtered", "[gui]") {
  Session session(shipped());
  session.paste("CCO ethanol\nCCN ethylamine\nCCC propane");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  const auto names = [&] {
    QStringList all;
    for (int row = 0; row < session.model().rowCount(); ++row) all << cell(session, row, TableColumns::Name);
    return all;
  };
  REQUIRE(session.add({{"CCF", "a"}, {"CCCl", "b"}}, 0));
  REQUIRE(wait_for([&] { return names() == QStringList{"ethanol", "a", "b", "ethylamine", "propane"}; }));
  REQUIRE(session.add({{"CCBr", "c"}}, 3));  // beside a variant: below its molecule's others
  REQUIRE(wait_for([&] { return names() == QStringList{"ethanol", "a", "b", "c", "ethylamine", "propane"}; }));
  RowFilter filter;
  filter.smarts = "[F,N,Br]";
  session.set_filter(filter);
  REQUIRE(wait_for([&] { return names() == QStringList{"a", "c", "ethylamine"}; }));
  session.set_filter({});
  REQUIRE(wait_for([&] { return session.model().rowCount() == 6 && session.state() == State::Done; }));
  session.undo_append();
  session.undo_append();
  REQUIRE(wait_for([&] { return names() == QStringList{"ethanol", "ethylamine", "propane"}; }));
  CHECK(cell(session, 0, TableColumns::Status) == "ok");
}

TEST_CASE("the top motif is called by its name, with its SMILES beside", "[gui]") {
  Session session(shipped());
  session.open_text("CC(C)Cc1ccc(cc1)C(C)C(=O)O ibuprofen");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  const auto index = session.model().index(0, session.model().columns().motif());
  REQUIRE((*session.model().library().summary(0))->motif == "O=CO");
  CHECK(index.data().toString() == "carboxylic acid");
  CHECK(index.data(Qt::ToolTipRole).toString() == "O=CO");
  const MotifNames names = motif_names_of({{0, 2, 2, {{"O", 1, "hydroxyl", ""}, {"[N+]", 1, "N atom", ""}}, {}, {}},
                                           {1, 1, 1, {{"[N+]", 1, "quaternary ammonium", ""}}, {}, {}}});
  CHECK(names.at("O") == "hydroxyl");
  CHECK(names.at("[N+]").empty());
}

TEST_CASE("pasted molecules are added to the table, and taken back", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.csv", "name,smiles\nx,CCO\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(session.appends() == 0);
  session.paste("CCN ethylamine\nCCF\n");
  REQUIRE(wait_for([&] { return session.model().rowCount() == 3 && session.state() == State::Done; }));
  CHECK(cell(session, 1, TableColumns::Name) == "ethylamine");
  CHECK(cell(session, 2, TableColumns::Smiles) == "CCF");
  CHECK(cell(session, 2, TableColumns::Status) == "ok");
  session.paste(QString::fromUtf8(many(200, "CCCl")));
  REQUIRE(wait_for([&] { return session.model().rowCount() == 203 && session.state() == State::Done; }));
  session.undo_append();
  CHECK(session.model().rowCount() == 3);
  session.undo_append();
  CHECK(session.model().rowCount() == 1);
  CHECK(session.appends() == 0);
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(cell(session, 0, TableColumns::Status) == "ok");
}

TEST_CASE("pasted text without a molecule leaves the table as it is", "[gui]") {
  Session session(shipped());
  session.paste("CCO\nCCN");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  QSignalSpy failed(&session, &Session::failed);
  session.paste("hello world, lunch at 12?\nno");
  REQUIRE(wait_for([&] { return failed.count() == 1; }));
  CHECK(session.model().rowCount() == 2);
  CHECK(session.state() == State::Done);
  session.paste("CCF\nCCCl");
  REQUIRE(wait_for([&] { return session.model().rowCount() == 4 && session.state() == State::Done; }));
}

TEST_CASE("mol blocks and a spreadsheet's cells with their header can be pasted", "[gui]") {
  Session session(shipped());
  session.paste("CCO\nCCN");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  session.paste(QString::fromStdString(make_mol_block("c1ccccc1", "benzene")));
  REQUIRE(wait_for([&] { return session.model().rowCount() == 3 && session.state() == State::Done; }));
  CHECK(cell(session, 2, TableColumns::Name) == "benzene");
  CHECK(cell(session, 2, TableColumns::Smiles) == "c1ccccc1");
  session.paste("Name\tSMILES\tIC50\nphenol\tOc1ccccc1\t3.2\n");
  REQUIRE(wait_for([&] { return session.model().rowCount() == 4 && session.state() == State::Done; }));
  CHECK(cell(session, 3, TableColumns::Name) == "phenol");
  CHECK(cell(session, 3, TableColumns::Status) == "ok");
}

TEST_CASE("columns of pasted cells that the table has are kept, others are named", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.csv", "id,smiles,dose\n1,CCO,5\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  QSignalSpy told(&session, &Session::told);
  session.paste("smiles\tid\tIC50\tdose\nOc1ccccc1\tphenol\t3.2\t8\n");
  REQUIRE(wait_for([&] { return session.model().rowCount() == 2 && session.state() == State::Done; }));
  CHECK(session.model().library().row(1).fields == std::vector<std::string>{"phenol", "Oc1ccccc1", "8"});
  REQUIRE(told.count() > 0);
  CHECK(told.last().first().toString().contains("IC50"));
}

TEST_CASE("a file whose reading was cancelled is never said to be whole", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.smi", many(200000, "CCOc1ccccc1"));
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.model().rowCount() > 0; }));
  session.cancel();
  CHECK(session.cut_off());
  session.open_text("CCO");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK_FALSE(session.cut_off());
}

TEST_CASE("a row added to an SDF library is saved as a record of its own", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.sdf", QByteArray::fromStdString(make_mol_block("CCO", "ethanol")) + "$$$$\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  REQUIRE(session.add({{"CCF", "fluoroethane"}}));
  REQUIRE(wait_for([&] { return session.state() == State::Done && session.model().rowCount() == 2; }));
  CHECK(session.model().library().row(1).text.find("M  END") != std::string::npos);
  CHECK(cell(session, 1, TableColumns::Status) == "ok");
}

TEST_CASE("files that are none are said in a sentence", "[gui]") {
  Session session(shipped());
  QSignalSpy failed(&session, &Session::failed);
  SECTION("a file that is not there") {
    session.open("/nowhere/a.smi");
  }
  SECTION("a table without molecules") {
    TemporaryFile file("a.csv", "a,b\n1,2\n");
    session.open(file.path());
    REQUIRE(wait_for([&] { return failed.count() == 1; }));
  }
  SECTION("a file of an unknown kind") {
    TemporaryFile file("a.xyz", "CCO\n");
    session.open(file.path());
    REQUIRE(wait_for([&] { return failed.count() == 1; }));
    CHECK(failed[0][0].toString().endsWith("in one of these and .gz"));  // options are for the command line
  }
  SECTION("a spreadsheet") {
    TemporaryFile file("a.xlsx", QByteArray::fromHex("504b030414000600") + QByteArray(200, '\0'));
    session.open(file.path());
    REQUIRE(wait_for([&] { return failed.count() == 1; }));
    CHECK(failed[0][0].toString().contains("save its table as CSV"));
  }
  SECTION("a gzip file that was cut off") {
    TemporaryFile file("a.smi.gz", QByteArray::fromHex("1f8b0800000000000003"));
    session.open(file.path());
    REQUIRE(wait_for([&] { return failed.count() == 1; }));
  }
  REQUIRE(wait_for([&] { return failed.count() == 1; }));
  CHECK(failed[0][0].toString().contains('\''));
  CHECK(session.model().rowCount() == 0);
  CHECK(session.state() == State::Empty);
}

TEST_CASE("a table without a column named like SMILES: the window asks for one", "[gui]") {
  Session session(shipped());
  QSignalSpy wanted(&session, &Session::column_wanted), failed(&session, &Session::failed);
  TemporaryFile file("a.csv", "id,what\n1,CCO\n2,CCN\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return failed.count() == 1; }));
  REQUIRE(wanted.count() == 1);
  CHECK(wanted[0][1].toStringList() == QStringList{"id", "what"});
  CHECK_FALSE(failed[0][0].toString().contains("--"));
  session.open(file.path(), "what");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(cell(session, 1, TableColumns::Status) == "ok");
}

TEST_CASE("columns to choose from are read as the table is: quoted, compressed, by its own separator", "[gui]") {
  const std::string quoted = "\"id, of mine\",what\n1,CCO\n2,CCN\n";
  const QStringList both{"id, of mine", "what"};
  CHECK(first_cells(TemporaryFile("a.csv", QByteArray::fromStdString(quoted)).path()) == both);
  CHECK(first_cells(TemporaryFile("a.csv.gz", QByteArray::fromStdString(gzip_member(quoted))).path()) == both);
  CHECK(first_cells(TemporaryFile("b.csv", "\xef\xbb\xbfid, of mine;what\n1;CCO\n2;CCN\n").path()) == both);
  CHECK(first_cells(TemporaryFile("c.tsv", "id, of mine\twhat\n1\tCCO\n").path()) == both);
  CHECK(first_cells(TemporaryFile("d.csv", "what\nCCO\n").path()).isEmpty());
  CHECK(first_cells("/nowhere/a.csv").isEmpty());
}

TEST_CASE("a table without a header loses no molecule", "[gui]") {
  Session session(shipped());
  QSignalSpy wanted(&session, &Session::column_wanted);
  TemporaryFile file("a.csv", "ethanol,CCO\nethylamine,CCN\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return wanted.count() == 1; }));
  session.open(file.path(), "CCO");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  REQUIRE(session.model().rowCount() == 2);
  CHECK(cell(session, 0, TableColumns::Smiles) == "CCO");
  CHECK(cell(session, 1, TableColumns::Smiles) == "CCN");
  CHECK(cell(session, 1, TableColumns::Status) == "ok");
}

TEST_CASE("a file that is no text is one sentence, and leaves the table as it is", "[gui]") {
  Session session(shipped());
  session.paste("CCO\nCCN");
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  QByteArray noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>((state = 1664525 * state + 1013904223) >> 24);
  for (const auto& bytes : {noise, QByteArray::fromHex("7f454c4600000001020300") + QByteArray(5000, '\0')}) {
    TemporaryFile file("a.smi", bytes);
    QSignalSpy failed(&session, &Session::failed);
    session.open(file.path());
    REQUIRE(wait_for([&] { return failed.count() == 1; }));
    CHECK(failed[0][0].toString().contains("is no text"));
    CHECK_FALSE(failed[0][0].toString().contains("--"));
    CHECK(session.model().rowCount() == 2);
    CHECK(session.state() == State::Done);
  }
}

TEST_CASE("5,000 bad rows in a row", "[gui]") {
  Session session(shipped());
  TemporaryFile file("bad.smi", many(5000, "C1CC("));
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(session.model().rowCount() == 5000);
  CHECK(cell(session, 4999, TableColumns::Status).toStdString() == reading_problem("C1CC("));
}

TEST_CASE("a file that vanishes while it is open keeps what was read", "[gui]") {
  Session session(shipped());
  {
    TemporaryFile file("a.smi", many(2000, "CCO"));
    session.open(file.path());
    REQUIRE(wait_for([&] { return session.model().rowCount() > 0; }));
  }
  REQUIRE(wait_for([&] { return session.state() == State::Done; }));
  CHECK(session.model().rowCount() == 2000);
}
