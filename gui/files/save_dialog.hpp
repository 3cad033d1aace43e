// Asking where to save a file.
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace motiphore::gui {

/// The path that a file is to be saved to, with its ending (`with_chosen_ending`); empty if the user thinks better of
/// it. It has one of the endings of `kinds`, and a file of that very name, ending included, is replaced only where the
/// user says so. Waits for the user.
/// @param proposed  folder and name to begin with
/// @param kinds     as of QFileDialog: "SVG (*.svg);;PNG (*.png)"
QString choose_file_to_save(QWidget* parent, const QString& title, const QString& proposed, const QString& kinds);

/// Tells that a file was not saved, in a box of its own: the line at the bottom is easily overlooked. Does not wait.
/// @param problem  a sentence
/// @param choose_another  asks for another place, where the user wants that
void tell_not_saved(QWidget* parent, const QString& problem, const std::function<void()>& choose_another);

}  // namespace motiphore::gui
