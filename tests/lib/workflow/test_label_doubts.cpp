// Labels that spoil a model without being wrong: each has its sentence, with how many and an example, and is learned.
#include <cmath>
#include <functional>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// What is said of 45 molecules with these labels.
std::vector<std::string> said_of(const std::function<std::string(int)>& label, bool twice = false,
                                 const std::string& name = "y") {
  const TemporaryFolder folder;
  std::string text = "smiles," + name + "\n";
  int i = 0;
  for (const auto& smiles : training_smiles()) text += smiles + "," + label(i++) + "\n";
  if (twice)
    for (const auto& smiles : training_smiles()) text += smiles + "," + label(i++) + "\n";
  auto options = tiny_options(folder.write("t.csv", text), folder.path() / "m");
  (*options.training)["epochs"] = 1;
  const auto said = notices_of(options);
  CHECK(read_model_card(options.folder).tasks.size() == 1);
  return said;
}

/// The same for acetic acid and its salt.
std::string ordinary(int i) {
  return std::to_string((i == 37 ? 4 : i) * 7 % 23) + ".5";
}

}  // namespace

TEST_CASE("ordinary numbers raise no doubt", "[workflow]") {
  const auto said = said_of(ordinary);
  for (const char* part : {"every row", "mass", "far from", "powers of ten", "several values", "limit"})
    CHECK_FALSE(any_contains(said, part));
}

TEST_CASE("a running number as a label is told", "[workflow]") {
  CHECK(any_contains(
      said_of([](int i) { return std::to_string(100 + 3 * i); }),
      "different in every row, as a number of the row or of a registry is: 'y' (100 in row 1, 232 in row 45)"));
  CHECK_FALSE(any_contains(said_of([](int i) { return i == 3 ? "" : std::to_string(i); }), "every row"));
  CHECK_FALSE(any_contains(said_of([](int i) { return std::to_string(i / 2); }), "every row"));
}

TEST_CASE("a column that is named as that of a record is told", "[workflow]") {
  const auto years = [](int i) { return std::to_string(1990 + i % 20); };
  CHECK(any_contains(said_of(years, false, "Year"),
                     "named as that of a record, not of a measurement: 'Year' (1990 in row 1); they are learned"));
  CHECK(any_contains(said_of(years, false, "assay_CID"), "of a record"));
  CHECK_FALSE(any_contains(said_of(years, false, "yearly"), "of a record"));
  CHECK_FALSE(any_contains(said_of(ordinary, false, "Year"), "of a record"));  // no whole numbers
}

TEST_CASE("a large group that the test part has nothing of is told", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(folder.write("t.csv", training_table()), folder.path() / "m");
  (*options.training)["epochs"] = 1;
  options.split = "scaffold";
  CHECK(any_contains(notices_of(options), "the test part has no molecule of these kinds: no ring ("));
  options.folder = folder.path() / "other";
  options.split = "random";
  CHECK_FALSE(any_contains(notices_of(options), "of these kinds"));
}

TEST_CASE("the molecular mass as a label is told", "[workflow]") {
  const TemporaryFolder folder;
  const auto path = folder.write("t.csv", training_table());
  const auto mass = read_dataset(path).data.mass;
  CHECK(any_contains(said_of([&](int i) { return std::to_string(mass[static_cast<std::size_t>(i)]); }),
                     "gives without learning it: 'y' (16.043 in row 1)"));
}

TEST_CASE("marks of what is missing and mistakes are told", "[workflow]") {
  CHECK(any_contains(said_of([](int i) { return i == 4 ? "999999" : ordinary(i); }),
                     "far from all others, which weigh more than these together: 'y' (1, as 999999 in row 5)"));
  CHECK(any_contains(said_of([](int i) { return i % 9 == 4 ? "-999" : ordinary(i); }), "'y' (5, as -999 in row"));
  CHECK_FALSE(any_contains(said_of([](int i) { return i == 4 ? "99" : ordinary(i); }), "far from"));
}

TEST_CASE("concentrations on a linear scale are told", "[workflow]") {
  const auto powers = [](int i) { return std::to_string(i % 3 + 1) + "e" + std::to_string(i % 5 - 3); };
  const auto said = said_of(powers);
  CHECK(any_contains(said, "the largest alone count: 'y' (0.001 in row 1 to 30 in row 45); write logarithms"));
  CHECK_FALSE(any_contains(said, "far from"));  // large is not wrong there
  CHECK_FALSE(any_contains(said_of([](int i) { return "-" + std::to_string(i % 5) + ".3"; }), "powers of ten"));
  CHECK_FALSE(any_contains(said_of([](int i) { return i == 0 ? "0.01" : std::to_string(i * 7 % 45) + ".5"; }),
                           "powers of ten"));  // a percentage
}

TEST_CASE("limits are told, and are no reason to refuse a column that is named", "[workflow]") {
  const auto limits = [](int i) { return i % 4 == 1 ? ">100" : i == 4 ? "< 5" : ordinary(i); };
  CHECK(any_contains(said_of(limits), "12 cells of the column 'y'"));
  CHECK(any_contains(said_of(limits), "are limits ('>100' in row 2) and are taken as missing"));
  CHECK(any_contains(said_of([](int i) { return i < 30 ? "≥1e3" : ordinary(i); }), "30 cells"));
  const TemporaryFolder folder;
  const auto path = folder.write("t.csv", "smiles,y\nC,1.5\nCC,>7\nCCC,2.5\n");
  CHECK(std::isnan(read_dataset(path, {{"y"}, "", "", {}, "", {}, {}}).data.labels(1, 0)));
  const auto unit = folder.write("u.csv", "smiles,y\nC,1.5\nCC,>7 uM\nCCC,2.5\n");
  CHECK(any_contains(read_dataset(unit, {{"y"}, "", "", {}, "", {}, {}}).notices, "('>7 uM' in row 2)"));
}

TEST_CASE("structures with several values are told", "[workflow]") {
  const auto said =
      said_of([](int i) { return i < 45 || i == 50 ? ordinary(i % 45) : std::to_string(i) + ".5"; }, true);
  CHECK(any_contains(said, "the network learns their mean: 'y' (43, up to "));
  CHECK_FALSE(any_contains(said_of([](int i) { return ordinary(i % 45); }, true), "several values"));
}

TEST_CASE("more of a task may be better, if there is such a task", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  options.higher_is_better = {"carbons"};
  train_table(options);
  const auto card = read_model_card(options.folder);
  CHECK_FALSE(card.tasks[0].higher_is_better);
  CHECK(card.tasks[1].higher_is_better);
  options.higher_is_better = {"carbon"};
  CHECK_THROWS_WITH(train_table(options), Catch::Contains("more of 'carbon' is to be better, and no task is called so; "
                                                          "there are 'nitrogen' and 'carbons'"));
}
