#include "molecule/explainer.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <chrono>
#include <exception>
#include <utility>

#include "molecule/drawing_export.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/depict/draw_fragment.hpp"
#include "motiphore/predict/alert_agreement.hpp"

namespace motiphore::gui {

namespace {

/// Alerts take longer than a prediction, so they wait until nobody types.
constexpr std::chrono::milliseconds kTyping{150};

void draw(const RDKit::ROMol& mol, Paper paper, Explained& out) {
  SceneOptions options;
  options.paper = paper;
  try {
    out.scene = lay_out(mol, out.prediction ? out.prediction->clusters : std::vector<std::int32_t>{}, options);
  } catch (const std::exception& error) {
    if (out.problem.empty()) out.problem = error.what();
  }
}

/// The molecule as given: of an SDF record the one that is drawn there.
Outcome<std::shared_ptr<RDKit::RWMol>> molecule_of(const Question& question) {
  if (question.record.empty()) return parse_smiles(question.smiles);
  auto mol = parse_mol_block(question.record);
  return mol ? sanitize_own(std::move(*mol)) : mol;
}

void predict(const Predictor& predictor, const RDKit::ROMol& mol, Explained& out) {
  const auto prediction = predictor.predict(mol);
  if (!prediction) {
    out.problem = prediction.failure().text();
    return;
  }
  out.prediction = *prediction;
  out.legend = make_legend(mol, *prediction);
  out.names = prediction->motif_names;
  out.motifs = coarse_graph(mol, *prediction, PoolingLevel::Motifs);
  out.types = coarse_graph(mol, *prediction, PoolingLevel::MotifTypes);
}

/// The alerts of the molecule, each with the motif it is about and an outline of its atoms.
void search_alerts(const RDKit::ROMol& mol, Explained& out) {
  out.alerts = structural_alerts(mol);
  out.alert_motifs.clear();
  out.alert_outlines.clear();
  for (const auto& alert : *out.alerts) {
    out.alert_motifs.push_back(alert_motif(mol, *out.prediction, alert.atoms).value_or(-1));
    if (!out.scene) continue;
    std::vector<std::int32_t> inside(mol.getNumAtoms(), -1);
    for (const auto atom : alert.atoms) inside[static_cast<std::size_t>(atom)] = 0;
    const auto regions = cluster_regions(mol, out.scene->atoms, inside, out.scene->bond);
    out.alert_outlines.push_back(regions.empty() ? std::vector<Outline>{} : regions.front().outlines);
  }
}

constexpr int kCardWidth = 60, kCardHeight = 34;
constexpr qreal kCardScale = 2;  // also sharp on screens with small pixels

/// Small drawings of the motifs.
void draw_cards(const RDKit::ROMol& mol, Paper paper, Explained& out) {
  out.cards.clear();
  for (const auto& entry : out.legend) {
    const auto svg = draw_motif(mol, entry.atoms, entry.type, kCardWidth, kCardHeight, paper);
    out.cards.push_back(svg ? render_svg(QByteArray::fromStdString(*svg), kCardScale) : QImage());
    out.cards.back().setDevicePixelRatio(kCardScale);
  }
}

}  // namespace

Explained explain(const Predictor& predictor, const Question& question, const Explained* before) {
  Explained out;
  const bool same =
      before && before->smiles == question.smiles && before->record == question.record && before->prediction;
  if (same) out = *before;
  out.smiles = question.smiles;
  out.record = question.record;
  out.masks = question.masks;
  out.masked.reset();
  if (!same || !out.scene || out.scene->paper != question.paper) {
    out.scene.reset();
    out.cards.clear();
    const auto mol = molecule_of(question);
    if (!mol) {
      out.problem = mol.failure().text();
      return out;
    }
    if (!same) {
      out.canonical = RDKit::MolToSmiles(**mol);
      predict(predictor, **mol, out);
    }
    draw(**mol, question.paper, out);
  }
  if (out.prediction && !out.masks.empty()) {
    const auto mol = molecule_of(question);
    if (mol) {
      const auto masked = predictor.predict_masked(**mol, question.masks);
      if (masked) out.masked = *masked;
    }
  }
  return out;
}

Explainer::Explainer(Predictor predictor) : predictor_(std::move(predictor)), thread_([this] { work(); }) {
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

void Explainer::work() {
  std::shared_ptr<Explained> last;
  for (;;) {
    Question question;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [this] { return stop_ || question_; });
      if (stop_) return;
      question = std::move(*question_);
      question_.reset();
    }
    try {
      last = std::make_shared<Explained>(explain(predictor_, question, last.get()));
    } catch (const std::exception& error) {
      last = std::make_shared<Explained>();
      last->smiles = question.smiles;
      last->problem = error.what();
    }
    emit answered(question.job, last);
    const bool whole = last->alerts && last->cards.size() == last->legend.size();
    if (!question.alerts || whole || !last->prediction) continue;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      if (wake_.wait_for(lock, kTyping, [this] { return stop_ || question_; })) continue;
    }
    if (const auto mol = molecule_of(question)) {
      last = std::make_shared<Explained>(*last);
      search_alerts(**mol, *last);
      draw_cards(**mol, question.paper, *last);
      emit answered(question.job, last);
    }
  }
}

}  // namespace motiphore::gui
