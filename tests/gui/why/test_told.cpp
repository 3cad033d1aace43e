// The window tells of a molecule what the command line and reports tell.
#include <algorithm>

#include "motiphore/chem/molecule.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("the window tells of a molecule what the library tells", "[gui]") {
  const auto analogues = Analogues::load(shipped().folder(), shipped().card());
  REQUIRE_FALSE(analogues.empty());
  // Measured otherwise than predicted; third of its vector; a dose that nothing near supports; a salt; a tautomer of a
  // poison, as the third nearest.
  for (const char* smiles : {"Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F", "[Cr+3]",
                             "O=[N+]([O-])c1ccc2[nH]ncc2c1", "CC(=O)[O-].[Na+]", "Sc1nc2ccccc2s1"}) {
    CAPTURE(smiles);
    Window window;
    window.open(smiles);
    REQUIRE(window.shows(smiles));
    REQUIRE(wait_for([&] { return window.focus().molecule()->alerts.has_value(); }));
    const auto mol = Molecule::from_smiles(smiles);
    REQUIRE(mol);
    const auto p = shipped().predict(**mol).value();
    const auto check = [&](std::optional<std::size_t> task) {
      PaintOptions options;
      options.task = task;
      const auto e =
          explain_molecule(shipped().card(), smiles, **mol, p, options, analogues.around(p, Applicability::neighbours));
      QStringList expected;
      for (const auto& text : {e.explanation.sentence, e.explanation.because, e.explanation.dose, e.explanation.trust})
        if (!text.empty()) expected << QString::fromStdString(text);
      for (const auto& text : e.consistency) expected << QString::fromStdString(text);
      auto told = window.why().sentences();
      told.erase(std::remove_if(told.begin(), told.end(), [](const auto& text) { return text.contains(" Da, "); }),
                 told.end());
      CHECK(told.join("\n").toStdString() == expected.join("\n").toStdString());
    };
    check({});
    for (std::size_t task = 0; task < p.tasks.size(); ++task) {
      window.focus().select_task(static_cast<int>(task));
      check(task);
    }
  }
}
