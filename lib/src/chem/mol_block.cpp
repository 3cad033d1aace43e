#include "motiphore/chem/mol_block.hpp"

#include <GraphMol/FileParsers/FileParsers.h>
#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "chem/flat_layout.hpp"
#include "chem/quiet_rdkit.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore {
namespace {

constexpr unsigned kMaxDrawnAtoms = 500;  // placing atoms takes more than linear time
constexpr std::size_t kLongestBlock = std::size_t{1} << 23;

/// A record without its data items, which can be long and say nothing of the molecule.
std::string_view block_of(std::string_view record) {
  constexpr std::string_view kEnd = "\nM  END";
  std::size_t counts = 0;  // where the line of the counts begins
  for (int line = 0; line < 3 && counts != record.npos; ++line) counts = record.find('\n', counts + (line > 0));
  const auto end = counts == record.npos ? record.npos : record.find(kEnd, counts);
  return end == record.npos ? record : record.substr(0, record.find('\n', end + kEnd.size()));
}

/// A line of a V3000 block from `start` on, with those that go on with it.
std::string whole_line(std::string_view block, std::size_t start) {
  constexpr std::string_view kNext = "M  V30 ";
  std::string line;
  while (start < block.size()) {
    const auto end = std::min(block.find('\n', start), block.size());
    line += text::trim(block.substr(start, end - start));
    if (line.empty() || line.back() != '-' || end + 1 + kNext.size() > block.size()) break;
    line.back() = ' ';
    start = end + 1 + kNext.size();
  }
  return line;
}

/// What is wrong with the counts of a V3000 block: RDKit makes room for as many atoms as they say before it reads one.
/// Empty if nothing is.
std::string wrong_counts(std::string_view block) {
  constexpr std::string_view kLine = "M  V30 ", kCounts = "counts ";  // RDKit reads these in any case
  const auto lines = static_cast<double>(std::count(block.begin(), block.end(), '\n') + 1);
  for (auto at = block.find(kLine); at != block.npos; at = block.find(kLine, at + 1)) {
    const auto word = at + kLine.size();
    if (text::lower(std::string(block.substr(word, kCounts.size()))) != kCounts) continue;
    const auto counts = whole_line(block, word + kCounts.size());
    const auto words = text::trim(counts);
    const auto atoms = text::parse_number(std::string(words.substr(0, words.find_first_of(" \t"))));
    if (atoms && *atoms > lines)
      return text::format("the counts say that there are %.0f atoms, and the block has %.0f lines", *atoms, lines);
  }
  return {};
}

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
  const auto block = block_of(record);
  if (block.size() > kLongestBlock)
    return Failure{Stage::Featurize, std::to_string(block.size()) + " bytes in a mol block; the limit is " +
                                         std::to_string(kLongestBlock)};
  if (auto wrong = wrong_counts(block); !wrong.empty()) return Failure{Stage::Parse, std::move(wrong)};
  const detail::QuietRdkit quiet;
  std::shared_ptr<RDKit::RWMol> mol;
  try {
    mol.reset(RDKit::MolBlockToMol(std::string(block), /*sanitize=*/false, /*removeHs=*/false));
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
    if (drawn) {
      detail::lay_out_by_rdkit(**mol);
      if (detail::turned_double_bonds(**mol) > 0) detail::lay_out_by_coordgen(**mol);
      detail::cross_turned_double_bonds(**mol);
      detail::cross_open_double_bonds(**mol);
    }
    (*mol)->setProp("_Name", name);
    return RDKit::MolToMolBlock(**mol, /*includeStereo=*/drawn);  // for wedges it would place the atoms after all
  } catch (const std::exception&) {
    return empty_block(name);
  }
}

}  // namespace motiphore
