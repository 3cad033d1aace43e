// Splits: at random, by groups.
#include <algorithm>
#include <set>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/train/split.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// Each of 0 .. rows - 1 is in exactly one part, and each part ascends.
void check_partition(const Split& split, std::size_t rows) {
  RowList all;
  for (const auto* part : {&split.train, &split.valid, &split.test}) {
    CHECK(std::is_sorted(part->begin(), part->end()));
    all.insert(all.end(), part->begin(), part->end());
  }
  std::sort(all.begin(), all.end());
  REQUIRE(all.size() == rows);
  for (std::size_t i = 0; i < rows; ++i) CHECK(all[i] == i);
}

}  // namespace

TEST_CASE("a random split is 80/10/10, one for each seed", "[train]") {
  const auto split = random_split(1000, 1);
  CHECK(split.train.size() == 800);
  CHECK(split.valid.size() == 100);
  CHECK(split.test.size() == 100);
  check_partition(split, 1000);
  CHECK(random_split(1000, 1).train == split.train);
  CHECK(random_split(1000, 1).valid == split.valid);
  CHECK(random_split(1000, 2).train != split.train);
  for (const std::size_t rows : {0, 1, 9, 11, 37}) check_partition(random_split(rows, 1), rows);
}

TEST_CASE("a group is never cut", "[train]") {
  std::vector<std::string> group;
  for (int i = 0; i < 200; ++i) group.push_back("g" + std::to_string(i * i % 37));
  const auto split = group_split(group);
  check_partition(split, group.size());
  const auto names = [&](const RowList& rows) {
    std::vector<std::string> out;
    for (const auto row : rows) out.push_back(group[row]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  };
  const auto parts = {names(split.train), names(split.valid), names(split.test)};
  std::vector<std::string> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  CHECK(split.train.size() <= 160);
  CHECK(split.train.size() >= 140);
}

TEST_CASE("the largest groups go into training first", "[train]") {
  // Sizes 5, 3, 1, 1 of 10: 5 and 3 fill training, the first of the singles is validation, the other test.
  const auto split = group_split({"b", "a", "a", "a", "c", "z", "z", "z", "z", "z"});
  CHECK(split.train == RowList{1, 2, 3, 5, 6, 7, 8, 9});
  CHECK(split.valid == RowList{0});
  CHECK(split.test == RowList{4});
}

TEST_CASE("a sorted table is not cut along its order", "[train]") {
  std::vector<std::string> group;
  for (int i = 0; i < 300; ++i) group.push_back("scaffold " + std::to_string(i));  // alone, each
  const auto split = group_split(group);
  std::size_t early = 0;
  for (const auto row : split.test) early += row < 150;
  CHECK(split.test.size() == 30);
  CHECK(early > 5);
  CHECK(early < 25);
  auto reversed = group;
  std::reverse(reversed.begin(), reversed.end());
  std::set<std::string> tested, tested_reversed;
  for (const auto row : split.test) tested.insert(group[row]);
  for (const auto row : group_split(reversed).test) tested_reversed.insert(reversed[row]);
  CHECK(tested == tested_reversed);
}

TEST_CASE("one group cannot be split", "[train]") {
  const auto split = group_split(std::vector<std::string>(10, "one"));
  CHECK(split.train.empty());
  CHECK(split.test.size() == 10);
}

TEST_CASE("rows of one group are in one part", "[train]") {
  const std::vector<std::string> group = {"a", "b", "a", "c", "b", "d"};
  Split split;
  split.train = {0, 1, 3};
  split.valid = {2, 5};
  split.test = {4};
  auto together = split;
  keep_together(together, group);
  CHECK(together.train == RowList{0, 1, 2, 3, 4});
  CHECK(together.valid == RowList{5});
  CHECK(together.test.empty());
  Split later;  // the first row of a group may be in any part
  later.train = {2, 4};
  later.valid = {1, 5};
  later.test = {0, 3};
  keep_together(later, group);
  CHECK(later.train.empty());
  CHECK(later.valid == RowList{1, 4, 5});
  CHECK(later.test == RowList{0, 2, 3});

  CHECK(take_out_known(split, group) == 2);  // row 1 for the test's 4, row 0 for the validation's 2
  CHECK(split.train == RowList{3});
  CHECK(split.valid == RowList{2, 5});
  CHECK(split.test == RowList{4});
  CHECK(take_out_known(split, group) == 0);
  split.train.push_back(group.size());
  CHECK_THROWS_AS(take_out_known(split, group), ShapeError);
  CHECK_THROWS_AS(keep_together(split, group), ShapeError);
}
