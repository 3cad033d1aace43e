#include "motiphore/chem/element_table.hpp"

#include <GraphMol/PeriodicTable.h>

#include "chem/elements.hpp"

namespace motiphore {

namespace {
constexpr int kLargestMassNumber = 300;
}  // namespace

std::vector<WeighedAtom> weighed_atoms() {
  const auto* table = RDKit::PeriodicTable::getTable();
  std::vector<WeighedAtom> atoms;
  for (int element = 1; element <= detail::kLastElement; ++element) {
    atoms.push_back({{{element}, {0}, {}}, table->getAtomicWeight(element)});
    for (int mass_number = 1; mass_number <= kLargestMassNumber; ++mass_number) {
      const double mass = table->getMassForIsotope(element, static_cast<unsigned>(mass_number));
      if (mass > 0) atoms.push_back({{{element}, {0}, {mass_number}}, mass});
    }
  }
  return atoms;
}

}  // namespace motiphore
