#include "molecule/explainer.hpp"

#include <chrono>
#include <exception>
#include <utility>

#include "molecule/drawing_export.hpp"
#include "molecule/patience.hpp"
#include "motiphore/chem/chemistry_problem.hpp"
#include "motiphore/chem/name_text.hpp"
#include "motiphore/chem/substructure_query.hpp"
#include "motiphore/depict/draw_fragment.hpp"
#include "motiphore/depict/motif_chain.hpp"
#include "motiphore/depict/places_in_common.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/report/consistency.hpp"
#include "motiphore/report/explained_molecule.hpp"

namespace motiphore::gui {

namespace {

/// Alerts take longer than a prediction, so they wait until nobody types.
constexpr std::chrono::milliseconds kTyping{150};
/// A question of which the answer takes so long is left once there is another.
constexpr std::chrono::seconds kBusy{1};

bool as_chain(const Molecule& mol, const Question& question, const Explained& out) {
  return question.chain && out.prediction && mol.heavy_atom_count() > kChainAtoms;
}

/// Where atoms of `mol` stood in the drawing of another molecule, or of itself.
std::vector<Place> places_before(const Explained& before, const RDKit::ROMol& mol) {
  if (!before.scene || before.scene->chain) return {};
  const auto drawn = molecule_of(before.smiles, before.record);
  return drawn ? places_in_common(**drawn, *before.scene, mol) : std::vector<Place>{};
}

void draw(const RDKit::ROMol& mol, bool chain, const Question& question, Explained& out, std::vector<Place> near = {}) {
  SceneOptions options;
  options.paper = question.paper;
  options.near = std::move(near);
  try {
    if (chain) {
      out.scene = lay_out_chain(mol, out.prediction->clusters, out.names, question.paper);
      return;
    }
    out.scene = lay_out(mol, out.prediction ? out.prediction->clusters : std::vector<std::int32_t>{}, options);
  } catch (const std::exception& error) {
    if (out.problem.empty()) out.problem = error.what();
  }
}

void predict(const Predictor& predictor, const RDKit::ROMol& mol, Explained& out) {
  const auto prediction = predictor.predict(mol);
  if (!prediction) {
    out.problem = prediction.failure().message;
    return;
  }
  out.prediction = *prediction;
  out.legend = make_legend(mol, *prediction);
  out.names = prediction->motif_names;
  const auto said = motiphore::explain(predictor.card(), *prediction);
  if (!said.tasks.empty()) out.told = static_cast<int>(said.tasks[said.focus].task);
  out.motifs = coarse_graph(mol, *prediction, PoolingLevel::Motifs);
  out.types = coarse_graph(mol, *prediction, PoolingLevel::MotifTypes);
}

/// Marks what the question asks for: what is new, or else the substructure that is looked for.
void mark(const RDKit::ROMol& mol, const Question& question, Explained& out) {
  out.marks.clear();
  if (!out.scene) return;
  if (!question.fresh.empty()) {
    out.marks = outlines_around(mol, *out.scene, question.fresh);
  } else if (!question.smarts.empty()) {
    const auto query = SubstructureQuery::from_smarts(question.smarts);
    if (query) out.marks = outlines_around(mol, *out.scene, query->matched_atoms(mol));
  }
}

/// Draws a molecule that cannot be, as it is written, with what is wrong with it.
void draw_problem(const Question& question, Explained& out) {
  if (!question.record.empty()) return;
  const auto problem = chemistry_problem(question.smiles);
  if (!problem) return;
  draw(*problem->mol, /*chain=*/false, question, out);
  out.wrong_atoms = problem->atoms;
}

/// The alerts of the molecule, each with the motif it is about and an outline of its atoms.
void search_alerts(const RDKit::ROMol& mol, const ModelCard& card, Explained& out) {
  out.alerts = alerts_by_motif(mol, *out.prediction);
  out.no_alert = out.alerts->empty() ? no_alert_sentence(mol, card) : std::string();
  out.alert_motifs.clear();
  out.alert_outlines.clear();
  for (const auto& alert : *out.alerts) {
    out.alert_motifs.push_back(alert_motifs(mol, *out.prediction, alert.atoms));
    if (out.scene) out.alert_outlines.push_back(outlines_around(mol, *out.scene, alert.atoms));
  }
}

void weigh_consistency(const RDKit::ROMol& mol, const ModelCard& card, const Analogues& analogues, Explained& out) {
  out.around = analogues.around(*out.prediction, Applicability::neighbours);
  auto& nearest = out.around.nearest;
  mark_same(mol, nearest);
  out.consistency_of_all = consistency_notes(mol, card, *out.prediction, nearest);
  out.consistency.clear();
  for (std::size_t task = 0; task < card.tasks.size(); ++task)
    out.consistency.push_back(consistency_notes(mol, card, *out.prediction, nearest, task));
}

constexpr int kMotifWidth = 60, kMotifHeight = 34;
constexpr qreal kCardScale = 2;  // also sharp on screens with small pixels

/// Small drawings of the motifs.
void draw_cards(const RDKit::ROMol& mol, Paper paper, Explained& out) {
  out.cards.clear();
  for (const auto& entry : out.legend) {
    const auto svg = draw_motif(mol, entry.atoms, entry.type, kMotifWidth, kMotifHeight, paper);
    out.cards.push_back(svg ? render_svg(QByteArray::fromStdString(*svg), kCardScale) : QImage());
    out.cards.back().setDevicePixelRatio(kCardScale);
  }
}

/// The answer with its alerts, what goes with them, and the small drawings.
Outcome<ExplainedPointer> with_alerts(const ModelCard& card, const Question& question, const Explained& answer,
                                      const Analogues& analogues) {
  const auto mol = molecule_of(question.smiles, question.record);
  if (!mol) return mol.failure();
  auto more = std::make_shared<Explained>(answer);
  search_alerts(**mol, card, *more);
  weigh_consistency(**mol, card, analogues, *more);
  draw_cards(**mol, question.paper, *more);
  return ExplainedPointer(std::move(more));
}

ExplainedPointer unexplained(const Question& question, const Failure& failure) {
  auto answer = std::make_shared<Explained>();
  answer->smiles = question.smiles;
  answer->problem = failure.message;
  return answer;
}

Explained with_masks(const Predictor& predictor, const Question& question, Explained out) {
  if (!out.prediction || out.masks.empty()) return out;
  if (const auto mol = molecule_of(question.smiles, question.record)) {
    const auto whole = predictor.dissect(**mol);
    if (whole) out.masked = whole->without(question.masks);
  }
  return out;
}

}  // namespace

Outcome<Molecule> molecule_of(const std::string& smiles, const std::string& record) {
  return record.empty() ? Molecule::from_smiles(smiles) : Molecule::from_mol_block(record);
}

std::string reading_problem(const std::string& smiles) {
  const auto mol = Molecule::from_smiles(smiles);
  if (mol) return {};
  // Who types a name reads nothing of characters that are none of a SMILES.
  if (only_names(smiles)) return "names are not looked up; a SMILES is needed";
  const auto problem = chemistry_problem(smiles);
  return problem ? problem->text : mol.failure().message;
}

std::optional<Scene> scene_on(Paper paper, const Explained& molecule) {
  if (!molecule.scene || molecule.scene->paper == paper) return molecule.scene;
  Question question;
  question.smiles = molecule.smiles;
  question.record = molecule.record;
  question.paper = paper;
  Explained out;
  out.prediction = molecule.prediction;
  out.names = molecule.names;
  if (const auto mol = molecule_of(molecule.smiles, molecule.record))
    draw(**mol, molecule.scene->chain, question, out, places_before(molecule, **mol));
  else
    draw_problem(question, out);
  return out.scene;
}

Explained explain(const Predictor& predictor, const Question& question, const Explained* before) {
  Explained out;
  const bool same =
      before && before->smiles == question.smiles && before->record == question.record && before->prediction;
  if (same) out = *before;
  out.smiles = question.smiles;
  out.record = question.record;
  out.masks = question.masks;
  out.masked.reset();
  const bool large = same && out.prediction->clusters.size() > kChainAtoms;
  const bool otherwise = large && out.scene && out.scene->chain != question.chain;
  const bool drawn = same && !otherwise && out.scene && out.scene->paper == question.paper;
  if (!drawn || !question.smarts.empty() || !question.fresh.empty() || !out.marks.empty()) {
    const auto mol = molecule_of(question.smiles, question.record);
    if (!mol) {
      out.problem = question.record.empty() ? reading_problem(question.smiles) : mol.failure().message;
      draw_problem(question, out);
      return out;
    }
    if (drawn) {
      mark(**mol, question, out);
      return with_masks(predictor, question, std::move(out));
    }
    out.scene.reset();
    out.cards.clear();
    if (otherwise) out.alerts.reset();  // their outlines are those of the other drawing
    if (!same) {
      out.canonical = mol->canonical_smiles();
      predict(predictor, **mol, out);
    }
    draw(**mol, as_chain(*mol, question, out), question, out,
         question.stay && before ? places_before(*before, **mol) : std::vector<Place>{});
    mark(**mol, question, out);
  }
  return with_masks(predictor, question, std::move(out));
}

Explainer::Explainer(Predictor predictor, TrainingMolecules training)
    : predictor_(std::move(predictor)), training_(std::move(training)), thread_([this] { work(); }) {
  qRegisterMetaType<ExplainedPointer>();
}

Explainer::~Explainer() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Explainer::ask(Question question) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    question_ = std::move(question);
  }
  wake_.notify_one();
}

