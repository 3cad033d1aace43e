#include "motiphore/chem/mutagenicity_alerts.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "chem/alerts/cohort.hpp"
#include "chem/alerts/parent_alerts.hpp"
#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/standardize.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr const char* kKazius = "Kazius et al., J. Med. Chem. 2005, 48, 312";
constexpr const char* kBenigni = "Benigni and Bossa, Mutat. Res. 2008, 659, 248";

struct Pattern {
  const char* name;
  const char* smarts;
  const char* reference;
};

// models/evaluate_explanations.py reads this table.
constexpr Pattern kPatterns[] = {
    // Amines and nitro compounds without what makes them harmless: a carboxylic acid beside them, a sulphonic acid on
    // the ring (SA_28 and SA_27 of Benigni and Bossa), a sulphonyl across it (Kazius et al.). Nor is an amine on a
    // pyrimidine or triazine ring one, as in adenine, cytosine, guanine and melamine.
    {"aromatic nitro",
     "[$([NX3+](=O)([O-])c)"
     ";!$([N+]c:cC(=O)[OH,O-]);!$([N+]c:cS(=O)(=O)[OH,O-])"
     ";!$([N+]c:a:cS(=O)(=O)[OH,O-]);!$([N+]c:a:a:cS(=O)(=O)[OH,O-])"
     ";!$([N+]c1aac(S(=O)=O)aa1)](=O)[O-]",
     kKazius},
    {"aromatic amine",
     "[NX3;H2,$([H1][CH3]),$(N([CH3])[CH3]);$(Nc);!$(N~C=O);!$(N~S=O)"
     ";!$(Nc:cC(=O)[OH,O-]);!$(Nc:cS(=O)(=O)[OH,O-])"
     ";!$(Nc:a:cS(=O)(=O)[OH,O-]);!$(Nc:a:a:cS(=O)(=O)[OH,O-])"
     ";!$(Nc1aac(S(=O)=O)aa1);!$(Nc1ncncc1);!$(Nc1ncccn1);!$(Nc1ncncn1)]",
     kKazius},
    // SA_28ter has every N-acetyl and N-formyl of an aromatic amine. Here the aryl has another ring beside or on it, or
    // N has an oxygen: acetanilide and paracetamol are no mutagens in the Ames test.
    {"aromatic N-acyl amine",
     "[NX3;H1;$(N[$([CX3H1]),$([CX3][CH3])]=O)"
     ";$(Nc:[$(c-a),$(a(:a)(:a):a)]),$(Nc:a:[$(c-a),$(a(:a)(:a):a)]),$(Nc:a:a:[$(c-a),$(a(:a)(:a):a)])"
     ";!$(Nc:cC(=O)[OH,O-]);!$(Nc:cS(=O)(=O)[OH,O-])"
     ";!$(Nc:a:cS(=O)(=O)[OH,O-]);!$(Nc:a:a:cS(=O)(=O)[OH,O-])]",
     kBenigni},
    {"aromatic N-acyl hydroxylamine", "[NX3;$(Nc);$(NC=O)][OX2]", kBenigni},
    {"three-membered heterocycle", "[#6]1[#7,#8,#16][#6]1", kKazius},
    // N-nitroso of dialkylamines are below; the second is the diazohydroxide, a tautomer of N–H nitrosamines.
    {"nitroso", "[NX2;$(N[#6]),$(N[#7;!$([NX3]([CX4])[CX4])])]=O", kKazius},
    {"nitroso", "[NX2;$(N[#6,#7X3+0])]=[NX2][OX2;!H0]", kKazius},
    {"aliphatic nitro", "[$([NX3+](=O)([O-])[CX4])](=O)[O-]", kKazius},
    // Not where both sides have a sulphonic acid on their rings (SA_29).
    {"azo",
     "[#6][NX2;!R;!$(N(-[$(c:cS(=O)(=O)[OH,O-]),$(c:a:cS(=O)(=O)[OH,O-]),$(c:a:a:cS(=O)(=O)[OH,O-])"
     ",$(c:a:a:a:cS(=O)(=O)[OH,O-]),$(c:a:a:a:a:cS(=O)(=O)[OH,O-])])"
     "=N-[$(c:cS(=O)(=O)[OH,O-]),$(c:a:cS(=O)(=O)[OH,O-]),$(c:a:a:cS(=O)(=O)[OH,O-])"
     ",$(c:a:a:a:cS(=O)(=O)[OH,O-]),$(c:a:a:a:a:cS(=O)(=O)[OH,O-])])]=[NX2;!R][#6]",
     kKazius},
    // Its carbon is what alkylates. Mustards have a name of their own.
    {"aliphatic halide",
     "[CX4;!$(C([F,Cl,Br,I])([F,Cl,Br,I])[F,Cl,Br,I]);!$([CH2][CH2][NX3,SX2][CH2][CH2][Cl,Br,I])][Cl,Br,I]", kKazius},
    {"S or N mustard", "[Cl,Br,I][CH2][CH2][NX3,SX2][CH2][CH2][Cl,Br,I]", kBenigni},
    {"hydrazine", "[NX3;!$(N=*);!$(NC=O)]-[NX3;!$(N=*);!$(NC=O)]", kKazius},
    // Of Kazius's unsubstituted heteroatoms on heteroatoms, those that the rows beside do not have.
    {"acyl hydrazide", "[NX3;H2][NX3;$(NC=O);!$(N=*)]", kKazius},
    {"hydroperoxide", "[OX2H][OX2][#6;!$(C=O)]", kKazius},
    {"diazonium", "[#6][N+]#N", kKazius},
    {"α-carbonyl aldehyde", "[CX3H](=O)[CX3;!$(C[OH,O-])]=O", kKazius},
    {"azide", "[N]=[N+]=[N-]", kBenigni},
    {"diazo", "[#6]=[N+]=[N-]", kKazius},
    {"N-hydroxylamine", "[NX3;!$(NC=O);!$(N=*)][OX2H]", kBenigni},
    {"aliphatic N-nitroso", "[#7;$([NX3]([CX4])[CX4])][NX2]=O", kBenigni},
    {"acyl halide", "C(=O)[Cl,Br]", kBenigni},
    {"isocyanate", "N=C=O", kBenigni},
    {"isothiocyanate", "N=C=S", kBenigni},
    // Alkyl of less than five carbons in a chain, and no acid left, as the authors' rule SA_2 has it: half a sulfate,
    // such as a surfactant or a conjugate, alkylates nothing. Nor do sulfamates. A ring, aromatic or not, ends the
    // chain: SA_2 lists methyl to butyl and benzyl alone, but what it leaves out is length, and a phenethyl or
    // cyclohexyl ester alkylates as an isobutyl or isopropyl one does.
    {"alkyl or benzyl ester of a sulphonic or sulphuric acid",
     "[CX4;$(Cc),!$(C~[#6;!R]~[#6;!R]~[#6;!R]~[#6;!R])][OX2]"
     "[SX4;$(S(=O)=O);!$(S[#7,OH,O-])]",
     kBenigni},
    {"alkyl or benzyl ester of a phosphonic acid",
     "[CX4;$(Cc),!$(C~[#6;!R]~[#6;!R]~[#6;!R]~[#6;!R])][OX2]"
     "[PX4;$(P(=O)([#6])([OX2][#6])[OX2][#6])]",
     kBenigni},
    {"α,β-unsaturated aldehyde", "[CX3]=[CX3][CX3H]=O", kBenigni},
    {"quinone", "[#6]1(=O)[#6](=O)[#6]=,:[#6][#6]=,:[#6]1", kBenigni},
    {"quinone", "[#6]1(=O)[#6]=,:[#6][#6](=O)[#6]=,:[#6]1", kBenigni},
    {"β-propiolactone", "O=C1CCO1", kBenigni},
    // Three fused aromatic rings: angular, linear, and about one of five atoms.
    {"polycyclic aromatic system", "a1aaa2a(a1)aaa1aaaaa12", kKazius},
    {"polycyclic aromatic system", "a1aaa2aa3aaaaa3aa2a1", kKazius},
    {"polycyclic aromatic system", "a1aaa2a(a1)aa1aaaaa12", kKazius},
    {"aliphatic N-nitro", "[$([NX3+](=O)([O-])[NX3][CX4])](=O)[O-]", kKazius},
    {"triazene", "[NX3][NX2]=[NX2]", kBenigni},
    {"alkyl nitrite", "[CX4][OX2][NX2]=O", kBenigni},
    {"monohaloalkene", "[F,Cl,Br,I][CX3;!$(C([F,Cl,Br,I])[F,Cl,Br,I])]=[CX3;!$(C[F,Cl,Br,I])]", kBenigni},
    {"α,β-unsaturated alkoxy", "[CX4][OX2][CX3;!$(C=O)]=[CX3]", kBenigni},
    {"coumarin", "O=[#6]1[#6]=,:[#6][#6]2:[#6]:[#6]:[#6]:[#6]:[#6]:2[#8]1", kBenigni},
    {"N-methylol", "[NX3][CH2][OX2H]", kBenigni},
    {"aromatic N-oxide", "[n+][O-]", kBenigni},
};

