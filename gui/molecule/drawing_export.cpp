#include "molecule/drawing_export.hpp"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPainter>
#include <QSvgRenderer>

#include "molecule/drawing_pdf.hpp"
#include "motiphore/files/atomic_file.hpp"

namespace motiphore::gui {

namespace {

constexpr double kMetresPerInch = 0.0254;
constexpr double kMostPixels = 1e8;  // 400 MB while it is drawn

QString text(const char* words) {
  return QCoreApplication::translate("drawing_export", words);
}

QByteArray png(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

QImage render(QSvgRenderer& renderer, QSize pixels) {
  QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  renderer.render(&painter);
  return image;
}

}  // namespace

QImage render_svg(const QByteArray& svg, qreal scale) {
  QSvgRenderer renderer(svg);
  return render(renderer, renderer.defaultSize() * scale);
}

QImage render_svg(const QByteArray& svg, const PngSize& size) {
  QSvgRenderer renderer(svg);
  const auto drawing = renderer.defaultSize();
  const auto pixels = size.pixels(drawing);
  if (static_cast<double>(pixels.width()) * pixels.height() > kMostPixels) return {};
  auto image = render(renderer, pixels);
  const bool told = size.unit == PngSize::Unit::DotsPerInch;
  const int dots = qRound((told ? size.value : 96.0 * pixels.width() / drawing.width()) / kMetresPerInch);
  image.setDotsPerMeterX(dots);
  image.setDotsPerMeterY(dots);
  return image;
}

QString too_large() {
  return text("a PNG of that size would have more than 100 million pixels; choose fewer (File, Size of PNG), or SVG");
}

QString save_drawing(const QByteArray& svg, const QString& path, const PngSize& size) {
  const auto ending = QFileInfo(path).suffix().toLower();
  QByteArray bytes;
  if (svg.isEmpty()) return text("there is no drawing to save");
  if (ending == QLatin1String("svg")) {
    bytes = svg;
  } else if (ending == QLatin1String("png")) {
    const auto image = render_svg(svg, size);
    if (image.isNull()) return too_large();
    bytes = png(image);
  } else if (ending == QLatin1String("pdf")) {
    bytes = drawing_pdf(svg, QFileInfo(path).completeBaseName());
  } else {
    return text("'%1' must end in .svg, .png or .pdf").arg(path);
  }
  try {
    AtomicFile file(QFile::encodeName(path).toStdString());
    file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    file.commit();
    return {};
  } catch (const IoError& error) {
    return QString::fromStdString(error.what());
  }
}

}  // namespace motiphore::gui
