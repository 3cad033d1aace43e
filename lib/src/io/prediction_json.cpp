#include "motiphore/io/prediction_json.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "io/motif_cells.hpp"
#include "io/row_words.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/atom_weights.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/numbers.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

using text::append_integer;
using text::append_json_string;
using text::append_shortest;

std::string detail::status(const Outcome<Prediction>& outcome) {
  return outcome.ok() ? "ok" : text::one_line(outcome.failure().text());
}

std::array<std::string_view, 4> detail::words(const Prediction& prediction, const std::vector<Task>& tasks) {
  std::string_view concern;
  if (prediction.concern >= 0) concern = tasks.at(static_cast<std::size_t>(prediction.concern)).id;
  return {concern, prediction.motif, prediction.parent, prediction.note};
}

namespace {

/// Appends `[a,b,...]`, where `append(i)` appends item i.
template <class Append>
void append_array(std::ptrdiff_t size, std::string& out, Append append) {
  out += '[';
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    if (i > 0) out += ',';
    append(i);
  }
  out += ']';
}

void append_integers(const std::vector<std::int32_t>& values, std::string& out) {
  append_array(static_cast<std::ptrdiff_t>(values.size()), out,
               [&](auto i) { append_integer(values[static_cast<std::size_t>(i)], out); });
}

/// Appends `{"NR-AR":...,...}`, where `append(t)` appends the value of task t.
template <class Append>
void append_by_task(const std::vector<std::string>& keys, std::string& out, Append append) {
  out += '{';
  for (std::size_t t = 0; t < keys.size(); ++t) {
    if (t > 0) out += ',';
    out += keys[t];
    append(t);
  }
  out += '}';
}

/// The cluster of each atom, and its type.
void append_motifs_of_atoms(const Prediction& prediction, std::string& out) {
  out += ",\"clusters\":";
  append_integers(prediction.clusters, out);
  out += ",\"types\":";
  append_integers(prediction.types, out);
}

void append_weights(const Prediction& prediction, std::string& out) {
  out += ",\"atom_weights\":";
  append_array(static_cast<std::ptrdiff_t>(prediction.atom_weights.size()), out,
               [&](auto atom) { append_shortest(prediction.atom_weights[static_cast<std::size_t>(atom)], out); });
}

void append_assignment(const Prediction& prediction, std::string& out) {
  const auto& soft = prediction.assignment;
  out += ",\"assignment\":";
  append_array(soft.rows(), out, [&](auto atom) {
    append_array(soft.cols(), out, [&](auto k) { append_shortest(soft(atom, k), out); });
  });
}

void append_contributions(const Prediction& prediction, const std::vector<std::string>& keys, std::string& out) {
  out += ",\"contributions\":";
  append_by_task(keys, out, [&](auto t) {
    const auto column = static_cast<std::ptrdiff_t>(t);
    append_array(prediction.contributions.rows(), out,
                 [&](auto cluster) { append_shortest(prediction.contributions(cluster, column), out); });
  });
  out += ",\"bias\":";
  append_by_task(keys, out, [&](auto t) { append_shortest(prediction.bias[t], out); });
}

void append_domain(const Prediction& prediction, std::string& out) {
  out += ",\"domain\":";
  append_shortest(prediction.domain, out);
  out += prediction.in_domain ? ",\"in_domain\":true" : ",\"in_domain\":false";
  out += ",\"domain_note\":";
  append_json_string(prediction.domain_note, out);
}

void append_words(const Prediction& prediction, const std::vector<Task>& tasks, std::string& out) {
  const auto text = detail::words(prediction, tasks);
  const char* const names[] = {",\"concern\":", ",\"motif\":", ",\"parent\":", ",\"note\":"};
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += names[i];
    append_json_string(text[i], out);
  }
}

void append_motif_names(const Prediction& prediction, std::string& out) {
  out += ",\"motif_names\":";
  append_array(static_cast<std::ptrdiff_t>(prediction.motif_names.size()), out,
               [&](auto i) { append_json_string(prediction.motif_names[static_cast<std::size_t>(i)], out); });
}

void append_dose(const Prediction& prediction, std::string& out) {
  out += ",\"oral_mg_kg\":";
  if (prediction.ghs < 0) {
    out += "null,\"ghs\":null";
    return;
  }
  append_shortest(prediction.oral_dose, out);
  out += ",\"ghs\":";
  append_integer(prediction.ghs, out);
}

}  // namespace

PredictionJson::PredictionJson(const ModelCard& card, WriterOptions options)
    : options_(std::move(options)),
      tasks_(card.tasks),
      has_dose_(has_dose(card.tasks)),
      has_weights_(!atom_weights_name(card).empty()) {
  prediction_columns(card, options_);  // checks them
  if (options_.nearest > 0 && !options_.analogues)
    throw Error(
        "training molecules are asked for beside a row, and WriterOptions::analogues has none; set it to those of "
        "the model's folder");
  if (options_.nearest > 0 && options_.analogues->empty())
    throw Error("the model '" + card.name + "' carries no training molecules, so that none can be named beside a row");
  for (const auto& task : card.tasks) {
    append_json_string(task.id, keys_.emplace_back());
    keys_.back() += ':';
  }
}

