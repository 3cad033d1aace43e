#include "motiphore/chem/parse.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SanitException.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <exception>
#include <numeric>
#include <optional>
#include <string>

#include "chem/other_notation.hpp"
#include "chem/quiet_rdkit.hpp"
#include "chem/smiles_text.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {
namespace {

using MolPtr = std::shared_ptr<RDKit::RWMol>;

/// Molecules above this size get no CIP labels: ranking a uniform chain takes RDKit 20 s at 3,000 atoms, and
/// nothing that is predicted depends on them.
constexpr unsigned kMaxRankedAtoms = 1000;

/// Hydrogens written as atoms are removed one by one, in quadratic time; a real molecule has fewer than this per heavy
/// atom.
constexpr std::size_t kMaxHydrogensPerHeavyAtom = 3;

/// A SMILES and the block "|...|" of CXSMILES after it, which may be empty. Other text after a blank stays with the
/// SMILES, and is refused.
struct ExtendedSmiles {
  std::string_view smiles, block;
};

ExtendedSmiles split_extension(std::string_view text) {
  const auto blank = text.find_first_of(" \t");
  if (blank == std::string_view::npos || text.back() != '|') return {text, {}};
  const auto block = text::trim(text.substr(blank));
  if (block.size() < 2 || block.front() != '|') return {text, {}};
  return {text.substr(0, blank), block};
}

/// Whether a block says what the molecule is: radicals, bonds, repeating units. Coordinates, labels and groups of
/// stereo centres are of no account.
bool changes_molecule(std::string_view block) {
  for (const char* what : {"^", "C:", "H:", "Sg:", "LN:"})
    if (block.find(what) != std::string_view::npos) return true;
  return false;
}

std::string message_of(const std::exception& error) {
  return std::string(text::trim(text::one_line(error.what())));
}

Failure too_large(std::size_t count, const char* what, std::size_t limit) {
  return {Stage::Featurize, std::to_string(count) + ' ' + what + "; the limit is " + std::to_string(limit)};
}

std::optional<Failure> check_size(std::size_t heavy, std::size_t hydrogens, const ParseLimits& limits) {
  if (heavy > limits.max_heavy_atoms) return too_large(heavy, "heavy atoms", limits.max_heavy_atoms);
  const std::size_t max_hydrogens = kMaxHydrogensPerHeavyAtom * limits.max_heavy_atoms;
  if (hydrogens > max_hydrogens) return too_large(hydrogens, "hydrogen atoms", max_hydrogens);
  return std::nullopt;
}

std::size_t count_hydrogens(const RDKit::ROMol& mol) {
  std::size_t hydrogens = 0;
  for (const auto* atom : mol.atoms()) hydrogens += atom->getAtomicNum() == 1;
  return hydrogens;
}

/// What the text is instead, where one can see that, or what is wrong with it as SMILES.
Failure not_smiles(std::string_view text, const std::string& wrong) {
  const auto other = detail::other_notation(text);
  return {Stage::Parse, other.empty() ? wrong : other};
}

struct Unseen {
  std::string_view bytes, name;
};

/// What web pages and office programs put beside a text, or into it, and nobody sees; in UTF-8, the first in
/// Windows-1252 too.
constexpr Unseen kUnseen[] = {
    {"\u00a0", "no-break space"},   {"\xa0", "no-break space"},       {"\u202f", "narrow no-break space"},
    {"\u200b", "zero-width space"}, {"\u200e", "left-to-right mark"}, {"\ufeff", "byte order mark"},
    {"\u00ad", "soft hyphen"}};

/// Without blanks and what is unseen at both ends.
std::string_view trim_unseen(std::string_view text) {
  for (std::size_t before = std::string_view::npos; before != text.size();) {
    before = text.size();
    text = text::trim(text);
    for (const auto& [bytes, name] : kUnseen) {
      if (text::starts_with(text, bytes)) text.remove_prefix(bytes.size());
      if (text.size() >= bytes.size() && text.substr(text.size() - bytes.size()) == bytes)
        text.remove_suffix(bytes.size());
    }
  }
  return text;
}

/// What stands at `at` in the place of a blank; empty for anything else.
std::string odd_blank(std::string_view text, std::size_t at) {
  if (text[at] == '\n' || text[at] == '\r') return "a line break";
  for (const auto& [bytes, name] : kUnseen)
    if (text::starts_with(text.substr(at), bytes)) return "a " + std::string(name);
  return {};
}

/// What can be refused before RDKit sees the text.
std::optional<Failure> check_text(std::string_view text, const ParseLimits& limits) {
  if (text.empty()) return Failure{Stage::Empty, "no SMILES"};
  if (text.size() > limits.max_smiles_length) return too_large(text.size(), "characters", limits.max_smiles_length);
  const auto odd = std::find_if(text.begin(), text.end(), [](unsigned char c) { return c <= 0x20 || c >= 0x7f; });
  if (odd != text.end()) {
    const std::string where = " at character " + std::to_string(odd - text.begin() + 1);
    if (*odd == ' ' || *odd == '\t') return not_smiles(text, "blank" + where + ": one SMILES is expected");
    if (const auto blank = odd_blank(text, static_cast<std::size_t>(odd - text.begin())); !blank.empty())
      return Failure{Stage::Parse, blank + where + ": one SMILES is expected"};
    return Failure{Stage::Parse,
                   text::format("byte 0x%02X", static_cast<unsigned char>(*odd)) + where + " is not ASCII text"};
  }
  const detail::WrittenAtoms written = detail::count_written_atoms(text);
  return check_size(written.heavy, written.hydrogens, limits);
}

/// The steps of RDKit's sanitizeMol for a molecule whose stereochemistry is left as it was written: all that can fail,
/// and all that features are read from. Hybridisation, for which conjugation is found, decides how a molecule is drawn
/// and which chiral marks go, and takes a tenth of the time of reading it.
constexpr unsigned kStepsAsWritten =
    RDKit::MolOps::SANITIZE_ALL &
    ~static_cast<unsigned>(RDKit::MolOps::SANITIZE_SETCONJUGATION | RDKit::MolOps::SANITIZE_SETHYBRIDIZATION |
                           RDKit::MolOps::SANITIZE_CLEANUPCHIRALITY);

/// Sanitises in place, with the result of RDKit's SmilesToMol. `flagPossible`, on which that function spends a
/// third of its time, only marks centres that could be chiral and are not; nothing reads the mark.
std::optional<Failure> sanitize(RDKit::RWMol& mol, Stereo stereo) {
  try {
    RDKit::MolOps::RemoveHsParameters hydrogens;
    hydrogens.updateExplicitCount = true;
    // Where there are none, it would only find the valences, which sanitizeMol finds again.
    if (count_hydrogens(mol) > 0) RDKit::MolOps::removeHs(mol, hydrogens, /*sanitize=*/false);
    unsigned failed = 0;
    const unsigned steps = RDKit::MolOps::SANITIZE_ALL;
    RDKit::MolOps::sanitizeMol(mol, failed, stereo == Stereo::AsWritten ? kStepsAsWritten : steps);
    if (stereo == Stereo::Assign && mol.getNumAtoms() <= kMaxRankedAtoms) {
      RDKit::MolOps::assignStereochemistry(mol, /*cleanIt=*/true, /*force=*/true, /*flagPossible=*/false);
    }
  } catch (const std::exception& e) {
    return Failure{Stage::Sanitize, message_of(e)};
  }
  if (mol.getNumAtoms() == 0) return Failure{Stage::Empty, "a molecule without atoms"};
  return std::nullopt;
}

std::optional<Failure> check_size(const RDKit::ROMol& mol, const ParseLimits& limits) {
  const std::size_t hydrogens = count_hydrogens(mol);
  return check_size(mol.getNumAtoms() - hydrogens, hydrogens, limits);
}

/// @param given_atom  receives for each atom the index it had before, if not null
Outcome<MolPtr> sanitize_sized(MolPtr mol, std::vector<std::int32_t>* given_atom) {
  const detail::QuietRdkit quiet;
  // A property survives the renumbering when hydrogens go; without hydrogens there is none.
  const bool renumbered = given_atom && count_hydrogens(*mol) > 0;
  const std::string before = "_motiphoreGivenAtom";
  if (renumbered) {
    for (auto* atom : mol->atoms()) atom->setProp(before, static_cast<int>(atom->getIdx()));
  }
  if (auto failure = sanitize(*mol, Stereo::Assign)) return *failure;
  if (!given_atom) return mol;
  given_atom->resize(mol->getNumAtoms());
  std::iota(given_atom->begin(), given_atom->end(), 0);
  if (renumbered) {
    for (auto* atom : mol->atoms()) {
      (*given_atom)[atom->getIdx()] = atom->getProp<int>(before);
      atom->clearProp(before);
    }
  }
  return mol;
}

}  // namespace

