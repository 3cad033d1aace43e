#include "motiphore/chem/molecule.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <exception>

#include "chem/shared_smiles.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

const RDKit::Atom& atom_of(const RDKit::ROMol& mol, std::size_t atom) {
  if (atom >= mol.getNumAtoms())
    throw ShapeError("there is no atom " + std::to_string(atom) + "; the molecule has " +
                     std::to_string(mol.getNumAtoms()));
  return *mol.getAtomWithIdx(static_cast<unsigned>(atom));
}

}  // namespace

std::size_t atom_count(const RDKit::ROMol& mol) {
  return mol.getNumAtoms();
}

std::size_t heavy_atom_count(const RDKit::ROMol& mol) {
  return mol.getNumHeavyAtoms();
}

Outcome<Molecule> Molecule::from_smiles(std::string_view smiles, Stereo stereo) {
  auto mol = parse_smiles(smiles, {}, stereo);
  if (!mol) return mol.failure();
  return Molecule(std::move(*mol));
}

Outcome<Molecule> Molecule::from_mol_block(std::string_view record) {
  auto mol = parse_mol_block(record);
  if (mol) mol = sanitize_own(std::move(*mol));
  if (!mol) return mol.failure();
  return Molecule(std::move(*mol));
}

Outcome<Molecule> Molecule::sanitized(const RDKit::ROMol& mol, std::vector<std::int32_t>* given_atom) {
  auto copy = sanitize_copy(mol, {}, given_atom);
  if (!copy) return copy.failure();
  return Molecule(std::move(*copy));
}

bool Molecule::connected() const {
  std::vector<int> fragment;
  return RDKit::MolOps::getMolFrags(*mol_, fragment) == 1;
}

std::string Molecule::symbol(std::size_t atom) const {
  return atom_of(*mol_, atom).getSymbol();
}

int Molecule::formal_charge(std::size_t atom) const {
  return atom_of(*mol_, atom).getFormalCharge();
}

std::string Molecule::canonical_smiles() const {
  try {
    return detail::smiles_of_shared(*mol_);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace motiphore
