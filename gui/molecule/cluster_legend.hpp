// ClusterLegend: one line for each cluster of the molecule in focus, with its colour, type and share.
#pragma once

#include <QTableWidget>

#include "molecule/focus.hpp"

namespace motiphore::gui {

class ClusterLegend : public QTableWidget {
  Q_OBJECT

 public:
  enum Column { Number, Type, Motif, Share, Mask };

  explicit ClusterLegend(Focus& focus, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void refresh();
  void fit_columns();

  Focus& focus_;
  bool filling_ = false;
  QString share_title_;
  bool cards_ = false;  ///< with the drawings of the motifs
};

}  // namespace motiphore::gui
