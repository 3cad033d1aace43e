// PageFiles: pages to file: the answer about the molecule in focus, and the report of the rows.
#pragma once

#include <QStatusBar>

#include "files/drawing_files.hpp"
#include "files/file_places.hpp"
#include "library/library_view.hpp"
#include "library/writer_thread.hpp"
#include "molecule/focus.hpp"
#include "molecule/training_molecules.hpp"

namespace motiphore::gui {

class PageFiles : public QObject {
  Q_OBJECT

 public:
  /// @param drawings  that know under which name the molecule in focus is saved
  PageFiles(const Predictor& predictor, const TrainingMolecules& training, const Session& session,
            const LibraryView& library, const Focus& focus, const DrawingFiles& drawings, FilePlaces& places,
            QStatusBar& status, QObject* parent);

  /// Saves what `motiphore explain` writes as a page: of the whole molecule in focus, with all tasks, or with the one
  /// that was chosen.
  void save_answer(const QString& path);
  void choose_answer_file();
  /// Saves what `motiphore report` writes of the rows that are shown.
  void save_report(const QString& path);
  void choose_report_file();
  bool running() const { return writer_.running(); }
  /// Ends the writing in progress: no file appears.
  void stop() { writer_.stop(); }

 signals:
  /// A page is being written, or no longer.
  void changed();
  /// One is whole; before `changed`.
  void written();

 private:
  /// @returns false, and says so, where another page is being written
  bool is_free();
  void take_written(const QString& path, const QString& problem, const std::function<void()>& choose_another);

  const Predictor predictor_;
  const TrainingMolecules training_;
  const Session& session_;
  const LibraryView& library_;
  const Focus& focus_;
  const DrawingFiles& drawings_;
  FilePlaces& places_;
  QStatusBar& status_;
  WriterThread writer_;
};

}  // namespace motiphore::gui
