// MainWindow: the library, the drawing with its learned motifs, and why; it connects the views and owns what they
// share.
#pragma once

#include <QComboBox>
#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QSlider>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "edit/variants.hpp"
#include "edit/what_if_bar.hpp"
#include "library/library_view.hpp"
#include "library/row_export.hpp"
#include "library/session.hpp"
#include "library/thumbnails.hpp"
#include "molecule/cluster_legend.hpp"
#include "molecule/explainer.hpp"
#include "molecule/focus.hpp"
#include "molecule/molecule_view.hpp"
#include "molecule/png_size.hpp"
#include "motifs/motif_wall.hpp"
#include "plots/plot_panel.hpp"
#include "shell/theme.hpp"
#include "why/why_panel.hpp"

class QActionGroup;
class QMimeData;

namespace motiphore::gui {

/// Where in the settings the places of the panels are.
inline const QString kStateKey = QStringLiteral("state");
/// Likewise the place of the window.
inline const QString kGeometryKey = QStringLiteral("geometry");

/// What molecules are copied as.
enum class CopyAs { Smiles, MolBlock, Inchi, InchiKey };

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// @param settings  where window state and recent files are kept; null: nowhere
  explicit MainWindow(const Predictor& predictor, QSettings* settings = nullptr, QWidget* parent = nullptr);

