#include "chem/replace_motif_kinds.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

// A halide or sulfonate that carbon lets go.
#define MOTIPHORE_LEAVING "[$([Cl,Br,I]),$([OX2][SX4](=O)=O)]"
// Such a one on a carbon that has no second halogen to hold it.
#define MOTIPHORE_QUICK MOTIPHORE_LEAVING "[CX4;!$(C([F,Cl,Br,I])[F,Cl,Br,I])]"
// A nitrogen that is no amide's.
#define MOTIPHORE_AMINE "NX3+0;!$(N[C,S]=[O,S,N]);!$(N[#7,#8,#16]);!$(NC#N);!$(N[CX3]=C)"

// Of two kinds of one electrophile the quicker has a row alone, and a row together with the slower, so that a chloro
// ketone may become a chloroacetamide, but not the other way round. Alkylators after Lawley, Prog. Nucleic Acid Res.
// 1966, 5, 89, and Brookes, Mutat. Res. 1990, 233, 3; for the others see `unwanted_groups.cpp`.
constexpr const char* kKinds[] = {
    // Mustards of N, with those of amides, which close to oxazolines, and of S and Se.
    MOTIPHORE_QUICK "[CX4][" MOTIPHORE_AMINE "]",
    MOTIPHORE_QUICK "[CX4][NX3+0;!$(N[#7,#8]);!$(NC#N);!$(N[CX3]=C)]",
    MOTIPHORE_QUICK "[CX4][SX2,#34X2]",
    // Beside a carbonyl or nitrile, or where they make it eliminate; allylic, benzylic, and those that give a quinone
    // methide; tertiary.
    MOTIPHORE_QUICK "[CX3](=[O,S])[#6,#1]",
    MOTIPHORE_QUICK "[CX3](=[O,S])[#6,#1,$([OX2H0])]",
    MOTIPHORE_QUICK "[$([CX3]=[O,S,N]),$(C#N)]",
    MOTIPHORE_QUICK "[CX4;!H0][$([CX3]=[O,S]),$(C#N),$([SX4](=O)=O),$([NX3+](=O)[O-])]",
    MOTIPHORE_LEAVING "[CX4;!$(CF)][$(c),$([CX3]=[CX3]),$([CX2]#[CX2])]",
    MOTIPHORE_LEAVING "[CX4;!$(CF)]c:c[$([OX2H1]),$([NX3+0;!$(N[C,S]=[O,S,N])])]",
    MOTIPHORE_LEAVING "[CX4;!$(CF)]c:c:c:c[$([OX2H1]),$([NX3+0;!$(N[C,S]=[O,S,N])])]",
    "[Cl,Br,I][CX4;H0]([#6])([#6])[#6]",
    // Michael acceptors.
    "[CX3;!H0]=[CX3][CX3](=O)[#6,#1]",
    "[CX3;H2]=[CX3][$([CX3](=O)[#6,#1,#8]),$(C#N),$([SX4](=O)=O),$([NX3+](=O)[O-])]",
    // Sulfonates that leave as triflates do, and alkyl triazenes, which are diazonium ions soon.
    "[F,Cl,Br,I][CX4][SX4](=O)(=O)[OX2][#6]",
    "[NX3;$(N[C,S]=[O,S])][SX4](=O)(=O)[OX2][CX4]",
    "[NX3][NX2]=[NX2][CX4]",
    // A leaving group on a carbon with another heteroatom, which drives it out.
    "[$([SX4](=O)=O),$([NX2]=O),$([NX3+](=O)[O-])][OX2][CX4][#7,#8,#16,F,Cl,Br,I]",
    "[$([CX3]=[O,S,N]),$([NX2,NX3]),#5,#14,#15][OX2][CX4][F,Cl,Br,I]",
    "[CX3](=[O,S,N])[OX2][CX4][#7,#8]",
    "[F][CX4]([F])[OX2][CX4][#7,#8,#16,F,Cl,Br,I]",
    "[F][CX4]([#6])([#6])[#8,SX2]",
    "[#7,#8,#16,F,Cl,Br,I]-!@[C;r3]@[O,N;r3]",
    "[NX3;!$(N[C,S]=[O,S])][CX4][SX2][#16]",
    "[" MOTIPHORE_AMINE "][CX4;!H2]C#N",
    // Mixed anhydrides, and esters of nitrous and nitric acid that are no alkyl's.
    "[CX3](=[O,S,N])[OX2][$([#16]=O),$([NX2]=O),$([NX3+](=O)[O-]),#15,NX3,F,Cl,Br,I]",
    "[CX3](=[O,S,N])[OX2][NX2]",
    "[#7,#8][CX3](=[O,S])[OX2][CX3]=[O,S]",
    "[c,CX3,CX2][OX2][$([NX2]=O),$([NX3+](=O)[O-]),F,Cl,Br,I]",
    "[OX2H1][$([NX2]=O),$([NX3+](=O)[O-])]",
    "[SX4](=O)(=O)[OX2][#5,#7,#8,#14,#15,#16]",
    "[OX2H1][#5,#14,#15,#16][F,Cl,Br,I]",
    // Isocyanates, isothiocyanates and carbodiimides on anything but a plain carbon, or beside an amide that they
    // close on.
    "[NX2;!$(N[#6])]=[CX2]=[O,S,N]",
    "[O,S,N]=[CX2]=[NX2][$([CX3]=[O,S,N]),CX2]",
    "[O,S,N]=[CX2]=[NX2][CX4][#7,#8,#16,F,Cl,Br,I]",
    "[O,S]=[CX2]=[NX2][CX4][CX3](=O)[NX3;!H0]",
    // Halogens on each other, on triple bonds, boron and silicon; chloramines with hydrogen.
    "[F,Cl,Br,I][F,Cl,Br,I]",
    "[F,Cl,Br,I][CX2]#[C,N]",
    "[NX3;!H0][F,Cl,Br,I]",
    "[#5,#14][F,Cl,Br,I]",
    // Acyl and sulfonyl ammonium ions and cyanides, sulfonyl imines, acyl halides that lose HX to a ketene.
    "[NX4+][$([CX3]=[O,S,N]),$([SX4](=O)=O)]",
    "[#6,#1,#8][CX3](=[O,S])C#N",
    "[SX4](=O)(=O)[$(C#N),$([CX3]=[NX2,NX3+])]",
    "[F,Cl,Br,I][CX3](=O)[CX4;!H0][$(C#N),$([SX4](=O)=O)]",
    // Nitroso groups on NH and on amides, diazenes, imines with NH, amines that a ketone of their own takes.
    "[NX3;!H0][NX2]=O",
    "[NX3]([NX2]=O)[$([CX3]=[O,S,N]),$([SX4](=O)=O)]",
    "[NX2;!H0]=[NX2]",
    "[CX3;!$(C[#7,#8,#16])]=[NX2;!H0]",
    "[NX3;!H0;!$(N[C,S]=[O,S,N]);!$(Nc);!r3][CX4][CX3](=O)[#6]",
    "[NX3;H2][CX4;!R][CX4;!R][CX4;!R][CX3](=O)[#6,#1]",
    "[NX3;H2][CX4;!R][CX4;!R][CX4;!R][CX4;!R][CX3](=O)[#6,#1]",
};

