#include "motiphore/chem/name_text.hpp"

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("names and other words are told from structures") {
  for (const char* names :
       {"aspirin", "Aspirin", "acetic acid", "hello world, lunch at 12?", "aspirin\r\ncaffeine\n",
        "2-propanol; ethanol", "D-glucose", "2-(acetyloxy)benzoic acid", "benzo(a)pyrene", "CCOk"}) {
    CAPTURE(names);
    CHECK(only_names(names));
  }
  for (const char* structures :
       {"CCO", "CCO ethanol", "name\tsmiles\nphenol\tOc1ccccc1", "ClCCBr", "[Na+].[Cl-]", "c1ccccc1 benzene",
        "[nH]1cccc1", "O", "", "12 13", "  \n", "CC(=O)O, acetic acid", "[2H]C([2H])[2H]", "CO",
        "InChI=1S/CH4/h1H4 methane", "CC(=O)Oc1ccccc1C(=O)Oh", "CC(=O)Ac1ccccc1", "Cc1ccc(Cl)cc1l"}) {
    CAPTURE(structures);
    CHECK_FALSE(only_names(structures));
  }
}
