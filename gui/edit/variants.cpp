#include "edit/variants.hpp"

#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <utility>

#include "edit/variant_delegates.hpp"
#include "look/number_text.hpp"
#include "look/theme.hpp"
#include "molecule/patience.hpp"
#include "motiphore/chem/molecule.hpp"

namespace motiphore::gui {

namespace {

const QString kRememberKey = QStringLiteral("remember_variants");
constexpr double kNoChange = 0.0005;                     // less is not shown with three decimals
constexpr double kDeepest = 0.5;                         // a change of a probability with the deepest colour
constexpr int kPictureWidth = 104, kPictureHeight = 64;  // px
constexpr int kSmilesWidth = 132, kTaskWidth = 108;      // px
// What columns have room for.
const QString kWidestName = QStringLiteral("variant 88"), kWidestMass = QStringLiteral("888.88  (−888.88)"),
              kWidestTask = QStringLiteral("−8.888  (−8.888)");
constexpr int kNameMargin = 14;  // px
constexpr int kSaveAfter = 500;  // ms without another change

/// A variant of which the SMILES is known, with its numbers.
Outcome<TriedVariant> predicted(const Predictor& predictor, const std::string& smiles) {
  TriedVariant variant;
  variant.smiles = smiles;
  const auto mol = Molecule::from_smiles(smiles);
  if (!mol) return variant;
  variant.canonical = mol->canonical_smiles();
  if (variant.canonical.empty()) variant.canonical = smiles;
  if (const auto prediction = predictor.predict(**mol)) {
    variant.mass = prediction->mass;
    variant.tasks = prediction->tasks;
  }
  return variant;
}

/// One that was given up: its spelling stands for the canonical one, as it does where RDKit can write none.
TriedVariant not_predicted(const std::string& smiles) {
  TriedVariant variant;
  variant.smiles = variant.canonical = smiles;
  return variant;
}

}  // namespace

Variants::Variants(const Predictor& predictor, Thumbnails& thumbnails, QSettings* settings, QWidget* parent)
    : QTreeWidget(parent),
      predictor_(predictor),
      tasks_(predictor.card().tasks),
      thumbnails_(thumbnails),
      settings_(settings) {
  tried_.read(settings_);
  QStringList titles{tr("SMILES"), tr("Name"), tr("Mass / Da")};
  for (const auto& task : tasks_) titles << QString::fromStdString(task.id);
  setHeaderLabels(titles);
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setSelectionMode(ExtendedSelection);
  setAccessibleName(tr("Variants tried"));
  setToolTip(tr("variants of the SMILES above; numbers in brackets are changes against the first line"));
  setIconSize({kPictureWidth, kPictureHeight});
  setVerticalScrollMode(ScrollPerPixel);
  connect(&thumbnails_, &Thumbnails::made, this, &Variants::show_pictures);
  header()->resizeSection(Smiles, kSmilesWidth);
  header()->resizeSection(Name, fontMetrics().horizontalAdvance(kWidestName) + kNameMargin);
  header()->moveSection(header()->visualIndex(Name), 0);
  setTextElideMode(Qt::ElideRight);  // of a name that is too long its beginning tells most
  setItemDelegate(new OwnGround(this));
  setItemDelegateForColumn(Smiles, new StructureAboveText(this));
  save_soon_.setSingleShot(true);
  save_soon_.setInterval(kSaveAfter);
  connect(&save_soon_, &QTimer::timeout, this, &Variants::save);
  for (int column = Mass; column < columnCount(); ++column) {
    const auto& widest = column == Mass ? kWidestMass : kWidestTask;
    header()->resizeSection(column, std::max(kTaskWidth, fontMetrics().horizontalAdvance(widest) + kNameMargin));
  }
  connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { emit chosen(item->text(Smiles)); });
  connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { emit chosen(item->text(Smiles)); });
}

Variants::~Variants() {
  closing_ = true;
  threads_.clear();
  threads_.waitForDone();
}

