#include "shell/panel_layout.hpp"

#include <QLayout>
#include <QScreen>
#include <QStyle>
#include <QTimer>
#include <algorithm>
#include <utility>

namespace motiphore::gui {

namespace {
constexpr double kOfScreen = 0.9;  // a window takes at most
// Widths that panels keep where the window has the room [px]: of the library the mark, the drawing, the name and
// something of what is predicted; of Why names, bars and numbers side by side.
constexpr int kLibraryWidth = 340, kWhyWidth = 346;
// Of the window's width where nobody has said otherwise: a drawing needs no more than the rest, a table can use it.
constexpr double kLibraryShare = 0.42, kWhyShare = 0.26;
const QString kOwnWidthsKey = QStringLiteral("own_widths");
}  // namespace

PanelLayout::PanelLayout(QMainWindow& window, QDockWidget& library, QDockWidget& why, QSettings* settings)
    : QObject(&window),
      window_(window),
      library_(library),
      why_(why),
      settings_(settings),
      first_layout_(window.saveState()) {
  if (settings_) window_.restoreGeometry(settings_->value(kGeometryKey).toByteArray());
}

void PanelLayout::fit_into_screen(QMainWindow& window) {
  const auto room = window.screen()->availableGeometry();
  if (window.isMaximized() || window.isFullScreen()) return;
  window.resize(window.size().boundedTo(room.size() * kOfScreen));
  if (!room.intersects(QRect(window.pos(), window.size())))
    window.move(room.topLeft() + QPoint(20, 20));  // its screen is gone
}

void PanelLayout::stack() {
  if (window_.minimumSizeHint().width() <= window_.screen()->availableGeometry().width() || are_stacked()) return;
  window_.tabifyDockWidget(&why_, &library_);
  why_.raise();
}

void PanelLayout::put_back(const QByteArray& state) {
  const auto size = window_.size();
  window_.restoreState(state);
  stack();
  if (window_.size() == size || window_.isMaximized() || window_.isFullScreen()) return;
  // Panels that stood side by side for a moment have widened it.
  window_.layout()->activate();
  window_.resize(size);
}

bool PanelLayout::are_stacked() const {
  return window_.tabifiedDockWidgets(&why_).contains(&library_);
}

void PanelLayout::place() {
  if (std::exchange(placed_, true)) return;
  reset();
  window_.layout()->activate();  // panels that share a place need less
  fit_into_screen(window_);
  // Panels get their places when the window has its size, maximised or not.
  QTimer::singleShot(0, this, [this] {
    reset();
    if (!settings_) return;
    own_widths_ = settings_->value(kOwnWidthsKey).toBool();
    put_back(settings_->value(kStateKey).toByteArray());
    QTimer::singleShot(0, this, &PanelLayout::share_width);  // the screen may be another one
  });
}

void PanelLayout::follow_size() {
  if (placed_) share_width();
}

void PanelLayout::widen(int library, int why) {
  const int edges = 2 * window_.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, &window_);
  const int room = window_.width() - window_.centralWidget()->minimumSizeHint().width() - edges;
  if (library + why > room) library = why = room / 2;
  window_.resizeDocks({&library_, &why_}, {library, why}, Qt::Horizontal);
}

void PanelLayout::share_width() {
  if (are_stacked()) return;
  if (!own_widths_)
    return widen(std::max(kLibraryWidth, static_cast<int>(kLibraryShare * window_.width())),
                 std::max(kWhyWidth, static_cast<int>(kWhyShare * window_.width())));
  const int library = library_.width(), why = why_.width();
  if (library < kLibraryWidth || why < kWhyWidth) widen(std::max(library, kLibraryWidth), std::max(why, kWhyWidth));
}

void PanelLayout::reset() {
  put_back(first_layout_);
  own_widths_ = false;
  share_width();
  why_.raise();
}

void PanelLayout::keep() const {
  if (!settings_) return;
  settings_->setValue(kGeometryKey, window_.saveGeometry());
  settings_->setValue(kStateKey, window_.saveState());
  settings_->setValue(kOwnWidthsKey, own_widths_);
}

}  // namespace motiphore::gui
