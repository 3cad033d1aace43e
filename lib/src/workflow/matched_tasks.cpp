#include "matched_tasks.hpp"

#include <algorithm>

#include "motiphore/model/model_card.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore::detail {

std::vector<MatchedTask> match_tasks(const ModelCard& card, const Dataset& data) {
  std::vector<MatchedTask> matched;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    const auto at = std::find(data.task_ids.begin(), data.task_ids.end(), card.tasks[t].id);
    if (at != data.task_ids.end()) matched.push_back({t, static_cast<std::size_t>(at - data.task_ids.begin())});
  }
  return matched;
}

}  // namespace motiphore::detail