enum Nucleophile : unsigned {
  kTertiary = 1,
  kAmine = 2,  ///< with hydrogen, on no ring of aromatic atoms
  kAniline = 4,
  kAmide = 8,
  kHydrazine = 16,
  kThiol = 32,
  kAlcohol = 64,  ///< and phenol
  kAcid = 128,
  kPyridine = 256,
  kPrimary = 512
};

constexpr const char* kNucleophiles[] = {
    "[NX3+0;H0;!$(N[C,S]=[O,S,N]);!$(N[!#6]);!$(Nc);!$(NC#N);!$(N[CX3]=C);!r3]",
    "[NX3+0;H1,H2;!$(N[C,S]=[O,S,N]);!$(N[!#6]);!$(Nc);!$(NC#N);!$(N[CX3]=C);!r3]",
    "[NX3+0;H1,H2;!$(N[C,S]=[O,S,N]);!$(N[!#6]);$(Nc)]",
    "[NX3;H1,H2;$(N[C,S]=[O,S,N])]",
    "[NX3;H2][#7,#8]",
    "[SX2H1]",
    "[OX2H1][#6;!$(C=[O,S])]",
    "[OX2H1][CX3]=[O,S]",
    "[nX2;r6]",
    "[NX3;H2;!$(N[C,S]=[O,S,N])]",
};

/// An electrophile, and the nucleophiles that take it in the flask.
struct Pair {
  unsigned nucleophiles;
  const char* electrophile;
};

constexpr unsigned kSoft = kAmine | kHydrazine | kThiol;  // which a Michael acceptor takes too

