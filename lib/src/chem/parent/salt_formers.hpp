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
  bool acts = false;      ///< what it is left out of does not stand for both: cyanide, trimesium
  bool is_drug = false;   ///< of salt formers alone it is what is given: salicylate of choline, piperazine of a citrate
  bool is_solvent = false;
};

/// @param key  canonical SMILES of a neutral fragment, without stereochemistry or isotopes
SaltFormer salt_former(const std::string& key);

/// True for what changes nothing about the molecule it stands beside, of fragments without carbon: water, the usual
/// mineral acids, ammonia, the metals of the body. False for what acts by itself, as azide, fluoride, hydrazine.
/// @param key  likewise
bool is_inert(const std::string& key);
/// The same of a fragment of one atom, which needs no key.
bool is_inert_ion(int atomic_number);

}  // namespace motiphore::detail
