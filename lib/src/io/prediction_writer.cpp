#include "motiphore/io/prediction_writer.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "io/motif_cells.hpp"
#include "io/sdf_items.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore {

using detail::append_item;
using detail::item_names;
using text::append_csv_cell;
using text::append_fixed;
using text::append_integer;
using text::append_json_string;
using text::append_shortest;
using text::append_significant;

namespace {

constexpr int kDecimals = 4;  // of mass and domain

/// Three digits, or as many as tell on which side of a limit of the GHS the dose is.
double shown_dose(const Prediction& prediction) {
  const double rounded = text::rounded(prediction.oral_dose, 3);
  return ghs_category(rounded) == prediction.ghs ? rounded : text::rounded(prediction.oral_dose, 6);
}

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

/// Appends the cell at `column`, or `missing` if the row is too short or there is no such column.
void append_json_cell(const TableRow& row, int column, const char* missing, std::string& out) {
  if (row.has_cell(column))
    append_json_string(row.cell(column), out);
  else
    out += missing;
}

/// Drawing what could not be predicted in time would not end in time either.
bool given_up(const Outcome<Prediction>& outcome) {
  return !outcome && outcome.failure().stage == Stage::Predict;
}

std::string status(const Outcome<Prediction>& outcome) {
  return outcome.ok() ? "ok" : text::one_line(outcome.failure().text());
}

}  // namespace

PredictionWriter::PredictionWriter(const TableReader& reader, const ModelCard& card, WriterOptions options)
    : options_(std::move(options)),
      input_columns_(reader.header().size()),
      smiles_column_(reader.smiles_column()),
      id_column_(reader.id_column()),
      input_is_sdf_(reader.format() == TableFormat::Sdf),
      separator_(options_.format == OutputFormat::Tsv ? '\t' : ','),
      same_separator_(reader.separator() == separator_),
      item_names_(item_names(reader.header())) {
  columns_ = prediction_columns(card, options_);
  if (options_.nearest > 0 && (!options_.analogues || options_.analogues->empty()))
    throw Error("the model '" + card.name + "' carries no training molecules, so that none can be named beside a row");
  for (const auto& task : card.tasks) {
    append_json_string(task.id, json_tasks_.emplace_back());
    json_tasks_.back() += ':';
  }
  has_dose_ = std::any_of(card.tasks.begin(), card.tasks.end(), is_dose);
  tasks_ = card.tasks;
  if (options_.format == OutputFormat::JsonLines) return;

  if (reader.header_verbatim() && same_separator_) {
    input_header_ = reader.header_text();
  } else {
    for (const auto& name : reader.header()) {
      if (&name != &reader.header().front()) input_header_ += separator_;
      append_csv_cell(name, separator_, input_header_);
    }
  }
  const auto& names = options_.format == OutputFormat::Sdf ? item_names_ : reader.header();
  std::set<std::string> taken(names.begin(), names.end());
  for (const auto& name : columns_)
    if (!taken.insert(name).second)
      throw IoError("the column '" + name + "' would be there twice; choose another prefix than '" + options_.prefix +
                    "' for the columns of the model");
}

std::string PredictionWriter::header() const {
  if (options_.format != OutputFormat::Csv && options_.format != OutputFormat::Tsv) return {};
  std::string out = input_header_;
  for (const auto& name : columns_) {
    out += separator_;
    append_csv_cell(name, separator_, out);
  }
  return out + '\n';
}

