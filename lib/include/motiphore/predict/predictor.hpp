// Predictor: the one facade from molecules to predictions. Everything else (CLI, desktop, Python) calls it.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/dissection.hpp"
#include "motiphore/predict/predict_options.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore {

/// A loaded model. Const methods may be called from any number of threads at once.
///
///     const auto predictor = motiphore::Predictor::load_default();
///     const auto outcome = predictor.predict_smiles("O=[N+]([O-])c1ccccc1");
///     if (outcome) std::cout << outcome->mass << '\n'; else std::cerr << outcome.failure().text() << '\n';
class Predictor {
 public:
  /// Loads a model folder (`card.json`, `model.safetensors`).
  /// @throws ModelFileError, FeatureError
  static Predictor load(const std::filesystem::path& folder);

  // Copies share the model, and a move is a copy, so that none is ever without one.
  Predictor(const Predictor&) = default;
  Predictor& operator=(const Predictor&) = default;

  /// Loads the shipped model: `$MOTIPHORE_MODELS` (a model folder, or a folder of them), then the place it was
  /// installed to or built from.
  static Predictor load_default();

  /// The folder `load_default` takes. @throws ModelFileError saying where it looked
  static std::filesystem::path default_folder();

  /// Predicts one molecule; the same numbers as a batch of one. Clusters, types and assignment have one entry for each
  /// atom of `mol`; hydrogens that are atoms of their own belong to the cluster of the atom they are on.
  Outcome<Prediction> predict(const RDKit::ROMol& mol) const;
  Outcome<Prediction> predict_smiles(const std::string& smiles) const;

  /// Predicts many in one pass through the network; one outcome per input, in order.
  std::vector<Outcome<Prediction>> predict_smiles(const std::vector<std::string>& smiles) const;
  std::vector<Outcome<Prediction>> predict_smiles(std::initializer_list<std::string> smiles) const;  ///< `{"C", "CC"}`
  std::vector<Outcome<Prediction>> predict(const std::vector<const RDKit::ROMol*>& mols) const;

  /// The same for molecules that the caller needs no longer: they are sanitised in place, which saves a copy of each.
  /// One that is in the list more than once is copied; nobody else may use any of them meanwhile.
  std::vector<Outcome<Prediction>> predict(std::vector<std::shared_ptr<RDKit::RWMol>>&& mols) const;

  /// The same under a limit on the time of each molecule, on several threads, and until it is told to stop. A molecule
  /// of more than about 200 atoms is worked on beside the others, as only such can take long.
  ///
  ///     PredictOptions options;
  ///     options.seconds = 20;
  ///     options.stop = &cancelled;  // a std::atomic<bool>
  ///     options.threads = 0;        // all cores
  ///     for (const auto& outcome : predictor.predict_smiles(smiles, options))
  ///       std::cout << (outcome ? "ok" : outcome.failure().text()) << '\n';
  ///
  /// @throws StoppedError
  std::vector<Outcome<Prediction>> predict_smiles(const std::vector<std::string>& smiles,
                                                  const PredictOptions& options) const;
  std::vector<Outcome<Prediction>> predict(const std::vector<const RDKit::ROMol*>& mols,
                                           const PredictOptions& options) const;
  std::vector<Outcome<Prediction>> predict(std::vector<std::shared_ptr<RDKit::RWMol>>&& mols,
                                           const PredictOptions& options) const;

  /// The same, and what it takes to ask again without some of the motifs. The texts of motifs are there in any case.
  Outcome<Dissection> dissect(const RDKit::ROMol& mol) const;
  Outcome<Dissection> dissect(const std::string& smiles) const;

  /// The molecules' vectors, which the head turns into predictions: sums over clusters, for similarity and clustering
  /// [D each]. One outcome per input, in order; a null pointer is a Failure, as in `predict`.
  std::vector<Outcome<std::vector<float>>> embed(const std::vector<const RDKit::ROMol*>& mols) const;
  std::vector<Outcome<std::vector<float>>> embed(const std::vector<const RDKit::ROMol*>& mols,
                                                 const PredictOptions& options) const;

  /// The same model, whose predictions have no `motif_smiles` and `motif_names`: for tables that do not show them,
  /// since each motif's texts take one to three microseconds.
  Predictor without_texts() const;

  const ModelCard& card() const;
  /// Where the model was loaded from.
  const std::filesystem::path& folder() const;

 private:
  struct State;
  explicit Predictor(std::shared_ptr<const State> state);
  Predictor with_texts(bool texts) const;
  std::shared_ptr<const State> state_;
};

}  // namespace motiphore
