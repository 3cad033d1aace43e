// What would lower a task? Motifs left out, or replaced by small groups.
//
//   lower_a_task SMILES TASK
#include <cstdio>
#include <iostream>

#include <motiphore/motiphore.hpp>
#include <motiphore/predict/improve.hpp>

int main(int count, char** words) try {
  if (count != 3) throw motiphore::Error("usage: lower_a_task SMILES TASK");
  const auto predictor = motiphore::Predictor::load_default();
  const auto mol = motiphore::Molecule::from_smiles(words[1]);
  if (!mol) throw motiphore::Error(mol.failure().text());
  const auto prediction = predictor.predict(**mol);
  if (!prediction) throw motiphore::Error(prediction.failure().text());
  const auto task = prediction->task(words[2]);
  std::printf("%.3f %s\n", prediction->tasks[task], words[1]);
  for (const auto& change : motiphore::improvements(predictor, **mol, *prediction, task, {5}).changes)
    std::printf("%.3f %s: %s\n", change.value, change.motif.c_str(),
                change.smiles.empty() ? "left out of the sum" : (change.replacement + ", " + change.smiles).c_str());
} catch (const motiphore::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
