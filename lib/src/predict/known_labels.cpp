#include "predict/known_labels.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "files/gunzip.hpp"
#include "files/read_whole.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

namespace {

/// The first line of the table of a model, without its end.
std::string header_of(const ModelCard& card) {
  std::string header = "smiles";
  for (const auto& task : card.tasks) {
    header += ',';
    text::append_csv_cell(task.id, ',', header);
  }
  return header;
}

std::string unpacked(const std::string& table) {
  constexpr std::size_t kTimes = 50;
  return gunzipped(table, kTimes);
}

}  // namespace

std::string analogue_table_text(const std::filesystem::path& file) {
  return unpacked(read_whole(file));
}

ModelFileError none_of_model(const std::filesystem::path& table, const ModelCard& card, const std::string& what) {
  return ModelFileError("'" + table.string() + "' is none of the model '" + card.name + "': " + what +
                        "; get the whole model folder anew, or remove this table to go without what was measured of "
                        "training molecules");
}

void Repeats::add(double value) {
  low_ = count_ == 0 ? value : std::min(low_, value);
  high_ = count_ == 0 ? value : std::max(high_, value);
  sum_ += value;
  ++count_;
}

bool Repeats::contradict(const Task& task) const {
  constexpr double deviations = 0.5;
  return high_ - low_ > (task.kind == TaskKind::Classification ? 0 : deviations * task.scale);
}

double Repeats::mean(const Task& task) const {
  return count_ == 0 || contradict(task) ? Task::unknown : sum_ / count_;
}

KnownLabels KnownLabels::read(const std::filesystem::path& folder, const ModelCard& card) {
  const auto path = folder / analogue_table_name;
  if (!is_there(path)) return {};
  if (!is_file(path)) throw none_of_model(path, card, "it is no file");
  std::string packed;
  try {
    packed = read_whole(path);
  } catch (const IoError& error) {  // whole perhaps, but not for this user
    throw ModelFileError(std::string(error.what()) + "; see who may read the files of the model '" + card.name + "'");
  }
  KnownLabels known;
  try {
    known.text_ = unpacked(packed);
  } catch (const IoError& error) {
    throw none_of_model(path, card, error.what());
  }
  const auto header = header_of(card);
  const auto end = std::min(known.text_.find('\n'), known.text_.size());
  if (end < header.size() || known.text_.compare(0, header.size(), header) != 0 ||
      known.text_.find_first_not_of('\r', header.size()) < end)
    throw none_of_model(path, card, "its columns are not smiles and the tasks of the card");
  const auto rows = card.applicability->value("molecules", std::size_t{0});
  known.tasks_ = card.tasks;
  for (auto start = std::min(end + 1, known.text_.size());
       start < known.text_.size() && known.starts_.size() <= rows;) {
    const auto stop = std::min(known.text_.find('\n', start), known.text_.size());
    if (known.text_.find_first_not_of('\r', start) < stop) known.starts_.push_back(start);  // no blank line
    start = stop + 1;
  }
  if (known.starts_.size() > rows) throw none_of_model(path, card, "it has more rows than the card has molecules");
  if (known.starts_.size() < rows)
    throw none_of_model(path, card,
                        "it has " + std::to_string(known.starts_.size()) + " rows, the card has " +
                            std::to_string(rows) + " molecules");
  known.sha256_ = bytes_sha256(known.text_);
  if (card.training->is_object())
    if (const auto said = card.training->value(analogue_checksum_key, nlohmann::json());
        said.is_string() && said != known.sha256_)
      throw none_of_model(path, card, "its text has another SHA-256 than the card says");
  known.starts_.push_back(known.text_.size());
  return known;
}

std::string_view KnownLabels::line(std::int32_t row) const {
  const auto at = static_cast<std::size_t>(row);
  if (row < 0 || at + 1 >= starts_.size()) return {};
  auto text = std::string_view(text_).substr(starts_[at], starts_[at + 1] - starts_[at]);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::string_view KnownLabels::cell(std::int32_t row, std::size_t task) const {
  auto text = line(row);
  for (auto after = tasks_.size(); after > task + 1; --after) {  // from the end: labels have no commas, other texts may
    const auto comma = text.rfind(',');
    if (comma == text.npos) return {};
    text = text.substr(0, comma);
  }
  const auto comma = text.rfind(',');
  return comma == text.npos ? std::string_view{} : text.substr(comma + 1);
}

bool KnownLabels::near_was_measured(const Prediction& p, std::size_t task) const {
  return empty() || p.nearest.empty() || std::any_of(p.nearest.begin(), p.nearest.end(), [&](const auto& near) {
           return !cell(near.row, task).empty();
         });
}

std::string_view KnownLabels::structure(std::int32_t row) const {
  auto text = line(row);
  for (std::size_t t = 0; t < tasks_.size() && !text.empty(); ++t) {
    const auto comma = text.rfind(',');
    text = comma == text.npos ? std::string_view{} : text.substr(0, comma);
  }
  return text;
}

double KnownLabels::value(std::int32_t row, std::size_t task) const {
  return text::parse_number(cell(row, task)).value_or(Task::unknown);
}

double KnownLabels::measured(const Prediction& p, std::size_t task, std::string_view of_structure) const {
  if (task >= tasks_.size()) return Task::unknown;
  Repeats repeats;
  for (const auto& near : p.nearest) {
    if (!near.is_same() || structure(near.row) != of_structure) continue;
    if (const double label = value(near.row, task); !std::isnan(label)) repeats.add(label);
  }
  return repeats.mean(tasks_[task]);
}

}  // namespace motiphore::detail
