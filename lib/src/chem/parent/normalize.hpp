// One form for the drawings of one molecule: metals as ions, formal charges only where no drawing without them exists.
#pragma once

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Whether `ionize` would change the molecule.
bool has_bonds_to_ionize(const RDKit::ROMol& mol);

/// Cuts bonds of alkali and alkaline-earth metals, and those of other metals to N, O and halogens, each metal taking
/// the positive charge (rules of RDKit's MetalDisconnector, after MolVS by M. Swain; there halogens are cut too).
/// Dative bonds to metals are cut without charges, and so are those of NH2 and NHR on a transition metal, which are
/// ammonia and amines whose hydrogen a writer left out (cisplatin); dative bonds to other atoms, as in N->B, become
/// N+–B-. The molecule has to be sanitised afterwards.
void ionize(RDKit::RWMol& mol);

/// Whether some charges could go, as a look at the atoms tells; `normalize` may still find nothing.
bool may_have_charges_to_join(const RDKit::ROMol& mol);

/// Brings charge-separated drawings to the one form: S+–O-, P+–O- and like pairs become double bonds (sulfoxides,
/// sulfones, phosphine oxides, ylides); linear groups such as azide, thiocyanate and nitrile oxides have one form
/// (cumulated_charges.hpp); charges at both ends of a conjugated path are joined, as in O-–C=N+ (amides, pyridones,
/// merocyanines). These are the transformations of RDKit's Normalizer (after MolVS), save that sulfoxides keep the
/// double bond. A cation or anion that could be drawn at several atoms (triarylmethane dyes, cyanines, imidazolium,
/// barbiturates, azolides) gets one place (conjugated_charges.hpp). The molecule has to be sanitised afterwards.
/// @param mol  its rings and property cache known
/// @returns whether anything changed
bool normalize(RDKit::RWMol& mol);

}  // namespace motiphore::detail
