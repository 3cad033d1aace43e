#include "depict/textbook.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

namespace motiphore::detail {

namespace {

constexpr double kBond = 1.5;          // of layouts [Angstrom]
constexpr double kLargestRmsd = 0.35;  // from the scaffold's usual shape [bond lengths]
constexpr unsigned kMostAtoms = 60;    // of a larger molecule the scaffold is a small part

using Point = std::array<double, 2>;

struct Scaffold {
  const char* smarts;
  std::vector<Point> at;  ///< of the atoms in the order of the SMARTS, y upwards [bond lengths]
};

/// Regular hexagons stand on a corner: 0.866 is half the width, 1 half the height.
const std::vector<Scaffold>& scaffolds() {
  static const std::vector<Scaffold> table = {
      // Gonane, C1 C2 C3 C4 C5 C10 C9 C8 C7 C6 C14 C13 C12 C11 C17 C16 C15 (IUPAC 1989 recommendations on steroids,
      // 3S-1)
      {"[#6]~1~[#6]~[#6]~[#6]~[#6]~2~[#6]~1~[#6]~3~[#6](~[#6]~[#6]~2)~[#6]~4~[#6](~[#6]~[#6]~3)~[#6]~[#6]~[#6]~4",
       {{0, 1},
        {-.866, .5},
        {-.866, -.5},
        {0, -1},
        {.866, -.5},
        {.866, .5},
        {1.732, 1},
        {2.598, .5},
        {2.598, -.5},
        {1.732, -1},
        {3.464, 1},
        {3.464, 2},
        {2.598, 2.5},
        {1.732, 2},
        {4.415, 2.309},
        {5.003, 1.5},
        {4.415, .691}}},
      // Phenothiazine and its kin, the sulfur above
      {"c~1~c~c~c~2~c(~c~1)~[#16]~c~3~c~c~c~c~c~3~[#7]~2",
       {{-.866, .5},
        {-.866, -.5},
        {0, -1},
        {.866, -.5},
        {.866, .5},
        {0, 1},
        {1.732, 1},
        {2.598, .5},
        {3.464, 1},
        {4.33, .5},
        {4.33, -.5},
        {3.464, -1},
        {2.598, -.5},
        {1.732, -1}}},
      // Purine, N7 and N9 on the right
      {"[#6]~1~[#7]~[#6]~2~[#6](~[#6]~[#7]~1)~[#7]~[#6]~[#7]~2",
       {{-.866, -.5},
        {0, -1},
        {.866, -.5},
        {.866, .5},
        {0, 1},
        {-.866, .5},
        {1.817, .809},
        {2.405, 0},
        {1.817, -.809}}},
      // Penam, the sulfur above, the carbonyl below on the left
      {"[#6]~1~[#6]~2~[#16]~[#6]~[#6]~[#7]~2~[#6]~1",
       {{-1, 1}, {0, 1}, {.951, 1.309}, {1.539, .5}, {.951, -.309}, {0, 0}, {-1, 0}}},
      // 1,4-Benzodiazepine, N1 above
      {"c~1~c~c~c~2~c(~c~1)~[#7]~[#6]~[#6]~[#7]~[#6]~2",
       {{-.866, .5},
        {-.866, -.5},
        {0, -1},
        {.866, -.5},
        {.866, .5},
        {0, 1},
        {1.648, 1.123},
        {2.623, .901},
        {3.057, 0},
        {2.623, -.901},
        {1.648, -1.123}}},
      // Indole, N below
      {"c~1~c~c~c~2~c(~c~1)~[#6]~[#6]~[#7]~2",
       {{-.866, .5},
        {-.866, -.5},
        {0, -1},
        {.866, -.5},
        {.866, .5},
        {0, 1},
        {1.817, .809},
        {2.405, 0},
        {1.817, -.809}}},
      // Quinoline and 1-benzopyran (coumarin, chromone, flavone), the hetero atom below
      {"c~1~c~c~c~2~c(~c~1)~[#6]~[#6]~[#6]~[#7,#8]~2",
       {{-.866, .5},
        {-.866, -.5},
        {0, -1},
        {.866, -.5},
        {.866, .5},
        {0, 1},
        {1.732, 1},
        {2.598, .5},
        {2.598, -.5},
        {1.732, -1}}}};
  return table;
}

const std::vector<std::unique_ptr<RDKit::ROMol>>& patterns() {
  static const auto made = [] {
    std::vector<std::unique_ptr<RDKit::ROMol>> all;
    for (const auto& scaffold : scaffolds()) all.emplace_back(RDKit::SmartsToMol(scaffold.smarts));
    return all;
  }();
  return made;
}

/// How to turn: x' = c x - s y, y' = s x + c y, of a picture mirrored before at the y axis if `mirrored`.
struct Turn {
  double cosine = 1, sine = 0, rmsd = 1e9;
  bool mirrored = false;
};

/// The turn that brings points nearest to others, both around their centres.
Turn best_turn(const std::vector<Point>& from, const std::vector<Point>& to, bool mirrored) {
  double dot = 0, cross = 0, size = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double x = mirrored ? -from[i][0] : from[i][0], y = from[i][1];
    dot += x * to[i][0] + y * to[i][1];
    cross += x * to[i][1] - y * to[i][0];
    size += x * x + y * y + to[i][0] * to[i][0] + to[i][1] * to[i][1];
  }
  Turn turn;
  turn.mirrored = mirrored;
  const double length = std::hypot(dot, cross);
  if (!(length > 0)) return turn;
  turn.cosine = dot / length;
  turn.sine = cross / length;
  turn.rmsd = std::sqrt(std::max(0.0, size - 2 * length) / static_cast<double>(from.size()));
  return turn;
}

void centre(std::vector<Point>& points) {
  Point middle{0, 0};
  for (const auto& p : points)
    for (std::size_t i = 0; i < 2; ++i) middle[i] += p[i] / static_cast<double>(points.size());
  for (auto& p : points)
    for (std::size_t i = 0; i < 2; ++i) p[i] -= middle[i];
}

}  // namespace

void turn_as_in_textbooks(RDKit::RWMol& mol) {
  if (mol.getNumAtoms() > kMostAtoms || mol.getNumConformers() == 0 || !mol.getRingInfo()->isInitialized()) return;
  auto& positions = mol.getConformer().getPositions();
  for (std::size_t s = 0; s < scaffolds().size(); ++s) {
    RDKit::SubstructMatchParameters parameters;
    parameters.maxMatches = 8;
    parameters.uniquify = false;  // a symmetric scaffold fits in several ways
    Turn best;
    for (const auto& match : RDKit::SubstructMatch(mol, *patterns()[s], parameters)) {
      std::vector<Point> from, to = scaffolds()[s].at;
      for (const auto& [query, atom] : match) {
        const auto& p = positions[static_cast<std::size_t>(atom)];
        from.push_back({p.x / kBond, p.y / kBond});
      }
      centre(from);
      centre(to);
      for (const bool mirrored : {false, true})
        if (const auto turn = best_turn(from, to, mirrored); turn.rmsd < best.rmsd) best = turn;
    }
    if (best.rmsd > kLargestRmsd) continue;
    for (auto& p : positions) {
      const double x = best.mirrored ? -p.x : p.x, y = p.y;
      p.x = best.cosine * x - best.sine * y;
      p.y = best.sine * x + best.cosine * y;
    }
    return;
  }
}

}  // namespace motiphore::detail
