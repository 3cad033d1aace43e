#include "motiphore/workflow/train_table.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>

#include "motiphore/chem/element_table.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/standardize.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/train/calibration.hpp"
#include "motiphore/workflow/count_motifs.hpp"
#include "train/in_batches.hpp"

namespace motiphore {

namespace {

constexpr const char* checkpoint_name = "checkpoint.safetensors";
constexpr const char* checkpoint_settings_name = "checkpoint.json";

nlohmann::json read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw IoError("'" + file.string() + "' cannot be opened");
  auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) throw IoError("'" + file.string() + "' is not a JSON object");
  return json;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
  return text;
}

/// What the training rows say of each task: base rate, or mean and deviation; labels of a regression are replaced by
/// standardised ones.
void fit_label_statistics(Dataset& data, const RowList& train, std::vector<Task>& tasks) {
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    auto column = data.labels.col(static_cast<Eigen::Index>(t));
    double sum = 0, squares = 0, n = 0;
    for (const auto row : train)
      if (const double y = column(static_cast<Eigen::Index>(row)); !std::isnan(y)) {
        sum += y;
        squares += y * y;
        ++n;
      }
    if (n == 0) throw IoError("the task '" + tasks[t].id + "' has no label in the training part");
    if (tasks[t].kind == TaskKind::Classification) {
      tasks[t].base_rate = sum / n;
      continue;
    }
    tasks[t].mean = sum / n;
    tasks[t].scale = std::max(1e-6, std::sqrt(std::max(0.0, squares / n - tasks[t].mean * tasks[t].mean)));
    column = (column.array() - static_cast<float>(tasks[t].mean)) / static_cast<float>(tasks[t].scale);
  }
}

std::vector<Task> make_tasks(const Dataset& data, const nlohmann::json& recipe) {
  const auto described = recipe.value("tasks", nlohmann::json::object());
  std::vector<Task> tasks;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    Task task;
    task.id = data.task_ids[t];
    task.kind = data.task_kinds[t];
    task.unit = task.kind == TaskKind::Classification ? "probability" : "";
    if (described.contains(task.id)) {
      const auto& words = described[task.id];
      task.description = words.value("description", "");
      task.unit = words.value("unit", task.unit);
      task.group = words.value("group", "");
      task.meaning = words.value("meaning", "");
      task.threshold = words.value("threshold", Task::unknown);
      task.threshold_reason = words.value("threshold_reason", "");
    }
    tasks.push_back(std::move(task));
  }
  return tasks;
}

void calibrate(std::vector<Task>& tasks, const GnnModel<float>& network, const Dataset& data, const RowList& valid) {
  const Matrix raw = predict_raw(network, data, valid);
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    if (tasks[t].kind != TaskKind::Classification) continue;
    std::vector<double> logit, label;
    for (std::size_t r = 0; r < valid.size(); ++r) {
      logit.push_back(raw(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(t)));
      label.push_back(data.labels(static_cast<Eigen::Index>(valid[r]), static_cast<Eigen::Index>(t)));
    }
    tasks[t].temperature = fit_temperature(logit, label);
  }
}

Applicability fit_domain(const GnnModel<float>& network, const Dataset& data, const RowList& train) {
  constexpr std::size_t batch_size = 128;
  std::vector<const MolGraph*> graphs;
  for (const auto row : train) graphs.push_back(&data.graphs[row]);
  Matrix vectors;
  nn::Tape<float> tape;
  detail::in_batches(train, batch_size, [&](Eigen::Index first, const RowList& some) {
    const auto batch = make_batch(data, some);
    const auto molecule = network.forward(tape, batch).molecule;
    if (first == 0) vectors.resize(static_cast<Eigen::Index>(train.size()), molecule.cols());
    vectors.middleRows(first, molecule.rows()) = molecule.value();
    tape.clear();
  });
  return Applicability::fit(vectors, graphs, network.config().elements, network.config().pooling);
}

CompositionHead fit_mass(const Dataset& data, const RowList& train, const GnnConfig& config) {
  std::vector<const Composition*> molecules;
  std::vector<double> mass;
  for (const auto row : train) {
    molecules.push_back(&data.graphs[row].composition);
    mass.push_back(data.mass[row]);
  }
  // Whatever elements the table has, a mass is right for all of them.
  const auto atoms = weighed_atoms();
  for (const auto& atom : atoms) {
    molecules.push_back(&atom.composition);
    mass.push_back(atom.mass);
  }
  return CompositionHead::fit(molecules, mass, config.elements, config.mass_readout);
}

ModelCard make_card(const nlohmann::json& recipe, const std::filesystem::path& folder) {
  const auto& vocabulary = feature_vocabulary();
  ModelCard card;
  card.name = recipe.value("name", folder.filename().string());
  card.description = recipe.value("description", "");
  card.created = today();
  card.featurizer = vocabulary.name;
  card.atom_vocabulary = vocabulary.atom;
  card.bond_vocabulary = vocabulary.bond;
  card.element_vocabulary = vocabulary.elements;
  card.standardization = standardization_steps();
  card.references = recipe.value("references", std::vector<std::string>{});
  return card;
}

