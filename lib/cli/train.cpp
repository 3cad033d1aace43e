// motiphore train: a model of one's own endpoints from a table.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "evaluation_text.hpp"
#include "motiphore/workflow/train_table.hpp"
#include "options.hpp"
#include "progress.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

std::atomic<bool> g_stop{false};

void on_interrupt(int) {
  g_stop = true;
}

CommandLine command_line() {
  CommandLine line;
  line.synopsis = "train DATA -o MODELDIR [options]";
  line.description =
      "Trains a network on a .csv or .tsv table (also .gz) with a column of SMILES and one or more columns of labels: "
      "0 "
      "and 1 for a classification, other numbers for a regression, empty where not measured.\n\n"
      "The epoch is chosen on the validation part, probabilities are calibrated on it, and the test part is read once, "
      "at "
      "the end. Ctrl-C stops after the current batch; the same command with --resume continues. One seed gives the "
      "same "
      "model, bit for bit, on one machine.";
  // clang-format off
  line.options.add_options()
      ("output,o", text_value("MODELDIR"), "folder of the model to write")
      ("recipe,r", text_value("FILE"), "JSON file with architecture and training settings (models/recipes has those of the shipped models)")
      ("split,s", text_value("SPLIT"), "scaffold (the default), random, or a file with the columns mol_id,split")
      ("tasks,t", text_value("NAMES"), "label columns, separated by commas; without it, every column of numbers")
      ("smiles-column", text_value("NAME"), "column of the SMILES, if it has no usual name")
      ("id-column", text_value("NAME"), "column that the split file's mol_id refers to")
      ("epochs", po::value<int>()->value_name("N"), "passes over the training part")
      ("seed", po::value<std::uint64_t>()->value_name("N"), "of weights, order and dropout")
      ("set", po::value<std::vector<std::string>>()->value_name("KEY=VALUE"), "any other setting of the recipe; may be repeated")
      ("resume", "continue from the checkpoint that an interrupted run left in MODELDIR")
      ("quiet,q", "no line for each epoch");
  // clang-format on
  line.examples =
      "motiphore train mine.csv -o mymodel --tasks active\n"
      "motiphore train tox21.csv.gz -o tox --recipe models/recipes/tox21.json --split split.csv --seed 1";
  line.max_operands = 1;
  return line;
}

std::vector<std::string> comma_separated(const std::string& text) {
  std::vector<std::string> words;
  std::size_t first = 0;
  while (first <= text.size() && !text.empty()) {
    const auto comma = std::min(text.find(',', first), text.size());
    if (comma > first) words.push_back(text.substr(first, comma - first));
    first = comma + 1;
  }
  return words;
}

/// "width=64" goes where the name is known.
void apply_setting(const std::string& setting, TrainTableOptions& options) {
  const auto equals = setting.find('=');
  if (equals == std::string::npos) throw UsageError("--set takes KEY=VALUE, not '" + setting + "'");
  const auto key = setting.substr(0, equals);
  auto value = nlohmann::json::parse(setting.substr(equals + 1), nullptr, false);
  if (value.is_discarded()) value = setting.substr(equals + 1);
  (GnnConfig{}.to_json().contains(key) ? options.architecture : options.training)[key] = value;
}

TrainTableOptions read_options(const ParsedLine& line) {
  if (line.operands.empty()) throw UsageError("train needs a table; see motiphore train --help");
  if (!line.has("output")) throw UsageError("train needs a folder for the model: -o MODELDIR");
  TrainTableOptions options;
  options.data = line.operands[0];
  options.folder = line.text("output");
  options.recipe = line.text("recipe");
  if (line.has("split")) options.split = line.text("split");
  options.columns.tasks = comma_separated(line.text("tasks"));
  options.columns.smiles_column = line.text("smiles-column");
  options.columns.id_column = line.text("id-column");
  if (line.has("epochs")) options.training["epochs"] = line.values["epochs"].as<int>();
  if (line.has("seed")) options.training["seed"] = line.values["seed"].as<std::uint64_t>();
  if (line.has("set"))
    for (const auto& setting : line.values["set"].as<std::vector<std::string>>()) apply_setting(setting, options);
  options.resume = line.has("resume");
  return options;
}

void print_loaded(const LoadedDataset& loaded, const Split& split) {
  std::fprintf(stderr, "%zu molecules (%zu train, %zu validation, %zu test), %zu tasks\n", loaded.data.size(),
               split.train.size(), split.valid.size(), split.test.size(), loaded.data.task_ids.size());
  for (std::size_t i = 0; i < loaded.skipped.size() && i < 10; ++i)
    std::fprintf(stderr, "left out row %zu: %s\n", loaded.skipped[i].row + 1, loaded.skipped[i].reason.c_str());
  if (loaded.skipped.size() > 10) std::fprintf(stderr, "left out %zu more rows\n", loaded.skipped.size() - 10);
}

void print_epoch(const EpochReport& r) {
  std::fprintf(stderr, "epoch %d/%d  loss %.4f  tasks %.4f  motifs %.4f  validation %.4f%s  %.1f s, %s left\n", r.epoch,
               r.epochs, r.loss, r.task_loss, r.motif_loss, r.validation, r.best ? " (best)" : "", r.seconds,
               duration_text(r.seconds_left).c_str());
}

}  // namespace

int train(const Arguments& arguments) {
  const auto line = parse(command_line(), arguments);
  if (!line) return 0;
  const auto options = read_options(*line);
  TrainTableEvents events;
  if (!line->has("quiet")) {
    events.loaded = print_loaded;
    events.epoch = print_epoch;
  }
  events.stop = &g_stop;
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const auto trained = train_table(options, events);
  if (trained.training.interrupted) {
    std::cerr << "stopped; the same command with --resume continues after the last whole epoch\n";
    return 1;
  }
  std::fprintf(stderr, "best epoch %d of %d, validation %.4f, %.2f s an epoch\n", trained.training.best_epoch,
               trained.training.epochs_run, trained.training.best_validation, trained.training.seconds_per_epoch);
  std::cout << "model written to " << options.folder.string() << "\n";
  if (trained.test) std::cout << "\nOn the test part, read once:\n" << evaluation_text(*trained.test);
  return 0;
}

}  // namespace motiphore::cli
