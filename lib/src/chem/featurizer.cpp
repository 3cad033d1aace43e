#include "motiphore/chem/featurizer.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/PeriodicTable.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

#include "chem/ring_bonds.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/chem/standardize.hpp"

namespace motiphore {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

constexpr int kLastElement = 118;
constexpr int kDeuterium = kLastElement + 1;
constexpr int kTritium = kLastElement + 2;

/// Elements with a column of their own, by atomic number.
constexpr std::array<int, 20> kFeatureElements{6, 7,  8,  16, 9,  17, 53, 35, 15, 14,
                                               5, 34, 11, 19, 20, 30, 50, 80, 33, 13};

// First column of each block of V; the last column of a block is its 'other' where it has one.
constexpr int kElement = 0;
constexpr int kDegree = kElement + static_cast<int>(kFeatureElements.size()) + 1;
constexpr int kCharge = kDegree + 6;
constexpr int kHydrogens = kCharge + 4;
constexpr int kHybridization = kHydrogens + 5;
constexpr int kAromatic = kHybridization + 4;
constexpr int kRing = kAromatic + 1;
constexpr int kRingSize = kRing + 1;
constexpr int kRingFusion = kRingSize + 5;
constexpr int kRadical = kRingFusion + 1;
constexpr int kAtomFeatures = kRadical + 1;

std::array<int, kLastElement + 1> make_element_columns() {
  std::array<int, kLastElement + 1> columns;
  columns.fill(kDegree - 1);
  for (std::size_t i = 0; i < kFeatureElements.size(); ++i)
    columns[kFeatureElements[i]] = kElement + static_cast<int>(i);
  return columns;
}

int element_column(int atomic_number) {
  static const auto columns = make_element_columns();
  return atomic_number <= kLastElement ? columns[atomic_number] : kDegree - 1;
}

int charge_column(int charge) {
  return kCharge + (charge >= -1 && charge <= 1 ? charge + 1 : 3);
}

int hybridization_column(Atom::HybridizationType type) {
  switch (type) {
    case Atom::SP:
      return kHybridization;
    case Atom::SP2:
      return kHybridization + 1;
    case Atom::SP3:
      return kHybridization + 2;
    default:
      return kHybridization + 3;
  }
}

std::int32_t edge_type(const Bond& bond, bool in_ring) {
  int order = 4;
  switch (bond.getBondType()) {
    case Bond::SINGLE:
      order = 0;
      break;
    case Bond::DOUBLE:
      order = 1;
      break;
    case Bond::TRIPLE:
      order = 2;
      break;
    case Bond::AROMATIC:
      order = 3;
      break;
    default:
      break;
  }
  return order * 4 + (bond.getIsConjugated() ? 2 : 0) + (in_ring ? 1 : 0);
}

FeatureVocabulary make_vocabulary() {
  FeatureVocabulary words;
  words.name = "atoms-bonds-1";
  const auto* table = RDKit::PeriodicTable::getTable();
  const auto add = [&](const std::string& block, std::initializer_list<const char*> values) {
    for (const char* value : values) words.atom.push_back(block + '=' + value);
  };
  for (const int element : kFeatureElements) words.atom.push_back("element=" + table->getElementSymbol(element));
  words.atom.push_back("element=other");
  add("degree", {"0", "1", "2", "3", "4", "other"});
  add("charge", {"-1", "0", "+1", "other"});
  add("hydrogens", {"0", "1", "2", "3", "other"});
  add("hybridization", {"SP", "SP2", "SP3", "other"});
  words.atom.push_back("aromatic");
  words.atom.push_back("ring");
  add("ring size", {"3", "4", "5", "6", "7+"});
  words.atom.push_back("ring bonds=3+");
  words.atom.push_back("radical");
  for (const char* order : {"single", "double", "triple", "aromatic", "other"}) {
    for (const char* conjugated : {"", " conjugated"}) {
      for (const char* ring : {"", " ring"}) words.bond.push_back(std::string(order) + conjugated + ring);
    }
  }
  words.elements.push_back("other");
  for (int element = 1; element <= kLastElement; ++element) words.elements.push_back(table->getElementSymbol(element));
  words.elements.push_back("D");
  words.elements.push_back("T");
  return words;
}

std::int32_t composition_element(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (element == 1 && atom.getIsotope() == 2) return kDeuterium;
  if (element == 1 && atom.getIsotope() == 3) return kTritium;
  return element <= kLastElement ? element : 0;
}

Composition make_composition(const ROMol& mol) {
  Composition composition;
  composition.element.reserve(mol.getNumAtoms());
  composition.hydrogens.reserve(mol.getNumAtoms());
  for (const Atom* atom : mol.atoms()) {
    composition.element.push_back(composition_element(*atom));
    composition.hydrogens.push_back(static_cast<std::int32_t>(atom->getTotalNumHs()));
  }
  return composition;
}

/// Columns that only need the atom itself; ring columns are set from the bonds.
void set_atom_features(const Atom& atom, float* row) {
  const int degree = static_cast<int>(atom.getTotalDegree());
  const int hydrogens = static_cast<int>(atom.getTotalNumHs(/*includeNeighbors=*/true));
  row[element_column(atom.getAtomicNum())] = 1;
  row[kDegree + std::min(degree, 5)] = 1;
  row[charge_column(atom.getFormalCharge())] = 1;
  row[kHydrogens + std::min(hydrogens, 4)] = 1;
  row[hybridization_column(atom.getHybridization())] = 1;
  if (atom.getIsAromatic()) row[kAromatic] = 1;
  if (atom.getNumRadicalElectrons() > 0) row[kRadical] = 1;
}

/// Sets the ring columns of both ends of every ring bond.
void set_ring_features(const ROMol& mol, Matrix& V) {
  std::vector<int> ring_degree(mol.getNumAtoms(), 0);
  for (const detail::RingBond& bond : detail::ring_bonds(mol)) {
    for (const std::int32_t atom : {bond.begin, bond.end}) {
      V(atom, kRing) = 1;
      V(atom, kRingSize + bond.ring_size - 3) = 1;
      if (++ring_degree[atom] == 3) V(atom, kRingFusion) = 1;
    }
  }
}

Graph make_graph(const ROMol& mol) {
  Graph graph;
  graph.V = Matrix::Zero(mol.getNumAtoms(), kAtomFeatures);
  for (const Atom* atom : mol.atoms()) set_atom_features(*atom, graph.V.row(atom->getIdx()).data());
  set_ring_features(mol, graph.V);
  const std::size_t edges = 2 * static_cast<std::size_t>(mol.getNumBonds());
  graph.source.reserve(edges);
  graph.target.reserve(edges);
  graph.edge_type.reserve(edges);
  const auto& rings = *mol.getRingInfo();
  for (const Bond* bond : mol.bonds()) {
    const auto begin = static_cast<std::int32_t>(bond->getBeginAtomIdx());
    const auto end = static_cast<std::int32_t>(bond->getEndAtomIdx());
    const std::int32_t type = edge_type(*bond, rings.numBondRings(bond->getIdx()) > 0);
    graph.source.insert(graph.source.end(), {begin, end});
    graph.target.insert(graph.target.end(), {end, begin});
    graph.edge_type.insert(graph.edge_type.end(), {type, type});
  }
  return graph;
}

std::optional<Failure> check_features(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    if (atom->hasQuery()) return Failure{Stage::Featurize, "atom " + std::to_string(atom->getIdx()) + " is a query"};
  }
  for (const Bond* bond : mol.bonds()) {
    if (bond->hasQuery()) return Failure{Stage::Featurize, "bond " + std::to_string(bond->getIdx()) + " is a query"};
  }
  if (!mol.getRingInfo()->isInitialized() || mol.needsUpdatePropertyCache()) {
    return Failure{Stage::Featurize, "the molecule is not sanitised"};
  }
  return std::nullopt;
}

}  // namespace

