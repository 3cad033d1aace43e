#include "shell/theme.hpp"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyle>
#include <QStyleFactory>

namespace motiphore::gui {

namespace {

QPalette dark_palette() {
  const QColor window(0x26, 0x28, 0x2c), base(0x1e, 0x1f, 0x22), text(0xe6, 0xe6, 0xe6), dim(0x8a, 0x8c, 0x90);
  QPalette palette(window);
  palette.setColor(QPalette::Window, window);
  palette.setColor(QPalette::Base, base);
  palette.setColor(QPalette::AlternateBase, QColor(0x23, 0x25, 0x28));
  palette.setColor(QPalette::Button, QColor(0x33, 0x36, 0x3b));
  palette.setColor(QPalette::ToolTipBase, QColor(0x33, 0x36, 0x3b));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    palette.setColor(role, text);
  palette.setColor(QPalette::PlaceholderText, dim);
  palette.setColor(QPalette::Link, QColor(0x77, 0xaa, 0xdd));
  palette.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xa0));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, dim);
  return palette;
}

QPalette light_palette() {
  QPalette palette(QColor(0xf2, 0xf3, 0xf5));
  palette.setColor(QPalette::Window, QColor(0xf2, 0xf3, 0xf5));
  palette.setColor(QPalette::Base, Qt::white);
  palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
  palette.setColor(QPalette::Highlight, QColor(0x2f, 0x74, 0xc0));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  return palette;
}

}  // namespace

QColor to_qcolor(const Colour& c) {
  const auto byte = [](double part) { return qRound(255 * part); };  // as hex() rounds, so that both are one colour
  return {byte(c.red), byte(c.green), byte(c.blue)};
}

QBrush texture_brush(Texture texture, const QColor& colour) {
  const auto style = texture == Texture::Rising    ? Qt::BDiagPattern
                     : texture == Texture::Falling ? Qt::FDiagPattern
                     : texture == Texture::Level   ? Qt::HorPattern
                     : texture == Texture::Upright ? Qt::VerPattern
                     : texture == Texture::Dots    ? Qt::Dense6Pattern
                                                   : Qt::NoBrush;
  return {colour, style};
}

QIcon swatch(const Colour& colour, Texture texture) {
  QPixmap pixmap(28, 28);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(to_qcolor(colour));
  painter.setPen(QPen(QColor(0x66, 0x66, 0x66), 1.5));
  const QRectF box(2, 2, 24, 24);
  painter.drawRoundedRect(box, 6, 6);
  painter.setPen(Qt::NoPen);
  painter.setBrush(texture_brush(texture, to_qcolor(texture_colour(colour, is_dark() ? Paper::Dark : Paper::White))));
  painter.drawRoundedRect(box, 6, 6);
  painter.end();
  QIcon icon(pixmap);
  icon.addPixmap(pixmap, QIcon::Selected);  // which would be tinted: the colour is what it says
  return icon;
}

bool is_dark() {
  return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

void apply_theme(Theme theme) {
  static const QPalette system = QApplication::palette();
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setPalette(theme == Theme::Dark ? dark_palette() : theme == Theme::Light ? light_palette() : system);
}

}  // namespace motiphore::gui
