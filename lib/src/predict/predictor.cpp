#include "motiphore/predict/predictor.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <exception>

#include "chem/few_rings.hpp"
#include "chem/parent/parent_smiles.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/fragment_smiles.hpp"
#include "motiphore/chem/motif_names.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/default_model.hpp"
#include "predict/dissection_state.hpp"
#include "predict/inference_tape.hpp"
#include "predict/known_labels.hpp"
#include "predict/molecule_slice.hpp"
#include "predict/prepare.hpp"
#include "predict/row_memory.hpp"
#include "predict/row_note.hpp"
#include "predict/scores.hpp"

namespace motiphore {

using detail::add_atoms;
using detail::expand;
using detail::inference_tape;
using detail::motif_atoms;
using detail::prepare;
using detail::slice_of;

namespace {

/// The card's vocabularies must be this build's, or the weights would read other columns than they were trained on.
void check_features(const ModelCard& card) {
  const auto& own = feature_vocabulary();
  if (card.featurizer != own.name)
    throw FeatureError("the model '" + card.name + "' was trained on the features '" + card.featurizer +
                       "', this build computes '" + own.name + "'");
  if (card.atom_vocabulary != own.atom || card.bond_vocabulary != own.bond || card.element_vocabulary != own.elements)
    throw FeatureError("the model '" + card.name + "' has another vocabulary of '" + own.name + "' than this build");
}

/// Atoms that go through the network together, at least: enough for its matrix products, and few enough for the
/// matrices to stay in a core's cache. No number depends on it.
constexpr Eigen::Index kBlockNodes = 1024;

using FeaturizedMols = std::vector<Outcome<FeaturizedMol>>;

/// Calls work(featurised molecules) for 0 .. count - 1, block by block, so that few are in memory at once.
template <class Featurize, class Work>
void in_blocks(std::size_t count, Featurize featurize, Work work) {
  FeaturizedMols block;
  Eigen::Index nodes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    block.push_back(featurize(i));
    if (block.back()) nodes += block.back()->graph.graph.nodes();
    if (nodes < kBlockNodes && i + 1 < count) continue;
    work(block);
    block.clear();
    nodes = 0;
  }
}

std::vector<const Graph*> graphs_of(const FeaturizedMols& mols) {
  std::vector<const Graph*> graphs;
  for (const auto& mol : mols)
    if (mol) graphs.push_back(&mol->graph.graph);
  return graphs;
}

/// Why the molecule is outside, as `Prediction::domain_note`: by itself, by where its vector lies, by what was
/// answered.
std::string domain_note(const FeaturizedMol& mol, const DomainVerdict& domain, const std::string& beyond) {
  std::string note;
  for (const auto& reason : {mol.outside, domain.note, beyond})
    if (!reason.empty()) note += (note.empty() ? "" : "; ") + reason;
  return note;
}

void add_texts(const RDKit::ROMol& parent, const std::vector<std::vector<std::int32_t>>& motifs, Prediction& p) {
  for (const auto& atoms : motifs) {
    p.motif_smiles.push_back(fragment_smiles(parent, atoms));
    p.motif_names.push_back(motif_name(parent, atoms));
  }
}

bool finite(const Prediction& p) {
  bool all = std::isfinite(p.mass) && as_matrix(p.contributions).allFinite() && !std::isinf(p.oral_dose);
  for (const double x : p.tasks) all = all && std::isfinite(x);
  return all;
}

}  // namespace

struct Predictor::State {
  explicit State(std::shared_ptr<const LoadedModel> loaded)
      : held(std::move(loaded)), model(*held), bias(model.network.bias()) {
    std::vector<std::string> ids;
    for (const auto& task : model.card.tasks) ids.push_back(task.id);
    task_ids = std::make_shared<const std::vector<std::string>>(std::move(ids));
    for (const auto& symbol : model.card.element_vocabulary)
      scarce.push_back(std::any_of(model.card.tasks.begin(), model.card.tasks.end(),
                                   [&](const Task& task) { return !task.measured(symbol); }));
  }

  std::filesystem::path folder;
  std::shared_ptr<const detail::KnownLabels> known = std::make_shared<const detail::KnownLabels>();
  std::shared_ptr<const LoadedModel> held;
  const LoadedModel& model;
  MatrixOf<double> bias;  ///< uncalibrated [1 × tasks]
  std::shared_ptr<const std::vector<std::string>> task_ids;
  std::vector<bool> scarce;  ///< of each element, whether it was not measured for every task
  bool texts = true;         ///< predictions have those of their motifs

