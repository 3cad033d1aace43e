// What a model has beside its network, fitted once the network is trained.
#pragma once

#include <vector>

#include "motiphore/model/applicability.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/dataset.hpp"
#include "motiphore/train/row_list.hpp"

namespace motiphore::detail {

/// Sets the temperature of each classification on the validation rows. @throws StoppedError
void calibrate(std::vector<Task>& tasks, const GnnModel<float>& network, const Dataset& data, const RowList& valid,
               const StopToken& stop);

/// @param rows  of the training part that have a label. @throws StoppedError
Applicability fit_domain(const GnnModel<float>& network, const Dataset& data, const RowList& rows,
                         const StopToken& stop);

/// Masses of the elements [Da]: right for all that can be weighed, whatever the table has.
CompositionHead fit_mass(const Dataset& data, const RowList& train, const GnnConfig& config);

}  // namespace motiphore::detail
