// What a model says of its answers beside the numbers: sets, training molecules, explanations. For Python.
#pragma once

#include <boost/python/list.hpp>
#include <boost/python/object.hpp>
#include <boost/python/tuple.hpp>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "motiphore/io/analogues.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/report/explained_molecule.hpp"

namespace RDKit {
class RWMol;
}

namespace motiphore::python {

/// What results keep of the model that made them: tasks, and, read when they are first asked for, its training
/// molecules.
class About {
 public:
  /// @param card  JSON: name, tasks and applicability of the card; @param folder  of the model
  About(const std::string& card, std::string folder);

  const ModelCard& card() const { return card_; }
  /// Reads them once, without the interpreter lock. Empty if the folder has none. @throws ModelFileError
  const Analogues& analogues() const { return *shared_analogues(); }
  /// Reads them now, where the folder will not stay.
  void read() const { static_cast<void>(analogues()); }
  /// The same for work that may outlive this.
  std::shared_ptr<const Analogues> shared_analogues() const;

 private:
  ModelCard card_;
  std::filesystem::path folder_;
  mutable std::once_flag read_;
  mutable std::shared_ptr<const Analogues> analogues_;
};

/// A molecule explained, in three forms.
class Explained {
 public:
  Explained(ExplainedMolecule molecule, std::shared_ptr<const RDKit::RWMol> mol, DrawOptions options);

  std::string json() const;
  std::string text() const;
  std::string html() const;  ///< elements of a page, with the drawing

 private:
  ExplainedMolecule molecule_;
  std::shared_ptr<const RDKit::RWMol> mol_;
  DrawOptions options_;
};

std::shared_ptr<About> make_about(const std::string& card, const std::string& folder);

/// A prediction in words, as `motiphore explain` prints it.
/// @param task  -1: the one of most concern; @param nearest  number of training molecules
std::shared_ptr<Explained> explain(const About& about, const boost::python::object& item,
                                   const boost::python::tuple& state, const std::string& smiles, int task, int nearest);

/// (SMILES, distance, [tasks] label or None, indices of tasks that are withheld, and of those contradictory) of the
/// nearest training molecules of a prediction.
/// @throws Error if the model carries none
boost::python::list nearest(const About& about, const boost::python::tuple& state, int count);

/// The same for a cell of a table.
std::string nearest_text(const About& about, const boost::python::tuple& state, int count);

/// The names of the columns of `motiphore screen` with these options. @param explain  indices of tasks; the last four
/// columns for each are theirs
boost::python::list columns(const Predictor& predictor, const std::string& prefix, int sets, int nearest,
                            const boost::python::list& explain);

/// The set of each task of a prediction, as `predicted_set_text` says it. @throws Error if the model has no such level
boost::python::list sets(const Predictor& predictor, const boost::python::tuple& state, int percent);

/// (low, high) of each task of a prediction that is a value, None for the others and where none is told. @throws Error
/// as `sets`
boost::python::list intervals(const Predictor& predictor, const boost::python::tuple& state, int percent);

}  // namespace motiphore::python
