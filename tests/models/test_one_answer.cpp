// One molecule, one answer: the shipped model on pairs of drawings, on spellings, and on every element.
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/PeriodicTable.h>

#include <string>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using motiphore::test::respell;
using motiphore::test::Spelling;

namespace {

const Predictor& shipped() {
  static const auto predictor = Predictor::load(std::string(MOTIPHORE_MODELS_FOLDER) + "/motiphore-tox");
  return predictor;
}

Prediction predicted(const std::string& smiles) {
  INFO(smiles);
  const auto outcome = shipped().predict_smiles(smiles);
  REQUIRE(outcome.ok());
  return outcome.value();
}

const std::vector<std::string>& substituents() {
  static const std::vector<std::string> groups{
      "C",        "CC",      "C(C)C",   "CCC",          "C1CC1",      "OC",         "O",        "N",       "NC",
      "N(C)C",    "F",       "Cl",      "Br",           "I",          "C#N",        "C(F)(F)F", "C(=O)O",  "C(=O)OC",
      "C(=O)N",   "C(C)=O",  "C=O",     "[N+](=O)[O-]", "S(C)(=O)=O", "S(N)(=O)=O", "SC",       "OC(C)=O", "NC(C)=O",
      "C=C",      "C#C",     "CO",      "CN",           "N1CCOCC1",   "c2ccccc2",   "c2ccncc2", "c2ccco2", "c2cccs2",
      "OCC(O)CO", "NC(N)=O", "C(=O)NO", "P(=O)(OC)OC"};
  return groups;
}

const std::vector<std::string>& scaffolds() {
  static const std::vector<std::string> rings{"c1ccc({})cc1{}",         "c1cc({})ncc1{}",
                                              "c1cc({})c3[nH]ccc3c1{}", "C1CC({})CCC1{}",
                                              "C1CN({})CCC1{}",         "c1c({})noc1{}",
                                              "c1sc({})nc1{}",          "C1C({})Oc3ccccc3C1{}",
                                              "O=c1cc({})oc3ccccc13{}", "C1CCC4C(C1)CCC3CC({})CCC34{}"};
  return rings;
}

/// Scaffolds with two groups each, in every combination until there are `count`.
std::vector<std::string> assembled(std::size_t count) {
  std::vector<std::string> smiles;
  const auto& groups = substituents();
  for (std::size_t shift = 0; smiles.size() < count && shift < groups.size(); ++shift)
    for (const auto& scaffold : scaffolds())
      for (std::size_t g = 0; g < groups.size() && smiles.size() < count; ++g) {
        const auto first = scaffold.find("{}");
        auto text = scaffold;
        text.replace(text.find("{}", first + 2), 2, scaffold.back() == '}' ? groups[(g + shift) % groups.size()] : "");
        text.replace(first, 2, groups[g]);
        if (shipped().predict_smiles(text)) smiles.push_back(text);
      }
  return smiles;
}

void check_same_bits(const std::string& a, const std::string& b) {
  INFO(a << " and " << b);
  const auto p = predicted(a), q = predicted(b);
  CHECK(p.tasks == q.tasks);
  CHECK(p.bias == q.bias);
  CHECK(p.concern == q.concern);
  CHECK(p.motif == q.motif);
}

std::string with(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  return at == std::string::npos ? std::string() : text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("pairs of drawings have one answer, to the last bit", "[model]") {
  std::size_t pairs = 0;
  const auto check = [&](const std::string& drawn, const std::string& plain) {
    if (drawn.empty() || !shipped().predict_smiles(drawn)) return;
    check_same_bits(drawn, plain);
    ++pairs;
  };
  for (const auto& smiles : assembled(400)) {
    check(with(smiles, "S(C)(=O)=O", "[S+2](C)([O-])[O-]"), smiles);
    check(with(smiles, "P(=O)(OC)OC", "[P+]([O-])(OC)OC"), smiles);
    check(with(smiles, "[N+](=O)[O-]", "N(=O)=O"), smiles);
    check(with(smiles, "C(=O)N", "C([O-])=[NH2+]"), smiles);
    const auto salt = with(smiles, "C(=O)O", "C(=O)O[Na]");
    if (salt.find("[Na]C") == std::string::npos) check(salt, smiles);  // an ester's oxygen has no place for sodium
    check(with(smiles, "C(=O)OC", "[13C](=O)OC"), smiles);
    check(with(smiles, "N(C)C", "[15N](C)C"), smiles);
    check(with(smiles, "N(C)C", "[NH+](C)C") + ".[Cl-]", smiles);
    check(smiles + ".OC(=O)C(O)C(O)C(O)=O", smiles);
    check(smiles + ".CNCC(O)C(O)C(O)C(O)CO", smiles);
  }
  CHECK(pairs >= 300);
}

TEST_CASE("labelled and explicit hydrogens change no prediction but the mass", "[model]") {
  for (const auto& smiles : assembled(60)) {
    const auto mol = motiphore::test::molecule(smiles);
    check_same_bits(respell(*mol, Spelling::ExplicitHydrogens).smiles, smiles);
    RDKit::RWMol heavy(*mol);
    RDKit::MolOps::addHs(heavy);
    for (auto* atom : heavy.atoms())
      if (atom->getAtomicNum() == 1) atom->setIsotope(2);
    check_same_bits(RDKit::MolToSmiles(heavy), smiles);
  }
}

TEST_CASE("any order of atoms has one answer, to the last bit", "[model]") {
  const auto molecules = assembled(2000);
  CHECK(molecules.size() == 2000);
  for (const auto& smiles : molecules) {
    const auto mol = motiphore::test::molecule(smiles);
    const auto expected = predicted(smiles);
    for (int i = 0; i < 5; ++i) {
      const auto other = respell(*mol, Spelling::Random);
      const auto p = predicted(other.smiles);
      INFO(smiles << " and " << other.smiles);
      REQUIRE(p.tasks == expected.tasks);
      REQUIRE(p.mass == expected.mass);
      REQUIRE(p.domain == expected.domain);
      for (std::size_t atom = 0; atom < other.atom.size(); ++atom) {
        REQUIRE(p.types[atom] == expected.types[other.atom[atom]]);
        REQUIRE(as_matrix(p.contributions).row(p.clusters[atom]) ==
                as_matrix(expected.contributions).row(expected.clusters[other.atom[atom]]));
      }
    }
  }
}

TEST_CASE("masses hold for the periodic table", "[model]") {
  const auto* table = RDKit::PeriodicTable::getTable();
  for (int element = 1; element <= 118; ++element) {
    const auto symbol = table->getElementSymbol(element);
    for (const auto& smiles : {"[" + symbol + "]", "C[" + symbol + "]C"}) {
      const auto mol = parse_smiles(smiles);
      if (!mol) continue;  // more than its valence holds
      INFO(smiles);
      CHECK(predicted(smiles).mass == Approx(RDKit::Descriptors::calcAMW(**mol)).margin(0.01));
    }
    for (int mass_number = 1; mass_number <= 300; ++mass_number) {
      const double mass = table->getMassForIsotope(element, static_cast<unsigned>(mass_number));
      if (!(mass > 0)) continue;
      const auto smiles = "[" + std::to_string(mass_number) + symbol + "]";
      INFO(smiles);
      CHECK(predicted(smiles).mass == Approx(mass).margin(0.05));
    }
  }
}
