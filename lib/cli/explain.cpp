// motiphore explain: one molecule in words, its motifs, what each contributes, what would change it, and the drawing.
#include <filesystem>
#include <iostream>
#include <optional>

#include <nlohmann/json.hpp>

#include "convert_drawing.hpp"
#include "motiphore/chem/molecule.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/predict/atom_weights.hpp"
#include "motiphore/predict/improve.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "notes.hpp"
#include "options.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

constexpr int kNearest = 3;

CommandLine explain_command_line() {
  CommandLine line;
  line.synopsis = "explain SMILES [options]";
  line.description =
      "Says of one molecule what the model expects, how far that is above what is usual, which motifs (clusters of "
      "atoms) raise and lower it, how far to trust it, and where it contradicts what was measured of the same "
      "structure or what is published on its groups; then the motifs with a chemist's names, the structural alerts "
      "with the motifs they lie in, the nearest training molecules with what was measured of them, and what each "
      "motif contributes to each task, in logits. The contributions of all motifs and the bias add up to the logit, "
      "whose probability is what `motiphore screen` prints. Tasks are sorted by how far they stand above their base "
      "rate in training, in log-odds; near tells how many of the five nearest training molecules were measured for the "
      "task. Motifs and atoms are counted from 0.\n\n"
      "With --improve motifs are masked, left out or replaced by common groups, and those changes are listed that "
      "lower a task most, molecules outside the domain last.\n\n"
      "With -o the molecule is drawn with its motifs: coloured by motif type, the same type having the same colour in "
      "every molecule, or with --task by contribution, blue lowering and orange raising the prediction, or with "
      "--weights by the weights of the atoms; those that SAGPool leaves out have a broken circle. The drawing of a "
      "large molecule is as wide as its letters need; one of more than 1,000 atoms is not drawn, and a page has the "
      "rest. PNG and PDF are made "
      "by the program rsvg-convert (librsvg2-bin), where that is installed.";
  // clang-format off
  line.options.add_options()
      ("task,t", text_value("ID"), "only this task, and colour the drawing by its contributions")
      ("nearest,n", po::value<int>()->value_name("N"),
       "training molecules to list with what was measured of them, 0 to 5; 3 without it, if the model carries them; what was measured of the molecule itself is told with any")
      ("improve,i", text_value("ID"), "also list what would lower this task, or raise a solubility")
      ("weights,w", "colour the drawing by the weight of each atom, of a model with attention or SAGPool")
      ("output,o", text_value("FILE"), "write the drawing to FILE.svg, .png or .pdf, or drawing and tables to FILE.html")
      ("model,m", text_value("DIR"), "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one")
      ("json", "print JSON instead of text");
  // clang-format on
  line.examples =
      "motiphore explain 'O=[N+]([O-])c1ccccc1'\n"
      "motiphore explain 'CC(=O)Oc1ccccc1C(=O)O' --task SR-p53 -o aspirin.svg\n"
      "motiphore explain 'Cc1ccc(N)cc1' --improve NR-AhR";
  line.max_operands = 1;
  return line;
}

std::string output_ending(const ParsedLine& line) {
  if (!line.has("output")) return {};
  const auto ending = text::lower(std::filesystem::path(line.text("output")).extension().string());
  if (ending != ".svg" && ending != ".html" && ending != ".png" && ending != ".pdf")
    throw UsageError("'" + line.text("output") + "' must end in .svg, .png, .pdf or .html");
  return ending;
}

template <class T>
const T& valid(const Outcome<T>& outcome, const std::string& smiles) {
  if (!outcome) throw Error("'" + text::shortened(smiles) + "' cannot be predicted: " + outcome.failure().text());
  return *outcome;
}

/// Writes the file of --output. @returns why there is no drawing, such as of a molecule that is too large; a page then
/// has the rest, and of a picture there is no file
std::optional<Error> write_drawing(const std::string& path, const std::string& ending,
                                   const ExplainedMolecule& molecule, const RDKit::ROMol& mol,
                                   const Prediction& prediction, const DrawOptions& options) {
  std::optional<Error> undrawn;
  std::string svg;
  try {
    svg = draw_molecule(mol, prediction, options).svg;
  } catch (const Error& error) {
    undrawn = error;
    if (ending != ".html") return undrawn;
  }
  AtomicFile file(path);
  if (ending == ".html")
    file.write(explanation_page(molecule, svg));
  else
    file.write(ending == ".svg" ? svg : convert_drawing(svg, ending));
  file.commit();
  return undrawn;
}

}  // namespace

int explain(const Arguments& arguments) {
  const auto line = parse(explain_command_line(), arguments);
  if (!line) return 0;
  if (line->operands.empty()) throw UsageError("explain needs a SMILES; see motiphore explain --help");
  const auto& smiles = line->operands[0];
  const auto ending = output_ending(*line);
  const auto predictor = load_predictor(line->text("model"));
  const auto& card = predictor.card();
  DrawOptions options;
  options.grows = true;
  std::optional<std::size_t> improve;
  if (line->has("task")) {
    options.task = task_index(card, line->text("task"));
    options.task_name = line->text("task");
  }
  const int nearest = line->has("nearest") ? line->values["nearest"].as<int>() : kNearest;
  if (nearest < 0 || nearest > Applicability::neighbours)
    throw UsageError("--nearest is a number of training molecules, 0 to " + std::to_string(Applicability::neighbours));
  if (line->has("improve")) improve = task_index(card, line->text("improve"));
  if (line->has("weights")) {
    options.weights = true;
    options.weights_name = atom_weights_name(card);
    if (options.weights_name.empty())
      throw UsageError("the model '" + card.name + "' gives its atoms no weights; those with attention or SAGPool do");
  }

  const auto parsed = Molecule::from_smiles(smiles);
  const auto& mol = *valid(parsed, smiles);
  const auto outcome = predictor.predict(mol);
  const auto& prediction = valid(outcome, smiles);
  const auto analogues = Analogues::load(predictor.folder(), card);
  if (const auto missing = Analogues::missing(predictor.folder(), card); !missing.empty()) print_note(missing);
  auto molecule =
      explain_molecule(card, smiles, mol, prediction, options, analogues.around(prediction, Applicability::neighbours),
                       static_cast<std::size_t>(nearest));
  if (improve) molecule.improvements = improvements_unless_measured(predictor, analogues, mol, prediction, {*improve});

  std::optional<Error> undrawn;
  if (!ending.empty()) undrawn = write_drawing(line->text("output"), ending, molecule, mol, prediction, options);
  if (line->has("json"))
    std::cout << text::json_text(explanation_json(molecule)) << "\n";
  else
    std::cout << explanation_text(molecule);
  if (undrawn) throw *undrawn;
  return 0;
}

}  // namespace motiphore::cli
