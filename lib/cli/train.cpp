// motiphore train: a model of one's own endpoints from a table.
#include <chrono>
#include <iostream>

#include <nlohmann/json.hpp>

#include "evaluation_text.hpp"
#include "interrupt.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/model/pooling.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/read_json.hpp"
#include "motiphore/workflow/train_table.hpp"
#include "notes.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "table_options.hpp"
#include "train_graphs.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

/// "sum|mean|..."
std::string poolings() {
  std::string text;
  for (const auto& name : pooling_names()) text += (text.empty() ? "" : "|") + name;
  return text;
}

CommandLine train_command_line() {
  CommandLine line;
  line.synopsis = "train DATA -o MODELDIR [options], or train --tu FOLDER [options]";
  line.description =
      "Trains a network on a .csv or .tsv table (also .gz) with a column of SMILES and one or more columns of labels: "
      "0 and 1 (or inactive and active, negative and positive, false and true, no and yes) for a classification, "
      "other numbers for a regression, empty, NA, NaN, None, - or . where not measured.\n\n"
      "The epoch is chosen on the validation part, but for a new head, whose last is kept; probabilities are "
      "calibrated on it, and the test part is read once, at the end. Which row was in which part is in "
      "MODELDIR/split.csv, "
      "for evaluate --split. Ctrl-C stops at once; the same command with "
      "--resume continues after the last whole epoch. One seed gives the same model, bit for bit, on one machine.\n\n"
      "With --tu it is graphs of any kind that are classified: FOLDER is in the TUDataset text format. For each of its "
      "folds (folds.csv, or ten made from the seed) a model is trained on the others but one, which chooses the epoch, "
      "and tested on it; the accuracies are printed, and -o FILE.csv gets the probabilities of each graph.";
  // clang-format off
  line.options.add_options()
      ("output,o", text_value("MODELDIR"), "folder of the model to write; with --tu, a .csv file")
      ("tu", text_value("FOLDER"), "cross-validate a classifier of the graphs in FOLDER instead")
      ("pooling,p", text_value(poolings()), "from nodes to one vector; without it, diffpool (with --tu, sum)")
      ("recipe,r", text_value("FILE"), "JSON file with architecture and training settings, or the name of one that is shipped: panel, of the shipped model, or tox21, of the twelve assays alone")
      ("init", text_value("MODELDIR"), "start from this model: its network and motifs stay, and get a new head; --set tune=whole trains all of it; none starts from nothing. Without it, the shipped model, for a table of up to 5,000 molecules without a recipe, a teacher or sizes")
      ("teacher", text_value("FILE"), "table with mol_id and a teacher's values for some of the tasks (logits, or values), to learn from beside the labels")
      ("guide", text_value("MODELDIRS"), "models, separated by commas, whose contributions of motifs are learned too (their mean), so that an explanation depends less on the seed; trained on the same parts of the same table with other seeds")
      ("split,s", text_value("SPLIT"), "scaffold (the default), random, a column of the table that says train, valid or test, or a file with the columns mol_id,split (or row,split, from 1)")
      ("tasks,t", text_value("NAMES"), "label columns, separated by commas; with --no-header also their numbers; without it, every column of labels")
      ("higher-is-better", text_value("NAMES"), "tasks of which more is wanted, separated by commas: what explain --improve and the desktop raise; others they lower")
      ("epochs", po::value<int>()->value_name("N"), "passes over the training part; without it, 100 for a new head, and 40 to 300 from nothing, more for a smaller table")
      ("seed", text_value("N"), "of weights, order and dropout")
      ("set", po::value<std::vector<std::string>>()->value_name("KEY=VALUE"), "any other setting of the recipe; may be repeated")
      ("jobs,j", po::value<int>()->value_name("N"), "with --tu: folds at once; without it, all cores")
      ("overwrite", "put the model in the place of a finished one in MODELDIR that has other tasks or was trained on another table")
      ("resume", "continue from the checkpoint that an interrupted run left in MODELDIR")
      ("quiet,q", "no notes, no lines of epochs");
  // clang-format on
  add_table_options(line.options, "column that the split file's mol_id refers to");
  line.examples =
      "motiphore train mine.csv -o mymodel --tasks active\n"
      "motiphore train tox21.csv.gz -o tox --recipe tox21 --split split.csv --seed 1\n"
      "motiphore train --tu data/tu/PROTEINS --pooling sagpool --set ratio=0.8";
  line.max_operands = 1;
  return line;
}