  /// Predicts featurize(0) .. featurize(count - 1), block by block, so that few molecules are in memory at once.
  template <class Featurize>
  std::vector<Outcome<Prediction>> predict(std::size_t count, Featurize featurize) const;
  /// The same for prepare(0) .. prepare(count - 1), atoms as in the molecules before they were prepared.
  template <class Prepare>
  std::vector<Outcome<Prediction>> predict_prepared(std::size_t count, Prepare prepare) const;
  /// Appends the outcomes of one pass through the network, and returns what the network gave.
  GnnOutput<float> predict(const FeaturizedMols& mols, std::vector<Outcome<Prediction>>& outcomes) const;
  Outcome<Dissection> dissect(detail::Prepared prepared) const;
  /// One molecule's, of what the network gave for the batch.
  Prediction prediction(const FeaturizedMol& mol, const GnnOutput<float>& out, const MatrixOf<double>& contributions,
                        Eigen::Index graph, const DomainVerdict& domain) const;
  /// What is near it and what it has that was seldom measured, before anything is answered: doses ask for it.
  void add_support(const FeaturizedMol& mol, const DomainVerdict& domain, Prediction& p) const;
  /// Whether it is inside the domain, by what was answered too.
  void add_verdict(const FeaturizedMol& mol, const DomainVerdict& domain, Prediction& p) const;
};

Prediction Predictor::State::prediction(const FeaturizedMol& mol, const GnnOutput<float>& out,
                                        const MatrixOf<double>& contributions, Eigen::Index graph,
                                        const DomainVerdict& domain) const {
  const auto slice = slice_of(mol, out, graph);
  const auto motifs = motif_atoms(mol, slice);
  Prediction p;
  p.task_ids = task_ids;
  p.mass = model.network.mass(mol.graph.composition);
  if (mol.outside.empty() && !mol.mixed) p.mass_per_parent = p.mass / mol.copies;
  add_support(mol, domain, p);
  add_atoms(mol, out, slice, p);
  const auto top =
      detail::add_scores(model.card.tasks, contributions.middleRows(slice.first, slice.count), bias, slice.number, p);
  if (texts) add_texts(*mol.parent, motifs, p);
  if (top >= 0) p.motif = fragment_smiles(*mol.parent, motifs[static_cast<std::size_t>(top)]);
  if (mol.redrawn) p.parent = detail::parent_smiles(*mol.parent);
  add_verdict(mol, domain, p);
  detail::add_measured_dose(*known, model.card.tasks, *mol.parent, p);
  p.noted = detail::row_note(*known, model.card.tasks, mol, p);
  p.note = p.noted.text();
  return p;
}

void Predictor::State::add_support(const FeaturizedMol& mol, const DomainVerdict& domain, Prediction& p) const {
  p.in_domain = mol.outside.empty() && domain.note.empty();
  p.known_alone = domain.known_alone;
  p.nearest = domain.nearest;
  p.few_rings = detail::has_few_rings(*mol.parent);
  for (const auto element : parent_elements(mol.graph))
    if (const auto e = static_cast<std::size_t>(element); scarce[e])
      p.scarce_elements.push_back(model.card.element_vocabulary[e]);
}

void Predictor::State::add_verdict(const FeaturizedMol& mol, const DomainVerdict& domain, Prediction& p) const {
  const auto beyond = detail::beyond_learned(model.card.tasks, p.tasks);
  p.domain_note = domain_note(mol, domain, beyond);
  p.in_domain = p.domain_note.empty();
  p.domain = mol.outside.empty() && beyond.empty() ? domain.score : 0;
  p.known_alone = p.known_alone && p.in_domain;
}

template <class Prepare>
std::vector<Outcome<Prediction>> Predictor::State::predict_prepared(std::size_t count, Prepare prepare) const {
  std::vector<std::vector<std::int32_t>> source(count);
  auto outcomes = predict(count, [&](std::size_t i) {
    auto one = prepare(i);
    source[i] = std::move(one.source);
    return std::move(one.mol);
  });
  for (std::size_t i = 0; i < count; ++i)
    if (outcomes[i]) expand(*outcomes[i], source[i]);
  return outcomes;
}

template <class Featurize>
std::vector<Outcome<Prediction>> Predictor::State::predict(std::size_t count, Featurize featurize) const {
  std::vector<Outcome<Prediction>> outcomes;
  outcomes.reserve(count);
  in_blocks(count, featurize, [&](const FeaturizedMols& block) { predict(block, outcomes); });
  return outcomes;
}

GnnOutput<float> Predictor::State::predict(const FeaturizedMols& mols,
                                           std::vector<Outcome<Prediction>>& outcomes) const {
  const auto graphs = graphs_of(mols);
  std::vector<const MolGraph*> mol_graphs;
  for (const auto& mol : mols)
    if (mol) mol_graphs.push_back(&mol->graph);
  if (graphs.empty()) {
    for (const auto& mol : mols) outcomes.emplace_back(mol.failure());
    return {};
  }
  const auto batch = make_batch(graphs);
  const auto out = model.network.pool(inference_tape(), batch);
  const auto contributions = model.network.contributions(out);
  const auto domains = model.domain.judge(out.molecule.value(), mol_graphs, model.card.element_vocabulary);
  Eigen::Index graph = 0;
  for (const auto& mol : mols) {
    if (!mol) {
      outcomes.emplace_back(mol.failure());
      continue;
    }
    auto p = prediction(*mol, out, contributions, graph, domains[static_cast<std::size_t>(graph)]);
    ++graph;
    if (finite(p))
      outcomes.emplace_back(std::move(p));
    else
      outcomes.emplace_back(Failure{Stage::Predict, "the network gave a value that is not finite"});
  }
  return out;
}

