// Mutagenicity alerts: groups that are published as reasons for a positive Ames test.
#pragma once

#include <string>
#include <vector>

#include "motiphore/chem/structural_alerts.hpp"

namespace motiphore {

/// The places where a molecule has a toxicophore of Kazius, McGuire and Bursi (J. Med. Chem. 2005, 48, 312) or an alert
/// of Benigni and Bossa (Mutat. Res. 2008, 659, 248), put into SMARTS here; `reference` says whose. Only the group's
/// own atoms are told, not what it has to stand beside. Of the parent and what it leaves out, as `structural_alerts`.
/// In order of name. May be called from several threads, which take turns.
/// @param mol  a sanitised molecule
std::vector<StructuralAlert> mutagenicity_alerts(const RDKit::ROMol& mol);

/// The names of all that are looked for, each once, in order.
std::vector<std::string> mutagenicity_alert_names();

/// Classes of the "cohort of concern" of ICH M7 (R2, 2023, section 7.3): "aflatoxin-like", "N-nitroso", "alkyl-azoxy".
/// For them no threshold of toxicological concern holds.
struct CohortOfConcern {
  std::vector<std::string> parent;    ///< those that what is predicted belongs to, each once
  std::vector<std::string> left_out;  ///< those that only something beside it does
  bool empty() const { return parent.empty() && left_out.empty(); }
};

/// The SMARTS are ours. Alkyl-azoxy has C, S or O on its other nitrogen. N-nitroso are also tautomers, as
/// N-nitrosimines, and protonated and charge-separated drawings; aflatoxin-like is the furo[2,3-b]benzofuran of
/// aflatoxins, sterigmatocystins and versicolorins, no lactone of it.
/// @param mol  a sanitised molecule
CohortOfConcern cohort_of_concern(const RDKit::ROMol& mol);

}  // namespace motiphore
