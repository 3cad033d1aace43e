#include "motiphore/depict/layout.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "chem/flat_layout.hpp"
#include "chem/quiet_rdkit.hpp"
#include "depict/textbook.hpp"
#include "depict/turn.hpp"

namespace motiphore {

namespace {

constexpr double kUsualBond = 1.5;                                           // of RDKit's layouts [Angstrom]
constexpr double kOverlap = 0.5, kLong = 1.6, kShort = 0.6, kFarthest = 50;  // [median bonds]
constexpr double kBetweenParts = 1.7;  // atoms of two parts of a molecule: letters such as NH3 fit between [bonds]

constexpr std::size_t kFewestPlaces = 3;  // that say how a layout is to be turned

using Points = std::vector<RDGeom::Point3D>;

double length(const RDKit::Bond& bond, const Points& at) {
  const auto &a = at[bond.getBeginAtomIdx()], &b = at[bond.getEndAtomIdx()];
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// 0 without a bond.
double median_bond(const RDKit::ROMol& mol, const Points& at) {
  std::vector<double> lengths;
  for (const auto* bond : mol.bonds()) lengths.push_back(length(*bond, at));
  if (lengths.empty()) return 0;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>((lengths.size() - 1) / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

/// Twice the area of a triangle; its sign says on which side of a → b the point c is.
double side(const RDGeom::Point3D& a, const RDGeom::Point3D& b, const RDGeom::Point3D& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(const RDKit::Bond& p, const RDKit::Bond& q, const Points& at) {
  const auto a = p.getBeginAtomIdx(), b = p.getEndAtomIdx(), c = q.getBeginAtomIdx(), d = q.getEndAtomIdx();
  if (a == c || a == d || b == c || b == d) return false;
  return side(at[a], at[b], at[c]) * side(at[a], at[b], at[d]) < 0 &&
         side(at[c], at[d], at[a]) * side(at[c], at[d], at[b]) < 0;
}

/// True if the molecule comes with a drawing; its bonds then get RDKit's length.
bool keep_own_drawing(RDKit::RWMol& mol) {
  if (mol.getNumConformers() == 0 || mol.getConformer().is3D()) return false;
  auto& at = mol.getConformer().getPositions();
  for (const auto& p : at)
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
  if (mol.getNumBonds() == 0) return mol.getNumAtoms() == 1;
  const double median = median_bond(mol, at);
  if (!(median > 1e-6)) return false;
  const auto [left, right] =
      std::minmax_element(at.begin(), at.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  const auto [bottom, top] =
      std::minmax_element(at.begin(), at.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
  const double most = kFarthest * median * std::sqrt(static_cast<double>(mol.getNumAtoms()));
  if (right->x - left->x > most || top->y - bottom->y > most) return false;
  for (const auto* bond : mol.bonds())
    if (length(*bond, at) > kFarthest * median) return false;
  for (auto& p : at) {
    p *= kUsualBond / median;
    p.z = 0;
  }
  return true;
}

LayoutFaults lay_out_with_fewest_faults(RDKit::RWMol& mol) {
  detail::lay_out_by_rdkit(mol);
  const auto faults = layout_faults(mol);
  if (faults.total() == 0) return faults;
  RDKit::RWMol other(mol);
  if (!detail::lay_out_by_coordgen(other)) return faults;
  const auto others = layout_faults(other);
  // First what is drawn is to be the molecule, then it is to be read with ease.
  if (std::pair(others.turned, others.total()) >= std::pair(faults.turned, faults.total())) return faults;
  mol.clearConformers();
  mol.addConformer(new RDKit::Conformer(other.getConformer()), /*assignId=*/true);
  return others;
}

void turn_to(RDKit::RWMol& mol, const std::vector<Place>& near) {
  auto& at = mol.getConformer().getPositions();
  std::vector<detail::PlanePoint> from, to;
  for (const auto& place : near) {
    const auto& p = at.at(static_cast<std::size_t>(place.atom));
    from.push_back({p.x / kUsualBond, p.y / kUsualBond});
    to.push_back({place.x, place.y});
  }
  detail::best_turn_of_half(from, to).apply(at);
}

/// Puts the parts of a molecule side by side where letters of two would touch.
void set_parts_apart(RDKit::RWMol& mol) {
  std::vector<int> part;
  const auto count = RDKit::MolOps::getMolFrags(mol, part);
  if (count < 2) return;
  auto& at = mol.getConformer().getPositions();
  constexpr double kGap = kBetweenParts * kUsualBond;
  bool close = false;
  for (std::size_t i = 0; i < at.size() && !close; ++i)
    for (std::size_t j = 0; j < i && !close; ++j)
      close = part[i] != part[j] && std::hypot(at[i].x - at[j].x, at[i].y - at[j].y) < kGap;
  if (!close) return;
  struct Box {
    double left = 1e9, right = -1e9, low = 1e9, high = -1e9;
  };
  std::vector<Box> boxes(count);
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto& box = boxes[static_cast<std::size_t>(part[i])];
    box = {std::min(box.left, at[i].x), std::max(box.right, at[i].x), std::min(box.low, at[i].y),
           std::max(box.high, at[i].y)};
  }
  double next = 0;
  std::vector<RDGeom::Point3D> shift(count);
  for (std::size_t p = 0; p < count; ++p) {
    shift[p] = {next - boxes[p].left, -(boxes[p].low + boxes[p].high) / 2, 0};
    next += boxes[p].right - boxes[p].left + kGap;
  }
  for (std::size_t i = 0; i < at.size(); ++i) at[i] += shift[static_cast<std::size_t>(part[i])];
}

}  // namespace

LayoutFaults layout_faults(const RDKit::ROMol& mol) {
  LayoutFaults faults;
  if (mol.getNumConformers() == 0) return faults;
  faults.turned = detail::turned_double_bonds(mol);
  const auto& at = mol.getConformer().getPositions();
  const double median = median_bond(mol, at);
  if (!(median > 0)) return faults;
  for (std::size_t i = 0; i < at.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      faults.overlaps += std::hypot(at[i].x - at[j].x, at[i].y - at[j].y) < kOverlap * median ? 1 : 0;
  std::vector<const RDKit::Bond*> bonds(mol.bonds().begin(), mol.bonds().end());
  for (std::size_t i = 0; i < bonds.size(); ++i) {
    const double own = length(*bonds[i], at);
    faults.stretched += own > kLong * median || own < kShort * median ? 1 : 0;
    for (std::size_t j = 0; j < i; ++j) faults.crossings += cross(*bonds[i], *bonds[j], at) ? 1 : 0;
  }
  return faults;
}

LayoutFaults lay_out_on_plane(RDKit::RWMol& mol, const std::vector<Place>& near) {
  const detail::QuietRdkit quiet;
  if (keep_own_drawing(mol)) return layout_faults(mol);
  mol.clearConformers();
  const auto faults = lay_out_with_fewest_faults(mol);
  detail::cross_turned_double_bonds(mol);
  if (near.size() < kFewestPlaces)
    detail::turn_as_in_textbooks(mol);
  else
    turn_to(mol, near);
  set_parts_apart(mol);
  return faults;
}

}  // namespace motiphore
