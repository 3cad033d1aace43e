#include "depict/bones.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace motiphore::detail {

namespace {

constexpr std::size_t kLargestFilledRing = 8;  // a larger one would be a disc, not a ring
constexpr double kLetterMargin = 0.12;         // from a letter to the line around its region [bond lengths]

/// Bones from each atom towards the corners of its letters, as far as it takes for the region to go around them.
void add_letters(const Letters& letters, const std::vector<PixelPosition>& atoms,
                 const std::vector<std::int32_t>& clusters, double bond, std::vector<Bones>& bones) {
  struct Box {
    PixelPosition low, high;
  };
  std::map<std::size_t, Box> boxes;
  for (std::size_t i = 0; i < letters.points.size(); ++i) {
    const auto atom = letters.atoms[i];
    if (atom >= atoms.size() || clusters[atom] < 0) continue;
    const auto& p = letters.points[i];
    auto& box = boxes.try_emplace(atom, Box{p, p}).first->second;
    box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
    box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
  }
  for (const auto& [atom, box] : boxes) {
    const auto& at = atoms[atom];
    for (const double x : {box.low.x, box.high.x})
      for (const double y : {box.low.y, box.high.y}) {
        const double away = distance(at, PixelPosition{x, y}), part = 1 - (kRegionRadius - kLetterMargin) * bond / away;
        if (away > 0 && part > 0)
          bones[static_cast<std::size_t>(clusters[atom])].segments.push_back(
              {at, {at.x + part * (x - at.x), at.y + part * (y - at.y)}});
      }
  }
}

}  // namespace

double distance(const PixelPosition& p, const PixelPosition& q) {
  return std::hypot(p.x - q.x, p.y - q.y);
}

double distance(const PixelPosition& p, const Segment& s) {
  const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / length2, 0.0, 1.0) : 0;
  return distance(p, PixelPosition{s.a.x + t * dx, s.a.y + t * dy});
}

std::vector<Bones> make_bones(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms,
                              const std::vector<std::int32_t>& clusters, std::size_t count, double bond,
                              const Letters& letters) {
  std::vector<Bones> bones(count);
  const auto cluster_of = [&](unsigned atom) { return clusters[atom]; };
  for (unsigned atom = 0; atom < mol.getNumAtoms(); ++atom)
    if (cluster_of(atom) >= 0) {
      auto& own = bones[static_cast<std::size_t>(cluster_of(atom))];
      own.atoms.push_back(atoms[atom]);
      own.segments.push_back({atoms[atom], atoms[atom]});
    }
  for (const auto* joined : mol.bonds()) {
    const auto begin = joined->getBeginAtomIdx(), end = joined->getEndAtomIdx();
    if (cluster_of(begin) >= 0 && cluster_of(begin) == cluster_of(end))
      bones[static_cast<std::size_t>(cluster_of(begin))].segments.push_back({atoms[begin], atoms[end]});
  }
  add_letters(letters, atoms, clusters, bond, bones);
  if (!mol.getRingInfo()->isInitialized()) return bones;
  for (const auto& ring : mol.getRingInfo()->atomRings()) {
    const auto first = cluster_of(static_cast<unsigned>(ring.front()));
    if (ring.size() > kLargestFilledRing || first < 0 || !std::all_of(ring.begin(), ring.end(), [&](int atom) {
          return cluster_of(static_cast<unsigned>(atom)) == first;
        }))
      continue;
    Outline polygon;
    for (const int atom : ring) polygon.push_back(atoms[static_cast<std::size_t>(atom)]);
    bones[static_cast<std::size_t>(first)].rings.push_back(std::move(polygon));
  }
  return bones;
}

}  // namespace motiphore::detail
