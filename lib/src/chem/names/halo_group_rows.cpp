#include "chem/names/group_names.hpp"

#include <array>
#include <deque>
#include <string>

namespace motiphore::detail {
namespace {

constexpr int kHalogenCount = 4;
constexpr std::array<const char*, kHalogenCount> kSymbols{"Br", "Cl", "F", "I"},
    kPrefixes{"bromo", "chloro", "fluoro", "iodo"};

/// Some of the four halogens, by their places in `kSymbols`, in order.
using Halogens = std::vector<int>;

/// All sets of so many halogens, each as often as one likes.
std::vector<Halogens> sets_of(int size) {
  std::vector<Halogens> sets{{}};
  for (int i = 0; i < size; ++i) {
    std::vector<Halogens> longer;
    for (const auto& set : sets)
      for (int next = set.empty() ? 0 : set.back(); next < kHalogenCount; ++next) {
        longer.push_back(set);
        longer.back().push_back(next);
      }
    sets = std::move(longer);
  }
  return sets;
}

/// "chlorodifluoro"
std::string prefix_of(const Halogens& set) {
  constexpr std::array<const char*, 5> times{"", "", "di", "tri", "tetra"};
  std::array<std::size_t, kHalogenCount> count{};
  for (const int halogen : set) ++count[static_cast<std::size_t>(halogen)];
  std::string text;
  for (std::size_t i = 0; i < count.size(); ++i)
    if (count[i] > 0) text += std::string(times[count[i]]) + kPrefixes[i];
  return text;
}

bool is_pure(const Halogens& set) {
  return set.front() == set.back();
}

/// "[CX4H1:1]([F:1])[F:1]"
std::string halo_carbon(const std::string& what, const Halogens& set) {
  std::string text = "[" + what + ":1]";
  for (const int halogen : set) text += std::string("([") + kSymbols[static_cast<std::size_t>(halogen)] + ":1])";
  return text;
}

class HaloRows {
 public:
  HaloRows() {
    add_methanes();
    add_ethylenes();
    add_substituents();
  }

  const std::vector<GroupRow>& rows() const { return rows_; }

 private:
  void add(std::string smarts, std::string name) {
    texts_.push_back(std::move(smarts));
    texts_.push_back(std::move(name));
    rows_.push_back({texts_[texts_.size() - 2].c_str(), texts_.back().c_str()});
  }

  void add_methanes() {
    for (int n = 1; n <= 4; ++n)
      for (const auto& set : sets_of(n))
        add(halo_carbon("CX4H" + std::to_string(4 - n), set), prefix_of(set) + "methane");
  }

  void add_ethylenes() {
    for (int halogen = 0; halogen < kHalogenCount; ++halogen) {
      const Halogens one{halogen}, two{halogen, halogen};
      add(halo_carbon("CX3H0", two) + "=[CX3H2:1]", "1,1-" + prefix_of(two) + "ethylene");
      add(halo_carbon("CX3H1", one) + "=" + halo_carbon("CX3H1", one), "1,2-" + prefix_of(two) + "ethylene");
    }
    for (const auto& two : sets_of(2))
      for (int n = 1; n <= 2; ++n)
        for (const auto& others : sets_of(n)) {
          if (n == 2 && others < two) continue;
          auto all = two;
          all.insert(all.end(), others.begin(), others.end());
          add(halo_carbon("CX3H0", two) + "=" + halo_carbon("CX3H" + std::to_string(2 - n), others),
              prefix_of(all) + "ethylene");
          if (n == 1) add(halo_carbon("CX3H0", two) + "=" + halo_carbon("CX3H0", others), prefix_of(all) + "vinyl");
        }
  }

  void add_substituents() {
    for (const auto& set : sets_of(3)) add(halo_carbon("CX4H0", set), prefix_of(set) + "methyl");
    for (const auto& set : sets_of(2)) {
      add(halo_carbon("CX4H1", set), prefix_of(set) + "methyl");
      add(halo_carbon("CX4H0", set), prefix_of(set) + "methylene");
      add(halo_carbon("CX3", set) + "=[CX3:1]", prefix_of(set) + "vinyl");
      add(halo_carbon("CX3", {set.front()}) + "=" + halo_carbon("CX3", {set.back()}),
          (is_pure(set) ? "1,2-" + prefix_of(set) : "1-" + prefix_of({set.front()}) + "-2-" + prefix_of({set.back()})) +
              "vinyl");
    }
    add("[CX4H2:1][I:1]", "iodomethyl");
  }

  std::deque<std::string> texts_;  // which the rows point into
  std::vector<GroupRow> rows_;
};

}  // namespace

const std::vector<GroupRow>& halo_group_rows() {
  static const HaloRows rows;
  return rows.rows();
}

}  // namespace motiphore::detail
