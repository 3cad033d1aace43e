#include "fitted_parts.hpp"

#include "motiphore/chem/element_table.hpp"
#include "motiphore/train/calibration.hpp"
#include "motiphore/train/new_head.hpp"
#include "motiphore/train/trainer.hpp"

namespace motiphore::detail {

void calibrate(std::vector<Task>& tasks, const GnnModel<float>& network, const Dataset& data, const RowList& valid,
               const StopToken& stop) {
  const Matrix raw = predict_raw(network, data, valid, stop);
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    if (tasks[t].kind != TaskKind::Classification) continue;
    std::vector<double> logit, label;
    for (std::size_t r = 0; r < valid.size(); ++r) {
      logit.push_back(raw(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(t)));
      label.push_back(data.labels(static_cast<Eigen::Index>(valid[r]), static_cast<Eigen::Index>(t)));
    }
    tasks[t].temperature = fit_temperature(logit, label);
  }
}

Applicability fit_domain(const GnnModel<float>& network, const Dataset& data, const RowList& rows,
                         const StopToken& stop) {
  std::vector<const MolGraph*> graphs;
  for (const auto row : rows) graphs.push_back(&data.graphs[row]);
  return Applicability::fit(molecule_vectors(network, graphs, stop), graphs, network.config().elements,
                            network.config().pooling);
}

CompositionHead fit_mass(const Dataset& data, const RowList& train, const GnnConfig& config) {
  std::vector<const Composition*> molecules;
  std::vector<double> mass;
  for (const auto row : train) {
    molecules.push_back(&data.graphs[row].composition);
    mass.push_back(data.mass[row]);
  }
  // Whatever elements the table has, a mass is right for all of them.
  const auto atoms = weighed_atoms();
  for (const auto& atom : atoms) {
    molecules.push_back(&atom.composition);
    mass.push_back(atom.mass);
  }
  return CompositionHead::fit(molecules, mass, config.elements, config.mass_readout);
}

}  // namespace motiphore::detail
