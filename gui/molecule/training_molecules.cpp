#include "molecule/training_molecules.hpp"

#include <exception>
#include <mutex>

namespace motiphore::gui {

struct TrainingMolecules::State {
  Predictor predictor;
  std::once_flag once;
  Analogues analogues;
  std::string problem;
};

TrainingMolecules::TrainingMolecules(const Predictor& predictor) : state_(new State{predictor, {}, {}, {}}) {}

const TrainingMolecules::State& TrainingMolecules::read() const {
  std::call_once(state_->once, [this] {
    auto& state = *state_;
    const auto& folder = state.predictor.folder();
    try {
      state.analogues = Analogues::load(folder, state.predictor.card());
      state.problem = Analogues::missing(folder, state.predictor.card());
    } catch (const std::exception& error) {
      state.problem = error.what();
    }
  });
  return *state_;
}

const Analogues& TrainingMolecules::get() const {
  return read().analogues;
}

const std::string& TrainingMolecules::problem() const {
  return read().problem;
}

}  // namespace motiphore::gui
