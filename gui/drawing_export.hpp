// Saving what is on screen: the drawing as SVG, PNG or PDF.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace motiphore::gui {

/// A picture drawn on pixels, `scale` pixels for each of the SVG's.
QImage render_svg(const QByteArray& svg, qreal scale);

/// Writes an SVG as the kind of file that the ending of `path` names: .svg, .png or .pdf. The file is there only when
/// it is whole.
/// @param scale  pixels of a PNG for each of the SVG's
/// @returns      a sentence if that failed, else nothing
QString save_drawing(const QByteArray& svg, const QString& path, qreal scale);

}  // namespace motiphore::gui
