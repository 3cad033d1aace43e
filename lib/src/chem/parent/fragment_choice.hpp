// Which of several fragments is the molecule, and what the others are: salts, solvents, or something that acts itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chem/parent/fragment_traits.hpp"

namespace motiphore::detail {

/// What was chosen of them, and what is to be said of the others.
struct FragmentChoice {
  std::size_t parent = 0;   ///< its place in the list
  std::string left_out;     ///< SMILES of the others, with the names of usual ones; as `Parent::left_out`
  std::string outside;      ///< what acts was cut: "Hg was cut", "Sn was cut from N"; empty if nothing was
  int copies = 1;           ///< of the parent
  bool mixed = false;       ///< something beside the parent may act
  std::string unknown;      ///< what it is where something beside it is no known salt former or solvent: "a mixture .."
  std::vector<bool> inert;  ///< of each fragment, as `is_inert_counter_ion`
};

/// Takes away what does not count as long as something is left: first what is inorganic or a solvent, then acids and
/// bases that make salts. Of what is left a known drug, else the largest: organic, by atoms with hydrogens, then mass,
/// then canonical SMILES. Nothing depends on the order of the fragments.
/// @param fragments   sanitised, each connected, at least one
/// @param given_part  of each, which connected part of the given molecule it is of
FragmentChoice choose_fragment(const Fragments& fragments, const std::vector<int>& given_part);

}  // namespace motiphore::detail