bool Variants::remembers() const {
  return settings_ && settings_->value(kRememberKey, true).toBool();
}

void Variants::remember(bool on) {
  if (!settings_) return;
  settings_->setValue(kRememberKey, on);
  if (on)
    tried_.write(settings_);
  else
    tried_.forget(settings_);
}

void Variants::save() {
  save_soon_.stop();
  if (remembers()) tried_.write(settings_);
}

void Variants::leave() {
  clear();
  shown_ = nullptr;
  emit counted();
}

void Variants::come_back(const QString& smiles) {
  leave();
  shown_ = tried_.find(smiles.toStdString());
  if (!shown_) return;
  list();
  predict_missing();  // which may have come while another was shown
}

void Variants::begin(const Explained& start, const QString& name) {
  leave();
  if (!start.prediction) return;
  shown_ = &tried_.begin({start.smiles, start.canonical, start.prediction->mass, start.prediction->tasks},
                         name.toStdString());
  list();
  predict_missing();
}

void Variants::list() {
  clear();
  for (std::size_t i = 0; i < shown_->variants.size(); ++i) append(i);
  emit counted();
}

void Variants::add(const Explained& variant) {
  if (!variant.prediction) return;
  if (!shown_) return begin(variant, {});
  auto& variants = shown_->variants;
  for (std::size_t i = 0; i < variants.size(); ++i)
    if (variants[i].is(variant.smiles, variant.canonical)) return look_at(topLevelItem(static_cast<int>(i)));
  variants.push_back({variant.smiles, variant.canonical, variant.prediction->mass, variant.prediction->tasks});
  save_soon_.start();
  append(variants.size() - 1);
  emit counted();
  look_at(topLevelItem(topLevelItemCount() - 1));
}

