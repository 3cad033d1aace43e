#include "motiphore/chem/chemistry_problem.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SanitException.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <cmath>
#include <exception>

#include "chem/elements.hpp"
#include "chem/quiet_rdkit.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kLongest = 20000;  // characters; longer texts are not drawn

int bonds_of(const RDKit::Atom& atom) {
  double sum = atom.getNumExplicitHs();
  for (const auto* bond : atom.getOwningMol().atomBonds(&atom)) sum += bond->getValenceContrib(&atom);
  return static_cast<int>(std::lround(sum));
}

/// Elements that carry one more bond with a positive charge.
bool takes_a_proton(int element) {
  return element == 7 || element == 8 || element == 15 || element == 16;
}

std::string valence_text(const RDKit::Atom& atom) {
  const auto* table = RDKit::PeriodicTable::getTable();
  const int element = atom.getAtomicNum(), bonds = bonds_of(atom), charge = atom.getFormalCharge();
  auto text = detail::element_word(element) + " (atom " + std::to_string(atom.getIdx()) + ") has " +
              std::to_string(bonds) + " bonds";
  text += charge == 0 ? " and no charge"
                      : " and the charge " + std::string(charge > 0 ? "+" : "-") + std::to_string(std::abs(charge));
  if (charge == 0 && takes_a_proton(element) && bonds == table->getDefaultValence(static_cast<unsigned>(element)) + 1)
    return text + "; as [" + atom.getSymbol() + "+] it may have them";
  return text + ", more than it can have";
}

}  // namespace

std::optional<ChemistryProblem> chemistry_problem(std::string_view smiles) {
  const auto text = text::trim(smiles);
  if (text.empty() || text.size() > kLongest) return {};
  const detail::QuietRdkit quiet;
  try {
    RDKit::SmilesParserParams as_written;
    as_written.sanitize = false;
    as_written.removeHs = false;
    as_written.parseName = false;
    as_written.allowCXSMILES = false;
    ChemistryProblem problem;
    problem.mol.reset(RDKit::SmilesToMol(std::string(text), as_written));
    if (!problem.mol || problem.mol->getNumAtoms() == 0) return {};
    const auto found = RDKit::MolOps::detectChemistryProblems(*problem.mol);
    if (found.empty()) return {};
    for (const auto& one : found) {
      if (const auto* valence = dynamic_cast<const RDKit::AtomValenceException*>(one.get())) {
        problem.atoms.push_back(static_cast<std::int32_t>(valence->getAtomIdx()));
        if (problem.text.empty()) problem.text = valence_text(*problem.mol->getAtomWithIdx(valence->getAtomIdx()));
      } else if (const auto* ring = dynamic_cast<const RDKit::KekulizeException*>(one.get())) {
        for (const auto atom : ring->getAtomIndices()) problem.atoms.push_back(static_cast<std::int32_t>(atom));
        if (problem.text.empty())
          problem.text =
              "no bonds fit this aromatic ring; perhaps an n is meant to be [nH], or a lower-case letter a capital";
      } else if (const auto* atom = dynamic_cast<const RDKit::AtomSanitizeException*>(one.get())) {
        problem.atoms.push_back(static_cast<std::int32_t>(atom->getAtomIdx()));
      }
      if (problem.text.empty()) problem.text = one->what();
    }
    return problem;
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace motiphore
