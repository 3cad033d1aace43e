// What is to be said of the fragments beside the one that is the molecule.
#pragma once

#include <vector>

#include "chem/parent/fragment_choice.hpp"

namespace motiphore::detail {

/// Fills in what a choice says of the fragments that are not `choice.parent`: whether they are copies of it, solvents,
/// parts of a salt or a mixture, and what acts among them.
/// @param given_part  of each, which connected part of the given molecule it is of
void tell_left_out(const Fragments& fragments, const std::vector<int>& given_part, const FragmentTraits& traits,
                   FragmentChoice& choice);

}  // namespace motiphore::detail
