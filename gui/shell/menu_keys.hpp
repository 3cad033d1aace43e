// MenuKeys: the keys of a window's menus work in the lines that one types in, too.
#pragma once

#include <QObject>

class QKeyEvent;

namespace motiphore::gui {

/// A line edit takes some keys for itself before any menu sees them: Ctrl+E for its end, Ctrl+K and Ctrl+D to delete,
/// Ctrl+Z for what was typed in it. It is left those for the clipboard and its selection.
class MenuKeys : public QObject {
  Q_OBJECT

 public:
  /// @param window  whose actions and lines are there already
  explicit MenuKeys(QWidget* window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool is_of_a_menu(const QKeyEvent& key) const;

  const QWidget& window_;
};

}  // namespace motiphore::gui
