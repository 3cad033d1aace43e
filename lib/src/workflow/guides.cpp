#include "guides.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "start_from.hpp"
#include "train/in_batches.hpp"

namespace motiphore::detail {

namespace {

/// A column of a guide's contributions that is one of a data set's tasks.
struct SharedTask {
  Eigen::Index guide = 0, task = 0;
  float scale = 1;  ///< of the guide's outputs over the data set's
};

std::vector<SharedTask> shared_tasks(const LoadedModel& guide, const std::vector<Task>& tasks) {
  std::vector<SharedTask> shared;
  for (std::size_t t = 0; t < tasks.size(); ++t)
    for (std::size_t g = 0; g < guide.card.tasks.size(); ++g) {
      const auto& theirs = guide.card.tasks[g];
      if (theirs.id != tasks[t].id || theirs.kind != tasks[t].kind) continue;
      const double scale = theirs.kind == TaskKind::Classification ? 1 : theirs.scale / tasks[t].scale;
      shared.push_back({static_cast<Eigen::Index>(g), static_cast<Eigen::Index>(t), static_cast<float>(scale)});
    }
  if (shared.empty()) throw Error("the guide '" + guide.card.name + "' has none of the tasks that are trained");
  return shared;
}

/// Adds a guide's contributions, each motif's evenly over its nodes, to those of some rows.
void add_shares(const LoadedModel& guide, const std::vector<SharedTask>& shared, const RowList& rows, Dataset& data) {
  nn::Tape<float> tape;
  const auto batch = make_batch(data, rows);
  const auto out = guide.network.pool(tape, batch);
  const auto& cluster = out.motifs.cluster;
  Matrix share = guide.network.contributions(out).cast<float>();
  Eigen::VectorXf nodes = Eigen::VectorXf::Zero(share.rows());
  for (const auto c : cluster) ++nodes(c);
  share = nodes.cwiseInverse().asDiagonal() * share;
  std::size_t node = 0;
  for (const auto row : rows)
    for (Eigen::Index i = 0; i < data.guide[row].rows(); ++i, ++node)
      for (const auto& task : shared) data.guide[row](i, task.task) += task.scale * share(cluster[node], task.guide);
}

}  // namespace

std::vector<LoadedModel> load_guides(const std::vector<std::filesystem::path>& folders) {
  std::vector<LoadedModel> guides;
  for (const auto& folder : folders) guides.push_back(load_start(folder));
  return guides;
}

void follow_guides(const std::vector<LoadedModel>& guides, const std::vector<Task>& tasks, Dataset& data,
                   const StopToken& stop) {
  if (guides.empty()) return;
  RowList all;
  for (std::size_t row = 0; row < data.size(); ++row) {
    all.push_back(row);
    data.guide.push_back(Matrix::Zero(static_cast<Eigen::Index>(data.graphs[row].graph.nodes()),
                                      static_cast<Eigen::Index>(tasks.size())));
  }
  Eigen::VectorXf said = Eigen::VectorXf::Zero(static_cast<Eigen::Index>(tasks.size()));  // guides that have the task
  for (const auto& guide : guides) {
    const auto shared = shared_tasks(guide, tasks);
    for (const auto& task : shared) ++said(task.task);
    in_batches(all, 128, [&](Eigen::Index, const RowList& rows) {
      stop.check();
      add_shares(guide, shared, rows, data);
    });
  }
  // 0 / 0 of a task that no guide has is the NaN that says so.
  for (auto& shares : data.guide) shares = shares * said.cwiseInverse().asDiagonal();
}

}  // namespace motiphore::detail
