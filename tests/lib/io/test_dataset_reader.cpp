// Labelled tables: kinds of tasks, missing labels, rows that cannot be read, and what is refused.
#include <algorithm>
#include <cmath>
#include <set>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/dataset_reader.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("a table of molecules with labels", "[io]") {
  const TemporaryFolder folder;
  const auto loaded = read_dataset(folder.write("t.csv",
                                                "name,active,smiles,logS,remark\n"
                                                "aspirin,1,CC(=O)Oc1ccccc1C(=O)O,-1.7,a drug\n"
                                                "broken,0,C1CC,2,no ring\n"
                                                "salt, 0 ,CC(=O)[O-].[Na+],,\n"
                                                "ethanol,,CCO,1e0,short row\n"
                                                "methane,1,C\n"));
  const auto& data = loaded.data;
  CHECK(data.task_ids == std::vector<std::string>{"active", "logS"});
  CHECK(data.task_kinds == std::vector<TaskKind>{TaskKind::Classification, TaskKind::Regression});
  CHECK(data.ids == std::vector<std::string>{"aspirin", "salt", "ethanol", "methane"});
  CHECK(data.smiles[1] == "CC(=O)[O-].[Na+]");
  REQUIRE(data.labels.rows() == 4);
  CHECK(data.labels(0, 0) == 1);
  CHECK(data.labels(0, 1) == -1.7f);
  CHECK(data.labels(1, 0) == 0);
  CHECK(std::isnan(data.labels(1, 1)));
  CHECK(std::isnan(data.labels(2, 0)));
  CHECK(data.labels(2, 1) == 1);
  CHECK(std::isnan(data.labels(3, 1)));
  CHECK(data.mass[0] == Approx(180.159).margin(0.01));
  CHECK(data.mass[1] == Approx(82.034).margin(0.01));  // sodium acetate, with its sodium
  CHECK(data.graphs[0].graph.nodes() == 13);
  CHECK(data.motifs[0].size() == 13);
  CHECK(data.graphs[1].graph.nodes() == 4);  // the parent has no sodium
  CHECK(data.motifs[1].size() == 4);
  CHECK(data.graphs[1].given_atoms == 5);
  CHECK(loaded.scaffolds == std::vector<std::string>{"c1ccccc1", "", "", ""});
  REQUIRE(loaded.skipped.size() == 1);
  CHECK(loaded.skipped[0].row == 1);
  CHECK_THAT(loaded.skipped[0].reason, Catch::Contains("parse: "));
}

TEST_CASE("groups that are to teach no motif are found by their text", "[io]") {
  const TemporaryFolder folder;
  const auto table = folder.write("t.csv", "smiles,y\nO=[N+]([O-])CCC(=O)O,1\nCCO,0\n[Na+].O=[N+]([O-])c1ccccc1,0\n");
  CHECK(read_dataset(table).data.untaught.empty());
  DatasetOptions options;
  options.unseen_groups = {"O=[N+][O-]", "CBr"};
  const auto loaded = read_dataset(table, options);
  REQUIRE(loaded.notices.size() == 1);
  CHECK_THAT(loaded.notices[0], Catch::Contains("no molecule has the group 'CBr'"));
  const auto& data = loaded.data;
  REQUIRE(data.untaught.size() == 3);
  for (const std::size_t m : {0, 2}) {
    REQUIRE(data.untaught[m].size() == data.motifs[m].size());
    std::set<std::int32_t> untaught, taught;  // a motif is one or the other as a whole
    for (std::size_t a = 0; a < data.motifs[m].size(); ++a)
      (data.untaught[m][a] ? untaught : taught).insert(data.motifs[m][a]);
    CHECK(untaught.size() == 1);
    CHECK(taught.count(*untaught.begin()) == 0);
    CHECK(std::count(data.untaught[m].begin(), data.untaught[m].end(), true) == 3);
  }
  CHECK(data.untaught[1] == std::vector<bool>(3, false));
}

