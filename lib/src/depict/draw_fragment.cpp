#include "motiphore/depict/draw_fragment.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <exception>
#include <memory>

#include "chem/molecule_part.hpp"
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

}  // namespace

std::optional<std::string> draw_motif(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms,
                                      std::int32_t type, int width, int height, Paper paper) {
  if (atoms.empty()) return {};
  for (const auto atom : atoms)
    if (atom < 0 || static_cast<unsigned>(atom) >= mol.getNumAtoms()) return {};
  try {
    const auto part = detail::molecule_part(mol, atoms);
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
    scene.regions = cluster_regions(*part, scene.atoms, scene.clusters, scene.bond, scene.letters);
    return make_picture(scene, paint(scene, whole)).svg;
  } catch (const std::exception&) {
    return {};
  }
}

std::optional<std::string> draw_fragment(const std::string& smiles, std::int32_t type, int width, int height,
                                         Paper paper) {
  const auto mol = read_fragment(smiles);
  if (!mol || mol->getNumAtoms() == 0) return {};
  std::vector<std::int32_t> elements;
  for (const auto* atom : mol->atoms())
    if (atom->getAtomicNum() > 0) elements.push_back(static_cast<std::int32_t>(atom->getIdx()));
  if (elements.size() < mol->getNumAtoms()) {
    mol->updatePropertyCache(/*strict=*/false);
    return draw_motif(*mol, elements, type, width, height, paper);
  }
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
