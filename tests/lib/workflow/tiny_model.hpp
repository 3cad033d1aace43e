// A tiny model, trained once a process in about a second on molecules written here, and copies of it to break.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore::test {

inline const std::vector<std::string>& training_smiles() {
  static const std::vector<std::string> smiles = {"C",
                                                  "CC",
                                                  "CCO",
                                                  "CCN",
                                                  "CC(=O)O",
                                                  "c1ccccc1",
                                                  "Cc1ccccc1",
                                                  "Oc1ccccc1",
                                                  "Nc1ccccc1",
                                                  "O=[N+]([O-])c1ccccc1",
                                                  "CC(=O)Oc1ccccc1C(=O)O",
                                                  "CC(=O)Nc1ccc(O)cc1",
                                                  "CN1CCC[C@H]1c1cccnc1",
                                                  "Cn1cnc2c1c(=O)n(C)c(=O)n2C",
                                                  "CC(C)Cc1ccc(cc1)C(C)C(=O)O",
                                                  "ClCCl",
                                                  "FC(F)(F)c1ccccc1",
                                                  "BrCCBr",
                                                  "CS(C)=O",
                                                  "CSC",
                                                  "COP(=O)(OC)OC",
                                                  "C1CCCCC1",
                                                  "C1CCNCC1",
                                                  "C1COCCN1",
                                                  "CCOC(C)=O",
                                                  "CC(C)=O",
                                                  "CC#N",
                                                  "C=C",
                                                  "C#C",
                                                  "OCC(O)CO",
                                                  "NC(=O)c1ccccc1",
                                                  "c1ccncc1",
                                                  "c1ccsc1",
                                                  "c1cc[nH]c1",
                                                  "Clc1ccccc1",
                                                  "Brc1ccccc1",
                                                  "Fc1ccccc1",
                                                  "CC(=O)[O-].[Na+]",
                                                  "C[NH3+].[Cl-]",
                                                  "CCCCCCCC",
                                                  "O=C(O)c1ccccc1",
                                                  "NCC(=O)O",
                                                  "CC(N)C(=O)O",
                                                  "c1ccc2ccccc2c1",
                                                  "NS(=O)(=O)c1ccccc1"};
  return smiles;
}

/// A label for each of the molecules, from its letters: is there nitrogen, and how many carbons. Some are not measured.
inline std::string training_table() {
  std::string text = "mol_id,smiles,nitrogen,carbons,note\n";
  int row = 0;
  for (const auto& smiles : training_smiles()) {
    int carbons = 0, nitrogens = 0;
    for (std::size_t i = 0; i < smiles.size(); ++i) {
      const char next = i + 1 < smiles.size() ? smiles[i + 1] : ' ';
      carbons += smiles[i] == 'c' || (smiles[i] == 'C' && next != 'l');
      nitrogens += smiles[i] == 'n' || (smiles[i] == 'N' && next != 'a');
    }
    text += "m" + std::to_string(row) + "," + smiles + "," +
            (row % 9 == 8    ? ""
             : nitrogens > 0 ? "1"
                             : "0") +
            "," + (row % 7 == 6 ? "" : std::to_string(carbons)) + ",text\n";
    ++row;
  }
  return text;
}

/// Settings for a network that trains in a moment.
inline TrainTableOptions tiny_options(const std::string& table, const std::filesystem::path& folder) {
  TrainTableOptions options;
  options.data = table;
  options.folder = folder;
  options.split = "random";
  *options.architecture = {{"width", 8},   {"layers", 1},      {"assignment_width", 8}, {"assignment_layers", 1},
                           {"columns", 4}, {"motif_types", 6}, {"head_width", 8}};
  *options.training = {{"epochs", 3}, {"batch_size", 8}, {"learning_rate", 0.01}, {"seed", 1}};
  return options;
}

/// The sentences said while a model is trained.
inline std::vector<std::string> notices_of(const TrainTableOptions& options) {
  std::vector<std::string> said;
  TrainTableEvents events;
  events.notice = [&](const std::string& sentence) { said.push_back(sentence); };
  train_table(options, events);
  return said;
}

inline bool any_contains(const std::vector<std::string>& sentences, const std::string& part) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const std::string& s) { return s.find(part) != std::string::npos; });
}

/// The table, and the model trained on it in the folder `model`.
struct TinyModel {
  TemporaryFolder folder;
  std::string table = folder.write("table.csv", training_table());
  TrainedTable trained = train_table(tiny_options(table, folder.path() / "model"));
  Predictor predictor = Predictor::load(folder.path() / "model");

  static const TinyModel& get() {
    static const TinyModel model;
    return model;
  }

  /// A copy of the model's folder, in `folder`, to change or break.
  std::filesystem::path copy_in(const TemporaryFolder& where) const {
    const auto copy = where.path() / "model";
    std::filesystem::copy(folder.path() / "model", copy);
    return copy;
  }
};

/// Trained for so long that molecules have several motifs.
struct TinyMotifs {
  TemporaryFolder folder;
  TrainedTable trained = train_table(options());
  Predictor predictor = Predictor::load(folder.path() / "model");

  static const TinyMotifs& get() {
    static const TinyMotifs model;
    return model;
  }

 private:
  TrainTableOptions options() const {
    auto longer = tiny_options(TinyModel::get().table, folder.path() / "model");
    (*longer.training)["epochs"] = 40;
    (*longer.training)["choose_epoch"] = false;
    return longer;
  }
};

}  // namespace motiphore::test
