// MainWindow: which molecule is in focus, asking for it, and changing it by hand.
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>
#include <algorithm>
#include <memory>
#include <utility>

#include "edit/atom_menu.hpp"
#include "motiphore/chem/inchi.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {
constexpr std::size_t kMostDrawn = 1000;  // edited molecules whose drawings are kept

/// Whether most of a SMILES is still that of another: then it is the same molecule to somebody who changes it, and the
/// task that they look at stays; anything else is a molecule of its own.
bool is_edit_of(const QString& smiles, const QString& start) {
  const auto shorter = std::min(smiles.size(), start.size());
  qsizetype front = 0, back = 0;
  while (front < shorter && smiles[front] == start[front]) ++front;
  while (back < shorter - front && smiles[smiles.size() - 1 - back] == start[start.size() - 1 - back]) ++back;
  return 2 * (front + back) >= std::max(smiles.size(), start.size());
}
}  // namespace

bool MainWindow::Start::begets(const QString& text, const TriedMolecule* tried) const {
  const auto edit_of = [&](const QString& other) { return is_edit_of(text, other); };
  if (edit_of(smiles) || std::any_of(made.begin(), made.end(), edit_of)) return true;
  return tried && std::any_of(tried->variants.begin(), tried->variants.end(), [&](const TriedVariant& variant) {
           return edit_of(QString::fromStdString(variant.smiles));
         });
}

bool MainWindow::belongs(const QString& smiles) const {
  return start_.begets(smiles, variants_->shown());
}

void MainWindow::begin_row(int library_row) {
  const auto& library = session_.model().library();
  start_ = Start();
  start_.smiles = QString::fromStdString(library.smiles(static_cast<std::size_t>(library_row)));
  start_.record = library.record(static_cast<std::size_t>(library_row));
  settled_.clear();
  left_.reset();
  variants_->leave();
}

void MainWindow::begin_own(const ExplainedPointer& molecule) {
  start_ = Start();
  start_.smiles = QString::fromStdString(molecule->smiles);
  start_.record = molecule->record;
  start_.explained = molecule;
  variants_->begin(*molecule, {});
}

void MainWindow::return_to_left(const QString& smiles) {
  if (!left_ || start_.made.contains(smiles)) return;
  if (!left_->begets(smiles, variants_->tried_of(left_->smiles))) return;
  start_ = *std::exchange(left_, std::nullopt);
  variants_->come_back(start_.smiles);
}

void MainWindow::show_row(int library_row) {
  if (library_row < 0) return;
  statusBar()->clearMessage();  // it was about what was there before
  begin_row(library_row);
  what_if_->show_smiles(start_.smiles);
  ask(start_.smiles);
}

void MainWindow::take_click(const QModelIndex& index) {
  if (index.column() == TableColumns::Mark) return;  // which changes nothing but the mark
  const auto row = session_.model().library_row(index.row());
  if (session_.model().library().smiles(row) != asked_.toStdString()) show_row(static_cast<int>(row));
}

void MainWindow::ask(const QString& smiles) {
  return_to_left(smiles);
  Question question;
  question.job = ++question_;
  question.smiles = smiles.toStdString();
  question.smarts = smarts_.toStdString();
  if (smiles == start_.smiles) {
    question.record = start_.record;
  } else if (const auto drawn = drawn_.find(question.smiles); drawn != drawn_.end()) {
    question.record = drawn->second.record;
    question.fresh = drawn->second.fresh;
  }
  asked_ = smiles;
  variants_->follow(smiles);
  question.paper = paper();
  question.chain = chains_;
  question.stay = smiles != start_.smiles;
  if (focus_.molecule() && focus_.molecule()->smiles == question.smiles)
    question.masks = focus_.masks();
  else if (const auto masks = masked_.find(question.smiles); masks != masked_.end())
    question.masks = masks->second;
  explainer_.ask(std::move(question));
}