constexpr const char* kIchM7 = "ICH M7(R2), 2023, section 7.3";

// Rows of one name stand beside each other.
constexpr Pattern kCohort[] = {
    // The outer ring is what is oxidised to the epoxide that binds to DNA; its dihydro and hydroxy forms count as the
    // others do. A lactone is no such ring, and none of them has on the carbon at the aryl more than the OH of
    // aflatoxin M1: furobenzofurans with an alkyl there are relatives of physostigmine.
    {"aflatoxin-like", "[#6;!$(C=[O,S,N])]1~[#6;!$(C=[O,S,N])][OX2][CX4;!H0]2[CX4;!H0,$(C[OX2,OX1-])]1c1c([OX2]2)cccc1",
     kIchM7},
    // Of a molecule as drawn too, so that protonated and charge-separated nitrosamines are among them; and tautomers:
    // N-nitrosimines of nitroso-amidines, -guanidines and amino-heterocycles, diazohydroxides of N–H nitrosamines.
    {"N-nitroso", "[#7X3,#7X4+][NX2,$([NX3+;!H0])]=[OX1,$([OX2+;!H0])]", kIchM7},
    {"N-nitroso", "[#6]=[NX2,$([NX3+;!H0])][NX2,$([NX3+;!H0])]=[OX1,$([OX2+;!H0])]", kIchM7},
    {"N-nitroso", "[#7X3+;!$([#7][#8])]=[NX2][$([OX1-]),$([OX2;!H0])]", kIchM7},
    {"N-nitroso", "[#6,#7X3+0][NX2]=[NX2][$([OX1-]),$([OX2;!H0])]", kIchM7},
    // S or O on the other N does not keep the alkyl from becoming a diazonium ion; N makes a triazene oxide of it.
    {"alkyl-azoxy", "[CX4][NX2]=[NX3+]([O-])[#6,#16]", kIchM7},
    {"alkyl-azoxy", "[CX4][NX3+]([O-])=[NX2][#6,#16,$([OX2;H0])]", kIchM7},
};

