#include "motiphore/train/sleeping_units.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "train/in_batches.hpp"

namespace motiphore {

namespace {

/// How many of some molecules wake each hidden unit [head_width].
Eigen::ArrayXi woken_by(const GnnModel<float>& network, nn::Var<float> vectors) {
  return (network.hidden(vectors).value().array() > 0).cast<int>().colwise().sum().transpose();
}

int retire(GnnModel<float>& network, const Eigen::ArrayXi& woken, double molecules, double share) {
  const int least = std::max(1, std::min(woken.maxCoeff(), static_cast<int>(std::ceil(share * molecules))));
  std::vector<std::int32_t> kept;
  for (std::int32_t unit = 0; unit < static_cast<std::int32_t>(woken.size()); ++unit)
    if (woken(unit) >= least) kept.push_back(unit);
  if (kept.empty()) kept.push_back(0);
  const auto retired = static_cast<int>(woken.size()) - static_cast<int>(kept.size());
  if (retired > 0) network.keep_hidden_units(kept);
  return retired;
}

}  // namespace

int retire_sleeping_units(GnnModel<float>& network, const Matrix& vectors, double share) {
  if (network.config().head_width == 0 || vectors.rows() == 0) return 0;
  nn::Tape<float> tape;
  return retire(network, woken_by(network, tape.input(vectors)), static_cast<double>(vectors.rows()), share);
}

int retire_sleeping_units(GnnModel<float>& network, const Dataset& data, const RowList& rows, double share,
                          const StopToken& stop) {
  constexpr std::size_t batch_size = 128;
  if (network.config().head_width == 0 || rows.empty()) return 0;
  Eigen::ArrayXi woken = Eigen::ArrayXi::Zero(network.config().head_width);
  nn::Tape<float> tape;
  detail::in_batches(rows, batch_size, [&](Eigen::Index, const RowList& some) {
    stop.check();
    const auto batch = make_batch(data, some);
    woken += woken_by(network, network.pool(tape, batch).molecule);
    tape.clear();
  });
  return retire(network, woken, static_cast<double>(rows.size()), share);
}

}  // namespace motiphore
