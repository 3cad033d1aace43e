// Explainer: everything that is shown of one molecule, made on a thread of its own; the newest question wins.
#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "molecule/training_molecules.hpp"
#include "motiphore/chem/molecule.hpp"
#include "motiphore/chem/structural_alerts.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/depict/regions.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::gui {

/// One molecule as the drawing and the panels show it.
struct Explained {
  std::string smiles;
  std::string record;                    ///< as in the question
  std::string canonical;                 ///< the same molecule in one spelling; empty if it cannot be read
  std::string problem;                   ///< why there is no prediction or no drawing; empty if all is well
  std::optional<Prediction> prediction;  ///< of the whole molecule
  std::optional<Prediction> masked;      ///< the same without the masked clusters, if there are any
  std::vector<std::int32_t> masks;       ///< the clusters that `masked` leaves out
  std::optional<Scene> scene;            ///< absent if the molecule cannot be read or drawn
  std::vector<LegendEntry> legend;       ///< [clusters], without contributions; colours are those of the types
  CoarseGraph motifs, types;             ///< the pooled graphs
  std::vector<std::string> names;        ///< [clusters] what a chemist calls them
  std::optional<std::vector<StructuralAlert>> alerts;   ///< absent until they have been searched
  std::vector<std::vector<std::int32_t>> alert_motifs;  ///< [alerts] the clusters each lies in, the foremost first
  std::vector<QImage> cards;                            ///< [clusters] small drawings; none until they have been made
  std::vector<std::vector<Outline>> alert_outlines;     ///< [alerts] around their atoms; without a scene none
  std::vector<Outline> marks;                           ///< around the atoms that the question asks to be marked
  std::vector<std::int32_t> wrong_atoms;                ///< of a molecule that breaks the rules of chemistry: where
  Neighbours around;                                    ///< as `mark_same` leaves them; none until alerts have been
                                                        ///< searched
  std::vector<std::vector<std::string>> consistency;    ///< [tasks] how the answer goes with what is known; likewise
  std::vector<std::string> consistency_of_all;          ///< the same for all tasks together
  std::string no_alert;  ///< which lists have no alert of it; empty with one, and until they have been searched
  int told = -1;         ///< the task that is told of if nobody has chosen one; -1 without a prediction
};
using ExplainedPointer = std::shared_ptr<const Explained>;

/// What is to be explained.
struct Question {
  int job = 0;  ///< of the caller; comes back with the answer
  std::string smiles;
  std::string record;  ///< the molecule's SDF record, whose drawing is kept; empty: `smiles` is all there is
  std::vector<std::int32_t> masks;
  std::string smarts;               ///< a substructure to mark; empty: none
  std::vector<std::int32_t> fresh;  ///< atoms to mark: those that an edit has made
  Paper paper = Paper::White;
  bool chain = true;   ///< a large molecule is drawn as a chain of its motifs
  bool stay = false;   ///< the molecule before was changed into this one: what they have in common is not turned
  bool alerts = true;  ///< search for structural alerts too; their answer comes second
};

/// The molecule of a SMILES, or of its SDF record, if that is not empty: with the atoms that an answer counts.
Outcome<Molecule> molecule_of(const std::string& smiles, const std::string& record);

/// Why a text is no molecule, in the words of `explain`; empty if it is one.
std::string reading_problem(const std::string& smiles);

/// The drawing of a molecule on another ground, with its atoms where they are; nothing where there is none.
std::optional<Scene> scene_on(Paper paper, const Explained& molecule);

/// Answers one question. A question of the molecule of `before` takes over what does not change.
Explained explain(const Predictor& predictor, const Question& question, const Explained* before = nullptr);

class Explainer : public QObject {
  Q_OBJECT

 public:
  Explainer(Predictor predictor, TrainingMolecules training);
  ~Explainer() override;

  /// Returns at once. A question that still waits is forgotten, and one in work for long is left.
  void ask(Question question);

 signals:
  /// Comes once without and once with `alerts`.
  void answered(int job, motiphore::gui::ExplainedPointer explained);

 private:
  void work();
  /// Whether nobody waits any more for the answer that is in work since then.
  bool left(std::chrono::steady_clock::time_point since);

  const Predictor predictor_;
  const TrainingMolecules training_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Question> question_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace motiphore::gui

Q_DECLARE_METATYPE(motiphore::gui::ExplainedPointer)
