// What a chemist calls a part of a molecule: "phenol OH", "trifluoromethyl", "indole", "alkyl chain (C6)".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// The name of a set of atoms in their molecule. It comes from the atoms, the bonds between them and what they are
/// attached to, up to two bonds away: an O is a "phenol OH", an "ether O" or an "ester O". Groups and rings have names
/// of the field (IUPAC's Gold and Blue Book) from two written tables; a part that is several of them has them all,
/// "pyridine + amide NH2", and one that is none a description that is true, "fused ring system, 3 rings, N, O" or
/// "fragment C2NO". Never empty for a set of atoms, and the same for any spelling of the molecule.
///
/// Never throws: indices that are not atoms are left out, and without an atom the name is empty. Fast enough for each
/// molecule of a library, since a thread remembers the names it gave.
/// @param mol  a sanitised molecule
std::string motif_name(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

/// The name of a motif wherever it stands, without what it is attached to: "methyl", not "N-methyl"; "nitro", not
/// "nitro (aromatic)".
/// @param attached  its SMILES with `*` where the rest of a molecule is bound
/// @param there     its name in one molecule, which is given back where the motif alone has none of the field
std::string motif_name_anywhere(const std::string& attached, const std::string& there);

/// The name of each cluster [clusters].
/// @param clusters  cluster of each atom, -1 for none [atoms of `mol`]
std::vector<std::string> motif_names(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters);

}  // namespace motiphore
