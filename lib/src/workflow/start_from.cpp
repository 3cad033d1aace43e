#include "start_from.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "motiphore/chem/descriptors.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/train/new_head.hpp"
#include "motiphore/train/sleeping_units.hpp"
#include "motiphore/train/trainer.hpp"

namespace motiphore::detail {

LoadedModel load_start(const std::filesystem::path& folder) {
  return load_model(folder, [&folder](const ModelCard& card) {
    const auto& vocabulary = feature_vocabulary();
    if (card.atom_vocabulary != vocabulary.atom || card.bond_vocabulary != vocabulary.bond ||
        card.element_vocabulary != vocabulary.elements)
      throw FeatureError("the model '" + folder.string() + "' was made for the features '" + card.featurizer +
                         "', this program has '" + vocabulary.name + "'; training cannot start from it");
  });
}

std::vector<std::string> ancestors_of(const ModelCard& card) {
  const auto& training = *card.training;
  std::vector<std::string> weights;
  const auto add = [&](const nlohmann::json& one) {
    if (one.is_string() && !one.get_ref<const std::string&>().empty()) weights.push_back(one);
  };
  if (!training.is_object()) return weights;
  add(training.value("init_weights", nlohmann::json()));
  if (const auto before = training.value("ancestors", nlohmann::json()); before.is_array())
    for (const auto& one : before) add(one);
  return weights;
}

std::optional<LoadedModel> shipped_start(const ModelCard& card) {
  const auto ancestors = ancestors_of(card);
  if (ancestors.empty()) return {};
  try {
    const auto folder = default_model_folder();
    const auto shipped = read_model_card(folder).weights_sha256;
    if (std::find(ancestors.begin(), ancestors.end(), shipped) == ancestors.end()) return {};
    return load_start(folder);
  } catch (const Error&) {
    return {};
  }
}

bool take_over(GnnModel<float>& network, LoadedModel& start, Head head) {
  const char* renewed = head == Head::New ? "head." : "head.out";
  std::map<std::string, const nn::Parameter<float>*> known;
  for (const auto& [name, p] : start.network.parameters()) known[name] = p;
  for (const auto& [name, p] : network.parameters()) {
    const auto it = known.find(name);
    if (it == known.end() || text::starts_with(name, renewed)) continue;
    if (it->second->value.rows() == p->value.rows() && it->second->value.cols() == p->value.cols())
      p->value = it->second->value;
  }
  const auto& was = start.network.config();
  const auto& is = network.config();
  if (was.types != is.types || was.motif_types != is.motif_types) return false;
  if (is.types == MotifTypes::Codebook) network.set_motif_kinds(start.network.motif_kinds());
  return is.types == MotifTypes::Codebook || was.width == is.width;
}

std::int32_t width_of_new_head(const LoadedModel& start) {
  const auto left = start.network.config().head_width;
  const auto& training = *start.card.training;
  if (!training.is_object() || !training.contains("architecture")) return left;
  const auto& begun = training["architecture"];
  if (!begun.is_object() || !begun.contains("head_width") || !begun["head_width"].is_number_integer()) return left;
  // A card is text that anybody may write, so not any number of units is believed.
  return std::max(left, std::min(begun["head_width"].get<std::int32_t>(), 4 * GnnConfig{}.head_width));
}

namespace {

/// The structures that `most` of them, evenly drawn, are; those that cannot be read are left out.
CarriedStructures read_carried(const std::filesystem::path& folder, LoadedModel& start, std::size_t most,
                               const StopToken& stop) {
  const auto analogues = Analogues::load(folder, start.card);
  const auto& all = analogues.smiles();
  const auto step = std::max<std::size_t>(1, (all.size() + most - 1) / most);
  std::vector<std::string> drawn;
  for (std::size_t i = 0; i < all.size(); i += step)
    if (!all[i].empty()) drawn.push_back(all[i]);
  std::vector<MolGraph> graphs(drawn.size());
  std::vector<char> readable(drawn.size());
  tbb::this_task_arena::isolate([&] {  // or a thread that waits could begin another training, which waits for this one
    tbb::parallel_for(std::size_t{0}, drawn.size(), [&](std::size_t i) {
      stop.check();
      auto mol = featurize_smiles(drawn[i]);
      if (!mol) return;
      graphs[i] = std::move(mol->graph);
      readable[i] = true;
    });
  });
  CarriedStructures carried;
  std::vector<std::string> smiles;
  std::vector<const MolGraph*> of_network;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (!readable[i]) continue;
    smiles.push_back(std::move(drawn[i]));
    of_network.push_back(&graphs[i]);
  }
  carried.vectors = molecule_vectors(start.network, of_network, stop);
  carried.descriptors = molecule_descriptors(smiles, stop);
  return carried;
}

}  // namespace

