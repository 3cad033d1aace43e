// What is pasted, dropped or typed: molecules, files, or names, which are refused; and an example.
#pragma once

#include <QList>
#include <QMimeData>
#include <QString>
#include <QUrl>

namespace motiphore::gui {

/// The text of what was copied or dropped; mol blocks also where only chemistry programs would find them.
QString molecules_in(const QMimeData& data);
/// The files of this computer among what was copied or dropped; also one whose address or whole path is the text, as
/// terminals and some file managers give it.
QList<QUrl> files_in(const QMimeData& data);
/// That names are not looked up, for a text that has nothing else; otherwise nothing.
QString refusal_of_names(const QString& text);

/// Some drugs to begin with, one a line.
QString example_molecules();

}  // namespace motiphore::gui
