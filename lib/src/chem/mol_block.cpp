#include "motiphore/chem/mol_block.hpp"

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/FileParsers/FileParsers.h>
#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <exception>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {
namespace {

constexpr unsigned kMaxDrawnAtoms = 500;  // placing atoms takes more than linear time
constexpr std::size_t kLongestRecord = std::size_t{1} << 23;

/// RDKit 2022.09 reads the dative bonds of V2000 blocks (type 9, from the first atom to the second) as query bonds.
void restore_dative_bonds(RDKit::RWMol& mol) {
  constexpr int kDative = 9;
  RDKit::Bond dative(RDKit::Bond::DATIVE);
  for (unsigned i = 0; i < mol.getNumBonds(); ++i) {
    int type = 0;
    const auto* bond = mol.getBondWithIdx(i);
    if (bond->hasQuery() && bond->getPropIfPresent(RDKit::common_properties::_MolFileBondType, type) && type == kDative)
      mol.replaceBond(i, &dative, /*preserveProps=*/true);
  }
}

std::string empty_block(const std::string& title) {
  return title + "\n     motiphore\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n";
}

}  // namespace

Outcome<std::shared_ptr<RDKit::RWMol>> parse_mol_block(std::string_view record, const ParseLimits& limits) {
  if (record.size() > kLongestRecord)
    return Failure{Stage::Featurize, std::to_string(record.size()) + " bytes in a record; the limit is " +
                                         std::to_string(kLongestRecord)};
  const detail::QuietRdkit quiet;
  std::shared_ptr<RDKit::RWMol> mol;
  try {
    mol.reset(RDKit::MolBlockToMol(std::string(record), /*sanitize=*/false, /*removeHs=*/false));
  } catch (const std::exception& e) {
    return Failure{Stage::Parse, text::one_line(e.what())};
  }
  if (!mol) return Failure{Stage::Parse, "not a mol block"};
  restore_dative_bonds(*mol);
  if (mol->getNumAtoms() == 0) return Failure{Stage::Empty, "a molecule without atoms"};
  if (mol->getNumHeavyAtoms() > limits.max_heavy_atoms)
    return Failure{Stage::Featurize, std::to_string(mol->getNumHeavyAtoms()) + " heavy atoms; the limit is " +
                                         std::to_string(limits.max_heavy_atoms)};
  return mol;
}

std::string unsanitized_smiles(const RDKit::ROMol& mol) {
  const auto clean = sanitize_copy(mol);
  if (!clean) return {};
  const detail::QuietRdkit quiet;
  try {
    return RDKit::MolToSmiles(**clean);
  } catch (const std::exception&) {
    return {};
  }
}

std::string mol_block_smiles(std::string_view record) {
  const auto mol = parse_mol_block(record);
  return mol ? unsanitized_smiles(**mol) : std::string();
}

std::string make_mol_block(std::string_view smiles, std::string_view title) {
  auto name = text::one_line(title);
  if (text::starts_with(name, "$$$$")) name.insert(0, 1, ' ');  // which ends a record of an SDF file
  const auto mol = parse_smiles(smiles);
  if (!mol) return empty_block(name);
  const detail::QuietRdkit quiet;
  try {
    const bool drawn = (*mol)->getNumAtoms() <= kMaxDrawnAtoms;
    if (drawn) RDDepict::compute2DCoords(**mol);
    (*mol)->setProp("_Name", name);
    return RDKit::MolToMolBlock(**mol, /*includeStereo=*/drawn);  // for wedges it would place the atoms after all
  } catch (const std::exception&) {
    return empty_block(name);
  }
}

}  // namespace motiphore
