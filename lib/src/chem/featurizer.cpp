#include "motiphore/chem/featurizer.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/PeriodicTable.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

#include <boost/algorithm/string/join.hpp>

#include "chem/elements.hpp"
#include "chem/quiet_rdkit.hpp"
#include "chem/ring_bonds.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/chem/standardize.hpp"
#include "motiphore/graph/environments.hpp"

namespace motiphore {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

/// Elements with a column of their own, by atomic number.
constexpr std::array<int, 20> kFeatureElements{6, 7,  8,  16, 9,  17, 53, 35, 15, 14,
                                               5, 34, 11, 19, 20, 30, 50, 80, 33, 13};

// First column of each block of V; the last column of a block is its 'other' where it has one.
constexpr int kElement = 0;
constexpr int kDegree = kElement + static_cast<int>(kFeatureElements.size()) + 1;
constexpr int kCharge = kDegree + 6;
constexpr int kHydrogens = kCharge + 4;
constexpr int kPiBonds = kHydrogens + 5;
constexpr int kLonePair = kPiBonds + 4;
constexpr int kAromatic = kLonePair + 1;
constexpr int kRing = kAromatic + 1;
constexpr int kRingSize = kRing + 1;
constexpr int kRingFusion = kRingSize + 5;
constexpr int kRadical = kRingFusion + 1;
constexpr int kAtomFeatures = kRadical + 1;

std::array<int, detail::kLastElement + 1> make_element_columns() {
  std::array<int, detail::kLastElement + 1> columns;
  columns.fill(kDegree - 1);
  for (std::size_t i = 0; i < kFeatureElements.size(); ++i)
    columns[kFeatureElements[i]] = kElement + static_cast<int>(i);
  return columns;
}

int element_column(int atomic_number) {
  static const auto columns = make_element_columns();
  return atomic_number <= detail::kLastElement ? columns[atomic_number] : kDegree - 1;
}

/// "Pb is not told from other rare elements", of those of the parent that have no column of their own, as a lead and a
/// gold compound are one to the network; empty if there is none.
std::string untold_elements(const ROMol& parent) {
  std::vector<std::string> symbols;
  for (const Atom* atom : parent.atoms()) {
    const bool told = atom->getAtomicNum() == 1 || element_column(atom->getAtomicNum()) != kDegree - 1;
    if (!told && std::find(symbols.begin(), symbols.end(), atom->getSymbol()) == symbols.end())
      symbols.push_back(atom->getSymbol());
  }
  std::sort(symbols.begin(), symbols.end());
  if (symbols.empty()) return {};
  return boost::algorithm::join(symbols, ", ") + (symbols.size() == 1 ? " is" : " are") +
         " not told from other rare elements";
}

int charge_column(int charge) {
  return kCharge + (charge >= -1 && charge <= 1 ? charge + 1 : 3);
}

/// What the bonds of an atom say of its electrons. Hybridisation and conjugation as RDKit has them differ between its
/// releases (at N=P, N=S and metals); counts of bonds do not.
struct Electrons {
  std::vector<std::uint8_t>
      pi_bonds;                  ///< [atoms] double bonds and twice the triple bonds; an aromatic ring counts once
  std::vector<bool> lone_pair;   ///< [atoms] N, O, S .. without pi bonds of its own beside an atom with some
  std::vector<bool> conjugated;  ///< [bonds]
};

bool is_donor(const Atom& atom) {
  switch (atom.getAtomicNum()) {
    case 7:
    case 8:
    case 15:
    case 16:
    case 34:
      return atom.getFormalCharge() <= 0;
    default:
      return false;
  }
}

Electrons electrons_of(const ROMol& mol) {
  Electrons out;
  out.pi_bonds.assign(mol.getNumAtoms(), 0);
  out.lone_pair.assign(mol.getNumAtoms(), false);
  out.conjugated.assign(mol.getNumBonds(), false);
  for (const Bond* bond : mol.bonds()) {
    const auto type = bond->getBondType();
    const int pi = type == Bond::DOUBLE ? 1 : type == Bond::TRIPLE ? 2 : 0;
    if (pi == 0) continue;
    out.pi_bonds[bond->getBeginAtomIdx()] += pi;
    out.pi_bonds[bond->getEndAtomIdx()] += pi;
  }
  for (const Atom* atom : mol.atoms())
    if (atom->getIsAromatic()) ++out.pi_bonds[atom->getIdx()];
  const auto has_pi = [&](unsigned atom) { return out.pi_bonds[atom] > 0; };
  for (const Bond* bond : mol.bonds()) {
    const unsigned a = bond->getBeginAtomIdx(), b = bond->getEndAtomIdx();
    if (!has_pi(a) && has_pi(b) && is_donor(*bond->getBeginAtom())) out.lone_pair[a] = true;
    if (!has_pi(b) && has_pi(a) && is_donor(*bond->getEndAtom())) out.lone_pair[b] = true;
  }
  std::vector<bool> touched(mol.getNumAtoms(), false);  // ends of conjugated single bonds
  for (const Bond* bond : mol.bonds()) {
    const unsigned a = bond->getBeginAtomIdx(), b = bond->getEndAtomIdx();
    if (bond->getBondType() == Bond::AROMATIC) out.conjugated[bond->getIdx()] = true;
    if (bond->getBondType() != Bond::SINGLE) continue;
    const bool both = (has_pi(a) && (has_pi(b) || out.lone_pair[b])) || (has_pi(b) && out.lone_pair[a]);
    if (!both) continue;
    out.conjugated[bond->getIdx()] = true;
    touched[a] = touched[b] = true;
  }
  for (const Bond* bond : mol.bonds())
    if (bond->getBondType() == Bond::DOUBLE || bond->getBondType() == Bond::TRIPLE)
      out.conjugated[bond->getIdx()] = touched[bond->getBeginAtomIdx()] || touched[bond->getEndAtomIdx()];
  return out;
}

bool is_of_metal(const Bond& bond) {
  return detail::is_metal(bond.getBeginAtom()->getAtomicNum()) || detail::is_metal(bond.getEndAtom()->getAtomicNum());
}

/// Bonds of a metal are of the type 'other': releases of RDKit disagree on which of them are dative.
std::int32_t edge_type(const Bond& bond, bool conjugated, bool in_ring) {
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
  if (is_of_metal(bond)) {
    order = 4;
    conjugated = false;
  }
  return order * 4 + (conjugated ? 2 : 0) + (in_ring ? 1 : 0);
}

FeatureVocabulary make_vocabulary() {
  FeatureVocabulary words;
  words.name = "atoms-bonds-2";
  const auto* table = RDKit::PeriodicTable::getTable();
  const auto add = [&](const std::string& block, std::initializer_list<const char*> values) {
    for (const char* value : values) words.atom.push_back(block + '=' + value);
  };
  for (const int element : kFeatureElements) words.atom.push_back("element=" + table->getElementSymbol(element));
  words.atom.push_back("element=other");
  add("degree", {"0", "1", "2", "3", "4", "other"});
  add("charge", {"-1", "0", "+1", "other"});
  add("hydrogens", {"0", "1", "2", "3", "other"});
  add("pi bonds", {"0", "1", "2", "other"});
  words.atom.push_back("conjugated lone pair");
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
  for (int element = 1; element <= detail::kLastElement; ++element)
    words.elements.push_back(table->getElementSymbol(element));
  return words;
}

Composition make_composition(const ROMol& mol) {
  Composition composition;
  composition.element.reserve(mol.getNumAtoms());
  composition.hydrogens.reserve(mol.getNumAtoms());
  for (const Atom* atom : mol.atoms()) {
    composition.element.push_back(atom->getAtomicNum());
    composition.hydrogens.push_back(static_cast<std::int32_t>(atom->getTotalNumHs()));
    if (atom->getIsotope() == 0) continue;
    composition.mass_number.resize(mol.getNumAtoms(), 0);
    composition.mass_number[atom->getIdx()] = static_cast<std::int32_t>(atom->getIsotope());
  }
  return composition;
}

/// Columns that only need the atom itself; ring columns are set from the bonds.
void set_atom_features(const Atom& atom, const Electrons& electrons, float* row) {
  const int degree = static_cast<int>(atom.getTotalDegree());
  const int hydrogens = static_cast<int>(atom.getTotalNumHs(/*includeNeighbors=*/true));
  row[element_column(atom.getAtomicNum())] = 1;
  row[kDegree + std::min(degree, 5)] = 1;
  row[charge_column(atom.getFormalCharge())] = 1;
  row[kHydrogens + std::min(hydrogens, 4)] = 1;
  row[kPiBonds + std::min<int>(electrons.pi_bonds[atom.getIdx()], 3)] = 1;
  if (electrons.lone_pair[atom.getIdx()]) row[kLonePair] = 1;
  if (atom.getIsAromatic()) row[kAromatic] = 1;
  // Of metals RDKit's count of unpaired electrons depends on its release.
  if (atom.getNumRadicalElectrons() > 0 && !detail::is_metal(atom.getAtomicNum())) row[kRadical] = 1;
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
  const Electrons electrons = electrons_of(mol);
  for (const Atom* atom : mol.atoms()) set_atom_features(*atom, electrons, graph.V.row(atom->getIdx()).data());
  set_ring_features(mol, graph.V);
  const std::size_t edges = 2 * static_cast<std::size_t>(mol.getNumBonds());
  graph.source.reserve(edges);
  graph.target.reserve(edges);
  graph.edge_type.reserve(edges);
  const auto& rings = *mol.getRingInfo();
  for (const Bond* bond : mol.bonds()) {
    const auto begin = static_cast<std::int32_t>(bond->getBeginAtomIdx());
    const auto end = static_cast<std::int32_t>(bond->getEndAtomIdx());
    const std::int32_t type =
        edge_type(*bond, electrons.conjugated[bond->getIdx()], rings.numBondRings(bond->getIdx()) > 0);
    graph.source.insert(graph.source.end(), {begin, end});
    graph.target.insert(graph.target.end(), {end, begin});
    graph.edge_type.insert(graph.edge_type.end(), {type, type});
  }
  return graph;
}

/// How a dummy atom was written: "R1", "*", "Pol".
std::string dummy_label(const Atom& atom) {
  std::string label;
  if (atom.getPropIfPresent(RDKit::common_properties::dummyLabel, label) && !label.empty()) return label;
  if (atom.getPropIfPresent(RDKit::common_properties::_MolFileRLabel, label) && !label.empty()) return "R" + label;
  return "*";
}

/// Of what RDKit has besides orders and dative bonds; `RWMol::addBond` without an order leaves such a one. To a metal
/// some programs draw them on purpose, and its bonds are of one type here whatever they are.
bool has_no_order(const Bond& bond) {
  switch (bond.getBondType()) {
    case Bond::UNSPECIFIED:
    case Bond::ZERO:
    case Bond::HYDROGEN:
    case Bond::IONIC:
    case Bond::THREECENTER:
    case Bond::OTHER:
      return !is_of_metal(bond);
    default:
      return false;
  }
}

std::optional<Failure> check_features(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    if (atom->getAtomicNum() == 0)
      return Failure{Stage::Featurize, "atom " + std::to_string(atom->getIdx()) + " ('" + dummy_label(*atom) +
                                           "') is no element; put a real atom in its place"};
    if (atom->hasQuery())
      return Failure{Stage::Featurize, "atom " + std::to_string(atom->getIdx()) +
                                           " is a query, not an element; put a real atom in its place"};
  }
  for (const Bond* bond : mol.bonds()) {
    const char* wrong = bond->hasQuery() ? " is a query" : has_no_order(*bond) ? " has no order" : nullptr;
    if (wrong != nullptr)
      return Failure{Stage::Featurize, "bond " + std::to_string(bond->getIdx()) + wrong +
                                           "; put a single, double, triple or aromatic bond in its place"};
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
  const detail::QuietRdkit quiet;
  if (auto failure = check_features(*mol)) return *failure;
  Outcome<Parent> parent = standardize(mol);
  if (!parent) return parent.failure();
  FeaturizedMol result;
  result.graph.graph = in_canonical_order(make_graph(*parent->mol), result.parent_atom);
  for (const auto atom : result.parent_atom)
    result.graph.given_atom.push_back(parent->given_atom[static_cast<std::size_t>(atom)]);
  result.graph.hydrogens = std::move(parent->hydrogens);
  result.redrawn = parent->redrawn;
  result.left_out = std::move(parent->left_out);
  result.outside = std::move(parent->outside);
  result.copies = parent->copies;
  result.charge = parent->charge;
  result.mixed = parent->mixed;
  if (const auto reason = untold_elements(*parent->mol); !reason.empty())
    result.outside += (result.outside.empty() ? "" : "; ") + reason;
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
