#include "motiphore/report/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/depict/xml_text.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/predict/explanation.hpp"
#include "predict/number_words.hpp"
#include "report/assets.hpp"
#include "report/html.hpp"

namespace motiphore {

namespace {

using nlohmann::json;

constexpr std::size_t kBatch = 256;  // rows predicted together
constexpr std::size_t kFailuresShown = 100;
constexpr std::size_t kBins = 20;  // of a distribution, over probabilities

/// A molecule that may get a page of its own.
struct Candidate {
  double above = 0;  ///< log-odds of its farthest task above the base rate, or its logit
  std::size_t row = 0;
  std::string name, smiles;
};

/// Orders a heap whose front is the least.
bool ranks_before(const Candidate& a, const Candidate& b) {
  return a.above != b.above ? a.above > b.above : a.row < b.row;
}

/// What is gathered while the rows go by.
class Gathered {
 public:
  Gathered(const ModelCard& card, std::size_t pages)
      : card_(card), pages_(pages), bins_(card.tasks.size()), rows_(std::tmpfile(), &std::fclose) {
    if (!rows_) throw IoError("cannot write to the folder for temporary files");
  }

  void add(const std::string& name, const std::string& smiles, const Outcome<Prediction>& outcome) {
    ++tally.rows;
    json cells = {tally.rows, name, smiles};
    if (!outcome) {
      ++tally.failed;
      const auto reason = outcome.failure().text();
      if (failures.size() < kFailuresShown) failures.push_back({tally.rows, name, smiles, reason});
      cells.push_back(reason);
      for (std::size_t i = 0; i < card_.tasks.size() + 3; ++i) cells.push_back(nullptr);
    } else {
      add_cells(*outcome, cells);
      keep(*outcome, name, smiles);
    }
    const auto text = (tally.rows > 1 ? ",\n" : "") + detail::script_json(cells);
    if (std::fwrite(text.data(), 1, text.size(), rows_.get()) != text.size())
      throw IoError("cannot write to the folder for temporary files; it may be full");
  }

  /// The rows of the table as JSON arrays, one after the other.
  void write_rows(AtomicFile& file) const {
    std::rewind(rows_.get());
    std::array<char, 1 << 16> buffer;
    while (const auto size = std::fread(buffer.data(), 1, buffer.size(), rows_.get()))
      file.write({buffer.data(), size});
  }

  /// Those with a page, the most concerning first.
  std::vector<Candidate> chosen() const {
    auto sorted = heap_;
    std::sort(sorted.begin(), sorted.end(), ranks_before);
    return sorted;
  }

  json distributions() const {
    json all = json::array();
    for (std::size_t t = 0; t < card_.tasks.size(); ++t) {
      if (card_.tasks[t].kind != TaskKind::Classification) continue;
      const double usual = card_.tasks[t].base_rate;
      all.push_back({{"task", card_.tasks[t].id},
                     {"counts", bins_[t]},
                     {"usual", std::isfinite(usual) ? json(usual) : json(nullptr)}});
    }
    return all;
  }

  ReportTally tally;
  struct Failed {
    std::size_t row;
    std::string name, smiles, reason;
  };
  std::vector<Failed> failures;

 private:
  void add_cells(const Prediction& p, json& cells) {
    cells.push_back("ok");
    cells.push_back(p.mass);
    cells.push_back(p.domain);
    cells.push_back(p.concern < 0 ? "" : card_.tasks[static_cast<std::size_t>(p.concern)].id);
    for (std::size_t t = 0; t < p.tasks.size(); ++t) {
      cells.push_back(p.tasks[t]);
      if (card_.tasks[t].kind != TaskKind::Classification) continue;
      const auto bin = static_cast<std::size_t>(p.tasks[t] * kBins);
      ++bins_[t][std::min(bin, kBins - 1)];
    }
    if (!p.in_domain) ++tally.outside_domain;
  }

  void keep(const Prediction& p, const std::string& name, const std::string& smiles) {
    if (pages_ == 0) return;
    Candidate candidate{-std::numeric_limits<double>::infinity(), tally.rows, name, smiles};
    for (std::size_t t = 0; t < p.tasks.size(); ++t) {
      const auto& task = card_.tasks[t];
      if (task.kind != TaskKind::Classification) continue;
      const auto odds = [](double x) { return std::log(x / (1 - x)); };
      const bool known = task.base_rate > 0 && task.base_rate < 1;
      candidate.above = std::max(candidate.above, odds(p.tasks[t]) - (known ? odds(task.base_rate) : 0));
    }
    heap_.push_back(std::move(candidate));
    std::push_heap(heap_.begin(), heap_.end(), ranks_before);
    if (heap_.size() <= pages_) return;
    std::pop_heap(heap_.begin(), heap_.end(), ranks_before);
    heap_.pop_back();
  }

