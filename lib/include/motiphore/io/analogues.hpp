// Analogues: the training molecules that a model folder carries, with what was measured of them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"
#include "motiphore/train/row_list.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

namespace detail {
class KnownLabels;
}

/// A training molecule near to a predicted one.
struct Analogue {
  std::string smiles;  ///< of its parent; empty if its set must not be passed on
  double distance = 0;
  std::vector<double>
      measured;                ///< [tasks] the label, or the mean of several values; NaN where not measured or withheld
  std::vector<bool> withheld;  ///< [tasks] measured, but the terms of the set keep it out of the model folder
  std::vector<bool> contradicted{};  ///< [tasks] this structure was measured several times, and not alike: in both
                                     ///< classes, or more than half the task's deviation apart; told of none
  bool same = false;                 ///< it is the predicted structure itself, but for what is `aside`; by `mark_same`
  std::string aside{};    ///< of the same: "stereochemistry", "isotopes" or both, where it may be another in that
  bool tautomer = false;  ///< it is the predicted substance drawn with hydrogens on other atoms; by `mark_same`
};

/// What is near to a predicted molecule.
struct Neighbours {
  std::vector<Analogue> nearest;  ///< so many as were asked for
  std::vector<int> measured;      ///< [tasks] of the `of` nearest molecules, those that were measured; empty of none
  int of = 0;
};

/// Const methods may be called from any number of threads at once.
///
///     const auto analogues = Analogues::load(predictor.folder(), predictor.card());
///     for (const auto& near : analogues.of(*predictor.predict_smiles("CCO"), 3)) std::cout << near.smiles << '\n';
class Analogues {
 public:
  static constexpr const char* file_name = "analogues.csv.gz";

  Analogues() = default;
  /// Reads the table of a model folder, a row for each molecule of its applicability domain; empty if there is none.
  /// @throws ModelFileError if it is none of this model, also where the folder has got another one since `card` was
  /// read
  static Analogues load(const std::filesystem::path& folder, const ModelCard& card);

  /// A sentence that says so where the card has the checksum of a table that the folder lacks: what was measured is
  /// then left out of what is told, as of a model that never had one. Empty otherwise.
  /// @throws IoError if that cannot be known, as inside a folder that may not be entered
  static std::string missing(const std::filesystem::path& folder, const ModelCard& card);

  /// Of the table as text, lower-case hex; empty if there is none.
  const std::string& sha256() const;
  bool empty() const { return smiles_.empty(); }
  /// Of all of them, in the order of the applicability domain; empty texts where a set must not be passed on.
  const std::vector<std::string>& smiles() const { return smiles_; }
  /// The nearest of a prediction by this model, the nearest first; at most `count`, and `Applicability::neighbours`.
  /// Substances of one structure, such as an acid and its salt with a metal that was cut off, are one.
  /// @throws ShapeError if the prediction has other tasks, or is near to a molecule that the table does not have; a
  /// model of the same tasks and at least as many molecules is not told from this one
  std::vector<Analogue> of(const Prediction& prediction, int count) const;
  /// The same, and for how many of the `Applicability::neighbours` nearest each task was measured, withheld or not:
  /// where that is none, answers for molecules that the model had not seen ranked less well (docs/explaining.md).
  /// @throws ShapeError as `of`
  Neighbours around(const Prediction& prediction, int count) const;
  /// What was measured of the very structure for a task; NaN where nothing was, or not alike, or it is withheld.
  /// @throws ShapeError as `of`, or if there is no such task
  double measured_of(const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task) const;

 private:
  void check(const Prediction& prediction) const;

  std::shared_ptr<const detail::KnownLabels> table_;  ///< null if there is none
  std::vector<std::string> tasks_;                    ///< their ids
  std::vector<std::string> smiles_;
};

/// Marks the analogue that is the predicted structure itself, if there is one, and those that are tautomers of it.
/// @param mol  the molecule that was predicted, sanitised
void mark_same(const RDKit::ROMol& mol, std::vector<Analogue>& nearest);

/// "SR-MMP negative; positive in AMES; negative in 10 others; LD50_Zhu 1.8 -log10(mol/kg); Solubility withheld": what
/// was measured of an analogue. Of many negatives only the number is told; `Analogue::measured` has each.
/// @param first  the task to begin with
/// @throws ShapeError if the analogue has other than these tasks by their number
std::string measured_text(const Analogue& analogue, const std::vector<Task>& tasks,
                          std::optional<std::size_t> first = {});

/// "CCO 0.12 negative in 12 tasks; LD50_Zhu 0.815 | C[Hg]C 0.51 AMES withheld": SMILES, distance and what was measured,
/// for a line or a cell of a table.
std::string analogues_text(const std::vector<Analogue>& analogues, const std::vector<Task>& tasks,
                           std::optional<std::size_t> first = {});

/// The table of the rows that a model was trained on, in their order, compressed.
/// @param smiles  of the molecules' parents [molecules]; @param labels  [molecules × tasks], NaN where not measured
std::string analogue_table(const std::vector<std::string>& smiles, const NumberTable<float>& labels,
                           const RowList& rows, const std::vector<Task>& tasks);

}  // namespace motiphore