void MainWindow::take_answer(int job, const ExplainedPointer& explained) {
  if (job != question_) return;
  const auto smiles = QString::fromStdString(explained->smiles);
  what_if_->show_problem(explained->prediction ? QString() : QString::fromStdString(explained->problem));
  // While somebody types, what cannot be read leaves the last drawing of what could be where it is.
  const bool typing = smiles == what_if_->line().text().trimmed() && smiles != start_.smiles;
  const bool could_be_read = focus_.molecule() && !focus_.molecule()->canonical.empty();
  if (typing && explained->canonical.empty() && explained->wrong_atoms.empty() && could_be_read) {
    focus_.set_outdated(true);
  } else {
    const bool begun = !focus_.molecule() || focus_.molecule()->smiles != explained->smiles;
    const bool changed = smiles != start_.smiles && belongs(smiles);
    if (begun && !changed)
      focus_.begin_molecule(explained);
    else if (begun && (start_.explained || !focus_.molecule()))
      focus_.begin_molecule(start_.explained ? start_.explained
                                             : explained);  // what stood there may be no change of it
    focus_.set_molecule(explained);
  }
  if (smiles == start_.smiles) start_.explained = explained;
  if (smiles == start_.smiles && !variants_->started())
    variants_->begin(*explained, start_row() < 0 ? QString() : library_->current_name());
  if (smiles == start_.smiles && cell_ >= 0) choose_cell(std::exchange(cell_, -1));
  if (smiles == settled_ && explained->prediction) {
    settled_.clear();
    const auto* tried = variants_->shown();
    const bool same = tried && tried->variants.front().canonical == explained->canonical;  // in another spelling
    if (same || belongs(smiles)) return variants_->add(*explained);
    if (!left_ && paused_ && !start_.smiles.isEmpty()) left_ = start_;
    begin_own(explained);
  }
}

void MainWindow::choose_cell(int column) {
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

void MainWindow::edit(const MoleculeEdit& edit) {
  const auto* molecule = focus_.molecule();
  if (!molecule || !molecule->scene || molecule->scene->chain || !molecule->prediction) return;
  const auto mol = molecule_of(molecule->smiles, molecule->record);
  if (!mol) return;
  const auto edited = edit_molecule(**mol, flat_positions(*molecule->scene), edit);
  if (!edited)
    return statusBar()->showMessage(tr("Not changed: %1").arg(QString::fromStdString(edited.failure().message)));
  take_edit(*edited);
}

void MainWindow::take_edit(const EditedMolecule& edited) {
  const auto* before = focus_.molecule();
  left_.reset();
  if (before && before->prediction && !belongs(QString::fromStdString(before->smiles)))
    begin_own(focus_.shared_molecule());
  start_.made << QString::fromStdString(edited.smiles);
  if (masked_.size() >= kMostDrawn) masked_.clear();
  if (before) masked_[before->smiles] = focus_.masks();
  if (drawn_.size() >= kMostDrawn) drawn_.clear();
  if (!edited.record.empty()) drawn_[edited.smiles] = edited;
  auto& line = what_if_->line();
  line.selectAll();
  line.insert(QString::fromStdString(edited.smiles));  // so that the line's undo takes it back
  const auto gone = edited.gone_too == 0   ? QString()
                    : edited.gone_too == 1 ? tr("1 more atom went with it; ")
                                           : tr("%1 more atoms went with it; ").arg(edited.gone_too);
  statusBar()->showMessage(tr("Changed; %1Ctrl+Z takes it back").arg(gone));
}

void MainWindow::take_inchi(const QString& inchi) {
  const auto smiles = smiles_of_inchi(inchi.toStdString());
  if (smiles) {
    auto& line = what_if_->line();
    line.selectAll();
    return line.insert(QString::fromStdString(*smiles));  // so that the line's undo takes it back
  }
  ++question_;  // an answer about what was typed before comes too late
  what_if_->show_problem(QString::fromStdString(smiles.failure().message));
  if (focus_.molecule() && !focus_.molecule()->canonical.empty()) return focus_.set_outdated(true);
  auto unread = std::make_shared<Explained>();
  unread->smiles = inchi.toStdString();
  unread->problem = smiles.failure().message;
  focus_.set_molecule(unread);
}

void MainWindow::add_atom_actions(QMenu* menu, int atom) {
  if (atom < 0 || !focus_.prediction()) return;
  auto* entries = new AtomMenu(predictor_, training_, focus_, atom, menu);
  connect(entries, &AtomMenu::chosen, this, &MainWindow::take_edit);
  connect(entries, &AtomMenu::failed, this,
          [this](const QString& problem) { statusBar()->showMessage(tr("Not changed: %1").arg(problem)); });
  menu->addSeparator();
}

}  // namespace motiphore::gui
