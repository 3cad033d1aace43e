#include "motiphore/workflow/train_table.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include <nlohmann/json.hpp>

#include "card_of_training.hpp"
#include "chem/rdkit_version.hpp"
#include "files/read_whole.hpp"
#include "files/whole_file.hpp"
#include "guides.hpp"
#include "label_doubts.hpp"
#include "motiphore/chem/descriptors.hpp"
#include "motiphore/chem/element_table.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/read_json.hpp"
#include "motiphore/train/calibration.hpp"
#include "motiphore/train/new_head.hpp"
#include "motiphore/train/sleeping_units.hpp"
#include "motiphore/workflow/count_motifs.hpp"
#include "recipe_file.hpp"
#include "start_from.hpp"
#include "teacher_table.hpp"
#include "training_settings.hpp"
#include "training_tasks.hpp"
#include "validation_levels.hpp"

namespace motiphore {

namespace {

constexpr const char* checkpoint_name = "checkpoint.safetensors";
constexpr const char* checkpoint_settings_name = "checkpoint.json";

void calibrate(std::vector<Task>& tasks, const GnnModel<float>& network, const Dataset& data, const RowList& valid,
               const StopToken& stop) {
  const Matrix raw = predict_raw(network, data, valid, stop);
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

Applicability fit_domain(const GnnModel<float>& network, const Dataset& data, const RowList& train,
                         const StopToken& stop) {
  std::vector<const MolGraph*> graphs;
  for (const auto row : train) graphs.push_back(&data.graphs[row]);
  return Applicability::fit(molecule_vectors(network, graphs, stop), graphs, network.config().elements,
                            network.config().pooling);
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

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& folders) {
  std::vector<std::string> names;
  for (const auto& folder : folders) names.push_back(detail::name_of(folder));
  return names;
}

/// The folder of the model to start from; empty for none.
/// @param notice  told if there should be one and is none
std::filesystem::path start_folder(const TrainTableOptions& options, const detail::RecipeFile& recipe,
                                   const std::function<void(const std::string&)>& notice) {
  if (options.from_nothing) {
    if (!options.init.empty()) throw Error("training starts from nothing or from a model, not from both");
    return {};
  }
  if (!options.init.empty()) return options.init;
  if (recipe.init) return *recipe.init;
  if (recipe.settled() || !options.architecture->empty() || !options.teacher.empty()) return {};
  try {
    return default_model_folder();
  } catch (const ModelFileError& error) {
    notice(std::string("training starts from nothing, since the shipped model is not where it should be: ") +
           error.what());
    return {};
  }
}

/// Trains a head on the vectors of `start`, whose weights `network` has.
TrainResult train_new_head(GnnModel<float>& network, LoadedModel& start, const std::filesystem::path& folder,
                           const LoadedDataset& loaded, const Split& split, const TrainOptions& options,
                           const FitEvents& events) {
  constexpr std::size_t most_structures = 8000;
  std::vector<const MolGraph*> graphs;
  for (const auto& graph : loaded.data.graphs) graphs.push_back(&graph);
  const auto others = detail::carried_structures(folder, start, most_structures, events.stop);
  HeadTeaching teaching;
  teaching.vectors = molecule_vectors(start.network, graphs, events.stop);
  teaching.structure = loaded.parents;
  teaching.others = others->vectors;
  teaching.descriptors = molecule_descriptors(loaded.parents, events.stop);
  teaching.others_descriptors = others->descriptors;
  teaching.teacher_weight = options.teacher_weight;
  const auto result = train_head(network, loaded.data, split.train, split.valid, teaching, options, events);
  if (result.interrupted) return result;
  Matrix learned(static_cast<Eigen::Index>(split.train.size()) + teaching.others.rows(), teaching.vectors.cols());
  for (std::size_t i = 0; i < split.train.size(); ++i)
    learned.row(static_cast<Eigen::Index>(i)) = teaching.vectors.row(static_cast<Eigen::Index>(split.train[i]));
  learned.bottomRows(teaching.others.rows()) = teaching.others;
  retire_sleeping_units(network, learned);
  return result;
}

/// @throws StoppedError
TrainedTable train(const TrainTableOptions& options, const TrainTableEvents& events) {
  const auto recipe = detail::read_recipe(options.recipe);
  auto changes = recipe.training;
  changes.update(*options.training);
  const auto tune = detail::take_tune(changes);
  auto train_options = detail::default_training();
  train_options.merge(changes);
  const bool chosen = !options.init.empty() || recipe.init;
  const auto teacher = options.teacher.empty() ? recipe.teacher : options.teacher;
  const auto guides = detail::load_guides(options.guides);
  const auto notice = [&](const std::string& sentence) {
    if (events.notice) events.notice(sentence);
  };
  auto init = start_folder(options, recipe, notice);
  std::optional<LoadedModel> start;
  try {
    if (!init.empty()) start = detail::load_start(init);
  } catch (const FeatureError& error) {
    if (chosen) throw;
    notice(error.what() + std::string(", so it starts from nothing"));
    init.clear();
  }

  static_cast<void>(ModelSwap(options.folder));  // a second run is refused before it reads
  auto columns = options.columns;
  columns.part_column = options.split;
  columns.stop = events.stop;
  columns.unseen_groups = recipe.unseen_groups;
  auto loaded = read_dataset(options.data, columns);
  for (const auto& sentence : loaded.notices) notice(sentence);
  TrainedTable out;
  auto& data = loaded.data;
  auto split = make_split(loaded, options.split, train_options.seed);
  std::sort(split.test.begin(), split.test.end());  // so that who evaluates again on the test part has the same figures
  const auto in_a_part = split.train.size() + split.valid.size() + split.test.size();
  if (in_a_part < data.size())
    notice(std::to_string(data.size() - in_a_part) + " of " + std::to_string(data.size()) +
           " molecules have no part in the split '" + options.split + "' and are not used");
  if (const auto gone = take_out_known(split, loaded.parents); gone > 0)
    notice(std::to_string(gone) +
           " rows are left out of training and validation, because a later part of the split has "
           "the same structure (but for salts and stereochemistry)");
  if (split.train.size() < 2)
    throw Error("training needs at least 2 molecules, the training part has " + std::to_string(split.train.size()));
  if (start && !chosen && split.train.size() > most_rows_for_a_head) {
    start.reset();
    init.clear();
  }
  detail::apply_recipe(recipe.tasks, data);
  if (!teacher.empty())
    for (const auto& sentence : detail::read_teacher(teacher, data)) notice(sentence);
  for (const auto& sentence : detail::drop_unlearnable_tasks(data, split.train)) notice(sentence);
  if (events.loaded) events.loaded(loaded, split);
  for (const auto& sentence : detail::doubts_about(loaded, split)) notice(sentence);
  const auto known_to_start = start ? detail::count_known(*start, data, split.test, events.stop) : 0;
  if (known_to_start > 0)
    notice(std::to_string(known_to_start) + " of " + std::to_string(split.test.size()) +
           " test molecules are among those that '" + start->card.name +
           "', where training starts, was trained on: the test figures will flatter the model; a start from "
           "nothing (init none) gives figures that owe them nothing");
  if (!changes.contains("epochs"))
    train_options.epochs = detail::default_epochs(split.train.size(), train_options.batch_size);
  auto card = detail::make_card(recipe, options.folder);
  card.tasks = detail::make_tasks(data, recipe.tasks);
  detail::want_more_of(options.higher_is_better, card.tasks);
  const Matrix measured = data.labels;
  const auto content = detail::content_of(data, split);  // before what is measured is standardised
  detail::fit_label_statistics(data, split.train, card.element_vocabulary, card.tasks);
  detail::follow_guides(guides, card.tasks, data, events.stop);

  auto architecture = start ? start->network.config().to_json() : GnnConfig{}.to_json();
  for (const auto& sizes : {recipe.architecture, *options.architecture}) detail::merge_sizes(sizes, architecture);
  const auto& vocabulary = feature_vocabulary();
  architecture["atom_features"] = vocabulary.atom.size();
  architecture["edge_types"] = vocabulary.bond.size();
  architecture["elements"] = vocabulary.elements.size();
  architecture["tasks"] = card.tasks.size();

  auto start_sizes = start ? start->network.config().to_json() : nlohmann::json();
  if (start) start_sizes["tasks"] = card.tasks.size();
  const bool head_alone = start && tune == "head" && teacher.empty() && guides.empty() && architecture == start_sizes;
  if (head_alone) {
    architecture["head_width"] = detail::width_of_new_head(*start);
    train_options = detail::head_training();
    train_options.merge(changes);
    if (!chosen)
      notice("a new head for the network of '" + start->card.name +
             "', whose motifs it keeps, is trained on these molecules");
  }

  ModelSwap swap(options.folder);
  const auto checkpoint = options.folder / checkpoint_name, settings_file = options.folder / checkpoint_settings_name;
  const nlohmann::json settings = {{"data", options.data_name.empty() ? options.data : options.data_name},
                                   {"split", options.split},
                                   {"tasks", data.task_ids},
                                   {"rows", data.size()},
                                   {"content", content},
                                   {"architecture", architecture},
                                   {"training", train_options.to_json()},
                                   {"init", init.string()},
                                   {"init_weights", start ? start->card.weights_sha256 : ""},
                                   {"teacher", teacher},
                                   {"guides", names_of(options.guides)},
                                   {"tune", head_alone ? "head" : "whole"},
                                   {"weights", data.task_weight},
                                   {"auxiliary", data.auxiliary}};
  if (options.resume && has_checkpoint(options.folder)) {
    if (text::read_json(detail::read_whole(settings_file)) != settings)
      throw IoError("the checkpoint in '" + options.folder.string() +
                    "' was made with other data or settings; use the same, or start from the beginning",
                    Remedy::StartAnew);
  } else {
    std::filesystem::remove(checkpoint);
    detail::write_whole(settings_file, text::json_text(settings, 1) + "\n");
  }

  LoadedModel model;
  model.network = GnnModel<float>(GnnConfig::from_json(architecture), train_options.seed);
  const FitEvents fitting{events.epoch, checkpoint, events.stop};
  if (head_alone) {
    detail::take_over(model.network, *start, detail::Head::New);
    out.training = train_new_head(model.network, *start, init, loaded, split, train_options, fitting);
  } else {
    if (start) train_options.keep_motif_kinds = detail::take_over(model.network, *start);
    out.training = train_model(model.network, data, split.train, split.valid, train_options, fitting,
                               detail::content_kinds(vocabulary));
  }
  if (out.training.interrupted) return out;
  if (!head_alone) retire_sleeping_units(model.network, data, split.train, least_awake_share, events.stop);
  const auto kept = detail::kept_tasks(data);
  model.network.keep_tasks(kept);
  select_tasks(data, kept);
  std::vector<Task> kept_cards;
  for (const auto t : kept) kept_cards.push_back(card.tasks[static_cast<std::size_t>(t)]);
  card.tasks = std::move(kept_cards);
  if (!start) model.network.mass = fit_mass(data, split.train, model.network.config());
  calibrate(card.tasks, model.network, data, split.valid, events.stop);
  const auto known = detail::labelled(data, split.train);
  model.domain = fit_domain(model.network, data, known, events.stop);
  card.training = settings;
  (*card.training)["rdkit"] = detail::rdkit_version();
  for (const char* key : {"data", "init", "teacher"})
    (*card.training)[key] = std::filesystem::path((*card.training)[key].get<std::string>()).filename().string();
  if (options.split != "random" && options.split != "scaffold")
    (*card.training)["split"] = std::filesystem::path(options.split).filename().string();
  (*card.training)["molecules"] = {
      {"train", split.train.size()}, {"valid", split.valid.size()}, {"test", split.test.size()}};
  double mass = 0;
  for (const auto row : split.train) mass += data.mass[row] / static_cast<double>(split.train.size());
  (*card.training)["mean_mass"] = mass;
  (*card.training)["best_epoch"] = out.training.best_epoch;
  (*card.training)["validation"] = out.training.best_validation;
  model.card = std::move(card);
  write_model(swap.folder(), model);

  const auto predictor = Predictor::load(swap.folder());
  for (std::size_t t = 0; t < kept.size(); ++t)  // as they were before they were standardised
    data.labels.col(static_cast<Eigen::Index>(t)) = measured.col(kept[t]);
  detail::write_whole(swap.folder() / split_file_name, split_table(loaded, split));
  detail::write_whole(swap.folder() / Analogues::file_name,
                      analogue_table(loaded.parents, as_table(data.labels), known, model.card.tasks));
  PredictOptions predicting;
  predicting.stop = events.stop;
  for (const auto& sentence : detail::find_levels(predictor, loaded, split.valid, model.card.tasks, predicting))
    notice(sentence);
  if (!split.test.empty()) {
    out.test = evaluate_rows(predictor, data, split.test, nullptr, predicting);
    if (start) out.test->start = {start->card.name, known_to_start};
    (*model.card.metrics)["test"] = out.test->to_json();
  }
  detail::add_examples(model.card, predictor);
  (*model.card.training)["motif_vocabulary"] =
      to_json(count_motifs(predictor, data, split.train, predicting), model.card.tasks);
  if (model.card.examples.empty())
    throw Error("the training has diverged: the model predicts no number, so '" + options.folder.string() +
                "' stays as it was; lower learning_rate or clip_norm");
  write_model(swap.folder(), model);
  events.stop.check();
  swap.commit();
  std::filesystem::remove(checkpoint);
  std::filesystem::remove(settings_file);
  return out;
}

}  // namespace

TrainedTable train_table(const TrainTableOptions& options, const TrainTableEvents& events) {
  try {
    return train(options, events);
  } catch (const StoppedError&) {
    TrainedTable stopped;
    stopped.training.interrupted = true;
    return stopped;
  }
}

bool has_checkpoint(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / checkpoint_name);
}

}  // namespace motiphore
