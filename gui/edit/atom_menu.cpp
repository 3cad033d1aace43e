#include "edit/atom_menu.hpp"

#include <QApplication>
#include <QPointer>
#include <QThreadPool>
#include <cmath>
#include <utility>

#include "look/number_text.hpp"
#include "look/theme.hpp"
#include "molecule/explainer.hpp"
#include "molecule/patience.hpp"
#include "motiphore/report/explained_molecule.hpp"

namespace motiphore::gui {

namespace {

constexpr double kBond = 1.5;              // of RDKit's drawings
constexpr std::size_t kReplacements = 10;  // of a motif that are offered
constexpr double kDeepestLogit = 2;        // a change of a logit with the deepest colour
constexpr double kFaintLogit = 0.1;        // one whose colour is hardly to be told from paper

struct Group {
  const char *name, *smiles;
};

constexpr const char* kElements[] = {"C", "N", "O", "S", "F", "Cl", "Br", "I", "P", "B", "Si"};
constexpr Group kGroups[] = {{"F", "F"},
                             {"Cl", "Cl"},
                             {"Br", "Br"},
                             {"CH₃", "C"},
                             {"CF₃", "C(F)(F)F"},
                             {"OH", "O"},
                             {"OCH₃", "OC"},
                             {"NH₂", "N"},
                             {"N(CH₃)₂", "N(C)C"},
                             {"CN", "C#N"},
                             {"NO₂", "[N+](=O)[O-]"},
                             {"COOH", "C(=O)O"},
                             {"CONH₂", "C(=O)N"},
                             {"SO₂NH₂", "S(=O)(=O)N"},
                             {"C(CH₃)₃", "C(C)(C)C"},
                             {"cyclopropyl", "C1CC1"},
                             {"phenyl", "c1ccccc1"},
                             {"pyridin-3-yl", "c1cccnc1"},
                             {"morpholin-4-yl", "N1CCOCC1"},
                             {"piperazin-1-yl", "N1CCNCC1"}};

/// What one edit does to a task.
Outcome<double> change_by(const Predictor& predictor, const RDKit::ROMol& mol, const MoleculeEdit& edit, int task,
                          double before) {
  const auto result = edit_molecule(mol, {}, edit);
  if (!result) return result.failure();
  const auto prediction = predictor.predict_smiles(result->smiles);
  if (!prediction) return prediction.failure();
  return prediction->logit(static_cast<std::size_t>(task)) - before;
}

/// What goes with an atom that is removed.
QString removal_text(const RDKit::ROMol& mol, int atom) {
  const auto removal = removal_of(mol, atom);
  const auto text = removal.gone_too == 0   ? AtomMenu::tr("&Remove this atom")
                    : removal.gone_too == 1 ? AtomMenu::tr("&Remove this atom and 1 more")
                                            : AtomMenu::tr("&Remove this atom and %1 more").arg(removal.gone_too);
  return removal.opens_ring ? AtomMenu::tr("%1, opening the ring").arg(text) : text;
}

void show_change(QAction* action, double change) {
  action->setText(action->text() + QLatin1Char('\t') + signed_text(change, 2));
  // Of a colour that is nearly none a ring would be left; the number says enough.
  if (std::abs(change) >= kFaintLogit)
    action->setIcon(dot(contribution_colour(change / kDeepestLogit, is_dark() ? Paper::Dark : Paper::White)));
}

}  // namespace

FlatPositions flat_positions(const Scene& scene) {
  FlatPositions places;
  for (const auto& at : scene.atoms) places.push_back({at.x / scene.bond * kBond, -at.y / scene.bond * kBond});
  return places;
}

AtomMenu::AtomMenu(const Predictor& predictor, const TrainingMolecules& training, const Focus& focus, int atom,
                   QMenu* menu)
    : QObject(menu), focus_(focus), atom_(atom) {
  const auto* molecule = focus.molecule();
  const auto mol = molecule_of(molecule->smiles, molecule->record);
  if (!mol || !molecule->scene || static_cast<std::size_t>(atom) >= mol->atom_count()) return;
  mol_ = *mol;
  places_ = flat_positions(*molecule->scene);
  const auto here = mol_->symbol(static_cast<std::size_t>(atom));
  using Kind = MoleculeEdit::Kind;
  if (focus.task() >= 0 && focus.prediction()) {
    const auto& task = focus.tasks()[static_cast<std::size_t>(focus.task())];
    const auto unit = task.kind == TaskKind::Classification ? tr("log-odds") : QString::fromStdString(task.unit);
    menu->addAction(tr("Changes of %1, in %2").arg(QString::fromStdString(task.id), unit))->setEnabled(false);
  }
  auto* elements = menu->addMenu(tr("&Change %1 to").arg(QString::fromStdString(here)));
  for (const auto* symbol : kElements)
    if (here != symbol) add(elements, QString::fromLatin1(symbol), {Kind::Element, atom, -1, symbol, 0});
  auto* groups = menu->addMenu(tr("&Grow by"));
  for (const auto& group : kGroups) add(groups, QString::fromUtf8(group.name), {Kind::Grow, atom, -1, group.smiles, 0});
  const int charge = mol_->formal_charge(static_cast<std::size_t>(atom));
  add(menu, tr("Charge +1"), {Kind::Charge, atom, -1, {}, charge + 1});
  add(menu, tr("Charge −1"), {Kind::Charge, atom, -1, {}, charge - 1});
  add(menu, removal_text(**mol_, atom), {Kind::Remove, atom, -1, {}, 0});
  for (auto* shown : {menu, elements, groups}) shown->setToolTipsVisible(true);  // why an entry is greyed
  replacements_ = menu->addMenu(tr("Re&place the motif by"));
  replacements_->setToolTipsVisible(true);
  replacements_->setEnabled(false);
  replacements_->menuAction()->setToolTip(focus.task() < 0 ? tr("Choose a task first: what improves it is offered.")
                                                           : tr("Being worked out…"));
  if (focus.task() >= 0 && focus.prediction()) predict(predictor, training);
}

AtomMenu::~AtomMenu() {
  *gone_ = true;
}

void AtomMenu::add(QMenu* menu, const QString& text, const MoleculeEdit& edit) {
  auto* action = menu->addAction(text);
  entries_.push_back({action, edit});
  connect(action, &QAction::triggered, this, [this, edit] {
    const auto result = edit_molecule(**mol_, places_, edit);
    if (result)
      emit chosen(*result);
    else
      emit failed(QString::fromStdString(result.failure().message));
  });
}

void AtomMenu::predict(const Predictor& predictor, const TrainingMolecules& training) {
  std::vector<MoleculeEdit> edits;
  for (const auto& entry : entries_) edits.push_back(entry.edit);
  const int task = focus_.task(), cluster = focus_.prediction()->clusters[static_cast<std::size_t>(atom_)];
  predicting_ = true;
  const auto all_changes = [predictor, edits, task, mol = *mol_, whole = *focus_.molecule()->prediction] {
    std::vector<Outcome<double>> changes;
    const double before = whole.logit(static_cast<std::size_t>(task));
    for (const auto& edit : edits)  // an edit that throws is a failure of its own
      changes.push_back(outcome_within({}, [&] { return change_by(predictor, *mol, edit, task, before); }));
    return Outcome<std::vector<Outcome<double>>>(std::move(changes));
  };
  const auto all_replacements = [predictor, training, task, cluster, mol = *mol_,
                                 whole = *focus_.molecule()->prediction] {
    std::vector<Change> replaced;
    if (cluster < 0 || !mol.connected()) return Outcome<std::vector<Change>>(std::move(replaced));
    ImproveOptions options;
    options.most = kReplacements + 1;  // one is the motif left out, which is no entry
    options.cluster = cluster;
    for (auto& change :
         improvements_unless_measured(predictor, training.get(), *mol, whole, static_cast<std::size_t>(task), options)
             .changes)
      if (change.kind == ChangeKind::Replaced && replaced.size() < kReplacements) replaced.push_back(std::move(change));
    return Outcome<std::vector<Change>>(std::move(replaced));
  };
  // The menu may be gone before its answer comes.
  QThreadPool::globalInstance()->start([self = QPointer<AtomMenu>(this), gone = gone_, all_changes, all_replacements] {
    const auto options = patience(StopToken([gone] { return gone->load(); }));
    try {
      const auto changes = outcome_within(options, all_changes);
      const auto replaced = outcome_within(options, all_replacements);
      // What was given up, or the search does not take, has no numbers and no replacements; its entries work.
      QMetaObject::invokeMethod(qApp, [self, changes, replaced] {
        if (self)
          self->take(changes ? *changes : std::vector<Outcome<double>>(), replaced ? *replaced : std::vector<Change>());
      });
    } catch (const StoppedError&) {
      return;
    }
  });
}

void AtomMenu::take(const std::vector<Outcome<double>>& changes, const std::vector<Change>& replaced) {
  predicting_ = false;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i])
      show_change(entries_[i].action, *changes[i]);
    else {
      entries_[i].action->setEnabled(false);
      entries_[i].action->setToolTip(QString::fromStdString(changes[i].failure().message));
    }
  }
  for (const auto& change : replaced) {
    auto* action = replacements_->addAction(QString::fromStdString(change.replacement));
    action->setToolTip(QString::fromStdString(change.smiles));
    show_change(action, change.change);
    connect(action, &QAction::triggered, this, [this, change] {
      if (const auto result = drawn_like(change.smiles, change.origin, places_)) emit chosen(*result);
    });
  }
  replacements_->setEnabled(!replaced.empty());
  const auto task = focus_.task() < 0
                        ? QString()
                        : QString::fromStdString(focus_.tasks()[static_cast<std::size_t>(focus_.task())].id);
  replacements_->menuAction()->setToolTip(
      replaced.empty()
          ? tr("Nothing is known to take this motif's place and improve %1: it needs one or two single bonds "
               "outside rings, and half of the molecule to stay.")
                .arg(task)
          : QString());
}

}  // namespace motiphore::gui
