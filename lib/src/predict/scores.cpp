#include "predict/scores.hpp"

#include <algorithm>
#include <cmath>

#include "motiphore/predict/oral_dose.hpp"

namespace motiphore::detail {

namespace {

/// The task that stands farthest above its base rate; -1 if none has twice the odds of its base rate.
std::int32_t concern_of(const std::vector<Task>& card, const Prediction& p) {
  std::int32_t concern = -1;
  double most = std::log(2);
  for (std::size_t t = 0; t < card.size(); ++t) {
    const double above = above_base_rate(card, p, t);
    if (!(above > most)) continue;
    most = above;
    concern = static_cast<std::int32_t>(t);
  }
  return concern;
}

/// The cluster that raises a task most, of equal ones the first of the graph; -1 if none raises it.
Eigen::Index raising_cluster(const MatrixOf<double>& contributions, std::int32_t task) {
  if (task < 0 || contributions.rows() == 0) return -1;
  Eigen::Index top = 0;
  return contributions.col(task).maxCoeff(&top) > 0 ? top : -1;
}

}  // namespace

std::int32_t add_scores(const std::vector<Task>& card, MatrixOf<double> share, const MatrixOf<double>& bias,
                        const std::vector<std::int32_t>& number, Prediction& p) {
  p.tasks.clear();
  p.bias.clear();
  for (std::size_t t = 0; t < card.size(); ++t) {
    const auto& task = card[t];
    const auto at = static_cast<Eigen::Index>(t);
    const bool is_class = task.kind == TaskKind::Classification;
    const double factor = is_class ? 1 / task.temperature : task.scale;
    share.col(at) *= factor;
    p.bias.push_back(bias(0, at) * factor + (is_class ? task.shift : task.mean));
    const double logit = share.col(at).sum() + p.bias.back();
    p.tasks.push_back(is_class ? 1 / (1 + std::exp(-logit)) : logit);
  }
  p.contributions.resize(share.rows(), share.cols());
  for (std::size_t c = 0; c < number.size(); ++c)
    as_matrix(p.contributions).row(number[c]) = share.row(static_cast<Eigen::Index>(c));
  p.concern = concern_of(card, p);
  add_oral_dose(card, p);
  const auto top = raising_cluster(share, p.concern);
  return top < 0 ? -1 : number[static_cast<std::size_t>(top)];
}

double log_odds(const Prediction& p, std::size_t task) {
  const double probability = p.tasks[task];
  if (probability > 0 && probability < 1) return std::log(probability / (1 - probability));
  return p.logit(task);
}

double above_base_rate(const std::vector<Task>& card, const Prediction& p, std::size_t task) {
  const double rate = card[task].base_rate;
  if (card[task].kind != TaskKind::Classification || !(rate > 0 && rate < 1)) return Task::unknown;
  return log_odds(p, task) - std::log(rate / (1 - rate));
}

bool beyond_learned(const Task& task, double answer) {
  constexpr double most_deviations = 10, least_doubt = 1e-13;
  return task.kind == TaskKind::Classification ? std::min(answer, 1 - answer) < least_doubt
                                               : std::abs(answer - task.mean) > most_deviations * task.scale;
}

std::string beyond_learned(const std::vector<Task>& card, const std::vector<double>& tasks) {
  for (std::size_t t = 0; t < card.size(); ++t)
    if (beyond_learned(card[t], tasks[t]))
      return "the answer for " + card[t].id + " is far beyond all that the network learned from";
  return {};
}

}  // namespace motiphore::detail
