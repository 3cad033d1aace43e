// motiphore verify: is this model whole, and does it compute here what it computed where it was made?
#include <RDGeneral/versions.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "motiphore/io/analogues.hpp"
#include "motiphore/text/format.hpp"
#include "options.hpp"

namespace motiphore::cli {

namespace {

namespace fs = std::filesystem;

constexpr double kTolerance =
    1e-4;  // of probabilities; of masses and other values relative to their size, where above 1

CommandLine verify_command_line() {
  CommandLine line;
  line.synopsis = "verify [MODELDIR] [options]";
  line.description =
      "Checks that a model is whole: the weights and the table of training molecules have the checksums that the card "
      "names, and every example molecule of "
      "the card is predicted as the card says, to 1e-4, with the same clusters. Says with which RDKit the model was "
      "trained, and which one computed here. Without MODELDIR: the shipped model.";
  line.examples = "motiphore verify models/motiphore-tox";
  line.max_operands = 1;
  return line;
}

double deviation(double computed, double expected) {
  return std::abs(computed - expected) / std::max(1.0, std::abs(expected));
}

/// What differs between the prediction of an example and the card; empty if nothing does. Widens `largest`.
std::string difference(const ModelCard& card, const CardExample& example, const Outcome<Prediction>& outcome,
                       double& largest) {
  if (!outcome) return "it failed (" + outcome.failure().text() + ")";
  const auto wrong = [&](const std::string& what, double computed, double expected) -> std::string {
    const double d = deviation(computed, expected);
    largest = std::max(largest, d);
    if (d <= kTolerance) return {};
    return what + " is " + text::format("%.6f", computed) + text::format(", but the card says %.6f", expected);
  };
  auto text = wrong("mass", outcome->mass, example.mass);
  for (std::size_t t = 0; t < card.tasks.size() && text.empty(); ++t)
    text = wrong(card.tasks[t].id, outcome->tasks[t], example.tasks[t]);
  if (text.empty() && outcome->clusters != example.clusters)
    text = "its atoms fall into other clusters than in the card";
  return text;
}

std::string trained_with(const ModelCard& card) {
  const auto version = card.training->value("rdkit", std::string());
  return version.empty() ? "its card does not say with which RDKit it was trained" : "trained with RDKit " + version;
}

}  // namespace

int verify(const Arguments& arguments) {
  const auto line = parse(verify_command_line(), arguments);
  if (!line) return 0;
  const fs::path folder = line->operands.empty() ? Predictor::default_folder() : fs::path(line->operands.front());

  const auto predictor = Predictor::load(folder);  // compares the checksum
  const auto& card = predictor.card();
  if (const auto missing = Analogues::missing(folder, card); !missing.empty()) throw ModelFileError(missing);
  Analogues::load(folder, card);  // reads each cell
  if (card.examples.empty())
    throw ModelFileError("'" + folder.string() +
                         "' carries no examples, so its predictions cannot be verified; train it again, or ask its "
                         "makers for a card with examples");
  std::size_t wrong = 0;
  double largest = 0;
  for (const auto& example : card.examples) {
    const auto text = difference(card, example, predictor.predict_smiles(example.smiles), largest);
    if (text.empty()) continue;
    ++wrong;
    std::cerr << example.smiles << ": " << text << "\n";
  }
  const auto count = std::to_string(card.examples.size());
  if (wrong > 0)
    throw ModelFileError(std::to_string(wrong) + " of " + count + " examples of '" + folder.string() +
                         "' are not predicted as its card says; the card or the program is another version");
  std::cout << card.name << ": checksum as in the card, " << count << " of " << count
            << " examples as in the card, largest difference " << largest << "\n"
            << trained_with(card) << "; computed here with " << RDKit::rdkitVersion << "\n";
  return 0;
}

}  // namespace motiphore::cli