TEST_CASE("columns can be named, and rows have numbers for ids", "[io]") {
  const TemporaryFolder folder;
  const auto file = folder.write("t.tsv", "molecule text\tkey\ty\tz\nC\ta\t0\t5\nCC\tb\t2\t6\n");
  DatasetOptions options;
  options.smiles_column = "molecule text";
  options.tasks = {"z"};
  CHECK(read_dataset(file, options).data.ids == std::vector<std::string>{"0", "1"});
  options.id_column = "key";
  const auto data = read_dataset(file, options).data;
  CHECK(data.ids == std::vector<std::string>{"a", "b"});
  CHECK(data.task_ids == std::vector<std::string>{"z"});
  CHECK(data.labels(1, 0) == 6);
}

TEST_CASE("scaffolds have no stereochemistry", "[io]") {
  const TemporaryFolder folder;
  const auto loaded =
      read_dataset(folder.write("t.csv", "smiles,y\nCN1CCC[C@H]1c1cccnc1,1\nCN1CCC[C@@H]1c1cccnc1,0\n"));
  CHECK(loaded.scaffolds[0] == loaded.scaffolds[1]);
  CHECK_FALSE(loaded.scaffolds[0].empty());
}

TEST_CASE("a column whose labels are all 0 or 1 is a classification", "[io]") {
  const TemporaryFolder folder;
  const auto data = read_dataset(folder.write("t.csv", "smiles,a,b,c\nC,0,0,1.0\nCC,1,2,\nCCC,,0,0\n")).data;
  CHECK(data.task_kinds ==
        std::vector<TaskKind>{TaskKind::Classification, TaskKind::Regression, TaskKind::Classification});
}

TEST_CASE("a column that is empty everywhere is no task", "[io]") {
  const TemporaryFolder folder;
  CHECK(read_dataset(folder.write("t.csv", "smiles,a,b\nC,,1\nCC,,2\n")).data.task_ids ==
        std::vector<std::string>{"b"});
}

TEST_CASE("tables that cannot be learned from", "[io]") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& text, const std::string& part, const DatasetOptions& options = {}) {
    const auto file = folder.write("t.csv", text);
    CHECK_THROWS_AS(read_dataset(file, options), IoError);
    CHECK_THROWS_WITH(read_dataset(file, options), Catch::Contains(part));
  };
  DatasetOptions y;
  y.tasks = {"y"};
  refused("smiles,colour\nC,red\n", "has no column of labels to learn: numbers without units");
  refused("smiles,y\n", "has no rows below the names of its columns");
  refused("smiles,x\nC,1\n", "has no column 'y'; its columns are 'smiles', 'x'", y);
  refused("smiles,y\nC,1\nCC,high\nCCC,low\n", "row 2: the label 'high' of y is not a number", y);
  for (const char* label : {"inf", "1,2", "1 2", "0x10", "+-1", "maybe"}) {
    const std::string cell = std::string("\"") + label + "\"";
    refused("smiles,y\nC," + cell + "\n", "is not a number", y);
  }
  refused("smiles,y\nC,4,90\nCC,3,10\n", "2 of 2 rows of '" + folder / "t.csv" + "' have more cells than the header");
  refused("smiles,y\nC,-\nCC,-\n", "'-' is read as not measured where no '+' stands beside");
  CHECK_THROWS_AS(read_dataset(folder / "none.csv"), IoError);
}

TEST_CASE("named columns are read as others are", "[io]") {
  const TemporaryFolder folder;
  const auto file = folder.write("t.csv", "smiles,y\nC,Inconclusive\nCC,Inactive\nCCC,Active\n");
  DatasetOptions named;
  named.tasks = {"y"};
  for (const auto& options : {DatasetOptions{}, named}) {
    const auto loaded = read_dataset(file, options);
    CHECK(loaded.data.task_kinds == std::vector<TaskKind>{TaskKind::Classification});
    CHECK(std::isnan(loaded.data.labels(0, 0)));
    CHECK(loaded.data.labels(2, 0) == 1);
    REQUIRE(loaded.notices.size() == 1);
    CHECK_THAT(loaded.notices[0], Catch::Contains("'Inconclusive' in row 1") && Catch::Contains("taken as missing"));
  }
}

