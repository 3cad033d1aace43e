#include "molecule/molecule_view.hpp"

#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "look/accessible.hpp"
#include "look/theme.hpp"
#include "molecule/motif_tips.hpp"
#include "molecule/spoken_text.hpp"

namespace motiphore::gui {

namespace {

constexpr double kClickRadius = 0.6;  // around an atom [bond lengths]
constexpr double kLargestFit = 1.7;   // a small molecule does not fill the window
constexpr double kStep = 1.25, kMost = 12, kLeast = 0.2;
constexpr double kDrag = 6;  // pixels before a click becomes a drag
constexpr double kMargin = 12;
constexpr double kColourBar = 44;    // height of a colour bar [pixels of the SVG]
constexpr double kWrong = 0.42;      // radius of the circle around an atom that is wrong [bond lengths]
constexpr double kNotePaper = 0.85;  // opacity of the paper below a note
constexpr QMargins kAroundNote{10, 6, 10, 6};
constexpr int kNoteFlags = Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap;

QByteArray document(const std::string& elements, const PaintLayers& layers) {
  return QByteArray::fromStdString(svg_document(elements, layers.width, layers.height));
}

}  // namespace

MoleculeView::MoleculeView(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  setMinimumSize(240, 200);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Drawing of the molecule"));
  connect(&focus_, &Focus::changed, this, &MoleculeView::refresh);
}

void MoleculeView::set_empty_text(const QString& text) {
  empty_text_ = text;
  if (!scene()) describe(this, shown_text());
  update();
}

void MoleculeView::show_drop(bool on) {
  drop_ = on;
  update();
}

void MoleculeView::paint_drop(QPainter& painter) const {
  painter.setPen(QPen(palette().color(QPalette::Highlight), 4, Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(4, 4, -5, -5));
}

const Scene* MoleculeView::scene() const {
  return molecule_ && molecule_->scene ? &*molecule_->scene : nullptr;
}

void MoleculeView::refresh() {
  const auto before = std::exchange(molecule_, focus_.shared_molecule());
  if (before && (!molecule_ || molecule_->smiles != before->smiles)) QToolTip::hideText();  // it was about that one
  if (const auto* drawn = scene()) {
    layers_ = layers_of(*drawn);
    under_.load(document(layers_.under, layers_));
    over_.load(document(layers_.over, layers_));
    if (drawn->skeleton != skeleton_text_) {
      skeleton_text_ = drawn->skeleton;
      skeleton_.load(document(skeleton_text_, layers_));
    }
    skeleton_.setViewBox(QRectF(0, 0, layers_.width, layers_.height));
    if (molecule_->smiles != smiles_) {
      zoom_to_fit();
      atom_ = -1;
    }
    smiles_ = molecule_->smiles;
  }
  const auto* p = focus_.prediction();
  const auto of_motif = [&] {
    return focus_.cluster() < 0 || p->clusters[static_cast<std::size_t>(atom_)] == focus_.cluster();
  };
  if (atom_ >= 0 && (!p || static_cast<std::size_t>(atom_) >= p->clusters.size() || !of_motif())) atom_ = -1;
  const auto name = tr("Drawing of the molecule"), motif = spoken_motif(focus_);
  setAccessibleName(motif.isEmpty() ? name : name + QStringLiteral(", ") + motif);
  describe(this, scene() ? spoken_drawing(focus_) : shown_text());
  update();
}

QString MoleculeView::shown_text() const {
  return molecule_ && !molecule_->problem.empty() ? QString::fromStdString(molecule_->problem) : empty_text_;
}

PaintLayers MoleculeView::layers_of(const Scene& drawn) const {
  const auto* prediction = focus_.prediction();
  return prediction ? paint(drawn, *prediction, focus_.paint_options(), focus_.graph_of_level()) : paint(drawn);
}

QByteArray MoleculeView::picture(bool legend) const {
  const auto drawn = scene() ? scene_on(Paper::White, *molecule_) : std::nullopt;
  if (!drawn) return {};
  std::vector<LegendEntry> entries;
  const auto options = focus_.paint_options();
  if (legend && focus_.prediction()) {
    entries = molecule_->legend;
    recolour(entries, *focus_.prediction(), options, drawn->paper);
  }
  const auto& title = options.weights ? options.weights_name : options.task_name;
  return QByteArray::fromStdString(make_picture(*drawn, layers_of(*drawn), entries, title).svg);
}

QRectF MoleculeView::target() const {
  const int above_note = height() - (lasting_note().isEmpty() ? 0 : note_box(lasting_note()).toAlignedRect().height());
  const QSizeF room(width() - 2 * kMargin, above_note - 2 * kMargin);
  // With room for a colour bar also where there is none, so that the molecule stays where it is when one comes.
  const double height = std::max<double>(layers_.height, scene()->height + kColourBar);
  const double fit = std::min({room.width() / layers_.width, room.height() / height, kLargestFit});
  const QSizeF drawn = QSizeF(layers_.width, layers_.height) * (std::max(fit, 0.01) * zoom_);
  const QPointF corner((width() - drawn.width()) / 2, (above_note - height * drawn.width() / layers_.width) / 2);
  return {corner + shift_, drawn};
}

QPointF MoleculeView::atom_position(int atom) const {
  const auto box = target();
  const auto& at = scene()->atoms[static_cast<std::size_t>(atom)];
  return box.topLeft() + QPointF(at.x, at.y) * (box.width() / layers_.width);
}

int MoleculeView::atom_at(const QPointF& position) const {
  const auto* drawn = scene();
  if (!drawn) return -1;
  const auto box = target();
  const QPointF at = (position - box.topLeft()) * (layers_.width / box.width());
  int nearest = -1;
  double best = kClickRadius * drawn->bond;
  for (std::size_t i = 0; i < drawn->atoms.size(); ++i)
    if (const double d = std::hypot(at.x() - drawn->atoms[i].x, at.y() - drawn->atoms[i].y); d < best) {
      best = d;
      nearest = static_cast<int>(i);
    }
  return nearest;
}

int MoleculeView::first_atom(int cluster) const {
  const auto* p = focus_.prediction();
  if (!p || cluster < 0 || !scene() || scene()->chain) return -1;
  const auto found = std::find(p->clusters.begin(), p->clusters.end(), cluster);
  return found == p->clusters.end() ? -1 : static_cast<int>(found - p->clusters.begin());
}

int MoleculeView::cluster_at(const QPointF& position) const {
  const auto* p = focus_.prediction();
  if (!p || !scene()) return -1;
  if (const int atom = scene()->chain ? -1 : atom_at(position); atom >= 0)
    return p->clusters[static_cast<std::size_t>(atom)];
  if (focus_.level() == PoolingLevel::Atoms) return -1;
  const auto box = target();
  const QPointF at = (position - box.topLeft()) * (layers_.width / box.width());
  return region_at(scene()->regions, {at.x(), at.y()});
}

QString MoleculeView::lasting_note() const {
  const auto* drawn = scene();
  if (!drawn || !molecule_->prediction) return {};
  if (drawn->chain) return tr("a large molecule, as a chain of its motifs (menu View: every atom of large molecules)");
  if (drawn->faults == 0) return {};
  return drawn->faults == 1 ? tr("the layout overlaps in one place")
                            : tr("the layout overlaps in %1 places").arg(drawn->faults);
}

QString MoleculeView::note() const {
  if (!molecule_->prediction) return QString::fromStdString(molecule_->problem);
  if (focus_.outdated()) return tr("last valid: %1").arg(QString::fromStdString(molecule_->smiles));
  return lasting_note();
}

QRectF MoleculeView::note_box(const QString& text) const {
  return QFontMetricsF(font()).boundingRect(rect().marginsRemoved(kAroundNote), kNoteFlags, text);
}

void MoleculeView::paint_note(QPainter& painter, const QString& text) const {
  // On paper of its own: one that does not last has no room of its own, and the drawing may reach below it.
  auto paper = to_qcolor(paper_colour(scene()->paper));
  paper.setAlphaF(kNotePaper);
  painter.fillRect(note_box(text).adjusted(-4, -2, 4, 2), paper);
  painter.setPen(to_qcolor(ink_colour(scene()->paper)));
  painter.drawText(rect().marginsRemoved(kAroundNote), kNoteFlags, text);
}

void MoleculeView::paint_wrong_atoms(QPainter& painter) const {
  const double radius = kWrong * scene()->bond * target().width() / layers_.width;
  painter.setPen(QPen(QColor(0xd0, 0x20, 0x20), 2.5));
  painter.setBrush(Qt::NoBrush);
  for (const auto atom : molecule_->wrong_atoms)
    if (static_cast<std::size_t>(atom) < scene()->atoms.size())
      painter.drawEllipse(atom_position(atom), radius, radius);
}

void MoleculeView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto* drawn = scene();
  const auto paint_focus = [&] {
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
  };
  if (!drawn) {
    painter.drawText(rect().adjusted(40, 20, -40, -20), Qt::AlignCenter | Qt::TextWordWrap, shown_text());
    if (drop_) paint_drop(painter);
    return paint_focus();
  }
  painter.fillRect(rect(), to_qcolor(paper_colour(drawn->paper)));
  painter.setRenderHint(QPainter::Antialiasing);
  const auto box = target();
  if (focus_.outdated()) painter.setOpacity(kOutdated);
  under_.render(&painter, box);
  skeleton_.render(&painter, box);
  over_.render(&painter, box);
  painter.setOpacity(1);
  if (bond_from_ >= 0) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.drawLine(atom_position(bond_from_), mouse_);
  }
  paint_wrong_atoms(painter);
  if (const auto text = note(); !text.isEmpty()) paint_note(painter, text);
  if (drop_) paint_drop(painter);
  if (atom_ >= 0 && hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2.5));
    const double radius = kWrong * drawn->bond * box.width() / layers_.width;
    painter.drawEllipse(atom_position(atom_), radius, radius);
  }
  paint_focus();
}

