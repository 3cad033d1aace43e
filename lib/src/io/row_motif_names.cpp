#include "io/row_motif_names.hpp"

#include <GraphMol/RWMol.h>

#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/motif_names.hpp"
#include "motiphore/chem/parse.hpp"

namespace motiphore::detail {

std::vector<std::string> row_motif_names(const TableRow& row, bool is_record, std::size_t smiles_column,
                                         const Prediction& prediction) {
  const auto count = static_cast<std::size_t>(prediction.cluster_count());
  std::vector<std::string> names;
  if (is_record) {
    // Hydrogens of the record are none of the sanitised molecule, and the clusters count them.
    std::vector<std::int32_t> given_atom, clusters;
    const auto record = parse_mol_block(row.text);
    if (!record) return {};
    const auto mol = sanitize_own(*record, {}, &given_atom);
    if (!mol) return {};
    for (const auto atom : given_atom) {
      if (atom < 0 || static_cast<std::size_t>(atom) >= prediction.clusters.size()) return {};
      clusters.push_back(prediction.clusters[static_cast<std::size_t>(atom)]);
    }
    names = motif_names(**mol, clusters);
  } else {
    if (smiles_column >= row.fields.size()) return {};
    const auto mol = parse_smiles(row.fields[smiles_column], {}, Stereo::AsWritten);
    if (!mol || (*mol)->getNumAtoms() != prediction.clusters.size()) return {};
    names = motif_names(**mol, prediction.clusters);
  }
  if (names.size() != count) names.clear();
  return names;
}

}  // namespace motiphore::detail
