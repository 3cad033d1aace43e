// Which part of a molecule does it? What each motif contributes to a task, and what the model says without it.
//
//   mask_motifs [SMILES [TASK]]
#include <cstdio>
#include <iostream>
#include <string>

#include <motiphore/motiphore.hpp>

int main(int count, char** words) {
  const std::string smiles = count > 1 ? words[1] : "Cc1ccc([N+](=O)[O-])cc1O";
  try {
    const auto predictor = motiphore::Predictor::load_default();
    const auto outcome = predictor.dissect(smiles);
    if (!outcome) {
      std::cerr << outcome.failure().text() << '\n';
      return 1;
    }
    const auto& whole = outcome->prediction();
    const auto task = count > 2 ? whole.task(words[2]) : 0;
    std::printf("%s: %.3f\n", whole.task_ids->at(task).c_str(), whole.tasks[task]);
    for (std::int32_t cluster = 0; cluster < whole.cluster_count(); ++cluster)
      std::printf("%3d  %-20s %+.3f logits, without it %.3f\n", cluster,
                  whole.motif_names[static_cast<std::size_t>(cluster)].c_str(),
                  whole.contributions(cluster, static_cast<std::ptrdiff_t>(task)),
                  outcome->without({cluster}).tasks[task]);
  } catch (const motiphore::Error& error) {  // no model, one that cannot be read, or no such task
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
