#include "motiphore/depict/draw_fragment.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <exception>
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

}  // namespace

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
