// Which part of a molecule does it? What each motif contributes to a task, and what the model says without it.
//
//   mask_motifs [SMILES [TASK]]
#include <GraphMol/RWMol.h>

#include <cstdio>
#include <iostream>
#include <string>

#include <motiphore/motiphore.hpp>

int main(int count, char** words) {
  const std::string smiles = count > 1 ? words[1] : "Cc1ccc([N+](=O)[O-])cc1O";
  try {
    const auto predictor = motiphore::Predictor::load_default();
    const auto outcome = predictor.predict_smiles(smiles);
    if (!outcome) {
      std::cerr << outcome.failure().text() << '\n';
      return 1;
    }
    const auto& tasks = predictor.card().tasks;
    std::size_t task = 0;
    while (count > 2 && task < tasks.size() && tasks[task].id != words[2]) ++task;
    if (task == tasks.size()) {
      std::cerr << "the model has no task '" << words[2] << "'\n";
      return 1;
    }

    std::printf("%s: %.3f\n", tasks[task].id.c_str(), outcome->tasks[task]);
    for (std::int32_t cluster = 0; cluster < outcome->cluster_count(); ++cluster) {
      const auto without = predictor.predict_masked(smiles, {cluster});
      std::printf("%3d  %-20s %+.3f logits, without it %.3f\n", cluster,
                  outcome->motif_names[static_cast<std::size_t>(cluster)].c_str(),
                  outcome->contributions(cluster, static_cast<Eigen::Index>(task)), without->tasks[task]);
    }
  } catch (const motiphore::Error& error) {  // no model, or one that cannot be read
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
