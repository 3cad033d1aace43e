#include "motiphore/predict/prediction.hpp"

#include <algorithm>
#include <string>

#include <boost/algorithm/string/join.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/did_you_mean.hpp"

namespace motiphore {

namespace {

/// The number of a task as a column of the contributions.
NumberTable<double>::Index column(const Prediction& p, std::size_t task) {
  const auto tasks = p.contributions.cols();
  if (task >= static_cast<std::size_t>(tasks))
    throw ShapeError("there is no task " + std::to_string(task) + "; the prediction has " + std::to_string(tasks));
  return static_cast<NumberTable<double>::Index>(task);
}

}  // namespace

std::size_t Prediction::task(const std::string& id) const {
  static const std::vector<std::string> none;
  const auto& ids = task_ids ? *task_ids : none;
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  throw ShapeError("the model has no task '" + id + "'" + text::did_you_mean(id, ids) + "; it has " +
                   (ids.empty() ? "none" : boost::algorithm::join(ids, ", ")));
}

double Prediction::contribution(std::int32_t cluster, std::size_t task) const {
  const auto t = column(*this, task);
  if (cluster < 0 || cluster >= cluster_count())
    throw ShapeError("there is no cluster " + std::to_string(cluster) + "; the molecule has " +
                     std::to_string(cluster_count()) + ", counted from 0, and atoms that were left out have none");
  return contributions(cluster, t);
}

double Prediction::logit(std::size_t task) const {
  const auto sum = contributed(task);
  if (task >= bias.size())
    throw ShapeError("there is no bias of task " + std::to_string(task) + "; the prediction has " +
                     std::to_string(bias.size()));
  return sum + bias[task];
}

double Prediction::contributed(std::size_t task) const {
  const auto t = column(*this, task);
  double sum = 0;
  for (NumberTable<double>::Index c = 0; c < contributions.rows(); ++c) sum += contributions(c, t);
  return sum;
}

std::optional<std::int32_t> Prediction::top_cluster(std::size_t task) const {
  const auto t = column(*this, task);
  if (contributions.rows() == 0) return {};
  NumberTable<double>::Index top = 0;
  for (NumberTable<double>::Index c = 1; c < contributions.rows(); ++c)
    if (contributions(c, t) > contributions(top, t)) top = c;
  return static_cast<std::int32_t>(top);
}

}  // namespace motiphore