TEST_CASE("rows with more cells than the header are told", "[io]") {
  const TemporaryFolder folder;
  const auto remarks = read_dataset(folder.write("r.csv", "smiles,y\nCCO,0,checked\nCCN,1,see 12\nCCC,1,-\n"));
  CHECK(remarks.data.labels(1, 0) == 1);
  CHECK_THAT(remarks.notices.back(), Catch::Contains("3 rows with more cells than the header"));
  const auto notices = [&](const std::string& text) { return read_dataset(folder.write("t.csv", text)).notices; };
  const std::string good = "smiles;y\nCCO;1\nCCN;2\n";
  CHECK(notices(good).empty());
  REQUIRE(notices(good + "CCC;3;x\n").size() == 1);
  CHECK(notices(good + "CCC;3;x\n")[0] ==
        "1 row with more cells than the header, as where a semicolon is not quoted; the cells beyond it are left out");
  CHECK(notices("smiles,y\nCCO,1,\nCCN,2,\n").size() == 1);  // separators at the ends cut no label
  // Where nine rows of ten end in numbers that are too many, labels are of the wrong cells.
  const auto cut = [](int rows) {
    std::string text = "smiles,y\n";
    for (int i = 0; i < 10; ++i)
      text += std::string(static_cast<std::size_t>(i + 1), 'C') + (i < rows ? ",4,5\n" : ",4\n");
    return text;
  };
  CHECK(notices(cut(8)).size() == 1);
  CHECK_THROWS_WITH(notices(cut(9)), Catch::Contains("9 of 10 rows of"));
}

TEST_CASE("a minus beside plus and numbers is told", "[io]") {
  const TemporaryFolder folder;
  const auto loaded = read_dataset(folder.write("t.csv", "smiles,y\nC,-\nCC,0\nCCC,+\n"));
  CHECK(loaded.data.labels(0, 0) == 0);
  REQUIRE(loaded.notices.size() == 1);
  CHECK_THAT(loaded.notices[0],
             Catch::Contains("1 cell of the column 'y'") && Catch::Contains("in row 1, and read as 0"));
  CHECK(read_dataset(folder.write("u.csv", "smiles,y\nC,-\nCCC,+\n")).notices.empty());
}

TEST_CASE("missing labels, classes, decimal commas", "[io]") {
  const TemporaryFolder folder;
  const auto labels = [&](const std::string& text, std::vector<std::string>* notices = nullptr) {
    const auto loaded = read_dataset(folder.write("t.csv", text));
    if (notices) *notices = loaded.notices;
    return loaded.data;
  };
  for (const char* missing :
       {"", " ", "NA", "NaN", "nan", "None", "-", ".", "n/a", "null", "n.d.", "ND", "#N/A", "?"}) {
    INFO(missing);
    const auto data = labels(std::string("smiles,y,z\nC,1,2\nCC,") + missing + ",3\nCCC,+0.5,4\n");
    CHECK(data.task_ids == std::vector<std::string>{"y", "z"});
    CHECK(std::isnan(data.labels(1, 0)));
    CHECK(data.labels(2, 0) == 0.5f);
  }
  const std::pair<const char*, const char*> pairs[] = {{"active", "inactive"}, {"TRUE", "FALSE"},      {"Yes", "no"},
                                                       {"pos", "neg"},         {"Toxic", "not toxic"}, {"Y", "N"}};
  for (const auto& [one, zero] : pairs) {
    const auto data = labels(std::string("smiles,y\nC,") + one + "\nCC," + zero + "\nCCC,NA\nCCCC,1\n");
    CHECK(data.task_kinds == std::vector<TaskKind>{TaskKind::Classification});
    CHECK(data.labels(0, 0) == 1);
    CHECK(data.labels(1, 0) == 0);
    CHECK(data.labels(3, 0) == 1);
  }
  CHECK(labels("smiles;y\nC;3,14\nCC;-2\n").labels(0, 0) == 3.14f);
  CHECK(labels("smiles\ty\nC\t3,14\nCC\t-2\n").labels(0, 0) == 3.14f);
  const auto signs = labels("smiles,y,z\nC,+,1\nCC,-,-\nCCC,NA,0\n");
  CHECK(signs.labels(1, 0) == 0);
  CHECK(std::isnan(signs.labels(1, 1)));  // where nothing is positive, a dash is what is missing
}

