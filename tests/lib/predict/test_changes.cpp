// What is told of a change beside its value: the tasks that it makes worse, and which atoms were there before.
#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "lib/chem/molecules.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/predict/improve.hpp"
#include "support/catch.hpp"

using motiphore::ChangeKind;
using motiphore::Predictor;
using motiphore::test::molecule;

TEST_CASE("a change makes worse what rises over the threshold of its task, but nothing that is better high",
          "[predict]") {
  const auto shipped = Predictor::load_default();
  const auto mol = molecule("Nc1ccc2ccccc2c1");
  const auto before = shipped.predict(*mol).value();
  const auto asked = before.task("hERG_Karim");
  std::vector<int> rises(before.tasks.size());
  for (const auto& change : motiphore::improvements(shipped, *mol, before, asked, {40}).changes) {
    if (change.kind == ChangeKind::Masked) continue;
    const auto after = shipped.predict_smiles(change.smiles).value();
    for (std::size_t t = 0; t < rises.size(); ++t)
      rises[t] += shipped.card().tasks[t].kind == motiphore::TaskKind::Classification && t != asked &&
                  after.tasks[t] > before.tasks[t] + 0.003;
  }
  const auto better_high = static_cast<std::size_t>(std::max_element(rises.begin(), rises.end()) - rises.begin());
  const motiphore::test::TemporaryFolder folder;
  std::filesystem::copy(shipped.folder(), folder.path(), std::filesystem::copy_options::recursive);
  auto card = nlohmann::json::parse(folder.read("card.json"));
  for (std::size_t t = 0; t < before.tasks.size(); ++t)
    if (auto& task = card["tasks"][t]; task.contains("threshold")) task["threshold"] = before.tasks[t] + 0.002;
  card["tasks"][better_high]["higher_is_better"] = true;
  folder.write("card.json", card.dump());
  const auto predictor = Predictor::load(folder.path());
  std::size_t worse = 0, better = 0;
  for (const auto& change : motiphore::improvements(predictor, *mol, before, asked, {40}).changes) {
    if (change.kind == ChangeKind::Masked) continue;
    CAPTURE(change.smiles);
    const auto after = predictor.predict_smiles(change.smiles).value();
    for (std::size_t t = 0; t < before.tasks.size(); ++t) {
      if (predictor.card().tasks[t].kind != motiphore::TaskKind::Classification || t == asked) continue;
      const double above = after.tasks[t] - before.tasks[t] - 0.002;
      if (std::abs(above) < 1e-4) continue;
      better += above > 0 && t == better_high;
      const bool is_worse = above > 0 && t != better_high;
      worse += is_worse;
      CHECK((std::find(change.worse.begin(), change.worse.end(), t) != change.worse.end()) == is_worse);
    }
  }
  CHECK(worse > 0);
  CHECK(better > 0);
}

TEST_CASE("atoms of a change of a salt's parent are those of the salt as it was given", "[predict]") {
  const auto predictor = Predictor::load_default();
  for (const char* smiles : {"[Na+].[O-]C(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl", "[Cl-].[NH3+]C(C)Cc1ccccc1"}) {
    const auto mol = molecule(smiles);
    const auto prediction = predictor.predict(*mol).value();
    std::size_t kept = 0;
    for (const auto& change :
         motiphore::improvements(predictor, *mol, prediction, prediction.task("DILI"), {1000}).changes) {
      if (change.kind != ChangeKind::Replaced) continue;
      CAPTURE(smiles, change.smiles);
      const auto made = molecule(change.smiles);
      REQUIRE(change.origin.size() == made->getNumAtoms());
      for (const auto* atom : made->atoms()) {
        const auto origin = change.origin[atom->getIdx()];
        if (origin < 0) continue;
        CHECK(atom->getAtomicNum() == mol->getAtomWithIdx(static_cast<unsigned>(origin))->getAtomicNum());
        ++kept;
      }
    }
    CHECK(kept > 0);
  }
}
