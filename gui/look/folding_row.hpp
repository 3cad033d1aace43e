// FoldingRow: two groups of controls side by side, or one above the other where there is no room for that.
#pragma once

#include <QBoxLayout>
#include <QWidget>

namespace motiphore::gui {

class FoldingRow : public QWidget {
 public:
  /// Takes both. The first is at the left, the second at the right, or below.
  FoldingRow(QWidget* first, QWidget* second);

  QSize minimumSizeHint() const override;  ///< of the wider one alone

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget *first_, *second_;
  QBoxLayout* layout_;
};

}  // namespace motiphore::gui