struct Query {
  const Pattern* pattern;
  std::unique_ptr<const RDKit::ROMol> mol;
};

template <std::size_t N>
std::vector<Query> compiled(const Pattern (&patterns)[N]) {
  const detail::QuietRdkit quiet;
  std::vector<Query> made;
  for (const auto& pattern : patterns) {
    made.push_back({&pattern, std::unique_ptr<const RDKit::ROMol>(RDKit::SmartsToMol(pattern.smarts))});
    if (!made.back().mol) throw Error(std::string("RDKit cannot read the SMARTS of '") + pattern.name + "'");
  }
  return made;
}

std::vector<StructuralAlert> search_patterns(const std::vector<Query>& queries, const RDKit::ROMol& mol) {
  static std::mutex mutex;  // matching may fill caches of the queries
  const std::lock_guard<std::mutex> lock(mutex);
  std::vector<StructuralAlert> alerts;
  for (const auto& query : queries)
    for (const auto& match : RDKit::SubstructMatch(mol, *query.mol)) {
      StructuralAlert alert{"Ames", query.pattern->name, query.pattern->reference, {}};
      for (const auto& [of_query, atom] : match) alert.atoms.push_back(atom);
      std::sort(alert.atoms.begin(), alert.atoms.end());
      alerts.push_back(std::move(alert));
    }
  return alerts;
}

