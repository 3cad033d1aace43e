// Library: the rows of an open file with what is known of each. A value of shared, unchanging parts: copying it copies
// pointers, so that threads work on a snapshot while the window goes on.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "motiphore/io/table_reader.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::gui {

/// What the table shows of a predicted row. The rest of the prediction is computed again when a molecule is looked at.
struct Summary {
  double mass = 0, domain = 0, oral_dose = 0;
  bool in_domain = false;
  std::vector<double> tasks;        ///< [tasks]
  std::vector<std::int16_t> types;  ///< motif types there are, in order, each once
  std::string domain_note, motif, parent, note;
  std::int32_t concern = -1, ghs = -1;

  explicit Summary(const Prediction& prediction);
  bool has_type(std::int32_t type) const;
};

/// Rows are kept in chunks of this many; a chunk is also what is predicted at once.
constexpr std::size_t kChunkRows = 64;

using InputChunk = std::vector<TableRow>;
using SummaryChunk = std::vector<Outcome<Summary>>;

/// What is known of the file besides its rows.
struct TableLayout {
  std::string title;                          ///< name of the file, for people
  std::shared_ptr<const TableReader> reader;  ///< header and columns, for writing rows; not to be read from
  std::size_t smiles_column = 0;
  int id_column = -1;
  int mark_column = -1;              ///< the last that was written for marks: "marked", "marked_2" and so on
  std::vector<std::string> columns;  ///< of the file
  std::vector<std::string> notices;  ///< what a user should know of how it is read
};

/// What a reader that is open says of its table.
TableLayout layout_of(std::string title, std::shared_ptr<const TableReader> reader);

class Library {
 public:
  TableLayout layout;

  std::size_t rows() const { return rows_; }
  std::size_t chunks() const { return inputs_.size(); }
  std::size_t predicted_chunks() const { return predicted_; }

  /// All chunks but the last one have kChunkRows rows. Rows that the file says are marked, are.
  void append(std::shared_ptr<const InputChunk> chunk);
  /// Appends rows of ours, whose chunks then wait for their prediction. Only when the file has been read.
  /// @returns the number of the first chunk that is not as it was
  std::size_t append_rows(std::vector<TableRow> rows);
  /// Takes the last rows away; the chunk that gets shorter keeps what is known of its rows.
  void keep_rows(std::size_t rows);
  /// @param input  the rows that were predicted
  /// @returns false, and nothing changes, if the chunk has other rows by now
  bool set_summaries(std::size_t chunk, const std::shared_ptr<const InputChunk>& input,
                     std::shared_ptr<const SummaryChunk> summaries);
  /// The user's own mark of a row.
  void mark(std::size_t row, bool on);
  /// An appended row belongs beside another: below it where rows are in the order of the file.
  void put_beside(std::size_t row, std::size_t other);

  const TableRow& row(std::size_t row) const { return (*inputs_[row / kChunkRows])[row % kChunkRows]; }
  /// Null while the row waits for its prediction.
  const Outcome<Summary>* summary(std::size_t row) const;
  const std::shared_ptr<const InputChunk>& input(std::size_t chunk) const { return inputs_[chunk]; }
  bool predicted(std::size_t chunk) const { return summaries_[chunk] != nullptr; }

  bool marked(std::size_t row) const { return row < marks_.size() && marks_[row]; }
  bool has_marks() const { return marked_ > 0; }
  /// Whether marks are other than those of the file, or than those that were kept last.
  bool marks_changed() const;
  /// The marks are in a file.
  void keep_marks() { kept_marks_ = marks_; }
  /// The row of the file that a row stands beside; of all but some appended ones itself.
  std::size_t place(std::size_t row) const;
  bool has_places() const { return !places_.empty(); }

  bool has_records() const;  ///< whether the file is an SD file
  std::string smiles(std::size_t row) const;
  /// The record of an SD file; empty of other files.
  std::string record(std::size_t row) const;
  std::string name(std::size_t row) const;
  /// A cell of the file; empty if the row is too short.
  const std::string& cell(std::size_t row, std::size_t column) const;

 private:
  void push(std::shared_ptr<const InputChunk> chunk);

  std::vector<std::shared_ptr<const InputChunk>> inputs_;
  std::vector<std::shared_ptr<const SummaryChunk>> summaries_;  ///< [chunks], null if not predicted yet
  std::size_t rows_ = 0, predicted_ = 0;
  std::vector<bool> marks_;       ///< [rows up to the last that ever had one]
  std::vector<bool> kept_marks_;  ///< likewise, as a file has them
  std::size_t marked_ = 0;
  std::map<std::size_t, std::size_t> places_;  ///< appended rows, each with the row of the file that it stands beside
};

/// What the table shows of the predictions of a chunk.
std::shared_ptr<const SummaryChunk> summarize(const std::vector<Outcome<Prediction>>& outcomes);

}  // namespace motiphore::gui