TEST_CASE("numbers with thousands separators are refused, since the large ones would be missing", "[io]") {
  const TemporaryFolder folder;
  for (const char* cell :
       {"\"3,236\"", "\"1,203,236.5\"", "\">2,000\"", "\"-3,236\"", "3 236", "3\u00a0236", "> 2'000"}) {
    CAPTURE(cell);
    const auto path =
        folder.write("t.csv", "smiles,ic50,active\nCCO,724,1\nCCN,12,0\nCCC," + std::string(cell) + ",1\n");
    CHECK_THROWS_WITH(read_dataset(path),
                      Catch::Contains("thousands separators in the column 'ic50'") && Catch::Contains("in row 3"));
    DatasetOptions other;
    other.tasks = {"active"};
    CHECK(read_dataset(path, other).data.task_ids == std::vector<std::string>{"active"});
  }
  const auto german = [&](const std::string& cell, const std::string& other = "12,5") {
    return folder.write("g.csv", "smiles;ic50\nCCO;724\nCCN;" + other + "\nCCC;" + cell + "\n");
  };
  CHECK_THROWS_WITH(read_dataset(german("1.203,5")), Catch::Contains("thousands separators"));
  CHECK_THROWS_WITH(read_dataset(german("1 203")), Catch::Contains("thousands separators"));
  CHECK_THROWS_WITH(read_dataset(german("7.028")), Catch::Contains("thousands separators"));  // beside 12,5
  CHECK(read_dataset(german("7.028\nCCCC;7.03")).data.labels(2, 0) == 7.028F);                // a decimal point
  // Decimals drop their zeros: with three digits each they are hardly such beside a large whole number.
  CHECK_THROWS_WITH(read_dataset(german("7.028", "12")),
                    Catch::Contains("('7.028' in row 3, beside '724' in row 1)") &&
                        Catch::Contains("or decimals with another number of digits (3,24 for 3,236)"));
  CHECK_THROWS_WITH(read_dataset(german("7,028", "12")), Catch::Contains("thousands separators"));
  CHECK_THROWS_WITH(read_dataset(german("7,028.0", "12.0")), Catch::Contains("thousands separators"));
  CHECK(read_dataset(german("0,028", "12")).data.labels(2, 0) == 0.028F);
  // Beside as large a whole number they are what they look like.
  const auto masses = read_dataset(folder.write("m.csv", "smiles;mass\nCCO;150.000\nCCN;151.137\nCCC;180\n"));
  CHECK(masses.data.labels(1, 0) == 151.137F);
  CHECK_THAT(masses.notices.back(), Catch::Contains("has three digits after it"));
  CHECK(read_dataset(folder.write("p.tsv", "smiles\tshare\nCCO\t98,234\nCCN\t100\n")).data.labels(0, 0) == 98.234F);
  CHECK(read_dataset(german("7,028\nCCCC;7,03", "12")).data.labels(2, 0) == 7.028F);
  CHECK(read_dataset(folder.write("s.tsv", "smiles\tic50\nCCO\t724\nCCN\t7.028\n")).data.labels(1, 0) == 7.028F);
  const auto doubtful = read_dataset(folder.write("q.tsv", "smiles\ty\nCCO\t4,900\nCCN\t12,100\n"));
  CHECK(doubtful.data.labels(0, 0) == 4.9F);
  REQUIRE(doubtful.notices.size() == 1);
  CHECK_THAT(doubtful.notices[0], Catch::Contains("three digits after it, as '4,900' in row 1"));
  CHECK(read_dataset(folder.write("r.tsv", "smiles\ty\nCCO\t4.900\nCCN\t12.100\n")).notices.empty());
  CHECK(read_dataset(german("7,028")).data.labels(2, 0) == 7.028F);
  // Names of chemicals are text.
  CHECK(
      read_dataset(folder.write("n.csv", "smiles,name,y\nCCO,\"2,4-D\",1\nCCN,\"1,100 and more\",0\n")).data.task_ids ==
      std::vector<std::string>{"y"});
}

