#include "motiphore/model/model_file.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "files/file_swap.hpp"
#include "files/read_whole.hpp"
#include "files/whole_file.hpp"
#include "model/model_names.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

using detail::card_name;
using detail::weights_name;

// Not every model has them: io/analogues.hpp, workflow/table_split.hpp.
constexpr const char* names_beside[] = {"analogues.csv.gz", "split.csv"};

nn::ParameterList<float> all_parameters(LoadedModel& model) {
  auto list = model.network.parameters();
  model.domain.collect("domain", list);
  return list;
}

Eigen::Index size_in(const nlohmann::json& json, const char* key, std::uint64_t least) {
  constexpr std::uint64_t most = 100'000'000;
  if (!json.is_object() || !json.contains(key) || !json[key].is_number_unsigned())
    throw ModelFileError(std::string("card.json: applicability lacks the whole number '") + key + "'");
  const auto size = json[key].get<std::uint64_t>();
  if (size < least || size > most)
    throw ModelFileError(std::string("card.json: applicability has '") + key + "' " + std::to_string(size) +
                         ", expected " + std::to_string(least) + " to " + std::to_string(most));
  return static_cast<Eigen::Index>(size);
}

/// Sizes of the applicability domain.
struct DomainSizes {
  Eigen::Index vector = 0, dimensions = 0, molecules = 0, most_atoms = 0, usual_atoms = 0;
};

/// The network's inputs and outputs have to be those that the card names, and the domain's vectors the network's.
DomainSizes check_sizes(const ModelCard& card, const GnnConfig& config, const std::filesystem::path& folder) {
  const auto check = [&](std::size_t named, std::int64_t size, const char* what) {
    if (named != static_cast<std::size_t>(size))
      throw ModelFileError("card.json of '" + folder.string() + "' names " + std::to_string(named) + " " + what +
                           ", its architecture says " + std::to_string(size));
  };
  check(card.tasks.size(), config.tasks, "tasks");
  check(card.atom_vocabulary.size(), config.atom_features, "atom features");
  check(card.bond_vocabulary.size(), config.edge_types, "bond types");
  check(card.element_vocabulary.size(), config.elements, "elements");
  const auto& a = *card.applicability;
  const DomainSizes sizes{
      size_in(a, "vector_size", 1), size_in(a, "dimensions", 1), size_in(a, "molecules", 1),
      size_in(a, "most_heavy_atoms", 0),
      a.contains("usual_heavy_atoms") ? size_in(a, "usual_heavy_atoms", 0) : size_in(a, "most_heavy_atoms", 0)};
  check(static_cast<std::size_t>(sizes.vector), config.vector_width(), "entries of a molecule's vector");
  return sizes;
}

/// Numbers that a model of these sizes has at the least: its large matrices. Known before memory is taken for them.
double least_numbers(const GnnConfig& c, const DomainSizes& domain) {
  const auto d = double{1} * c.width, a = double{1} * c.assignment_width,
             content = double{1} * c.atom_features + c.edge_types;
  const auto layer = [&](double width) { return 2 * width * width + width * (c.edge_types + 5.0); };
  const auto vector = static_cast<double>(domain.vector), hidden = double{1} * c.head_width;
  double sum = d * c.atom_features + c.layers * layer(d) + a * c.atom_features + c.assignment_layers * layer(a) +
               a * c.columns + content * c.motif_types + double{1} * c.environment_rows * c.environment_width +
               c.elements;
  if (c.types == MotifTypes::Network) sum += content * d + d * c.motif_types;
  sum += hidden > 0 ? hidden * (vector + c.tasks) : vector * c.tasks;
  if (c.pooling == Pooling::DiffPool) sum += 2 * d * d + d * c.motif_types;
  return sum + static_cast<double>(domain.dimensions) * (vector + static_cast<double>(domain.molecules));
}

/// A small file must not make the program ask for much memory.
void check_memory(double numbers, std::size_t bytes, const std::filesystem::path& weights) {
  if (numbers * sizeof(float) <= static_cast<double>(bytes)) return;
  throw ModelFileError("'" + weights.string() + "' is truncated, or is not that of its card: it has " +
                       std::to_string(bytes) + " bytes, the sizes in card.json need at least " +
                       text::format("%.0f", numbers * sizeof(float)));
}

/// What no training gives and no arithmetic here expects.
void check_domain(const Applicability& domain, const std::filesystem::path& folder) {
  const float* first = domain.quantiles.value.data();
  if (!std::is_sorted(first, first + domain.quantiles.value.size()) || *first < 0)
    throw ModelFileError("the model '" + folder.string() + "' has distances in its domain that are not in order");
}

