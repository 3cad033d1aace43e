#include "chem/parent/parent_smiles.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <exception>

namespace motiphore::detail {

namespace {

bool is_either(const RDKit::Bond& bond) {
  return bond.getStereo() == RDKit::Bond::STEREOANY || bond.getBondDir() == RDKit::Bond::EITHERDOUBLE;
}

bool has_either(const RDKit::ROMol& mol) {
  for (const auto* bond : mol.bonds())
    if (is_either(*bond)) return true;
  return false;
}

/// Double bonds marked as either are written as others are, but RDKit would begin at another atom.
RDKit::ROMol without_either(const RDKit::ROMol& mol) {
  RDKit::ROMol unmarked(mol);
  for (auto* bond : unmarked.bonds()) {
    if (!is_either(*bond)) continue;
    bond->setStereo(RDKit::Bond::STEREONONE);
    bond->setBondDir(RDKit::Bond::NONE);
  }
  return unmarked;
}

}  // namespace

std::string parent_smiles(const RDKit::ROMol& parent) {
  try {
    return RDKit::MolToSmiles(has_either(parent) ? without_either(parent) : parent);
  } catch (const std::exception&) {  // the prediction is none the worse
    return {};
  }
}

}  // namespace motiphore::detail
