// A table of SMILES, in any of the forms that `motiphore screen` reads: rows out as rows in, in order, on all cores.
//
//   predict_table FILE
#include <iostream>

#include <motiphore/motiphore.hpp>

int main(int count, char** words) try {
  if (count != 2) throw motiphore::Error("usage: predict_table FILE");
  const auto predictor = motiphore::Predictor::load_default().without_texts();
  const auto reader = motiphore::TableReader::open(words[1]);
  motiphore::PredictOptions options;
  options.threads = 0;   // all cores; no number depends on it
  options.seconds = 20;  // a molecule that takes longer is a failure of its own

  motiphore::TableRow row;
  std::vector<std::string> smiles;
  const auto flush = [&] {
    const auto outcomes = predictor.predict_smiles(smiles, options);
    for (std::size_t i = 0; i < smiles.size(); ++i) {
      std::cout << smiles[i] << ',';
      if (outcomes[i]) std::cout << outcomes[i]->mass << ',' << outcomes[i]->tasks[0] << '\n';
      if (!outcomes[i]) std::cout << ",," << outcomes[i].failure().text() << '\n';
    }
    smiles.clear();
  };
  while (reader->next(row)) {
    // A row may be shorter than the header; what is not there is a failure of its own.
    const bool there = reader->smiles_column() < row.fields.size();
    smiles.push_back(there ? row.fields[reader->smiles_column()] : "");
    if (smiles.size() == 1024) flush();  // so that memory does not grow with the table
  }
  flush();
} catch (const motiphore::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
