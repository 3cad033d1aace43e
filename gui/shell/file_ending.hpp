// The ending of a file that is saved by a dialog.
#pragma once

#include <QString>

namespace motiphore::gui {

/// The path with the first ending of the chosen kind, "PNG (*.png)", where none was typed, or where the proposed name
/// was left as it is; otherwise as it was typed.
QString with_chosen_ending(const QString& path, const QString& proposed, const QString& kind);

}  // namespace motiphore::gui