TEST_CASE("a column of relations or of units beside the labels is told", "[io]") {
  const TemporaryFolder folder;
  const auto notices = [&](const char* a, const char* b) {
    const auto loaded = read_dataset(folder.write(
        "t.csv", std::string("smiles,ic50,beside\nCCO,724,") + a + "\nCCN,12," + b + "\nCCC,5," + a + "\n"));
    std::string all;
    for (const auto& notice : loaded.notices) all += notice + "\n";
    return all;
  };
  CHECK_THAT(notices("IC50", "Ki"), Catch::Contains("has several kinds of measurement ('IC50', 'Ki')"));
  CHECK_THAT(notices("nM", "uM"), Catch::Contains("has several units ('nM', 'uM')"));
  CHECK_THAT(notices("nM", "nM"), !Catch::Contains("units ("));
  CHECK_THAT(notices("=", "="), !Catch::Contains("of limits"));
  CHECK_THAT(notices("M", "F"), !Catch::Contains("units"));  // male and female
}

TEST_CASE("values that a column of relations calls limits are missing", "[io]") {
  const TemporaryFolder folder;
  const auto table = [&](const std::string& header, const std::string& labels) {
    return read_dataset(folder.write("t.csv", "smiles,relation," + header + "\nCCO,'=',7" + labels + "\nCCN,'>',10" +
                                                  labels + "\nCCC,'=',5" + labels + "\n"));
  };
  const auto alone = table("ic50", "");
  CHECK(alone.data.labels(0, 0) == 7);
  CHECK(std::isnan(alone.data.labels(1, 0)));
  CHECK_THAT(alone.notices.back(), Catch::Contains("1 cell of the column 'ic50'") &&
                                       Catch::Contains("a limit by the column 'relation' ('>' in row 2)"));
  const auto of = [&](const std::string& text, std::vector<std::string> tasks = {}) {
    DatasetOptions options;
    options.tasks = std::move(tasks);
    return read_dataset(folder.write("n.csv", text), options);
  };
  const auto named = of("smiles,Ki,Ki_qualifier,IC50\nCCO,3,=,7\nCCN,30,>,8\nCCC,4,~,9\n");
  CHECK(std::isnan(named.data.labels(1, 0)));
  CHECK(named.data.labels(2, 0) == 4);  // about
  CHECK(named.data.labels(1, 1) == 8);
  const auto chembl = of("smiles,Standard Relation,Standard Value,pChEMBL Value\nCCO,'=',7,8\nCCN,'>',100,4\n");
  CHECK(std::isnan(chembl.data.labels(1, 0)));
  CHECK(chembl.data.labels(1, 1) == 4);
  const std::string other = "smiles,IC50_relation,IC50,logP\nCCO,=,7,1.5\nCCN,>,10,2.5\n";
  CHECK(of(other, {"logP"}).data.labels(1, 0) == 2.5F);
  CHECK(of(other, {"logP"}).notices.empty());
  const auto between = of("smiles,IC50,relation,logP\nCCO,7,=,1.5\nCCN,10,>,2.5\n");
  CHECK(between.data.labels(1, 0) == 10);
  CHECK(between.data.labels(1, 1) == 2.5F);
  CHECK_THAT(between.notices.back(), Catch::Contains("has 1 row of limits"));
  const auto beside = table("ic50,logP", ",1.5");  // that to its right
  CHECK(std::isnan(beside.data.labels(1, 0)));
  CHECK(beside.data.labels(1, 1) == 1.5F);
  const auto unclear = table("units,ic50,logP", "nM,1.5,3");
  CHECK(unclear.data.labels(1, 0) == 1.5F);
  CHECK_THAT(unclear.notices.back(), Catch::Contains("has 1 row of limits, whose values are learned as if"));
  const auto classes = read_dataset(folder.write("c.csv", "smiles,relation,y\nCCO,=,1\nCCN,>,0\n"));
  CHECK(classes.data.labels(1, 0) == 0);  // what is beyond a limit is a class
}

