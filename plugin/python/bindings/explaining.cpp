// What would change a prediction, and reports. Options and results go through JSON.
#include <GraphMol/RWMol.h>

#include <boost/python.hpp>
#include <nlohmann/json.hpp>

#include "background.hpp"
#include "functions.hpp"
#include "items.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/predict/improve.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "motiphore/report/report.hpp"
#include "motiphore/text/escape.hpp"
#include "told.hpp"

namespace motiphore::python {

namespace bp = boost::python;
using nlohmann::json;

std::string improve(const Predictor& predictor, const About& about, const bp::object& item, int task, int most) {
  return interruptible([=, analogues = about.shared_analogues(), item = take_item(item, Copy::Graph)](const auto&) {
    const auto mol = molecule(item);
    const auto own = mol ? sanitize_copy(**mol) : mol;
    const auto outcome = own ? predictor.predict(**own) : Outcome<Prediction>(own.failure());
    if (!outcome) throw Error("the molecule cannot be predicted: " + outcome.failure().text());
    const auto found = improvements_unless_measured(predictor, *analogues, **own, *outcome,
                                                    static_cast<std::size_t>(task), {static_cast<std::size_t>(most)});
    return text::json_text(improvements_json(predictor.card().tasks, found));
  });
}

std::string report(const Predictor& predictor, const std::string& options) {
  return interruptible([predictor, read = json::parse(options)](const std::atomic<bool>& stop) {
    ReportOptions report;
    report.stop = &stop;
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
                                {"pages", tally.pages},
                                {"notices", tally.notices}});
  });
}

}  // namespace motiphore::python