void Variants::look_at(QTreeWidgetItem* item) {
  // Without flags a line is added to the selection while Ctrl is held, as it is after Ctrl+Z.
  setCurrentItem(item, Smiles, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void Variants::scrollTo(const QModelIndex& index, ScrollHint hint) {
  const int before = horizontalScrollBar()->value();
  QTreeWidget::scrollTo(index, hint);
  horizontalScrollBar()->setValue(before);
}

void Variants::follow(const QString& smiles) {
  if (currentItem() && currentItem()->text(Smiles) == smiles) return;
  const auto found = findItems(smiles, Qt::MatchExactly, Smiles);
  if (!found.isEmpty()) return look_at(found.front());
  setCurrentItem(nullptr);
  clearSelection();
}

void Variants::show_task(int task) {
  if (task == std::exchange(first_task_, task)) return;
  for (int column = 0; column < columnCount(); ++column) header()->moveSection(header()->visualIndex(column), column);
  header()->moveSection(header()->visualIndex(Name), 0);
  if (task >= 0) header()->moveSection(header()->visualIndex(FirstTask + task), 2);
}

QString Variants::name_of(const QString& smiles) const {
  if (!shown_) return {};
  std::size_t i = 0;
  while (i < shown_->variants.size() && shown_->variants[i].smiles != smiles.toStdString()) ++i;
  return QString::fromStdString(shown_->name_of(i));
}

int Variants::forget_selected() {
  if (!shown_) return 0;
  ForgottenVariants selected{shown_->smiles(), {}};
  for (std::size_t i = 1; i < shown_->variants.size(); ++i)
    if (topLevelItem(static_cast<int>(i))->isSelected()) selected.gone.emplace_back(i, shown_->variants[i]);
  if (selected.gone.empty()) return 0;
  forget(selected);
  emit forgotten(selected);
  return static_cast<int>(selected.gone.size());
}

void Variants::forget(const ForgottenVariants& forgotten) {
  auto* molecule = tried_.find(forgotten.molecule);
  if (!molecule) return;
  molecule->take_off(forgotten);
  take_changed(*molecule);
}

void Variants::bring_back(const ForgottenVariants& forgotten) {
  auto* molecule = tried_.find(forgotten.molecule);
  if (!molecule) return;
  molecule->put_back(forgotten);
  take_changed(*molecule);
}

void Variants::take_changed(const TriedMolecule& molecule) {
  save_soon_.start();
  if (&molecule != shown_) return;
  list();
  predict_missing();
}

void Variants::append(std::size_t variant) {
  auto* item = new QTreeWidgetItem(this);
  for (int column = Mass; column < columnCount(); ++column)
    item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  item->setSizeHint(Smiles, {kPictureWidth, kPictureHeight + fontMetrics().height() + 8});
  fill(item, variant);
  show_pictures();
}

void Variants::fill(QTreeWidgetItem* item, std::size_t at) {
  const auto &variant = shown_->variants[at], &start = shown_->variants.front();
  item->setText(Smiles, QString::fromStdString(variant.smiles));
  item->setToolTip(Smiles, item->text(Smiles));
  item->setText(Name, QString::fromStdString(shown_->short_name_of(at)));
  item->setToolTip(Name, QString::fromStdString(shown_->name_of(at)));
  if (variant.tasks.size() != tasks_.size())
    return item->setText(Mass, variant.canonical.empty() ? QStringLiteral("…") : tr("not predicted"));
  const auto mass = QString::number(variant.mass, 'f', 2);
  item->setText(Mass, at == 0 ? mass : tr("%1  (%2)").arg(mass, signed_text(variant.mass - start.mass, 2)));
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  for (std::size_t t = 0; t < tasks_.size(); ++t) {
    const int column = static_cast<int>(t) + FirstTask;
    const auto text = prediction_text(tasks_[t], variant.tasks[t]);
    const double change = variant.tasks[t] - start.tasks[t];
    item->setText(column, at == 0 ? text : tr("%1  (%2)").arg(text, signed_text(change)));
    if (tasks_[t].kind == TaskKind::Classification && std::abs(change) > kNoChange)
      item->setBackground(column, to_qcolor(region_fill(contribution_colour(change / kDeepest, paper), paper)));
  }
}

void Variants::predict_missing() {
  std::vector<std::string> missing;
  for (const auto& variant : shown_->variants)
    if (variant.canonical.empty()) missing.push_back(variant.smiles);
  if (missing.empty()) return;
  threads_.start([this, missing] {
    std::vector<TriedVariant> known;
    try {
      for (const auto& smiles : missing) {
        auto variant = outcome_within(patience(&closing_),
                                      [predictor = predictor_, smiles] { return predicted(predictor, smiles); });
        known.push_back(variant ? std::move(*variant) : not_predicted(smiles));
      }
    } catch (const StoppedError&) {
      return;
    }
    QMetaObject::invokeMethod(this, [this, known] { take(known); });
  });
}

void Variants::take(const std::vector<TriedVariant>& known) {
  if (!shown_) return;
  auto& variants = shown_->variants;
  for (const auto& one : known)
    for (std::size_t i = 1; i < variants.size(); ++i) {
      if (variants[i].smiles != one.smiles) continue;
      variants[i] = one;
      fill(topLevelItem(static_cast<int>(i)), i);
    }
}

void Variants::show_pictures() {
  if (!isVisible()) return;
  for (int i = 0; i < topLevelItemCount(); ++i)
    if (auto* item = topLevelItem(i); item->icon(Smiles).isNull())
      if (const auto* picture = thumbnails_.find(item->text(Smiles)); picture && !picture->isNull())
        item->setIcon(Smiles, *picture);
}

void Variants::redraw() {
  for (int i = 0; i < topLevelItemCount(); ++i) {
    topLevelItem(i)->setIcon(Smiles, {});
    fill(topLevelItem(i), static_cast<std::size_t>(i));
  }
  show_pictures();
}

void Variants::showEvent(QShowEvent* event) {
  QTreeWidget::showEvent(event);
  show_pictures();
}

}  // namespace motiphore::gui
