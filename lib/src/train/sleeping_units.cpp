#include "motiphore/train/sleeping_units.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "train/in_batches.hpp"

namespace motiphore {

int retire_sleeping_units(GnnModel<float>& network, const Dataset& data, const RowList& rows, double share,
                          const StopToken& stop) {
  constexpr std::size_t batch_size = 128;
  if (network.config().head_width == 0) return 0;
  Eigen::ArrayXi woken = Eigen::ArrayXi::Zero(network.config().head_width);
  nn::Tape<float> tape;
  detail::in_batches(rows, batch_size, [&](Eigen::Index, const RowList& some) {
    stop.check();
    const auto batch = make_batch(data, some);
    const auto hidden = network.hidden(network.pool(tape, batch).molecule);
    woken += (hidden.value().array() > 0).cast<int>().colwise().sum().transpose();
    tape.clear();
  });
  const int least = std::min(woken.maxCoeff(), static_cast<int>(std::ceil(share * static_cast<double>(rows.size()))));
  std::vector<std::int32_t> kept;
  for (std::int32_t unit = 0; unit < static_cast<std::int32_t>(woken.size()); ++unit)
    if (woken(unit) >= std::max(1, least)) kept.push_back(unit);
  if (kept.empty()) kept.push_back(0);
  const auto retired = static_cast<int>(woken.size()) - static_cast<int>(kept.size());
  if (retired > 0) network.keep_hidden_units(kept);
  return retired;
}

}  // namespace motiphore
