#include "chem/replace_motif_kinds.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "chem/replace_motif.hpp"
#include "lib/chem/molecules.hpp"
#include "motiphore/predict/improve.hpp"
#include "support/catch.hpp"

using motiphore::Predictor;
using motiphore::detail::ReactiveKinds;
using motiphore::test::molecule;

namespace {

/// A molecule, and another that was made of it.
using MadeOf = std::pair<const char*, const char*>;

bool gains_kind(const char* before, const char* after) {
  const auto mol = molecule(before), made = molecule(after);
  return ReactiveKinds(*mol).more_in(*made);
}

void check_gained(const std::vector<MadeOf>& made, bool gained) {
  for (const auto& [before, after] : made) {
    INFO(before << " -> " << after);
    CHECK(gains_kind(before, after) == gained);
  }
}

}  // namespace

TEST_CASE("an alkylator is no licence for another kind") {
  check_gained({{"Cc1ccc(cc1)S(=O)(=O)OCCBr", "Cc1ccc(C2CCN(CCBr)CC2)cc1"},  // N mustards
                {"ClCCOS(=O)(=O)c1ccccc1", "ClCCN1CCN(c2ccccc2)CC1"},
                {"BrCCOc1ccccc1", "BrCCN1CCC(c2ccccc2)CC1"},
                {"O=NN(CCCl)Cc1ccccc1", "ClCCN1CCN(Cc2ccccc2)CC1"},
                {"O=NN(CCCl)Cc1ccccc1", "ClCCNCc1ccccc1"},
                {"BrCCBr", "CN(C)CCBr"},
                {"CS(=O)(=O)OCCCl", "CN(C)CCOS(C)(=O)=O"},
                {"BrCCOc1ccccc1", "BrCCNC(=O)c1ccccc1"},
                {"BrCCOc1ccccc1", "BrCCSc1ccccc1"},
                {"ClCCSCCCl", "ClCCNCCCl"},
                {"C=CCCl", "N#CCCl"},  // beside a carbonyl or nitrile
                {"C=CCBr", "NC(=O)CBr"},
                {"CC(C)(Br)C(=O)OCC", "CCC(=O)C(C)(C)Br"},
                {"CS(=O)(=O)OCC(F)F", "CS(=O)(=O)OCC#N"},
                {"BrCCOc1ccccc1", "BrCCC(=O)c1ccccc1"},  // from which an enone comes
                {"BrCC(=O)c1ccccc1", "BrCc1ccccc1"},
                {"BrCc1ccc([N+](=O)[O-])cc1", "Oc1ccc(CBr)cc1"},  // a quinone methide
                {"CC(C)(C)c1ccccc1", "CC(C)(Cl)c1ccccc1"},
                {"C=CC(=O)NCc1ccccc1", "C=CC(=O)Cc1ccccc1"},
                {"C=CCc1ccccc1", "C=CS(=O)(=O)c1ccccc1"},
                {"Cc1ccc(cc1)S(=O)(=O)OCC", "CCOS(=O)(=O)C(F)(F)F"},
                {"CCOS(=O)(=O)c1ccccc1", "CC(=O)NS(=O)(=O)OCC"},
                {"CN(C)N=Nc1ccccc1", "CN(C)N=NCC(N)=O"}},
               true);
  check_gained({{"Cc1ccc(cc1)S(=O)(=O)OCCBr", "Cc1ccc(CCCBr)cc1"},
                {"ClCCN(C)CCCl", "ClCCN(C)CCO"},
                {"ClCCNc1ccccc1", "ClCCNc1ccccc1C"},
                {"ClCC(=O)c1ccccc1", "ClCC(=O)Nc1ccccc1"},  // slower
                {"C=CCBr", "BrCc1ccccc1"},
                {"CC(O)(c1ccccc1)C(Cl)(Cl)Cl", "CC(N)(c1ccccc1)C(Cl)(Cl)Cl"},  // lets no chloride go
                {"ClCCN(CCCl)c1ccccc1", "ClCCN(CCCl)C(N)=O"},                  // slower
                {"CCO", "CCOC"}},
               false);
}

