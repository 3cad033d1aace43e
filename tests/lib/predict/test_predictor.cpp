// Predictor: one answer for one molecule, however it is written and whatever is beside it.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <cmath>
#include <memory>
#include <set>
#include <thread>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/chem/element_table.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/model/model_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

constexpr double same = 1e-5;  // sums of floats in another order

std::unique_ptr<RDKit::ROMol> mol_of(const std::string& smiles) {
  return std::unique_ptr<RDKit::ROMol>(RDKit::SmilesToMol(smiles));
}

const Predictor& predictor() {
  return TinyModel::get().predictor;
}

const std::vector<std::string> some = {"CC(=O)Oc1ccccc1C(=O)O",
                                       "O=[N+]([O-])c1cccc(c1)[N+](=O)[O-]",
                                       "C",
                                       "CC(=O)[O-].[Na+]",
                                       "CN1CCC[C@H]1c1cccnc1",
                                       "c1ccc(cc1)-c1ccccc1",
                                       "[SrH2]",
                                       "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"};

/// What two predictions of one molecule have in common whatever the order of atoms.
void check_same(const Prediction& a, const Prediction& b) {
  CHECK(a.mass == Approx(b.mass).epsilon(same));
  REQUIRE(a.tasks.size() == b.tasks.size());
  for (std::size_t t = 0; t < a.tasks.size(); ++t) {
    CHECK(a.tasks[t] == Approx(b.tasks[t]).margin(same));
    CHECK(a.bias[t] == b.bias[t]);
  }
  CHECK(a.cluster_count() == b.cluster_count());
  CHECK(a.motif == b.motif);
  CHECK(a.in_domain == b.in_domain);
  CHECK(a.domain == b.domain);
  CHECK(a.domain_note == b.domain_note);
}

/// Of one spelling, to the last bit.
void check_equal(const Prediction& a, const Prediction& b) {
  check_same(a, b);
  CHECK(a.clusters == b.clusters);
  CHECK(a.types == b.types);
  CHECK(a.tasks == b.tasks);
  CHECK(a.domain == b.domain);
  CHECK(a.contributions == b.contributions);
  CHECK(a.assignment == b.assignment);
}

/// Can every atom of a cluster be reached from every other without leaving it?
bool connected(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters, std::int32_t cluster) {
  std::set<unsigned> open;
  for (unsigned a = 0; a < mol.getNumAtoms(); ++a)
    if (clusters[a] == cluster) open.insert(a);
  std::vector<unsigned> next = {*open.begin()};
  open.erase(open.begin());
  while (!next.empty()) {
    const auto* atom = mol.getAtomWithIdx(next.back());
    next.pop_back();
    for (const auto* neighbour : mol.atomNeighbors(atom))
      if (open.erase(neighbour->getIdx())) next.push_back(neighbour->getIdx());
  }
  return open.empty();
}

}  // namespace

