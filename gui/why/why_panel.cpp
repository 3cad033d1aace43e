#include "why/why_panel.hpp"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <vector>

#include "look/number_text.hpp"
#include "look/theme.hpp"
#include "why/alert_section.hpp"
#include "why/domain_gauge.hpp"
#include "why/neighbour_section.hpp"

namespace motiphore::gui {

namespace {

constexpr int kLowLines = 46;  // of text: in a lower panel the sentences alone would fill the screen

QLabel* wrapped(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::RichText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setContextMenuPolicy(Qt::NoContextMenu);  // the panel's is shown
  return label;
}

/// Amber that can be read on the window's colour; where it is outdated, the grey of what stands beside it.
QString warned(const QString& text, bool outdated) {
  if (outdated) return QStringLiteral("⚠ %1").arg(text);
  return QStringLiteral("<span style='color:%1'>⚠ %2</span>").arg(is_dark() ? "#ffb84d" : "#8a5200", text);
}

}  // namespace

QListWidget& WhyPanel::alerts() {
  return alerts_->list();
}

QStringList WhyPanel::sentences() const {
  return sentences_;
}

QString WhyPanel::no_alert() const {
  return alerts_->title();
}

WhyPanel::WhyPanel(Focus& focus, Thumbnails& thumbnails, const TrainingMolecules& training, QWidget* parent)
    : QWidget(parent), focus_(focus) {
  title_ = wrapped(this);
  auto font = title_->font();
  font.setPointSizeF(1.25 * font.pointSizeF());
  title_->setFont(font);
  dose_ = wrapped(this);
  predicted_ = wrapped(this);
  domain_ = wrapped(this);
  consistency_ = wrapped(this);
  bars_ = new TaskBars(focus, this);
  bars_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  masks_ = wrapped(this);
  unmask_ = new QPushButton(tr("&Unmask all"), this);
  alerts_ = new AlertSection(focus, this);
  neighbours_ = new NeighbourSection(focus, thumbnails, training, this);
  mask_line_ = new QWidget(this);
  auto* mask_line = new QHBoxLayout(mask_line_);
  mask_line->setContentsMargins({});
  mask_line->addWidget(masks_, 1);
  mask_line->addWidget(unmask_);
  auto* page = new QWidget;
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);  // the bars in it have the focus, and show it
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins({});
  whole->addWidget(scroll);
  auto* layout = layout_ = new QVBoxLayout(page);
  gauge_ = new DomainGauge(focus, this);
  arrange(false);
  layout->addWidget(alerts_);  // the first of the sections; others come below it
  layout->addWidget(neighbours_);
  layout->addStretch();

  connect(&focus_, &Focus::changed, this, &WhyPanel::refresh);
  connect(&focus_, &Focus::changed, this, [this, scroll, page] {  // a task that keys have chosen is scrolled to
    const auto line = bars_->line_of(focus_.task());
    if (!bars_->hasFocus() || !line.isValid()) return;
    const auto at = bars_->mapTo(page, line.center());
    scroll->ensureVisible(at.x(), at.y(), 0, 40);
  });
  connect(unmask_, &QPushButton::clicked, &focus_, &Focus::unmask_all);
  refresh();
}

void WhyPanel::arrange(bool low) {
  low_ = low;
  // A warning stays above the figures that it is about.
  std::vector<QWidget*> parts = {title_, dose_, predicted_, domain_, gauge_, consistency_, bars_, mask_line_};
  if (low) parts = {title_, predicted_, bars_, mask_line_, dose_, domain_, gauge_, consistency_};
  int at = 0;
  for (auto* part : parts) {
    layout_->removeWidget(part);
    layout_->insertWidget(at++, part);
  }
}

void WhyPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (const bool low = height() < kLowLines * fontMetrics().lineSpacing(); low != low_) arrange(low);
}

