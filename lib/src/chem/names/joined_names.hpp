// Joined names: one name from those of a motif's rings and groups, in the words a chemist would use.
#pragma once

#include <string>
#include <vector>

namespace motiphore::detail {

/// Where a part stands on the rings of its motif.
enum class RingSite {
  Nitrogen,    ///< by one single bond on a ring's nitrogen
  Acetal,      ///< by one single bond from its oxygen, on a carbon beside a ring's oxygen
  Acetals,     ///< an oxygen between two such carbons
  Glycosidic,  ///< an oxygen between such a carbon of one sugar and another ring of the motif
  Other        ///< elsewhere, or on none
};

struct RingPlace {
  RingSite site = RingSite::Other;
  int nitrogen = -1;         ///< the ring's, where that is the site
  bool by_nitrogen = false;  ///< the part's own atom there is nitrogen too, as that of a nitroso
};

/// A part of a motif beside its rings, such as the acetyl on a ring's nitrogen.
struct NamedPart {
  std::vector<std::string> names;  ///< that cover it, the most telling first
  RingPlace place = {};

  bool operator<(const NamedPart& other) const { return names < other.names; }
};

/// "N-acetylpiperazine", "isoquinolinone", "dimethylformamide"; where there is no such word the names with plus
/// signs, equal ones counted: "benzene ring + 2 × methyl".
/// @param rings  names of ring systems, in order
/// @param parts  what is beside them, in order
std::string joined_name(const std::vector<std::string>& rings, const std::vector<NamedPart>& parts);

}  // namespace motiphore::detail
