// Names of functional groups, chains and single atoms: the parts of a molecule that are not rings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class Atom;
class ROMol;
}  // namespace RDKit

namespace motiphore::detail {

/// A group: its atoms have the atom map number 1 in the pattern, the others are what it must be attached to.
struct GroupRow {
  const char* smarts;
  const char* name;
  const char* on_heteroaryl =
      nullptr;  ///< the name where an aromatic atom beside the group is `on_heteroaromatic_ring`
};

/// Of two rows that fit the same atoms the first counts. Patterns have no recursion and begin with an atom of the
/// group; of atoms outside it they look at no more than two bonds, and of the second at no more than its element, its
/// aromaticity and, unless it is carbon, its number of neighbours, and of O whether it has a hydrogen: names are
/// remembered by that, and by which atoms of the group and beside it are on heteroaromatic rings.
const std::vector<GroupRow>& group_name_table();
/// Its first rows: those of small molecules that are one motif; of them those of inorganic chemistry, and carbons with
/// halogens alone.
const std::vector<GroupRow>& whole_molecule_rows();
const std::vector<GroupRow>& inorganic_rows();
const std::vector<GroupRow>& halo_group_rows();
/// Reagents of synthesis and the groups they are made of.
const std::vector<GroupRow>& reagent_rows();
/// What is left of a group that the border of a motif has cut, by the whole of it.
const std::vector<GroupRow>& cut_group_rows();
/// Groups that share an atom and have one word.
const std::vector<GroupRow>& double_group_rows();
/// Groups with sulfur, phosphorus, arsenic, boron or silicon.
const std::vector<GroupRow>& heavy_group_rows();
/// Its last rows: classes of phosphorus, whole or cut.
const std::vector<GroupRow>& phosphorus_rows();

/// The name of a connected set of atoms, whose rings are not looked at: a row of the table, or a chain ("alkyl chain
/// (C6)"), or rows that cover it together ("secondary amide", "N-methyl"), or its formula ("fragment C2NO").
std::vector<std::string> group_names(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

/// Whether a ring of aromatic atoms that has the atom has a heteroatom too: the carbons of pyridine, and of indole
/// those of its five-membered ring.
bool on_heteroaromatic_ring(const RDKit::Atom& atom);

/// Elements in Hill order without hydrogen, "C2NO".
std::string fragment_formula(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

}  // namespace motiphore::detail
