// Predictions in words, what would change them, and reports. Cards, options and results go through JSON.
#include <GraphMol/RWMol.h>

#include <boost/python.hpp>
#include <nlohmann/json.hpp>

#include "background.hpp"
#include "functions.hpp"
#include "gil.hpp"
#include "items.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/predict/improve.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "motiphore/report/report.hpp"
#include "motiphore/text/escape.hpp"
#include "states.hpp"

namespace motiphore::python {

namespace bp = boost::python;
using nlohmann::json;

std::string explain(const bp::object& item, const bp::tuple& state, const std::string& card_text,
                    const std::string& smiles, int task, const std::string& form) {
  const auto mol = molecule(take_item(item, Copy::Everything));
  if (!mol) throw Error("there is nothing to explain: " + mol.failure().text());
  auto prediction = from_state(state);
  const auto read = json::parse(card_text);
  ModelCard card;
  card.name = read.at("name");
  card.tasks = read_tasks(read.at("tasks"));
  DrawOptions options;
  if (task >= 0) {
    options.task = static_cast<std::size_t>(task);
    options.task_name = card.tasks.at(*options.task).id;
  }
  const WithoutGil released;
  const auto explained = explain_molecule(card, smiles, **mol, std::move(prediction), options);
  if (form == "text") return explanation_text(explained);
  if (form == "json") return text::json_text(explanation_json(explained));
  return explanation_elements(explained, draw_molecule(**mol, explained.prediction, options).svg);
}

std::string improve(const Predictor& predictor, const bp::object& item, int task, int most) {
  const auto mol = molecule(take_item(item, Copy::Graph));
  const WithoutGil released;
  const auto own = mol ? sanitize_copy(**mol) : mol;
  const auto outcome = own ? predictor.predict(**own) : Outcome<Prediction>(own.failure());
  if (!outcome) throw Error("the molecule cannot be predicted: " + outcome.failure().text());
  const auto found =
      improvements(predictor, **own, *outcome, static_cast<std::size_t>(task), static_cast<std::size_t>(most));
  return text::json_text(improvements_json(predictor.card().tasks, found));
}

std::string report(const Predictor& predictor, const std::string& options) {
  return interruptible([predictor, read = json::parse(options)](const std::atomic<bool>&) {
    ReportOptions report;
    report.input = read.at("input");
    report.input_name = read.at("input_name");
    report.output = read.at("output");
    report.command = read.at("command");
    report.pages = read.at("pages");
    report.table = {read.value("smiles_column", ""), read.value("id_column", "")};
    const auto tally = write_report(predictor, report);
    return text::json_text(json{{"rows", tally.rows},
                                {"failed", tally.failed},
                                {"outside_domain", tally.outside_domain},
                                {"pages", tally.pages}});
  });
}

}  // namespace motiphore::python
