// Tasks to explain in a row: the motif that raises each most.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// For each task SMILES, name, atoms ("0 1 2") and contribution of its top motif, as cells; empty without motifs.
std::vector<std::string> motif_cells(const Prediction& prediction, const std::vector<std::size_t>& tasks);

/// Appends `,"explain":{"NR-AR":{...},...}`. @param keys  task ids as JSON keys: quoted, with colon
void append_motif_json(const Prediction& prediction, const std::vector<std::size_t>& tasks,
                       const std::vector<std::string>& keys, std::string& out);

}  // namespace motiphore::detail
