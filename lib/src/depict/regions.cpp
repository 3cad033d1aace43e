#include "motiphore/depict/regions.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "depict/bones.hpp"
#include "depict/contour.hpp"
#include "depict/svg_elements.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

using detail::Bones;
using detail::distance;
using detail::kRegionRadius;
using detail::Segment;

// All in bond lengths.
constexpr double kGap = 0.05;  // from a border half-way between two clusters to each of them
constexpr double kStep = 0.1;  // of the grid, or wider where a molecule would need more than this many nodes:
constexpr double kMostNodes = 2e6, kMostColumns = 1e5;
constexpr double kLargestGap = 0.4;                       // area of a hole that is closed [squares of bond lengths]
constexpr double kLabelDistances[] = {0.3, 0.6, 1, 1.5};  // of a number from the outline, the first where there is room
constexpr double kInside = 3, kBesideOther = 2.2;  // what a place in a region lacks, of room, and one beside another
constexpr float kFar = std::numeric_limits<float>::max();

bool inside(const PixelPosition& p, const Outline& polygon) {
  bool in = false;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++)
    if ((polygon[i].y > p.y) != (polygon[j].y > p.y) &&
        p.x < (polygon[j].x - polygon[i].x) * (p.y - polygon[i].y) / (polygon[j].y - polygon[i].y) + polygon[i].x)
      in = !in;
  return in;
}

/// Area of a closed line, negative for a hole.
double signed_area(const Outline& outline) {
  double twice = 0;
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++)
    twice += outline[i].x * outline[j].y - outline[j].x * outline[i].y;
  return twice / 2;
}

/// Takes away the holes between the parts of a cluster that nearly touch.
void close_gaps(double bond, std::vector<Outline>& outlines) {
  double largest = 0;  // an outer line
  for (const auto& outline : outlines)
    if (const double area = signed_area(outline); std::abs(area) > std::abs(largest)) largest = area;
  const auto is_gap = [&](const Outline& outline) {
    const double area = signed_area(outline);
    return area * largest < 0 && std::abs(area) < kLargestGap * bond * bond;
  };
  outlines.erase(std::remove_if(outlines.begin(), outlines.end(), is_gap), outlines.end());
}

/// A part of the drawing's grid, all nodes at whole multiples of the step.
detail::Grid grid_around(const std::vector<PixelPosition>& points, double margin, double step, float value) {
  double left = kFar, top = kFar, right = -kFar, bottom = -kFar;
  for (const auto& p : points) {
    left = std::min(left, p.x - margin);
    right = std::max(right, p.x + margin);
    top = std::min(top, p.y - margin);
    bottom = std::max(bottom, p.y + margin);
  }
  detail::Grid grid;
  grid.step = step;
  grid.left = (std::floor(left / step) - 1) * step;
  grid.top = (std::floor(top / step) - 1) * step;
  grid.columns = static_cast<int>(std::lround((std::ceil(right / step) + 1) - grid.left / step)) + 1;
  grid.rows = static_cast<int>(std::lround((std::ceil(bottom / step) + 1) - grid.top / step)) + 1;
  grid.value.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), value);
  return grid;
}

