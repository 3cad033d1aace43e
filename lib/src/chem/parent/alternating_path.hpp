// Paths of single and double bonds in turn, along which a charge can be drawn elsewhere.
#pragma once

#include <GraphMol/Bond.h>

#include <optional>
#include <vector>

namespace RDKit {
class Atom;
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// start–a=b–c=end as indices of its bonds.
using AlternatingPath = std::vector<unsigned>;

/// The shortest one that begins with a single bond, of at most 30 bonds. Whether there is one does not depend on the
/// Kekulé form, but its length does. The pair of an N-oxide is no way in, a nitronate is.
/// @param mol   Kekulé form where the path leads through rings; @param last  the type of its last bond, single or
/// double
std::optional<AlternatingPath> find_alternating_path(const RDKit::ROMol& mol, const RDKit::Atom& start,
                                                     const RDKit::Atom& end,
                                                     RDKit::Bond::BondType last = RDKit::Bond::DOUBLE);

/// Makes single bonds of it double and double ones single.
void flip(RDKit::RWMol& mol, const AlternatingPath& path);

}  // namespace motiphore::detail
