#include "motiphore/chem/motif_names.hpp"

#include <GraphMol/GraphMol.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

namespace {

/// The name of the atoms that have a map number in the SMILES; of all atoms if none has.
std::string ring_word(std::string_view smiles) {
  const auto mol = motiphore::test::molecule(smiles);
  std::vector<std::int32_t> mapped, all;
  for (const auto* atom : mol->atoms()) {
    all.push_back(static_cast<std::int32_t>(atom->getIdx()));
    if (atom->getAtomMapNum() > 0) mapped.push_back(all.back());
  }
  return motiphore::motif_name(*mol, mapped.empty() ? all : mapped);
}

void check_rings(const std::vector<std::pair<const char*, const char*>>& named) {
  for (const auto& [smiles, name] : named) {
    INFO(smiles);
    CHECK(ring_word(smiles) == name);
  }
}

}  // namespace

TEST_CASE("an aromatic ring system has not the name of a natural product of the same shape") {
  check_rings({{"c1ccc2cc3cc4ccccc4cc3cc2c1", "tetracene"},
               {"O=C1c2ccccc2C(=O)c2cc3c(cc21)CCCC3", "anthracyclinone"},
               {"C1CCc2cc3ccccc3cc2C1", "hydrogenated anthracene"},
               {"C1CCc2cc3cc4ccccc4cc3cc2C1", "hydrogenated tetracene"},
               {"O=C1C=CCC2CC3Cc4ccccc4C(=O)C3=CC12", "tetracycline core + 2 × carbonyl O"},
               {"c1ccc2c(c1)ccc1c2CCC1", "fused ring system, 3 rings"},
               {"C1CCc2c1ccc1c2ccc2ccccc21", "cyclopenta[a]phenanthrene"},
               {"C1CCC2C1CCC1c3ccccc3CCC12", "steroid"},
               {"C1CCC2C(C1)CCC1C2CCC2CCCC12", "steroid"}});
}

TEST_CASE("a ring with a permanent charge says so") {
  check_rings(
      {{"C[N+]1(C)CCCCC1", "N,N-dimethylpiperidinium"},
       {"CN1CC[N+](C)(C)CC1", "piperazinium + 3 × N-methyl"},
       {"C[N+]1(C)CC[N+](C)(C)CC1", "piperazinediium + 4 × N-methyl"},
       {"C[N+]1(C)CCCC1", "N,N-dimethylpyrrolidinium"},
       {"C[N+]1(C)C2CCC1CCC2", "N,N-dimethyltropanium"},
       {"C[N+]1(C)C2CCCC1CC2", "N,N-dimethyltropanium"},
       {"C1C[n+]2ccccc2-c2cccc[n+]21", "dihydrodipyrido[1,2-a:2',1'-c]pyrazinediium"},
       {"c1ccc[cH+]cc1", "tropylium"},
       {"c1cc[s+]cc1", "thiopyrylium"},
       {"c1cc[o+]cc1", "pyrylium"},
       {"O=c1cccccc1", "tropone"},
       {"O=[c:1]1[cH:1][cH:1][o:1][cH:1][cH:1]1", "aromatic 6-membered ring (O)"},
       {"COc1ccc2cc3[n+](cc2c1OC)CCc1cc2c(cc1-3)OCO2", "cationic fused ring system, 5 rings, N, O + 2 × methoxy"},
       {"C[S+]1CCCC1", "tetrahydrothiophenium + S-methyl"},
       {"CC1(C)CCCC(C)(C)N1[O]", "piperidine N-oxyl + 4 × methyl"},
       {"C[N+]1([O-])CCOCC1", "N-methylmorpholine N-oxide"},
       {"[O-][n+:1]1[cH:1][cH:1][cH:1][cH:1][cH:1]1", "pyridine"},
       {"C[n+:1]1[cH:1][cH:1][cH:1][cH:1][cH:1]1", "pyridinium"}});
}