double grid_step(const std::vector<PixelPosition>& atoms, double margin, double bond) {
  const auto [left, right] =
      std::minmax_element(atoms.begin(), atoms.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(atoms.begin(), atoms.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
  const double width = right->x - left->x + 2 * margin, height = bottom->y - top->y + 2 * margin;
  return std::max({kStep * bond, std::sqrt(width * height / kMostNodes), std::max(width, height) / kMostColumns});
}

/// Calls `visit(column, row)` for the nodes of a grid at most `margin` outside the box of two points.
template <class Visit>
void nodes_near(const detail::Grid& grid, const PixelPosition& a, const PixelPosition& b, double margin, Visit visit) {
  const auto column = [&](double x) { return (x - grid.left) / grid.step; };
  const auto row = [&](double y) { return (y - grid.top) / grid.step; };
  const int first_column = std::max(0, static_cast<int>(column(std::min(a.x, b.x) - margin)));
  const int last_column = std::min(grid.columns - 1, static_cast<int>(std::ceil(column(std::max(a.x, b.x) + margin))));
  const int first_row = std::max(0, static_cast<int>(row(std::min(a.y, b.y) - margin)));
  const int last_row = std::min(grid.rows - 1, static_cast<int>(std::ceil(row(std::max(a.y, b.y) + margin))));
  for (int r = first_row; r <= last_row; ++r)
    for (int c = first_column; c <= last_column; ++c) visit(c, r);
}

/// Distance of each node to the bones of a cluster, exact up to `reach` [px].
void measure(const Bones& bones, double reach, detail::Grid& grid) {
  for (const auto& s : bones.segments)
    nodes_near(grid, s.a, s.b, reach, [&](int c, int r) {
      auto& value = grid.at(c, r);
      value = std::min(value, static_cast<float>(distance({grid.x(c), grid.y(r)}, s)));
    });
  for (const auto& ring : bones.rings) {
    PixelPosition low = ring.front(), high = ring.front();
    for (const auto& p : ring) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    nodes_near(grid, low, high, 0, [&](int c, int r) {
      if (inside({grid.x(c), grid.y(r)}, ring)) grid.at(c, r) = 0;
    });
  }
}

/// At each node of the drawing's grid the smallest distance to any cluster, whose it is, and the smallest to another.
struct Nearest {
  detail::Grid first, second;
  std::vector<std::int32_t> owner;
};

void add(const detail::Grid& own, std::int32_t cluster, Nearest& all) {
  const int dx = static_cast<int>(std::lround((own.left - all.first.left) / own.step));
  const int dy = static_cast<int>(std::lround((own.top - all.first.top) / own.step));
  for (int r = 0; r < own.rows; ++r)
    for (int c = 0; c < own.columns; ++c) {
      const float d = own.at(c, r);
      auto& first = all.first.at(c + dx, r + dy);
      auto& second = all.second.at(c + dx, r + dy);
      auto& owner = all.owner[static_cast<std::size_t>(r + dy) * static_cast<std::size_t>(all.first.columns) +
                              static_cast<std::size_t>(c + dx)];
      if (d < first) {
        second = first;
        first = d;
        owner = cluster;
      } else {
        second = std::min(second, d);
      }
    }
}

/// Turns distances to a cluster into how deep inside its region each node is.
void make_depth(std::int32_t cluster, const Nearest& all, double bond, detail::Grid& own) {
  const int dx = static_cast<int>(std::lround((own.left - all.first.left) / own.step));
  const int dy = static_cast<int>(std::lround((own.top - all.first.top) / own.step));
  for (int r = 0; r < own.rows; ++r)
    for (int c = 0; c < own.columns; ++c) {
      const auto node = static_cast<std::size_t>(r + dy) * static_cast<std::size_t>(all.first.columns) +
                        static_cast<std::size_t>(c + dx);
      const float d = own.at(c, r), other = all.owner[node] == cluster ? all.second.value[node] : all.first.value[node];
      const double to_border = (static_cast<double>(other) - d) / 2 - kGap * bond;
      own.at(c, r) =
          static_cast<float>(d == kFar ? -kRegionRadius * bond : std::min(kRegionRadius * bond - d, to_border));
    }
}

/// What is wrong with a point as the place of a cluster's number: that it lies in a region or in the gap between two,
/// or nearer to that of another cluster than to its own, which it would be taken for. In bond lengths of room.
double lacking(const Nearest& all, std::int32_t cluster, const PixelPosition& p, double bond) {
  const auto column = static_cast<int>(std::lround((p.x - all.first.left) / all.first.step));
  const auto row = static_cast<int>(std::lround((p.y - all.first.top) / all.first.step));
  if (column < 0 || row < 0 || column >= all.first.columns || row >= all.first.rows) return 0;
  const auto node =
      static_cast<std::size_t>(row) * static_cast<std::size_t>(all.first.columns) + static_cast<std::size_t>(column);
  if (all.first.value[node] < kRegionRadius * bond + all.first.step) return kInside;
  return all.first.value[node] < kFar && all.owner[node] != cluster ? kBesideOther : 0;
}

/// The place beside the outlines that is farthest from everything else, in no region and nearest to its own.
PixelPosition label_place(const Region& region, std::int32_t cluster, const std::vector<PixelPosition>& obstacles,
                          const Nearest& all, double bond) {
  PixelPosition best = region.centre;
  double most = std::numeric_limits<double>::lowest();
  for (const double away : kLabelDistances) {
    for (const auto& outline : region.outlines)
      for (std::size_t i = 0; i < outline.size(); i += 2) {
        const auto& before = outline[(i + outline.size() - 1) % outline.size()];
        const auto& after = outline[(i + 1) % outline.size()];
        const double length = distance(before, after);
        if (length <= 0) continue;
        // Outlines run with the inside on their left (y points down), so this points out of the region.
        const PixelPosition out{-(after.y - before.y) / length, (after.x - before.x) / length};
        const PixelPosition p{outline[i].x + away * bond * out.x, outline[i].y + away * bond * out.y};
        double room = bond;  // more than this is no better
        for (const auto& obstacle : obstacles) room = std::min(room, distance(p, obstacle));
        room -= lacking(all, cluster, p, bond) * bond;
        room -= 0.02 * distance(p, region.centre);
        if (room > most) {
          most = room;
          best = p;
        }
      }
    if (most > -bond) break;  // a place that is taken for no other region's
  }
  return best;
}

/// The outline without points that lie nearly on the line between their neighbours that stay: a grid has many more than
/// an eye can see.
Outline thinned(const Outline& outline) {
  constexpr double kApart = 0.15;  // [px]
  Outline kept;
  for (std::size_t from = 0; from < outline.size();) {
    kept.push_back(outline[from]);
    std::size_t to = from + 1;
    const auto fits = [&](std::size_t end) {
      for (std::size_t i = from + 1; i < end; ++i)
        if (distance(outline[i], Segment{outline[from], outline[end]}) > kApart) return false;
      return true;
    };
    while (to + 1 < outline.size() && fits(to + 1)) ++to;
    from = to;
  }
  return kept.size() < 3 ? outline : kept;
}

void check_drawing(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms,
                   const std::vector<std::int32_t>& clusters, double bond, const Letters& letters) {
  if (atoms.size() != mol.getNumAtoms() || clusters.size() != atoms.size())
    throw ShapeError("regions need a position and a cluster for each of " + std::to_string(mol.getNumAtoms()) +
                     " atoms, got " + std::to_string(atoms.size()) + " and " + std::to_string(clusters.size()));
  if (!(bond > 0))
    throw ShapeError("the bond length of a drawing is " + text::format("%g", bond) + " px, expected above 0");
  for (const auto& p : atoms)
    if (!std::isfinite(p.x) || !std::isfinite(p.y))
      throw ShapeError("an atom of the drawing has no finite position; lay the molecule out first");
  if (letters.atoms.size() != letters.points.size())
    throw ShapeError("regions got " + std::to_string(letters.points.size()) + " points of letters of " +
                     std::to_string(letters.atoms.size()) + " atoms");
}

PixelPosition centre_of(const std::vector<PixelPosition>& atoms) {
  PixelPosition centre;
  for (const auto& p : atoms) {
    centre.x += p.x / static_cast<double>(atoms.size());
    centre.y += p.y / static_cast<double>(atoms.size());
  }
  return centre;
}

/// What a label does not cover: atoms, letters and the middles of bonds.
std::vector<PixelPosition> what_labels_avoid(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms,
                                             const Letters& letters) {
  auto obstacles = atoms;
  obstacles.insert(obstacles.end(), letters.points.begin(), letters.points.end());
  for (const auto* b : mol.bonds()) {
    const auto &from = atoms[b->getBeginAtomIdx()], &to = atoms[b->getEndAtomIdx()];
    obstacles.push_back({(from.x + to.x) / 2, (from.y + to.y) / 2});
  }
  return obstacles;
}

}  // namespace

std::vector<Region> cluster_regions(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms,
                                    const std::vector<std::int32_t>& clusters, double bond, const Letters& letters) {
  check_drawing(mol, atoms, clusters, bond, letters);
  std::size_t count = 0;
  for (const auto c : clusters) count = std::max(count, static_cast<std::size_t>(std::max(c + 1, 0)));
  std::vector<Region> regions(count);
  if (count == 0) return regions;

  const auto bones = detail::make_bones(mol, atoms, clusters, count, bond, letters);
  const double reach = 2 * (kRegionRadius + kGap) * bond;
  const double step = grid_step(atoms, reach, bond);
  Nearest all;
  auto ends = atoms;  // of all bones
  for (const auto& own : bones)
    for (const auto& s : own.segments) ends.push_back(s.b);
  all.first = all.second = grid_around(ends, reach + step, step, kFar);
  all.owner.assign(all.first.value.size(), -1);
  std::vector<detail::Grid> grids(count);
  for (std::size_t c = 0; c < count; ++c) {
    if (bones[c].atoms.empty()) continue;
    Outline own_ends;
    for (const auto& s : bones[c].segments) own_ends.insert(own_ends.end(), {s.a, s.b});
    grids[c] = grid_around(own_ends, reach, step, kFar);
    measure(bones[c], reach, grids[c]);
    add(grids[c], static_cast<std::int32_t>(c), all);
  }
  for (std::size_t c = 0; c < count; ++c) {
    if (bones[c].atoms.empty()) continue;
    make_depth(static_cast<std::int32_t>(c), all, bond, grids[c]);
    regions[c].outlines = detail::contours(grids[c]);
    close_gaps(bond, regions[c].outlines);
    regions[c].centre = centre_of(bones[c].atoms);
  }
  auto obstacles = what_labels_avoid(mol, atoms, letters);
  for (std::size_t c = 0; c < count; ++c) {
    auto& region = regions[c];
    region.label = region.centre;
    if (region.outlines.empty()) continue;
    region.label = label_place(region, static_cast<std::int32_t>(c), obstacles, all, bond);
    obstacles.push_back(region.label);
  }
  return regions;
}

bool covers(const Region& region, const PixelPosition& point) {
  bool in = false;
  for (const auto& outline : region.outlines) in = in != inside(point, outline);
  return in;
}

std::int32_t region_at(const std::vector<Region>& regions, const PixelPosition& point) {
  for (std::size_t r = 0; r < regions.size(); ++r)
    if (covers(regions[r], point)) return static_cast<std::int32_t>(r);
  return -1;
}

std::string svg_path(const Outline& corners) {
  const auto outline = thinned(corners);
  if (outline.size() < 3) return {};
  const auto middle = [&](std::size_t i) {
    const auto &a = outline[i % outline.size()], &b = outline[(i + 1) % outline.size()];
    return PixelPosition{(a.x + b.x) / 2, (a.y + b.y) / 2};
  };
  std::string path = text::format("M%.1f,%.1f", middle(0).x, middle(0).y);
  for (std::size_t i = 1; i <= outline.size(); ++i) {
    const auto& corner = outline[i % outline.size()];
    path += text::format("Q%.1f,%.1f %.1f,%.1f", corner.x, corner.y, middle(i).x, middle(i).y);
  }
  return path + "Z";
}

}  // namespace motiphore
