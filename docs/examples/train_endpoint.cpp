// A model of one's own endpoint, from a table with a column of SMILES and columns of labels.
//
//   train_endpoint TABLE.csv MODELDIR [EPOCHS]
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <motiphore/motiphore.hpp>
#include <motiphore/workflow/train_table.hpp>

int main(int count, char** words) try {
  if (count < 3) throw motiphore::Error("usage: train_endpoint TABLE.csv MODELDIR [EPOCHS]");
  motiphore::TrainTableOptions options;
  options.data = words[1];
  options.folder = words[2];
  options.split = "random";
  if (count > 3) {
    const int epochs = std::atoi(words[3]);
    if (epochs < 1) throw motiphore::Error(std::string("EPOCHS is a number from 1 on, not '") + words[3] + "'");
    options.training.set("epochs", epochs);
  }
  motiphore::TrainTableEvents events;
  events.notice = [](const std::string& sentence) { std::cerr << sentence << '\n'; };
  events.epoch = [](const motiphore::EpochReport& epoch) {
    std::fprintf(stderr, "epoch %d of %d: %.3f\n", epoch.epoch, epoch.epochs, epoch.validation);
  };
  motiphore::train_table(options, events);
  const auto predictor = motiphore::Predictor::load(options.folder);  // at once a model like any other
  std::cout << predictor.card().tasks.front().id << " of ethanol: " << predictor.predict_smiles("CCO")->tasks[0]
            << '\n';
} catch (const motiphore::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
