// MainWindow: the library, the drawing with its learned motifs, and why; it connects the views and owns what they
// share.
#pragma once

#include <QComboBox>
#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QSlider>
#include <memory>

#include "clipboard/molecule_copies.hpp"
#include "clipboard/number_copies.hpp"
#include "edit/variants.hpp"
#include "edit/what_if_bar.hpp"
#include "files/drawing_files.hpp"
#include "files/file_opener.hpp"
#include "files/page_files.hpp"
#include "files/row_files.hpp"
#include "files/unsaved_rows.hpp"
#include "library/library_view.hpp"
#include "library/session.hpp"
#include "library/thumbnails.hpp"
#include "look/theme.hpp"
#include "molecule/cluster_legend.hpp"
#include "molecule/focus.hpp"
#include "molecule/molecule_view.hpp"
#include "motifs/motif_wall.hpp"
#include "plots/plot_panel.hpp"
#include "shell/added_rows.hpp"
#include "shell/hand_edits.hpp"
#include "shell/inquiry.hpp"
#include "shell/panel_layout.hpp"
#include "shell/undo_history.hpp"
#include "why/why_panel.hpp"

class QActionGroup;

namespace motiphore::gui {

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// @param settings  where window state and recent files are kept; null: nowhere
  explicit MainWindow(const Predictor& predictor, QSettings* settings = nullptr, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Opens a file, or a SMILES if there is no such file.
  void open(const QString& file_or_smiles) { opener_->open(file_or_smiles); }
  void set_theme(Theme theme);
  /// What is on the clipboard becomes rows of the table, or the table if there is none; one line goes into the line
  /// edit that has the focus.
  void paste();
  /// Writes to the settings what the next session begins with, as closing the window does.
  void keep_settings();
  /// Puts the parts of the window back to where they are at first.
  void reset_layout() { panels_->reset(); }

  Session& session() { return session_; }
  Focus& focus() { return focus_; }
  LibraryView& library() { return *library_; }
  MoleculeView& view() { return *view_; }
  ClusterLegend& legend() { return *legend_; }
  WhyPanel& why() { return *why_; }
  WhatIfBar& what_if() { return *what_if_; }
  Variants& variants() { return *variants_; }
  MotifWall& motifs() { return *motifs_; }
  PlotPanel& plots() { return *plots_; }
  void show_library();
  /// Each brings a panel to the front and gives it the keyboard.
  void show_why();
  void show_motifs();
  void show_variants();
  void show_plot();
  QComboBox& colouring() { return *colouring_; }
  QSlider& level() { return *level_; }
  Inquiry& inquiry() { return *inquiry_; }
  HandEdits& edits() { return *edits_; }
  AddedRows& added() { return *added_; }
  UndoHistory& history() { return *history_; }
  RowFiles& files() { return *files_; }
  DrawingFiles& drawings() { return *drawings_; }
  PageFiles& pages() { return *pages_; }
  MoleculeCopies& copies() { return *copies_; }
  NumberCopies& numbers() { return *numbers_; }

 protected:
  void showEvent(QShowEvent* event) override;
  bool event(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* build_centre();
  QWidget* build_variants();
  QDockWidget* add_dock(Qt::DockWidgetArea area, const QString& title, const QString& name, QWidget* widget);
  void build_docks();
  void build_parts();
  void build_menus();
  void build_file_menu();
  void build_edit_menu();
  void build_view_menu();
  void build_table_menu();
  void connect_parts();
  void connect_session();
  /// What the window says while nothing is open.
  static QString start_text();
  void drag_out();
  /// Marks the selected rows, or takes the marks away, and says so.
  void mark_selected();
  /// Takes the selected variants off their list, and says so.
  void forget_selected_variants();
  /// Gives the focus to the next visible part of the window, or the one before.
  void go_to_part(int step);
  static void go_to_panel(QDockWidget* panel, QWidget& part);
  void show_about();
  void show_keys();
  void show_glossary();
  void refresh_controls();
  /// Says what can be taken back or done again, and greys what has nothing.
  void refresh_edit_menu();
  Paper paper() const;

  const Predictor predictor_;
  QSettings* const settings_;
  Focus focus_;
  Session session_;
  Thumbnails thumbnails_;
  const TrainingMolecules training_;
  FilePlaces places_{*this, session_};
  LibraryView* library_;
  MoleculeView* view_;
  ClusterLegend* legend_;
  WhyPanel* why_;
  WhatIfBar* what_if_;
  Variants* variants_;
  MotifWall* motifs_;
  PlotPanel* plots_;
  QComboBox* colouring_;
  QSlider* level_;
  QPushButton* example_;
  QAction *undo_ = nullptr, *redo_ = nullptr, *unmask_ = nullptr;
  QActionGroup* themes_ = nullptr;
  QDockWidget* variants_dock_ = nullptr;
  QDockWidget* motifs_dock_ = nullptr;
  QDockWidget* plots_dock_ = nullptr;
  QDockWidget* library_dock_ = nullptr;
  QDockWidget* why_dock_ = nullptr;
  PanelLayout* panels_ = nullptr;
  Inquiry* inquiry_;
  HandEdits* edits_;
  AddedRows* added_;
  UndoHistory* history_;
  RowFiles* files_;
  UnsavedRows* unsaved_;
  FileOpener* opener_;
  std::unique_ptr<DrawingFiles> drawings_;
  PageFiles* pages_;
  bool closing_ = false;  ///< as soon as the page that is being written is whole
  MoleculeCopies* copies_;
  std::unique_ptr<NumberCopies> numbers_;
};

}  // namespace motiphore::gui
