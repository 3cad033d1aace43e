// Skeleton: RDKit's bonds and letters, made fit to stand on coloured regions.
#pragma once

#include <string>
#include <vector>

#include "motiphore/depict/palette.hpp"
#include "motiphore/depict/regions.hpp"

namespace motiphore::detail {

struct Skeleton {
  std::string svg;  ///< bonds, then halos, then letters
  Letters letters;
};

/// Puts a halo of paper around each letter, and greys what belongs to atoms that were left out.
/// @param svg       RDKit's drawing, without <svg> itself
/// @param left_out  [atoms]
Skeleton make_skeleton(const std::string& svg, const std::vector<bool>& left_out, Paper paper);

}  // namespace motiphore::detail
