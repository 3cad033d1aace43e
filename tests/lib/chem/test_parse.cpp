#include "motiphore/chem/parse.hpp"

#include <GraphMol/MolPickler.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>

#include <chrono>
#include <sstream>
#include <string>
#include <thread>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"
#include "support/instrumented.hpp"

using motiphore::Failure;
using motiphore::parse_smiles;
using motiphore::ParseLimits;
using motiphore::sanitize_copy;
using motiphore::Stage;

namespace {

Failure failure_of(std::string_view smiles) {
  const auto outcome = parse_smiles(smiles);
  REQUIRE_FALSE(outcome.ok());
  return outcome.failure();
}

/// RDKit's error log, open and copied to a text, while one of these exists.
class CapturedErrors {
 public:
  CapturedErrors() {
    RDLog::InitLogs();
    rdErrorLog->df_enabled = true;
    rdErrorLog->SetTee(text_);
  }
  ~CapturedErrors() {
    rdErrorLog->ClearTee();
    rdErrorLog->df_enabled = false;
  }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
};

}  // namespace

TEST_CASE("a SMILES becomes a sanitised molecule") {
  const auto mol = parse_smiles("  OC1=CC=CC=C1\t\r\n").value();
  CHECK(mol->getNumAtoms() == 7);
  CHECK(RDKit::MolToSmiles(*mol) == "Oc1ccccc1");
  CHECK(mol->getRingInfo()->numRings() == 1);
}

TEST_CASE("the molecule is the one of SmilesToMol") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const std::unique_ptr<RDKit::ROMol> expected(RDKit::SmilesToMol(smiles));
    CHECK(RDKit::MolToSmiles(*parse_smiles(smiles).value()) == RDKit::MolToSmiles(*expected));
  }
}

TEST_CASE("hydrogens that only the text has go, others stay") {
  CHECK(parse_smiles("[H]C([H])([H])O[H]").value()->getNumAtoms() == 2);
  CHECK(parse_smiles("[2H]C([H])([H])O").value()->getNumAtoms() == 3);
  CHECK(parse_smiles("[H][H]").value()->getNumAtoms() == 2);
}

TEST_CASE("no text is Empty") {
  CHECK(failure_of("").stage == Stage::Empty);
  CHECK(failure_of(" \t\n").stage == Stage::Empty);
}

TEST_CASE("syntax errors say where") {
  CHECK(failure_of("C1CC").text() == "parse: ring 1 opened at character 2 is not closed");
  CHECK(failure_of("C%12CC").message == "ring 12 opened at character 2 is not closed");
  CHECK(failure_of("CC(C").message == "'(' at character 3 is not closed");
  CHECK(failure_of("CC)C").message == "')' at character 3 closes nothing");
  CHECK(failure_of("(C)C").message == "'(' at character 1 comes before any atom");
  CHECK(failure_of("C[NH3").message == "'[' at character 2 is not closed");
  CHECK(failure_of("C[Xx]").message == "'[Xx]' at character 2 is not an atom");
  CHECK(failure_of("CCQ").message == "unexpected 'Q' at character 3");
  CHECK(failure_of("C==C").message == "no atom before '=' at character 3");
  CHECK(failure_of("CC.").message == "it ends with '.' and no atom after it");
  CHECK(failure_of("C%1").message == "'%' at character 2 is not followed by a ring number");
  CHECK(failure_of("C%").message == "'%' at character 2 is not followed by a ring number");
  CHECK(failure_of("C%01CC%01").message == "ring number '%01' at character 2 starts with 0");
  CHECK(failure_of("C11").message == "not valid SMILES");
}

TEST_CASE("a name, bytes beyond ASCII and control characters are not SMILES") {
  CHECK(failure_of("CCO ethanol").text() == "parse: blank at character 4: one SMILES is expected");
  CHECK(parse_smiles("CCO |$a;b;c$|").value()->getNumAtoms() == 3);  // CXSMILES is no name
  for (const char* unseen : {"\u00a0", "\u200b", "\ufeff", "\u00ad", "\xa0", " \u00a0 \u200b"}) {
    const auto text = std::string(unseen) + "CCO" + unseen;
    CHECK(parse_smiles(text).value()->getNumAtoms() == 3);
  }
  CHECK(failure_of("CC\nO").text() == "parse: a line break at character 3: one SMILES is expected");
  CHECK(failure_of("CC\u00a0O").text() == "parse: a no-break space at character 3: one SMILES is expected");
  CHECK(failure_of("\u200b").text() == failure_of("").text());
  CHECK(failure_of("C\xC3\xA9").text() == "parse: byte 0xC3 at character 2 is not ASCII text");
  CHECK(failure_of("C\xFF").stage == Stage::Parse);
  CHECK(failure_of(std::string_view("C\0C", 3)).message == "byte 0x00 at character 2 is not ASCII text");
}

