#include "report/report_table.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "motiphore/depict/xml_text.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "predict/number_words.hpp"

namespace motiphore::detail {

using nlohmann::json;

namespace {

constexpr std::size_t kAnswersPerSheet = 8;  // columns of numbers that fit on paper beside the name

const char* kind_name(CellKind kind) {
  switch (kind) {
    case CellKind::Count:
      return "count";
    case CellKind::Name:
      return "name";
    case CellKind::Text:
      return "text";
    case CellKind::Smiles:
      return "smiles";
    case CellKind::Mass:
      return "mass";
    case CellKind::Domain:
      return "domain";
    case CellKind::Probability:
      return "probability";
    case CellKind::Number:
      return "number";
  }
  return "";
}

bool is_number(CellKind kind) {
  return kind >= CellKind::Mass;
}

/// A cell as it is read, the same as the script of the page shows it.
std::string cell_text(CellKind kind, const json& cell) {
  if (cell.is_null()) return {};
  if (cell.is_string()) return cell.get<std::string>();
  if (cell.is_number_integer()) return std::to_string(cell.get<long long>());
  const auto value = cell.get<double>();
  if (kind == CellKind::Mass) return fixed(value, 2);
  return kind == CellKind::Number ? significant(value) : probability(value);
}

}  // namespace

ReportTable::ReportTable(const ModelCard& card) {
  columns_ = {{"Row", CellKind::Count},    {"Name", CellKind::Name},           {"SMILES", CellKind::Smiles},
              {"Status", CellKind::Text},  {"Mass [Da]", CellKind::Mass},      {"Domain", CellKind::Domain},
              {"Concern", CellKind::Text}, {"Predicted as", CellKind::Smiles}, {"Note", CellKind::Text}};
  answers_ = columns_.size();
  for (const auto& task : card.tasks)
    columns_.push_back({task.id, task.kind == TaskKind::Classification ? CellKind::Probability : CellKind::Number});
  if (has_dose(card.tasks)) {
    columns_.push_back({"mg/kg by mouth", CellKind::Number});
    columns_.push_back({"GHS", CellKind::Number});
    columns_.push_back({"mg/kg, 90 %", CellKind::Text});
    columns_.push_back({"GHS, 90 %", CellKind::Text});
  }
}

json ReportTable::columns_json() const {
  json all = json::array();
  for (const auto& column : columns_) all.push_back({{"title", column.title}, {"kind", kind_name(column.kind)}});
  return all;
}

std::vector<std::vector<std::size_t>> ReportTable::sheets() const {
  std::vector<std::vector<std::size_t>> all(1);
  for (std::size_t column = 0; column < answers_; ++column) all[0].push_back(column);
  for (std::size_t first = answers_; first < columns_.size(); first += kAnswersPerSheet) {
    all.push_back({0, 1});
    for (auto column = first; column < std::min(columns_.size(), first + kAnswersPerSheet); ++column)
      all.back().push_back(column);
  }
  return all;
}

void ReportTable::add(const json& cells) {
  if (rows_++ >= plain_rows) return;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    first_.push_back(xml_text(cell_text(columns_[i].kind, cells.at(i))));
}

std::string ReportTable::plain() const {
  const auto shown = std::min(rows_, plain_rows);
  std::string text =
      "<p>Without JavaScript the table neither sorts nor filters, and structures are drawn only with each "
      "molecule.";
  if (shown < rows_)
    text += " It has the first " + std::to_string(shown) + " of " + std::to_string(rows_) +
            " rows: " + std::to_string(rows_ - shown) + " are left out.";
  text += "</p>\n";
  for (const auto& sheet : sheets()) {
    text += "<table class=\"sheet\"><thead><tr>";
    for (const auto column : sheet)
      text +=
          std::string(is_number(columns_[column].kind) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">") +
          xml_text(columns_[column].title) + "</th>";
    text += "</tr></thead><tbody>\n";
    for (std::size_t row = 0; row < shown; ++row) {
      text += "<tr>";
      for (const auto column : sheet) {
        const auto kind = columns_[column].kind;
        const auto& cell = first_[row * columns_.size() + column];
        const std::string look = is_number(kind)            ? "number"
                                 : kind == CellKind::Smiles ? "smiles"
                                 : kind == CellKind::Count  ? "count"
                                                            : "words";
        text += "<td class=\"" + look + (kind == CellKind::Name ? "\" dir=\"auto\">" : "\">") + cell + "</td>";
      }
      text += "</tr>\n";
    }
    text += "</tbody></table>\n";
  }
  return text;
}

}  // namespace motiphore::detail
