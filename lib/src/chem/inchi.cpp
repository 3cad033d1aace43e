#include "motiphore/chem/inchi.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#ifdef MOTIPHORE_INCHI
#include <GraphMol/inchi.h>
#endif

#include <exception>
#include <memory>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"

namespace motiphore {

namespace {

constexpr std::string_view kPrefix = "InChI=";
constexpr std::string_view kBlanks = " \t\r";

#ifdef MOTIPHORE_INCHI

/// What the InChI library says, if it says anything.
std::string because(const std::string& said) {
  const auto line = said.substr(0, said.find('\n'));
  return line.empty() ? line : ": " + line;
}

Outcome<std::string> make_inchi(const RDKit::ROMol& mol) {
  const detail::QuietRdkit quiet;
  RDKit::ExtraInchiReturnValues said;
  try {
    auto inchi = RDKit::MolToInchi(mol, said);
    if (!inchi.empty()) return inchi;
  } catch (const std::exception& error) {
    said.messagePtr = error.what();
  }
  return Failure{Stage::Featurize, "it has no InChI" + because(said.messagePtr)};
}

Outcome<std::string> read_inchi(std::string_view inchi) {
  const detail::QuietRdkit quiet;
  RDKit::ExtraInchiReturnValues said;
  try {
    const std::unique_ptr<RDKit::RWMol> mol(RDKit::InchiToMol(std::string(inchi), said));
    if (mol) return RDKit::MolToSmiles(*mol);
  } catch (const std::exception& error) {
    said.messagePtr = error.what();
  }
  return Failure{Stage::Parse, "it cannot be read as InChI" + because(said.messagePtr)};
}

std::string make_key(const std::string& inchi) {
  return RDKit::InchiToInchiKey(inchi);
}

#else

Failure missing() {
  return {Stage::Parse, "the RDKit that this program was built with has no InChI; use SMILES or a mol block"};
}

Outcome<std::string> make_inchi(const RDKit::ROMol&) {
  return missing();
}

Outcome<std::string> read_inchi(std::string_view) {
  return missing();
}

std::string make_key(const std::string&) {
  return {};
}

#endif

}  // namespace

bool has_inchi() {
#ifdef MOTIPHORE_INCHI
  return true;
#else
  return false;
#endif
}

Outcome<std::string> inchi_of_smiles(std::string_view smiles) {
  const auto mol = parse_smiles(smiles);
  if (!mol) return mol.failure();
  return make_inchi(**mol);
}

Outcome<std::string> inchi_key_of_smiles(std::string_view smiles) {
  const auto inchi = inchi_of_smiles(smiles);
  if (!inchi) return inchi.failure();
  return make_key(*inchi);
}

Outcome<std::string> smiles_of_inchi(std::string_view inchi) {
  return read_inchi(inchi);
}

bool looks_like_inchi(std::string_view word) {
  return word.substr(0, kPrefix.size()) == kPrefix;
}

Outcome<std::string> with_smiles_for_inchi(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const auto begin = line.find_first_not_of(kBlanks);
    if (begin != std::string_view::npos && looks_like_inchi(line.substr(begin))) {
      if (!has_inchi()) return read_inchi(line).failure();
      line.remove_prefix(begin);
      const auto word = line.substr(0, line.find_first_of(kBlanks));
      if (const auto smiles = read_inchi(word)) {
        out += *smiles;
        line.remove_prefix(word.size());
      }
    }
    out += line;
    if (end != std::string_view::npos) out += '\n';
  }
  return out;
}

}  // namespace motiphore