/// The settings of --pooling, --epochs, --seed, and of each --set KEY=VALUE.
nlohmann::json settings_of(const ParsedLine& line) {
  auto settings = nlohmann::json::object();
  if (line.has("pooling")) settings["pooling"] = line.text("pooling");
  if (line.has("epochs")) settings["epochs"] = line.values["epochs"].as<int>();
  if (line.has("seed")) {
    settings["seed"] = text::read_json(line.text("seed"));
    if (!settings["seed"].is_number_unsigned())
      throw UsageError("--seed is '" + line.text("seed") + "', expected a whole number, 0 or more");
  }
  if (!line.has("set")) return settings;
  for (const auto& setting : line.values["set"].as<std::vector<std::string>>()) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) throw UsageError("--set takes KEY=VALUE, not '" + setting + "'");
    auto value = text::read_json(std::string_view(setting).substr(equals + 1));
    settings[setting.substr(0, equals)] = value.is_discarded() ? nlohmann::json(setting.substr(equals + 1)) : value;
  }
  return settings;
}

/// Options that say how a table of molecules is read mean nothing for graphs.
TrainGraphsOptions read_graph_options(const ParsedLine& line) {
  for (const char* other : {"recipe", "init", "teacher", "guide", "split", "tasks", "from", "no-header",
                            "smiles-column", "id-column", "higher-is-better", "overwrite", "resume"})
    if (line.has(other)) throw UsageError(std::string("--") + other + " is for tables of molecules, not for --tu");
  if (!line.operands.empty())
    throw UsageError("train takes a table or --tu FOLDER, not both ('" + line.operands[0] + "')");
  TrainGraphsOptions options;
  options.folder = line.text("tu");
  options.output = line.text("output");
  options.settings = settings_of(line);
  if (line.has("jobs")) options.jobs = line.values["jobs"].as<int>();
  if (options.jobs < 0) throw UsageError("--jobs is " + std::to_string(options.jobs) + ", but cannot be negative");
  check_usage([&] { check_settings(options); });
  return options;
}

/// The columns that --tasks names; only the table knows whether a comma is part of a name.
std::vector<std::string> task_names(const ParsedLine& line, const char* option) {
  const auto text = line.text(option);
  const bool one = text.find(',') == std::string::npos || line.operands[0] == "-";  // stdin is read once
  auto columns = read_table_options(line);
  columns.as_utf8 = true;
  auto names = one || !columns.header ? comma_separated(text)
                                      : comma_separated(text, TableReader::open(line.operands[0], columns)->header());
  for (auto& name : names) name = column_given(line, name);
  return names;
}

TrainTableOptions read_options(const ParsedLine& line) {
  if (line.has("jobs"))
    throw UsageError("--jobs is for --tu; a model of molecules is trained on one core: leave it out");
  if (line.operands.empty()) throw UsageError("train needs a table, or --tu FOLDER; see motiphore train --help");
  if (!line.has("output")) throw UsageError("train needs a folder for the model: -o MODELDIR");
  TrainTableOptions options;
  options.data = line.operands[0];
  options.folder = line.text("output");
  options.recipe = line.text("recipe");
  options.from_nothing = line.text("init") == "none";
  if (!options.from_nothing) options.init = line.text("init");
  options.teacher = line.text("teacher");
  for (const auto& folder : comma_separated(line.text("guide"))) options.guides.emplace_back(folder);
  if (line.has("split")) options.split = column_given(line, line.text("split"));
  options.columns = read_dataset_options(line);
  options.columns.tasks = task_names(line, "tasks");
  options.higher_is_better = task_names(line, "higher-is-better");
  const auto sizes = GnnConfig{}.to_json(), settings = settings_of(line);
  for (const auto& [key, value] : settings.items())
    (*(sizes.contains(key) ? options.architecture : options.training))[key] = value;
  check_usage([&] { check_settings(options); });
  options.resume = line.has("resume");
  options.overwrite = line.has("overwrite");
  return options;
}

