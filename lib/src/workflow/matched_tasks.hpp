// The tasks that a model and a table of labels share.
#pragma once

#include <cstddef>
#include <vector>

namespace motiphore {

struct Dataset;
struct ModelCard;

namespace detail {

struct MatchedTask {
  std::size_t of_model;  ///< in the card
  std::size_t column;    ///< of the table's labels
};

/// Those that both have, by their ids, in the order of the card.
std::vector<MatchedTask> match_tasks(const ModelCard& card, const Dataset& data);

}  // namespace detail

}  // namespace motiphore