/// Molecules of our own, from a drug to a salt and one atom; `motiphore verify` replays them.
void add_examples(ModelCard& card, const Predictor& predictor) {
  for (const char* smiles : {"CC(=O)Oc1ccccc1C(=O)O", "O=[N+]([O-])c1ccccc1", "CN1CCC[C@H]1c1cccnc1",
                             "CC(C)Cc1ccc(cc1)C(C)C(=O)[O-].[Na+]", "C"}) {
    const auto p = predictor.predict_smiles(smiles);
    if (p) card.examples.push_back({smiles, p->mass, p->tasks, p->clusters});
  }
}

}  // namespace

Split make_split(const LoadedDataset& loaded, const std::string& split, std::uint64_t seed) {
  if (split == "random") return random_split(loaded.data.size(), seed);
  if (split == "scaffold") return group_split(loaded.scaffolds);
  return read_split(split, loaded.data.ids);
}

TrainedTable train_table(const TrainTableOptions& options, const TrainTableEvents& events) {
  auto recipe = options.recipe.empty() ? nlohmann::json::object() : read_json(options.recipe);
  TrainOptions train_options;
  train_options.merge(recipe.value("training", nlohmann::json::object()));
  train_options.merge(options.training);

  auto loaded = read_dataset(options.data, options.columns);
  auto& data = loaded.data;
  const auto split = make_split(loaded, options.split, train_options.seed);
  if (events.loaded) events.loaded(loaded, split);
  auto card = make_card(recipe, options.folder);
  card.tasks = make_tasks(data, recipe);
  const Matrix measured = data.labels;
  fit_label_statistics(data, split.train, card.tasks);

  auto architecture = GnnConfig{}.to_json();
  for (const auto& changes : {recipe.value("architecture", nlohmann::json::object()), options.architecture})
    for (const auto& [key, value] : changes.items()) {
      if (!architecture.contains(key)) throw Error("the architecture has no size '" + key + "'");
      architecture[key] = value;
    }
  const auto& vocabulary = feature_vocabulary();
  architecture["atom_features"] = vocabulary.atom.size();
  architecture["edge_types"] = vocabulary.bond.size();
  architecture["elements"] = vocabulary.elements.size();
  architecture["tasks"] = card.tasks.size();

  std::error_code error;
  std::filesystem::create_directories(options.folder, error);
  if (error) throw IoError("the folder '" + options.folder.string() + "' cannot be made: " + error.message());
  const auto checkpoint = options.folder / checkpoint_name, settings_file = options.folder / checkpoint_settings_name;
  const nlohmann::json settings = {{"data", options.data},         {"split", options.split},
                                   {"tasks", data.task_ids},       {"rows", data.size()},
                                   {"architecture", architecture}, {"training", train_options.to_json()}};
  if (options.resume && std::filesystem::exists(checkpoint)) {
    if (read_json(settings_file) != settings)
      throw IoError("the checkpoint in '" + options.folder.string() +
                    "' was made with other data or settings; leave --resume out to start anew");
  } else {
    std::filesystem::remove(checkpoint);
    std::ofstream(settings_file) << settings.dump(1) << '\n';
  }

  LoadedModel model;
  model.network = GnnModel<float>(GnnConfig::from_json(architecture), train_options.seed);
  TrainedTable out;
  out.training = train_model(model.network, data, split.train, split.valid, train_options,
                             {events.epoch, checkpoint, events.stop});
  if (out.training.interrupted) return out;
  model.network.mass = fit_mass(data, split.train, model.network.config());
  calibrate(card.tasks, model.network, data, split.valid);
  model.domain = fit_domain(model.network, data, split.train);
  card.training = settings;
  card.training["data"] = std::filesystem::path(options.data).filename().string();
  if (options.split != "random" && options.split != "scaffold")
    card.training["split"] = std::filesystem::path(options.split).filename().string();
  card.training["molecules"] = {
      {"train", split.train.size()}, {"valid", split.valid.size()}, {"test", split.test.size()}};
  card.training["best_epoch"] = out.training.best_epoch;
  card.training["validation"] = out.training.best_validation;
  model.card = std::move(card);
  save_model(options.folder, model);

  const auto predictor = Predictor::load(options.folder);
  data.labels = measured;
  if (!split.test.empty()) {
    out.test = evaluate_rows(predictor, data, split.test);
    model.card.metrics["test"] = out.test->to_json();
  }
  add_examples(model.card, predictor);
  model.card.training["motif_vocabulary"] = to_json(count_motifs(predictor, data, split.train), model.card.tasks);
  save_model(options.folder, model);
  std::filesystem::remove(checkpoint);
  std::filesystem::remove(settings_file);
  return out;
}

}  // namespace motiphore
