#include "shell/menu_keys.hpp"

#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <algorithm>

namespace motiphore::gui {

MenuKeys::MenuKeys(QWidget* window) : QObject(window), window_(*window) {
  for (auto* line : window->findChildren<QLineEdit*>()) line->installEventFilter(this);
  for (auto* box : window->findChildren<QComboBox*>()) box->installEventFilter(this);  // has the focus for its line
  for (auto* box : window->findChildren<QAbstractSpinBox*>()) box->installEventFilter(this);
}

bool MenuKeys::is_of_a_menu(const QKeyEvent& key) const {
  for (const auto own : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste, QKeySequence::SelectAll})
    if (key.matches(own)) return false;
  const QKeySequence pressed(key.keyCombination());
  const auto actions = window_.findChildren<QAction*>();
  return std::any_of(actions.begin(), actions.end(), [&](const QAction* action) {
    return action->isEnabled() && action->shortcuts().contains(pressed);
  });
}

bool MenuKeys::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride || !is_of_a_menu(*static_cast<QKeyEvent*>(event)))
    return QObject::eventFilter(watched, event);
  event->ignore();
  return true;
}

}  // namespace motiphore::gui
