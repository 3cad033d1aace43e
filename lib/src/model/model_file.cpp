#include "motiphore/model/model_file.hpp"

#include <fstream>

#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"

namespace motiphore {

namespace {

constexpr const char* weights_name = "model.safetensors";

nn::ParameterList<float> all_parameters(LoadedModel& model) {
  auto list = model.network.parameters();
  model.domain.collect("domain", list);
  return list;
}

Eigen::Index size_in(const nlohmann::json& json, const char* key) {
  if (!json.is_object() || !json.contains(key) || !json[key].is_number_unsigned() ||
      json[key].get<std::uint64_t>() > 100'000'000)
    throw ModelFileError(std::string("card.json: applicability lacks the whole number '") + key + "'");
  return json[key].get<Eigen::Index>();
}

/// The network's inputs and outputs have to be those that the card names.
void check_sizes(const ModelCard& card, const GnnConfig& config, const std::filesystem::path& folder) {
  const auto check = [&](std::size_t named, std::int32_t size, const char* what) {
    if (named != static_cast<std::size_t>(size))
      throw ModelFileError("card.json of '" + folder.string() + "' names " + std::to_string(named) + " " + what +
                           ", its architecture says " + std::to_string(size));
  };
  check(card.tasks.size(), config.tasks, "tasks");
  check(card.atom_vocabulary.size(), config.atom_features, "atom features");
  check(card.bond_vocabulary.size(), config.edge_types, "bond types");
  check(card.element_vocabulary.size(), config.elements, "elements");
}

}  // namespace

LoadedModel load_model(const std::filesystem::path& folder) {
  LoadedModel model;
  model.card = read_model_card(folder);
  const auto weights = folder / weights_name;
  if (!std::filesystem::exists(weights))
    throw ModelFileError("the model '" + folder.string() + "' has no " + weights_name + "; copy the whole folder");
  const auto config = GnnConfig::from_json(model.card.architecture);
  check_sizes(model.card, config, folder);
  const auto& a = model.card.applicability;
  model.network = GnnModel<float>(config, 0);
  model.domain = Applicability(size_in(a, "vector_size"), size_in(a, "dimensions"), size_in(a, "molecules"),
                               config.elements, config.pooling);
  model.domain.most_atoms = static_cast<std::int32_t>(size_in(a, "most_heavy_atoms"));
  read_tensors(weights, all_parameters(model));
  if (const auto sha = file_sha256(weights); sha != model.card.weights_sha256)
    throw ModelFileError("'" + weights.string() + "' was altered: its SHA-256 is " + sha.substr(0, 12) +
                         "…, card.json says " + model.card.weights_sha256.substr(0, 12) + "…");
  model.network.freeze();
  model.domain.freeze();
  return model;
}

void save_model(const std::filesystem::path& folder, LoadedModel& model) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw IoError("the folder '" + folder.string() + "' cannot be made: " + error.message());
  write_tensors(folder / weights_name, all_parameters(model));
  model.card.architecture = model.network.config().to_json();
  model.card.applicability = {{"method", "mean distance to the " + std::to_string(Applicability::neighbours) +
                                             " nearest training embeddings, unseen elements, size beyond training"},
                              {"vector_size", model.domain.mean.value.cols()},
                              {"dimensions", model.domain.projection.value.cols()},
                              {"molecules", model.domain.reference.value.rows()},
                              {"most_heavy_atoms", model.domain.most_atoms},
                              {"threshold", Applicability::threshold}};
  model.card.weights_sha256 = file_sha256(folder / weights_name);
  const auto part = folder / "card.json.part";
  {
    std::ofstream out(part);
    out << to_json(model.card).dump(1) << '\n';
    if (!out.flush()) throw IoError("'" + part.string() + "' cannot be written; is the disk full?");
  }
  std::filesystem::rename(part, folder / "card.json");
}

}  // namespace motiphore
