#include "motiphore/train/split.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/mix.hpp"
#include "motiphore/error.hpp"
#include "text/fnv.hpp"

namespace motiphore {

Split random_split(std::size_t rows, std::uint64_t seed) {
  RowList order(rows);
  std::iota(order.begin(), order.end(), 0);
  std::mt19937_64 rng(seed);
  for (std::size_t i = rows; i > 1; --i) std::swap(order[i - 1], order[static_cast<std::size_t>(rng() % i)]);
  const auto train = static_cast<std::ptrdiff_t>(rows * 8 / 10), valid = static_cast<std::ptrdiff_t>(rows / 10);
  Split split;
  split.train.assign(order.begin(), order.begin() + train);
  split.valid.assign(order.begin() + train, order.begin() + train + valid);
  split.test.assign(order.begin() + train + valid, order.end());
  for (auto* part : {&split.train, &split.valid, &split.test}) std::sort(part->begin(), part->end());
  return split;
}

Split group_split(const std::vector<std::string>& group) {
  std::map<std::string, RowList> members;
  for (std::size_t row = 0; row < group.size(); ++row) members[group[row]].push_back(row);
  // Of equal size in an order that nothing else follows: tables are sorted, by potency or by series.
  std::vector<std::pair<std::uint64_t, const RowList*>> groups;
  for (const auto& [name, rows] : members) groups.emplace_back(detail::mix(detail::Fnv1a().add(name).value()), &rows);
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return a.second->size() != b.second->size() ? a.second->size() > b.second->size() : a.first < b.first;
  });
  const auto n = static_cast<double>(group.size());
  Split split;
  for (const auto& [order, rows] : groups) {
    const auto size = static_cast<double>(rows->size());
    auto& part = static_cast<double>(split.train.size()) + size <= 0.8 * n                        ? split.train
                 : static_cast<double>(split.train.size() + split.valid.size()) + size <= 0.9 * n ? split.valid
                                                                                                  : split.test;
    part.insert(part.end(), rows->begin(), rows->end());
  }
  for (auto* part : {&split.train, &split.valid, &split.test}) std::sort(part->begin(), part->end());
  return split;
}

namespace {

void check_rows(const Split& split, const std::vector<std::string>& group) {
  for (const auto* part : {&split.train, &split.valid, &split.test})
    for (const auto row : *part)
      if (row >= group.size())
        throw ShapeError("the split has row " + std::to_string(row) + ", and groups are given for " +
                         std::to_string(group.size()));
}

}  // namespace

void keep_together(Split& split, const std::vector<std::string>& group) {
  check_rows(split, group);
  struct Place {
    std::size_t row;
    RowList* part;
  };
  Split out;
  std::unordered_map<std::string, Place> first;
  const std::pair<const RowList*, RowList*> parts[] = {
      {&split.train, &out.train}, {&split.valid, &out.valid}, {&split.test, &out.test}};
  for (const auto& [rows, part] : parts)
    for (const auto row : *rows) {
      const auto it = first.emplace(group[row], Place{row, part}).first;
      if (row < it->second.row) it->second = {row, part};
    }
  for (const auto& [rows, part] : parts)
    for (const auto row : *rows) first.at(group[row]).part->push_back(row);
  for (auto* part : {&out.train, &out.valid, &out.test}) std::sort(part->begin(), part->end());
  split = std::move(out);
}

std::size_t take_out_known(Split& split, const std::vector<std::string>& group) {
  check_rows(split, group);
  std::unordered_set<std::string> later;
  std::size_t gone = 0;
  for (const auto row : split.test) later.insert(group[row]);
  for (auto* part : {&split.valid, &split.train}) {
    const auto kept = std::stable_partition(part->begin(), part->end(),
                                            [&](std::size_t row) { return later.count(group[row]) == 0; });
    gone += static_cast<std::size_t>(part->end() - kept);
    part->erase(kept, part->end());
    for (const auto row : *part) later.insert(group[row]);
  }
  return gone;
}

}  // namespace motiphore
