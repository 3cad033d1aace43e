// Predictions as plain Python values. The Python class around them reads the packed arrays when they are asked for.
#pragma once

#include <boost/python/tuple.hpp>

#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::python {

/// (error,) of a failure, or (None, mass, tasks, clusters, types, contributions, bias, domain, in_domain, domain_note,
/// motif, atom_weights, parent, note, concern, oral_dose, ghs, nearest rows, nearest distances,
/// motif_smiles, motif_names, known_alone, scarce_elements, mass_per_parent, measured_dose, few_rings, masked, parts of
/// the note), those of motifs with a line for each cluster, and of the note one for each part, where tasks,
/// contributions [clusters × tasks] and bias are bytes of float64, clusters, types and masked of int32, atom_weights of
/// float32.
boost::python::tuple to_state(const Outcome<Prediction>& outcome);

/// The way back, without the soft assignment. @throws Error if the state is that of a failure or is not whole
Prediction from_state(const boost::python::tuple& state);

}  // namespace motiphore::python
