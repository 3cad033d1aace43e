// Prediction: everything the model says of one molecule. CLI, desktop and Python show this and compute nothing
// more.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/graph/number_table.hpp"
#include "motiphore/model/nearest_molecule.hpp"
#include "motiphore/predict/note_parts.hpp"

namespace motiphore {

/// Clusters (motifs) are numbered 0 .. clusters - 1 by their first atom. "Given atoms" are the atoms of the molecule
/// as RDKit reads the given SMILES; an atom that was not predicted (a stripped counter-ion) has cluster and type -1.
struct Prediction {
  double mass = 0;  ///< average mass of the molecule as given, counter-ions included [Da]
  /// The same for each molecule of the parent in it, as a dose counts: of a sulfate of two amines half. NaN where no
  /// dose can be told: the parent has no carbon or is not all that acts.
  double mass_per_parent = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> tasks;           ///< [tasks] calibrated probability 0..1, or a value in the unit the card names
  std::vector<std::int32_t> clusters;  ///< [given atoms] learned motif of each atom; -1 where it was left out
  std::vector<std::int32_t> types;     ///< [given atoms] learned motif type (DiffPool column of the second level)
  NumberTable<float>
      assignment;  ///< soft rows of the first-level S [given atoms × K]; a row of zeros where not predicted
  std::vector<float> atom_weights;  ///< [given atoms] attention's weight, or SAGPool's gate with 0 for a dropped atom;
                                    ///< 0 where not predicted; empty for a model with another pooling
  NumberTable<double>
      contributions;         ///< [clusters × tasks], in logits (or the task's unit); Σ over clusters + bias = logit
  std::vector<double> bias;  ///< [tasks] calibrated logit (or value) of the molecule without any cluster
  double domain = 0;         ///< 0 (unlike anything seen in training) .. 1 (like the training set)
  bool in_domain = false;
  /// Inside only for being a training molecule: no other one resembles it, and what was not measured of it is a guess.
  bool known_alone = false;
  bool few_rings = false;  ///< what was predicted has no ring, or one benzene ring alone; levels of confidence differ
  std::vector<std::string> scarce_elements;  ///< symbols of its elements that were not measured for every task
  std::vector<NearestMolecule> nearest;      ///< training molecules, the nearest first; io/analogues.hpp knows them
  std::string domain_note;  ///< why it is outside: "no training molecule contains Po", "Hg was cut"; empty when inside
  std::string parent;  ///< SMILES of what was predicted, if atoms were left out or drawn anew; empty if the molecule
                       ///< was predicted as given, or with hydrogens moved to balance charges
  std::string note;    ///< what was left out, why it is outside, `measured_dose`, what lacks support; empty without
  NoteParts noted;     ///< the same, each thing by itself: of what `explain` makes sentences
  double oral_dose = std::numeric_limits<double>::quiet_NaN();  ///< of a task in -log10(mol/kg): mg of the molecule as
                                                                ///< given for each kg of body weight; NaN without one,
                                                                ///< outside the domain, where its value is beyond
                                                                ///< all that was learned, where one of its elements
                                                                ///< was not measured for it, where it is
                                                                ///< `known_alone`, or without `mass_per_parent`
  /// What was measured of it, likewise, if `known_alone` or this or the predicted one is of category 1 to 3; or NaN.
  double measured_dose = std::numeric_limits<double>::quiet_NaN();
  std::int32_t ghs = -1;      ///< its category of acute oral toxicity, as `ghs_category`; -1 where `oral_dose` is NaN
  std::int32_t concern = -1;  ///< the classification task farthest above its base rate by log-odds, of those with at
                              ///< least twice the odds of their base rate; -1 if there is none
  std::string motif;          ///< SMILES of the cluster that raises the concern most; empty without one
  /// [clusters] of what was predicted, as `fragment_smiles` writes them; empty by `Predictor::without_texts`
  std::vector<std::string> motif_smiles;
  std::vector<std::string> motif_names;  ///< [clusters] likewise, as `motif_name` gives them

  std::shared_ptr<const std::vector<std::string>> task_ids;  ///< of `tasks`, as the card names them
  /// Clusters that `Dissection::without` left out, by their number: tasks, contributions and dose are then of no
  /// molecule, everything else is of the whole one. Empty for a molecule.
  std::vector<std::int32_t> masked;

  /// The number of a task in `tasks`, `contributions` and `bias`. @throws ShapeError naming the tasks there are
  std::size_t task(const std::string& id) const;
  /// What is predicted for a task: `value("AMES")`. @throws ShapeError
  double value(const std::string& id) const { return tasks[task(id)]; }
  /// What a cluster contributes to a task, by its number: a cell of `contributions`, checked. @throws ShapeError, also
  /// for the -1 that `clusters` has for atoms that were left out
  double contribution(std::int32_t cluster, std::size_t task) const;
  /// What all clusters contribute to a task, by its number. @throws ShapeError
  double contributed(std::size_t task) const;
  /// The same and the bias: the logit, or the value. @throws ShapeError
  double logit(std::size_t task) const;
  /// The cluster that contributes most to a task, raising it or not; nothing without clusters. @throws ShapeError
  std::optional<std::int32_t> top_cluster(std::size_t task) const;

  std::int32_t cluster_count() const { return static_cast<std::int32_t>(contributions.rows()); }
};

}  // namespace motiphore
