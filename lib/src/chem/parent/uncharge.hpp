// Charges that hydrogens can balance.
#pragma once

#include <memory>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// The molecule without the charges that hydrogens can balance; the same pointer where there are none, or where the
/// Uncharger's answer breaks the valence rules, as for SbH6 3+.
std::shared_ptr<const RDKit::ROMol> uncharge(std::shared_ptr<const RDKit::ROMol> mol);

/// The inner salt of a cation for good with an acid (betaine, carnitine, phosphocholines, N-oxides), so that it is the
/// same molecule as its hydrochloride. Its hydrogens leave the most acidic places first: N+–OH, sulfonic, phosphoric,
/// sulfinic, then carboxylic acids. Anything else comes back as it was.
/// @param mol  uncharged
std::shared_ptr<const RDKit::ROMol> inner_salt(std::shared_ptr<const RDKit::ROMol> mol);

}  // namespace motiphore::detail