void WhyPanel::contextMenuEvent(QContextMenuEvent* event) {
  if (!focus_.prediction()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto* label = qobject_cast<const QLabel*>(childAt(mapFromGlobal(event->globalPos())));
  if (label && label->hasSelectedText())
    menu->addAction(tr("&Copy selected text"), this,
                    [text = label->selectedText()] { QApplication::clipboard()->setText(text); });
  emit menu_wanted(menu);
  menu->popup(event->globalPos());
}

QSize WhyPanel::minimumSizeHint() const {
  const int around = 2 * style()->pixelMetric(QStyle::PM_LayoutLeftMargin, nullptr, this);
  const int scroll = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
  return {bars_->minimumSizeHint().width() + around + scroll, QWidget::minimumSizeHint().height()};
}

ToldMolecule WhyPanel::told(const Explained& molecule) const {
  const auto& whole = *molecule.prediction;
  const bool follows = focus_.follows_concern();
  // Where nobody has chosen a task, it is said what stands out, or that nothing does; but never beside the bars of
  // another task: those of a variant stay with the task of the molecule that one began with.
  const auto bars_of = whole.concern < 0 ? molecule.told : whole.concern;
  if (focus_.task() < 0 || (follows && focus_.task() == bars_of))
    return tell_molecule(focus_.card(), whole, molecule.around, molecule.consistency_of_all);
  const auto task = static_cast<std::size_t>(focus_.task());
  if (follows)
    return tell_molecule(focus_.card(), whole, molecule.around, molecule.consistency_of_all, task, DoseBeside::Always);
  const bool weighed = task < molecule.consistency.size();
  return tell_molecule(focus_.card(), whole, molecule.around,
                       weighed ? molecule.consistency[task] : std::vector<std::string>(), task);
}

void WhyPanel::show_sentences(const Explained& molecule, const Prediction& shown, bool noted) {
  const auto html = [this](const std::string& text) { return sentence_html(text, focus_.tasks()); };
  const auto [said, consistency] = told(molecule);
  // The first sentence is the headline; what it goes on to say stands with the reasons.
  const auto end = said.sentence.find(". ");
  const auto rest = end == std::string::npos ? said.because : said.sentence.substr(end + 2) + " " + said.because;
  title_->setText(QStringLiteral("<b>%1</b><br><small>%2</small>")
                      .arg(html(said.sentence.substr(0, end == std::string::npos ? end : end + 1)), html(rest)));
  dose_->setText(html(said.dose));
  dose_->setVisible(!said.dose.empty());
  predicted_->setText(warned(html(said.trust), focus_.outdated()));
  predicted_->setToolTip(QString::fromStdString(shown.parent));
  const auto mass = tr("%1 Da, %2.")
                        .arg(shown.mass, 0, 'f', 2)
                        .arg(shown.cluster_count() == 1 ? tr("1 motif") : tr("%1 motifs").arg(shown.cluster_count()));
  domain_->setText(noted ? mass : mass + QLatin1Char(' ') + html(said.trust));
  for (const auto& text : {said.sentence, said.because, said.dose, said.trust})
    if (!text.empty()) sentences_ << QString::fromStdString(text);
  sentences_ << mass;
  QStringList known;
  for (const auto& sentence : consistency) {
    known << html(sentence);
    sentences_ << QString::fromStdString(sentence);
  }
  consistency_->setText(known.join(QStringLiteral("<br>")));
  consistency_->setVisible(!known.isEmpty());
}

void WhyPanel::refresh() {
  const auto* molecule = focus_.molecule();
  const auto* p = focus_.prediction();
  for (QWidget* part : {static_cast<QWidget*>(domain_), static_cast<QWidget*>(bars_)}) part->setVisible(p != nullptr);
  setEnabled(!focus_.outdated());
  const bool noted = p && (!p->parent.empty() || !p->in_domain || p->known_alone);  // a measured value is no warning
  predicted_->setVisible(noted);
  dose_->setVisible(false);
  consistency_->clear();
  consistency_->setVisible(false);
  sentences_.clear();
  if (!molecule)
    title_->setText(tr("Choose a molecule to see what is predicted of it, and because of which part."));
  else if (!p)
    title_->setText(tr("Not predicted: %1").arg(sentence_html(molecule->problem, focus_.tasks())));
  else
    show_sentences(*molecule, *p, noted);
  QStringList masked;
  for (const auto cluster : focus_.masks()) masked << QString::number(cluster);
  masks_->setText((masked.size() == 1
                       ? tr("Masked: motif %1. Values: as it is → without it. The sentences are of the whole molecule.")
                       : tr("Masked: motifs %1. Values: as it is → without them. The sentences are of the whole "
                            "molecule."))
                      .arg(masked.join(QStringLiteral(", "))));
  mask_line_->setVisible(!masked.isEmpty());
}

}  // namespace motiphore::gui
