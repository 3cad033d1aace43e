// What the extension module offers; the Python layer checks arguments and documents it.
#pragma once

#include <boost/python/list.hpp>
#include <boost/python/object.hpp>
#include <boost/python/tuple.hpp>
#include <string>

#include "motiphore/predict/predictor.hpp"

namespace motiphore::python {

class About;

/// The state of each molecule, in order. `on_batch` is None or called with the number of molecules just done.
/// Without `texts` they have no texts of motifs.
boost::python::list predict(const Predictor& predictor, const boost::python::list& items, int jobs,
                            const boost::python::object& on_batch, bool texts);

/// (width, bytes of float32 [molecules × width], list of errors or None); rows of failed molecules are NaN.
boost::python::tuple embed(const Predictor& predictor, const boost::python::list& items, int jobs);

/// A Dissection, or the state of a failure.
boost::python::object dissect(const Predictor& predictor, const boost::python::object& item);
/// The state of the whole molecule, and of the molecule without some clusters.
boost::python::tuple whole(const Dissection& dissection);
boost::python::tuple without(const Dissection& dissection, const boost::python::list& clusters);

/// (columns, bytes of float32 [atoms × columns]): soft rows of the first level of pooling; (error,) of a failure.
boost::python::tuple assignment(const Predictor& predictor, const boost::python::object& item);

/// What would improve a task, at most `most` changes. Returns JSON. @throws Error if it cannot be predicted
std::string improve(const Predictor& predictor, const About& about, const boost::python::object& item, int task,
                    int most);

/// Writes a report, with options and result as JSON.
std::string report(const Predictor& predictor, const std::string& options);

/// SVG text. `state` may be None for the molecule alone; `task` -1 colours by type, or by the weights of the atoms.
/// `width` and `height` 0: the usual size, or larger where letters of a large molecule would touch. `scale` is the
/// contribution or weight with the deepest colour; 0: the molecule's largest.
std::string draw(const boost::python::object& item, const boost::python::object& state, int task,
                 const std::string& task_name, bool weights, int width, int height, bool legend, double scale);

/// Trains with options as JSON, calls `on_epoch` with a dict as JSON after each epoch. Returns JSON.
/// @param on_wait  called every few hundredths of a second, also before the first epoch; what it raises ends the
/// training
std::string train(const std::string& options, const boost::python::object& on_epoch,
                  const boost::python::object& on_wait);

/// What tells the molecules of a table apart for a network, by row, and why the others cannot be read; with "start", a
/// model folder or "" for the shipped model, also how many of them it has learned. JSON in and out.
std::string structures(const std::string& options);
/// "train", "valid" or "test" for a word that names a part of a split, else "".
std::string part_named(const std::string& word);

/// Header and number of rows of a table. Options and result as JSON.
std::string measure(const std::string& options);

/// The column of molecules in a table, given as its text with the header and some rows, by its name. @throws IoError
std::string smiles_column(const std::string& table);

/// Screens some rows of a table to a CSV file of their own. Options and result as JSON. `wanted` is None or is asked
/// some twenty times a second whether anybody still waits. @throws StoppedError if nobody does
std::string screen(const Predictor& predictor, const std::string& options, const boost::python::object& wanted);

/// Evaluates on a table, with options as JSON. Returns JSON.
std::string evaluate(const Predictor& predictor, const std::string& options);

}  // namespace motiphore::python