TEST_CASE("the same numbers for any spelling of a molecule", "[predict]") {
  for (const auto& spellings : std::vector<std::vector<std::string>>{
           {"CCO", "OCC", "C(O)C", "[CH3][CH2][OH]"},
           {"CC(=O)Oc1ccccc1C(=O)O", "O=C(O)c1ccccc1OC(C)=O", "CC(=O)OC1=CC=CC=C1C(O)=O"},
           {"O=[N+]([O-])c1ccccc1", "c1ccccc1[N+]([O-])=O"},
           {"CC(=O)[O-].[Na+]", "[Na+].CC([O-])=O"},
           {"Cn1cnc2c1c(=O)n(C)c(=O)n2C", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C"}}) {
    const auto expected = predictor().predict_smiles(spellings[0]).value();
    for (const auto& spelling : spellings) {
      INFO(spelling);
      check_same(predictor().predict_smiles(spelling).value(), expected);
    }
  }
}

TEST_CASE("a batch gives what its molecules give alone, as text or as molecules", "[predict]") {
  const auto batch = predictor().predict_smiles(some);
  std::vector<std::unique_ptr<RDKit::ROMol>> mols;
  std::vector<const RDKit::ROMol*> pointers;
  for (const auto& smiles : some) {
    mols.push_back(mol_of(smiles));
    pointers.push_back(mols.back().get());
  }
  const auto as_molecules = predictor().predict(pointers);
  REQUIRE(batch.size() == some.size());
  for (std::size_t i = 0; i < some.size(); ++i) {
    INFO(some[i]);
    check_equal(predictor().predict_smiles(some[i]).value(), batch[i].value());
    check_equal(predictor().predict(*mols[i]).value(), batch[i].value());
    check_equal(as_molecules[i].value(), batch[i].value());
  }
}

TEST_CASE("molecules in braces are a list, be they one or two", "[predict]") {
  CHECK(predictor().predict_smiles({"CCO", "CC"}).size() == 2);
  CHECK(predictor().predict_smiles({"CCO"}).size() == 1);
  CHECK(predictor().predict_smiles({std::string("CCO"), std::string("CC"), std::string("C")}).size() == 3);
  CHECK(predictor().predict_smiles("CCO")->mass == predictor().predict_smiles({"CCO", "CC"})[0]->mass);
}

TEST_CASE("a molecule's numbers do not depend on its place among many", "[predict]") {
  std::vector<std::string> many;
  for (int i = 0; i < 150; ++i) many.insert(many.end(), some.begin(), some.end() - i % 3);
  const auto outcomes = predictor().predict_smiles(many);
  REQUIRE(outcomes.size() == many.size());
  for (std::size_t i = 0; i < many.size(); ++i) {
    const auto known = static_cast<std::size_t>(std::find(some.begin(), some.end(), many[i]) - some.begin());
    check_equal(outcomes[i].value(), outcomes[known].value());
  }
}

TEST_CASE("bad molecules are failures, and the others go on", "[predict]") {
  const auto outcomes = predictor().predict_smiles({"CCO", "C1CC", "", "CC(C)(C)(C)C", "CCO"});
  REQUIRE(outcomes.size() == 5);
  const auto& bad = Outcome<int>(Failure{Stage::Empty, "a reason that is too long for a short string"}).failure();
  CHECK(bad.message.size() == 44);  // its own, not of the outcome that is gone
  CHECK(outcomes[1].failure().stage == Stage::Parse);
  CHECK(outcomes[2].failure().stage == Stage::Empty);
  CHECK(outcomes[3].failure().stage == Stage::Sanitize);
  check_equal(outcomes[0].value(), outcomes[4].value());
  CHECK_FALSE(predictor().predict_smiles("C1CC").ok());
  CHECK(predictor().predict_smiles(std::vector<std::string>{"", "x"}).size() == 2);
  CHECK(predictor().predict_smiles(std::vector<std::string>{}).empty());
  CHECK_FALSE(predictor().predict(std::vector<const RDKit::ROMol*>{nullptr})[0].ok());
}

TEST_CASE("contributions of all clusters and the bias make the prediction", "[predict]") {
  const auto model = load_model(TinyModel::get().folder.path() / "model");
  for (const auto& smiles : some) {
    INFO(smiles);
    const auto p = predictor().predict_smiles(smiles).value();
    const double logit = p.logit(0);
    // The network by itself knows nothing of contributions.
    const auto molecule = featurize_smiles(smiles);
    const auto batch = make_batch(molecule->graph.graph);
    nn::Tape<float> tape;
    const double raw = model.network.forward(tape, batch).logits.value()(0, 0);
    CHECK(logit == Approx(raw / model.card.tasks[0].temperature).margin(same));
    CHECK(p.tasks[0] == Approx(1 / (1 + std::exp(-logit))).margin(same));
    CHECK(p.tasks[1] == Approx(p.logit(1)).margin(same));
    CHECK(p.tasks[0] > 0);
    CHECK(p.tasks[0] < 1);
  }
}

TEST_CASE("an outcome of a temporary is a value of its own, and a good one has no failure", "[predict]") {
  static_assert(std::is_same_v<decltype(predictor().predict_smiles(std::string()).value()), Prediction>);
  static_assert(std::is_same_v<decltype(*predictor().predict_smiles(std::string())), Prediction>);
  const auto& kept = *predictor().predict_smiles("CCO");
  CHECK(kept.clusters.size() == 3);
  CHECK_THROWS_AS(predictor().predict_smiles("CCO").failure(), Error);
}

TEST_CASE("every cluster is connected and numbered by its first atom", "[predict]") {
  for (const auto& smiles : some) {
    INFO(smiles);
    const auto p = predictor().predict_smiles(smiles).value();
    const auto mol = mol_of(smiles);
    REQUIRE(p.clusters.size() == mol->getNumAtoms());
    REQUIRE(p.types.size() == mol->getNumAtoms());
    REQUIRE(p.assignment.rows() == static_cast<Eigen::Index>(mol->getNumAtoms()));
    std::int32_t next = 0;
    for (std::size_t a = 0; a < p.clusters.size(); ++a) {
      CHECK((p.clusters[a] < 0) == (p.types[a] < 0));
      CHECK(as_matrix(p.assignment).row(static_cast<Eigen::Index>(a)).sum() == Approx(p.clusters[a] < 0 ? 0 : 1));
      CHECK(p.clusters[a] <= next);
      next += p.clusters[a] == next;
    }
    CHECK(next == p.cluster_count());
    for (std::int32_t c = 0; c < next; ++c) CHECK(connected(*mol, p.clusters, c));
    if (p.concern < 0) CHECK(p.motif.empty());
  }
}

TEST_CASE("a counter-ion is in the mass and in no cluster", "[predict]") {
  const auto salt = predictor().predict_smiles("[Na+].CC(=O)[O-]").value(),
             acid = predictor().predict_smiles("CC(=O)O").value();
  CHECK(salt.clusters[0] == -1);
  CHECK(salt.types[0] == -1);
  CHECK(as_matrix(salt.assignment).row(0).isZero());
  for (std::size_t a = 1; a < 5; ++a) CHECK(salt.clusters[a] >= 0);
  CHECK(salt.mass - acid.mass == Approx(22.990 - 1.008).margin(0.1));
  CHECK(salt.tasks[0] == Approx(acid.tasks[0]).margin(same));  // the parent is the same molecule
}

TEST_CASE("masses are near RDKit's", "[predict]") {
  // Average masses from standard atomic weights [Da].
  for (const auto& [smiles, mass] : std::vector<std::pair<std::string, double>>{{"CCO", 46.069},
                                                                                {"CC(=O)Oc1ccccc1C(=O)O", 180.159},
                                                                                {"c1ccccc1", 78.114},
                                                                                {"ClCCl", 84.933},
                                                                                {"[2H]C", 17.049}}) {
    INFO(smiles);
    CHECK(predictor().predict_smiles(smiles)->mass == Approx(mass).margin(0.01));
  }
}

TEST_CASE("a model of few molecules weighs every element and isotope", "[predict]") {
  for (const auto& atom : weighed_atoms()) {
    const auto mass_number = atom.composition.mass_number.empty() ? 0 : atom.composition.mass_number[0];
    const auto smiles = "[" + (mass_number > 0 ? std::to_string(mass_number) : std::string()) +
                        feature_vocabulary().elements[static_cast<std::size_t>(atom.composition.element[0])] + "]";
    INFO(smiles);
    CHECK(predictor().predict_smiles(smiles)->mass == Approx(atom.mass).margin(mass_number > 0 ? 0.05 : 0.01));
  }
}

TEST_CASE("motifs have the names of what was predicted", "[predict]") {
  const auto predictor = Predictor::load_default();
  const auto acid = predictor.predict_smiles("CC(=O)O");
  REQUIRE(acid);
  CHECK(acid->motif_names.size() == static_cast<std::size_t>(acid->cluster_count()));
  for (const char* form : {"CC(=O)[O-]", "[Na+].CC(=O)[O-]", "[O-]C(C)=O.[NH4+]"}) {
    INFO(form);
    const auto ion = predictor.predict_smiles(form);
    REQUIRE(ion);
    CHECK(std::multiset<std::string>(ion->motif_names.begin(), ion->motif_names.end()) ==
          std::multiset<std::string>(acid->motif_names.begin(), acid->motif_names.end()));
    CHECK(std::multiset<std::string>(ion->motif_smiles.begin(), ion->motif_smiles.end()) ==
          std::multiset<std::string>(acid->motif_smiles.begin(), acid->motif_smiles.end()));
  }
}

TEST_CASE("predictions without texts have the same numbers", "[predict]") {
  const auto predictor = Predictor::load_default();
  const auto whole = predictor.predict_smiles("CC(=O)Oc1ccccc1C(=O)O"),
             bare = predictor.without_texts().predict_smiles("CC(=O)Oc1ccccc1C(=O)O");
  REQUIRE((whole && bare));
  CHECK(bare->motif_names.empty());
  CHECK(bare->motif_smiles.empty());
  CHECK(bare->tasks == whole->tasks);
  CHECK((bare->contributions == whole->contributions));
  CHECK(bare->motif == whole->motif);
}

TEST_CASE("deuterium belongs to the cluster of its atom", "[predict]") {
  const auto heavy = predictor().predict_smiles("[2H]OCC").value(), plain = predictor().predict_smiles("OCC").value();
  REQUIRE(heavy.clusters.size() == 4);
  CHECK(heavy.clusters[0] == heavy.clusters[1]);
  CHECK(heavy.tasks == plain.tasks);
  CHECK(heavy.mass - plain.mass == Approx(1.0063).margin(0.01));
}

TEST_CASE("explicit hydrogens belong to the cluster of their atom", "[predict]") {
  const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol("[H]OCC", 0, false));
  const auto p = predictor().predict(*mol).value(), plain = predictor().predict_smiles("OCC").value();
  REQUIRE(p.clusters.size() == mol->getNumAtoms());
  CHECK(p.clusters[0] == p.clusters[1]);
  CHECK(std::vector<std::int32_t>(p.clusters.begin() + 1, p.clusters.end()) == plain.clusters);
  check_same(p, plain);
}

TEST_CASE("molecules that are given away are predicted as those that are kept", "[predict]") {
  const std::vector<const char*> texts{"[H]OCC", "C[N+](C)(C)CC(=O)[O-]", "CC(=O)O.[Na+]", "C[2H]", "c1ccccc1O"};
  std::vector<std::shared_ptr<RDKit::RWMol>> own;
  std::vector<std::unique_ptr<RDKit::ROMol>> kept;
  std::vector<const RDKit::ROMol*> pointers;
  for (const auto* text : texts) {
    kept.emplace_back(RDKit::SmilesToMol(text, 0, /*sanitize=*/false));
    own.push_back(std::make_shared<RDKit::RWMol>(*kept.back()));
    pointers.push_back(kept.back().get());
  }
  kept.emplace_back(RDKit::SmilesToMol("CN(C)(C)(C)C", 0, false));
  own.push_back(std::make_shared<RDKit::RWMol>(*kept.back()));
  pointers.push_back(kept.back().get());
  own.push_back(nullptr);
  pointers.push_back(nullptr);
  const auto expected = predictor().predict(pointers);
  const auto outcomes = predictor().predict(std::move(own));
  REQUIRE(outcomes.size() == expected.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    check_same(outcomes[i].value(), expected[i].value());
    CHECK(outcomes[i]->clusters == expected[i]->clusters);
    CHECK(outcomes[i]->types == expected[i]->types);
  }
  for (auto i = texts.size(); i < outcomes.size(); ++i) {
    REQUIRE_FALSE(outcomes[i].ok());
    CHECK(outcomes[i].failure().text() == expected[i].failure().text());
  }
}

TEST_CASE("the vector of a molecule does not depend on its spelling", "[predict]") {
  const auto a = mol_of("CC(=O)O.[Na+]"), b = mol_of("OC(C)=O"), c = mol_of("c1ccncc1");
  const auto vectors = predictor().embed({a.get(), b.get(), nullptr, c.get()});
  REQUIRE(vectors.size() == 4);
  CHECK_FALSE(vectors[2].ok());
  REQUIRE(vectors[0]->size() == 24);  // twice the width, and once for the maximum
  for (std::size_t d = 0; d < 24; ++d) CHECK((*vectors[0])[d] == Approx((*vectors[1])[d]).margin(same));
  CHECK(*vectors[1] != *vectors[3]);
}

TEST_CASE("four threads get the same results as one", "[predict]") {
  const auto expected = predictor().predict_smiles(some);
  std::vector<std::vector<Outcome<Prediction>>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results)
    threads.emplace_back([&result] {
      for (int i = 0; i < 20; ++i) result = predictor().predict_smiles(some);
    });
  for (auto& thread : threads) thread.join();
  for (const auto& result : results)
    for (std::size_t i = 0; i < some.size(); ++i) {
      CHECK(result[i]->tasks == expected[i]->tasks);
      CHECK(result[i]->mass == expected[i]->mass);
      CHECK(result[i]->clusters == expected[i]->clusters);
    }
}

