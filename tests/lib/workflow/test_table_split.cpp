// Splits of a table: by name, by one of its columns, by a file, and what is none of these.
#include <numeric>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/workflow/table_split.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using motiphore::test::TemporaryFolder;

namespace {

LoadedDataset load(const std::string& text, const std::string& split) {
  const TemporaryFolder folder;
  DatasetOptions options;
  options.part_column = split;
  return read_dataset(folder.write("t.csv", text), options);
}

std::string alcohols(int count) {
  std::string text = "smiles,y\n";
  for (int i = 1; i <= count; ++i) text += std::string(static_cast<std::size_t>(i), 'C') + "O,1\n";
  return text;
}

}  // namespace

TEST_CASE("a column says which part a row is in, and is no task", "[workflow]") {
  const auto loaded =
      load("smiles,y,fold\nC,1,train\nCC,2,valid\nCCC,3, test \nCCCC,4,\nC1,5,train\nCCO,6,train\n", "fold");
  CHECK(loaded.data.task_ids == std::vector<std::string>{"y"});
  const auto split = make_split(loaded, "fold", 0);
  CHECK(split.train == RowList{0, 4});  // of the molecules that can be read
  CHECK(split.valid == RowList{1});
  CHECK(split.test == RowList{2});
  CHECK(rows_of_part(loaded, "fold", "valid") == RowList{1});
  CHECK(rows_of_part(loaded, "", "test").size() == 5);  // without a split, all
}

TEST_CASE("parts go by several words, in any case", "[workflow]") {
  const auto loaded = load(
      "smiles,y,fold\nC,1,Train\nCC,2,VALIDATION\nCCC,3,Testing\nCCCC,4,val\nCCO,6,training\nCCN,6,Dev\nCN,6,TEST\n",
      "fold");
  const auto split = make_split(loaded, "fold", 0);
  CHECK(split.train == RowList{0, 4});
  CHECK(split.valid == RowList{1, 3, 5});
  CHECK(split.test == RowList{2, 6});
}

TEST_CASE("a split that is none is refused with what there is", "[workflow]") {
  const auto loaded = load("smiles,y,fold\nC,1,train\nQ(,2,train\nCC,2,holdout\n", "fold");
  CHECK_THROWS_WITH(make_split(loaded, "fold", 0),
                    "the column 'fold' puts row 3 into 'holdout', expected train, valid or test");
  const auto other = load("smiles,y\nC,1\n", "stratified");
  CHECK_THROWS_AS(make_split(other, "stratified", 0), IoError);
  CHECK_THROWS_WITH(make_split(other, "stratified", 0),
                    Catch::Contains("there is no split 'stratified': a split is scaffold, random, a column"));
  CHECK_THROWS_WITH(rows_of_part(other, "", "all"), "the part is train, valid or test, not 'all'");
  CHECK_THROWS_WITH(rows_of_part(other, "random", "test"),
                    Catch::Contains("takes no split 'random', which is drawn for a training; it takes a column"));
  const auto none = load("smiles,y,fold\nC,1,test\n", "fold");
  CHECK_THROWS_WITH(make_split(none, "fold", 0), "the split 'fold' names no molecule for training");
}

TEST_CASE("molecules of one scaffold cannot be split by scaffold", "[workflow]") {
  const auto loaded = load(alcohols(20), "scaffold");
  CHECK_THROWS_WITH(make_split(loaded, "scaffold", 0),
                    Catch::Contains("20 have no ring") && Catch::Contains("choose the split random"));
  CHECK(make_split(loaded, "random", 0).train.size() == 16);

  // Three rings beside them would be all that is trained on.
  const auto mixed = load(alcohols(20) + "c1ccccc1,1\nC1CC1,1\nc1ccoc1,1\n", "scaffold");
  CHECK_THROWS_WITH(make_split(mixed, "scaffold", 0), Catch::Contains("leaves 3 of the 23 molecules for training"));
  const auto some = load(alcohols(12) + "c1ccccc1,1\nC1CC1,1\nc1ccoc1,1\nc1ccsc1,1\n", "scaffold");
  CHECK(make_split(some, "scaffold", 0).train.size() >= 12);
}
