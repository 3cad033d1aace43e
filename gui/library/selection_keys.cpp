#include "library/selection_keys.hpp"

namespace motiphore::gui {

std::unique_ptr<QKeyEvent> selecting_key(const QEvent* event) {
  if (!event || event->type() != QEvent::KeyPress) return nullptr;
  const auto* key = static_cast<const QKeyEvent*>(event);
  // With Space it takes one row in or out, which is asked for.
  if (key->key() == Qt::Key_Space || !key->modifiers().testFlag(Qt::ControlModifier)) return nullptr;
  return std::make_unique<QKeyEvent>(key->type(), key->key(), key->modifiers() & ~Qt::ControlModifier);
}

}  // namespace motiphore::gui
