// What assistive technologies are told of widgets, where Qt does not by itself.
#pragma once

#include <QString>

class QComboBox;
class QWidget;

namespace motiphore::gui {

/// Names a box for a screen reader: on Linux, Qt gives its text in the place of the name, and a label that belongs to
/// it is what is read. @param box  with the parent that it stays in
void name_box(QComboBox* box, const QString& name);

/// Tells the description of a widget anew, which is then spoken while it has the focus.
void describe(QWidget* widget, const QString& text);

/// Widgets that paint what they show are pictures, not the ground of others. To be called once.
void tell_pictures_apart();

}  // namespace motiphore::gui
