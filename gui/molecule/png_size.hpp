// PngSize: how many pixels a drawing has as PNG, and the dialog that asks for it.
#pragma once

#include <QDialog>
#include <QSettings>
#include <QSize>

class QLabel;
class QRadioButton;
class QSpinBox;

namespace motiphore::gui {

/// A resolution, or a width that every drawing gets.
struct PngSize {
  enum class Unit { DotsPerInch, Width };

  Unit unit = Unit::DotsPerInch;
  int value = 300;  ///< dots an inch, or pixels

  /// Of a drawing of this size [SVG's pixels, 96 an inch], at least 1 × 1.
  QSize pixels(const QSizeF& drawing) const;

  /// The remembered size; the standard one if there is none, or none that makes sense.
  static PngSize read(const QSettings* settings);
  void write(QSettings* settings) const;
};

/// Asks for a size and says what it means for the drawing at hand.
class PngSizeDialog : public QDialog {
  Q_OBJECT

 public:
  /// @param drawing  its size as SVG; empty if there is none
  PngSizeDialog(const PngSize& size, const QSizeF& drawing, QWidget* parent = nullptr);

  PngSize chosen() const;

 private:
  void describe();

  const QSizeF drawing_;
  QRadioButton* by_resolution_;
  QRadioButton* by_width_;
  QSpinBox* resolution_;
  QSpinBox* width_;
  QLabel* meaning_;
};

}  // namespace motiphore::gui
