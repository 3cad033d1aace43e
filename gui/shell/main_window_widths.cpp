// MainWindow: its size, and how its parts share the width.
#include <QLayout>
#include <QMouseEvent>
#include <QScreen>
#include <QStyle>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "shell/main_window.hpp"

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

void MainWindow::fit_into_screen() {
  const auto room = screen()->availableGeometry();
  if (isMaximized() || isFullScreen()) return;
  resize(size().boundedTo(room.size() * kOfScreen));
  if (!room.intersects(QRect(pos(), size()))) move(room.topLeft() + QPoint(20, 20));  // its screen is gone
}

void MainWindow::stack_panels() {
  if (minimumSizeHint().width() <= screen()->availableGeometry().width() || are_stacked()) return;
  tabifyDockWidget(why_dock_, library_dock_);
  why_dock_->raise();
}

bool MainWindow::are_stacked() const {
  return tabifiedDockWidgets(why_dock_).contains(library_dock_);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (std::exchange(restored_, true)) return;
  reset_layout();
  layout()->activate();  // panels that share a place need less
  fit_into_screen();
  // Panels get their places when the window has its size, maximised or not.
  QTimer::singleShot(0, this, [this] {
    reset_layout();
    if (!settings_) return;
    own_widths_ = settings_->value(kOwnWidthsKey).toBool();
    restoreState(settings_->value(kStateKey).toByteArray());
    stack_panels();
    QTimer::singleShot(0, this, &MainWindow::share_width);  // the screen may be another one
  });
}

void MainWindow::widen_panels(int library, int why) {
  const int edges = 2 * style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, this);
  const int room = width() - centralWidget()->minimumSizeHint().width() - edges;
  if (library + why > room) library = why = room / 2;
  resizeDocks({library_dock_, why_dock_}, {library, why}, Qt::Horizontal);
}

void MainWindow::share_width() {
  if (are_stacked()) return;
  if (!own_widths_)
    return widen_panels(std::max(kLibraryWidth, static_cast<int>(kLibraryShare * width())),
                        std::max(kWhyWidth, static_cast<int>(kWhyShare * width())));
  const int library = library_dock_->width(), why = why_dock_->width();
  if (library < kLibraryWidth || why < kWhyWidth)
    widen_panels(std::max(library, kLibraryWidth), std::max(why, kWhyWidth));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (restored_) share_width();
}

bool MainWindow::event(QEvent* event) {
  // No entry of a menu has a status tip; the empty ones would take away what the status bar says.
  if (event->type() == QEvent::StatusTip) return true;
  // Nothing but the lines between the panels is the window's own ground.
  if (event->type() == QEvent::MouseButtonPress && !childAt(static_cast<QMouseEvent*>(event)->position().toPoint()))
    own_widths_ = true;
  return QMainWindow::event(event);
}

void MainWindow::keep_layout() {
  if (!settings_) return;
  settings_->setValue(kGeometryKey, saveGeometry());
  settings_->setValue(kStateKey, saveState());
  settings_->setValue(kOwnWidthsKey, own_widths_);
}

void MainWindow::reset_layout() {
  restoreState(first_layout_);
  stack_panels();
  own_widths_ = false;
  share_width();
  why_dock_->raise();
}

}  // namespace motiphore::gui
