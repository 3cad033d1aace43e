// Saving what is on screen: the drawing as SVG, PNG or PDF.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include "molecule/png_size.hpp"

namespace motiphore::gui {

/// A picture drawn on pixels, `scale` pixels for each of the SVG's.
QImage render_svg(const QByteArray& svg, qreal scale);

/// A picture of the size that is asked for, with its resolution; null if it would be too large (100 million pixels).
QImage render_svg(const QByteArray& svg, const PngSize& size);

/// Why `render_svg` gave nothing.
QString too_large();

/// Writes an SVG as the kind of file that the ending of `path` names: .svg, .png or .pdf. The file is there only when
/// it is whole.
/// @param size  of a PNG
/// @returns     a sentence if that failed, else nothing
QString save_drawing(const QByteArray& svg, const QString& path, const PngSize& size);

}  // namespace motiphore::gui
