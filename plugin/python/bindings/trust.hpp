// Sets at a level of confidence and the nearest training molecules, for Python.
#pragma once

#include <boost/python.hpp>
#include <string>

#include "motiphore/io/analogues.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::python {

/// The names of the columns of `motiphore screen` with these options.
boost::python::list columns(const Predictor& predictor, const std::string& prefix, int sets, int nearest);

/// The set of each task of a prediction, as `predicted_set_text` says it. @throws Error if the model has no such level
boost::python::list sets(const Predictor& predictor, const boost::python::tuple& state, int percent);

/// @throws Error if the model carries none
Analogues load_analogues(const Predictor& predictor);

/// (SMILES, distance, [tasks] label, None or "withheld") of the nearest training molecules of a prediction.
boost::python::list analogues_of(const Analogues& analogues, const boost::python::tuple& state, int count);

/// The same for a cell of a table.
boost::python::object analogues_text(const Predictor& predictor, const Analogues& analogues,
                                     const boost::python::tuple& state, int count);

}  // namespace motiphore::python
