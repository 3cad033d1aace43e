#include "io/label_columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "io/columns.hpp"
#include "io/label_context.hpp"
#include "io/missing_words.hpp"
#include "io/thousands.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

namespace {

constexpr float not_measured = std::numeric_limits<float>::quiet_NaN();
constexpr std::pair<std::string_view, std::string_view> kPairs[] = {{"active", "inactive"},
                                                                    {"positive", "negative"},
                                                                    {"toxic", "non-toxic"},
                                                                    {"toxic", "nontoxic"},
                                                                    {"toxic", "not toxic"},
                                                                    {"yes", "no"},
                                                                    {"true", "false"},
                                                                    {"pos", "neg"},
                                                                    {"y", "n"},
                                                                    {"t", "f"},
                                                                    {"+", "-"},
                                                                    {"blocker", "nonblocker"},
                                                                    {"blocker", "non-blocker"},
                                                                    {"inhibitor", "non-inhibitor"},
                                                                    {"mutagen", "non-mutagen"},
                                                                    {"mutagenic", "non-mutagenic"}};
constexpr const char* kWords =
    "active/inactive, positive/negative, pos/neg, +/-, toxic/non-toxic, yes/no, y/n, true/false, "
    "blocker/non-blocker";

enum class Kind { Missing, Number, Class, Limit, Other };

struct Label {
  Kind kind = Kind::Other;
  float value = not_measured;
};

/// ">100", "< 5", "≥ 3", "~7": that a value is above, below or about a number, and not which it is.
bool is_limit(std::string_view text) {
  constexpr std::string_view signs[] = {">=", "<=", "=>", "=<", ">", "<", "~", "≥", "≤"};
  for (const auto sign : signs) {
    if (!text::starts_with(text, sign)) continue;
    return text::parse_number<float>(text::trim(text.substr(sign.size()))).has_value();
  }
  return false;
}

/// "2e299", "inf": a number, which no label can be.
bool is_beyond_float(const std::string& cell) {
  const auto text = text::lower(std::string(text::trim(cell)));
  const auto value = text::parse_number<double>(text);
  return (value && std::abs(*value) > static_cast<double>(std::numeric_limits<float>::max())) || text == "inf" ||
         text == "-inf" || text == "infinity" || text == "-infinity";
}

/// @param minus  that a lone minus is a class, as the column has plus, too
Label read_label(const std::string& cell, bool decimal_comma, bool minus) {
  auto text = text::lower(std::string(text::trim(cell)));
  if (!(minus && text == "-") && stands_for_none(text)) return {Kind::Missing};
  for (const auto& [one, zero] : kPairs) {
    if (text == one) return {Kind::Class, 1};
    if (text == zero) return {Kind::Class, 0};
  }
  if (decimal_comma) text = text::with_decimal_point(std::move(text));
  if (const auto value = text::parse_number<float>(text)) return {Kind::Number, *value};
  if (is_limit(text)) return {Kind::Limit};
  return {};
}

bool is_class(float value) {
  return value == 0 || value == 1;
}

/// A column with what its cells are.
struct Cells {
  std::size_t at = 0;  ///< in the header
  LabelColumn column;
  std::size_t readable = 0, limits = 0, other = 0, thousands = 0;     ///< `other` with those with thousands
  std::size_t first_limit = 0, first_other = 0, first_thousands = 0;  ///< rows
  std::size_t dashes = 0, first_dash = 0;                             ///< a lone minus, and the row of the first
  bool dash_is_class = false;                                         ///< 0, as the column has plus, too
  bool has_numbers = false;
  std::optional<ThreeDigits> three_digits;
};

Cells read_cells(std::size_t at, const std::string& name, const std::vector<TableRow>& rows, char separator) {
  const bool decimal_comma = separator != ',';
  std::vector<Label> labels;
  std::size_t numbers = 0, classes = 0;
  bool binary = true;
  const bool minus =
      std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return text::trim(row.fields[at]) == "+"; });
  Cells cells;
  cells.at = at;
  cells.column.name = name;
  const bool points_group = decimal_comma && has_grouping_points(rows, at);
  if (decimal_comma) cells.three_digits = find_three_digits(rows, at);
  // A point before three digits is hardly one of thousands where tables are not written with semicolons.
  if (cells.three_digits && cells.three_digits->sign == '.' && separator != ';') cells.three_digits.reset();
  const bool commas_group = cells.three_digits && cells.three_digits->whole;
  const auto in_groups = [&](const TableRow& row) {
    const auto cell = text::trim(row.fields[at]);
    return has_thousands(cell, decimal_comma, points_group) ||
           (commas_group && cell.find(cells.three_digits->sign) != cell.npos);
  };
  for (const auto& row : rows) {
    labels.push_back(read_label(row.fields[at], decimal_comma, minus));
    if ((points_group || commas_group) && labels.back().kind == Kind::Number && in_groups(row)) labels.back() = {};
    if (labels.back().kind == Kind::Class) ++classes;
    if (labels.back().kind != Kind::Number) continue;
    ++numbers;
    binary = binary && is_class(labels.back().value);
  }
  // Of words and numbers other than 0 and 1 in one column, the rarer are no labels.
  const bool words = binary || classes >= numbers;
  cells.dash_is_class = minus;
  cells.has_numbers = numbers > 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& [kind, value] = labels[row];
    const bool odd =
        kind == Kind::Other || (words ? kind == Kind::Number && classes > 0 && !is_class(value) : kind == Kind::Class);
    const bool limit = kind == Kind::Limit;
    if (odd && cells.other++ == 0) cells.first_other = row;
    if (kind == Kind::Other && in_groups(rows[row]) && cells.thousands++ == 0) cells.first_thousands = row;
    if (limit && cells.limits++ == 0) cells.first_limit = row;
    if (text::trim(rows[row].fields[at]) == "-" && cells.dashes++ == 0) cells.first_dash = row;
    if (!odd && !limit && kind != Kind::Missing) ++cells.readable;
    cells.column.labels.push_back(odd ? not_measured : value);
  }
  return cells;
}

