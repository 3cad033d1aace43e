// PredictionPool: predicts the chunks of a library on threads of its own, those on screen first.
#pragma once

#include <QObject>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "library/library.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::gui {

using Summaries = std::shared_ptr<const SummaryChunk>;
using Input = std::shared_ptr<const InputChunk>;

/// The functions are called from one thread, where the pool lives, and return at once; only the destructor waits, for
/// the molecules in work. The threads run at low priority, so that the window stays quick.
class PredictionPool : public QObject {
  Q_OBJECT

 public:
  /// @param threads  0: one less than there are cores, at least one
  explicit PredictionPool(const Predictor& predictor, int threads = 0);
  ~PredictionPool() override;

  /// Forgets what waits and begins with an empty library. `job` comes with all results of it.
  /// @param reader  of the file, for how its rows are read; not to be read from
  void start(int job, std::shared_ptr<const TableReader> reader);
  /// Appends a chunk of the library, to be predicted.
  void add(Input chunk);
  /// Predicts a chunk again that has got a row.
  void replace(std::size_t chunk, Input input);
  /// Forgets the chunks from this one on.
  void keep(std::size_t chunks);
  /// Chunks to do before the others: those on screen.
  void prefer(std::size_t first, std::size_t last);
  void pause(bool paused);
  /// Forgets what waits; what was added later is predicted again.
  void cancel();
  /// Takes up again what `cancel` left.
  void resume();

 signals:
  /// @param input  the rows that were predicted: the chunk may have got others since
  void predicted(int job, int chunk, motiphore::gui::Input input, motiphore::gui::Summaries summaries);

 private:
  void work();
  /// What one thread does next.
  struct Work {
    std::size_t chunk = 0;
    int job = 0;
    Input input;
    std::shared_ptr<const TableReader> reader;
  };
  bool next(Work& work);
  Summaries predict(const Work& work);
  /// Whether the chunk still has the rows that are predicted.
  bool current(const Work& work);

  const Predictor predictor_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Input> inputs_;
  std::set<std::size_t> pending_, left_;  ///< chunks to do, and those that `cancel` left
  std::size_t first_ = 0, last_ = 0;
  std::shared_ptr<const TableReader> reader_;
  int job_ = -1;
  bool paused_ = false, stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace motiphore::gui

Q_DECLARE_METATYPE(motiphore::gui::Summaries)
Q_DECLARE_METATYPE(motiphore::gui::Input)
