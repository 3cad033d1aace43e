#include "io/label_context.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>
#include <string_view>

#include "io/columns.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

constexpr std::string_view kEqual[] = {"=", "==", "eq", "~"};
constexpr std::string_view kBounds[] = {">", ">=", ">>", "gt", "<", "<=", "<<", "lt", "≥", "≤"};
constexpr std::string_view kUnits[] = {"pm",    "nm",     "um",     "µm",     "μm",     "mm",      "m",
                                       "mol/l", "mmol/l", "umol/l", "µmol/l", "nmol/l", "ng/ml",   "ug/ml",
                                       "µg/ml", "μg/ml",  "mg/ml",  "g/l",    "mg/l",   "ug/l",    "µg/l",
                                       "%",     "mg/kg",  "g/kg",   "ug/kg",  "µg/kg",  "mmol/kg", "mol/kg"};
constexpr std::string_view kMeasured[] = {"ic50",  "ec50",  "ac50", "xc50",       "cc50",   "gi50",
                                          "ed50",  "ld50",  "ki",   "kd",         "km",     "mic",
                                          "pic50", "pec50", "pki",  "inhibition", "potency"};

template <class Words>
bool has_word(const Words& words, const std::string& word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// A cell in lower case, without the quotes that ChEMBL puts around relations.
std::string plain_word(const std::string& cell) {
  auto text = text::trim(cell);
  if (text.size() > 2 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  return text::lower(std::string(text));
}

/// A column of which every filled cell is a relation, a unit, or a kind of measurement.
struct Context {
  bool relations = true, units = true, measured = true;
  std::vector<std::size_t> bounds;  ///< rows
  std::set<std::string> found;

  /// Looks no further than the first cell that is none of these.
  Context(const std::vector<TableRow>& rows, std::size_t column) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto& cell = rows[row].fields[column];
      if (text::is_blank(cell)) continue;
      const auto word = plain_word(cell);
      const bool bound = has_word(kBounds, word);
      relations = relations && (bound || has_word(kEqual, word));
      units = units && has_word(kUnits, word);
      measured = measured && has_word(kMeasured, word);
      if (!relations && !units && !measured) return;
      if (bound) bounds.push_back(row);
      found.insert(std::string(text::trim(cell)));
    }
  }
};

bool is_classes(const LabelColumn& column) {
  return std::all_of(column.labels.begin(), column.labels.end(),
                     [](float y) { return std::isnan(y) || y == 0 || y == 1; });
}

/// A name in lower case, with the words in it that are of relations and values left out: "standard" of "Standard
/// Relation" and of "Standard Value", "ki" of "Ki_qualifier", "" of "relation".
std::string measured_thing(const std::string& name) {
  constexpr std::string_view others[] = {"relation", "relations", "qualifier", "operator", "prefix", "modifier",
                                         "sign",     "censor",    "censored",  "value",    "values", "result"};
  std::string thing, word;
  for (const char c : text::lower(name) + " ") {
    if (c != ' ' && c != '_' && c != '-' && c != '.') {
      word += c;
      continue;
    }
    if (!word.empty() && !has_word(others, word)) thing += (thing.empty() ? "" : " ") + word;
    word.clear();
  }
  return thing;
}

/// The labels that a column of relations speaks of: by its name, or, where that says nothing, the only column of
/// numbers in the table that is beside it. Null if that is not known.
LabelColumn* labels_of_relations(const std::vector<std::string>& header, std::size_t column,
                                 const std::vector<std::size_t>& places, std::vector<LabelColumn>& labels) {
  const auto thing = measured_thing(header[column]);
  LabelColumn* named = nullptr;
  bool left = false, right = false;
  for (std::size_t i = 0; i < places.size(); ++i) {
    left = left || places[i] + 1 == column;
    right = right || places[i] == column + 1;
    if (thing.empty() || measured_thing(header[places[i]]) != thing) continue;
    if (named) return nullptr;
    named = &labels[i];
  }
  if (named || !thing.empty() || left == right) return named;
  const auto beside = right ? column + 1 : column - 1;
  return &labels[static_cast<std::size_t>(std::find(places.begin(), places.end(), beside) - places.begin())];
}

/// Whether by its name a column of relations speaks of one that is not learned.
bool is_of_others(const std::vector<std::string>& header, std::size_t column, const std::vector<std::size_t>& places) {
  const auto thing = measured_thing(header[column]);
  bool other = false;
  for (std::size_t c = 0; c < header.size() && !thing.empty(); ++c) {
    if (c == column || measured_thing(header[c]) != thing) continue;
    if (std::find(places.begin(), places.end(), c) != places.end()) return false;
    other = true;
  }
  return other;
}

}  // namespace

void heed_context(const TableReader& reader, const std::vector<TableRow>& rows, const std::string& path,
                  const std::vector<std::size_t>& places, std::vector<LabelColumn>& labels,
                  std::vector<std::string>& notices) {
  const auto& header = reader.header();
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c == reader.smiles_column() || std::find(places.begin(), places.end(), c) != places.end()) continue;
    const Context context(rows, c);
    const auto column = "the column '" + header[c] + "' of '" + path + "' has ";
    const auto several = quoted_list({context.found.begin(), context.found.end()});
    if (context.found.size() > 1 && context.units)
      notices.push_back(column + "several units (" + several + "), where labels of one column have to be of one");
    if (context.found.size() > 1 && context.measured)
      notices.push_back(column + "several kinds of measurement (" + several +
                        "), where labels of one column have to be of one");
    if (!context.relations || context.bounds.empty()) continue;
    auto* const of = labels_of_relations(header, c, places, labels);
    if (!of && is_of_others(header, c, places)) continue;
    if (!of) {
      notices.push_back(column + std::to_string(context.bounds.size()) +
                        (context.bounds.size() == 1 ? " row" : " rows") +
                        " of limits, whose values are learned as if they were measured; leave them out, or write the "
                        "sign before the value");
      continue;
    }
    if (is_classes(*of)) continue;
    std::size_t taken = 0, first = 0;
    for (const auto row : context.bounds) {
      if (std::isnan(of->labels[row])) continue;
      of->labels[row] = std::numeric_limits<float>::quiet_NaN();
      if (taken++ == 0) first = row;
    }
    if (taken > 0)
      notices.push_back(std::to_string(taken) + (taken == 1 ? " cell" : " cells") + " of the column '" + of->name +
                        "' in '" + path + "' " + (taken == 1 ? "is a limit" : "are limits") + " by the column '" +
                        header[c] + "' (" + rows[first].fields[c] + " in row " +
                        std::to_string(rows[first].number + 1) + ") and " + (taken == 1 ? "is" : "are") +
                        " taken as missing" + kLimitsAreMissing);
  }
}

}  // namespace motiphore::detail