Predictor::Predictor(std::shared_ptr<const State> state) : state_(std::move(state)) {}

Predictor Predictor::load(const std::filesystem::path& folder) {
  // Of the card, not of the model: one of other features lacks other tensors too.
  auto model = std::make_shared<LoadedModel>(load_model(folder, check_features));
  model->network.remember_rows(detail::row_memory());
  auto state = std::make_shared<State>(std::move(model));
  state->known = std::make_shared<const detail::KnownLabels>(detail::KnownLabels::read(folder, state->model.card));
  state->folder = folder;
  return Predictor(std::move(state));
}

Predictor Predictor::load_default() {
  return load(default_folder());
}

std::filesystem::path Predictor::default_folder() {
  return default_model_folder();
}

Outcome<Prediction> Predictor::predict(const RDKit::ROMol& mol) const {
  return predict(std::vector<const RDKit::ROMol*>{&mol})[0];
}

std::vector<Outcome<Prediction>> Predictor::predict(const std::vector<const RDKit::ROMol*>& mols) const {
  return state_->predict_prepared(mols.size(), [&](std::size_t i) { return prepare(mols[i]); });
}

std::vector<Outcome<Prediction>> Predictor::predict(std::vector<std::shared_ptr<RDKit::RWMol>>&& mols) const {
  detail::copy_repeats(mols);
  return state_->predict_prepared(mols.size(), [&](std::size_t i) { return prepare(std::move(mols[i])); });
}

Outcome<Dissection> Predictor::State::dissect(detail::Prepared prepared) const {
  FeaturizedMols mols;
  mols.push_back(std::move(prepared.mol));
  std::vector<Outcome<Prediction>> outcomes;
  const auto out = predict(mols, outcomes);
  if (!outcomes.front()) return outcomes.front().failure();
  auto kept = std::make_shared<Dissection::State>();
  kept->model = held;
  kept->cluster_vector = out.cluster_vector.value();
  kept->number = slice_of(*mols.front(), out, 0).number;
  kept->whole = std::move(*outcomes.front());
  expand(kept->whole, prepared.source);
  return Dissection(std::move(kept));
}

Outcome<Dissection> Predictor::dissect(const RDKit::ROMol& mol) const {
  return (state_->texts ? *this : with_texts(true)).state_->dissect(prepare(&mol));
}

Outcome<Dissection> Predictor::dissect(const std::string& smiles) const {
  detail::Prepared prepared;
  prepared.mol = featurize_smiles(smiles);
  return (state_->texts ? *this : with_texts(true)).state_->dissect(std::move(prepared));
}

std::vector<Outcome<std::vector<float>>> Predictor::embed(const std::vector<const RDKit::ROMol*>& mols) const {
  std::vector<Outcome<std::vector<float>>> outcomes;
  outcomes.reserve(mols.size());
  const auto featurize = [&](std::size_t i) { return prepare(mols[i]).mol; };
  in_blocks(mols.size(), featurize, [&](const FeaturizedMols& block) {
    const auto graphs = graphs_of(block);
    Matrix vectors;
    if (!graphs.empty()) vectors = state_->model.network.pool(inference_tape(), make_batch(graphs)).molecule.value();
    Eigen::Index row = 0;
    for (const auto& mol : block) {
      if (!mol) {
        outcomes.emplace_back(mol.failure());
        continue;
      }
      const float* first = vectors.row(row++).data();
      outcomes.emplace_back(std::vector<float>(first, first + vectors.cols()));
    }
  });
  return outcomes;
}

Outcome<Prediction> Predictor::predict_smiles(const std::string& smiles) const {
  return predict_smiles(std::vector<std::string>{smiles})[0];
}

std::vector<Outcome<Prediction>> Predictor::predict_smiles(const std::vector<std::string>& smiles) const {
  return state_->predict(smiles.size(), [&](std::size_t i) { return featurize_smiles(smiles[i]); });
}

std::vector<Outcome<Prediction>> Predictor::predict_smiles(std::initializer_list<std::string> smiles) const {
  return predict_smiles(std::vector<std::string>(smiles));
}

Predictor Predictor::without_texts() const {
  return with_texts(false);
}

Predictor Predictor::with_texts(bool texts) const {
  auto state = std::make_shared<State>(*state_);
  state->texts = texts;
  return Predictor(std::move(state));
}

const std::filesystem::path& Predictor::folder() const {
  return state_->folder;
}

const ModelCard& Predictor::card() const {
  return state_->model.card;
}

}  // namespace motiphore
