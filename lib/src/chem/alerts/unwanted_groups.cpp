#include "chem/alerts/unwanted_groups.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <memory>
#include <mutex>
#include <string>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

// Reactive and unstable groups after Rishton, Drug Discov. Today 1997, 2, 382, and Bruns and Watson, J. Med. Chem.
// 2012, 55, 9763, as far as a group of the vocabulary of `replace_motif` on some atom can make them.
constexpr const char* kUnwanted[] = {
    // Single bonds between heteroatoms. An oxime may be new; rings with N-N were there before.
    "[#8]-[#8]",
    "[#7;!$([#7]=[#6])]-[OX2]",
    "[#16X2,#16X3]-[#7,#8,#16]",
    "[SX4](=O)(=O)[OX2H0]",
    "[OX2H1][SX4](=O)(=O)[#7]",
    "[#15]-[#7,#8,#16]-[$([#15,#16]),$([CX3]=[O,S])]",
    "[#7]-!@[#7]",
    "[#7,#8,#16]-[NX3+](=O)[O-]",
    "[#7,#8,#15,#16]-[F,Cl,Br,I]",
    "[#15;!H0]",
    "[#5,#14,#15]-[$([CX3]=[#7,#8,#16]),$([CX2]#[#7]),$([SX4](=O)=O)]",
    "[#14,$([#15X3])]-[$([OX2;H1]),$([NX3;H2])]",
    "[#5,#14]-[#7]",
    "[#5,#14]-[OX2]-[$([CX3]=[O,S,N]),$([SX4](=O)=O)]",
    // Nitro groups, azides and azo groups on acyl and sulfonyl groups.
    "[NX3+](=O)([O-])[$([CX3]=[O,S,N]),$([SX4](=O)=O)]",
    "[$([NX2]=[#7])]-[$([CX3]=[O,S]),$([SX4](=O)=O)]",
    "[#7,#8,#16]-C#N",
    // Two heteroatoms on one carbon that would leave it, or alkylate.
    "[OX2H1][CX4][#7,#8,#16,F,Cl,Br,I]",
    "[OX2H1][CX4]C#N",
    // The same through a double bond, as on C-4 of a dihydropyridine.
    "[NX3;!$(N[C,S]=[O,S])][CX3]=[CX3][CX4][$([OX2]),$([NX3]),$([SX4](=O)=O)]",
    "[NX3;!$(N[C,S]=[O,S])][CX4][#7,#8,#16;!$([#7,#8,#16][C,S]=[O,S])]",
    "[NX3][CX4][OX2]",
    "[NX3;!$(N[C,S]=[O,S])][CX4][NX3][C,S]=[O,S]",
    "[Cl,Br,I][CX4][#7,#8,#16]",
    "[#7,#8][CX4][SX4](=O)=O",
    "[F][CX4;H1,H2][#8,#16]",
    "[F][CX4][#7]",
    "[F][CX4][SX2H1]",
    "[F][CX4;H0]([F])([F])[OX2][$([CX3]=[O,S,N]),$([#15,#16])]",
    "[Cl,Br,I][CX4;!H0]",
    // Fluorine that leaves or is displaced: beside or one atom from a ketone, and on a benzylic or allylic carbon.
    "[F][CX4][CX3](=[O,S])[#6]",
    "[F][CX4][CX4;!H0][CX3](=O)[#6]",
    "[F][CX4;H2][c,$([CX3]=[CX3])]",
    "[F][CX4;H1]([#6])[c,$([CX3]=[CX3])]",
    "[F][CX4;!H0]c:c[$([NX3;!H0;!$(N[C,S]=[O,S])]),$([OX2;H1])]",
    "[F][CX4;!H0]c:c:c:c[$([NX3;!H0;!$(N[C,S]=[O,S])]),$([OX2;H1])]",
    // Acids that lose CO2 or CO, their halides and anhydrides.
    "[OX2H1,OX1-]C(=[O,S])[#7,#8,#16]",
    "[F,Cl,Br,I][CX3]=[O,S,N]",
    "[CX3](=O)[OX2][CX3]=[O,S]",
    "[OX2H1,OX1-]C(=O)[CX4][CX3](=O)[#6]",
    // Acyl groups that any amine or thiol takes.
    "[SX2][CX3](=[O,S])[#6]",
    "[SX4](=O)(=O)[CX3]=[O,S]",
    "[$([nX3+]),$([nX3]:[#7]),$([nX3]:c:[#7])]-[$([CX3]=[O,S]),$([SX4](=O)=O)]",
    "[CX3](=[O,S])([#6,#1])[OX2]-[$(c:[nX2]),$(c:[nX3+]),$(c:c:c:[nX3+])]",
    // Electrophiles that a thiol takes.
    "[#6][SX4](=O)(=O)[c;r6;$(c(:n):n)]",
    "[CX2]#[CX2][CX3]=[O,S]",
    // What is a ketone, an imine or an amide by its tautomer.
    "[OX2H1][CX3]=[CX3,NX2]",
    "[NX3;!$(N[C,S,N]=[O,S,N])][CX3]=[CX3;!$(C[C,S]=O);!$(CC#N)]",
    "[#7,#8,#16]-[CX2]#[CX2]",
};

const std::vector<std::unique_ptr<const RDKit::ROMol>>& unwanted_queries() {
  static const auto all = [] {
    const QuietRdkit quiet;
    std::vector<std::unique_ptr<const RDKit::ROMol>> made;
    for (const char* smarts : kUnwanted) {
      made.emplace_back(RDKit::SmartsToMol(smarts));
      if (!made.back()) throw Error(std::string("RDKit cannot read the SMARTS '") + smarts + "'");
    }
    return made;
  }();
  return all;
}

}  // namespace

std::vector<int> unwanted_groups(const RDKit::ROMol& mol) {
  const QuietRdkit quiet;
  static std::mutex mutex;  // matching may fill caches of the queries
  const std::lock_guard<std::mutex> lock(mutex);
  std::vector<int> counts;
  for (const auto& query : unwanted_queries())
    counts.push_back(static_cast<int>(RDKit::SubstructMatch(mol, *query).size()));
  return counts;
}

bool gains_unwanted(const std::vector<int>& before, const RDKit::ROMol& made) {
  const auto after = unwanted_groups(made);
  for (std::size_t i = 0; i < after.size(); ++i)
    if (after[i] > before.at(i)) return true;
  return false;
}

}  // namespace motiphore::detail
