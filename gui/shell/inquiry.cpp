#include "shell/inquiry.hpp"

#include <memory>
#include <utility>

#include "motiphore/chem/inchi.hpp"
#include "motiphore/predict/alert_agreement.hpp"

namespace motiphore::gui {

namespace {
constexpr std::size_t kMostDrawn = 1000;  // edited molecules whose drawings are kept
}  // namespace

Inquiry::Inquiry(const Predictor& predictor, const TrainingMolecules& training, Focus& focus, Session& session,
                 LibraryView& library, WhatIfBar& what_if, Variants& variants, QStatusBar& status, QObject* parent)
    : QObject(parent),
      focus_(focus),
      session_(session),
      library_(library),
      what_if_(what_if),
      variants_(variants),
      status_(status),
      explainer_(predictor, training) {
  connect(&explainer_, &Explainer::answered, this, &Inquiry::take_answer);
  connect(&focus_, &Focus::masks_changed, this, &Inquiry::take_masks);
  connect(&library_, &LibraryView::row_chosen, this, &Inquiry::show_row);
  // What was typed is not lost by looking for a row.
  library_.hold_row_while([this] { return start_row() < 0 || what_if_.line().text().trimmed() != start_.smiles; });
  connect(&library_.table(), &QTableView::clicked, this, [this](const QModelIndex& index) { take_click(index, true); });
  connect(&library_.grid(), &QAbstractItemView::clicked, this,
          [this](const QModelIndex& index) { take_click(index, false); });
  connect(&library_, &LibraryView::substructure_changed, this, &Inquiry::mark_substructure);
  connect(&what_if_, &WhatIfBar::edited, this, &Inquiry::take_text);
  connect(&what_if_, &WhatIfBar::settled, this, &Inquiry::settle);
  connect(&what_if_, &WhatIfBar::reset, this, &Inquiry::reset);
  connect(&variants_, &Variants::chosen, this, &Inquiry::show_variant);
}

int Inquiry::start_row() const {
  const int row = library_.current_row();
  const auto& library = session_.model().library();
  return row >= 0 && library.smiles(static_cast<std::size_t>(row)) == start_.smiles.toStdString() ? row : -1;
}

int Inquiry::row_of(const StartMolecule& start) const {
  if (start.smiles.isEmpty()) return -1;
  const auto& library = session_.model().library();
  const auto wanted = start.smiles.toStdString();
  const auto is_it = [&](std::size_t row) { return library.smiles(row) == wanted; };
  // Of several rows with one SMILES the one that it was, unless the table is another by now.
  if (start.row >= 0 && static_cast<std::size_t>(start.row) < library.rows() &&
      is_it(static_cast<std::size_t>(start.row)))
    return start.row;
  std::size_t row = 0;
  while (row < library.rows() && !is_it(row)) ++row;
  return row < library.rows() ? static_cast<int>(row) : -1;
}

QString Inquiry::molecule_name() const {
  const auto name = start_row() < 0 ? QString() : library_.current_name();
  const auto shown = focus_.molecule() ? QString::fromStdString(focus_.molecule()->smiles) : start_.smiles;
  if (name.isEmpty() || shown == start_.smiles) return name;
  return belongs(shown) ? tr("%1 variant").arg(name) : QString();
}

void Inquiry::begin_row(int library_row) {
  const auto& library = session_.model().library();
  start_ = StartMolecule();
  start_.smiles = QString::fromStdString(library.smiles(static_cast<std::size_t>(library_row)));
  start_.record = library.record(static_cast<std::size_t>(library_row));
  start_.row = library_row;
  settled_.clear();
  left_.reset();
  variants_.leave();
}

void Inquiry::begin_own(const ExplainedPointer& molecule) {
  start_ = StartMolecule();
  start_.smiles = QString::fromStdString(molecule->smiles);
  start_.record = molecule->record;
  start_.explained = molecule;
  variants_.begin(*molecule, {});
}

void Inquiry::return_to_left(const QString& smiles) {
  if (!left_ || start_.made.contains(smiles)) return;
  if (!left_->begets(smiles, variants_.tried_of(left_->smiles))) return;
  start_ = *std::exchange(left_, std::nullopt);
  variants_.come_back(start_.smiles);
}

void Inquiry::return_to_start(const Place& place) {
  const auto& start = place.start;
  if (start_.smiles == start.smiles && start_.record == start.record && start_.row == start.row) return;
  if (const int row = row_of(start); row >= 0)
    if (const int shown = session_.model().shown_row(static_cast<std::size_t>(row)); shown >= 0) library_.choose(shown);
  start_ = start;
  left_.reset();
  settled_.clear();
  variants_.save();
  variants_.come_back(start_.smiles);
}

void Inquiry::return_to(const Place& place) {
  return_to_start(place);
  what_if_.show_smiles(place.text);
  ask(place.text);
}

void Inquiry::return_to(const Place& place, const Masks& masks) {
  return_to_start(place);
  what_if_.show_smiles(place.text);
  const Asked asked{place.text.toStdString(), record_of(place.text)};
  if (focus_.molecule() && asked_of(*focus_.molecule()) == asked) return focus_.set_masks(masks);
  masks_[asked] = masks;
  ask(place.text);
}

void Inquiry::show_row(int library_row) {
  if (library_row < 0) return;
  status_.clearMessage();  // it was about what was there before
  begin_row(library_row);
  what_if_.show_smiles(start_.smiles);
  ask(start_.smiles);
}

void Inquiry::take_click(const QModelIndex& index, bool in_table) {
  if (index.column() != TableColumns::Mark) {  // which changes nothing but the mark
    const auto row = session_.model().library_row(index.row());
    if (session_.model().library().smiles(row) != asked_.toStdString()) show_row(static_cast<int>(row));
  }
  if (!in_table) return;
  cell_ = index.column();
  if (focus_.molecule() && focus_.molecule()->smiles == start_.smiles.toStdString())
    choose_cell(std::exchange(cell_, -1));
}

void Inquiry::show_nothing() {
  ++question_;  // an answer about the molecule before comes too late
  asked_.clear();
  start_ = StartMolecule();
  left_.reset();
  variants_.save();
  variants_.leave();
  what_if_.show_smiles({});
  what_if_.show_problem({});
  focus_.clear();
}

void Inquiry::take_text(const QString& text) {
  status_.clearMessage();  // it may say how to take back what was done before
  if (looks_like_inchi(text.toStdString())) return take_inchi(text);
  if (!text.isEmpty()) return ask(text);
  if (const int row = library_.current_row(); row >= 0) {
    if (start_row() < 0) begin_row(row);
    return ask(start_.smiles);
  }
  ++question_;  // an answer about what was typed before comes too late
  asked_.clear();
  what_if_.show_problem({});
  focus_.clear();
}

void Inquiry::take_inchi(const QString& inchi) {
  const auto smiles = smiles_of_inchi(inchi.toStdString());
  if (smiles) return what_if_.put_instead(QString::fromStdString(*smiles));
  ++question_;  // an answer about what was typed before comes too late
  what_if_.show_problem(QString::fromStdString(smiles.failure().message));
  if (focus_.molecule() && !focus_.molecule()->canonical.empty()) return focus_.set_outdated(true);
  auto unread = std::make_shared<Explained>();
  unread->smiles = inchi.toStdString();
  unread->problem = smiles.failure().message;
  focus_.set_molecule(unread);
}

void Inquiry::show_variant(const QString& smiles) {
  status_.clearMessage();
  put_or_ask(smiles);
}

void Inquiry::put_or_ask(const QString& smiles) {
  if (what_if_.line().text().trimmed() == smiles) return ask(smiles);
  what_if_.put(smiles);
}

void Inquiry::take_made(const EditedMolecule& edited) {
  const auto* before = focus_.molecule();
  left_.reset();
  if (before && before->prediction && !belongs(QString::fromStdString(before->smiles)))
    begin_own(focus_.shared_molecule());
  start_.made << QString::fromStdString(edited.smiles);
  if (drawn_.size() >= kMostDrawn) drawn_.clear();
  if (!edited.record.empty()) drawn_[edited.smiles] = edited;
}

void Inquiry::settle(const QString& smiles, bool paused) {
  if (!paused) left_.reset();
  if (smiles.isEmpty() || smiles == start_.smiles) return;
  settled_ = smiles;
  paused_ = paused;
  if (focus_.molecule() && QString::fromStdString(focus_.molecule()->smiles) == smiles)
    take_answer(question_, std::make_shared<Explained>(*focus_.molecule()));
}

void Inquiry::reset() {
  if (start_.smiles.isEmpty()) return;
  if (asked_ == start_.smiles && start_row() < 0 && library_.current_row() >= 0)
    return show_row(library_.current_row());
  put_or_ask(start_.smiles);
}

void Inquiry::mark_substructure(const QString& smarts) {
  smarts_ = smarts;
  ask_again();
}

void Inquiry::ask_again() {
  if (!asked_.isEmpty()) ask(asked_);
}

Inquiry::Asked Inquiry::asked_of(const Explained& molecule) {
  return {molecule.smiles, molecule.record};
}

std::string Inquiry::record_of(const QString& smiles) const {
  if (smiles == start_.smiles) return start_.record;
  const auto drawn = drawn_.find(smiles.toStdString());
  return drawn == drawn_.end() ? std::string() : drawn->second.record;
}

void Inquiry::take_masks() {
  if (!focus_.molecule()) return;
  auto before = std::exchange(masks_[asked_of(*focus_.molecule())], focus_.masks());
  emit masks_changed(before, focus_.masks());
  ask(QString::fromStdString(focus_.molecule()->smiles));
}

void Inquiry::ask(const QString& smiles) {
  return_to_left(smiles);
  Question question;
  question.job = ++question_;
  question.smiles = smiles.toStdString();
  question.smarts = smarts_.toStdString();
  question.record = record_of(smiles);
  if (const auto drawn = drawn_.find(question.smiles); smiles != start_.smiles && drawn != drawn_.end())
    question.fresh = drawn->second.fresh;
  asked_ = smiles;
  variants_.follow(smiles);
  question.paper = paper_;
  question.chain = chains_;
  question.stay = smiles != start_.smiles;
  if (const auto masks = masks_.find({question.smiles, question.record}); masks != masks_.end())
    question.masks = masks->second;
  explainer_.ask(std::move(question));
}

void Inquiry::take_answer(int job, const ExplainedPointer& explained) {
  if (job != question_) return;
  const auto smiles = QString::fromStdString(explained->smiles);
  what_if_.show_problem(explained->prediction ? QString() : QString::fromStdString(explained->problem));
  // While somebody types, what cannot be read leaves the last drawing of what could be where it is.
  const bool typing = smiles == what_if_.line().text().trimmed() && smiles != start_.smiles;
  const bool could_be_read = focus_.molecule() && !focus_.molecule()->canonical.empty();
  if (typing && explained->canonical.empty() && explained->wrong_atoms.empty() && could_be_read) {
    focus_.set_outdated(true);
  } else {
    const bool begun = !focus_.molecule() || asked_of(*focus_.molecule()) != asked_of(*explained);
    const bool changed = smiles != start_.smiles && belongs(smiles);
    if (begun && !changed)
      focus_.begin_molecule(explained);
    else if (begun && (start_.explained || !focus_.molecule()))
      focus_.begin_molecule(start_.explained ? start_.explained
                                             : explained);  // what stood there may be no change of it
    focus_.set_molecule(explained);
  }
  if (smiles == start_.smiles) start_.explained = explained;
  if (smiles == start_.smiles && !variants_.started())
    variants_.begin(*explained, start_row() < 0 ? QString() : library_.current_name());
  if (smiles == start_.smiles && cell_ >= 0) choose_cell(std::exchange(cell_, -1));
  if (smiles == settled_ && explained->prediction) {
    settled_.clear();
    const auto* tried = variants_.shown();
    const bool same = tried && tried->variants.front().canonical == explained->canonical;  // in another spelling
    if (same || belongs(smiles)) return variants_.add(*explained);
    if (!left_ && paused_ && !start_.smiles.isEmpty()) left_ = start_;
    begin_own(explained);
  }
}

void Inquiry::choose_cell(int column) {
  const auto* p = focus_.prediction();
  const auto& columns = session_.model().columns();
  if (!p) return;
  if (const int task = columns.task_of(column); task >= 0) {
    focus_.select_task(task);
    if (const auto top = top_motif(*p, static_cast<std::size_t>(task))) focus_.select_cluster(*top);
  } else if (column == columns.motif()) {
    for (const auto& entry : focus_.molecule()->legend)
      if (entry.smiles == p->motif) return focus_.select_cluster(entry.cluster);
  }
}

}  // namespace motiphore::gui
