// The training molecules that all parts of the window share.
#include "molecule/training_molecules.hpp"

#include <thread>
#include <vector>

#include "why/neighbour_section.hpp"
#include "window_support.hpp"

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

TEST_CASE("a table of training molecules that is missing or damaged is told where they would stand", "[gui]") {
  const auto whole = QString::fromStdString(shipped().folder().string());
  const QString table = Analogues::file_name;
  const QTemporaryDir folder;
  for (const QString name : {"card.json", "model.safetensors"})
    REQUIRE(QFile::copy(whole + '/' + name, folder.filePath(name)));
  const auto predictor = Predictor::load(folder.path().toStdString());
  const auto told = [&] {
    Window window(predictor);
    window.open(paracetamol);
    REQUIRE(window.shows(paracetamol));
    const auto& neighbours = window.why().neighbours();
    REQUIRE(wait_for([&] { return neighbours.ready(); }));
    CHECK(neighbours.isVisible());
    CHECK(neighbours.heading() == "Nearest in training");
    CHECK(neighbours.accessibleDescription() == neighbours.problem());
    return neighbours.problem();
  };
  CHECK(told().endsWith("get the whole model folder anew"));
  // A table that is damaged from the start ends `load`.
  QFile damaged(folder.filePath(table));
  REQUIRE(damaged.open(QIODevice::WriteOnly));
  damaged.write("no table");
  damaged.close();
  CHECK(told().contains(table));
}
