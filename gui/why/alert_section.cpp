#include "why/alert_section.hpp"

#include <QKeyEvent>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "motiphore/predict/explanation.hpp"

namespace motiphore::gui {

namespace {

constexpr int kHeight = 130, kFrame = 4, kMargins = 6;  // px; a longer list scrolls

}  // namespace

AlertSection::AlertSection(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  title_ = new QLabel(this);
  title_->setWordWrap(true);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  title_->setContextMenuPolicy(Qt::NoContextMenu);  // the panel's is shown
  list_ = new QListWidget(this);
  list_->setAccessibleName(tr("Structural alerts"));
  list_->setToolTip(tr("substructures that chemists watch, from RDKit's lists; select one to see its atoms"));
  list_->setWordWrap(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(title_);
  layout->addWidget(list_);
  connect(&focus_, &Focus::changed, this, &AlertSection::refresh);
  // The focus makes the first line the current one and selects none.
  connect(list_, &QListWidget::itemSelectionChanged, this, [this] {
    const auto selected = list_->selectedItems();
    focus_.select_alert(selected.isEmpty() ? -1 : list_->row(selected.front()));
  });
  list_->installEventFilter(this);
  refresh();
}

QString AlertSection::text(std::size_t alert) const {
  const auto* molecule = focus_.molecule();
  std::optional<std::size_t> task;
  if (focus_.task() >= 0) task = static_cast<std::size_t>(focus_.task());
  return QString::fromStdString(alert_text(focus_.card(), *molecule->prediction, (*molecule->alerts)[alert],
                                           molecule->alert_motifs[alert], task));
}

/// As high as its lines, so that the tasks above have the rest.
void AlertSection::fit() {
  const auto lines = [this](int width) {
    int height = kFrame;
    for (int i = 0; i < list_->count(); ++i) {
      const auto& text = list_->item(i)->text();
      const auto box = list_->fontMetrics().boundingRect(QRect(0, 0, width, kHeight), Qt::TextWordWrap, text);
      list_->item(i)->setSizeHint({width, box.height() + kMargins});
      height += box.height() + kMargins;
    }
    return height;
  };
  const int width = list_->width() - 2 * list_->frameWidth() - kMargins;
  int height = lines(width);
  if (height > kHeight) height = lines(width - list_->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
  list_->setFixedHeight(std::min(height, kHeight));
}

bool AlertSection::eventFilter(QObject* watched, QEvent* event) {
  const bool key = watched == list_ && event->type() == QEvent::KeyPress;
  const int pressed = key ? static_cast<QKeyEvent*>(event)->key() : 0;
  if ((pressed != Qt::Key_Down && pressed != Qt::Key_Up) || !list_->currentItem() || !list_->selectedItems().isEmpty())
    return QWidget::eventFilter(watched, event);
  list_->currentItem()->setSelected(true);  // the first arrow takes the line that the frame is around
  return true;
}

void AlertSection::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

void AlertSection::refresh() {
  const auto* molecule = focus_.molecule();
  const bool predicted = molecule && molecule->prediction;
  list_->blockSignals(true);
  // Those of a molecule that was typed over before they were found never come.
  setVisible(predicted && (molecule->alerts || !focus_.outdated()));
  list_->setVisible(predicted && molecule->alerts && !molecule->alerts->empty());
  if (predicted && !molecule->alerts) title_->setText(tr("Structural alerts: searching…"));
  if (predicted && molecule->alerts) {
    title_->setText(molecule->alerts->empty() ? QString::fromStdString(molecule->no_alert)
                                              : tr("Structural alerts; select one to see its atoms."));
    QStringList texts;
    for (std::size_t i = 0; i < molecule->alerts->size(); ++i) texts << text(i);
    while (list_->count() > texts.size()) delete list_->takeItem(list_->count() - 1);
    while (list_->count() < texts.size()) new QListWidgetItem(list_);
    for (int i = 0; i < texts.size(); ++i) {
      const auto& alert = (*molecule->alerts)[static_cast<std::size_t>(i)];
      list_->item(i)->setText(texts[i]);
      list_->item(i)->setToolTip(texts[i] + QLatin1Char('\n') + QString::fromStdString(alert.reference));
    }
    if (focus_.alert() >= 0)
      list_->setCurrentRow(focus_.alert());
    else
      list_->clearSelection();  // the current line stays, which the frame of the focus is around
    fit();
  }
  list_->blockSignals(false);
}

}  // namespace motiphore::gui
