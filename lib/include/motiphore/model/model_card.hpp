// ModelCard: what a model says of itself, readable without its weights. Written as card.json (models/FORMAT.md).
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "motiphore/text/json_value.hpp"

namespace motiphore {

enum class TaskKind { Classification, Regression };

/// What a set of answers has to hold so that it has the true one as often as it says, by predictions of molecules that
/// were not trained on: conformal prediction, for each class by itself (Vovk et al., Algorithmic Learning in a Random
/// World, 2005), and for values inside and outside the domain by itself.
struct ConfidenceLevel {
  int percent = 90;
  double positive_from = 0;       ///< classification: positive is in the set at this probability and above
  double negative_to = 1;         ///< classification: negative is in the set at this probability and below
  double half_width = 0;          ///< regression: the interval is the value ± this, inside the domain [unit]
  double half_width_outside = 0;  ///< the same outside the domain
  /// Of `levels_few_rings`: too few positives, or negatives, of that kind were held out, and the level is of all.
  bool positive_of_all = false, negative_of_all = false;
};

/// One output of a model.
struct Task {
  std::string id;  ///< "NR-AR", "LD50_Zhu": CSV header, JSON key, GUI column
  TaskKind kind = TaskKind::Classification;
  std::string unit;  ///< "probability", or the unit of a regression value
  std::string description;
  double temperature = 1;      ///< calibrated probability = sigmoid(logit / temperature + shift)
  double shift = 0;            ///< calibrated logits; part of the bias, no motif's
  double mean = 0;             ///< regression: value = mean + scale × network output; mean of the training labels
  double scale = 1;            ///< their standard deviation
  std::string group;           ///< heading under which it is shown beside its like ("nuclear receptors"); may be empty
  std::string meaning;         ///< one sentence: what a high value says, and what it does not; may be empty
  double base_rate = unknown;  ///< classification: share of positives among the training labels; or `unknown`
  double threshold = unknown;  ///< at or above it a molecule counts as a concern, in the unit; or `unknown`
  std::string threshold_reason;         ///< why there
  std::string source;                   ///< where the labels come from, and their terms; may be empty
  std::vector<std::string> elements;    ///< symbols, of the molecules that were measured; empty if nothing is known
  bool higher_is_better = false;        ///< what `improvements` looks for: a higher value, not a lower one
  bool labels_withheld = false;         ///< the model folder must not carry what was measured
  std::string use_instead;              ///< id of the task that asks the same of more molecules; mostly empty
  std::vector<ConfidenceLevel> levels;  ///< percents ascend; empty if nothing is known
  /// Those of molecules without a ring system of their own (`Prediction::few_rings`), of which fewer are positive for
  /// most tasks: levels of all molecules miss more of them. Empty if `levels` are theirs too.
  std::vector<ConfidenceLevel> levels_few_rings;

  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();  ///< what a card does not say

  /// Whether molecules with an element were measured, as far as the card says.
  bool measured(const std::string& symbol) const {
    return elements.empty() || std::find(elements.begin(), elements.end(), symbol) != elements.end();
  }
};

/// A molecule the model carries with its expected outputs, replayed by `motiphore verify`.
struct CardExample {
  std::string smiles;
  double mass = 0;            ///< [Da]
  std::vector<double> tasks;  ///< [tasks] calibrated
  std::vector<std::int32_t> clusters;
};

struct ModelCard {
  static constexpr int newest_format = 2;  ///< of models/FORMAT.md
  int format_version = newest_format;
  std::string name;
  std::string description;
  std::string created;     ///< ISO date
  std::string featurizer;  ///< FeatureVocabulary::name
  std::vector<std::string> atom_vocabulary, bond_vocabulary, element_vocabulary;
  std::vector<std::string> standardization;  ///< steps, in order
  std::vector<Task> tasks;
  JsonValue architecture;   ///< sizes; see model/gnn_model.hpp
  JsonValue training;       ///< data set, split, seed, recipe, epochs
  JsonValue metrics;        ///< test figures with intervals and baselines
  JsonValue applicability;  ///< elements seen, largest molecule, distance scale
  std::vector<std::string> references;
  std::vector<CardExample> examples;
  std::string weights_sha256;  ///< of model.safetensors, lower-case hex
};

/// Reads card.json in `folder`; does not touch the weights.
/// @throws ModelFileError if it is missing, not JSON, lacks a key, or has a newer format_version; IoError if barred
ModelCard read_model_card(const std::filesystem::path& folder);

/// SHA-256 of all that a card says, lower-case hex: one for models that answer alike, since `weights_sha256` alone does
/// not tell apart two that were calibrated differently.
std::string card_sha256(const ModelCard& card);

#ifdef MOTIPHORE_WITH_NLOHMANN_JSON  // as in text/json_value.hpp
nlohmann::json to_json(const ModelCard& card);

/// The tasks of a card, from what `to_json` writes as `tasks`. @throws ModelFileError
std::vector<Task> read_tasks(const nlohmann::json& tasks);
#endif

}  // namespace motiphore