bool Explainer::left(std::chrono::steady_clock::time_point since) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return stop_ || (question_ && std::chrono::steady_clock::now() - since > kBusy);
}

void Explainer::work() {
  ExplainedPointer last;
  for (;;) {
    Question question;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [this] { return stop_ || question_; });
      if (stop_) return;
      question = std::move(*question_);
      question_.reset();
    }
    const auto options = patience(StopToken([this, start = std::chrono::steady_clock::now()] { return left(start); }));
    try {
      auto answer = outcome_within(options, [predictor = predictor_, question, last] {
        return Outcome<ExplainedPointer>(std::make_shared<Explained>(explain(predictor, question, last.get())));
      });
      last = answer ? *answer : unexplained(question, answer.failure());
    } catch (const StoppedError&) {
      continue;
    }
    emit answered(question.job, last);
    const bool whole = last->alerts && last->cards.size() == last->legend.size();
    if (!question.alerts || whole || !last->prediction) continue;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      if (wake_.wait_for(lock, kTyping, [this] { return stop_ || question_; })) continue;
    }
    try {
      const auto more = outcome_within(options, [predictor = predictor_, training = training_, question, last] {
        return with_alerts(predictor.card(), question, *last, training.get());
      });
      if (!more) continue;  // RDKit gives up on some molecules of very many rings; the answer does without
      last = *more;
    } catch (const StoppedError&) {
      continue;
    }
    emit answered(question.job, last);
  }
}

}  // namespace motiphore::gui
