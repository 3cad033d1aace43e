// The ending of a file that is saved by a dialog.
#pragma once

#include <QString>
#include <QStringList>

namespace motiphore::gui {

/// The endings of kinds of files as QFileDialog has them: of "SVG (*.svg);;PNG (*.png)" .svg and .png.
QStringList endings(const QString& kinds);

/// Whether a path has one of them, in large letters or small.
bool has_ending(const QString& path, const QStringList& endings);

/// The path with the first ending of the chosen kind, "PNG (*.png)", where none was typed, or where the proposed name
/// was left as it is; otherwise as it was typed.
QString with_chosen_ending(const QString& path, const QString& proposed, const QString& kind);

}  // namespace motiphore::gui
