// What was measured of the training molecules nearest to this one?
//
//   measured_neighbours [SMILES]
#include <cmath>
#include <iostream>

#include <motiphore/io/analogues.hpp>
#include <motiphore/motiphore.hpp>

int main(int count, char** words) try {
  const auto predictor = motiphore::Predictor::load_default();
  const auto prediction = predictor.predict_smiles(count > 1 ? words[1] : "CC(=O)Oc1ccccc1C(=O)O");
  if (!prediction) throw motiphore::Error(prediction.failure().text());
  const auto analogues = motiphore::Analogues::load(predictor.folder(), predictor.card());
  for (const auto& near : analogues.of(*prediction, 3)) {
    std::cout << near.distance << ' ' << near.smiles;
    for (std::size_t t = 0; t < near.measured.size(); ++t)
      if (!std::isnan(near.measured[t])) std::cout << ' ' << (*prediction->task_ids)[t] << '=' << near.measured[t];
    std::cout << '\n';
  }
} catch (const motiphore::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