void PredictionWriter::append_row(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const {
  switch (options_.format) {
    case OutputFormat::Csv:
    case OutputFormat::Tsv:
      append_csv(input, outcome, out);
      break;
    case OutputFormat::JsonLines:
      append_json(input, outcome, out);
      break;
    case OutputFormat::Sdf:
      append_sdf(input, outcome, out);
      break;
  }
}

bool PredictionWriter::reads_molecules(const Outcome<Prediction>& outcome) const {
  return options_.format == OutputFormat::Sdf && !input_is_sdf_ && !given_up(outcome);
}

std::array<std::string_view, 4> PredictionWriter::words(const Prediction& prediction) const {
  std::string_view concern;
  if (prediction.concern >= 0) concern = tasks_.at(static_cast<std::size_t>(prediction.concern)).id;
  return {concern, prediction.motif, prediction.parent, prediction.note};
}

template <class Emit>
void PredictionWriter::each_cell(const Prediction& prediction, Emit emit) const {
  std::string cell;
  const auto make = [&](auto append) {
    cell.clear();
    append(cell);
    emit(std::string_view(cell));
  };
  make([&](auto& out) { append_fixed(prediction.mass, kDecimals, out); });
  for (std::size_t t = 0; t < prediction.tasks.size(); ++t) {
    const double value = prediction.tasks[t];
    make([&](auto& out) { append_significant(value, out); });
    if (t < tasks_.size() && options_.sets > 0)
      emit(std::string_view(predicted_set_text(tasks_[t], options_.sets, value, prediction.in_domain)));
  }
  if (has_dose_) {
    make([&](auto& out) {
      if (prediction.ghs >= 0) append_significant(shown_dose(prediction), out);
    });
    make([&](auto& out) {
      if (prediction.ghs >= 0) append_integer(prediction.ghs, out);
    });
  }
  make([&](auto& out) { append_fixed(prediction.domain, kDecimals, out); });
  emit(std::string_view(prediction.in_domain ? "true" : "false"));
  for (const std::string_view text : words(prediction)) emit(text);
  if (options_.nearest > 0)
    emit(std::string_view(analogues_text(options_.analogues->of(prediction, options_.nearest), tasks_)));
  for (const auto& text : detail::motif_cells(prediction, options_.explain)) emit(std::string_view(text));
}

void PredictionWriter::append_json_trust(const Prediction& prediction, std::string& out) const {
  if (has_dose_) {
    out += ",\"oral_mg_kg\":";
    if (prediction.ghs < 0) {
      out += "null,\"ghs\":null";
    } else {
      append_shortest(prediction.oral_dose, out);
      out += ",\"ghs\":";
      append_integer(prediction.ghs, out);
    }
  }
  if (options_.sets > 0) {
    out += ",\"sets\":";
    append_by_task(json_tasks_, out, [&](auto t) {
      const auto set = predicted_set_text(tasks_[t], options_.sets, prediction.tasks[t], prediction.in_domain);
      if (set.empty())
        out += "null";
      else
        append_json_string(set, out);
    });
  }
  if (options_.nearest == 0) return;
  const auto near = options_.analogues->of(prediction, options_.nearest);
  out += ",\"nearest\":";
  append_array(static_cast<std::ptrdiff_t>(near.size()), out, [&](auto i) {
    const auto& one = near[static_cast<std::size_t>(i)];
    out += "{\"smiles\":";
    append_json_string(one.smiles, out);
    out += ",\"distance\":";
    append_shortest(one.distance, out);
    out += ",\"measured\":{";
    const char* before = "";
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      if (std::isnan(one.measured[t]) && !one.withheld[t] && !one.contradicted[t]) continue;
      out += before + json_tasks_[t];
      before = ",";
      if (one.withheld[t])
        out += "\"withheld\"";
      else if (one.contradicted[t])
        out += "\"contradictory\"";
      else
        append_shortest(one.measured[t], out);
    }
    out += "}}";
  });
}

