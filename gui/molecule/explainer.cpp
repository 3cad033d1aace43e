#include "molecule/explainer.hpp"

#include <GraphMol/RWMol.h>

#include <chrono>
#include <exception>
#include <utility>

#include "motiphore/chem/parse.hpp"

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

void predict(const Predictor& predictor, const RDKit::ROMol& mol, Explained& out) {
  const auto prediction = predictor.predict_smiles(out.smiles);
  if (!prediction) {
    out.problem = prediction.failure().text();
    return;
  }
  out.prediction = *prediction;
  out.legend = make_legend(mol, *prediction);
  out.motifs = coarse_graph(mol, *prediction, PoolingLevel::Motifs);
  out.types = coarse_graph(mol, *prediction, PoolingLevel::MotifTypes);
}

}  // namespace

Explained explain(const Predictor& predictor, const Question& question, const Explained* before) {
  Explained out;
  const bool same = before && before->smiles == question.smiles && before->prediction;
  if (same) out = *before;
  out.smiles = question.smiles;
  out.masks = question.masks;
  out.masked.reset();
  if (!same || !out.scene || out.scene->paper != question.paper) {
    out.scene.reset();
    const auto mol = parse_smiles(question.smiles);
    if (!mol) {
      out.problem = mol.failure().text();
      return out;
    }
    if (!same) predict(predictor, **mol, out);
    draw(**mol, question.paper, out);
  }
  if (out.prediction && !out.masks.empty()) {
    const auto masked = predictor.predict_masked(question.smiles, question.masks);
    if (masked) out.masked = *masked;
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
    if (!question.alerts || last->alerts || !last->prediction) continue;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      if (wake_.wait_for(lock, kTyping, [this] { return stop_ || question_; })) continue;
    }
    if (const auto mol = parse_smiles(question.smiles)) {
      last = std::make_shared<Explained>(*last);
      last->alerts = structural_alerts(**mol);
      emit answered(question.job, last);
    }
  }
}

}  // namespace motiphore::gui
