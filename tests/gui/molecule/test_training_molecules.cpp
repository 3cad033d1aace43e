// The training molecules that all parts of the window share.
#include "molecule/training_molecules.hpp"

#include <thread>
#include <vector>

#include "gui_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("training molecules are read once, whichever thread asks first", "[gui]") {
  const TrainingMolecules training(shipped());
  const auto copy = training;
  std::vector<const Analogues*> read(4);
  std::vector<std::thread> threads;
  for (auto& one : read) threads.emplace_back([&one, copy] { one = &copy.get(); });
  for (auto& thread : threads) thread.join();
  for (const auto* one : read) CHECK(one == &training.get());
  CHECK(training.get().smiles() == Analogues::load(shipped().folder(), shipped().card()).smiles());
}
