// Inquiry: asks about the molecule that somebody looks at, and brings the answers to the views.
#pragma once

#include <QStatusBar>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edit/start_molecule.hpp"
#include "edit/variants.hpp"
#include "edit/what_if_bar.hpp"
#include "library/library_view.hpp"
#include "molecule/explainer.hpp"
#include "molecule/focus.hpp"
#include "motiphore/chem/edit_molecule.hpp"

namespace motiphore::gui {

using Masks = std::vector<std::int32_t>;

class Inquiry : public QObject {
  Q_OBJECT

 public:
  Inquiry(const Predictor& predictor, const TrainingMolecules& training, Focus& focus, Session& session,
          LibraryView& library, WhatIfBar& what_if, Variants& variants, QStatusBar& status, QObject* parent);

  /// The molecule that the variants began with.
  const StartMolecule& start() const { return start_; }
  /// Whether a text is a change of the molecule one began with: of it, of what was tried of it, or made of it by hand.
  bool belongs(const QString& smiles) const { return start_.begets(smiles, variants_.shown()); }
  /// Whether the current row is the molecule one began with; its number, or -1.
  int start_row() const;
  /// Any row that is, or -1.
  int row_of_start() const { return start_row() >= 0 ? start_row() : row_of(start_); }
  /// Name of the molecule in focus: of its row, and that it is a variant of it.
  QString molecule_name() const;

  /// Where somebody is now.
  Place place() const { return {start_, what_if_.line().text().trimmed()}; }
  /// Begins again with the molecule of a place, where another was begun with since; its row is selected, if it has one.
  void return_to_start(const Place& place);
  /// Likewise, and shows the text.
  void return_to(const Place& place);
  /// Likewise with these motifs masked.
  void return_to(const Place& place, const Masks& masks);

  /// Begins with a row of the table.
  void show_row(int library_row);
  /// Shows the row that a click on the table or its cards is on, also where it is the current one and another molecule
  /// was typed since; in the table a cell selects what it is about.
  void take_click(const QModelIndex& index, bool in_table);
  /// No molecule is in focus, and none was begun with.
  void show_nothing();
  /// What was typed: a SMILES, an InChI, whose SMILES is put in its place, or nothing, which is the row of the table.
  void take_text(const QString& text);
  void show_variant(const QString& smiles);
  /// A molecule was made of the one in focus by hand; its SMILES comes next.
  void take_made(const EditedMolecule& edited);
  /// Lists a variant when its prediction is there; what is no variant begins a list of its own.
  /// @param paused  nobody said so: typing paused, perhaps half-way
  void settle(const QString& smiles, bool paused);
  /// Back to the molecule one began with; from one that was typed anew to the row that is selected.
  void reset();

  /// Each asks again, if something was asked for.
  void mark_substructure(const QString& smarts);
  void draw_on(Paper paper) {
    paper_ = paper;
    ask_again();
  }
  void draw_chains(bool on) {
    chains_ = on;
    ask_again();
  }

 signals:
  /// Motifs of the molecule in focus were masked, or no longer are.
  void masks_changed(const motiphore::gui::Masks& before, const motiphore::gui::Masks& after);

 private:
  void ask(const QString& smiles);
  void ask_again();
  /// SMILES and SDF record, by which motifs are numbered: two records of one SMILES may count them differently.
  using Asked = std::pair<std::string, std::string>;
  static Asked asked_of(const Explained& molecule);
  /// The record that a SMILES is asked for with.
  std::string record_of(const QString& smiles) const;
  void take_masks();
  void take_answer(int job, const ExplainedPointer& explained);
  void take_inchi(const QString& inchi);
  void begin_row(int library_row);
  /// Begins with a molecule that is no row, and has no name.
  void begin_own(const ExplainedPointer& molecule);
  /// Goes back to the molecule that was left while typing paused, where a text is a change of that after all.
  void return_to_left(const QString& smiles);
  int row_of(const StartMolecule& start) const;
  /// Puts a molecule into the line, which can be taken back, or asks for it if it is there.
  void put_or_ask(const QString& smiles);
  /// Selects what a cell of the table is about: a task with the motif that raises it most, or the top motif.
  void choose_cell(int column);

  Focus& focus_;
  Session& session_;
  LibraryView& library_;
  WhatIfBar& what_if_;
  Variants& variants_;
  QStatusBar& status_;
  Explainer explainer_;
  StartMolecule start_;
  std::optional<StartMolecule> left_;  ///< which it was before typing paused at another molecule
  QString asked_;                      ///< SMILES of the last question
  int question_ = 0;                   ///< its number
  QString smarts_;                     ///< substructure that is looked for
  Paper paper_ = Paper::White;
  bool chains_ = true;                           ///< large molecules are drawn as chains of motifs
  std::map<std::string, EditedMolecule> drawn_;  ///< by SMILES: what was edited by hand, with its drawing
  std::map<Asked, Masks> masks_;                 ///< those that were set in this session
  QString settled_;                              ///< variant to be listed when its prediction comes
  bool paused_ = false;                          ///< it was settled because typing paused
  int cell_ = -1;  ///< column of the table that was clicked while its molecule was not there yet
};

}  // namespace motiphore::gui
