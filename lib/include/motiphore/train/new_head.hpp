// A head for tasks of one's own on a trained network, whose motifs and vectors stay as they are. What a few hundred
// measurements tell, a Gaussian process on the molecules' vectors says best; the head learns from it, so that the
// answer stays a sum over motifs and takes no longer.
#pragma once

#include <string>
#include <vector>

#include "motiphore/model/gnn_model.hpp"
#include "motiphore/train/dataset.hpp"
#include "motiphore/train/fit.hpp"

namespace motiphore {

/// The vectors of molecules inside a network [molecules × D]. @throws StoppedError
Matrix molecule_vectors(const GnnModel<float>& network, const std::vector<const MolGraph*>& graphs,
                        const StopToken& stop = {});

/// What the head learns from beside the labels.
struct HeadTeaching {
  Matrix vectors;  ///< of the rows of the data [molecules × D]
  /// Which structure each row is, by any name [molecules]: those of one count once, with the mean of their labels, and
  /// are left out together. Empty: no structure is there twice.
  std::vector<std::string> structure;
  Matrix others;                ///< of further structures, without labels [structures × D]; may be empty
  Matrix descriptors;           ///< what the process may read beside the vectors [molecules × any]; empty: nothing
  Matrix others_descriptors;    ///< likewise of the further structures
  double teacher_weight = 0.6;  ///< of the teacher's value where there is a label
};

/// Trains the head of `network` alone. For each task a Gaussian process is fitted to the labelled rows of `train`; its
/// values at rows and structures teach the head beside the labels; for classes it reads an exponential kernel, says of
/// a labelled row what it would without that row, and answers as logits (Platt 1999 on what was left out).
///
/// @param network  with the tasks of `data`, and the weights that made `teaching.vectors`
/// @throws Error; ShapeError if vectors, descriptors or structures are of another number or width
TrainResult train_head(GnnModel<float>& network, const Dataset& data, const RowList& train, const RowList& valid,
                       const HeadTeaching& teaching, const FitOptions& options, const FitEvents& events = {});

}  // namespace motiphore
