// KnownLabels: what was measured of the training molecules, for what rows say of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/error.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// `Analogues::file_name`, of a layer above.
constexpr std::string_view analogue_table_name = "analogues.csv.gz";

/// That table without gzip.
/// @throws IoError if it cannot be read, or is far larger than its size lets one expect
std::string analogue_table_text(const std::filesystem::path& file);

/// Of the card's `training`: the SHA-256 of that text.
constexpr const char* analogue_checksum_key = "analogues_sha256";

/// What to throw of a table that is not a model's. @param what  is wrong with it
ModelFileError none_of_model(const std::filesystem::path& table, const ModelCard& card, const std::string& what);

/// What the cell of a measured value has that must not be passed on.
constexpr std::string_view withheld_label = "*";

/// What was measured for a task of the substances of one structure, such as an acid and its salt with a metal that was
/// cut off.
class Repeats {
 public:
  void add(double value);
  /// Whether they lie farther apart than those of one structure may.
  bool contradict(const Task& task) const;
  /// NaN of none, and of what contradicts.
  double mean(const Task& task) const;

 private:
  double low_ = 0, high_ = 0, sum_ = 0;
  int count_ = 0;
};

/// The table beside a model (io/analogues.hpp), by the rows of its applicability domain. Immutable.
class KnownLabels {
 public:
  KnownLabels() = default;
  /// Empty where the folder has no such table.
  /// @throws ModelFileError for one that is not this model's or cannot be read, since rows would leave out what was
  /// measured as if nothing had been
  static KnownLabels read(const std::filesystem::path& folder, const ModelCard& card);

  bool empty() const { return starts_.empty(); }
  std::int32_t rows() const { return empty() ? 0 : static_cast<std::int32_t>(starts_.size() - 1); }
  const std::vector<Task>& tasks() const { return tasks_; }
  /// Of the table as text, lower-case hex; empty if there is none.
  const std::string& sha256() const { return sha256_; }
  /// Whether one of the training molecules near a molecule was measured for a task, withheld or not; nothing is known
  /// of it (true) where there is no table, or none is near.
  bool near_was_measured(const Prediction& prediction, std::size_t task) const;
  /// SMILES of a row, as `flat_smiles` writes it; empty for one that is not there or is withheld.
  std::string_view structure(std::int32_t row) const;
  /// A row as it is written; empty for one that is not there.
  std::string_view line(std::int32_t row) const;
  /// What is written of a task; empty where nothing was measured, and for a row that is not there.
  std::string_view cell(std::int32_t row, std::size_t task) const;
  /// What was measured of a row for a task; NaN where nothing was or it is withheld.
  double value(std::int32_t row, std::size_t task) const;
  /// The mean of what was measured for a task of a structure, in all rows that a molecule is no distance from: those of
  /// other structures may be among them, as ions are of one vector. NaN if nothing was, not alike, or withheld.
  double measured(const Prediction& prediction, std::size_t task, std::string_view structure) const;

 private:
  std::vector<Task> tasks_;
  std::string text_, sha256_;
  std::vector<std::size_t> starts_;  ///< [rows + 1] where each begins, and the end
};

}  // namespace motiphore::detail
