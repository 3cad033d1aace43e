#include "files/drawing_files.hpp"

#include <QSvgRenderer>
#include <utility>

#include "molecule/drawing_export.hpp"

namespace motiphore::gui {

DrawingFiles::DrawingFiles(MoleculeView& view, const ClusterLegend& legend, std::function<QString()> name,
                           FilePlaces& places, QSettings* settings, QStatusBar& status)
    : view_(view),
      legend_(legend),
      name_(std::move(name)),
      places_(places),
      settings_(settings),
      status_(status),
      png_size_(PngSize::read(settings)) {}

QByteArray DrawingFiles::svg() const {
  return view_.picture(legend_.isVisible());
}

QImage DrawingFiles::image() const {
  const auto drawing = svg();
  return drawing.isEmpty() ? QImage() : render_svg(drawing, png_size_);
}

QString DrawingFiles::file_name() const {
  auto name = name_();
  for (auto& c : name)
    if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('.')) c = QLatin1Char('_');
  return (name.isEmpty() ? tr("molecule") : name.left(60)) + QStringLiteral(".svg");
}

void DrawingFiles::choose_file() {
  if (!view_.has_drawing()) return status_.showMessage(tr("There is no drawing to save."));
  const auto path =
      places_.choose_to_save(tr("Save drawing"), file_name(), tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
  if (!path.isEmpty()) save_as(path);
}

void DrawingFiles::save_as(const QString& path) {
  const auto problem = save_drawing(svg(), path, png_size_);
  status_.showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) : problem);
  if (!problem.isEmpty()) places_.tell_not_saved(problem, [this] { choose_file(); });
}

void DrawingFiles::set_png_size(const PngSize& size) {
  png_size_ = size;
  png_size_.write(settings_);
}

void DrawingFiles::choose_png_size(QWidget* window) {
  QSizeF drawing;
  if (view_.has_drawing()) drawing = QSvgRenderer(svg()).defaultSize();
  PngSizeDialog dialog(png_size_, drawing, window);
  if (dialog.exec() == QDialog::Accepted) set_png_size(dialog.chosen());
}

}  // namespace motiphore::gui
