// What would change a prediction: a molecule's motifs left out or replaced, and what the model says then.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
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
  std::int32_t cluster = 0;          ///< the motif that is changed
  std::string motif;                 ///< its name
  std::string replacement;           ///< "hydrogen", "methyl", "nitrile"; empty for a mask
  std::string smiles;                ///< of the new molecule; empty for a mask
  std::vector<std::int32_t> origin;  ///< of each atom of `smiles`, the atom of the molecule that it was; -1: new
  double value = 0;                  ///< of the task [probability, or its unit]
  double change = 0;                 ///< of the task [logits, or its unit]; negative where it falls
  double domain = std::numeric_limits<double>::quiet_NaN();  ///< of the new molecule; NaN for a mask
  bool in_domain = false;          ///< its verdict; of a mask there is none, and this is false
  std::vector<std::size_t> worse;  ///< other classes of which the new molecule is positive, by the threshold of the
                                   ///< card, and the old one was not
};

struct Improvements {
  std::size_t task = 0;         ///< index into the card's tasks
  double value = 0;             ///< of the molecule as it is [probability, or its unit]
  std::vector<Change> changes;  ///< those that improve the task most first; molecules outside the domain last
  bool masks_alone = false;     ///< the molecule is so large that nothing was tried but masks
};

/// Whether a replacement may be proposed, asked of those that would be told.
/// @param made        the new molecule, sanitised
/// @param prediction  of it
using ChangeFilter = std::function<bool(const RDKit::ROMol& made, const Prediction& prediction)>;

/// Which changes are asked for.
struct ImproveOptions {
  std::size_t most = 20;                  ///< to return
  std::optional<std::int32_t> cluster{};  ///< changes of this motif alone
  ChangeFilter wanted{};                  ///< what more is asked of a replacement; nothing: nothing
};

/// What lowers a task, or raises one of which the card says that higher is better: each motif masked, and each with one
/// or two bonds to the rest replaced by hydrogen, methyl and common groups that take as many bonds; of a nitrosamine
/// also the amine. A suggestion of the model's, not a synthesis: whether the new molecule does what the old one did is
/// not asked. Not proposed is what falls apart or alkylates, what less than half of the molecule is left of, and what
/// has a structural alert (of BRENK, or for mutagens) that the molecule has not. Of a molecule of more than 150 heavy
/// atoms, where all that can be made would take up to half a minute, motifs are masked alone unless one is asked for.
///
/// @param mol         a sanitised molecule in one piece
/// @param prediction  of `mol`
/// @throws ShapeError if the prediction is of a molecule with another number of atoms, or there is no such task or
/// motif
Improvements improvements(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction,
                          std::size_t task, const ImproveOptions& options = {});

}  // namespace motiphore
