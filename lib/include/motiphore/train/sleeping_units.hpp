// Hidden units of a trained head that hardly a molecule wakes. A step of training puts a ReLU out now and then; what is
// left of such a unit learns from one molecule in thousands, with steps as long as any, so its weights may be a hundred
// times those of others. It costs as much as a unit that works, and the molecule of a user that wakes it is told
// anything: a solubility of 10^-60 mol/L for propylene oxide. (Dormant neurons: Sokar et al. 2023, arXiv:2302.12902.)
#pragma once

#include "motiphore/model/gnn_model.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore {

/// Of the panel's 80,000 to 95,000 molecules, units that work are woken by some hundreds to tens of thousands, others
/// by none or a few dozen.
constexpr double least_awake_share = 0.001;

/// Takes those units out of the head that less than `share` (0..1) of the molecules wake that it was trained on; the
/// one that most wake stays. What is predicted for molecules that wake none of them stays as it is, but for rounding.
///
/// @param rows  of `data`, those that were trained on; without any, nothing is taken out
/// @returns how many were taken out; 0 for a linear head
/// @throws StoppedError
int retire_sleeping_units(GnnModel<float>& network, const Dataset& data, const RowList& rows,
                          double share = least_awake_share, const StopToken& stop = {});

/// The same for molecules whose vectors are known (`molecule_vectors`) [molecules × D].
int retire_sleeping_units(GnnModel<float>& network, const Matrix& vectors, double share = least_awake_share);

}  // namespace motiphore
