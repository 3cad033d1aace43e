// A picture: which part of the molecule raises a task, and which lowers it.
//
//   draw_motifs SMILES TASK FILE.svg
#include <fstream>
#include <iostream>

#include <motiphore/depict/draw.hpp>
#include <motiphore/motiphore.hpp>

int main(int count, char** words) try {
  if (count != 4) throw motiphore::Error("usage: draw_motifs SMILES TASK FILE.svg");
  const auto predictor = motiphore::Predictor::load_default();
  const auto mol = motiphore::Molecule::from_smiles(words[1]);
  if (!mol) throw motiphore::Error(mol.failure().text());
  const auto prediction = predictor.predict(**mol);
  if (!prediction) throw motiphore::Error(prediction.failure().text());

  motiphore::DrawOptions options;
  options.task_name = words[2];
  options.task = prediction->task(words[2]);
  const auto drawing = motiphore::draw_molecule(**mol, *prediction, options);
  std::ofstream file(words[3]);
  if (!(file << drawing.svg).flush()) throw motiphore::Error(std::string("cannot write '") + words[3] + "'");
  for (const auto& entry : drawing.legend) std::cout << entry.smiles << ' ' << *entry.contribution << '\n';
} catch (const motiphore::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
