#include "motiphore/workflow/train_table.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include <nlohmann/json.hpp>

#include "card_of_training.hpp"
#include "chem/rdkit_version.hpp"
#include "files/whole_file.hpp"
#include "fitted_parts.hpp"
#include "guides.hpp"
#include "label_doubts.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/train/sleeping_units.hpp"
#include "motiphore/workflow/count_motifs.hpp"
#include "predict/known_labels.hpp"
#include "recipe_file.hpp"
#include "replaced_model.hpp"
#include "start_from.hpp"
#include "teacher_table.hpp"
#include "training_checkpoint.hpp"
#include "training_settings.hpp"
#include "training_tasks.hpp"
#include "validation_levels.hpp"

namespace motiphore {

namespace {

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& folders) {
  std::vector<std::string> names;
  for (const auto& folder : folders) names.push_back(detail::name_of(folder));
  return names;
}

std::vector<std::string> weights_of(const std::vector<LoadedModel>& models) {
  std::vector<std::string> digests;
  for (const auto& model : models) digests.push_back(model.card.weights_sha256);
  return digests;
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

/// One training, step by step; each step reads what those before it made.
class Training {
 public:
  Training(const TrainTableOptions& options, const TrainTableEvents& events)
      : options_(options), events_(events), recipe_(detail::read_recipe(options.recipe)), checkpoint_(options.folder) {}

  /// @throws Error, IoError, StoppedError
  TrainedTable run() {
    if (options_.resume) detail::refuse_to_resume_finished(options_.folder);
    settle_options();
    load_start();
    static_cast<void>(ModelSwap(options_.folder));  // a second run is refused before it reads
    detail::refuse_to_lose_files(options_.folder, options_.data);
    read_table();
    settle_tasks();
    settle_architecture();
    ModelSwap swap(options_.folder);
    settle_checkpoint();
    fit_network();
    if (out_.training.interrupted) return std::move(out_);
    finish_model();
    write_model(swap.folder(), model_);
    find_levels(swap.folder());
    write_model(swap.folder(), model_);
    measure(swap.folder());
    write_model(swap.folder(), model_);
    events_.stop.check();
    swap.commit();
    checkpoint_.remove();
    return std::move(out_);
  }

 private:
  void notice(const std::string& sentence, NoticeTopic topic = NoticeTopic::Data) const {
    if (events_.notice) events_.notice(sentence);
    if (events_.notice_about) events_.notice_about(sentence, topic);
  }

  void settle_options();
  void load_start();
  void read_table();
  void settle_tasks();
  void settle_architecture();
  void settle_checkpoint();
  void fit_network();
  void finish_model();
  void describe_training(ModelCard& card) const;
  void find_levels(const std::filesystem::path& folder);
  void measure(const std::filesystem::path& folder);

  const TrainTableOptions& options_;
  const TrainTableEvents& events_;
  const detail::RecipeFile recipe_;
  const detail::TrainingCheckpoint checkpoint_;

  // settle_options, load_start
  nlohmann::json changes_;  ///< of the options of training, by the recipe and the caller
  TrainOptions training_ = detail::default_training();
  std::string tune_;  ///< head or whole
  std::string teacher_;
  std::vector<LoadedModel> guides_;
  std::filesystem::path init_;  ///< empty: from nothing
  bool chosen_ = false;         ///< somebody named the model to start from
  std::optional<LoadedModel> start_;

  // read_table, settle_tasks
  LoadedDataset loaded_;
  Split split_;
  TrainingStart test_known_;  ///< test molecules that `start_`, or the model it began from, was trained on
  ModelCard card_;
  Matrix measured_;  ///< the labels before they are standardised
  std::uint64_t content_ = 0;

  // settle_architecture, settle_checkpoint
  nlohmann::json architecture_;
  bool head_alone_ = false;
  nlohmann::json settings_;  ///< what a checkpoint is good for

  // fit_network, finish_model
  LoadedModel model_;
  std::vector<std::int32_t> kept_;  ///< tasks that are not auxiliary
  RowList known_;                   ///< training rows with a label
  TrainedTable out_;
};

void Training::settle_options() {
  changes_ = recipe_.training;
  changes_.update(*options_.training);
  tune_ = detail::take_tune(changes_);
  training_.merge(changes_);
  teacher_ = options_.teacher.empty() ? recipe_.teacher : options_.teacher;
  guides_ = detail::load_guides(options_.guides);
}

void Training::load_start() {
  const auto tell = [this](const std::string& sentence) { notice(sentence); };
  chosen_ = !options_.init.empty() || recipe_.init;
  init_ = start_folder(options_, recipe_, tell);
  try {
    if (!init_.empty()) start_ = detail::load_start(init_);
  } catch (const FeatureError& error) {
    if (chosen_) throw;
    notice(error.what() + std::string(", so it starts from nothing"));
    init_.clear();
  }
}

void Training::read_table() {
  auto columns = options_.columns;
  columns.part_column = options_.split;
  columns.stop = events_.stop;
  columns.unseen_groups = recipe_.unseen_groups;
  loaded_ = read_dataset(options_.data, columns);
  for (const auto& sentence : loaded_.notices) notice(sentence);
  const auto rows = loaded_.data.size();
  split_ = make_split(loaded_, options_.split, training_.seed);
  // So that who evaluates again on the test part has the same figures.
  std::sort(split_.test.begin(), split_.test.end());
  const auto in_a_part = split_.train.size() + split_.valid.size() + split_.test.size();
  if (in_a_part < rows)
    notice(std::to_string(rows - in_a_part) + " of " + std::to_string(rows) + " molecules have no part in the split '" +
           options_.split + "' and are not used");
  if (const auto gone = take_out_known(split_, loaded_.parents); gone > 0)
    notice(std::to_string(gone) + (gone == 1 ? " row is" : " rows are") +
           " left out of training and validation, because a later part of the split has "
           "the same structure (but for salts and stereochemistry)");
  if (split_.train.size() < 2) {
    const auto& skipped = loaded_.skipped;
    throw Error("training needs at least 2 molecules, the training part has " + std::to_string(split_.train.size()) +
                (skipped.empty() ? ""
                                 : "; " + std::to_string(skipped.size()) + " of " +
                                       std::to_string(skipped.size() + rows) + " rows cannot be read, as row " +
                                       std::to_string(skipped.front().row + 1) + ": " + skipped.front().reason));
  }
  if (start_ && !chosen_ && split_.train.size() > most_rows_for_a_head) {
    start_.reset();
    init_.clear();
  }
}

void Training::settle_tasks() {
  auto& data = loaded_.data;
  detail::apply_recipe(recipe_.tasks, data);
  if (auto sentence = detail::described_elsewhere(recipe_.tasks, data); !sentence.empty()) notice(sentence);
  if (!teacher_.empty())
    for (const auto& sentence : detail::read_teacher(teacher_, data)) notice(sentence);
  for (const auto& sentence : detail::drop_unlearnable_tasks(data, split_.train))
    notice(sentence, NoticeTopic::LeftOut);
  if (!options_.overwrite) detail::refuse_to_replace(options_.folder, data, detail::file_name_of(options_.data));
  if (events_.loaded) events_.loaded(loaded_, split_);
  for (const auto& sentence : detail::doubts_about(loaded_, split_)) notice(sentence);
  if (auto sentence = detail::two_values_only(loaded_, split_); !sentence.empty())
    notice(sentence, NoticeTopic::TwoValues);
  if (start_) {
    const auto [sentences, known] = detail::known_test(*start_, data, split_.test, events_.stop);
    for (const auto& sentence : sentences) notice(sentence, NoticeTopic::TestKnown);
    test_known_ = known;
    out_.start = start_->card.name;
  }
  if (!changes_.contains("epochs"))
    training_.epochs = detail::default_epochs(split_.train.size(), training_.batch_size);
  card_ = detail::make_card(recipe_, options_.folder);
  card_.tasks = detail::make_tasks(data, recipe_.tasks);
  detail::want_more_of(options_.higher_is_better, card_.tasks);
  measured_ = data.labels;
  content_ = detail::content_of(data, split_);  // before what is measured is standardised
  detail::fit_label_statistics(data, split_.train, loaded_.parents, card_.element_vocabulary, card_.tasks);
  detail::follow_guides(guides_, card_.tasks, data, events_.stop);
}

void Training::settle_architecture() {
  architecture_ = start_ ? start_->network.config().to_json() : GnnConfig{}.to_json();
  for (const auto& sizes : {recipe_.architecture, *options_.architecture}) detail::merge_sizes(sizes, architecture_);
  const auto& vocabulary = feature_vocabulary();
  architecture_["atom_features"] = vocabulary.atom.size();
  architecture_["edge_types"] = vocabulary.bond.size();
  architecture_["elements"] = vocabulary.elements.size();
  architecture_["tasks"] = card_.tasks.size();

  auto start_sizes = start_ ? start_->network.config().to_json() : nlohmann::json();
  if (start_) start_sizes["tasks"] = card_.tasks.size();
  head_alone_ = start_ && tune_ == "head" && teacher_.empty() && guides_.empty() && architecture_ == start_sizes;
  if (!head_alone_) return;
  architecture_["head_width"] = detail::width_of_new_head(*start_);
  training_ = detail::head_training();
  training_.merge(changes_);
  if (!chosen_)
    notice("a new head for the network of '" + start_->card.name +
               "', whose motifs it keeps, is trained on these molecules",
           NoticeTopic::NewHead);
}

void Training::settle_checkpoint() {
  const auto& data = loaded_.data;
  settings_ = {{"data", options_.data_name.empty() ? options_.data : options_.data_name},
               {"split", options_.split},
               {"tasks", data.task_ids},
               {"rows", data.size()},
               {"content", content_},
               {"architecture", architecture_},
               {"training", training_.to_json()},
               {"init", init_.string()},
               {"init_weights", start_ ? start_->card.weights_sha256 : ""},
               {"teacher", teacher_},
               {"unseen_groups", recipe_.unseen_groups},
               {"guides", names_of(options_.guides)},
               {"guides_weights", weights_of(guides_)},
               {"tune", head_alone_ ? "head" : "whole"},
               {"weights", data.task_weight},
               {"parsimony", data.parsimony},
               {"auxiliary", data.auxiliary}};
  checkpoint_.settle(settings_, options_.resume, options_.overwrite);
}

void Training::fit_network() {
  model_.network = GnnModel<float>(GnnConfig::from_json(architecture_), training_.seed);
  const FitEvents fitting{events_.epoch, checkpoint_.state(), events_.stop};
  if (head_alone_) {
    detail::take_over(model_.network, *start_, detail::Head::New);
    out_.training = detail::train_new_head(model_.network, *start_, init_, loaded_, split_, training_, fitting);
    return;
  }
  if (start_) training_.keep_motif_kinds = detail::take_over(model_.network, *start_);
  out_.training = train_model(model_.network, loaded_.data, split_.train, split_.valid, training_, fitting,
                              detail::content_kinds(feature_vocabulary()));
}

/// All that a model has beside the weights that were trained.
void Training::finish_model() {
  auto& data = loaded_.data;
  if (!head_alone_) retire_sleeping_units(model_.network, data, split_.train, least_awake_share, events_.stop);
  kept_ = detail::kept_tasks(data);
  model_.network.keep_tasks(kept_);
  select_tasks(data, kept_);
  std::vector<Task> kept_cards;
  for (const auto t : kept_) kept_cards.push_back(card_.tasks[static_cast<std::size_t>(t)]);
  card_.tasks = std::move(kept_cards);
  if (!start_) model_.network.mass = detail::fit_mass(data, split_.train, model_.network.config());
  detail::calibrate(card_.tasks, model_.network, data, split_.valid, events_.stop);
  known_ = detail::labelled(data, split_.train);
  model_.domain = detail::fit_domain(model_.network, data, known_, events_.stop);
  describe_training(card_);
  model_.card = std::move(card_);
}

void Training::describe_training(ModelCard& card) const {
  card.training = settings_;
  auto& training = *card.training;
  training["rdkit"] = detail::rdkit_version();
  if (start_) training["ancestors"] = detail::ancestors_of(start_->card);
  for (const char* key : {"data", "init", "teacher"}) training[key] = detail::file_name_of(training[key]);
  if (options_.split != "random" && options_.split != "scaffold")
    training["split"] = detail::file_name_of(options_.split);
  training["molecules"] = {
      {"train", split_.train.size()}, {"valid", split_.valid.size()}, {"test", split_.test.size()}};
  double mass = 0;
  for (const auto row : split_.train) mass += loaded_.data.mass[row] / static_cast<double>(split_.train.size());
  training["mean_mass"] = mass;
  training["best_epoch"] = out_.training.best_epoch;
  if (!split_.valid.empty()) training["validation"] = out_.training.best_validation;
}

/// Split, analogues, and the levels of confidence, which only the written model can tell.
void Training::find_levels(const std::filesystem::path& folder) {
  auto& data = loaded_.data;
  auto& card = model_.card;
  const auto predictor = Predictor::load(folder);
  for (std::size_t t = 0; t < kept_.size(); ++t)  // as they were before they were standardised
    data.labels.col(static_cast<Eigen::Index>(t)) = measured_.col(kept_[t]);
  detail::write_whole(folder / split_file_name, split_table(loaded_, split_));
  detail::write_whole(folder / Analogues::file_name,
                      analogue_table(loaded_.parents, as_table(data.labels), known_, card.tasks));
  (*card.training)[detail::analogue_checksum_key] =
      bytes_sha256(detail::analogue_table_text(folder / Analogues::file_name));
  PredictOptions predicting;
  predicting.stop = events_.stop;
  for (const auto& sentence : detail::find_levels(predictor, loaded_, split_.valid, card.tasks, predicting))
    notice(sentence, split_.valid.empty() ? NoticeTopic::Data : NoticeTopic::Confidence);
}

/// What the model with its levels says of itself: figures of the test part, examples, motifs.
void Training::measure(const std::filesystem::path& folder) {
  const auto& data = loaded_.data;
  auto& card = model_.card;
  const auto predictor = Predictor::load(folder);
  PredictOptions predicting;
  predicting.stop = events_.stop;
  if (!split_.test.empty()) {
    out_.test = evaluate_rows(predictor, loaded_, split_.test, nullptr, predicting);
    if (start_) out_.test->start = test_known_;
    (*card.metrics)["test"] = out_.test->to_json();
  }
  detail::add_examples(card, predictor);
  (*card.training)["motif_vocabulary"] = to_json(count_motifs(predictor, data, split_.train, predicting), card.tasks);
  if (card.examples.empty())
    throw Error("the training has diverged: the model predicts no number, so '" + options_.folder.string() +
                "' stays as it was; lower learning_rate or clip_norm");
}

}  // namespace

TrainedTable train_table(const TrainTableOptions& options, const TrainTableEvents& events) {
  try {
    return Training(options, events).run();
  } catch (const StoppedError&) {
    TrainedTable stopped;
    stopped.training.interrupted = true;
    return stopped;
  }
}

}  // namespace motiphore
