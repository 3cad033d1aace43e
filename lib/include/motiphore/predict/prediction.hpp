// Prediction: everything the model says of one molecule. CLI, desktop, Python and SQL show this and compute nothing
// more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/graph/matrix.hpp"

namespace motiphore {

/// Clusters (motifs) are numbered 0 .. clusters - 1 by their first atom. "Given atoms" are the atoms of the molecule
/// as RDKit reads the given SMILES; an atom that was not predicted (a stripped counter-ion) has cluster and type -1.
struct Prediction {
  double mass = 0;                     ///< average mass of the molecule as given, counter-ions included [Da]
  std::vector<double> tasks;           ///< [tasks] calibrated probability 0..1, or a value in the unit the card names
  std::vector<std::int32_t> clusters;  ///< [given atoms] learned motif of each atom
  std::vector<std::int32_t> types;     ///< [given atoms] learned motif type (DiffPool column of the second level)
  Matrix assignment;  ///< soft rows of the first-level S [given atoms × K]; a row of zeros where not predicted
  std::vector<float> atom_weights;  ///< [given atoms] attention's weight, or SAGPool's gate with 0 for a dropped atom;
                                    ///< 0 where not predicted; empty for a model with another pooling
  MatrixOf<double>
      contributions;         ///< [clusters × tasks], in logits (or the task's unit); Σ over clusters + bias = logit
  std::vector<double> bias;  ///< [tasks] calibrated logit (or value) of the molecule without any cluster
  double domain = 0;         ///< 0 (unlike anything seen in training) .. 1 (like the training set)
  bool in_domain = false;
  std::string domain_note;  ///< why it is outside: "element Sr was not in training"; empty when inside
  std::string motif;        ///< SMILES of the cluster with the largest share (Σ over tasks of |contribution|)

  std::int32_t cluster_count() const { return static_cast<std::int32_t>(contributions.rows()); }
};

}  // namespace motiphore
