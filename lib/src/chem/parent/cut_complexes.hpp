// Fragments that are one compound: a metal, and what its bonds were cut from or whose ions stand beside it.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chem/parent/fragment_traits.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Symbols of the metals and metalloids of a fragment, without the metals of the body.
std::set<std::string> metals_of(const RDKit::ROMol& fragment);

/// What is to be said of a fragment that is left out and was of the parent's complex: that a metal of the parent "Sn
/// was cut from N"; nothing, where the metal is left out, since that is a reason itself. None, if the two were no
/// compound: no metal other than those of the body holds both, by bonds as given or as a cation its anions and
/// phosphines.
/// @param given_part  of each fragment, which connected part of the given molecule it is of
std::optional<std::string> cut_from_complex(const Fragments& fragments, const std::vector<int>& given_part,
                                            std::size_t parent, std::size_t other);

}  // namespace motiphore::detail
