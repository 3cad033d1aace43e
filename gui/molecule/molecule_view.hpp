// MoleculeView: the drawing of the molecule in focus, sharp at any zoom; clicking an atom or the region of a cluster
// selects it.
#pragma once

#include <QByteArray>
#include <QSvgRenderer>
#include <QWidget>

#include "molecule/focus.hpp"
#include "motiphore/chem/edit_molecule.hpp"

class QMenu;

namespace motiphore::gui {

/// Shows three layers of SVG from depict/paint: paper with regions, skeleton, numbers with the pooled graph. Only those
/// that change are made anew. What `picture` gives is what is shown.
class MoleculeView : public QWidget {
  Q_OBJECT

 public:
  explicit MoleculeView(Focus& focus, QWidget* parent = nullptr);

  bool has_drawing() const { return scene() != nullptr; }
  /// The whole drawing as shown, as SVG, on white also where the window is dark; with the legend below it if `legend`.
  /// Empty without a drawing.
  QByteArray picture(bool legend) const;
  /// The atom at a place of the widget, or -1.
  int atom_at(const QPointF& position) const;
  /// Where an atom is, in the widget's pixels.
  QPointF atom_position(int atom) const;
  /// The cluster whose region or atom is at a place of the widget, or -1.
  int cluster_at(const QPointF& position) const;
  /// What is said when there is no drawing.
  void set_empty_text(const QString& text);
  const QString& empty_text() const { return empty_text_; }
  /// While the mouse is over an atom, the keys that change it are taken from this part of the window, too; where they
  /// would be text, they are not to be taken.
  void take_keys_of(QObject* part) { part->installEventFilter(this); }
  /// A frame around the view while something that can be opened is dragged over the window.
  void show_drop(bool on);

  QSize sizeHint() const override { return {620, 520}; }

 signals:
  /// A right click: entries may be added for the atom, -1 for none, and for the molecule as a whole.
  void menu_wanted(QMenu* menu, int atom);
  /// A key over an atom, or a drag from one atom to another: a change of the molecule.
  void edit_wanted(const motiphore::MoleculeEdit& edit);
  /// The drawing was dragged over the edge of the view, to another program; it is back in its place.
  void dragged_out();

 public slots:
  void zoom_in();
  void zoom_out();
  void zoom_to_fit();

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void refresh();
  void zoom(double factor, const QPointF& about);
  QRectF target() const;
  const Scene* scene() const;
  PaintLayers layers_of(const Scene& drawn) const;
  /// What is said of a drawing as long as it is there, which has room below it; nothing of most.
  QString lasting_note() const;
  /// What is said at the bottom, likewise over the drawing.
  QString note() const;
  /// Where a note stands.
  QRectF note_box(const QString& text) const;
  void paint_note(QPainter& painter, const QString& text) const;
  void paint_wrong_atoms(QPainter& painter) const;
  void paint_drop(QPainter& painter) const;
  void step_cluster(int step);
  /// To the next atom of the motif that is selected, or of all.
  void step_atom(int step);
  /// What stands in the place of a drawing.
  QString shown_text() const;
  /// The first atom of a cluster that is drawn; -1 if none is.
  int first_atom(int cluster) const;
  bool edit_by_key(QKeyEvent* event);

  Focus& focus_;
  ExplainedPointer molecule_;  ///< that is drawn
  PaintLayers layers_;
  QSvgRenderer under_, skeleton_, over_;
  std::string smiles_;         ///< of the drawing, to keep zoom and place while it is recoloured
  std::string skeleton_text_;  ///< what skeleton_ has loaded
  QString empty_text_;
  double zoom_ = 1;
  QPointF shift_;
  QPointF pressed_;
  QPointF shift_before_;  ///< the drawing's, when the mouse was pressed
  QPointF mouse_{-1, -1};
  int atom_ = -1;       ///< that the keys have gone to; -1: none
  int bond_from_ = -1;  ///< atom from which a bond is being dragged
  bool dragging_ = false, drop_ = false;
};

}  // namespace motiphore::gui
