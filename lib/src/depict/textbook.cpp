#include "depict/textbook.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <memory>
#include <utility>
#include <vector>

#include "depict/turn.hpp"

namespace motiphore::detail {

namespace {

constexpr double kBond = 1.5;          // of layouts [Angstrom]
constexpr double kLargestRmsd = 0.35;  // from the scaffold's usual shape [bond lengths]
constexpr unsigned kMostAtoms = 60;    // of a larger molecule the scaffold is a small part

struct Scaffold {
  const char* smarts;
  std::vector<PlanePoint> at;  ///< of the atoms in the order of the SMARTS, y upwards [bond lengths]
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
      std::vector<PlanePoint> from;
      for (const auto& [query, atom] : match) {
        const auto& p = positions[static_cast<std::size_t>(atom)];
        from.push_back({p.x / kBond, p.y / kBond});
      }
      if (const auto turn = best_turn(std::move(from), scaffolds()[s].at); turn.rmsd < best.rmsd) best = turn;
    }
    if (best.rmsd > kLargestRmsd) continue;
    best.apply(positions);
    return;
  }
}

}  // namespace motiphore::detail
