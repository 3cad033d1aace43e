// Tautomers, told from isomers.
#include "chem/tautomers.hpp"
#include "support/catch.hpp"

using motiphore::detail::are_tautomers;

TEST_CASE("tautomers differ by hydrogens on heteroatoms alone", "[chem]") {
  CHECK(are_tautomers("NCCc1cnc[nH]1", "NCCc1c[nH]cn1"));
  CHECK(are_tautomers("S=c1[nH]cnc2[nH]cnc12", "Sc1ncnc2nc[nH]c12"));
  CHECK(are_tautomers("CN(C)C(=N)NC(=N)N", "CN(C)C(=N)N=C(N)N"));
  CHECK(are_tautomers("Oc1ccc(N=Nc2ccccc2)cc1", "O=C1C=CC(=NNc2ccccc2)C=C1"));
  CHECK_FALSE(are_tautomers("Oc1ccccn1", "Oc1ccccn1"));
  CHECK_FALSE(are_tautomers("Oc1ccccn1", "Oc1cccnc1"));
  CHECK_FALSE(are_tautomers("CC(C)=O", "CC(=C)O"));
  CHECK_FALSE(are_tautomers("CC=CC", "C=CCC"));
  CHECK_FALSE(are_tautomers("CCO", "COC"));
  CHECK_FALSE(are_tautomers("", ""));
  CHECK_FALSE(are_tautomers("C(", "(C"));
}
