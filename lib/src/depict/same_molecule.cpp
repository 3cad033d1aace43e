#include "depict/same_molecule.hpp"

#include <GraphMol/PeriodicTable.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

using ElementList = std::vector<int>;  // atomic numbers in order, hydrogen's left out

void add_element(const RDKit::Atom& atom, ElementList& elements) {
  if (atom.getAtomicNum() != 1) elements.push_back(atom.getAtomicNum());
}

/// Nothing if it cannot be read: a part of a molecule need not be one.
std::optional<ElementList> elements_of_motif(const std::string& smiles) {
  RDKit::SmilesParserParams as_written;
  as_written.sanitize = false;
  as_written.removeHs = false;
  std::unique_ptr<RDKit::RWMol> mol;
  try {
    mol.reset(RDKit::SmilesToMol(smiles, as_written));
  } catch (const std::exception&) {
    return std::nullopt;
  }
  if (!mol) return std::nullopt;
  ElementList elements;
  for (const auto* atom : mol->atoms()) add_element(*atom, elements);
  std::sort(elements.begin(), elements.end());
  return elements;
}

std::string element_text(const ElementList& elements) {
  std::string text;
  for (std::size_t first = 0, next; first < elements.size(); first = next) {
    for (next = first; next < elements.size() && elements[next] == elements[first];) ++next;
    text += RDKit::PeriodicTable::getTable()->getElementSymbol(static_cast<unsigned>(elements[first]));
    if (next - first > 1) text += std::to_string(next - first);
  }
  return text.empty() ? "no atom but hydrogen" : text;
}

}  // namespace

void check_same_molecule(const RDKit::ROMol& mol, const Prediction& p) {
  if (p.clusters.size() != mol.getNumAtoms())
    throw ShapeError("the prediction is of a molecule with " + std::to_string(p.clusters.size()) +
                     " atoms, but this one has " + std::to_string(mol.getNumAtoms()) +
                     "; draw the molecule that was predicted");
  if (p.types.size() != p.clusters.size())
    throw ShapeError("the prediction has " + std::to_string(p.types.size()) + " types for " +
                     std::to_string(p.clusters.size()) + " atoms");
  std::vector<ElementList> clusters(p.motif_smiles.size());
  for (const auto* atom : mol.atoms()) {
    const auto cluster = p.clusters[atom->getIdx()];
    if (cluster >= 0 && static_cast<std::size_t>(cluster) < clusters.size())
      add_element(*atom, clusters[static_cast<std::size_t>(cluster)]);
  }
  const QuietRdkit quiet;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    std::sort(clusters[c].begin(), clusters[c].end());
    const auto expected = elements_of_motif(p.motif_smiles[c]);
    if (expected && *expected != clusters[c])
      throw ShapeError("the prediction is of another molecule: its cluster " + std::to_string(c) + ", " +
                       p.motif_smiles[c] + ", has " + element_text(*expected) + ", but those atoms here are " +
                       element_text(clusters[c]) + "; draw the molecule that was predicted");
  }
}

}  // namespace motiphore::detail
