// FileLoader: reads tables of molecules on threads of its own and hands over their rows chunk by chunk.
#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <vector>

#include "library/library.hpp"

namespace motiphore::gui {

using InputChunks = std::vector<std::shared_ptr<const InputChunk>>;

/// Each job has a number of the caller's, which comes with all its signals. A newer job ends those before it, except
/// the one that is open: that goes on until `accept` says that the newer one takes its place. So a file that turns out
/// to be none costs nobody the rows of another.
class FileLoader : public QObject {
  Q_OBJECT

 public:
  ~FileLoader() override;

  /// Ends all jobs.
  void cancel();
  /// The job that is open from now on.
  void accept(int job) { open_ = job; }
  /// Reads a file; its first rows come at once, the others in larger portions. Returns at once.
  /// @param column  that holds the SMILES; empty: found by its name
  void load(int job, const QString& path, const QString& title, const QString& column = {});
  /// Reads what chemists have on the clipboard: lines of SMILES, mol blocks or SDF records, a table with a header line
  /// (commas or tabs).
  /// @param only_molecules  a text of which no line at its beginning is a molecule fails
  void load_text(int job, const QString& text, const QString& title, bool only_molecules = false);

 signals:
  /// With the first rows, which come next.
  void opened(int job, motiphore::gui::TableLayout layout);
  void read(int job, motiphore::gui::InputChunks chunks);
  void finished(int job);
  /// `message` is a sentence. What was read until then stays. A text without rows fails, too.
  void failed(int job, const QString& message, bool column_is_wanted);

 private:
  void run(int job, const std::shared_ptr<TableReader>& reader, const QString& title, bool only_molecules = false);
  /// @throws Error if none of the rows is one
  void want_molecule(int job, const InputChunks& rows, std::size_t smiles_column) const;
  bool wanted(int job) const { return job == newest_ || job == open_; }
  /// Runs on another thread; what it throws becomes `failed`.
  template <class Read>
  void start(int job, Read read);

  std::atomic<int> newest_{-1}, open_{-1};
  QThreadPool threads_;
};

}  // namespace motiphore::gui

Q_DECLARE_METATYPE(motiphore::gui::TableLayout)
Q_DECLARE_METATYPE(motiphore::gui::InputChunks)
