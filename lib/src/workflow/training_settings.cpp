#include "training_settings.hpp"

#include <algorithm>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore {

namespace detail {

TrainOptions default_training() {
  TrainOptions o;
  o.learning_rate = 2e-3;
  o.weight_decay = 0.5;
  o.kept_weight = 2;
  return o;
}

TrainOptions head_training() {
  TrainOptions o;
  o.epochs = 100;
  o.weight_decay = 0.01;
  o.choose_epoch = false;
  return o;
}

int default_epochs(std::size_t rows, int batch_size) {
  constexpr int steps = 3000, least = 40, most = 300;
  return std::clamp(steps / std::max(1, static_cast<int>(rows) / batch_size), least, most);
}

std::string take_tune(nlohmann::json& settings) {
  const auto tune = settings.value("tune", nlohmann::json("head"));
  settings.erase("tune");
  if (tune != "head" && tune != "whole") throw Error("'tune' is " + text::json_text(tune) + ", expected head or whole");
  return tune.get<std::string>();
}

void merge_sizes(const nlohmann::json& sizes, nlohmann::json& architecture) {
  for (const auto& [key, value] : sizes.items()) {
    if (!architecture.contains(key)) {
      std::vector<std::string> names;
      for (const auto& item : architecture.items()) names.push_back(item.key());
      throw Error("the architecture has no size '" + key + "'" + text::did_you_mean(key, names));
    }
    architecture[key] = value;
  }
}

}  // namespace detail

void check_settings(const TrainTableOptions& options) {
  auto training = *options.training;
  auto architecture = GnnConfig{}.to_json();
  auto known = detail::default_training().to_json();
  known.update(architecture);
  known["tune"] = "head";
  for (const auto& [key, value] : training.items())
    if (!known.contains(key)) {
      std::vector<std::string> names;
      for (const auto& item : known.items()) names.push_back(item.key());
      throw Error("there is no setting '" + key + "'" + text::did_you_mean(key, names));
    }
  detail::take_tune(training);
  detail::default_training().merge(training);
  for (const char* of_molecules : {"atom_features", "edge_types", "elements"}) architecture[of_molecules] = 1;
  detail::merge_sizes(*options.architecture, architecture);
  GnnConfig::from_json(architecture);
}

}  // namespace motiphore
