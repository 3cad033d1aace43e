// A prediction in words: what is likely, how unusual that is, because of which part, and how far to trust it.
// The command line, the desktop, Python and reports all say these sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/chem/structural_alerts.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// What one motif does to one task.
struct MotifShare {
  std::int32_t cluster = 0;
  std::string name;         ///< "phenol OH"
  double contribution = 0;  ///< [logits, or the task's unit]
};

/// One task of one molecule.
struct TaskExplanation {
  std::size_t task = 0;          ///< index into the card's tasks
  double value = 0;              ///< calibrated probability, or value in the task's unit
  double usual = Task::unknown;  ///< share of positives in training (or mean of the values); NaN if the card has none
  double above = Task::unknown;  ///< log-odds above that share (or standard deviations above that mean); NaN likewise
  std::vector<MotifShare> raising;   ///< motifs that raise the value, the strongest first
  std::vector<MotifShare> lowering;  ///< likewise
  std::string statement;             ///< "Likely positive in NR-AR (androgen receptor): 93 %, ..."
  std::string certainty;  ///< "With 90 % confidence NR-AR is negative."; empty where the card has no levels, or
                          ///< the molecule is outside the domain, where they promise nothing
  std::string because;    ///< "It is raised most by the steroid (motif 2, +4.51), ..."
};

struct Explanation {
  std::size_t focus = 0;  ///< index into `tasks` below of the task that the sentence is about
  std::string sentence;   ///< the statement of that task, or that none stands out; a dose of GHS 1 or 2 before it,
                          ///< of 3 behind it;
                          ///< outside the domain it says so first
  std::string because;    ///< which motifs raise and lower it; empty without motifs
  std::string dose;       ///< as `dose_sentence`, which does not repeat the sentence's; empty where only another task
                          ///< is told
  std::string trust;  ///< what was predicted and left out, where it lies in the applicability domain, how certain it is
  std::vector<TaskExplanation> tasks;  ///< classifications farthest above their base rate first, then regressions
};

/// Explains a prediction. Cheap: it reads the numbers and computes none of the network's again.
///
/// How likely a probability is called follows the scale of the IPCC (Mastrandrea et al., Guidance note on
/// uncertainties, 2010): very likely from 90 %, likely from 66 %, about as likely as not from 33 %, unlikely below,
/// very unlikely below 10 %, by the whole per cent that is shown.
/// @param task  the task of the sentence; without it the one farthest above its base rate, or, where none has twice the
/// odds of it, a lethal dose of category 1 to 3 of the GHS, or the closest that no other task asks better
/// @throws ShapeError if the prediction is of a model with other tasks, has names for another number of clusters, or
/// there is no such task
Explanation explain(const ModelCard& card, const Prediction& prediction, std::optional<std::size_t> task = {});

/// A structural alert, and which motifs it lies in.
struct AlertExplanation {
  StructuralAlert alert;
  std::vector<std::int32_t> clusters;  ///< that it lies in, as `alert_motifs` says
  std::string text;                    ///< "BRENK: phenol ester, in motif 2, aryl ester, which raises NR-AR by 0.84"
};

/// One alert in words: "BRENK: phenol ester, in motif 2, aryl ester, which raises NR-AR by 0.84".
/// @param clusters  that it lies in, as `alert_motifs` says
/// @param task      whose contributions are told; none: where it lies alone
/// @throws ShapeError as `explain`
std::string alert_text(const ModelCard& card, const Prediction& prediction, const StructuralAlert& alert,
                       const std::vector<std::int32_t>& clusters, std::optional<std::size_t> task);

/// The structural alerts of a molecule in words.
/// @param mol   the molecule that was predicted
/// @param task  whose contributions the text tells
/// @throws ShapeError as `explain`, or if the prediction is of a molecule with another number of atoms
std::vector<AlertExplanation> explain_alerts(const RDKit::ROMol& mol, const ModelCard& card,
                                             const Prediction& prediction, std::size_t task);

/// One motif of a molecule, and what it adds to one task: the cells that tables have of it.
struct TopMotif {
  std::int32_t cluster = 0;
  std::string smiles, name;
  std::vector<std::int32_t> atoms;  ///< of the given molecule
  double contribution = 0;          ///< [logits, or the task's unit]
};

/// The motif that raises a task most; its contribution is below 0 if none raises it. Nothing without motifs.
/// @throws ShapeError if there is no such task, or the prediction has no names
std::optional<TopMotif> describe_top_motif(const Prediction& prediction, std::size_t task);

/// "93 %", "over 99 %", "under 1 %".
std::string percent(double share);

}  // namespace motiphore
