// FileOpener: files, SMILES and the example in place of what is open.
#pragma once

#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QUrl>

#include "files/file_places.hpp"
#include "files/unsaved_rows.hpp"

namespace motiphore::gui {

class FileOpener : public QObject {
  Q_OBJECT

 public:
  /// @param settings  where recent files are kept; null: nowhere
  FileOpener(QWidget& window, Session& session, UnsavedRows& unsaved, FilePlaces& places, QSettings* settings,
             QStatusBar& status);

  /// Opens a file, or a SMILES if there is no such file.
  void open(const QString& file_or_smiles);
  /// Opens the first of several files, and says how many are not.
  void open_first(const QList<QUrl>& files);
  void open_example();
  void choose_file();
  /// Asks which column of the open table holds the molecules, and opens it anew.
  void choose_column();
  /// Fills a menu with the files that were opened last.
  void list_recent(QMenu* menu);

 signals:
  void example_opened();

 private:
  void remember(const QString& path);
  /// Asks for a column where none is named like SMILES.
  void ask_for_column(const QString& path, const QStringList& columns);

  QWidget& window_;
  Session& session_;
  UnsavedRows& unsaved_;
  FilePlaces& places_;
  QSettings* const settings_;
  QStatusBar& status_;
  QString left_out_;  ///< what to say of files that were dropped with the one being opened
};

}  // namespace motiphore::gui