/// The card that goes with the weights, which `card` need not be: between the two moves of a swap it is still where
/// both came from.
ModelCard card_of(const std::filesystem::path& folder, const std::string& weights_sha256, ModelCard card) {
  if (card.weights_sha256 == weights_sha256) return card;
  const auto staging = detail::FileSwap::staging_of(folder, detail::model_swap_name);
  if (detail::is_there(staging / card_name))
    if (auto next = read_model_card(staging); next.weights_sha256 == weights_sha256) return next;
  return read_model_card(folder);
}

/// A model that could not be loaded again must not take the place of one that can.
void check_finite(const nn::ParameterList<float>& parameters) {
  for (const auto& [name, p] : parameters)
    if (!p->value.allFinite())
      throw Error("the training has diverged: the weight '" + name +
                  "' is not finite, so no model was written; lower learning_rate or clip_norm");
}

}  // namespace

LoadedModel load_model(const std::filesystem::path& folder, const std::function<void(const ModelCard&)>& accept) {
  LoadedModel model;
  model.card = read_model_card(folder);
  const auto weights = folder / weights_name;
  if (!detail::is_file(weights))
    throw ModelFileError("the model '" + folder.string() + "' has no " + weights_name + "; copy the whole folder");
  const auto bytes = detail::read_whole(weights);  // once, so that what is checked is what is used
  const auto sha = bytes_sha256(bytes);
  model.card = card_of(folder, sha, std::move(model.card));
  if (accept) accept(model.card);
  const auto config = GnnConfig::from_json(*model.card.architecture);
  const auto sizes = check_sizes(model.card, config, folder);
  check_memory(least_numbers(config, sizes), bytes.size(), weights);
  model.network = GnnModel<float>(config, 0);
  model.domain = Applicability(sizes.vector, sizes.dimensions, sizes.molecules, config.elements, config.pooling);
  model.domain.most_atoms = static_cast<std::int32_t>(sizes.most_atoms);
  model.domain.usual_atoms = static_cast<std::int32_t>(sizes.usual_atoms);
  read_tensors(bytes, weights, all_parameters(model));
  if (sha != model.card.weights_sha256)
    throw ModelFileError("'" + weights.string() + "' was altered: its SHA-256 is " + sha.substr(0, 12) +
                         "…, card.json says " + model.card.weights_sha256.substr(0, 12) + "…");
  check_domain(model.domain, folder);
  if (config.tasks == 0 && model.network.mass.element.value.isZero(0))
    throw ModelFileError("the model '" + folder.string() + "' predicts nothing: it has no task and no masses");
  model.network.freeze();
  model.domain.freeze();
  return model;
}

void check_unchanged(const std::filesystem::path& folder, const ModelCard& card) {
  if (read_model_card(folder).weights_sha256 != card.weights_sha256)
    throw ModelFileError("the model in '" + folder.string() + "' was changed since it was loaded; load it again");
}

void write_model(const std::filesystem::path& folder, LoadedModel& model) {
  const auto parameters = all_parameters(model);
  check_finite(parameters);
  write_tensors(folder / weights_name, parameters);
  model.card.architecture = model.network.config().to_json();
  *model.card.applicability = {{"method", "mean distance to the " + std::to_string(Applicability::neighbours) +
                                              " nearest training embeddings, unseen elements, size beyond training"},
                               {"vector_size", model.domain.mean.value.cols()},
                               {"dimensions", model.domain.projection.value.cols()},
                               {"molecules", model.domain.reference.value.rows()},
                               {"most_heavy_atoms", model.domain.most_atoms},
                               {"usual_heavy_atoms", model.domain.usual_atoms},
                               {"threshold", Applicability::threshold}};
  model.card.weights_sha256 = file_sha256(folder / weights_name);
  detail::write_whole(folder / card_name, text::json_text(to_json(model.card), 1) + '\n');
}

struct ModelSwap::State {
  detail::FileSwap files;
  explicit State(const std::filesystem::path& folder) : files(folder, detail::model_swap_name) {}
};

ModelSwap::ModelSwap(const std::filesystem::path& folder) : state_(std::make_unique<State>(folder)) {}
ModelSwap::~ModelSwap() = default;

const std::filesystem::path& ModelSwap::folder() const {
  return state_->files.staging();
}

void ModelSwap::commit() {
  std::vector<std::string> names = {weights_name, card_name};
  std::vector<std::string> gone;  // of the model before, which say nothing of this one
  for (const char* name : names_beside) {
    if (detail::is_there(folder() / name))
      names.insert(names.begin(), name);
    else
      gone.emplace_back(name);
  }
  state_->files.commit(names, gone);
}

void save_model(const std::filesystem::path& folder, LoadedModel& model) {
  ModelSwap swap(folder);
  write_model(swap.folder(), model);
  swap.commit();
}

}  // namespace motiphore
