// What would change a prediction: a molecule's motifs left out or replaced, and what the model says then.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"
#include "motiphore/predict/predictor.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

enum class ChangeKind {
  Masked,   ///< the motif's vector is left out of the sum: no molecule, and nothing the model was trained on
  Replaced  ///< another molecule, with something else in the motif's place
};

struct Change {
  ChangeKind kind = ChangeKind::Replaced;
  std::int32_t cluster = 0;  ///< the motif that is changed
  std::string motif;         ///< its name
  std::string replacement;   ///< "hydrogen", "methyl", "nitrile"; empty for a mask
  std::string smiles;        ///< of the new molecule; empty for a mask
  double value = 0;          ///< of the task [probability, or its unit]
  double change = 0;         ///< of the task [logits, or its unit]; negative where it falls
  double domain = 0;         ///< of the new molecule; 0 for a mask
  bool in_domain = false;    ///< false for a mask
};

struct Improvements {
  std::size_t task = 0;         ///< index into the card's tasks
  double value = 0;             ///< of the molecule as it is [probability, or its unit]
  std::vector<Change> changes;  ///< those that improve the task most first; molecules outside the domain last
};

/// What lowers a task, or raises one of which the card says that higher is better: each motif masked, and each with one
/// or two bonds to the rest replaced by hydrogen, methyl and common groups that take as many bonds. A suggestion of the
/// model's, not a synthesis: whether the new molecule does what the old one did is not asked.
///
/// @param mol         a sanitised molecule in one piece
/// @param prediction  of `mol`
/// @param most        changes to return
/// @throws ShapeError if the prediction is of a molecule with another number of atoms, or there is no such task
Improvements improvements(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction,
                          std::size_t task, std::size_t most = 20);

}  // namespace motiphore
