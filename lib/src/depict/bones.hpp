// Bones: what the region around a cluster is drawn around.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/depict/regions.hpp"

namespace motiphore::detail {

constexpr double kRegionRadius = 0.46;  // around bones [bond lengths]

struct Segment {
  PixelPosition a, b;
};

/// Bones of one cluster: everything that is nearer to them than the radius is inside.
struct Bones {
  std::vector<Segment> segments;
  std::vector<Outline> rings;
  std::vector<PixelPosition> atoms;
};

double distance(const PixelPosition& p, const PixelPosition& q);
double distance(const PixelPosition& p, const Segment& s);

/// Atoms, bonds and whole rings of each cluster, and from each atom with letters towards their corners as far as it
/// takes for the region to go around them.
/// @param bond  length of a bond in the drawing [px]
std::vector<Bones> make_bones(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms,
                              const std::vector<std::int32_t>& clusters, std::size_t count, double bond,
                              const Letters& letters);

}  // namespace motiphore::detail
