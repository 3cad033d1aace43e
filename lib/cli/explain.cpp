// motiphore explain: one molecule, its clusters, what each contributes, and the drawing.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <numeric>

#include <GraphMol/RWMol.h>
#include <nlohmann/json.hpp>

#include "explain_text.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/io/atomic_file.hpp"
#include "motiphore/predict/atom_weights.hpp"
#include "options.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

CommandLine command_line() {
  CommandLine line;
  line.synopsis = "explain SMILES [options]";
  line.description =
      "Prints the clusters (motifs) that the model finds in one molecule, and what each contributes to the prediction "
      "of "
      "each task, in logits. The contributions of all clusters and the bias add up to the logit, whose probability is "
      "what `motiphore screen` prints. Clusters and atoms are counted from 0.\n\n"
      "With -o the molecule is drawn with its clusters: coloured by motif type, the same type having the same colour "
      "in "
      "every molecule, or with --task by contribution, blue lowering and orange raising the prediction, or with "
      "--weights by the weights of the atoms; those that SAGPool leaves out have a broken circle.";
  // clang-format off
  line.options.add_options()
      ("task,t", text_value("ID"), "only this task, and colour the drawing by its contributions")
      ("weights,w", "colour the drawing by the weight of each atom, of a model with attention or SAGPool")
      ("output,o", text_value("FILE"), "write the drawing to FILE.svg, or drawing and tables to FILE.html")
      ("model,m", text_value("DIR"), "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one")
      ("json", "print JSON instead of tables");
  // clang-format on
  line.examples =
      "motiphore explain 'O=[N+]([O-])c1ccccc1'\n"
      "motiphore explain 'CC(=O)Oc1ccccc1C(=O)O' --task SR-p53 -o aspirin.svg";
  line.max_operands = 1;
  return line;
}

/// The index of a task. @throws UsageError naming those there are
std::size_t task_index(const ModelCard& card, const std::string& id) {
  std::string known;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    if (card.tasks[t].id == id) return t;
    known += (t > 0 ? ", " : "") + card.tasks[t].id;
  }
  throw UsageError("the model has no task '" + id + "'; it has " + known);
}

std::string output_ending(const ParsedLine& line) {
  if (!line.has("output")) return {};
  const auto ending = std::filesystem::path(line.text("output")).extension().string();
  if (ending == ".png")
    throw UsageError(
        "this build writes no PNG, since RDKit's Cairo drawing is not part of it; choose a name that ends in .svg or "
        ".html");
  if (ending != ".svg" && ending != ".html")
    throw UsageError("'" + line.text("output") + "' must end in .svg or .html");
  return ending;
}

template <class T>
const T& valid(const Outcome<T>& outcome, const std::string& smiles) {
  if (!outcome) throw Error("'" + smiles + "' cannot be predicted: " + outcome.failure().text());
  return *outcome;
}

}  // namespace

int explain(const Arguments& arguments) {
  const auto line = parse(command_line(), arguments);
  if (!line) return 0;
  if (line->operands.empty()) throw UsageError("explain needs a SMILES; see motiphore explain --help");
  const auto& smiles = line->operands[0];
  const auto ending = output_ending(*line);
  const auto predictor = load_predictor(line->text("model"));
  const auto& card = predictor.card();
  DrawOptions options;
  std::vector<std::size_t> tasks(card.tasks.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  if (line->has("task")) {
    options.task = task_index(card, line->text("task"));
    options.task_name = line->text("task");
    tasks = {*options.task};
  }

  if (line->has("weights")) {
    options.weights = true;
    options.weights_name = atom_weights_name(card);
    if (options.weights_name.empty())
      throw UsageError("the model '" + card.name + "' gives its atoms no weights; those with attention or SAGPool do");
  }

  const auto outcome = predictor.predict_smiles(smiles);
  const auto& prediction = valid(outcome, smiles);
  const auto mol = parse_smiles(smiles);
  const auto legend = make_legend(*valid(mol, smiles), prediction, options);
  const Explanation explanation{smiles, card, prediction, tasks, legend};
  if (!ending.empty()) {
    const auto drawing = draw_molecule(**mol, prediction, options);
    AtomicFile file(line->text("output"));
    file.write(ending == ".html" ? explanation_html(explanation, drawing) : drawing.svg);
    file.commit();
  }
  if (line->has("json"))
    std::cout << explanation_json(explanation).dump() << "\n";
  else
    std::cout << explanation_text(explanation);
  return 0;
}

}  // namespace motiphore::cli
