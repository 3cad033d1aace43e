// DrawingFiles: the drawing of the molecule in focus, in files and as a picture.
#pragma once

#include <QCoreApplication>
#include <QImage>
#include <QSettings>
#include <QStatusBar>
#include <functional>

#include "files/file_places.hpp"
#include "molecule/cluster_legend.hpp"
#include "molecule/molecule_view.hpp"
#include "molecule/png_size.hpp"

namespace motiphore::gui {

class DrawingFiles {
  Q_DECLARE_TR_FUNCTIONS(DrawingFiles)

 public:
  /// @param name  of the molecule in focus, empty without one
  DrawingFiles(MoleculeView& view, const ClusterLegend& legend, std::function<QString()> name, FilePlaces& places,
               QSettings* settings, QStatusBar& status);

  /// The drawing as it is on screen, as SVG; empty without one.
  QByteArray svg() const;
  /// The same as a picture, in the size of PNG files; null without a drawing, or where it would be too large.
  QImage image() const;
  /// Saves the drawing as it is on screen, by the ending of the name; says so in the status bar, and in a box where
  /// it could not be.
  void save_as(const QString& path);
  void choose_file();
  /// How large drawings are as PNG, saved or copied; remembered.
  void set_png_size(const PngSize& size);
  void choose_png_size(QWidget* window);
  /// The name a drawing is saved under, unless its user says otherwise: "celecoxib.svg".
  QString file_name() const;

 private:
  MoleculeView& view_;
  const ClusterLegend& legend_;
  const std::function<QString()> name_;
  FilePlaces& places_;
  QSettings* const settings_;
  QStatusBar& status_;
  PngSize png_size_;
};

}  // namespace motiphore::gui
