#include "chem/names/ring_names.hpp"

namespace motiphore::detail {

// Class names of natural products of the IUPAC Compendium of Chemical Terminology (Gold Book, 2019), and common ones.
const std::vector<SkeletonRow>& ring_skeleton_table() {
  static const std::vector<SkeletonRow> table{
      {"C1CCC2C(C1)CCC1C2CCC2CCCC12", "steroid", 1},
      {"C1CCC2C(C1)CCC1C2CCC2CCCC12", "cyclopenta[a]phenanthrene"},
      {"C1CCC2C(C1)CCC1C2CCC2CCCCC12", "D-homosteroid", 1},
      {"C1CCC2C(N1)CCC1C2CCC2CCCC12", "4-azasteroid", 1},
      {"C1CCC2C(C1)CCC1C2CCC2C1CC1OCOC12", "steroid 16,17-acetal", 1},
      {"C1CCC2C(C1)CCC1C2CCC2C3CCCCC3CCC12", "pentacyclic triterpene", 1},
      {"C1CCC2C(C1)CC1NCCC23CCCCC13", "morphinan", 1},
      {"C1CC2CC3NCCC45C(CCCC34)OC(C1)C25", "4,5-epoxymorphinan", 1},
      {"C1CCC2C(C1)CC1CC2CCN1", "benzomorphan"},
      {"C1CCC2C(C1)NC1C2CCN2CC3CCCCC3CC12", "yohimban"},
      {"C1CC2C(CC3CNC4CCCC2C34)NC1", "ergoline"},
      {"C1CCC2C(C1)CCN1CC3CCCCC3CC21", "protoberberine"},
      {"C1OC2CC3CCN4CC5CCCCC5CC4C3CC2O1", "methylenedioxyprotoberberine"},
      {"C1CC2CCNC3CC4CCCCC4C(C1)C23", "aporphine"},
      {"C1CC2CCC3CCC4OCC4C3CC(C1)C2", "taxane core"},
      {"C1CC2CCOC3OC4CCC(C1)C23OO4", "artemisinin core"},
      {"C1CCC2C(C1)CC1CCCCC1C2", "hydrogenated anthracene"},
      {"C1CCC2CC3CC4CCCCC4CC3CC2C1", "tetracycline core", 1, 2},
      {"C1CCC2CC3CC4CCCCC4CC3CC2C1", "hydrogenated tetracene"},
      {"C1CCC2C(C1)CCC1CCCCC12", "hydrogenated phenanthrene"},
      {"C1CCC2NCCC2C1", "hydrogenated indole"},
      {"C1CCC2NCCCC2C1", "hydrogenated quinoline"},
      {"C1CCC2CNCCC2C1", "hydrogenated isoquinoline"},
      {"C1CCC2OCCCC2C1", "hydrogenated chromene"},
      {"C1CCC2CCCC2C1", "hydrogenated indene"},
      {"C1CCC2CCCCC2C1", "hydrogenated naphthalene"},
      {"C1CCC2NC3CCCCC3C2C1", "hydrogenated carbazole"},
      {"C1CCC2C(C1)NC1CNCCC12", "hydrogenated β-carboline"},
      {"C1CNC2NCNCC2N1", "hydrogenated pteridine"},
      {"C1NCC2NCNC2N1", "purine-like ring system"},
      {"C1CC2CC3CCC(N3)CC3CCC(N3)CC3CCC(N3)CC1N2", "porphyrin-type ring system"},
      {"C1CCC2NCCNCC2C1", "benzodiazepine-type ring system"},
  };
  return table;
}

}  // namespace motiphore::detail
