#include "motiphore/io/writer_options.hpp"

#include <algorithm>
#include <set>

#include "motiphore/error.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"

namespace motiphore {

namespace {

void check_sets(const ModelCard& card, const WriterOptions& options) {
  if (options.sets == 0) return;
  const auto percents = confidence_percents(card);
  if (std::find(percents.begin(), percents.end(), options.sets) != percents.end()) return;
  std::string known;
  for (const int percent : percents) known += (known.empty() ? "" : ", ") + std::to_string(percent);
  throw Error("the model '" + card.name + "' has no sets at " + std::to_string(options.sets) + " % confidence; " +
              (known.empty() ? "it has none, since its training had no validation molecules or too few"
                             : "it has those at " + known));
}

/// Whatever confidence the sets are at.
std::vector<std::string> column_names(const ModelCard& card, const WriterOptions& options) {
  std::vector<std::string> columns;
  const auto add = [&](const std::string& name) { columns.push_back(options.prefix + name); };
  add("status");
  add("mass");
  for (const auto& task : card.tasks) {
    add(task.id);
    if (options.sets > 0) add(task.id + "_set");
  }
  if (has_dose(card.tasks)) {
    add("oral_mg_kg");
    add("ghs");
  }
  for (const char* name : {"domain", "in_domain", "concern", "motif", "parent", "note"}) add(name);
  if (options.nearest > 0) add("nearest");
  for (const auto task : options.explain) {
    if (task >= card.tasks.size())
      throw ShapeError("there is no task " + std::to_string(task) + " to explain; the model has " +
                       std::to_string(card.tasks.size()));
    for (const char* what : {"_motif", "_motif_name", "_motif_atoms", "_motif_contribution"})
      add(card.tasks[task].id + what);
  }
  return columns;
}

}  // namespace

std::vector<std::string> prediction_columns(const ModelCard& card, const WriterOptions& options) {
  check_sets(card, options);
  if (options.nearest < 0)
    throw Error(std::to_string(options.nearest) + " of the nearest training molecules are asked for; 0 are none");
  return column_names(card, options);
}

std::string free_prefix(const ModelCard& card, WriterOptions options, const std::vector<std::string>& table) {
  const auto wanted = options.prefix;
  const std::set<std::string> taken(table.begin(), table.end());
  for (int i = 2;; ++i) {
    const auto columns = prediction_columns(card, options);
    if (std::none_of(columns.begin(), columns.end(), [&](const auto& name) { return taken.count(name) > 0; }))
      return options.prefix;
    options.prefix = wanted + std::to_string(i) + "_";
  }
}

std::vector<std::string> all_prediction_columns(const ModelCard& card) {
  WriterOptions options;
  options.prefix.clear();
  options.sets = 1;
  options.nearest = 1;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) options.explain.push_back(t);
  return column_names(card, options);
}

}  // namespace motiphore
