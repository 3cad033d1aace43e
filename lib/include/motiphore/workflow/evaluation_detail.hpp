// What is behind the figures of an evaluation: curves, groups of molecules by their place in the domain, the worst
// errors.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/train/curves.hpp"
#include "motiphore/workflow/evaluate_table.hpp"

namespace motiphore {

/// One task's figure on the molecules of a part of the domain.
struct DomainGroup {
  std::string name;  ///< "inside", "outside", "0.2 to 0.4": a range of the domain score
  std::size_t labelled = 0, positives = 0;
  Figure figure;  ///< ROC-AUC, or MAE [unit of the task]; NaN if it is not defined
};

/// A molecule with its measured and predicted value.
struct MeasuredRow {
  std::size_t row = 0;  ///< of the data
  double value = 0, label = 0, domain = 0;
  bool in_domain = false;
};

struct TaskDetail {
  std::size_t task = 0;                           ///< of the card
  std::vector<CurvePoint> roc, precision_recall;  ///< classification; at most 200 points each
  std::vector<ReliabilityBin> reliability;        ///< classification
  std::vector<MeasuredRow> points;                ///< regression; at most 2,000, evenly chosen
  std::vector<DomainGroup> groups;                ///< inside and outside, then by domain score
  std::vector<MeasuredRow> worst;                 ///< the farthest from what was measured, first
};

/// @param worst  rows to give for each task
std::vector<TaskDetail> evaluation_detail(const ModelCard& card, const EvaluatedRows& rows, std::size_t worst = 6);

/// By task id, with SMILES and id of the molecules.
nlohmann::json to_json(const std::vector<TaskDetail>& detail, const ModelCard& card, const Dataset& data);

}  // namespace motiphore
