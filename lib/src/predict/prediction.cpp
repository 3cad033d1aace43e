#include "motiphore/predict/prediction.hpp"

#include <algorithm>

#include "motiphore/error.hpp"

namespace motiphore {

std::size_t Prediction::task(const std::string& id) const {
  static const std::vector<std::string> none;
  const auto& ids = task_ids ? *task_ids : none;
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  std::string known;
  for (const auto& one : ids) known += (known.empty() ? "" : ", ") + one;
  throw ShapeError("the model has no task '" + id + "'; it has " + (known.empty() ? "none" : known));
}

}  // namespace motiphore