std::shared_ptr<const CarriedStructures> carried_structures(const std::filesystem::path& folder, LoadedModel& start,
                                                            std::size_t most, const StopToken& stop) {
  static std::mutex mutex;
  static std::shared_ptr<const CarriedStructures> last;
  static std::tuple<std::filesystem::path, std::string, std::size_t> of_last;
  const std::lock_guard<std::mutex> lock(mutex);
  std::tuple of_this(whole_path(folder), start.card.weights_sha256, most);
  if (!last || of_this != of_last) {
    last = std::make_shared<const CarriedStructures>(read_carried(folder, start, most, stop));
    of_last = std::move(of_this);
  }
  return last;
}

TrainResult train_new_head(GnnModel<float>& network, LoadedModel& start, const std::filesystem::path& folder,
                           const LoadedDataset& loaded, const Split& split, const TrainOptions& options,
                           const FitEvents& events) {
  constexpr std::size_t most_structures = 8000;
  std::vector<const MolGraph*> graphs;
  for (const auto& graph : loaded.data.graphs) graphs.push_back(&graph);
  const auto others = carried_structures(folder, start, most_structures, events.stop);
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

std::size_t count_known(LoadedModel& start, const Dataset& data, const RowList& rows, const StopToken& stop) {
  if (start.domain.reference.value.rows() == 0 || rows.empty()) return 0;
  start.domain.freeze();
  std::vector<const MolGraph*> graphs;
  for (const auto row : rows) graphs.push_back(&data.graphs[row]);
  const auto verdicts =
      start.domain.judge(molecule_vectors(start.network, graphs, stop), graphs, start.card.element_vocabulary);
  return static_cast<std::size_t>(std::count_if(verdicts.begin(), verdicts.end(), [](const auto& verdict) {
    return !verdict.nearest.empty() && verdict.nearest.front().is_same();
  }));
}

std::pair<std::vector<std::string>, TrainingStart> known_test(LoadedModel& start, const Dataset& data,
                                                              const RowList& test, const StopToken& stop) {
  std::vector<std::string> sentences;
  TrainingStart known{start.card.name, count_known(start, data, test, stop)};
  const auto some = [&](std::size_t count, const std::string& name) {
    return std::to_string(count) + " of " + std::to_string(test.size()) +
           " test molecules are among those whose labels '" + name + "', where ";
  };
  if (known.trained_on > 0)
    sentences.push_back(some(known.trained_on, known.model) +
                        "training starts, has learned: the test figures will flatter the model; a start from nothing "
                        "gives figures that owe them nothing");
  if (auto first = shipped_start(start.card)) {
    const auto count = count_known(*first, data, test, stop);
    if (count > 0)
      sentences.push_back(some(count, first->card.name) + "the training of '" + start.card.name +
                          "' began, has learned: the test figures will flatter the model");
    if (count > known.trained_on) known = {first->card.name, count};
  }
  return {std::move(sentences), std::move(known)};
}

std::vector<std::int32_t> content_kinds(const FeatureVocabulary& vocabulary) {
  std::vector<std::int32_t> kind;
  for (const auto& name : vocabulary.atom) {
    const bool tells = text::starts_with(name, "element=") ||
                       (text::starts_with(name, "charge=") && name != "charge=0") || name == "aromatic" ||
                       name == "ring" || name == "radical";
    kind.push_back(tells ? static_cast<std::int32_t>(kind.size()) : MotifCodebook::left_out);
  }
  std::map<std::string, std::int32_t> first;  // column of each order of bonds
  for (const auto& name : vocabulary.bond)
    kind.push_back(first.emplace(name.substr(0, name.find(' ')), static_cast<std::int32_t>(kind.size())).first->second);
  return kind;
}

}  // namespace motiphore::detail
