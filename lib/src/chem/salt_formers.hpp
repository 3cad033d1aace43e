// What is put beside a drug to make a salt, a hydrate or a solvate of it, and is not the drug.
#pragma once

#include <string>

namespace motiphore::detail {

struct SaltFormer {
  enum class Kind {
    None,
    Inorganic,  ///< inorganic ions with carbon, such as carbonate; and solvents
    Organic     ///< acids and bases of the pharmacopoeias
  };
  Kind kind = Kind::None;
  const char* name = "";  ///< "meglumine"; of an acid its salt: "tartrate"
};

/// @param key  canonical SMILES of a neutral fragment, without stereochemistry or isotopes
SaltFormer salt_former(const std::string& key);

}  // namespace motiphore::detail