TEST_CASE("what falls apart on sight is a kind") {
  check_gained({{"Cc1ccc(cc1)S(=O)(=O)OCC1CO1", "Cc1ccc(S(=O)(=O)OC(=O)C2CO2)cc1"},  // mixed anhydrides
                {"Cc1ccc(cc1)S(=O)(=O)OCC1CO1", "Cc1ccc(S(=O)(=O)OC2CO2)cc1"},
                {"CCOS(C)(=O)=O", "CS(=O)(=O)OC(N)=O"},
                {"CS(=O)(=O)OCCCCOS(C)(=O)=O", "CS(=O)(=O)OC(=O)OS(C)(=O)=O"},
                {"CCON=O", "NC(=O)ON=O"},
                {"CCON=O", "O=NO"},
                {"CCON=O", "O=NOc1ccccc1"},
                {"CCON=O", "O=NOC(F)(F)F"},
                {"CCO[N+](=O)[O-]", "CC(=O)O[N+](=O)[O-]"},
                {"O=C(OC(=O)c1ccccc1)c1ccccc1", "NC(=O)OC(=O)c1ccccc1"},
                {"CCOP(=O)(OCC)Cl", "CCOP(=O)(O)Cl"},
                {"O=C=NCc1ccccc1", "O=C=NC(=O)c1ccccc1"},  // isocyanates
                {"O=C=NCc1ccccc1", "O=C=NS(=O)(=O)Nc1ccccc1"},
                {"O=C=NCc1ccccc1", "N=C=O"},
                {"C=CCN=C=S", "COCN=C=S"},
                {"CCOC(=O)CN=C=O", "CCNC(=O)CN=C=O"},
                {"C=CC(=O)OCc1ccccc1", "C=CC(=O)OC(F)(F)c1ccccc1"},  // two leaving groups on one carbon
                {"C=CCOS(C)(=O)=O", "C=CC(F)(F)OS(C)(=O)=O"},
                {"CCOC(C)OCC", "CCOC(C)OC(N)=O"},
                {"BrCCBr", "BrBr"},  // halogens
                {"BrCCCl", "ClBr"},
                {"C#CCBr", "C#CBr"},
                {"ClCC#N", "N#CCl"},
                {"CN(C)Cl", "CNCl"},
                {"C[Si](C)(C)c1ccccc1", "C[Si](C)(C)Cl"},
                {"CC(=O)c1ccccc1", "N#CC(=O)c1ccccc1"},
                {"CC[N+](CC)(CC)Cc1ccccc1", "CC[N+](CC)(CC)C(=O)c1ccccc1"},
                {"CN(C)N=O", "CNN=O"},
                {"CN(N=O)Cc1ccccc1", "CN(N=O)C(=O)c1ccccc1"},
                {"CN=Nc1ccccc1", "N=Nc1ccccc1"},
                {"CC=NC", "CC=N"},
                {"CC(N)C(=O)O", "CC(N)C#N"},
                {"BrCC(=O)c1ccccc1", "NCC(=O)c1ccccc1"}},
               true);
  check_gained({{"CC(=O)OS(C)(=O)=O", "CC(=O)OS(=O)(=O)c1ccccc1"},  // there before
                {"O=C=NC(=O)c1ccccc1", "O=C=NC(=O)c1ccccc1C"},
                {"CNCC(=O)c1ccccc1", "NCC(=O)c1ccccc1"},
                {"CCON=O", "CON=O"},
                {"CC(=O)OC(C)=O", "CC(=O)OC(=O)c1ccccc1"},
                {"O=C=NCc1ccccc1", "O=C=Nc1ccccc1"},
                {"COc1ccccc1", "FC(F)(F)Oc1ccccc1"}},
               false);
}

