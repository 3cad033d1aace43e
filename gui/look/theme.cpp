#include "look/theme.hpp"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <functional>

namespace motiphore::gui {

namespace {

/// Fusion draws the frames of boxes that can be checked and of lines for text darker than the window, which is nothing
/// in the dark.
class FramedBoxes : public QProxyStyle {
 public:
  FramedBoxes() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool has_frame = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck ||
                           (element == PE_FrameLineEdit && !(option->state & State_HasFocus));
    if (!has_frame || !is_dark()) return;
    painter->save();
    painter->setPen(option->palette.color(QPalette::PlaceholderText));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
  }
};

/// Grey text that can be read, at 4.5 to 1 or better; Qt's is half of the text's colour.
QPalette with_readable_grey(QPalette palette) {
  const bool dark = palette.color(QPalette::Window).lightness() < 128;
  palette.setColor(QPalette::PlaceholderText, dark ? QColor(0x9a, 0x9c, 0xa0) : QColor(0x66, 0x66, 0x66));
  return palette;
}

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
  palette.setColor(QPalette::Link, QColor(0x77, 0xaa, 0xdd));
  palette.setColor(QPalette::Highlight, QColor(0x3a, 0x76, 0xb8));
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

/// What is painted with a thin line of grey on 28 × 28 px.
QIcon painted_icon(const std::function<void(QPainter&)>& paint) {
  QPixmap pixmap(28, 28);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0x66, 0x66, 0x66), 1.5));
  paint(painter);
  painter.end();
  QIcon icon(pixmap);
  icon.addPixmap(pixmap, QIcon::Selected);  // which would be tinted: the colour is what it says
  return icon;
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
  return painted_icon([&](QPainter& painter) {
    painter.setBrush(to_qcolor(colour));
    const QRectF box(2, 2, 24, 24);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(texture_brush(texture, to_qcolor(texture_colour(colour, is_dark() ? Paper::Dark : Paper::White))));
    painter.drawRoundedRect(box, 6, 6);
  });
}

QIcon dot(const Colour& colour) {
  return painted_icon([&](QPainter& painter) {
    painter.setBrush(to_qcolor(colour));
    painter.drawEllipse(QRectF(6, 6, 16, 16));
  });
}

void paint_selected_edges(QPainter* painter, const QStyleOptionViewItem& option, bool first) {
  const auto highlight = option.palette.color(QPalette::Highlight);
  painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 2)), highlight);
  painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), highlight);
  if (first) painter->fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())), highlight);
}

bool is_dark() {
  return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

Theme theme_of(int number) {
  return number > static_cast<int>(Theme::Dark) || number < 0 ? Theme::System : static_cast<Theme>(number);
}

void apply_theme(Theme theme) {
  static const QPalette system = QApplication::palette();
  QApplication::setStyle(new FramedBoxes);
  QApplication::setPalette(with_readable_grey(theme == Theme::Dark    ? dark_palette()
                                              : theme == Theme::Light ? light_palette()
                                                                      : system));
}

}  // namespace motiphore::gui