TEST_CASE("temperature and shift change a logit, and the shift no contribution", "[predict]") {
  const TemporaryFolder folder;
  for (const char* file : {"card.json", "model.safetensors"})
    std::filesystem::copy(TinyModel::get().folder.path() / "model" / file, folder.path());
  auto card = nlohmann::json::parse(folder.read("card.json"));
  REQUIRE(card["tasks"][0]["temperature"] == 1);
  card["tasks"][0]["temperature"] = 2;
  card["tasks"][0]["shift"] = -0.75;
  folder.write("card.json", card.dump());
  const auto calibrated = Predictor::load(folder.path()).predict_smiles("CC(=O)Nc1ccc(O)cc1").value();
  const auto before = predictor().predict_smiles("CC(=O)Nc1ccc(O)cc1").value();
  CHECK(calibrated.contributed(0) == Approx(before.contributed(0) / 2));
  CHECK(calibrated.logit(0) == Approx(before.logit(0) / 2 - 0.75));
  CHECK(calibrated.tasks[0] == Approx(1 / (1 + std::exp(-calibrated.logit(0)))));
  CHECK(calibrated.tasks[1] == before.tasks[1]);
}

TEST_CASE("a model of other features is refused", "[predict]") {
  const TemporaryFolder folder;
  for (const char* file : {"card.json", "model.safetensors"})
    std::filesystem::copy(TinyModel::get().folder.path() / "model" / file, folder.path());
  auto card = nlohmann::json::parse(folder.read("card.json"));
  const auto check_refused = [&](const std::string& part) {
    folder.write("card.json", card.dump());
    CHECK_THROWS_AS(Predictor::load(folder.path()), FeatureError);
    CHECK_THROWS_WITH(Predictor::load(folder.path()), Catch::Contains(part));
  };
  SECTION("by name") {
    card["featurizer"]["name"] = "atoms-bonds-0";
    check_refused("was trained on the features 'atoms-bonds-0', this build computes '");
  }
  for (const char* list : {"atom", "bond", "elements"}) SECTION(list) {
      card["featurizer"][list][0] = "something else";
      check_refused("has another vocabulary of");
    }
}

TEST_CASE("the card of a model that was loaded", "[predict]") {
  const auto& card = predictor().card();
  REQUIRE(card.tasks.size() == 2);
  CHECK(card.tasks[0].id == "nitrogen");
  CHECK(card.tasks[1].kind == TaskKind::Regression);
  for (const auto& example : card.examples) {
    const auto p = predictor().predict_smiles(example.smiles).value();
    CHECK(p.clusters == example.clusters);
    for (std::size_t t = 0; t < 2; ++t) CHECK(p.tasks[t] == Approx(example.tasks[t]).margin(1e-4));
  }
  CHECK(card.examples.size() == 5);
}
