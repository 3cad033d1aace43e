#include "teacher_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

namespace {

constexpr const char* id_name = "mol_id";

float number_in(const std::string& cell, const std::string& where) {
  if (cell.empty()) return std::numeric_limits<float>::quiet_NaN();
  const auto value = text::parse_number<float>(cell);
  if (!value) throw IoError(where + " is '" + cell + "', expected a number or nothing");
  return *value;
}

}  // namespace

std::vector<std::string> read_teacher(const std::string& path, Dataset& data) {
  TableOptions options;
  options.smiles_column = id_name;  // the one column that a reader has to know
  options.as_utf8 = true;
  const auto reader = TableReader::open(path, options);
  const auto name = "the teacher's table '" + path + "'";
  std::vector<std::int32_t> task_of;  // of each column; -1 for the ids
  for (std::size_t c = 0; c < reader->header().size(); ++c) {
    const auto& column = reader->header()[c];
    const auto task = std::find(data.task_ids.begin(), data.task_ids.end(), column);
    if (c != reader->smiles_column() && task == data.task_ids.end())
      throw IoError(name + " has a column '" + column + "' that is none of the tasks");
    task_of.push_back(c == reader->smiles_column() ? -1 : static_cast<std::int32_t>(task - data.task_ids.begin()));
  }
  if (task_of.size() < 2) throw IoError(name + " has no column of a task beside '" + id_name + "'");

  std::unordered_map<std::string, std::size_t> row_of;
  for (std::size_t row = 0; row < data.ids.size(); ++row) row_of.emplace(data.ids[row], row);
  data.teacher = Matrix::Constant(data.labels.rows(), data.labels.cols(), std::numeric_limits<float>::quiet_NaN());
  std::vector<bool> taught(data.ids.size());
  std::size_t strangers = 0, known = 0;
  TableRow row;
  while (reader->next(row)) {
    if (row.fields.empty() || (row.fields.size() == 1 && row.fields[0].empty())) continue;
    row.fields.resize(std::max(row.fields.size(), task_of.size()));
    const auto& id = row.fields[reader->smiles_column()];
    const auto found = row_of.find(id);
    if (found == row_of.end()) {
      ++strangers;
      continue;
    }
    if (taught[found->second]) throw IoError(name + " has the molecule '" + id + "' twice");
    taught[found->second] = true;
    ++known;
    for (std::size_t c = 0; c < task_of.size(); ++c)
      if (task_of[c] >= 0)
        data.teacher(static_cast<Eigen::Index>(found->second), task_of[c]) =
            number_in(row.fields[c], name + ", molecule '" + id + "': the value of '" + reader->header()[c] + "'");
  }
  if (known == 0) throw IoError(name + " names no molecule of the data; are the ids the same?");
  if (strangers == 0) return {};
  return {name + " has " + std::to_string(strangers) + " molecules that are not among the data, beside " +
          std::to_string(known) + " that are"};
}

}  // namespace motiphore::detail
