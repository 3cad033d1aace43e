#include "motiphore/io/prediction_writer.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "io/motif_cells.hpp"
#include "io/row_words.hpp"
#include "io/sdf_items.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/numbers.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

using detail::append_item;
using detail::item_names;
using text::append_csv_cell;
using text::append_fixed;
using text::append_integer;
using text::append_json_string;
using text::append_significant;

namespace {

constexpr int kDecimals = 4;  // of mass and domain

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

}  // namespace

PredictionWriter::PredictionWriter(const TableReader& reader, const ModelCard& card, WriterOptions options)
    : options_(std::move(options)),
      input_columns_(reader.header().size()),
      smiles_column_(reader.smiles_column()),
      id_column_(reader.id_column()),
      input_is_sdf_(reader.format() == TableFormat::Sdf),
      separator_(options_.format == OutputFormat::Tsv ? '\t' : ','),
      same_separator_(reader.separator() == separator_),
      item_names_(item_names(reader.header())),
      columns_(prediction_columns(card, options_)),
      tasks_(card.tasks),
      has_dose_(has_dose(card.tasks)),
      json_(card, options_) {
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
  if (outcome && options_.format != OutputFormat::JsonLines)
    options_.explain.empty() ? detail::check_values(tasks_, *outcome) : detail::check_tasks(tasks_, *outcome);
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

void PredictionWriter::append_row_within(const PredictOptions& options, bool large, const TableRow& input,
                                         Outcome<Prediction>& outcome, std::string& out) const {
  if (large && reads_molecules(outcome)) {
    const auto bytes = std::make_shared<std::string>();
    auto failure =
        run_within(options, [writer = *this, input, outcome, bytes] { writer.append_row(input, outcome, *bytes); });
    if (!failure) {
      out += *bytes;
      return;
    }
    outcome = std::move(*failure);
  }
  append_row(input, outcome, out);
}

bool PredictionWriter::reads_molecules(const Outcome<Prediction>& outcome) const {
  return options_.format == OutputFormat::Sdf && !input_is_sdf_ && !given_up(outcome);
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
    if (options_.sets > 0) emit(std::string_view(predicted_set_text(tasks_[t], options_.sets, prediction, t)));
  }
  if (has_dose_) {
    make([&](auto& out) {
      if (prediction.ghs >= 0) append_significant(shown_dose(prediction.oral_dose), out);
    });
    make([&](auto& out) {
      if (prediction.ghs >= 0) append_integer(prediction.ghs, out);
    });
  }
  make([&](auto& out) { append_fixed(prediction.domain, kDecimals, out); });
  emit(std::string_view(prediction.in_domain ? "true" : "false"));
  for (const auto text : detail::words(prediction, tasks_)) emit(text);
  if (options_.nearest > 0)
    emit(std::string_view(analogues_text(options_.analogues->of(prediction, options_.nearest), tasks_)));
  for (const auto& text : detail::motif_cells(prediction, options_.explain)) emit(std::string_view(text));
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
  append_csv_cell(detail::status(outcome), separator_, out);
  if (!outcome) {
    out.append(columns_.size() - 1, separator_);
  } else {
    each_cell(outcome.value(), [&](std::string_view cell) {
      out += separator_;
      append_csv_cell(cell, separator_, out);
    });
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
        given_up(outcome) || input.cut ? std::string_view() : input.cell(static_cast<std::ptrdiff_t>(smiles_column_));
    out += make_mol_block(smiles, input.cell(id_column_));
    for (std::size_t i = 0; i < item_names_.size(); ++i)
      append_item(item_names_[i], input.cell(static_cast<std::ptrdiff_t>(i)), out);
  }
  auto name = columns_.begin();
  append_item(*name++, detail::status(outcome), out);
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
  out += ',';
  json_.append_members(outcome, out);
  out += "}\n";
}

}  // namespace motiphore
