// DomainGauge: how far the molecule in focus lies inside the applicability domain.
#pragma once

#include <QWidget>

#include "molecule/focus.hpp"

namespace motiphore::gui {

/// A bar from 0 to 1 with a line where the domain ends, green inside and red outside, and the word beside it.
class DomainGauge : public QWidget {
  Q_OBJECT

 public:
  explicit DomainGauge(Focus& focus, QWidget* parent = nullptr);

  QSize sizeHint() const override { return {200, 16}; }
  QSize minimumSizeHint() const override { return {120, 16}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();

  Focus& focus_;
};

}  // namespace motiphore::gui
