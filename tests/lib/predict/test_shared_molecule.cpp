// One molecule that several threads ask about at once, as the desktop does: nobody may write on it.
#include <GraphMol/ROMol.h>

#include <atomic>
#include <thread>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("four threads explain and improve one molecule, and nothing is noted on it", "[predict]") {
  const auto predictor = Predictor::load_default();
  // Standardising draws a dye anew, and writes both drawings to see whether they are alike.
  for (const char* smiles : {"CN(C)c1ccc(cc1)C=C1C=CC(=[N+](C)C)C=C1", "CC[Hg]c1ccccc1", "Cc1ccc(N)cc1[N+](=O)[O-]"}) {
    CAPTURE(smiles);
    const auto mol = test::molecule(smiles);
    const auto before = test::noted_on(*mol);
    const auto prediction = predictor.predict(*mol).value();
    const auto changes = [&] {
      std::string told;
      for (const auto& change : improvements(predictor, *mol, prediction, 0).changes) told += change.smiles + ' ';
      return told + explain_molecule(predictor.card(), smiles, *mol, prediction).explanation.sentence;
    };
    const auto alone = changes();
    CHECK(test::noted_on(*mol) == before);
    std::atomic<int> other{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int n = 0; n < 3; ++n)
          if (changes() != alone) ++other;
      });
    for (auto& thread : threads) thread.join();
    CHECK(other == 0);
    CHECK(test::noted_on(*mol) == before);
  }
}