void print_loaded(const LoadedDataset& loaded, const Split& split) {
  constexpr std::size_t tasks_named = 8;
  const auto& tasks = loaded.data.task_ids;
  std::cerr << counted(loaded.data.size(), "molecule")
            << text::format(" (%zu train, %zu validation, %zu test), ", split.train.size(), split.valid.size(),
                            split.test.size())
            << counted(tasks.size(), "task") << (tasks.empty() ? "" : ": ") << text::listed(tasks, tasks_named) << "\n";
  print_left_out(loaded.skipped);
}

/// "  validation 0.8123", where there is a part to validate on.
std::string validation_text(bool validated, const char* before, double score) {
  return validated ? before + text::format("validation %.4f", score) : std::string();
}

void print_epoch(const EpochReport& r, bool validated) {
  std::cerr << text::format("epoch %d/%d  loss %.4f  tasks %.4f  motifs %.4f%s%s  %.1f s, %s left\n", r.epoch, r.epochs,
                            r.loss.total, r.loss.task, r.loss.pooling,
                            validation_text(validated, "  ", r.validation).c_str(), r.best ? " (best)" : "", r.seconds,
                            duration_text(r.seconds_left).c_str());
}

/// A line for each of the first epochs and the last, and two a second between, of epochs that are faster.
class EpochLines {
 public:
  explicit EpochLines(const bool& validated) : validated_(validated) {}

  void operator()(const EpochReport& r) {
    constexpr int always = 10;
    constexpr std::chrono::milliseconds between(500);
    const auto now = std::chrono::steady_clock::now();
    if (r.epoch > always && r.epoch < r.epochs && now - last_ < between) return;
    last_ = now;
    print_epoch(r, validated_);
  }

 private:
  const bool& validated_;  ///< known once the table is read
  std::chrono::steady_clock::time_point last_;
};

}  // namespace

int train(const Arguments& arguments) {
  const auto line = parse(train_command_line(), arguments);
  if (!line) return 0;
  if (line->has("tu")) return train_graphs(read_graph_options(*line), line->has("quiet"));
  const auto options = read_options(*line);
  const bool quiet = line->has("quiet");
  TrainTableEvents events;
  bool validated = false;
  events.loaded = [&](const LoadedDataset& loaded, const Split& split) {
    validated = !split.valid.empty();
    if (!quiet) print_loaded(loaded, split);
  };
  if (!quiet) {
    print_notes(unused_table_options(*line, line->operands));
    events.notice = print_note;
    events.epoch = EpochLines(validated);
  }
  const OnInterrupt on_interrupt([&] {
    std::cerr << (has_checkpoint(options.folder)
                      ? "stopped; the same command with --resume continues after the last whole epoch"
                      : "stopped; there is nothing yet to go on from")
              << std::endl;
  });
  const auto trained = train_table(options, events);
  const bool last = trained.training.best_epoch == trained.training.epochs_run;
  if (!quiet)
    std::cerr << (last ? "last epoch, " : "best epoch ")
              << text::format("%d of %d%s, %.2f s an epoch\n", trained.training.best_epoch, trained.training.epochs_run,
                              validation_text(validated, ", ", trained.training.best_validation).c_str(),
                              trained.training.seconds_per_epoch);
  std::cout << "model written to " << options.folder.string() << "\n";
  if (trained.test) std::cout << "\nOn the test part, read once:\n" << evaluation_text(*trained.test);
  return 0;
}

}  // namespace motiphore::cli
