// A molecule that has been read, for programs that include none of RDKit's headers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motiphore/chem/parse.hpp"
#include "motiphore/outcome.hpp"

namespace motiphore {

std::size_t atom_count(const RDKit::ROMol& mol);        ///< as RDKit counts: without implicit hydrogens
std::size_t heavy_atom_count(const RDKit::ROMol& mol);  ///< without any hydrogen

/// A value: copies share the molecule, which never changes, so any number of threads may use them.
class Molecule {
 public:
  // A move is a copy, so that none is ever without its molecule.
  Molecule(const Molecule&) = default;
  Molecule& operator=(const Molecule&) = default;

  /// As `parse_smiles` reads it.
  static Outcome<Molecule> from_smiles(std::string_view smiles, Stereo stereo = Stereo::Assign);
  /// As `parse_mol_block` reads it, sanitised.
  static Outcome<Molecule> from_mol_block(std::string_view record);
  /// As `sanitize_copy` brings one from elsewhere to the state of the others.
  static Outcome<Molecule> sanitized(const RDKit::ROMol& mol, std::vector<std::int32_t>* given_atom = nullptr);

  /// For the functions that take RDKit's molecules. It lives as long as a copy of this one does, so give a temporary a
  /// name first.
  const RDKit::ROMol& operator*() const { return *mol_; }

  std::size_t atom_count() const { return motiphore::atom_count(*mol_); }
  std::size_t heavy_atom_count() const { return motiphore::heavy_atom_count(*mol_); }
  bool connected() const;  ///< one fragment

  /// @param atom  counted from 0. @throws ShapeError if there is no such atom
  std::string symbol(std::size_t atom) const;
  int formal_charge(std::size_t atom) const;

  /// RDKit's canonical SMILES with stereochemistry; empty where RDKit cannot write it (too many open rings).
  std::string canonical_smiles() const;

 private:
  explicit Molecule(std::shared_ptr<const RDKit::ROMol> mol) : mol_(std::move(mol)) {}

  std::shared_ptr<const RDKit::ROMol> mol_;
};

}  // namespace motiphore
