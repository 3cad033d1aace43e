// What says how far a prediction can be trusted: sets at a level of confidence, and the nearest training molecules.
#include "trust.hpp"

#include <cmath>

#include "motiphore/error.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/predict/confidence.hpp"
#include "states.hpp"

namespace motiphore::python {

namespace bp = boost::python;

bp::list columns(const Predictor& predictor, const std::string& prefix, int sets, int nearest) {
  WriterOptions options;
  options.prefix = prefix;
  options.sets = sets;
  options.nearest = nearest;
  bp::list names;
  for (const auto& name : prediction_columns(predictor.card(), options)) names.append(name);
  return names;
}

bp::list sets(const Predictor& predictor, const bp::tuple& state, int percent) {
  const auto p = from_state(state);
  const auto& tasks = predictor.card().tasks;
  bp::list texts;
  for (std::size_t t = 0; t < tasks.size() && t < p.tasks.size(); ++t) {
    const auto* level = level_of(tasks[t], percent);
    if (level == nullptr)
      throw Error("the model '" + predictor.card().name + "' has no sets at " + std::to_string(percent) +
                  " % confidence");
    texts.append(predicted_set_text(tasks[t], *level, p.tasks[t], p.in_domain));
  }
  return texts;
}

Analogues load_analogues(const Predictor& predictor) {
  auto analogues = Analogues::load(predictor.folder(), predictor.card());
  if (analogues.empty())
    throw Error("the model '" + predictor.card().name + "' carries no training molecules, so that none can be named");
  return analogues;
}

bp::list analogues_of(const Analogues& analogues, const bp::tuple& state, int count) {
  bp::list found;
  for (const auto& one : analogues.of(from_state(state), count)) {
    bp::list measured;
    for (std::size_t t = 0; t < one.measured.size(); ++t)
      measured.append(one.withheld[t]               ? bp::object("withheld")
                      : std::isnan(one.measured[t]) ? bp::object()
                                                    : bp::object(one.measured[t]));
    found.append(bp::make_tuple(one.smiles, one.distance, measured));
  }
  return found;
}

bp::object analogues_text(const Predictor& predictor, const Analogues& analogues, const bp::tuple& state, int count) {
  return bp::object(motiphore::analogues_text(analogues.of(from_state(state), count), predictor.card().tasks));
}

}  // namespace motiphore::python