TEST_CASE("a column of limits alone is named, and why it is none of labels", "[io]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_dataset(folder.write("t.csv", "smiles,ic50\nC,>10\nCC,<10\n")),
                    Catch::Contains("limits alone in 'ic50' ('>10' in row 1), where 1 above and 0 below"));
  const auto both = read_dataset(folder.write("u.csv", "smiles,ic50,y\nC,>10,1\nCC,<10,2\n"));
  CHECK(both.data.task_ids == std::vector<std::string>{"y"});
  REQUIRE(both.notices.size() == 1);
  CHECK_THAT(both.notices[0], Catch::Contains("limits alone and no value to learn: 'ic50'"));
}

TEST_CASE("cells and columns that are no labels are named", "[io]") {
  const TemporaryFolder folder;
  const auto loaded = read_dataset(folder.write("t.csv",
                                                ",smiles,hERG,remark,mixed\n"
                                                "0,C,1,a drug,5.5\n"
                                                "1,CC,unclear,b,active\n"
                                                "2,CCC,0,c,6\n"));
  CHECK(loaded.data.task_ids == std::vector<std::string>{"hERG", "mixed"});
  CHECK(std::isnan(loaded.data.labels(1, 0)));
  CHECK(std::isnan(loaded.data.labels(1, 1)));
  CHECK(loaded.data.labels(2, 1) == 6);
  REQUIRE(loaded.notices.size() == 4);
  CHECK_THAT(loaded.notices[0], Catch::Contains("column 1 ") && Catch::Contains("has no name"));
  CHECK_THAT(loaded.notices[1],
             Catch::Contains("1 cell of the column 'hERG'") && Catch::Contains("'unclear' in row 2"));
  CHECK_THAT(loaded.notices[2], Catch::Contains("'mixed'") && Catch::Contains("'active' in row 2"));
  CHECK_THAT(loaded.notices[3], Catch::Contains("'remark' ('a drug' in row 1)"));
}

TEST_CASE("a table for a model has the columns of its tasks", "[io]") {
  const TemporaryFolder folder;
  DatasetOptions options;
  options.only = {"hERG", "AMES"};
  const auto some = read_dataset(folder.write("t.csv", "smiles,AMES,year\nC,1,1999\nCC,NA,2000\n"), options);
  CHECK(some.data.task_ids == std::vector<std::string>{"AMES"});
  CHECK(some.notices.empty());
  const auto none = read_dataset(folder.write("u.csv", "smiles,year\nC,1999\n"), options);
  CHECK(none.data.size() == 1);
  CHECK(none.data.task_ids.empty());
  REQUIRE(none.notices.size() == 1);
  CHECK_THAT(none.notices[0], Catch::Contains("'hERG', 'AMES'") && !Catch::Contains("--"));
  const auto other = read_dataset(folder.write("v.csv", "smiles,herg,AMES\nC,1,tox\n"), options);
  CHECK_THAT(other.notices.back(), Catch::Contains("'herg' is not 'hERG', letter by letter: rename it") &&
                                       Catch::Contains("text in 'AMES' ('tox' in row 1)"));
}

TEST_CASE("a number that no network can hold is said to be one", "[io]") {
  const TemporaryFolder folder;
  DatasetOptions options;
  options.tasks = {"y"};
  for (const char* label : {"2e299", "inf", "-1e39"}) {
    INFO(label);
    CHECK_THROWS_WITH(
        read_dataset(folder.write("t.csv", std::string("smiles,y\nC,1.5\nCC,") + label + "\nCCC,x\n"), options),
        Catch::Contains("is not a number that a network can learn") && !Catch::Contains("comma"));
  }
}
