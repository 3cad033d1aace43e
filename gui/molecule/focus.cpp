#include "molecule/focus.hpp"

#include <algorithm>

#include "motiphore/depict/highlights.hpp"
#include "motiphore/predict/atom_weights.hpp"

namespace motiphore::gui {

Focus::Focus(const ModelCard& card, QObject* parent)
    : QObject(parent), card_(card), weights_name_(atom_weights_name(card)) {
  if (tasks().empty()) {
    task_ = -1;
    colouring_ = Colouring::MotifType;
  }
}

const Prediction* Focus::prediction() const {
  if (!molecule_ || !molecule_->prediction) return nullptr;
  return molecule_->masked ? &*molecule_->masked : &*molecule_->prediction;
}

bool Focus::masked(int cluster) const {
  return std::find(masks_.begin(), masks_.end(), cluster) != masks_.end();
}

PaintOptions Focus::paint_options() const {
  PaintOptions options;
  options.weights = colouring_ == Colouring::AtomWeight;
  options.weights_name = weights_name_;
  if (colouring_ == Colouring::Contribution && task_ >= 0 && static_cast<std::size_t>(task_) < tasks().size()) {
    options.task = static_cast<std::size_t>(task_);
    options.task_name = tasks()[*options.task].id;
    // While motifs are masked the scale stays that of the whole molecule, so that before and after can be compared.
    if (molecule_ && molecule_->prediction) options.scale = contribution_scale(*molecule_->prediction, *options.task);
  }
  options.selected = cluster_;
  if (molecule_) options.masked = molecule_->masks;
  if (molecule_ && alert_ >= 0 && static_cast<std::size_t>(alert_) < molecule_->alert_outlines.size())
    options.alert = molecule_->alert_outlines[static_cast<std::size_t>(alert_)];
  else if (molecule_)
    options.alert = molecule_->marks;
  options.level = level_;
  options.graph = shows_graph();
  return options;
}

bool Focus::shows_graph() const {
  return level_ == PoolingLevel::MotifTypes || (level_ == PoolingLevel::Motifs && graph_);
}

const CoarseGraph& Focus::graph_of_level() const {
  static const CoarseGraph none;
  if (!molecule_ || level_ == PoolingLevel::Atoms) return none;
  return level_ == PoolingLevel::Motifs ? molecule_->motifs : molecule_->types;
}

void Focus::set_molecule(const ExplainedPointer& molecule) {
  if (!molecule_ || !molecule || molecule_->smiles != molecule->smiles || molecule_->record != molecule->record) {
    cluster_ = alert_ = -1;
    masks_ = molecule ? molecule->masks : std::vector<std::int32_t>();
  }
  molecule_ = molecule;
  outdated_ = false;
  emit changed();
}

void Focus::clear() {
  begun_.reset();
  set_molecule(nullptr);
}

void Focus::set_outdated(bool outdated) {
  if (outdated == outdated_) return;
  outdated_ = outdated;
  emit changed();
}

void Focus::follow_concern(bool on) {
  follows_concern_ = on;
  if (!on) return;
  const auto begun = begun_ ? begun_ : molecule_;
  begin_molecule(begun);
  if (begun != molecule_) emit changed();  // one that was changed into the molecule in focus
}

void Focus::begin_molecule(const ExplainedPointer& molecule) {
  begun_ = molecule;
  if (!follows_concern_ || !molecule || !molecule->prediction) return;
  const int told = molecule->told;
  if (told < 0 || told == task_ || static_cast<std::size_t>(told) >= tasks().size()) return;
  task_ = told;
  if (molecule == molecule_) emit changed();
}

void Focus::select_alert(int alert) {
  const bool known = molecule_ && alert >= 0 && static_cast<std::size_t>(alert) < molecule_->alert_motifs.size();
  alert_ = known ? alert : -1;
  if (known) {
    const auto& motifs = molecule_->alert_motifs[static_cast<std::size_t>(alert)];
    cluster_ = motifs.empty() ? -1 : motifs.front();
  }
  emit changed();
}

void Focus::select_cluster(int cluster) {
  if (cluster == cluster_ && alert_ < 0) return;
  cluster_ = cluster;
  alert_ = -1;
  emit changed();
}

void Focus::select_task(int task) {
  if (task < 0 || static_cast<std::size_t>(task) >= tasks().size()) return;
  follows_concern_ = false;
  if (task == task_) return;
  task_ = task;
  emit changed();
}

void Focus::toggle_mask(int cluster) {
  if (!prediction() || cluster < 0 || cluster >= prediction()->cluster_count()) return;
  const auto at = std::find(masks_.begin(), masks_.end(), cluster);
  if (at == masks_.end())
    masks_.push_back(cluster);
  else
    masks_.erase(at);
  std::sort(masks_.begin(), masks_.end());
  emit masks_changed();
}

void Focus::unmask_all() {
  if (masks_.empty()) return;
  masks_.clear();
  emit masks_changed();
}

void Focus::set_masks(const std::vector<std::int32_t>& masks) {
  masks_ = masks;
  emit masks_changed();
}

void Focus::colour_by(Colouring colouring) {
  if (colouring == Colouring::Contribution && tasks().empty()) return;
  if (colouring == colouring_ || (colouring == Colouring::AtomWeight && weights_name_.empty())) return;
  colouring_ = colouring;
  emit changed();
}

void Focus::set_level(int level) {
  const auto wanted = static_cast<PoolingLevel>(std::clamp(level, 0, 2));
  if (wanted == level_) return;
  level_ = wanted;
  emit changed();
}

void Focus::show_graph(bool on) {
  if (on == graph_) return;
  graph_ = on;
  emit changed();
}

}  // namespace motiphore::gui
