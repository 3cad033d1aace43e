// What each of several fragments is by itself: organic, an ion that changes nothing, a salt former, an acid or a base.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "chem/parent/salt_formers.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

using Fragments = std::vector<std::shared_ptr<const RDKit::ROMol>>;

bool has_carbon(const RDKit::ROMol& mol);

/// Whether it is a counter-ion without carbon that changes nothing, such as chloride or nitrate; water too.
bool is_inert_counter_ion(const std::shared_ptr<const RDKit::ROMol>& fragment);

/// Keys and salt formers are of organic fragments alone, where there are several; without them they are empty.
struct FragmentTraits {
  std::vector<std::size_t> organic;  ///< places of those with carbon
  std::vector<bool> inert;           ///< [fragments] as `is_inert_counter_ion`
  std::vector<std::string> key;      ///< [fragments] what `salt_former` is asked
  std::vector<SaltFormer> former;    ///< [fragments]
  /// [fragments] acids and bases that stand beside none of the other kind, where nothing has a charge: no proton can go
  /// between hydrogen chloride and toluene, so that the two are no salt
  std::vector<bool> alone;
};

/// @param fragments  sanitised, each connected
FragmentTraits traits_of(const Fragments& fragments);

}  // namespace motiphore::detail
