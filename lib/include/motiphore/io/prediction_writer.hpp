// Writing predictions: CSV or TSV (the input's columns, then ours), JSON Lines or SDF. One row out for each row in.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/prediction_json.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/io/writer_options.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/predict_options.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// Formats rows for one reader and one model. Does not keep the reader; `append_row` may be called from several
/// threads.
///
/// CSV has probabilities and values with six significant digits, mass [Da] and domain with four decimals. JSON has the
/// shortest text that reads back as the same number. Neither depends on the locale.
class PredictionWriter {
 public:
  /// @throws IoError if one of our CSV column names is already a column of the input, or occurs twice; Error if the
  /// model knows nothing of the confidence or the training molecules that the options ask for; ShapeError
  /// if a task to explain is none of the card's
  PredictionWriter(const TableReader& reader, const ModelCard& card, WriterOptions options);

  /// The header line of CSV or TSV with its newline; empty for the others.
  std::string header() const;

  /// Appends one output row with its newline to `out`.
  ///
  /// CSV, TSV: the input's own text, padded with empty cells to the header's width, then our cells; cells that the
  /// input row has beyond its header are left out, so that all rows have one width, as in the other formats. JSON:
  /// `row` is `input.number`; bytes that are not UTF-8 become U+FFFD; a failed row has its reason in `status` and nulls
  /// for what was not predicted. SDF: the input's own record, or a mol block made from the SMILES with the input's
  /// cells as data items; then our cells as data items. A task to explain has its top motif in four more columns
  /// (SMILES, name, atoms of the given molecule, contribution), and in JSON in the object `explain`. A column without a
  /// name becomes the item column_N, and a second one of a name NAME_2.
  /// @throws ShapeError if the prediction has other tasks than the card
  void append_row(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const;

  /// The same within the time that `options` allow for a row, where a drawing may take long: what is not drawn by then
  /// counts as given up, and `outcome` becomes that failure.
  /// @param large  the row's molecule, as `is_large` says. @throws StoppedError
  void append_row_within(const PredictOptions& options, bool large, const TableRow& input, Outcome<Prediction>& outcome,
                         std::string& out) const;

  /// Whether `append_row` makes a mol block from the molecule, which may take long for a large one. What was given up
  /// in prediction has an empty block.
  bool reads_molecules(const Outcome<Prediction>& outcome) const;

 private:
  void append_csv(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const;
  void append_sdf(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const;
  void append_json(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const;

  /// Calls `emit` with the text of each of our cells but the status, in the order of the columns.
  template <class Emit>
  void each_cell(const Prediction& prediction, Emit emit) const;

  WriterOptions options_;
  std::string input_header_;  ///< as CSV, without newline
  std::size_t input_columns_;
  std::size_t smiles_column_;
  int id_column_;
  bool input_is_sdf_;
  char separator_;                       ///< of our cells, in CSV and TSV
  bool same_separator_;                  ///< of the input's rows
  std::vector<std::string> item_names_;  ///< of the input's columns as data items of SDF
  std::vector<std::string> columns_;     ///< our CSV columns, with prefix
  std::vector<Task> tasks_;
  bool has_dose_ = false;  ///< a task gives `Prediction::oral_dose`
  PredictionJson json_;
};

}  // namespace motiphore