/// "'high' in row 7", counted from 1.
std::string cell_text(const Cells& cells, const std::vector<TableRow>& rows, std::size_t row) {
  return "'" + rows[row].fields[cells.at].substr(0, 40) + "' in row " + std::to_string(rows[row].number + 1);
}

std::string first_other(const Cells& cells, const std::vector<TableRow>& rows) {
  return cell_text(cells, rows, cells.first_other);
}

/// Left out as what cannot be read, they would take the large values away and no others.
void refuse_thousands(const Cells& cells, const std::vector<TableRow>& rows, const std::string& path) {
  if (cells.thousands == 0 || cells.readable + cells.thousands < cells.other - cells.thousands) return;
  const bool unsure = cells.three_digits && cells.three_digits->whole;
  throw IoError("'" + path + "' has numbers with thousands separators in the column '" + cells.column.name + "' (" +
                cell_text(cells, rows, cells.first_thousands) +
                (unsure ? ", beside " + cell_text(cells, rows, *cells.three_digits->whole) : "") +
                "); write them without (3236 for 3,236)" +
                (unsure ? ", or decimals with another number of digits (3,24 for 3,236)" : "") +
                ", or name the columns to learn without this one");
}

/// Numbers of a column that is learned which may be others than they are read as.
void note_doubtful(const Cells& cells, const std::vector<TableRow>& rows, const std::string& path,
                   std::vector<std::string>& notices) {
  const auto column = " of the column '" + cells.column.name + "' in '" + path + "' ";
  if (const auto& digits = cells.three_digits)
    notices.push_back("every number" + column + "that has a " + (digits->sign == ',' ? "comma" : "point") +
                      " has three digits after it, as " + cell_text(cells, rows, digits->first) +
                      ", and is read as a decimal one; if these are thousands, write them without");
  if (cells.dash_is_class && cells.has_numbers && cells.dashes > 0)
    notices.push_back(std::to_string(cells.dashes) + (cells.dashes == 1 ? " cell" : " cells") + column +
                      (cells.dashes == 1 ? "is" : "are") + " '-', as in row " +
                      std::to_string(rows[cells.first_dash].number + 1) +
                      ", and read as 0, since '+' stands beside; empty them where nothing was measured");
}

/// The columns that may be labels.
std::vector<std::size_t> candidates(const TableReader& reader, const DatasetOptions& options, const std::string& path,
                                    std::vector<std::string>& notices) {
  std::vector<std::size_t> columns;
  for (const auto& task : options.tasks)
    columns.push_back(static_cast<std::size_t>(find_named(path, reader.header(), task)));
  if (!columns.empty()) return columns;
  const auto& header = reader.header();
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c == reader.smiles_column() || static_cast<int>(c) == reader.id_column()) continue;
    if (!options.part_column.empty() && header[c] == options.part_column) continue;
    const auto& only = options.only;
    if (!only.empty() && std::find(only.begin(), only.end(), header[c]) == only.end()) continue;
    if (header[c].find_first_not_of(" \t") != std::string::npos)
      columns.push_back(c);
    else
      notices.push_back("column " + std::to_string(c + 1) + " of '" + path + "' has no name and is taken for no label");
  }
  return columns;
}

}  // namespace

