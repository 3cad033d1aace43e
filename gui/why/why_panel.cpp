#include "why/why_panel.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "why/alert_section.hpp"

namespace motiphore::gui {

namespace {

QLabel* wrapped(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

}  // namespace

QListWidget& WhyPanel::alerts() {
  return alerts_->list();
}

WhyPanel::WhyPanel(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  title_ = wrapped(this);
  domain_ = wrapped(this);
  bars_ = new TaskBars(focus, this);
  masks_ = wrapped(this);
  unmask_ = new QPushButton(tr("&Unmask all"), this);
  alerts_ = new AlertSection(focus, this);
  bars_frame_ = new QScrollArea(this);
  bars_frame_->setWidget(bars_);
  bars_frame_->setWidgetResizable(true);
  bars_frame_->setFrameShape(QFrame::StyledPanel);
  auto* mask_line = new QHBoxLayout;
  mask_line->addWidget(masks_, 1);
  mask_line->addWidget(unmask_);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_);
  layout->addWidget(domain_);
  layout->addWidget(bars_frame_, 1);
  layout->addLayout(mask_line);
  layout->addWidget(alerts_);  // the first of the sections; others come below it
  layout->addStretch();

  connect(&focus_, &Focus::changed, this, &WhyPanel::refresh);
  connect(unmask_, &QPushButton::clicked, &focus_, &Focus::unmask_all);
  refresh();
}

void WhyPanel::refresh() {
  const auto* molecule = focus_.molecule();
  const auto* p = focus_.prediction();
  for (QWidget* part : {static_cast<QWidget*>(domain_), static_cast<QWidget*>(bars_frame_)})
    part->setVisible(p != nullptr);
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
}

}  // namespace motiphore::gui
