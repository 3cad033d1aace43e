#include "chem/elements.hpp"

#include <GraphMol/PeriodicTable.h>

#include <array>
#include <cstddef>
#include <initializer_list>

#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

/// A flag for each atomic number up to 118.
using Flags = std::array<bool, 119>;

constexpr Flags flags(std::initializer_list<int> elements) {
  Flags out{};
  for (const int element : elements) out[static_cast<std::size_t>(element)] = true;
  return out;
}

constexpr Flags kAlkaliAndAlkalineEarth = flags({3, 11, 19, 37, 55, 87, 4, 12, 20, 38, 56, 88});
constexpr Flags kNonmetals = flags({0, 1, 2, 6, 7, 8, 9, 10, 15, 16, 17, 18, 34, 35, 36, 53, 54, 86, 117, 118});
constexpr Flags kMetalloids = flags({5, 14, 32, 33, 51, 52, 84, 85});

bool at(const Flags& list, int atomic_number) {
  return atomic_number >= 0 && atomic_number < static_cast<int>(list.size()) &&
         list[static_cast<std::size_t>(atomic_number)];
}

}  // namespace

bool is_alkali_or_alkaline_earth(int atomic_number) {
  return at(kAlkaliAndAlkalineEarth, atomic_number);
}

bool is_metal(int atomic_number) {
  return !at(kNonmetals, atomic_number) && !at(kMetalloids, atomic_number);
}

bool is_halogen(int atomic_number) {
  return atomic_number == 9 || atomic_number == 17 || atomic_number == 35 || atomic_number == 53;
}

bool is_metalloid(int atomic_number) {
  return at(kMetalloids, atomic_number);
}

bool is_physiological_cation(int atomic_number) {
  return atomic_number == 11 || atomic_number == 19 || atomic_number == 12 || atomic_number == 20;
}

std::string element_word(int atomic_number) {
  return text::lower(RDKit::PeriodicTable::getTable()->getElementName(static_cast<unsigned>(atomic_number)));
}

}  // namespace motiphore::detail