TEST_CASE("a nucleophile is put beside no electrophile that it takes") {
  check_gained({{"O=C(Cl)CCl", "CN(C)CC(=O)Cl"},
                {"O=C(Cl)CCl", "O=C(Cl)CO"},
                {"O=C(Cl)CCl", "CC(=O)NCC(=O)Cl"},
                {"O=S(=O)(Cl)c1ccccc1C", "O=S(=O)(Cl)c1ccccc1O"},
                {"ClCC1CO1", "NCC1CO1"},
                {"ClCC1CO1", "O=C(O)CC1CO1"},
                {"O=CCCC=O", "NCCC=O"},
                {"Cc1ccccc1N=C=O", "Oc1ccccc1N=C=O"},
                {"Cc1ccccc1C(=O)OC(C)=O", "Nc1ccccc1C(=O)OC(C)=O"},
                {"Cc1ccc(S(=O)(=O)Cl)cc1", "Nc1ccc(S(=O)(=O)Cl)cc1"},
                {"C=CC(=O)CCC", "C=CC(=O)CCN"},
                {"CC(=O)CCCC", "CC(=O)CCCN"},
                {"CS(=O)(=O)OCCCCOS(C)(=O)=O", "CN(C)CCCCOS(C)(=O)=O"},
                {"C=CCCl", "ClCc1cccnc1"},
                {"CCC(=O)n1ccnc1", "NCC(=O)n1ccnc1"}},
               true);
  check_gained({{"NCC1CO1", "NCCC1CO1"},  // there before
                {"O=C(Cl)CO", "O=C(Cl)CCO"},
                {"CC1CO1", "OCC1CO1"},  // glycidol keeps
                {"CC(=O)OCCc1ccccc1", "CC(=O)OCCN"},
                {"C=CC(=O)NCCC", "C=CC(=O)NCCN(C)C"},                        // as in afatinib
                {"Cc1ccc(S(=O)(=O)Cl)cc1", "CC(=O)Nc1ccc(S(=O)(=O)Cl)cc1"},  // sold
                {"Cc1ccc(S(=O)(=O)F)cc1", "Nc1ccc(S(=O)(=O)F)cc1"},
                {"CC1(C)CCC(=O)C=C1", "CC1(N)CCC(=O)C=C1"},
                {"ClC(Cl)C(=O)NCc1ccccc1", "ClC(Cl)C(=O)NCc1cccnc1"},
                {"O=CCCC=O", "O=CCCO"}},
               false);
}

TEST_CASE("no kind is gained by molecules without atoms or of one atom, whatever asks first") {
  const std::unique_ptr<RDKit::ROMol> nothing(RDKit::SmilesToMol(""));
  const auto bromide = molecule("Br");
  CHECK_FALSE(ReactiveKinds(*nothing).more_in(*bromide));
  CHECK_FALSE(ReactiveKinds(*bromide).more_in(*nothing));
  const auto mol = molecule("BrCCOc1ccccc1"), mustard = molecule("CN(C)CCBr"), ether = molecule("BrCCOC");
  ReactiveKinds kinds(*mol);
  CHECK(kinds.more_in(*mustard));
  CHECK_FALSE(kinds.more_in(*ether));
  CHECK(kinds.more_in(*mustard));
  std::vector<std::thread> threads;
  std::vector<int> answers(4, 0);
  for (auto& answer : answers) threads.emplace_back([&] { answer = ReactiveKinds(*mol).more_in(*mustard); });
  for (auto& thread : threads) thread.join();
  CHECK(answers == std::vector<int>(4, 1));
}

TEST_CASE("no replacement gains a kind, and drugs keep theirs") {
  const auto made = [](const char* smiles, const std::vector<std::int32_t>& motif) {
    std::vector<std::string> all;
    for (const auto& one : motiphore::detail::replace_motif(*molecule(smiles), motif)) {
      all.push_back(one.smiles);
      INFO(smiles << " -> " << one.smiles);
      CHECK_FALSE(gains_kind(smiles, one.smiles.c_str()));
    }
    return all;
  };
  CHECK(made("BrCCOc1ccccc1", {3}).size() > 5);
  CHECK(made("O=C(Cl)CCl", {4}).size() > 5);
  CHECK(made("O=C=NCc1ccccc1", {3}).size() > 3);
  const auto nitroso = made("O=NN(CCCl)Cc1ccccc1", {0, 1, 2});
  CHECK(std::count(nitroso.begin(), nitroso.end(), "ClCCNCc1ccccc1") == 0);
  // Every group of the vocabulary that an anisole takes: none has a kind of its own.
  CHECK(made("Cc1ccc(OC)cc1", {0}).size() == 21);
}

TEST_CASE("proposals for reagents have no alkylator and no group that falls apart which the reagent had not") {
  const auto predictor = Predictor::load_default();
  for (const char* smiles : {"Cc1ccc(cc1)S(=O)(=O)OCCBr", "BrCCBr", "C=CCBr", "O=C=NCc1ccccc1", "CCON=O", "O=C(Cl)CCl",
                             "BrCC(=O)c1ccccc1", "CS(=O)(=O)OCCCCOS(C)(=O)=O"}) {
    const auto mol = molecule(smiles);
    const auto prediction = predictor.predict(*mol).value();
    for (const char* task : {"AMES", "Skin_Reaction"}) {
      const auto changes = motiphore::improvements(predictor, *mol, prediction, prediction.task(task), {1000}).changes;
      CHECK_FALSE(changes.empty());
      for (const auto& change : changes) {
        INFO(smiles << " " << task << " " << change.smiles);
        if (!change.smiles.empty()) CHECK_FALSE(gains_kind(smiles, change.smiles.c_str()));
      }
    }
  }
}
