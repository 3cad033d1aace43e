#include "molecule/drawing_pdf.hpp"

#include <QBuffer>
#include <QList>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QXmlStreamReader>

namespace motiphore::gui {

namespace {

constexpr int kPdfResolution = 1200;  // dots an inch; an SVG has 96
constexpr double kPointsPerPixel = 72.0 / 96;

struct PlacedText {
  QPointF at;
  QString words, anchor, family;
  double size = 12;
  bool bold = false;
  QColor colour;
};

/// The texts of a drawing, where they are on its page; none where one is turned or has a form that is not known.
QList<PlacedText> texts_of(const QByteArray& svg) {
  static const QRegularExpression moved(QStringLiteral("^translate\\((-?[\\d.]+),(-?[\\d.]+)\\)$"));
  QList<PlacedText> texts;
  QList<QPointF> origins{{0, 0}};
  for (QXmlStreamReader xml(svg); !xml.atEnd();) {
    const auto token = xml.readNext();
    if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("g")) origins.removeLast();
    if (token != QXmlStreamReader::StartElement) continue;
    const auto attributes = xml.attributes();
    const auto transform = attributes.value(QLatin1String("transform")).toString();
    const auto match = moved.match(transform);
    if (xml.name() == QLatin1String("g")) {
      if (!transform.isEmpty() && !match.hasMatch()) return {};
      origins << origins.last() + (match.hasMatch()
                                       ? QPointF(match.captured(1).toDouble(), match.captured(2).toDouble())
                                       : QPointF());
    } else if (xml.name() == QLatin1String("text")) {
      if (!transform.isEmpty()) return {};
      const auto number = [&](const char* name) { return attributes.value(QLatin1String(name)).toDouble(); };
      texts.append({origins.last() + QPointF(number("x"), number("y")),
                    {},
                    attributes.value(QLatin1String("text-anchor")).toString(),
                    attributes.value(QLatin1String("font-family")).toString(),
                    number("font-size"),
                    attributes.value(QLatin1String("font-weight")) == QLatin1String("bold"),
                    QColor(attributes.value(QLatin1String("fill")).toString())});
      texts.last().words = xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
  }
  return texts;
}

void draw_text(QPainter& painter, const PlacedText& text, double scale) {
  QFont font(text.family);
  font.setPixelSize(qRound(text.size * scale));
  font.setBold(text.bold);
  painter.setFont(font);
  painter.setPen(text.colour);
  const double width = QFontMetricsF(font, painter.device()).horizontalAdvance(text.words);
  const double left = text.anchor == QLatin1String("end")      ? width
                      : text.anchor == QLatin1String("middle") ? width / 2
                                                               : 0;
  painter.drawText(text.at * scale - QPointF(left, 0), text.words);
}

}  // namespace

QByteArray drawing_pdf(const QByteArray& svg, const QString& title) {
  static const QRegularExpression element(QStringLiteral("<text\\b[^>]*>[^<]*</text>"));
  const auto texts = texts_of(svg);
  QSvgRenderer renderer(texts.isEmpty() ? svg : QString::fromUtf8(svg).remove(element).toUtf8());
  const QSizeF drawing = renderer.defaultSize();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setTitle(title);
  writer.setCreator(QStringLiteral("Motiphore"));
  writer.setResolution(kPdfResolution);
  writer.setPageSize(QPageSize(drawing * kPointsPerPixel, QPageSize::Point, QString(), QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF());
  QPainter painter(&writer);
  renderer.render(&painter, QRectF(0, 0, writer.width(), writer.height()));
  for (const auto& text : texts) draw_text(painter, text, writer.width() / drawing.width());
  painter.end();
  return bytes;
}

}  // namespace motiphore::gui
