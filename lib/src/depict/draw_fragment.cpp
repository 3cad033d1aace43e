#include "motiphore/depict/draw_fragment.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <exception>
#include <map>
#include <memory>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/depict/draw.hpp"

namespace motiphore {

namespace {

std::shared_ptr<RDKit::RWMol> read_fragment(const std::string& smiles) {
  if (const auto mol = parse_smiles(smiles)) return *mol;
  const detail::QuietRdkit quiet;
  try {
    return std::shared_ptr<RDKit::RWMol>(RDKit::SmilesToMol(smiles, 0, /*sanitize=*/false));
  } catch (const std::exception&) {
    return nullptr;
  }
}

/// Some atoms of a molecule with the bonds between them; in the place of each neighbour outside an atom of no element.
std::unique_ptr<RDKit::RWMol> part_of(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms) {
  auto part = std::make_unique<RDKit::RWMol>();
  std::map<unsigned, unsigned> places;
  for (const auto index : atoms) {
    const auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    auto* copy = new RDKit::Atom(*atom);
    copy->setNumExplicitHs(atom->getTotalNumHs());
    copy->setNoImplicit(true);
    copy->setChiralTag(RDKit::Atom::CHI_UNSPECIFIED);
    places[atom->getIdx()] = part->addAtom(copy, /*updateLabel=*/false, /*takeOwnership=*/true);
  }
  for (const auto* bond : mol.bonds()) {
    const auto begin = places.find(bond->getBeginAtomIdx()), end = places.find(bond->getEndAtomIdx());
    if (begin == places.end() && end == places.end()) continue;
    const auto place = [&](const auto& found) {
      return found != places.end() ? found->second : part->addAtom(new RDKit::Atom(0), false, true);
    };
    const auto from = place(begin), to = place(end);
    part->addBond(from, to, bond->getBondType());
    part->getBondBetweenAtoms(from, to)->setIsAromatic(bond->getIsAromatic());
  }
  part->updatePropertyCache(/*strict=*/false);
  RDKit::MolOps::symmetrizeSSSR(*part);
  return part;
}

}  // namespace

std::optional<std::string> draw_motif(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms,
                                      std::int32_t type, int width, int height, Paper paper) {
  if (atoms.empty()) return {};
  for (const auto atom : atoms)
    if (atom < 0 || static_cast<unsigned>(atom) >= mol.getNumAtoms()) return {};
  try {
    const auto part = part_of(mol, atoms);
    SceneOptions options;
    options.width = width;
    options.height = height;
    options.paper = paper;
    options.attachments = true;
    auto scene = lay_out(*part, {}, options);
    Prediction whole;
    whole.clusters.assign(part->getNumAtoms(), -1);
    std::fill_n(whole.clusters.begin(), atoms.size(), 0);
    whole.types.assign(part->getNumAtoms(), -1);
    std::fill_n(whole.types.begin(), atoms.size(), type);
    whole.contributions.resize(1, 0);
    scene.clusters = whole.clusters;
    scene.regions = cluster_regions(*part, scene.atoms, scene.clusters, scene.bond);
    return make_picture(scene, paint(scene, whole)).svg;
  } catch (const std::exception&) {
    return {};
  }
}

std::optional<std::string> draw_fragment(const std::string& smiles, std::int32_t type, int width, int height,
                                         Paper paper) {
  const auto mol = read_fragment(smiles);
  if (!mol || mol->getNumAtoms() == 0) return {};
  for (auto* atom : mol->atoms()) {  // an oxygen, not water: what it is bound to is not part of the fragment
    atom->setNoImplicit(true);
    atom->setNumRadicalElectrons(0);
  }
  mol->updatePropertyCache(/*strict=*/false);
  Prediction whole;
  whole.clusters.assign(mol->getNumAtoms(), 0);
  whole.types.assign(mol->getNumAtoms(), type);
  whole.contributions.resize(1, 0);
  DrawOptions options;
  options.width = width;
  options.height = height;
  options.paper = paper;
  options.numbers = options.legend = false;
  try {
    return draw_molecule(*mol, whole, options).svg;
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace motiphore
