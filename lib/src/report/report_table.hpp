// The table of all rows of a report: its columns, and what is shown of it without JavaScript.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/model/model_card.hpp"

namespace motiphore::detail {

/// How the cells of a column are shown.
enum class CellKind { Count, Name, Text, Smiles, Mass, Domain, Probability, Number, Dose };

struct ReportColumn {
  std::string title;
  CellKind kind = CellKind::Text;
  std::string about{};               ///< what it is, for its heading and the legend; may be empty
  double threshold = Task::unknown;  ///< of a task: from here on a molecule counts as a concern
};

class ReportTable {
 public:
  static constexpr std::size_t plain_rows = 500;  ///< shown without JavaScript

  /// @param identity  headings of the columns that say which molecule a row is, the name first
  ReportTable(const ModelCard& card, const std::vector<std::string>& identity);

  const std::vector<ReportColumn>& columns() const { return columns_; }
  /// [{title, kind, about, threshold}], as the script of the page reads them.
  nlohmann::json columns_json() const;
  /// Numbers of the columns that stand beside each other on a sheet of paper, those of the answers a few at a time.
  nlohmann::json sheets_json() const { return sheets(); }

  /// What the columns are, as a list for the page.
  std::string legend() const;

  /// Keeps the first rows for `plain`.
  /// @param cells  a row as JSON, one for each column
  void add(const nlohmann::json& cells);
  /// The first rows as tables that fit a sheet of paper, and how many are left out.
  std::string plain() const;

 private:
  std::vector<std::vector<std::size_t>> sheets() const;

  std::vector<ReportColumn> columns_;
  std::size_t answers_ = 0;         // the first column of the tasks
  std::size_t tasks_ = 0;           // columns of them
  std::vector<std::string> first_;  // [rows × columns] the cells of the first rows, escaped
  std::size_t rows_ = 0;
};

}  // namespace motiphore::detail
