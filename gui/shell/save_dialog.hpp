// Asking where to save a file.
#pragma once

#include <QString>

class QWidget;

namespace motiphore::gui {

/// The path that a file is to be saved to, with its ending (`with_chosen_ending`); empty if the user thinks better of
/// it. It has one of the endings of `kinds`, and a file of that very name, ending included, is replaced only where the
/// user says so. Waits for the user.
/// @param proposed  folder and name to begin with
/// @param kinds     as of QFileDialog: "SVG (*.svg);;PNG (*.png)"
QString choose_file_to_save(QWidget* parent, const QString& title, const QString& proposed, const QString& kinds);

}  // namespace motiphore::gui
