// WhyPanel: the molecule in focus in numbers: domain, tasks with their bars, masks, and sections with further evidence.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStringList>
#include <QWidget>

#include "molecule/focus.hpp"
#include "motiphore/report/told_molecule.hpp"
#include "why/task_bars.hpp"

class QMenu;
class QVBoxLayout;

namespace motiphore::gui {

class AlertSection;
class DomainGauge;
class NeighbourSection;
class Thumbnails;

/// A section is a widget that reads Focus, listens to its `changed`, and hides itself while it has nothing to say.
/// Another kind of evidence is one more section, added to the layout in the constructor.
class WhyPanel : public QWidget {
  Q_OBJECT

 public:
  /// @param thumbnails  drawings of the nearest of `training`
  WhyPanel(Focus& focus, Thumbnails& thumbnails, const TrainingMolecules& training, QWidget* parent = nullptr);

  TaskBars& bars() { return *bars_; }
  QListWidget& alerts();
  /// What stands in their place where there are none.
  QString no_alert() const;
  /// What is predicted for the chosen task, how usual that is, and because of which part.
  QLabel& title() { return *title_; }
  /// What was predicted, what was left out and how far to trust it, as a warning; hidden where there is none.
  QLabel& predicted() { return *predicted_; }
  QLabel& domain() { return *domain_; }
  /// The lethal dose in mg/kg with its category, or why none is predicted; hidden where another task was chosen.
  QLabel& dose() { return *dose_; }
  /// How the answer goes with what was measured of this structure and is published; hidden where there is nothing.
  QLabel& consistency() { return *consistency_; }
  /// All sentences of the molecule in focus, as the library writes them; none without a prediction.
  QStringList sentences() const;
  NeighbourSection& neighbours() { return *neighbours_; }
  /// A width in which names, bars and figures stand side by side, beside the bar by which the panel is scrolled.
  QSize minimumSizeHint() const override;

 signals:
  /// A right click; what it offers is to be added to the menu.
  void menu_wanted(QMenu* menu);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void refresh();
  /// What the library tells of the molecule for the chosen task, or for all where nobody has chosen one.
  ToldMolecule told(const Explained& molecule) const;
  /// @param noted  the sentence about trust is a warning
  void show_sentences(const Explained& molecule, const Prediction& shown, bool noted);
  /// The bars below the headline and its warning where the panel is low, else below all sentences.
  void arrange(bool low);

  Focus& focus_;
  QStringList sentences_;
  QLabel* title_;
  QLabel* predicted_;
  QLabel* domain_;
  QLabel* dose_;
  QLabel* consistency_;
  TaskBars* bars_;
  QLabel* masks_;
  QPushButton* unmask_;
  QWidget* mask_line_;
  DomainGauge* gauge_;
  QVBoxLayout* layout_;
  bool low_ = false;
  AlertSection* alerts_;
  NeighbourSection* neighbours_;
};

}  // namespace motiphore::gui
