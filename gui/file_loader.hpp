// FileLoader: reads a table of molecules on its own thread and hands over its rows chunk by chunk.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <memory>
#include <vector>

#include "library.hpp"

namespace motiphore::gui {

using InputChunks = std::vector<std::shared_ptr<const InputChunk>>;

/// Lives on a thread of its own. Each job has a number of the caller's, which comes with all its signals; a newer job
/// or `cancel` ends the one in progress.
class FileLoader : public QObject {
  Q_OBJECT

 public:
  /// Ends the job in progress. May be called from any thread.
  void cancel() { wanted_ = -1; }
  /// The job that may run. May be called from any thread, before `load` is queued.
  void announce(int job) { wanted_ = job; }

 public slots:
  /// Reads a file; its first rows come at once, the others in larger portions.
  void load(int job, const QString& path, const QString& title);
  /// Reads lines of SMILES, or a table with a header line, as pasted.
  void load_text(int job, const QString& text, const QString& title);

 signals:
  void opened(int job, motiphore::gui::TableLayout layout);
  void read(int job, motiphore::gui::InputChunks chunks);
  void finished(int job);
  /// `message` is a sentence. What was read until then stays.
  void failed(int job, const QString& message);

 private:
  void run(int job, const QString& path, const QString& title);

  std::atomic<int> wanted_{-1};
};

}  // namespace motiphore::gui

Q_DECLARE_METATYPE(motiphore::gui::TableLayout)
Q_DECLARE_METATYPE(motiphore::gui::InputChunks)
