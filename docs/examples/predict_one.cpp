// One molecule: tasks by name, whether to trust them, and why it could not be predicted.
//
//   predict_one [SMILES [TASK]]
#include <cstdio>
#include <iostream>

#include <motiphore/motiphore.hpp>

int main(int count, char** words) try {
  const auto predictor = motiphore::Predictor::load_default();
  const auto outcome = predictor.predict_smiles(count > 1 ? words[1] : "O=[N+]([O-])c1ccccc1");
  if (!outcome) {  // a bad molecule is a value, not an exception
    std::cerr << outcome.failure().text() << '\n';
    return 1;
  }
  const std::string task = count > 2 ? words[2] : predictor.card().tasks.front().id;
  std::printf("%s %.3f, mass %.2f Da\n", task.c_str(), outcome->value(task), outcome->mass);
  std::cout << (outcome->in_domain ? "inside the domain" : "outside: " + outcome->domain_note) << '\n';
} catch (const motiphore::Error& error) {  // a broken set-up: no model, no such task
  std::cerr << error.what() << '\n';
  return 1;
}