TEST_CASE("a text in another notation is called by it") {
  CHECK(failure_of("InChI=1S/CH4/h1H4").text() == "parse: it looks like an InChI; convert it to SMILES");
  CHECK(failure_of("BSYNRYMUTXBXSQ-UHFFFAOYSA-N").message == "it looks like an InChIKey; look up its SMILES");
  CHECK(failure_of("50-78-2").message == "it looks like a CAS number; look up its SMILES");
  CHECK(failure_of("CCO>>CC=O").message == "it looks like a reaction; give each molecule its own row");
  CHECK(failure_of("CCO>[Cr]>CC=O").message == "it looks like a reaction; give each molecule its own row");
  CHECK(failure_of("C9H8O4").message == "it looks like a formula, which has no structure; look up its SMILES");
  CHECK(failure_of("C2H5Cl").message == "it looks like a formula, which has no structure; look up its SMILES");
  for (const char* name : {"aspirin", "Ethanol", "acetic acid", "2-propanol", "N,N-dimethylaniline"}) {
    INFO(name);
    CHECK(failure_of(name).message == "it looks like a name; look up its SMILES");
  }
  CHECK(failure_of("CCO,ethanol").message == "SMILES have no ','; put what stands behind it into a column of its own");
  // A slip of the pen is told by its place.
  for (const char* slip : {"c1ccccc1X", "CCQ", "C[C@H](N)C(=O)Oh", "CC(=O)Oxc1ccccc1", "CCO.Xx", "CC->", "C1CC-2-1x",
                           "C1CCCCC1H", "C1xH"}) {
    INFO(slip);
    CHECK(failure_of(slip).message.find("looks like") == std::string::npos);
  }
}

TEST_CASE("impossible molecules give RDKit's reason on one line") {
  CHECK(failure_of("CC(C)(C)(C)C").text() == "sanitize: Explicit valence for atom # 1 C, 5, is greater than permitted");
  const Failure failure = failure_of("c1cccc1");
  CHECK(failure.stage == Stage::Sanitize);
  CHECK(failure.message.find("kekulize") != std::string::npos);
  CHECK(failure.message.find('\n') == std::string::npos);
}

TEST_CASE("large molecules are refused quickly") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(failure_of(std::string(5001, 'C')).text() == "featurize: 5001 heavy atoms; the limit is 5000");
  CHECK(failure_of(std::string(200001, '(')).text() == "featurize: 200001 characters; the limit is 200000");
  std::string hydrogens = "C";
  for (int i = 0; i < 15001; ++i) hydrogens += "[H]";
  CHECK(failure_of(hydrogens).text() == "featurize: 15001 hydrogen atoms; the limit is 15000");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

TEST_CASE("the limit counts all atoms but hydrogens") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    INFO(smiles);
    const auto mol = parse_smiles(smiles).value();
    ParseLimits limits;
    limits.max_heavy_atoms = 0;
    for (const auto* atom : mol->atoms()) limits.max_heavy_atoms += atom->getAtomicNum() != 1;
    if (limits.max_heavy_atoms == 0) continue;
    CHECK(parse_smiles(smiles, limits).ok());
    --limits.max_heavy_atoms;
    CHECK(parse_smiles(smiles, limits).failure().stage == Stage::Featurize);
  }
}

TEST_CASE("a long chain with a stereo centre is read in time") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(parse_smiles("F[C@H](Cl)" + std::string(4997, 'C')).ok());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("RDKit's log stays silent and is left as it was, on many threads") {
  const CapturedErrors errors;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int k = 0; k < 100; ++k) {
        static_cast<void>(parse_smiles("C1CC"));
        static_cast<void>(parse_smiles("CC(C)(C)(C)C"));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(errors.text().empty());
  CHECK(rdErrorLog->df_enabled);
}

TEST_CASE("a molecule from elsewhere is brought to the same state") {
  RDKit::SmilesParserParams raw;
  raw.sanitize = false;
  raw.removeHs = false;
  const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol("[H]C1=CC=CC=C1O[H]", raw));
  std::vector<std::int32_t> given_atom;
  const auto copy = sanitize_copy(*mol, {}, &given_atom).value();
  CHECK(RDKit::MolToSmiles(*copy) == "Oc1ccccc1");
  CHECK(given_atom == std::vector<std::int32_t>{1, 2, 3, 4, 5, 6, 7});
  CHECK(mol->getNumAtoms() == 9);

  const std::unique_ptr<RDKit::ROMol> impossible(RDKit::SmilesToMol("CC(C)(C)(C)C", raw));
  CHECK(sanitize_copy(*impossible).failure().stage == Stage::Sanitize);
  CHECK(sanitize_copy(RDKit::ROMol()).failure().stage == Stage::Empty);
  ParseLimits limits;
  limits.max_heavy_atoms = 6;
  CHECK(sanitize_copy(*mol, limits).failure().text() == "featurize: 7 heavy atoms; the limit is 6");
}

TEST_CASE("RDKit's binary form is read back, and other bytes are a failure", "[chem]") {
  std::string bytes;
  RDKit::MolPickler::pickleMol(*parse_smiles("C[C@H](N)C(=O)O").value(), bytes);
  const auto mol = motiphore::read_binary(bytes);
  REQUIRE(mol);
  CHECK((*mol)->getNumAtoms() == 6);
  if (motiphore::test::instrumented) return;  // RDKit forgets the molecule that it had begun
  for (const auto& bad : {std::string(), std::string("CCO"), bytes.substr(0, bytes.size() / 2)}) {
    const auto failed = motiphore::read_binary(bad);
    REQUIRE_FALSE(failed);
    CHECK(failed.failure().text().find("RDKit cannot read the bytes of the molecule: ") != std::string::npos);
  }
}