std::vector<LabelColumn> read_labels(const TableReader& reader, const std::vector<TableRow>& rows,
                                     const DatasetOptions& options, const std::string& path,
                                     std::vector<std::string>& notices) {
  if (rows.empty()) throw IoError("'" + path + "' has no rows below the names of its columns");
  const bool named = !options.tasks.empty();
  std::vector<LabelColumn> columns;
  std::vector<std::size_t> places;  // of `columns` in the header
  std::string texts, limits, without_values;
  for (const auto at : candidates(reader, options, path, notices)) {
    auto cells = read_cells(at, reader.header()[at], rows, reader.separator());
    const auto& name = cells.column.name;
    refuse_thousands(cells, rows, path);
    const bool learned = cells.readable > 0 && cells.readable >= cells.other;
    if (named && cells.other > 0 && !learned)
      throw IoError(
          "'" + path + "', row " + std::to_string(rows[cells.first_other].number + 1) + ": the label '" +
          rows[cells.first_other].fields[at] + "' of " + name +
          (is_beyond_float(rows[cells.first_other].fields[at])
               ? std::string(
                     " is not a number that a network can learn; labels are finite, up to 3.4e38: write logarithms")
               : " is not a number (a decimal comma needs ; or a tab between columns, and units go into the header), "
                 "no "
                 "class (0 and 1, or a pair of words: " +
                     std::string(kWords) + "), and not NA for a missing one"));
    if (cells.readable == 0 && cells.limits > 0 && !named) {
      limits += (limits.empty() ? "'" : ", '") + name + "' (" + cell_text(cells, rows, cells.first_limit) + ")";
    } else if (named || learned) {
      if (std::any_of(columns.begin(), columns.end(), [&](const auto& column) { return column.name == name; }))
        throw IoError("'" + path + "' has two columns of labels named '" + name + "'; rename one of them");
      if (cells.other > 0)
        notices.push_back(std::to_string(cells.other) + (cells.other == 1 ? " cell" : " cells") + " of the column '" +
                          name + "' in '" + path + "' cannot be read as a label (" + first_other(cells, rows) +
                          ") and " + (cells.other == 1 ? "is" : "are") + " taken as missing");
      if (cells.limits > 0)
        notices.push_back(std::to_string(cells.limits) + (cells.limits == 1 ? " cell" : " cells") + " of the column '" +
                          name + "' in '" + path + "' " + (cells.limits == 1 ? "is a limit" : "are limits") + " (" +
                          cell_text(cells, rows, cells.first_limit) + ") and " + (cells.limits == 1 ? "is" : "are") +
                          " taken as missing" + kLimitsAreMissing);
      note_doubtful(cells, rows, path, notices);
      places.push_back(at);
      columns.push_back(std::move(cells.column));
    } else if (cells.other > 0) {
      texts += (texts.empty() ? "'" : ", '") + name + "' (" + first_other(cells, rows) + ")";
    } else {
      without_values += (without_values.empty() ? "'" : ", '") + name + "'" +
                        (cells.dashes > 0 ? " ('-' is read as not measured where no '+' stands beside: write 0 for "
                                            "negative)"
                                          : "");
    }
  }
  if (!texts.empty()) notices.push_back("columns of '" + path + "' that are text and not taken for labels: " + texts);
  if (!limits.empty())
    notices.push_back("columns of '" + path + "' that have limits alone and no value to learn: " + limits +
                      "; 1 above a limit and 0 below would be classes");
  if (!columns.empty()) {
    heed_context(reader, rows, path, places, columns, notices);
    return columns;
  }
  if (options.only.empty())
    throw IoError(
        "'" + path + "' has no column of labels to learn: numbers without units, or 0 and 1, or a pair of " +
        "words (" + kWords + ")" + (texts.empty() ? "" : "; text in " + texts) +
        (limits.empty() ? "" : "; limits alone in " + limits + ", where 1 above and 0 below would be classes") +
        (without_values.find('(') == std::string::npos ? "" : "; no value in " + without_values));
  std::string nearly;
  for (const auto& name : reader.header())
    for (const auto& task : options.only)
      if (name != task && text::lower(std::string(text::trim(name))) == text::lower(task))
        nearly += "; '" + name + "' is not '" + task + "', letter by letter: rename it";
  const auto why = nearly + (texts.empty() ? "" : "; text in " + texts) +
                   (limits.empty() ? "" : "; limits alone in " + limits) +
                   (without_values.empty() ? "" : "; no value in " + without_values);
  notices.push_back("no column of '" + path + "' has labels and the name of a task of the model" + why +
                    "; its tasks are " + quoted_list(options.only));
  return columns;
}

}  // namespace motiphore::detail