  /// Opens a file, or a SMILES if there is no such file.
  void open(const QString& file_or_smiles);
  /// Saves the drawing as it is on screen, by the ending of the name; says so in the status bar.
  void save_drawing_as(const QString& path);
  enum class Rows { Shown, Selected, All };
  /// Saves rows of the table: those that are shown, those that are selected, or all. What the name ends in says
  /// whether as CSV, TSV, SDF or JSON Lines.
  /// @returns whether they are being written: another file may be, or there is no table
  bool save_rows_as(const QString& path, Rows which = Rows::Shown);
  void set_theme(Theme theme);
  /// How large drawings are as PNG, saved or copied; remembered.
  void set_png_size(const PngSize& size);
  void copy_drawing();
  /// What is on the clipboard becomes rows of the table, or the table if there is none; one line goes into the line
  /// edit that has the focus.
  void paste();
  /// Takes back what was done last: a change of the SMILES line, rows that were added, or what was typed in another
  /// line that has the focus.
  void undo();
  /// Does again what `undo` took back last.
  void redo();
  /// Copies the selected rows: as lines of SMILES and name, as a mol block (several as SDF), or as lines of InChI or
  /// its key; says what was copied, or why nothing was. Records of an SDF file keep their drawing.
  void copy_rows(CopyAs as);
  /// Copies the molecule in focus likewise, SMILES without a name.
  void copy_molecule(CopyAs as);
  /// Copies the selected rows with all numbers, as a table for documents and spreadsheets.
  void copy_row_numbers();
  /// Likewise the molecule one began with and its variants, the chosen task first.
  void copy_variants();
  /// Copies what Why says of the molecule in focus, with what each motif contributes and all tasks.
  void copy_answer();
  /// The rows where the table has the keyboard, the variants where they have it, elsewhere the answer.
  void copy_numbers();
  /// What is dragged out of the window or copied as a picture: the drawing as SVG and picture, the molecule as mol
  /// block and SMILES. Null without a drawing, or where the picture would be too large.
  QMimeData* drawing_data() const;
  /// Appends a variant to the table, below the molecule it comes from and named after it.
  void add_to_table(const QString& smiles);
  void add_variants_to_table();
  /// Saves the molecule one began with and its variants, as `save_rows_as` does.
  void save_variants_as(const QString& path);
  /// Writes to the settings what the next session begins with, as closing the window does.
  void keep_settings();
  /// Puts the parts of the window back to where they are at first.
  void reset_layout();
  /// The name a drawing is saved under, unless its user says otherwise: "celecoxib.svg".
  QString drawing_name() const;
  /// Name of the molecule in focus: of its row, and that it is a variant of it.
  QString molecule_name() const;

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
  /// Changes the molecule in focus; its drawing stays where it is. Ctrl+Z in the SMILES line takes it back.
  void edit(const MoleculeEdit& edit);
  QComboBox& colouring() { return *colouring_; }
  QSlider& level() { return *level_; }
  RowExport& row_export() { return row_export_; }

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
  void build_menus();
  void build_file_menu();
  void build_edit_menu();
  void build_view_menu();
  void build_sort_menu(QMenu* menu);
  /// Sorts by a column as a click on its title does: probabilities begin with the largest; again turns the order.
  void sort_by(int column);
  /// "3 rows added; left out, since ..": what is said after something else goes on in small letters.
  static QString followed_by(const QString& said, QString next);
  /// Says by what the table is being sorted.
  void say_order(const RowSort& sort);
  /// Says by what the table is sorted, now that it is, unless something else was said since.
  void tell_sorted();
  void build_table_menu();
  void connect_parts();
  void connect_session();
  void add_copy_actions(QMenu* menu);
  /// What copies as each of `CopyAs`; InChI is greyed in a build that has none.
  QList<QAction*> copy_actions(QObject* parent, void (MainWindow::*copies)(CopyAs));
  /// The rows where the table has the keyboard, elsewhere the molecule in focus.
  void copy_chosen(CopyAs as);
  void add_atom_actions(QMenu* menu, int atom);
  void take_edit(const EditedMolecule& edited);
  /// Puts the SMILES of an InChI into the line in its place, or says why there is none.
  void take_inchi(const QString& inchi);
  /// Lists a variant when its prediction is there; what is no variant begins a list of its own.
  /// @param paused  nobody said so: typing paused, perhaps half-way
  void settle(const QString& smiles, bool paused);
  /// Whether a text is a change of the molecule one began with: of it, of what was tried of it, or made of it by hand.
  bool belongs(const QString& smiles) const;
  /// Begins with a molecule that is no row, and has no name.
  void begin_own(const ExplainedPointer& molecule);
  /// Goes back to the molecule that was left while typing paused, where a text is a change of that after all.
  void return_to_left(const QString& smiles);
  /// Begins with a row of the table.
  void begin_row(int library_row);
  /// Whether the current row is the molecule that the variants began with; its number, or -1.
  int start_row() const;
  /// Any row that is, or -1.
  int row_of_start() const;
  /// @param beside  the row below which they stand, -1: the last
  void add_rows(const QList<Session::Added>& molecules, int beside);
  /// Says, when the order of the table is known, whether a row that was added is hidden by the filter.
  void follow_added(std::size_t library_row, bool choose);
  void find_added();
  /// The table has other rows: what undo and the question before they go are told by.
  void note_rows();
  /// Tells of rows that the table was begun with, that were appended, or that were taken back, and what is chosen then.
  void take_begun(int rows);
  void take_appended(int rows);
  void take_removed(int rows, int beside);
  /// No molecule is in focus, and none was begun with.
  void show_nothing();
  /// What the window says while nothing is open.
  static QString start_text();
  RowNumbers rows_of(Rows which) const;
  /// Marks, and rows that were pasted or added, that are in no file.
  bool has_unsaved() const;
  /// Does what takes the rows of the window away; where some are unsaved, if its user says so, or once they are saved.
  /// @param without_saving  the button that says so
  void leave_rows(const QString& without_saving, std::function<void()> go_on);
  void take_written(const QString& path, const QString& problem, const ExportedRows& told);
  void save_variants();
  void drag_out();
  /// Appends the molecules of a text to the table.
  void add_text(const QString& text);
  /// Opens the first of several files, and says how many are not.
  void open_first(const QList<QUrl>& files);
  /// Says that names are not looked up if a text has nothing else.
  bool refuse_names(const QString& text);
  void fit_into_screen();
  /// Library and Why side by side need more width than some screens have; there they share one place.
  void stack_panels();
  bool are_stacked() const;
  /// Marks the selected rows, or takes the marks away, and says so.
  void mark_selected();
  /// Gives the panels beside the drawing these widths, or equal ones where the window has no room for both.
  void widen_panels(int library, int why);
  /// Gives the panels their shares of the window; where its user has drawn their edges, only a width in which they can
  /// be read, as far as there is room.
  void share_width();
  /// Writes to the settings where the window and its parts are.
  void keep_layout();
  /// Gives the focus to the next visible part of the window, or the one before.
  void go_to_part(int step);
  static void go_to_panel(QDockWidget* panel, QWidget& part);
  /// Where dialogs for files begin: the folder that one was chosen from last, or that of the open file.
  QString folder() const;
  /// Asks where to save a file, as `choose_file_to_save` does.
  QString choose_path(const QString& title, const QString& name, const QString& kinds);
  void choose_file();
  /// Asks which column of the open table holds the molecules, and opens it anew.
  void choose_column();
  void choose_drawing_file();
  /// Whether one was chosen and is being written.
  bool choose_row_file(Rows which);
  void choose_png_size();
  void open_example();
  void show_about();
  void show_keys();
  void show_glossary();
  void remember(const QString& path);
  void show_recent();
  /// Asks for a molecule, with the masks if it is the one in focus.
  void ask(const QString& smiles);
  void take_answer(int job, const ExplainedPointer& explained);
  void show_row(int library_row);
  /// Shows the row that a click on the table or its cards is on, also where it is the current one and another molecule
  /// was typed since.
  void take_click(const QModelIndex& index);
  /// Selects what a cell of the table is about: a task with the motif that raises it most, or the top motif.
  void choose_cell(int column);
  void refresh_controls();
  /// Greys what has nothing to take back.
  void refresh_edit_menu();
  /// Selects a row, for whatever the line at the bottom says.
  void choose_told_row(int row);
  Paper paper() const;

