#include "motiphore/graph/mol_graph.hpp"

#include <algorithm>

namespace motiphore {

std::vector<std::int32_t> parent_elements(const MolGraph& mol) {
  std::vector<std::int32_t> elements;
  for (const auto atom : mol.given_atom) elements.push_back(mol.composition.element[static_cast<std::size_t>(atom)]);
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
  return elements;
}

}  // namespace motiphore