const FeatureVocabulary& feature_vocabulary() {
  static const FeatureVocabulary vocabulary = make_vocabulary();
  return vocabulary;
}

Outcome<FeaturizedMol> featurize(std::shared_ptr<const ROMol> mol) {
  if (!mol) return Failure{Stage::Empty, "no molecule"};
  if (auto failure = check_features(*mol)) return *failure;
  Outcome<Parent> parent = standardize(mol);
  if (!parent) return parent.failure();
  FeaturizedMol result;
  result.graph.graph = make_graph(*parent->mol);
  result.graph.given_atom = std::move(parent->given_atom);
  result.graph.given_atoms = static_cast<std::int32_t>(mol->getNumAtoms());
  result.graph.composition = make_composition(*mol);
  result.parent = std::move(parent->mol);
  result.given = std::move(mol);
  return result;
}

Outcome<FeaturizedMol> featurize_smiles(std::string_view smiles) {
  // Of several fragments of one size, the text decides which is the parent, and the text has stereochemistry.
  const auto stereo = smiles.find('.') == std::string_view::npos ? Stereo::AsWritten : Stereo::Assign;
  auto mol = parse_smiles(smiles, {}, stereo);
  if (!mol) return mol.failure();
  return featurize(std::move(*mol));
}

}  // namespace motiphore
