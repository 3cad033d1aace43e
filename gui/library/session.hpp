// Session: the open file behind the table. Reads, predicts, filters and sorts on other threads and brings what they
// find to the model.
#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>
#include <utility>
#include <vector>

#include "library/file_loader.hpp"
#include "library/order_worker.hpp"
#include "library/prediction_pool.hpp"
#include "library/results_model.hpp"

namespace motiphore::gui {

/// Columns of one table, and which of another they are.
using ColumnPairs = std::vector<std::pair<std::size_t, std::size_t>>;

class Session : public QObject {
  Q_OBJECT

 public:
  enum class State { Empty, Reading, Predicting, Paused, Cancelled, Done };

  explicit Session(const Predictor& predictor, QObject* parent = nullptr);
  ~Session() override;

  ResultsModel& model() { return model_; }
  const ResultsModel& model() const { return model_; }
  State state() const { return state_; }
  /// File that is open, or empty for pasted text.
  const QString& path() const { return path_; }

  /// Opens a file in place of the present one, which stays until the first rows of the new one are there.
  /// @param column  that holds the SMILES; empty: found by its name
  void open(const QString& path, const QString& column = {});
  /// Likewise text: lines of SMILES, mol blocks, a table with a header.
  void open_text(const QString& text) { load_text(text, /*here=*/false); }
  /// Appends the molecules of a text to the table, or opens it if there is none. A text of which no line is a molecule
  /// is refused by `failed`.
  void paste(const QString& text);
  struct Added {
    QString smiles, name;
  };
  /// Appends molecules, to be taken back together; false while the file is still being read. Without a file it opens
  /// one.
  /// @param beside  library row that they belong to and are shown below; -1: none
  bool add(const QList<Added>& molecules, int beside = -1);
  /// Sets or takes the user's own marks.
  void mark(const RowNumbers& library_rows, bool on);
  /// The marks are in a file.
  void keep_marks();
  /// Whether there are rows that were pasted or added here, and so are in no file.
  bool has_own_rows() const { return begun_here_ || !appended_.empty(); }
  /// How many times something was appended that can be taken back.
  std::size_t appends() const { return appended_.size(); }
  struct Removed {
    int rows = 0, beside = -1;  ///< library row that they belonged to, -1: none
  };
  /// Takes back what was appended last, or what the table was begun with.
  Removed undo_append();
  /// How many times something was taken back that can be appended again.
  std::size_t undone() const { return undone_.size(); }
  /// Appends what was taken back last.
  void redo_append();
  /// True while a file or a text is being read.
  bool reading() const { return loading_ || opening_; }
  /// True if reading was cancelled, so that rows of the file are missing.
  bool cut_off() const { return cut_off_; }
  void pause(bool paused);
  void cancel();
  void resume();
  void set_filter(const RowFilter& filter);
  void set_sort(const RowSort& sort);
  /// True while rows are being filtered or sorted.
  bool ordering() const { return ordering_; }
  /// Whether rows stay where they are: none is left to be predicted or read, and those that came last have their
  /// places.
  bool order_is_last() const {
    return !ordering_ && (as_in_file() || !order_is_old_) && (state_ == State::Done || state_ == State::Cancelled);
  }
  /// Whether the place of a row, or that it has none, is no longer that of a row which waits to be predicted.
  bool placed(std::size_t row) const {
    return !ordering_ && (as_in_file() || (model_.library().summary(row) && !order_is_old_));
  }
  /// Library rows that are on screen, to be predicted first.
  void prefer(std::size_t first_row, std::size_t last_row);

 signals:
  /// Another file, whose columns are known; its rows come next.
  void opened();
  /// The first rows are there.
  void filled();
  void state_changed();
  /// @param busy  a filter is at work, with the part that is done
  void order_changed(bool busy, double done);
  /// The SMARTS is none.
  void filter_failed(const QString& message);
  /// All of what was pasted or added to an empty table is there.
  void begun(int rows);
  /// Molecules were appended by `paste`.
  void appended(int rows);
  /// `undo_append` took rows back.
  void removed();
  /// The user's own marks of these rows have changed.
  void marked(const motiphore::gui::RowNumbers& rows, bool on);
  /// Molecules were appended by `add`.
  void added(int rows);
  /// What a user should know of how the file or text is read; comes after `opened` or `appended`.
  void told(const QString& notice);
  /// A table has no column that is named like SMILES; comes before `failed`.
  void column_wanted(const QString& path, const QStringList& columns);
  /// A file cannot be read (on), or has no rows; what was read until then stays, and so does the present file if it is
  /// another.
  void failed(const QString& message);

 private:
  void connect_loader();
  void connect_orderer();
  int begin();
  /// All of what a job reads is there.
  void end_job(int job);
  /// @param column  it has none that is named like SMILES
  void give_up(int job, const QString& message, bool column);
  void end_paste();
  /// @param here  the text is the user's own work, to be kept
  void load_text(const QString& text, bool here, bool only_molecules = false);
  void take_place(int job, const QString& path, const TableLayout& layout);
  void take(int job, const InputChunks& chunks);
  void tell_notices(const TableLayout& layout);
  /// Rows of a pasted text, for the table that is open.
  void take_pasted(const InputChunks& chunks);
  TableRow row_for_table(const std::string& smiles, const std::string& name) const;
  std::vector<TableRow> rows_for_table(const InputChunks& chunks, const ColumnPairs& shared) const;
  void append_rows(std::vector<TableRow> rows);
  void append_pasted(std::vector<TableRow> rows);
  /// Appends rows that belong to a row of the table.
  void append_beside(std::vector<TableRow> rows, int beside);
  void order();
  /// Nothing is asked of the order of the rows, which is the file's.
  bool as_in_file() const;
  void enter(State state);
  /// Goes on to the state that reading and predicting have come to; a pause stays a pause.
  void settle();

  ResultsModel model_;
  PredictionPool pool_;
  FileLoader loader_;
  OrderWorker* orderer_;  ///< lives on order_thread_
  QThread order_thread_;
  QString path_;
  State state_ = State::Empty;
  QString opening_path_;
  int job_ = 0, newest_job_ = 0, order_job_ = 0;  ///< of the open file, of the one that was asked for last
  bool loading_ = false, opening_ = false;        ///< rows of the open file are missing; another file is being opened
  RowFilter filter_;
  RowSort sort_;
  int paste_job_ = -1;  ///< of a text whose molecules are appended
  TableLayout pasted_;  ///< its columns
  struct Append {
    std::size_t before = 0;      ///< rows there were
    int beside = -1;             ///< as in `add`
    bool pasted = false;         ///< or what the table was begun with, not by `add`
    std::vector<TableRow> rows;  ///< what was appended, once it is taken back
  };
  std::vector<Append> appended_, undone_;
  bool paste_begun_ = false;  ///< some of its rows are there
  bool cut_off_ = false;
  bool begun_here_ = false, opening_here_ = false;  ///< the table is what was pasted or added first; what is opened is
  QTimer order_again_;                              ///< while rows come in, so that those that are new find their place
  bool ordering_ = false, order_is_old_ = false;
};

}  // namespace motiphore::gui
