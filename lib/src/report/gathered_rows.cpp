#include "report/gathered_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <utility>

#include <unistd.h>
#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/lines.hpp"
#include "predict/number_words.hpp"
#include "predict/scores.hpp"
#include "report/html.hpp"

namespace motiphore::detail {

using nlohmann::json;

namespace {

constexpr std::size_t longest_cell = 2000;  // bytes of what is not a molecule's own SMILES

/// Orders a heap whose front is the least.
bool ranks_before(const Candidate& a, const Candidate& b) {
  if (a.fatal_dose != b.fatal_dose) return a.fatal_dose < b.fatal_dose;
  return a.above != b.above ? a.above > b.above : a.row < b.row;
}

/// What a molecule kills by: the smaller of its predicted and its measured dose [mg/kg]; NaN without either.
double worse_dose(const Prediction& p) {
  return std::fmin(p.oral_dose, p.measured_dose);  // of which one alone may be a number
}

double thousandths(double value) {
  return std::round(1000 * value) / 1000;
}

}  // namespace

std::string page_rule(const ModelCard& card) {
  const bool classes = std::any_of(card.tasks.begin(), card.tasks.end(),
                                   [](const Task& task) { return task.kind == TaskKind::Classification; });
  const std::string farthest = classes ? "those with the answer farthest above its base rate" : "the first rows";
  return has_dose(card.tasks)
             ? "first those of a lethal dose of category 1 or 2 of the GHS, predicted or measured, the "
               "smallest dose first; then " +
                   farthest
             : farthest;
}

Spool::Spool() : file_(nullptr, &std::fclose) {
  std::error_code missing;
  folder_ = std::filesystem::temp_directory_path(missing).string();
  auto name = folder_ + "/motiphore-report-XXXXXX";
  const int fd = missing ? -1 : ::mkstemp(name.data());
  if (fd < 0) fail("cannot write to");
  ::unlink(name.c_str());
  file_.reset(::fdopen(fd, "w+"));
  if (!file_) {
    ::close(fd);
    fail("cannot write to");
  }
}

void Spool::fail(const std::string& what) const {
  throw IoError(what + " the folder for temporary files" + (folder_.empty() ? "" : " '" + folder_ + "'") +
                "; set TMPDIR to one that is there and has room");
}

void Spool::add(const std::string& line) {
  const auto text = (empty_ ? "" : ",\n") + line;
  empty_ = false;
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail("cannot write to");
}

void Spool::write_to(AtomicFile& file) const {
  if (std::fflush(file_.get()) != 0) fail("cannot write to");
  std::rewind(file_.get());
  std::array<char, 1 << 16> buffer;
  while (const auto size = std::fread(buffer.data(), 1, buffer.size(), file_.get())) file.write({buffer.data(), size});
  if (std::ferror(file_.get()) != 0) fail("cannot read from");
}

GatheredRows::GatheredRows(const ModelCard& card, std::size_t pages, std::vector<std::string> identity)
    : table(card, identity),
      card_(card),
      pages_(pages),
      identity_(std::move(identity)),
      counts_(card.tasks.size(), std::vector<std::size_t>(bins)) {
  for (const auto& task : card.tasks) scales_.push_back(bins_of(card, task, bins));
}

void GatheredRows::add(const std::vector<std::string>& identity, const std::string& smiles,
                       const Outcome<Prediction>& outcome, const std::optional<EmbeddingMap::Place>& place) {
  ++tally.rows;
  json cells = json::array({tally.rows});
  for (const auto& cell : identity) cells.push_back(text::shortened(cell, longest_cell));
  if (!outcome) {
    ++tally.failed;
    const auto shown = text::shortened(smiles, longest_cell), reason = outcome.failure().text();
    if (failures.size() < failures_shown)
      failures.push_back({tally.rows, text::shortened(identity.front(), longest_cell), shown, reason});
    cells.push_back(shown);
    cells.push_back(reason);
    while (cells.size() < table.columns().size()) cells.push_back(nullptr);
    table.add(cells);
    rows.add(script_json(cells));
    return;
  }
  cells.push_back(smiles);
  const auto& p = *outcome;
  for (const json& cell :
       {json("ok"), json(p.mass), json(p.domain),
        json(p.concern < 0 ? "" : card_.tasks[static_cast<std::size_t>(p.concern)].id), json(p.parent), json(p.note)})
    cells.push_back(cell);
  for (std::size_t t = 0; t < p.tasks.size(); ++t) {
    cells.push_back(p.tasks[t]);
    ++counts_[t][scales_[t].of(p.tasks[t], bins)];
  }
  if (has_dose(card_.tasks)) {
    cells.push_back(p.ghs < 0 ? json(nullptr) : json(shown_dose(p.oral_dose)));
    cells.push_back(p.ghs < 0 ? json(nullptr) : json(p.ghs));
    const auto interval = dose_interval(card_.tasks, p, dose_confidence);
    cells.push_back(interval ? interval->doses() : p.ghs < 0 ? "no dose: " + no_dose_reason(card_.tasks, p) : "");
    cells.push_back(interval ? interval->categories() : "");
  }
  table.add(cells);
  rows.add(script_json(cells));
  if (!p.in_domain) ++tally.outside_domain;
  if (place) {
    ++placed;
    places.add(script_json({tally.rows, thousandths(place->at(0)), thousandths(place->at(1)), p.in_domain ? 1 : 0}));
  }
  keep(p, identity, smiles);
}

std::vector<Candidate> GatheredRows::chosen() const {
  auto sorted = heap_;
  std::sort(sorted.begin(), sorted.end(), ranks_before);
  return sorted;
}

json GatheredRows::distributions() const {
  json all = json::array();
  for (std::size_t t = 0; t < card_.tasks.size(); ++t) {
    const auto& task = card_.tasks[t];
    // The values of a regression can only be counted in bins that are known before.
    if (task.kind != TaskKind::Classification && scales_[t].training.empty()) continue;
    json training = json::array();
    for (const double share : scales_[t].training) training.push_back(thousandths(share));
    const bool has_rate = task.kind == TaskKind::Classification && std::isfinite(task.base_rate);
    all.push_back({{"task", task.id},
                   {"unit", task.unit},
                   {"low", scales_[t].low},
                   {"high", scales_[t].high},
                   {"counts", counts_[t]},
                   {"training", training},
                   {"usual", has_rate ? json(task.base_rate) : json(nullptr)}});
  }
  return all;
}

void GatheredRows::keep(const Prediction& p, const std::vector<std::string>& identity, const std::string& smiles) {
  if (pages_ == 0) return;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Candidate candidate{infinity, -infinity, tally.rows, identity.front(), {}, smiles};
  for (std::size_t i = 1; i < identity.size(); ++i)
    if (!identity[i].empty())
      candidate.identity += (candidate.identity.empty() ? "" : "; ") + identity_[i] + " " + identity[i];
  const double lethal = worse_dose(p);
  const auto category = std::isnan(lethal) ? 0 : ghs_category(lethal);
  if (is_fatal(category)) candidate.fatal_dose = lethal;
  for (std::size_t t = 0; t < p.tasks.size(); ++t) {
    const auto& task = card_.tasks[t];
    if (is_dose(task) && task.scale > 0 && !std::isnan(lethal)) {
      // The share of training molecules that are less toxic, as log-odds, if their doses are spread normally.
      constexpr double log_odds_of_deviation = 1.702;
      const double dose = dose_value(lethal, p.mass_per_parent);
      candidate.above = std::max(candidate.above, log_odds_of_deviation * (dose - task.mean) / task.scale);
    }
    if (task.kind != TaskKind::Classification) continue;
    const double above = above_base_rate(card_.tasks, p, t);
    candidate.above = std::max(candidate.above, std::isnan(above) ? log_odds(p, t) : above);
  }
  heap_.push_back(std::move(candidate));
  std::push_heap(heap_.begin(), heap_.end(), ranks_before);
  if (heap_.size() <= pages_) return;
  std::pop_heap(heap_.begin(), heap_.end(), ranks_before);
  heap_.pop_back();
}

}  // namespace motiphore::detail
