// A small model, and what it predicts of aspirin.
#pragma once

#include "motiphore/graph/matrix.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::test {

/// Two assays with base rates of 4 % and 50 %, and a dose.
inline ModelCard card() {
  ModelCard made;
  made.tasks.resize(3);
  made.tasks[0].id = "NR-AR";
  made.tasks[0].description = "androgen receptor, agonist (MDA-kb2 cells)";
  made.tasks[0].base_rate = 0.04;
  made.tasks[1].id = "AMES";
  made.tasks[1].base_rate = 0.5;
  made.tasks[2].id = "LD50_Zhu";
  made.tasks[2].kind = TaskKind::Regression;
  made.tasks[2].unit = "log10(1/(mol/kg))";
  made.tasks[2].mean = 2.5;
  made.tasks[2].scale = 0.5;
  return made;
}

/// Aspirin, CC(=O)Oc1ccccc1C(=O)O.
inline Prediction aspirin(double ar, double ames) {
  Prediction p;
  p.clusters = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2};
  p.tasks = {ar, ames, 3.5};
  p.contributions.resize(3, 3);
  as_matrix(p.contributions) << 0.84, 0.1, 0.5, -0.2, 0, 0.01, 0.01, -0.1, 0;
  p.bias = {0, 0, 3};
  p.motif_names = {"acetate ester (aryl)", "benzene ring", "aromatic carboxylic acid"};
  p.motif_smiles = {"COC=O", "c1ccccc1", "O=CO"};
  p.domain = 0.876;
  p.in_domain = true;
  return p;
}

}  // namespace motiphore::test
