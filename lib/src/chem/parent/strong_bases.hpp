// Anions that are no salt's: bases so strong that with a metal of the body they are reagents, and hydrides.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// A metal of the body on carbon is no counter-ion: Grignard reagents, simple enolates, dimsyl sodium and the like,
/// drawn with a bond or as ions. Carbanions are stabilised, as those of salts are, beside a cation, by NO2, or by two
/// groups such as C=O, C≡N and SO2, near or through conjugated carbon. A reason to be outside the domain, or empty.
std::string organometal(const RDKit::ROMol& mol);

/// Alkoxides, enolates and silanolates (not silicates) of metals of the body and of onium ions, their amides of alkyl,
/// silyl, simple aryl and carboxylic acids, pyrrolides, hydroxides and hydrides: they take protons and burn skin, as no
/// salt of the alcohol or amine does. Empty beside an acid, whose proton they have taken, and beside other metals,
/// which are reasons themselves and may hold the O. A reason, or empty.
std::string strong_base(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
