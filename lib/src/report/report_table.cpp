#include "report/report_table.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include <nlohmann/json.hpp>

#include "motiphore/depict/xml_text.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/format.hpp"
#include "predict/number_words.hpp"

namespace motiphore::detail {

using nlohmann::json;

namespace {

constexpr double kUsualThreshold = 0.5;
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
    case CellKind::Dose:
      return "dose";
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
  if (kind == CellKind::Dose) return dose_text(value);
  return kind == CellKind::Number ? significant(value) : probability(value);
}

std::string heading_cell(const ReportColumn& column) {
  auto text = std::string("<th scope=\"col\"") + (is_number(column.kind) ? " class=\"number\"" : "") +
              (column.about.empty() ? "" : " title=\"" + xml_text(column.about) + "\"") + ">" + xml_text(column.title);
  if (std::isfinite(column.threshold))
    text += "<br><span class=\"limit\">from " + significant(column.threshold) + "</span>";
  return text + "</th>";
}

}  // namespace

ReportTable::ReportTable(const ModelCard& card, const std::vector<std::string>& identity) {
  const auto inside = "from " + text::format("%g", Applicability::threshold) +
                      " on inside the applicability domain, 1 is like the training molecules";
  const std::string concern =
      "the task whose probability stands farthest above its base rate, the share of positives among its training "
      "molecules, by log-odds; empty where none has twice the odds of it. Only classes count: " +
      std::string(has_dose(card.tasks) ? "the lethal dose is no part of it, nor are other values" : "values do not");
  columns_.push_back({"Row", CellKind::Count});
  for (const auto& title : identity) columns_.push_back({title, CellKind::Name});
  for (const auto& column : std::initializer_list<ReportColumn>{
           {"SMILES", CellKind::Smiles, "as given"},
           {"Status", CellKind::Text},
           {"Mass [Da]", CellKind::Mass, "average mass as given, with what was left out"},
           {"Domain", CellKind::Domain, inside},
           {"Concern", CellKind::Text, concern},
           {"Predicted as", CellKind::Smiles, "the structure that was predicted, where it is not the one given"},
           {"Note", CellKind::Text, "what was left out, why a row is outside the domain, what was measured"}})
    columns_.push_back(column);
  answers_ = columns_.size();
  tasks_ = card.tasks.size();
  for (const auto& task : card.tasks) {
    const bool is_class = task.kind == TaskKind::Classification;
    auto about = task.description;
    if (!task.unit.empty()) about += (about.empty() ? "" : "; ") + task.unit;
    columns_.push_back({task.id, is_class ? CellKind::Probability : CellKind::Number, about,
                        std::isfinite(task.threshold) ? task.threshold
                        : is_class                    ? kUsualThreshold
                                                      : Task::unknown});
  }
  if (has_dose(card.tasks)) {
    columns_.push_back({"mg/kg by mouth", CellKind::Dose, "predicted median lethal dose (LD50)"});
    columns_.push_back(
        {"GHS", CellKind::Number, "category of acute oral toxicity that follows from the dose, 1 to 5, 0 above them"});
    columns_.push_back({"mg/kg, 90 %", CellKind::Text, "90 % interval of the dose, or why none is told"});
    columns_.push_back({"GHS, 90 %", CellKind::Text, "categories at both ends of the interval, >5 above them"});
  }
}

std::string ReportTable::legend() const {
  std::string text = "<ul class=\"legend\">\n";
  const auto line = [&](const ReportColumn& column) {
    if (!column.about.empty())
      text += "<li><strong>" + xml_text(column.title) + "</strong>: " + xml_text(column.about) + ".</li>\n";
  };
  std::for_each(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(answers_), line);
  if (tasks_ > 0)
    text +=
        "<li><strong>Tasks</strong>: a probability, or a value in the unit that <a href=\"#endpoint\">Endpoint</a> "
        "has. Under the name, \"from\": the threshold from which on a molecule counts as positive (half, where the "
        "card "
        "names none); answers at or above it are in bold.</li>\n";
  std::for_each(columns_.begin() + static_cast<std::ptrdiff_t>(answers_ + tasks_), columns_.end(), line);
  return text + "</ul>\n";
}

json ReportTable::columns_json() const {
  json all = json::array();
  for (const auto& column : columns_)
    all.push_back({{"title", column.title},
                   {"kind", kind_name(column.kind)},
                   {"about", column.about},
                   {"threshold", std::isfinite(column.threshold) ? json(column.threshold) : json(nullptr)}});
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
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto& cell = cells.at(i);
    const bool positive = cell.is_number() && cell.get<double>() >= columns_[i].threshold;
    const auto text = xml_text(cell_text(columns_[i].kind, cell));
    first_.push_back(positive ? "<strong>" + text + "</strong>" : text);
  }
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
    for (const auto column : sheet) text += heading_cell(columns_[column]);
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
