#include "motiphore/chem/mol_block.hpp"

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/FileParsers/FileParsers.h>
#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <exception>

#include "chem/quiet_rdkit.hpp"

namespace motiphore {
namespace {

constexpr unsigned kMaxDrawnAtoms = 500;  // placing atoms takes more than linear time
constexpr std::size_t kLongestRecord = std::size_t{1} << 23;

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return line;
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
    return Failure{Stage::Parse, on_one_line(e.what())};
  }
  if (!mol) return Failure{Stage::Parse, "not a mol block"};
  if (mol->getNumAtoms() == 0) return Failure{Stage::Empty, "a molecule without atoms"};
  if (mol->getNumHeavyAtoms() > limits.max_heavy_atoms)
    return Failure{Stage::Featurize, std::to_string(mol->getNumHeavyAtoms()) + " heavy atoms; the limit is " +
                                         std::to_string(limits.max_heavy_atoms)};
  return mol;
}

std::string mol_block_smiles(std::string_view record) {
  const detail::QuietRdkit quiet;
  try {
    const std::unique_ptr<RDKit::RWMol> mol(RDKit::MolBlockToMol(std::string(record)));
    return mol ? RDKit::MolToSmiles(*mol) : std::string();
  } catch (const std::exception&) {
    return {};
  }
}

std::string make_mol_block(std::string_view smiles, std::string_view title) {
  const auto name = on_one_line(title);
  const auto mol = parse_smiles(smiles);
  if (!mol) return empty_block(name);
  const detail::QuietRdkit quiet;
  try {
    if ((*mol)->getNumAtoms() <= kMaxDrawnAtoms) RDDepict::compute2DCoords(**mol);
    (*mol)->setProp("_Name", name);
    return RDKit::MolToMolBlock(**mol);
  } catch (const std::exception&) {
    return empty_block(name);
  }
}

}  // namespace motiphore