void PredictionWriter::append_csv(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const {
  const auto cells = std::min(input.fields.size(), input_columns_);
  if (input.verbatim && same_separator_) {
    out.append(input.text, 0, input.width);
  } else {
    for (std::size_t i = 0; i < cells; ++i) {
      if (i > 0) out += separator_;
      append_csv_cell(input.fields[i], separator_, out);
    }
  }
  out.append(input_columns_ - cells, separator_);

  out += separator_;
  append_csv_cell(status(outcome), separator_, out);
  if (!outcome) {
    out.append(columns_.size() - 1, separator_);
  } else {
    each_cell(outcome.value(), [&](std::string_view cell) {
      out += separator_;
      append_csv_cell(cell, separator_, out);
    });
  }

  if (input.verbatim && same_separator_) {
    out.append(input.text, input.width);
  } else {
    for (std::size_t i = input_columns_; i < input.fields.size(); ++i) {
      out += separator_;
      append_csv_cell(input.fields[i], separator_, out);
    }
  }
  out += '\n';
}

void PredictionWriter::append_sdf(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const {
  if (input_is_sdf_) {
    out += input.text;
    if (!input.text.empty() && input.text.back() != '\n') out += '\n';
    if (detail::ends_in_item(input.text)) out += '\n';
  } else {
    const auto smiles =
        given_up(outcome) ? std::string_view() : input.cell(static_cast<std::ptrdiff_t>(smiles_column_));
    out += make_mol_block(smiles, input.cell(id_column_));
    for (std::size_t i = 0; i < item_names_.size(); ++i)
      append_item(item_names_[i], input.cell(static_cast<std::ptrdiff_t>(i)), out);
  }
  auto name = columns_.begin();
  append_item(*name++, status(outcome), out);
  if (outcome) each_cell(outcome.value(), [&](std::string_view value) { append_item(*name++, value, out); });
  out += "$$$$\n";
}

void PredictionWriter::append_json(const TableRow& input, const Outcome<Prediction>& outcome, std::string& out) const {
  out += "{\"row\":";
  append_integer(static_cast<std::int64_t>(input.number), out);
  out += ",\"name\":";
  append_json_cell(input, id_column_, "null", out);
  out += ",\"smiles\":";
  append_json_cell(input, static_cast<int>(smiles_column_), "\"\"", out);
  out += ",\"status\":";
  append_json_string(status(outcome), out);

  if (!outcome) {
    out += ",\"mass\":null,\"tasks\":null,\"clusters\":null,\"types\":null,";
    if (options_.assignment) out += "\"assignment\":null,";
    out +=
        "\"contributions\":null,\"bias\":null,\"domain\":null,\"in_domain\":null,\"domain_note\":null,"
        "\"concern\":null,\"motif\":null,\"parent\":null,\"note\":null,\"motif_names\":null";
    if (!options_.explain.empty()) out += ",\"explain\":null";
    if (has_dose_) out += ",\"oral_mg_kg\":null,\"ghs\":null";
    if (options_.sets > 0) out += ",\"sets\":null";
    out += options_.nearest > 0 ? ",\"nearest\":null}\n" : "}\n";
    return;
  }

  const auto& prediction = outcome.value();
  out += ",\"mass\":";
  append_shortest(prediction.mass, out);
  out += ",\"tasks\":";
  append_by_task(json_tasks_, out, [&](auto t) { append_shortest(prediction.tasks[t], out); });
  out += ",\"clusters\":";
  append_integers(prediction.clusters, out);
  out += ",\"types\":";
  append_integers(prediction.types, out);
  if (!prediction.atom_weights.empty()) {
    out += ",\"atom_weights\":";
    append_array(static_cast<std::ptrdiff_t>(prediction.atom_weights.size()), out,
                 [&](auto atom) { append_shortest(prediction.atom_weights[static_cast<std::size_t>(atom)], out); });
  }
  if (options_.assignment) {
    const auto& soft = prediction.assignment;
    out += ",\"assignment\":";
    append_array(soft.rows(), out, [&](auto atom) {
      append_array(soft.cols(), out, [&](auto k) { append_shortest(soft(atom, k), out); });
    });
  }
  out += ",\"contributions\":";
  append_by_task(json_tasks_, out, [&](auto t) {
    const auto column = static_cast<std::ptrdiff_t>(t);
    append_array(prediction.contributions.rows(), out,
                 [&](auto cluster) { append_shortest(prediction.contributions(cluster, column), out); });
  });
  out += ",\"bias\":";
  append_by_task(json_tasks_, out, [&](auto t) { append_shortest(prediction.bias[t], out); });
  out += ",\"domain\":";
  append_shortest(prediction.domain, out);
  out += prediction.in_domain ? ",\"in_domain\":true" : ",\"in_domain\":false";
  out += ",\"domain_note\":";
  append_json_string(prediction.domain_note, out);
  const auto text = words(prediction);
  const char* const names[] = {",\"concern\":", ",\"motif\":", ",\"parent\":", ",\"note\":"};
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += names[i];
    append_json_string(text[i], out);
  }
  out += ",\"motif_names\":";
  append_array(static_cast<std::ptrdiff_t>(prediction.motif_names.size()), out,
               [&](auto i) { append_json_string(prediction.motif_names[static_cast<std::size_t>(i)], out); });
  append_json_trust(prediction, out);
  if (!options_.explain.empty()) detail::append_motif_json(prediction, options_.explain, json_tasks_, out);
  out += "}\n";
}

}  // namespace motiphore
