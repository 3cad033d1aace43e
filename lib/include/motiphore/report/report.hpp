// A report: the predictions of a table as one page that opens without a network, to be filed beside an assessment.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "motiphore/io/predict_rows.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore {

struct ReportOptions {
  std::string input{};       ///< as `TableReader` opens it
  std::string input_name{};  ///< what the page calls it; the file's name if it is empty
  TableOptions table{};
  std::string output{};     ///< ends in .html; appears under its name when it is whole
  std::string command{};    ///< that made it, for the page; may be empty
  std::size_t pages = 100;  ///< molecules with a page of their own; docs/report.md says which
  double seconds_per_row = usual_seconds;
  StopToken stop{};  ///< asked before each batch and page; then nothing is written
};

struct ReportTally {
  std::size_t rows = 0, failed = 0, outside_domain = 0, pages = 0;
  std::vector<std::string> notices;  ///< how the table was read, as the page says too
};

/// Writes the report of a table as HTML: a summary, a table of all rows that sorts and filters, the distribution of
/// each task, a page for each of so many molecules (sentence, drawing, contributions, alerts, domain), the
/// rows that failed with their reasons, and the model, in the order of the OECD's principles for the validation of
/// (Q)SARs (OECD, QSAR Assessment Framework, 2023). What it left out it says. All text of the input is escaped.
///
/// Memory does not grow with the number of rows, but for what `pages` asks for.
/// @throws IoError if the table cannot be read or the page cannot be written; Error if that has another ending;
/// StoppedError
ReportTally write_report(const Predictor& predictor, const ReportOptions& options);

}  // namespace motiphore
