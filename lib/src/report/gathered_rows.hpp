// What a report gathers while the rows of its table go by.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/files/atomic_file.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"
#include "motiphore/report/report.hpp"
#include "report/report_table.hpp"
#include "report/training_set.hpp"

namespace motiphore::detail {

/// A molecule that may get a page of its own.
struct Candidate {
  double fatal_dose =
      0;             ///< predicted or measured, the smaller one, of category 1 or 2 of the GHS [mg/kg]; or infinity
  double above = 0;  ///< log-odds of its farthest task above the base rate, or its logit; of the smaller dose likewise
  std::size_t row = 0;
  std::string name, identity, smiles;
};

/// Which molecules get a page, in words: "first those of a lethal dose of category 1 or 2 ...; then ...".
std::string page_rule(const ModelCard& card);

struct FailedRow {
  std::size_t row = 0;
  std::string name, smiles, reason;
};

/// Lines that are written as they come and read once, in a nameless file of the folder for temporary files (TMPDIR).
class Spool {
 public:
  Spool();                            ///< @throws IoError
  void add(const std::string& line);  ///< @throws IoError
  /// All lines, with commas between them. @throws IoError
  void write_to(AtomicFile& file) const;

 private:
  [[noreturn]] void fail(const std::string& what) const;

  std::string folder_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  bool empty_ = true;
};

class GatheredRows {
 public:
  static constexpr std::size_t bins = 20;             ///< of a distribution
  static constexpr int dose_confidence = 90;          ///< percent, of the interval of a dose
  static constexpr std::size_t failures_shown = 100;  ///< of those with their reasons

  /// @param identity  headings of the columns that say which molecule a row is, the name first
  GatheredRows(const ModelCard& card, std::size_t pages, std::vector<std::string> identity);

  /// @param identity  its cells in these columns
  /// @param place  on the map; none of those that are not shown there
  void add(const std::vector<std::string>& identity, const std::string& smiles, const Outcome<Prediction>& outcome,
           const std::optional<EmbeddingMap::Place>& place);

  /// Those with a page, in the order of `page_rule`.
  std::vector<Candidate> chosen() const;
  /// [{task, unit, low, high, counts, training, usual}]
  nlohmann::json distributions() const;

  ReportTally tally;
  std::vector<FailedRow> failures;  ///< the first of them
  ReportTable table;                ///< its columns, and its first rows for those without JavaScript
  Spool rows;                       ///< JSON arrays: a cell for each column of `table`
  Spool places;                     ///< JSON arrays: number, x, y, 1 inside the domain
  std::size_t placed = 0;           ///< rows of `places`

 private:
  void keep(const Prediction& prediction, const std::vector<std::string>& identity, const std::string& smiles);

  const ModelCard& card_;
  std::size_t pages_;
  std::vector<std::string> identity_;
  std::vector<Bins> scales_;                      // [tasks]
  std::vector<std::vector<std::size_t>> counts_;  // [tasks × bins]
  std::vector<Candidate> heap_;
};

}  // namespace motiphore::detail
