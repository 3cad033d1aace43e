#include "molecule/training_molecules.hpp"

#include <exception>
#include <mutex>

namespace motiphore::gui {

struct TrainingMolecules::State {
  Predictor predictor;
  std::once_flag read;
  Analogues analogues;
};

TrainingMolecules::TrainingMolecules(const Predictor& predictor) : state_(new State{predictor, {}, {}}) {}

const Analogues& TrainingMolecules::get() const {
  std::call_once(state_->read, [this] {
    try {
      state_->analogues = Analogues::load(state_->predictor.folder(), state_->predictor.card());
    } catch (const std::exception&) {
      // The window does without, and `motiphore screen --nearest` says why.
    }
  });
  return state_->analogues;
}

}  // namespace motiphore::gui
