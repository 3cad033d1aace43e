// Turns a layout so that common scaffolds stand as in textbooks.
#pragma once

namespace RDKit {
class RWMol;
}

namespace motiphore::detail {

/// Turns and, if need be, mirrors the 2D conformer of a molecule with a scaffold of the table (steroid, purine, indole,
/// quinoline, ...) so that the scaffold stands as chemists draw it: ring A of a steroid below on the left, the N of an
/// indole below. No distance changes. Nothing happens if the scaffold is not laid out in its usual shape.
void turn_as_in_textbooks(RDKit::RWMol& mol);

}  // namespace motiphore::detail
