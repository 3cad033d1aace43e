// Which rows keys select.
#pragma once

#include <QKeyEvent>
#include <memory>

namespace motiphore::gui {

/// The key by which a view of rows selects: without Ctrl, with which Qt moves to another row (Ctrl+Home) and leaves the
/// selection where it was, so that one molecule is drawn and another copied. Null where the event is as it is to be.
std::unique_ptr<QKeyEvent> selecting_key(const QEvent* event);

}  // namespace motiphore::gui
