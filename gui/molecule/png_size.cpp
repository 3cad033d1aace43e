#include "molecule/png_size.hpp"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSpinBox>
#include <algorithm>

namespace motiphore::gui {

namespace {

constexpr int kSvgDotsPerInch = 96;
constexpr int kLeastResolution = 30, kMostResolution = 2400, kLeastWidth = 50, kMostWidth = 20000;
const QString kUnitKey = QStringLiteral("png/unit"), kValueKey = QStringLiteral("png/value");
const QString kResolution = QStringLiteral("dpi"), kWidth = QStringLiteral("width");

QSpinBox* number(int least, int most, int value, const QString& unit) {
  auto* box = new QSpinBox;
  box->setRange(least, most);
  box->setValue(value);
  box->setSuffix(unit);
  return box;
}

}  // namespace

QSize PngSize::pixels(const QSizeF& drawing) const {
  if (drawing.isEmpty()) return {1, 1};
  if (unit == Unit::Width) return {value, std::max(1, qRound(drawing.height() * value / drawing.width()))};
  return (drawing * value / kSvgDotsPerInch).toSize().expandedTo({1, 1});
}

PngSize PngSize::read(const QSettings* settings) {
  PngSize size;
  if (!settings) return size;
  const bool width = settings->value(kUnitKey).toString() == kWidth;
  const int value = settings->value(kValueKey, size.value).toInt();
  const int least = width ? kLeastWidth : kLeastResolution, most = width ? kMostWidth : kMostResolution;
  if (value < least || value > most) return size;
  return {width ? Unit::Width : Unit::DotsPerInch, value};
}

void PngSize::write(QSettings* settings) const {
  if (!settings) return;
  settings->setValue(kUnitKey, unit == Unit::Width ? kWidth : kResolution);
  settings->setValue(kValueKey, value);
}

PngSizeDialog::PngSizeDialog(const PngSize& size, const QSizeF& drawing, QWidget* parent)
    : QDialog(parent), drawing_(drawing) {
  setWindowTitle(tr("Size of PNG pictures"));
  const bool width = size.unit == PngSize::Unit::Width;
  by_resolution_ = new QRadioButton(tr("&Resolution"));
  by_width_ = new QRadioButton(tr("&Width of every picture"));
  by_resolution_->setChecked(!width);
  by_width_->setChecked(width);
  resolution_ = number(kLeastResolution, kMostResolution, width ? PngSize().value : size.value, tr(" dots an inch"));
  width_ =
      number(kLeastWidth, kMostWidth,
             width ? size.value : std::clamp(size.pixels(drawing).width(), kLeastWidth, kMostWidth), tr(" pixels"));
  resolution_->setAccessibleName(tr("Resolution"));
  width_->setAccessibleName(tr("Width"));
  meaning_ = new QLabel;
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  auto* layout = new QGridLayout(this);
  layout->addWidget(by_resolution_, 0, 0);
  layout->addWidget(resolution_, 0, 1);
  layout->addWidget(by_width_, 1, 0);
  layout->addWidget(width_, 1, 1);
  layout->addWidget(meaning_, 2, 0, 1, 2);
  layout->addWidget(buttons, 3, 0, 1, 2);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(by_width_, &QRadioButton::toggled, this, &PngSizeDialog::describe);
  connect(resolution_, &QSpinBox::valueChanged, this, &PngSizeDialog::describe);
  connect(width_, &QSpinBox::valueChanged, this, &PngSizeDialog::describe);
  describe();
}

PngSize PngSizeDialog::chosen() const {
  return by_width_->isChecked() ? PngSize{PngSize::Unit::Width, width_->value()}
                                : PngSize{PngSize::Unit::DotsPerInch, resolution_->value()};
}

void PngSizeDialog::describe() {
  resolution_->setEnabled(by_resolution_->isChecked());
  width_->setEnabled(by_width_->isChecked());
  const auto pixels = chosen().pixels(drawing_);
  meaning_->setText(drawing_.isEmpty()
                        ? tr("For drawings that are saved as PNG, and for those that are copied.")
                        : tr("The drawing on screen: %1 × %2 pixels").arg(pixels.width()).arg(pixels.height()));
}

}  // namespace motiphore::gui