  const Predictor predictor_;
  QSettings* const settings_;
  Focus focus_;
  Session session_;
  Thumbnails thumbnails_;
  const TrainingMolecules training_;
  Explainer explainer_;
  RowExport row_export_;
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
  QMenu* recent_ = nullptr;
  QAction *undo_ = nullptr, *redo_ = nullptr, *unmask_ = nullptr;
  QActionGroup* themes_ = nullptr;
  QDockWidget* variants_dock_ = nullptr;
  QDockWidget* motifs_dock_ = nullptr;
  QDockWidget* plots_dock_ = nullptr;
  QDockWidget* library_dock_ = nullptr;
  QDockWidget* why_dock_ = nullptr;
  QByteArray first_layout_;
  bool restored_ = false, own_widths_ = false;  ///< panels have the widths that the user gave them
  /// What there was before the table was begun from the SMILES line, for when that is taken back.
  struct Begun {
    QString start, line;
  };
  Begun begun_, beginning_;
  struct AddedRow {
    int row = -1;  ///< of the library; -1: none is looked for
    bool choose = false, chosen = false;
  };
  AddedRow added_;
  /// The molecule that the variants began with.
  struct Start {
    QString smiles;
    std::string record;          ///< its SDF record, if it has one
    QStringList made;            ///< SMILES that it was changed to by hand
    ExplainedPointer explained;  ///< null until it is

    /// Whether most of a text is still that of the molecule, of what was tried of it, or of what was made of it.
    bool begets(const QString& text, const TriedMolecule* tried) const;
  };
  Start start_;
  std::optional<Start> left_;                    ///< which it was before typing paused at another molecule
  QString asked_;                                ///< SMILES of the last question
  QString smarts_;                               ///< substructure that is looked for
  std::map<std::string, EditedMolecule> drawn_;  ///< by SMILES: what was edited by hand, with its drawing
  std::map<std::string, std::vector<std::int32_t>>
      masked_;                ///< by SMILES: the masks that an edit took off, until it is undone
  QString left_out_;          ///< what to say of files that were dropped with the one being opened
  QString sorting_, sorted_;  ///< what is said while the table is being sorted, and when it is
  QString settled_;           ///< variant to be listed when its prediction comes
  bool paused_ = false;       ///< it was settled because typing paused
  PngSize png_size_;
  QString folder_;  ///< from which a file was chosen last
  int cell_ = -1;   ///< column of the table that was clicked while its molecule was not there yet
  int question_ = 0;
  std::vector<QString> line_at_append_;   ///< for each append that can be taken back, what the SMILES line had
  std::vector<int> row_at_append_;        ///< likewise the current row
  std::vector<QString> line_at_undo_;     ///< likewise for each that can be done again
  QLineEdit* typed_last_ = nullptr;       ///< the line that was typed in last, if nothing was appended since
  int changes_ = 0, saved_changes_ = -1;  ///< of rows and marks: how many, and of how many a file knows
  int writing_changes_ = -1;              ///< likewise of a file with all rows that is being written
  std::function<void()> after_writing_;   ///< what waits for that file
  bool chains_ = true;                    ///< large molecules are drawn as chains of motifs
  bool closing_ = false;                  ///< as soon as rows that are being written are whole
};

}  // namespace motiphore::gui
