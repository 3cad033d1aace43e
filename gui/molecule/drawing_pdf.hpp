// A drawing as PDF: lines and regions as they are, and its text as text.
#pragma once

#include <QByteArray>
#include <QString>

namespace motiphore::gui {

/// One page as large as the drawing. Names and numbers can be searched and copied; Qt would draw them as outlines.
/// @param title  of the document
QByteArray drawing_pdf(const QByteArray& svg, const QString& title);

}  // namespace motiphore::gui
