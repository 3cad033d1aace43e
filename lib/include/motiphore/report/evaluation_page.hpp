// An evaluation as a page to file: every figure with its interval, the curves behind it, and the worst errors drawn.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "motiphore/workflow/evaluation_detail.hpp"

namespace motiphore {

struct EvaluationPage {
  std::string data;     ///< what the page calls the table
  std::string part;     ///< "test part of split.csv"; empty: all of it
  std::string command;  ///< that made it; may be empty
};

/// Writes the page; it opens without a network. All text of the input is escaped.
/// @throws IoError if it cannot be written
void write_evaluation(const std::filesystem::path& path, const Predictor& predictor, const Dataset& data,
                      const Evaluation& evaluation, const std::vector<TaskDetail>& detail, const EvaluationPage& page);

}  // namespace motiphore
