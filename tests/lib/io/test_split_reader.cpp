// Files that say which row is in which part.
#include "motiphore/io/split_reader.hpp"

#include <algorithm>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/gzip.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("a split file names the part of each row", "[io]") {
  const TemporaryFolder folder;
  const SplitTable ids = {{"a", "b,c", "d", "left out", "e"}, {}, {}};
  for (const std::string end : {"\n", "\r\n"}) {
    const auto split =
        read_split(folder.write("s.csv", "mol_id,split" + end + "d,test" + end + "a,train" + end + "b,c,valid" + end +
                                             "unknown,train" + end + "e,train" + end),
                   ids);
    CHECK(split.train == RowList{0, 4});
    CHECK(split.valid == RowList{1});
    CHECK(split.test == RowList{2});
  }
}

TEST_CASE("rows of one id are told apart by their numbers, where these are the table's", "[io]") {
  const TemporaryFolder folder;
  const auto file = folder.write("s.csv", "row,mol_id,split\n1,a,train\n2,a,test\n5,b,valid\n");
  const auto split = read_split(file, {{"a", "a", "a", "b"}, {0, 1, 2, 4}, {}});
  CHECK(split.train == RowList{0});
  CHECK(split.test == RowList{1});  // the third a was in no part
  CHECK(split.valid == RowList{3});
  CHECK_THROWS_WITH(read_split(file, {{"a", "a", "b"}, {0, 1, 2}, {}}),
                    Catch::Contains("puts 'a' into 'train' and into"));
  CHECK_THROWS_AS(read_split(file, {{"a", "a", "b"}, {}, {}}), IoError);
  const auto other = folder.write("o.csv", "row,mol_id,split\n1,a,train\n2,b,test\n");
  CHECK(read_split(other, {{"b", "a"}, {0, 1}, {}}).test == RowList{0});  // another order: by ids
}

TEST_CASE("rows that have other structures than the split file says are in no part", "[io]") {
  const TemporaryFolder folder;
  const std::vector<std::string> parents = {"C", "CC", "CCC", "CCCC"};
  std::string text = "row,mol_id,split,check\n";
  for (std::size_t i = 0; i < parents.size(); ++i)
    text += std::to_string(i + 1) + "," + std::to_string(i) + (i < 3 ? ",train," : ",test,") +
            structure_check(parents[i]) + "\n";
  const auto file = folder.write("s.csv", text);
  const SplitTable table = {{"0", "1", "2", "3"}, {0, 1, 2, 3}, parents};
  CHECK(read_split(file, table).test == RowList{3});
  auto one_other = table;
  one_other.parents[1] = "CO";
  CHECK(read_split(file, one_other).train == RowList{0, 2});
  auto turned = table;
  std::reverse(turned.parents.begin(), turned.parents.end());
  CHECK_THROWS_WITH(read_split(file, turned),
                    Catch::Contains("was written for another table, or for this one in another order: row 1 and 3 more "
                                    "have other structures than it says"));
  turned.parents.clear();  // nobody knows
  CHECK(read_split(file, turned).train.size() == 3);
  const SplitTable shorter = {{"0", "1", "2"}, {0, 1, 2}, {"C", "CC", "CCC"}};
  CHECK(read_split(file, shorter).train == RowList{0, 1, 2});
}

TEST_CASE("a table without ids is split by its rows, counted from 1", "[io]") {
  const TemporaryFolder folder;
  const SplitTable table = {{"0", "1", "3"}, {0, 1, 3}, {}};  // the third could not be read
  const auto split = read_split(folder.write("r.csv", "row,split\n1,train\n2,test\n3,test\n4,valid\n"), table);
  CHECK(split.train == RowList{0});
  CHECK(split.test == RowList{1});
  CHECK(split.valid == RowList{2});
  CHECK_THROWS_WITH(read_split(folder.write("m.csv", "mol_id,split\n1,train\n2,test\n3,test\n4,valid\n"), table),
                    Catch::Contains("counts the rows from 1 in its column mol_id; call that column row"));
  CHECK(read_split(folder.write("z.csv", "mol_id,split\n0,train\n1,test\n3,valid\n"), table).valid == RowList{2});
  CHECK(read_split(folder.write("l.csv", "mol_id,split\n0,train\n1,test\n3,valid\n4,valid\n"), table).valid ==
        RowList{2});  // of a longer table, counted from 0
  CHECK_THROWS_WITH(read_split(folder / "r.csv", {{"a"}, {}, {}}), Catch::Contains("has no column mol_id"));
  CHECK_THROWS_WITH(read_split(folder.write("t.csv", "row,split\n1,train\n1,test\n2,train\n"), table),
                    Catch::Contains("puts row 1 into 'train' and into 'test'"));
}

TEST_CASE("a split file that cannot be used", "[io]") {
  const TemporaryFolder folder;
  const SplitTable ids = {{"a", "b"}, {}, {}};
  CHECK_THROWS_WITH(read_split(folder / "none", ids), "the split file '" + (folder / "none") + "' cannot be opened");
  const auto refused = [&](const std::string& text, const std::string& part) {
    const auto file = folder.write("s.csv", text);
    CHECK_THROWS_AS(read_split(file, ids), IoError);
    CHECK_THROWS_WITH(read_split(file, ids), Catch::Contains(part));
  };
  refused("", "starts with '', expected 'mol_id,split'");
  refused("id,part\na,train\n", "starts with 'id,part', expected 'mol_id,split'");
  refused("mol_id,split\na,rest\n", "puts 'a' into 'rest', expected train, valid or test");
  refused("mol_id,split\nx,train\ny,test\n", "names no training row of the data; are the ids the same?");
  refused("mol_id,split\nx,train\ny,test\n", "are the ids the same? It has 'x', the data '");
  refused("mol_id,split\n", "names no training row");
}

TEST_CASE("ids of a split file may be quoted, and its columns stand in any order", "[io]") {
  const TemporaryFolder folder;
  const SplitTable ids = {{"a", "b,c", "say \"d\"", "e"}, {}, {}};
  for (const std::string text : {"mol_id,split\n\"a\",train\n\"b,c\",valid\n\"say \"\"d\"\"\",\"test\"\ne,train\n",
                                 "split;n;mol_id\ntrain;1;a\nvalid;2;b,c\ntest;3;\"say \"\"d\"\"\"\ntrain;4;e",
                                 "sep=\t\rmol_id\tsplit\ra\ttrain\rb,c\tvalid\r\"say \"\"d\"\"\"\ttest\re\ttrain\r"}) {
    INFO(text);
    for (const bool packed : {false, true}) {
      const auto split = read_split(folder.write("s.csv", packed ? gzip_member(text) : text), ids);
      CHECK(split.train == RowList{0, 3});
      CHECK(split.valid == RowList{1});
      CHECK(split.test == RowList{2});
    }
  }
  const auto latin = read_split(folder.write("l.csv", "mol_id,split\ncaf\xE9,train\n"), {{"caf\xC3\xA9"}, {}, {}});
  CHECK(latin.train == RowList{0});
  const auto words = read_split(folder.write("w.csv", "mol_id,split\na,Training\na,train\ne,val\n"), ids);
  CHECK(words.train == RowList{0});
  CHECK(words.valid == RowList{3});
  CHECK_THROWS_WITH(read_split(folder.write("t.csv", "mol_id,split\na,train\na,test\n"), ids),
                    Catch::Contains("puts 'a' into 'train' and into 'test'"));
}
