#include "drawing_export.hpp"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgRenderer>

namespace motiphore::gui {

namespace {

constexpr int kPdfResolution = 1200;  // dots an inch; an SVG has 96

QString text(const char* words) {
  return QCoreApplication::translate("drawing_export", words);
}

QByteArray pdf(const QByteArray& svg) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgRenderer renderer(svg);
  const QSizeF points = QSizeF(renderer.defaultSize()) * 72 / 96;
  QPdfWriter writer(&buffer);
  writer.setResolution(kPdfResolution);
  writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF());
  QPainter painter(&writer);
  renderer.render(&painter, QRectF(0, 0, writer.width(), writer.height()));
  painter.end();
  return bytes;
}

QByteArray png(const QByteArray& svg, qreal scale) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  render_svg(svg, scale).save(&buffer, "PNG");
  return bytes;
}

}  // namespace

QImage render_svg(const QByteArray& svg, qreal scale) {
  QSvgRenderer renderer(svg);
  QImage image(renderer.defaultSize() * scale, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  renderer.render(&painter);
  return image;
}

QString save_drawing(const QByteArray& svg, const QString& path, qreal scale) {
  const auto ending = QFileInfo(path).suffix().toLower();
  QByteArray bytes;
  if (svg.isEmpty()) return text("there is no drawing to save");
  if (ending == QLatin1String("svg"))
    bytes = svg;
  else if (ending == QLatin1String("png"))
    bytes = png(svg, scale);
  else if (ending == QLatin1String("pdf"))
    bytes = pdf(svg);
  else
    return text("'%1' must end in .svg, .png or .pdf").arg(path);
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
    return text("'%1' cannot be written: %2").arg(path, file.errorString());
  return {};
}

}  // namespace motiphore::gui
