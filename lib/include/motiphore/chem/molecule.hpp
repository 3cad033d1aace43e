// A molecule that has been read, for programs that include none of RDKit's headers.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// A value: copies share the molecule, which never changes, so any number of threads may use them.
class Molecule {
 public:
  /// As `parse_smiles` reads it.
  static Outcome<Molecule> from_smiles(std::string_view smiles);
  /// As `parse_mol_block` reads it, sanitised.
  static Outcome<Molecule> from_mol_block(std::string_view record);

  /// For the functions that take RDKit's molecules.
  const RDKit::ROMol& operator*() const { return *mol_; }

  std::size_t atom_count() const;        ///< as RDKit counts: without implicit hydrogens
  std::size_t heavy_atom_count() const;  ///< without any hydrogen
  bool connected() const;                ///< one fragment

  /// @param atom  below atom_count()
  std::string symbol(std::size_t atom) const;
  int formal_charge(std::size_t atom) const;

  /// RDKit's canonical SMILES with stereochemistry; empty where RDKit cannot write it (too many open rings).
  std::string canonical_smiles() const;

 private:
  explicit Molecule(std::shared_ptr<const RDKit::ROMol> mol) : mol_(std::move(mol)) {}

  std::shared_ptr<const RDKit::ROMol> mol_;
};

}  // namespace motiphore