constexpr Pair kPairs[] = {
    {kTertiary | kSoft, MOTIPHORE_QUICK},
    {kPyridine, MOTIPHORE_QUICK "[$(c),$([CX3]=[CX3]),$([CX3](=O)[#6,#1]),$([CX2]#[CX2])]"},
    {kTertiary | kSoft | kAniline | kAmide | kAlcohol | kAcid | kPyridine, "[F,Cl,Br,I][CX3]=[O,S]"},
    {kTertiary | kSoft | kAniline | kAlcohol | kPyridine, "[Cl,Br,I][$([SX4](=O)=O),#15]"},
    {kSoft | kAniline | kAlcohol | kAcid, "[NX2]=[CX2]=[O,S]"},
    {kSoft | kAniline | kAcid, "[NX2]=[CX2]=[NX2]"},
    {kSoft | kAniline | kAcid, "[C;r3]@[O,S;r3]"},
    {kSoft | kAcid, "[C;r3]@[N;r3]"},
    {kSoft | kAniline | kAlcohol, "[CX3](=[O,S])[OX2][CX3]=[O,S]"},
    {kSoft, "[CX3](=[O,S])[$([nX3]),$([OX2][#7]),$([SX2])]"},
    {kSoft, "[C;r4](=O)@[O,S;r4]"},
    {kPrimary, "[CX3;H1,H2]=O"},
    {kHydrazine, "[#6][CX3](=O)[#6]"},
    {kSoft, "[CX3;H2]=[CX3][$([CX3](=O)[#6,#1,#8]),$([SX4](=O)=O),$(C#N),$([NX3+](=O)[O-])]"},
    {kSoft, "[CX3;!H0]=[CX3;!H0][$([NX3+](=O)[O-]),$([CX3;H1]=O)]"},
    {kSoft, "[#6;R](=O)@[CX3;!H0]=@[CX3;!H0]@[CX3](=O)"},
    {kSoft, "[CX2]#[CX2][CX3]=[O,S]"},
    {kAcid | kThiol, "[#6]=[NX2+]=[NX1-]"},
};

#undef MOTIPHORE_LEAVING
#undef MOTIPHORE_QUICK
#undef MOTIPHORE_AMINE

using KindQueries = std::vector<std::unique_ptr<const RDKit::ROMol>>;

std::unique_ptr<const RDKit::ROMol> kind_query(const char* smarts) {
  std::unique_ptr<const RDKit::ROMol> query(RDKit::SmartsToMol(smarts));
  if (!query) throw Error(std::string("RDKit cannot read the SMARTS '") + smarts + "'");
  return query;
}

struct KindTable {
  KindQueries kinds, nucleophiles, electrophiles;

  KindTable() {
    for (const char* smarts : kKinds) kinds.push_back(kind_query(smarts));
    for (const char* smarts : kNucleophiles) nucleophiles.push_back(kind_query(smarts));
    for (const auto& pair : kPairs) electrophiles.push_back(kind_query(pair.electrophile));
  }
};

int times_in(const RDKit::ROMol& mol, const RDKit::ROMol& query) {
  return static_cast<int>(RDKit::SubstructMatch(mol, query).size());
}

/// How often each kind is there, and each pair: the electrophiles times the nucleophiles that take them.
std::vector<int> kind_counts(const RDKit::ROMol& mol) {
  const QuietRdkit quiet;
  static const KindTable table;
  static std::mutex mutex;  // matching may fill caches of the queries
  const std::lock_guard<std::mutex> lock(mutex);
  std::vector<int> counts, nucleophiles;
  for (const auto& query : table.kinds) counts.push_back(times_in(mol, *query));
  for (const auto& query : table.nucleophiles) nucleophiles.push_back(times_in(mol, *query));
  for (std::size_t pair = 0; pair < table.electrophiles.size(); ++pair) {
    int takers = 0;
    for (std::size_t i = 0; i < nucleophiles.size(); ++i)
      if (kPairs[pair].nucleophiles >> i & 1U) takers += nucleophiles[i];
    counts.push_back(takers > 0 ? takers * times_in(mol, *table.electrophiles[pair]) : 0);
  }
  return counts;
}

}  // namespace

bool ReactiveKinds::more_in(const RDKit::ROMol& made) {
  if (before_.empty()) before_ = kind_counts(mol_);
  const auto after = kind_counts(made);
  return !std::equal(after.begin(), after.end(), before_.begin(), [](int now, int then) { return now <= then; });
}

}  // namespace motiphore::detail
