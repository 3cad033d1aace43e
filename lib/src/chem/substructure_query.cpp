#include "motiphore/chem/substructure_query.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <exception>
#include <set>
#include <string>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

Outcome<SubstructureQuery> SubstructureQuery::from_smarts(std::string_view smarts) {
  const std::string text(text::trim(smarts));
  if (text.empty()) return Failure{Stage::Empty, "no SMARTS"};
  const detail::QuietRdkit quiet;
  try {
    const std::shared_ptr<const RDKit::ROMol> pattern(RDKit::SmartsToMol(text));
    if (pattern && pattern->getNumAtoms() > 0) return SubstructureQuery(pattern);
  } catch (const std::exception&) {
    // said below
  }
  return Failure{Stage::Parse, "'" + text + "' is not SMARTS"};
}

bool SubstructureQuery::matches(const RDKit::ROMol& mol) const {
  RDKit::SubstructMatchParameters parameters;
  parameters.maxMatches = 1;
  return !RDKit::SubstructMatch(mol, *pattern_, parameters).empty();
}

std::vector<std::int32_t> SubstructureQuery::matched_atoms(const RDKit::ROMol& mol) const {
  std::set<std::int32_t> atoms;
  for (const auto& match : RDKit::SubstructMatch(mol, *pattern_))
    for (const auto& [query, atom] : match) atoms.insert(atom);
  return {atoms.begin(), atoms.end()};
}

bool SubstructureQuery::matches_smiles(std::string_view smiles) const {
  const auto mol = parse_smiles(smiles);
  return mol && matches(**mol);
}

}  // namespace motiphore
