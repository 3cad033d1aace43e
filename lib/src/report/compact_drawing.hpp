// Drawings for pages that hold hundreds of them.
#pragma once

#include <string>
#include <string_view>

namespace motiphore::detail {

/// The same picture in a third of the bytes: lines of one style are one path, coordinates are relative to the point
/// before, classes are left out, and letters have their halo from the page's style (class `l`) instead of a path below
/// them. Reads what `draw_molecule` writes.
/// @returns  an `<svg>` element, to stand within HTML; browsers draw it, Qt does not know `paint-order`
std::string compact_drawing(const std::string& svg);

/// A path of M, L, Q and Z with coordinates relative to the point before, in tenths of a pixel; as it is if it has
/// other commands.
std::string relative_path(std::string_view path);

}  // namespace motiphore::detail
