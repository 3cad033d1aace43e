// Structural alerts: substructures that chemists watch, from the lists that come with RDKit's FilterCatalog.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore {

struct StructuralAlert {
  std::string catalog;              ///< "BRENK", "NIH" or "PAINS"
  std::string name;                 ///< as the catalogue has it: "nitro_group", "Oxygen-nitrogen_single_bond"
  std::string reference;            ///< the paper behind the catalogue
  std::vector<std::int32_t> atoms;  ///< atoms that match, in order
};

/// The alerts that a molecule matches, each place once, places of one alert that share atoms as one: BRENK (Brenk et
/// al., ChemMedChem 2008, 3, 435), NIH (Doveston et al., Org. Biomol. Chem. 2015, 13, 859; Jadhav et al., J. Med. Chem.
/// 2010, 53, 37), PAINS (Baell and Holloway, J. Med. Chem. 2010, 53, 2719). They are those of the parent that
/// `standardize` makes, so that no drawing of charges or salts hides one, and of what it leaves out. In order of
/// catalogue and name, the same in every spelling. The first call takes some tenths of a second, to compile the
/// catalogues. May be called from several threads, which take turns.
/// @param mol  a sanitised molecule
std::vector<StructuralAlert> structural_alerts(const RDKit::ROMol& mol);

/// The names of the catalogues that are searched: "BRENK", "NIH", "PAINS".
std::vector<std::string> alert_catalogs();

}  // namespace motiphore
