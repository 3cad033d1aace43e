// PanelLayout: the size of the window, and how its panels share the width.
#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>

namespace motiphore::gui {

/// Where in the settings the places of the panels are.
inline const QString kStateKey = QStringLiteral("state");
/// Likewise the place of the window.
inline const QString kGeometryKey = QStringLiteral("geometry");

class PanelLayout : public QObject {
  Q_OBJECT

 public:
  /// The panels stand as `reset` puts them back. What the settings say of the window holds from now on, what they say
  /// of the panels from the first `place`.
  /// @param settings  null: nothing is kept
  PanelLayout(QMainWindow& window, QDockWidget& library, QDockWidget& why, QSettings* settings);

  /// A window takes so much of its screen at most, and stands on one that is there.
  static void fit_into_screen(QMainWindow& window);
  /// Of a window that is shown: places the panels, once.
  void place();
  /// Gives the panels their shares of a window that has another size.
  void follow_size();
  /// From now on panels have the widths that the user gives them.
  void leave_widths_to_user() { own_widths_ = true; }
  /// Puts the panels back to where they are at first.
  void reset();
  /// Writes to the settings where the window and its parts are.
  void keep() const;

 private:
  /// Library and Why side by side need more width than some screens have; there they share one place.
  void stack();
  /// Puts the panels where a state has them, in a window as large as it is.
  void put_back(const QByteArray& state);
  bool are_stacked() const;
  /// Gives the panels beside the drawing these widths, or equal ones where the window has no room for both.
  void widen(int library, int why);
  /// Gives the panels their shares of the window; where its user has drawn their edges, only a width in which they can
  /// be read, as far as there is room.
  void share_width();

  QMainWindow& window_;
  QDockWidget &library_, &why_;
  QSettings* const settings_;
  const QByteArray first_layout_;
  bool placed_ = false, own_widths_ = false;
};

}  // namespace motiphore::gui
