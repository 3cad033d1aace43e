// What the README shows: the shipped model on a molecule that RDKit read.
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <iostream>
#include <memory>
#include <motiphore/motiphore.hpp>

int main() {
  const auto predictor = motiphore::Predictor::load_default();
  const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol("O=[N+]([O-])c1ccccc1"));
  const auto outcome = predictor.predict(*mol);
  std::cout << "motiphore " << MOTIPHORE_VERSION << ", " << motiphore::Predictor::default_folder().string() << ": mass "
            << outcome->mass << " Da\n";
  const motiphore::ModelCard card = predictor.card();  // a copy, JSON and all, that this program frees
  if (card.training.text().size() < 3 || card.training != predictor.card().training) return 1;
  for (std::size_t t = 0; t < outcome->tasks.size(); ++t)
    std::cout << predictor.card().tasks[t].id << ' ' << outcome->tasks[t] << '\n';
  return outcome->mass > 123 && outcome->mass < 123.2 ? 0 : 1;  // nitrobenzene, 123.11 Da
}
