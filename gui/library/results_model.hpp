// ResultsModel: the library as a table, in the order and selection of rows that it is told.
#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "library/file_loader.hpp"
#include "library/library.hpp"
#include "library/prediction_pool.hpp"
#include "library/row_order.hpp"
#include "library/table_columns.hpp"

namespace motiphore::gui {

/// "Rows" of the functions of QAbstractItemModel are those shown; "library rows" count the file's, from 0.
class ResultsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// Roles beside Qt's.
  enum Role {
    Problem = Qt::UserRole + 1,  ///< QString: why the row could not be predicted; empty if it was, or waits
    Tasks,                       ///< QList<double>: the predicted classes, for the strip of the profile
    Outside,                     ///< bool: predicted, and outside the applicability domain
    Marked,                      ///< bool: the user's own mark
    Share,                       ///< double: a probability, for a bar in the cell
    Record                       ///< QString: the record of an SD file, whose drawing is kept; empty of other files
  };

  explicit ResultsModel(std::vector<Task> tasks, MotifNames motif_names = {}, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// Only asks for it, by `sort_requested`.
  void sort(int column, Qt::SortOrder order) override;

  const Library& library() const { return library_; }
  const TableColumns& columns() const { return columns_; }
  std::size_t library_row(int row) const;
  /// -1 if it is not shown.
  int shown_row(std::size_t library_row) const;

  void set_layout(const TableLayout& layout);
  void append(const InputChunks& chunks);
  /// Appends rows of ours. @returns the first chunk that is not as it was
  std::size_t append_rows(std::vector<TableRow> rows);
  void mark(const RowNumbers& rows, bool on);
  void keep_marks() { library_.keep_marks(); }
  /// As `Library::put_beside`; what is shown changes with the next order.
  void put_beside(std::size_t row, std::size_t other);
  /// Takes the last rows away again. @param rows  how many there are afterwards; at most as many as there are
  void keep_rows(std::size_t rows);
  /// False if the chunk has other rows by now.
  bool set_summaries(std::size_t chunk, const Input& input, const Summaries& summaries);
  /// Shows these library rows; without a value, all in the order of the file, also those that are appended.
  void set_order(std::optional<RowNumbers> order);

 signals:
  void sort_requested(motiphore::gui::RowSort sort);

 private:
  QVariant text(const Cell& cell, int column) const;
  /// Why a row could not be predicted, in the words of the line: what breaks the rules of chemistry, not what RDKit
  /// says.
  QString problem(std::size_t row, const Failure& failure) const;
  QString tool_tip(std::size_t row, int column) const;
  void index_order();

  std::vector<Task> tasks_;
  std::shared_ptr<const MotifNames> motif_names_;
  Library library_;
  TableColumns columns_;
  std::optional<RowNumbers> order_;
  std::vector<std::int32_t> shown_;  ///< [library rows], row or -1; only with an order
};

}  // namespace motiphore::gui
