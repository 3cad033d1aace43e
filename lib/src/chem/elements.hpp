// Classes of elements that standardising asks for, and their names in sentences, by atomic number.
#pragma once

#include <string>

namespace motiphore::detail {

/// Atomic number of the heaviest element that has a name, oganesson.
constexpr int kLastElement = 118;

/// Lithium to francium, beryllium to radium: in a molecule they are ions.
bool is_alkali_or_alkaline_earth(int atomic_number);

/// Elements that form cations and coordinate: everything but hydrogen, noble gases, non-metals and metalloids.
bool is_metal(int atomic_number);

/// F, Cl, Br, I.
bool is_halogen(int atomic_number);

/// B, Si, Ge, As, Sb, Te, Po, At.
bool is_metalloid(int atomic_number);

/// Na, K, Mg, Ca: the metals of the body, which make a salt of a drug and change nothing about its toxicity.
bool is_physiological_cation(int atomic_number);

/// "iodine", as it stands within a sentence, in any locale.
/// @param atomic_number  0 to 118
std::string element_word(int atomic_number);

}  // namespace motiphore::detail
