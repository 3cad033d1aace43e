#include "told.hpp"

#include <GraphMol/RWMol.h>

#include <boost/python.hpp>
#include <cmath>

#include <nlohmann/json.hpp>

#include "gil.hpp"
#include "items.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/depict/xml_text.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/text/escape.hpp"
#include "states.hpp"

namespace motiphore::python {

namespace bp = boost::python;

About::About(const std::string& card, std::string folder) : folder_(std::move(folder)) {
  const auto read = nlohmann::json::parse(card);
  card_.name = read.at("name");
  card_.tasks = read_tasks(read.at("tasks"));
  card_.applicability = read.at("applicability");
  card_.weights_sha256 = read.at("weights_sha256");
}

std::shared_ptr<const Analogues> About::shared_analogues() const {
  const WithoutGil released;  // a thread that waits for another one's reading must not keep the lock from it
  std::call_once(read_, [this] { analogues_ = std::make_shared<const Analogues>(Analogues::load(folder_, card_)); });
  return analogues_;
}

std::shared_ptr<About> make_about(const std::string& card, const std::string& folder) {
  return std::make_shared<About>(card, folder);
}

Explained::Explained(ExplainedMolecule molecule, std::shared_ptr<const RDKit::RWMol> mol, DrawOptions options)
    : molecule_(std::move(molecule)), mol_(std::move(mol)), options_(std::move(options)) {}

std::string Explained::json() const {
  const WithoutGil released;
  return text::json_text(explanation_json(molecule_));
}

std::string Explained::text() const {
  const WithoutGil released;
  return explanation_text(molecule_);
}

std::string Explained::html() const {
  const WithoutGil released;
  std::string svg, why_not;
  try {
    svg = draw_molecule(*mol_, molecule_.prediction, options_).svg;
  } catch (const ShapeError&) {
    throw;
  } catch (const Error& error) {  // more atoms than are drawn: the words are no less true
    why_not = "<p>" + xml_text(error.what()) + "</p>\n";
  }
  return explanation_elements(molecule_, svg) + why_not;
}

std::shared_ptr<Explained> explain(const About& about, const bp::object& item, const bp::tuple& state,
                                   const std::string& smiles, int task, int nearest) {
  const auto taken = take_item(item, Copy::Everything);
  auto prediction = from_state(state);
  DrawOptions options;
  if (task >= 0) {
    options.task = static_cast<std::size_t>(task);
    options.task_name = about.card().tasks.at(*options.task).id;
  }
  Neighbours near;
  std::string unread;  // whoever asks for no training molecules is answered without them too
  try {
    near = about.analogues().around(prediction, Applicability::neighbours);
  } catch (const ModelFileError& error) {
    if (nearest > 0) throw;
    unread = std::string("What was measured of it or near it is not told: ") + error.what();
  }
  const WithoutGil released;
  const auto mol = molecule(taken);
  if (!mol) throw Error("there is nothing to explain: " + mol.failure().text());
  auto explained = explain_molecule(about.card(), smiles, **mol, std::move(prediction), options, std::move(near),
                                    static_cast<std::size_t>(nearest));
  if (!unread.empty()) explained.consistency.push_back(std::move(unread));
  return std::make_shared<Explained>(std::move(explained), *mol, std::move(options));
}

namespace {

const Analogues& some_analogues(const About& about) {
  const auto& analogues = about.analogues();
  if (analogues.empty())
    throw Error("the model '" + about.card().name + "' carries no training molecules, so that none can be named");
  return analogues;
}

}  // namespace

bp::list nearest(const About& about, const bp::tuple& state, int count) {
  bp::list found;
  for (const auto& one : some_analogues(about).of(from_state(state), count)) {
    bp::list measured, withheld, contradictory;
    for (std::size_t t = 0; t < one.measured.size(); ++t) {
      measured.append(std::isnan(one.measured[t]) ? bp::object() : bp::object(one.measured[t]));
      if (one.withheld[t]) withheld.append(t);
      if (one.contradicted[t]) contradictory.append(t);
    }
    found.append(bp::make_tuple(one.smiles, one.distance, measured, withheld, contradictory));
  }
  return found;
}

std::string nearest_text(const About& about, const bp::tuple& state, int count) {
  return analogues_text(some_analogues(about).of(from_state(state), count), about.card().tasks);
}

bp::list columns(const Predictor& predictor, const std::string& prefix, int sets, int nearest,
                 const bp::list& explain) {
  WriterOptions options;
  options.prefix = prefix;
  options.sets = sets;
  options.nearest = nearest;
  for (bp::ssize_t i = 0; i < bp::len(explain); ++i) options.explain.push_back(bp::extract<std::size_t>(explain[i]));
  bp::list names;
  for (const auto& name : prediction_columns(predictor.card(), options)) names.append(name);
  return names;
}

bp::list sets(const Predictor& predictor, const bp::tuple& state, int percent) {
  WriterOptions options;
  options.sets = percent;
  prediction_columns(predictor.card(), options);  // refuses a level that no task has
  const auto p = from_state(state);
  const auto& tasks = predictor.card().tasks;
  bp::list texts;
  for (std::size_t t = 0; t < tasks.size() && t < p.tasks.size(); ++t)
    texts.append(predicted_set_text(tasks[t], percent, p, t));
  return texts;
}

bp::list intervals(const Predictor& predictor, const bp::tuple& state, int percent) {
  WriterOptions options;
  options.sets = percent;
  prediction_columns(predictor.card(), options);  // refuses a level that no task has
  const auto p = from_state(state);
  const auto& tasks = predictor.card().tasks;
  bp::list ends;
  for (std::size_t t = 0; t < tasks.size() && t < p.tasks.size(); ++t) {
    const auto interval = predicted_interval(tasks[t], percent, p, t);
    ends.append(interval ? bp::object(bp::make_tuple(interval->first, interval->second)) : bp::object());
  }
  return ends;
}

}  // namespace motiphore::python
