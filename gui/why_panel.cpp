#include "why_panel.hpp"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "motiphore/predict/alert_agreement.hpp"

namespace motiphore::gui {

namespace {

constexpr double kAgrees = 0.5;  // share of an alert's atoms, as alert_agreement.hpp says

QLabel* wrapped(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

}  // namespace

WhyPanel::WhyPanel(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  title_ = wrapped(this);
  domain_ = wrapped(this);
  bars_ = new TaskBars(focus, this);
  masks_ = wrapped(this);
  unmask_ = new QPushButton(tr("&Unmask all"), this);
  alerts_title_ = wrapped(this);
  alerts_ = new QListWidget(this);
  alerts_->setAccessibleName(tr("Structural alerts"));
  alerts_->setToolTip(tr("substructures that chemists watch, from RDKit's lists; select one to see its motif"));
  alerts_->setMaximumHeight(130);

  auto* scroll = new QScrollArea(this);
  scroll->setWidget(bars_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::StyledPanel);
  auto* mask_line = new QHBoxLayout;
  mask_line->addWidget(masks_, 1);
  mask_line->addWidget(unmask_);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_);
  layout->addWidget(domain_);
  layout->addWidget(scroll, 1);
  layout->addLayout(mask_line);
  layout->addWidget(alerts_title_);
  layout->addWidget(alerts_);

  connect(&focus_, &Focus::changed, this, &WhyPanel::refresh);
  connect(unmask_, &QPushButton::clicked, &focus_, &Focus::unmask_all);
  connect(alerts_, &QListWidget::currentRowChanged, this, &WhyPanel::select_alert);
  refresh();
}

void WhyPanel::refresh() {
  const auto* molecule = focus_.molecule();
  const auto* p = focus_.prediction();
  for (QWidget* part : {static_cast<QWidget*>(domain_), static_cast<QWidget*>(bars_)}) part->setVisible(p != nullptr);
  if (!molecule) {
    title_->setText(tr("Nothing is selected."));
  } else if (!p) {
    title_->setText(tr("Not predicted: %1").arg(QString::fromStdString(molecule->problem).toHtmlEscaped()));
  } else {
    title_->setText(tr("<b>%1 Da</b>, motifs: %2").arg(p->mass, 0, 'f', 2).arg(p->cluster_count()));
    const auto score = QString::number(p->domain, 'f', 3);
    domain_->setText(p->in_domain ? tr("✓ inside the applicability domain (%1)").arg(score)
                                  : tr("⚠ <b>outside</b> the applicability domain (%1): %2")
                                        .arg(score, QString::fromStdString(p->domain_note).toHtmlEscaped()));
  }
  QStringList masked;
  for (const auto cluster : focus_.masks()) masked << QString::number(cluster);
  masks_->setText(masked.isEmpty() ? tr("No motif is masked. Select one and press M to see the prediction without it.")
                                   : tr("Masked: motif %1. Values: as it is → without.").arg(masked.join(", ")));
  unmask_->setVisible(!masked.isEmpty());
  masks_->setVisible(p != nullptr);
  refresh_alerts();
}

void WhyPanel::refresh_alerts() {
  const auto* molecule = focus_.molecule();
  const auto* p = molecule && molecule->prediction ? &*molecule->prediction : nullptr;
  alerts_->blockSignals(true);
  alerts_->clear();
  alerts_->setVisible(p && molecule->alerts && !molecule->alerts->empty());
  alerts_title_->setVisible(p != nullptr);
  if (p && !molecule->alerts) alerts_title_->setText(tr("Structural alerts: searching…"));
  if (p && molecule->alerts) {
    const auto task = static_cast<std::size_t>(focus_.task());
    const auto name = QString::fromStdString(focus_.tasks()[task].id);
    const auto top = top_motif(*p, task);
    alerts_title_->setText(molecule->alerts->empty() ? tr("Structural alerts: none in BRENK, NIH and PAINS.")
                           : top ? tr("Structural alerts. The motif that raises %1 most is %2.").arg(name).arg(*top)
                                 : tr("Structural alerts. No motif raises %1.").arg(name));
    for (const auto& alert : *molecule->alerts) {
      const bool agrees = top && share_in_cluster(*p, alert.atoms, *top) >= kAgrees;
      auto* item =
          new QListWidgetItem(tr("%1: %2%3")
                                  .arg(QString::fromStdString(alert.catalog),
                                       QString::fromStdString(alert.name).replace(QLatin1Char('_'), QLatin1Char(' ')),
                                       agrees ? tr("  ✓ agrees with motif %1").arg(*top) : tr("  ✗ elsewhere")),
                              alerts_);
      item->setToolTip(QString::fromStdString(alert.reference));
    }
  }
  alerts_->blockSignals(false);
}

void WhyPanel::select_alert(int row) {
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