  const ModelCard& card_;
  std::size_t pages_;
  std::vector<std::array<std::size_t, kBins>> bins_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> rows_;
  std::vector<Candidate> heap_;
};

std::string field(const TableRow& row, int column) {
  const bool there = column >= 0 && static_cast<std::size_t>(column) < row.fields.size();
  return there ? row.fields[static_cast<std::size_t>(column)] : std::string();
}

void gather(const Predictor& predictor, const ReportOptions& options, Gathered& gathered) {
  const auto reader = TableReader::open(options.input, options.table);
  PredictOptions predicting;
  predicting.seconds = options.seconds_per_row;
  std::vector<TableRow> rows;
  const auto predict = [&] {
    const auto outcomes = predict_rows(predictor, *reader, rows, predicting);
    for (std::size_t i = 0; i < rows.size(); ++i)
      gathered.add(field(rows[i], reader->id_column()), field(rows[i], static_cast<int>(reader->smiles_column())),
                   outcomes[i]);
    rows.clear();
  };
  for (TableRow row; reader->next(row);) {
    rows.push_back(row);
    if (rows.size() == kBatch) predict();
  }
  predict();
}

std::string summary(const Gathered& gathered, const ModelCard& card, const ReportOptions& options, std::size_t pages) {
  const auto& tally = gathered.tally;
  return "<h1>Predictions of " + xml_text(card.name) + "</h1>\n" +
         detail::facts(
             {{"Input", options.input_name.empty() ? options.input : options.input_name},
              {"Rows", std::to_string(tally.rows)},
              {"Failed", std::to_string(tally.failed)},
              {"Outside the applicability domain", std::to_string(tally.outside_domain)},
              {"With a page below", std::to_string(pages) + " of " + std::to_string(tally.rows - tally.failed) +
                                        ", those farthest above a base rate"},
              {"Made", detail::now()},
              {"Command", options.command}}) +
         "<nav><a href=\"#table\">Table</a> <a href=\"#distributions\">Distributions</a> <a "
         "href=\"#molecules\">Molecules</a> <a href=\"#endpoint\">Model</a></nav>\n";
}

void write_table(AtomicFile& file, const Gathered& gathered, const ModelCard& card) {
  json columns = {"Row", "Name", "SMILES", "Status", "Mass [Da]", "Domain", "Concern"};
  for (const auto& task : card.tasks) columns.push_back(task.id);
  file.write(detail::heading("table", "All rows"));
  file.write(
      "<p>A click on a heading sorts; the field filters. Structures are drawn for molecules that have a page.</p>\n"
      "<table id=\"rows\"></table>\n<noscript><p>The table needs JavaScript.</p></noscript>\n"
      "<script type=\"application/json\" id=\"columns\">");
  file.write(detail::script_json(columns));
  file.write("</script>\n<script type=\"application/json\" id=\"cells\">[");
  gathered.write_rows(file);
  file.write("]</script>\n");
}

std::string failures(const Gathered& gathered) {
  if (gathered.failures.empty()) return {};
  std::string text = detail::heading("failed", "Rows that failed") +
                     "<table><thead><tr><th>Row</th><th>Name</th><th>SMILES</th><th>Reason</th></tr></thead><tbody>\n";
  for (const auto& failed : gathered.failures)
    text += "<tr><td>" + std::to_string(failed.row) + "</td><td><bdi>" + xml_text(failed.name) + "</bdi></td><td>" +
            xml_text(failed.smiles) + "</td><td>" + xml_text(failed.reason) + "</td></tr>\n";
  text += "</tbody></table>\n";
  if (gathered.tally.failed > gathered.failures.size())
    text += "<p>The first " + std::to_string(gathered.failures.size()) + " of " +
            std::to_string(gathered.tally.failed) + "; the others are in the table of all rows.</p>\n";
  return text;
}

}  // namespace

ReportTally write_report(const Predictor& predictor, const ReportOptions& options) {
  const auto& card = predictor.card();
  const auto& assets = detail::report_assets;
  Gathered gathered(card, options.pages);
  AtomicFile file(options.output);  // first, so that a place that cannot be written is said before the work
  gather(predictor, options, gathered);
  const auto chosen = gathered.chosen();
  const auto analogues = Analogues::load(predictor.folder(), card);

  file.write(detail::page_start("Predictions of " + card.name));
  file.write(summary(gathered, card, options, chosen.size()));
  write_table(file, gathered, card);
  file.write(detail::heading("distributions", "Distributions"));
  file.write(
      "<p>How many of the rows have which probability; in the title, the share of positives in training.</p>\n<div "
      "id=\"charts\"></div>\n<script "
      "type=\"application/json\" id=\"distribution-data\">" +
      detail::script_json(gathered.distributions()) + "</script>\n");
  file.write(detail::heading("molecules", "Molecules"));
  for (const auto& molecule : chosen)
    file.write(detail::molecule_page(predictor, analogues, molecule.row, molecule.name, molecule.smiles));
  file.write(failures(gathered));
  file.write(detail::model_sections(card));
  file.write(
      "<footer><p>Made by motiphore. Tables by DataTables 1.11 and jQuery 3.6, charts by Chart.js 3.9, all under "
      "the MIT licence.</p></footer>\n");
  file.write(detail::page_end({assets.jquery, assets.data_tables, assets.charts, assets.script}));
  file.commit();
  gathered.tally.pages = chosen.size();
  return gathered.tally;
}

}  // namespace motiphore