std::string PredictionJson::object(const Outcome<Prediction>& outcome) const {
  std::string out = "{";
  append_members(outcome, out);
  return out += '}';
}

void PredictionJson::append_certainty(const Prediction& prediction, std::string& out) const {
  out += ",\"sets\":";
  append_by_task(keys_, out, [&](auto t) {
    const auto set = predicted_set_text(tasks_[t], options_.sets, prediction, t);
    if (set.empty())
      out += "null";
    else
      append_json_string(set, out);
  });
  out += ",\"intervals\":";
  append_intervals(prediction, out);
}

void PredictionJson::append_nearest(const Prediction& prediction, std::string& out) const {
  const auto near = options_.analogues->of(prediction, options_.nearest);
  out += ",\"nearest\":";
  append_array(static_cast<std::ptrdiff_t>(near.size()), out,
               [&](auto i) { append_neighbour(near[static_cast<std::size_t>(i)], out); });
}

void PredictionJson::append_neighbour(const Analogue& one, std::string& out) const {
  out += "{\"smiles\":";
  append_json_string(one.smiles, out);
  out += ",\"distance\":";
  append_shortest(one.distance, out);
  out += ",\"measured\":{";
  const char* before = "";
  for (std::size_t t = 0; t < tasks_.size(); ++t) {
    if (std::isnan(one.measured[t])) continue;
    out += before + keys_[t];
    before = ",";
    append_shortest(one.measured[t], out);
  }
  out += "},\"withheld\":";
  append_ids(one.withheld, out);
  out += ",\"contradictory\":";
  append_ids(one.contradicted, out);
  out += '}';
}

void PredictionJson::append_intervals(const Prediction& prediction, std::string& out) const {
  out += '{';
  const char* before = "";
  for (std::size_t t = 0; t < tasks_.size(); ++t) {
    if (tasks_[t].kind == TaskKind::Classification) continue;
    out += before + keys_[t];
    before = ",";
    const auto interval = predicted_interval(tasks_[t], options_.sets, prediction, t);
    if (!interval) {
      out += "null";
      continue;
    }
    out += '[';
    append_shortest(interval->first, out);
    out += ',';
    append_shortest(interval->second, out);
    out += ']';
  }
  out += '}';
}

void PredictionJson::append_ids(const std::vector<bool>& chosen, std::string& out) const {
  out += '[';
  const char* before = "";
  for (std::size_t t = 0; t < std::min(tasks_.size(), chosen.size()); ++t) {
    if (!chosen[t]) continue;
    out += before;
    before = ",";
    append_json_string(tasks_[t].id, out);
  }
  out += ']';
}

void PredictionJson::append_members(const Outcome<Prediction>& outcome, std::string& out) const {
  if (outcome) detail::check_tasks(tasks_, *outcome);
  out += "\"status\":";
  append_json_string(detail::status(outcome), out);
  if (outcome)
    append_prediction(outcome.value(), out);
  else
    append_nulls(out);
}

void PredictionJson::append_nulls(std::string& out) const {
  out += ",\"mass\":null,\"tasks\":null,\"clusters\":null,\"types\":null,";
  if (has_weights_) out += "\"atom_weights\":null,";
  if (options_.assignment) out += "\"assignment\":null,";
  out +=
      "\"contributions\":null,\"bias\":null,\"domain\":null,\"in_domain\":null,\"domain_note\":null,"
      "\"concern\":null,\"motif\":null,\"parent\":null,\"note\":null,\"motif_names\":null";
  if (has_dose_) out += ",\"oral_mg_kg\":null,\"ghs\":null";
  if (options_.sets > 0) out += ",\"sets\":null,\"intervals\":null";
  if (options_.nearest > 0) out += ",\"nearest\":null";
  if (!options_.explain.empty()) out += ",\"explain\":null";
}

void PredictionJson::append_prediction(const Prediction& prediction, std::string& out) const {
  out += ",\"mass\":";
  append_shortest(prediction.mass, out);
  out += ",\"tasks\":";
  append_by_task(keys_, out, [&](auto t) { append_shortest(prediction.tasks[t], out); });
  append_motifs_of_atoms(prediction, out);
  if (has_weights_) append_weights(prediction, out);
  if (options_.assignment) append_assignment(prediction, out);
  append_contributions(prediction, keys_, out);
  append_domain(prediction, out);
  append_words(prediction, tasks_, out);
  append_motif_names(prediction, out);
  if (has_dose_) append_dose(prediction, out);
  if (options_.sets > 0) append_certainty(prediction, out);
  if (options_.nearest > 0) append_nearest(prediction, out);
  if (!options_.explain.empty()) detail::append_motif_json(prediction, options_.explain, keys_, out);
}

}  // namespace motiphore
