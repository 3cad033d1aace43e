// What was tried of each molecule, in the settings that several windows share.
#include "edit/tried_variants.hpp"
#include "gui_support.hpp"

using namespace motiphore::gui;

namespace {

void try_of(TriedVariants& tried, const char* molecule, const char* variant) {
  tried.begin({molecule, {}, 0, {}}, molecule).variants.push_back({variant, {}, 0, {}});
}

std::vector<std::string> tried_of(TriedVariants& tried, const char* molecule) {
  std::vector<std::string> smiles;
  if (const auto* found = tried.find(molecule))
    for (const auto& variant : found->variants) smiles.push_back(variant.smiles);
  return smiles;
}

using Smiles = std::vector<std::string>;

}  // namespace

TEST_CASE("variants are taken off by what they are, and put back where they were", "[gui]") {
  TriedVariants tried;
  for (const char* variant : {"CCCO", "CCCCO", "CCCCCO", "CCCCCCO"}) try_of(tried, "CCO", variant);
  auto& molecule = *tried.find("CCO");
  const auto all = tried_of(tried, "CCO");
  const ForgottenVariants forgotten{"CCO", {{1, molecule.variants[1]}, {3, molecule.variants[3]}}};
  molecule.take_off(forgotten);
  CHECK(tried_of(tried, "CCO") == Smiles{"CCO", "CCCCO", "CCCCCCO"});
  molecule.take_off(forgotten);
  CHECK(molecule.variants.size() == 3);
  molecule.put_back(forgotten);
  CHECK(tried_of(tried, "CCO") == all);
  molecule.put_back(forgotten);
  CHECK(tried_of(tried, "CCO") == all);
  molecule.variants.resize(1);  // others went in between
  molecule.put_back(forgotten);
  CHECK(tried_of(tried, "CCO") == Smiles{"CCO", "CCCO", "CCCCCO"});
  // The molecule itself stays, whatever is said of it.
  molecule.take_off({"CCO", {{0, molecule.variants[0]}}});
  CHECK(molecule.smiles() == "CCO");
}

TEST_CASE("what two windows tried is kept of both, whichever is closed last", "[gui]") {
  QTemporaryDir folder;
  const auto path = folder.filePath("a.ini");
  QSettings first_settings(path, QSettings::IniFormat), second_settings(path, QSettings::IniFormat);
  TriedVariants before;
  try_of(before, "CCO", "CCCO");
  try_of(before, "CCF", "CCCF");
  before.write(&first_settings);

  TriedVariants first, second;
  first.read(&first_settings);
  second.read(&second_settings);
  try_of(first, "CCN", "CCCN");             // a molecule that the second does not know
  try_of(first, "CCO", "CCCCO");            // and more of one that it has not changed
  second.find("CCF")->variants.pop_back();  // what is forgotten stays so
  try_of(second, "CCS", "CCCS");
  second.begin({"CCO", {}, 0, {}}, "ethanol");  // looked at alone
  first.write(&first_settings);
  second.write(&second_settings);
  first.write(&first_settings);

  TriedVariants after;
  after.read(&first_settings);
  CHECK(tried_of(after, "CCN") == Smiles{"CCN", "CCCN"});
  CHECK(tried_of(after, "CCO") == Smiles{"CCO", "CCCO", "CCCCO"});
  CHECK(tried_of(after, "CCS") == Smiles{"CCS", "CCCS"});
  CHECK(tried_of(after, "CCF").empty());

  first.forget(&first_settings);
  second.write(&second_settings);  // has nothing new
  TriedVariants none;
  none.read(&second_settings);
  CHECK(tried_of(none, "CCS").empty());
  first.write(&first_settings);  // as where they are to be remembered again
  TriedVariants again;
  again.read(&first_settings);
  CHECK(tried_of(again, "CCO") == Smiles{"CCO", "CCCO", "CCCCO"});
}