bool MoleculeView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  const int atom = scene() && scene()->chain ? -1 : atom_at(help->pos()), cluster = cluster_at(help->pos());
  if (atom >= 0 && focus_.prediction())
    QToolTip::showText(help->globalPos(), atom_tip(focus_, atom), this);
  else if (cluster >= 0)
    QToolTip::showText(help->globalPos(), motif_tip(focus_, cluster), this);
  else
    QToolTip::hideText();
  return true;
}

void MoleculeView::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position();
  shift_before_ = shift_;
  dragging_ = false;
  bond_from_ = event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier ? atom_at(pressed_) : -1;
}

void MoleculeView::mouseMoveEvent(QMouseEvent* event) {
  mouse_ = event->position();
  if (std::exchange(atom_, -1) >= 0) update();  // the hand is at the mouse again
  if (bond_from_ >= 0) return update();
  if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
    if (pressed_.x() < 0) return;  // it was dragged out
    if (!dragging_ && QLineF(pressed_, event->position()).length() < kDrag) return;
    if (dragging_ && event->buttons() & Qt::LeftButton && !rect().contains(event->position().toPoint())) {
      dragging_ = false;
      shift_ = shift_before_;
      unsetCursor();
      update();
      pressed_ = QPointF(-1, -1);
      return emit dragged_out();
    }
    dragging_ = true;
    shift_ += event->position() - pressed_;
    pressed_ = event->position();
    setCursor(Qt::ClosedHandCursor);
    update();
    return;
  }
  setCursor(cluster_at(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void MoleculeView::mouseReleaseEvent(QMouseEvent* event) {
  unsetCursor();
  if (const int from = std::exchange(bond_from_, -1); from >= 0) {
    const int to = atom_at(event->position());
    update();
    if (to >= 0 && to != from) emit edit_wanted({MoleculeEdit::Kind::Bond, from, to, {}, 0});
    return;
  }
  if (!dragging_ && event->button() == Qt::LeftButton && pressed_.x() >= 0)
    focus_.select_cluster(cluster_at(event->position()));
  dragging_ = false;
}

void MoleculeView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (cluster_at(event->position()) < 0) zoom_to_fit();
}

void MoleculeView::wheelEvent(QWheelEvent* event) {
  zoom(std::pow(kStep, event->angleDelta().y() / 120.0), event->position());
}

void MoleculeView::contextMenuEvent(QContextMenuEvent* event) {
  if (!scene()) return;
  // The key is for the motif that is selected, at its first atom, wherever the mouse was left.
  const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
  const int first = !by_key ? -1 : atom_ >= 0 ? atom_ : first_atom(focus_.cluster());
  const auto at = first >= 0 ? atom_position(first) : QPointF(event->pos());
  const auto corner = first >= 0 ? mapToGlobal(at.toPoint()) : event->globalPos();
  QMenu menu;
  if (const int cluster = by_key ? focus_.cluster() : cluster_at(at); cluster >= 0) {
    focus_.select_cluster(cluster);
    menu.addAction(
        focus_.masked(cluster) ? tr("Take the mask off motif %1").arg(cluster) : tr("Mask motif %1").arg(cluster), this,
        [this, cluster] { focus_.toggle_mask(cluster); });
    menu.addSeparator();
  }
  emit menu_wanted(&menu, scene()->chain ? -1 : by_key ? first : atom_at(at));
  menu.exec(corner);
}

void MoleculeView::zoom(double factor, const QPointF& about) {
  const double next = std::clamp(zoom_ * factor, kLeast, kMost);
  const auto centre = QRectF(rect()).center();
  shift_ = (shift_ + centre - about) * (next / zoom_) + about - centre;
  zoom_ = next;
  update();
}

void MoleculeView::zoom_in() {
  zoom(kStep, QRectF(rect()).center());
}

void MoleculeView::zoom_out() {
  zoom(1 / kStep, QRectF(rect()).center());
}

void MoleculeView::zoom_to_fit() {
  zoom_ = 1;
  shift_ = {};
  update();
}

}  // namespace motiphore::gui