std::vector<StructuralAlert> search_mutagenicity(const RDKit::ROMol& mol) {
  const detail::QuietRdkit quiet;
  static const auto all = compiled(kPatterns);
  return search_patterns(all, mol);
}

/// Whether a class of the cohort can be there at all: N=N, a nitroso group, or a carbon between two O of a ring of
/// five. A loop over the bonds in the place of four searches, for rows.
bool may_be_of_cohort(const RDKit::ROMol& mol) {
  for (const RDKit::Bond* bond : mol.bonds()) {
    const RDKit::Atom *a = bond->getBeginAtom(), *b = bond->getEndAtom();
    if (a->getAtomicNum() > b->getAtomicNum()) std::swap(a, b);
    const int first = a->getAtomicNum(), second = b->getAtomicNum();
    if (bond->getBondType() == RDKit::Bond::DOUBLE && first == 7 &&
        (second == 7 || (second == 8 && (a->getFormalCharge() == 0 || a->getTotalNumHs(true) > 0))))
      return true;
    if (first != 6 || second != 8 || a->getTotalDegree() != 4 ||
        !mol.getRingInfo()->isBondInRingOfSize(bond->getIdx(), 5))
      continue;
    for (const RDKit::Atom* other : mol.atomNeighbors(a))
      if (other != b && other->getAtomicNum() == 8) return true;
  }
  return false;
}

std::vector<StructuralAlert> search_cohort(const RDKit::ROMol& mol) {
  if (!may_be_of_cohort(mol)) return {};
  const detail::QuietRdkit quiet;
  static const auto all = compiled(kCohort);
  return search_patterns(all, mol);
}

/// The names of `alerts`, each once, in the order of the table.
std::vector<std::string> cohort_names(const std::vector<StructuralAlert>& alerts) {
  std::vector<std::string> names;
  for (const auto& pattern : kCohort) {
    const auto is_it = [&](const auto& alert) { return alert.name == pattern.name; };
    if (std::any_of(alerts.begin(), alerts.end(), is_it) && (names.empty() || names.back() != pattern.name))
      names.emplace_back(pattern.name);
  }
  return names;
}

}  // namespace

std::vector<StructuralAlert> mutagenicity_alerts(const RDKit::ROMol& mol) {
  return detail::alerts_by_parent(mol, search_mutagenicity);
}

std::vector<std::string> mutagenicity_alert_names() {
  std::set<std::string> names;
  for (const auto& pattern : kPatterns) names.insert(pattern.name);
  return {names.begin(), names.end()};
}

CohortOfConcern cohort_of_concern(const RDKit::ROMol& mol) {
  // A copy, since RDKit notes on a molecule what is asked of it, and others may be reading this one.
  const auto parent = standardize(std::make_shared<const RDKit::ROMol>(mol));
  if (!parent) return {cohort_names(search_cohort(mol)), {}};
  return detail::cohort_of_concern(mol, *parent->mol, !parent->left_out.empty());
}

CohortOfConcern detail::cohort_of_concern(const RDKit::ROMol& given, const RDKit::ROMol& parent, bool left_out) {
  CohortOfConcern found;
  found.parent = cohort_names(search_cohort(parent));
  if (!left_out) return found;
  // No class has a place in both, so that what only the whole has is that of the rest.
  for (auto& name : cohort_names(search_cohort(given)))
    if (std::find(found.parent.begin(), found.parent.end(), name) == found.parent.end())
      found.left_out.push_back(std::move(name));
  return found;
}

}  // namespace motiphore
