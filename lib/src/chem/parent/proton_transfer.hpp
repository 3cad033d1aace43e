// Whether what stands beside each other, drawn without charges, can be a salt: one gives a proton, the other takes it.
#pragma once

namespace RDKit {
class Atom;
class ROMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Whether an atom has the proton of an acid that takes no strong base: O–H on S or P, or on a carbon that is not
/// saturated; a thiol; N–H of a sulfonamide, a thioamide, an imide or a tetrazole; C–H between two carbonyl groups.
bool is_acid(const RDKit::Atom& atom);

/// Whether a fragment has a proton for a base, or takes one from an acid. Water does neither.
bool is_acid_or_base(const RDKit::ROMol& fragment);

/// Whether a proton may go from one to the other. Acids without carbon, and those of S and P, also protonate amides.
bool may_transfer_proton(const RDKit::ROMol& from, const RDKit::ROMol& to);

}  // namespace motiphore::detail
