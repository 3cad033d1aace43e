#include "motiphore/predict/attached_motifs.hpp"

#include <GraphMol/RWMol.h>

#include "motiphore/chem/fragment_smiles.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

std::vector<std::string> attached_motifs(const std::string& smiles, const Prediction& prediction) {
  const auto mol = parse_smiles(smiles);
  const std::size_t atoms = mol ? (*mol)->getNumAtoms() : 0;
  if (atoms != prediction.clusters.size())
    throw ShapeError("'" + smiles + "' has " + std::to_string(atoms) + " atoms, the prediction is of " +
                     std::to_string(prediction.clusters.size()));
  std::vector<std::vector<std::int32_t>> members(static_cast<std::size_t>(prediction.cluster_count()));
  for (std::size_t atom = 0; atom < atoms; ++atom)
    if (prediction.clusters[atom] >= 0)
      members.at(static_cast<std::size_t>(prediction.clusters[atom])).push_back(static_cast<std::int32_t>(atom));
  std::vector<std::string> texts;
  for (const auto& cluster : members) texts.push_back(attached_smiles(**mol, cluster));
  return texts;
}

}  // namespace motiphore