Outcome<MolPtr> parse_smiles(std::string_view smiles, const ParseLimits& limits, Stereo stereo) {
  const auto [text, block] = split_extension(trim_unseen(smiles));
  const bool extended = changes_molecule(block);
  if (auto failure = check_text(text, limits)) return *failure;
  const detail::QuietRdkit quiet;
  RDKit::SmilesParserParams syntax_only;
  syntax_only.sanitize = false;
  syntax_only.removeHs = false;
  syntax_only.parseName = false;
  syntax_only.allowCXSMILES = extended;
  syntax_only.strictCXSMILES = true;
  MolPtr mol;
  try {
    mol.reset(
        RDKit::SmilesToMol(std::string(text).append(extended ? " " : "").append(extended ? block : ""), syntax_only));
  } catch (const std::exception& e) {
    return Failure{Stage::Parse, message_of(e)};
  }
  if (!mol) return not_smiles(text, detail::explain_syntax(text));
  if (auto failure = sanitize(*mol, stereo)) return *failure;
  return mol;
}

Outcome<MolPtr> read_binary(const std::string& bytes) {
  const detail::QuietRdkit quiet;
  try {
    return std::make_shared<RDKit::RWMol>(bytes);
  } catch (const std::exception& error) {
    return Failure{Stage::Parse, std::string("RDKit cannot read the bytes of the molecule: ") + error.what()};
  }
}

Outcome<MolPtr> sanitize_copy(const RDKit::ROMol& mol, const ParseLimits& limits,
                              std::vector<std::int32_t>* given_atom) {
  if (auto failure = check_size(mol, limits)) return *failure;
  return sanitize_sized(std::make_shared<RDKit::RWMol>(mol), given_atom);
}

Outcome<MolPtr> sanitize_own(MolPtr mol, const ParseLimits& limits, std::vector<std::int32_t>* given_atom) {
  if (auto failure = check_size(*mol, limits)) return *failure;
  return sanitize_sized(std::move(mol), given_atom);
}

}  // namespace motiphore
