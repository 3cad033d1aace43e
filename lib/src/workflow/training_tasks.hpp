// The tasks of a training: what a recipe says of them, and which of them the labels allow to be learned.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/train/split.hpp"

namespace motiphore::detail {

/// Weights, parsimony and auxiliary tasks of a recipe's `tasks` (read_recipe), into `data`.
void apply_recipe(const nlohmann::json& described, Dataset& data);

/// A sentence on tasks that a recipe describes and the table does not have; empty if there are none.
std::string described_elsewhere(const nlohmann::json& described, const Dataset& data);

/// What the card says of each task of `data`, in the words of a recipe's `tasks`.
/// @throws IoError for a task with the name of another column of a screened table
std::vector<Task> make_tasks(const Dataset& data, const nlohmann::json& described);

/// Says of the tasks with these names that more is better. @throws Error for a name that no task has
void want_more_of(const std::vector<std::string>& names, std::vector<Task>& tasks);

/// Drops the tasks that have no label, one class or one value among the training rows. A sentence for each kind.
/// @throws IoError if none is left
std::vector<std::string> drop_unlearnable_tasks(Dataset& data, const RowList& train);

/// The labels that the rows have of a task.
std::vector<float> labels_in(const Dataset& data, const RowList& rows, std::size_t task);

/// The rows with a label: what a teacher alone spoke of says nothing of what is known.
RowList labelled(const Dataset& data, const RowList& rows);

/// The tasks that are not auxiliary.
std::vector<std::int32_t> kept_tasks(const Dataset& data);

/// A number for structures, labels, a teacher's values and the split, so that a training is gone on with on the same
/// alone.
std::uint64_t content_of(const Dataset& data, const Split& split);

/// Base rate (each structure once, by the mean of its labels), or mean and deviation, and elements of each task over
/// the training rows; labels and teacher of a regression are replaced by standardised ones.
/// @param structure  [molecules], a text that the rows of one structure share
/// @param symbols    of the elements, by atomic number
void fit_label_statistics(Dataset& data, const RowList& train, const std::vector<std::string>& structure,
                          const std::vector<std::string>& symbols, std::vector<Task>& tasks);

}  // namespace motiphore::detail
