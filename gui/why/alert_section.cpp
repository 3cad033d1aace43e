#include "why/alert_section.hpp"

#include <QVBoxLayout>

#include "motiphore/predict/alert_agreement.hpp"

namespace motiphore::gui {

namespace {

constexpr double kAgrees = 0.5;  // share of an alert's atoms, as alert_agreement.hpp says
constexpr int kHeight = 130;     // px; a longer list scrolls

}  // namespace

AlertSection::AlertSection(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  title_ = new QLabel(this);
  title_->setWordWrap(true);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  list_ = new QListWidget(this);
  list_->setAccessibleName(tr("Structural alerts"));
  list_->setToolTip(tr("substructures that chemists watch, from RDKit's lists; select one to see its motif"));
  list_->setMaximumHeight(kHeight);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(title_);
  layout->addWidget(list_);
  connect(&focus_, &Focus::changed, this, &AlertSection::refresh);
  connect(list_, &QListWidget::currentRowChanged, this, &AlertSection::select_motif);
  refresh();
}

void AlertSection::refresh() {
  const auto* molecule = focus_.molecule();
  const auto* p = molecule && molecule->prediction ? &*molecule->prediction : nullptr;
  list_->blockSignals(true);
  list_->clear();
  setVisible(p != nullptr);
  list_->setVisible(p && molecule->alerts && !molecule->alerts->empty());
  if (p && !molecule->alerts) title_->setText(tr("Structural alerts: searching…"));
  if (p && molecule->alerts) {
    const auto task = static_cast<std::size_t>(focus_.task());
    const auto name = QString::fromStdString(focus_.tasks()[task].id);
    const auto top = top_motif(*p, task);
    title_->setText(molecule->alerts->empty() ? tr("Structural alerts: none in BRENK, NIH and PAINS.")
                    : top ? tr("Structural alerts. The motif that raises %1 most is %2.").arg(name).arg(*top)
                          : tr("Structural alerts. No motif raises %1.").arg(name));
    for (const auto& alert : *molecule->alerts) {
      const bool agrees = top && share_in_cluster(*p, alert.atoms, *top) >= kAgrees;
      auto* item =
          new QListWidgetItem(tr("%1: %2%3")
                                  .arg(QString::fromStdString(alert.catalog),
                                       QString::fromStdString(alert.name).replace(QLatin1Char('_'), QLatin1Char(' ')),
                                       agrees ? tr("  ✓ agrees with motif %1").arg(*top) : tr("  ✗ elsewhere")),
                              list_);
      item->setToolTip(QString::fromStdString(alert.reference));
    }
  }
  list_->blockSignals(false);
}

void AlertSection::select_motif(int row) {
  const auto* molecule = focus_.molecule();
  if (row < 0 || !molecule || !molecule->prediction || !molecule->alerts) return;
  const auto& atoms = (*molecule->alerts)[static_cast<std::size_t>(row)].atoms;
  const auto& p = *molecule->prediction;
  int best = -1;
  double most = 0;
  for (int c = 0; c < p.cluster_count(); ++c)
    if (const double share = share_in_cluster(p, atoms, c); share > most) {
      most = share;
      best = c;
    }
  focus_.select_cluster(best);
}

}  // namespace motiphore::gui
