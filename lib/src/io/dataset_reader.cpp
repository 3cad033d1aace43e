#include "motiphore/io/dataset_reader.hpp"

#include <GraphMol/ChemTransforms/ChemTransforms.h>
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/reference_motifs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore {

namespace {

constexpr float not_measured = std::numeric_limits<float>::quiet_NaN();

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The number in a cell; NaN for an empty one. False if it is something else.
bool read_label(const std::string& cell, float& value) {
  const auto text = trimmed(cell);
  value = not_measured;
  if (text.empty()) return true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

std::string flat_smiles(const RDKit::ROMol& mol) {
  RDKit::SmilesWriteParams params;
  params.doIsomericSmiles = false;
  return RDKit::MolToSmiles(mol, params);
}

std::string scaffold_of(const RDKit::ROMol& mol) {
  const std::unique_ptr<RDKit::ROMol> scaffold(RDKit::MurckoDecompose(mol));
  return scaffold ? flat_smiles(*scaffold) : "";
}

std::vector<TableRow> read_rows(TableReader& reader) {
  std::vector<TableRow> rows;
  TableRow row;
  while (reader.next(row)) {
    row.fields.resize(std::max(row.fields.size(), reader.header().size()));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::size_t column_named(const TableReader& reader, const std::string& name, const std::string& path) {
  for (std::size_t c = 0; c < reader.header().size(); ++c)
    if (reader.header()[c] == name) return c;
  std::string names;
  for (const auto& column : reader.header()) names += (names.empty() ? "" : ", ") + column;
  throw IoError("'" + path + "' has no column '" + name + "'; its columns are " + names);
}

std::vector<std::size_t> label_columns(const TableReader& reader, const std::vector<TableRow>& rows,
                                       const DatasetOptions& options, const std::string& path) {
  std::vector<std::size_t> columns;
  for (const auto& task : options.tasks) columns.push_back(column_named(reader, task, path));
  if (!columns.empty()) return columns;
  for (std::size_t c = 0; c < reader.header().size(); ++c) {
    if (c == reader.smiles_column() || static_cast<int>(c) == reader.id_column()) continue;
    bool numbers = true, any = false;
    for (const auto& row : rows) {
      float value;
      numbers = numbers && read_label(row.fields[c], value);
      any = any || !std::isnan(value);
    }
    if (numbers && any) columns.push_back(c);
  }
  if (columns.empty()) throw IoError("'" + path + "' has no column of numbers to learn; name one with --tasks");
  return columns;
}

}  // namespace

LoadedDataset read_dataset(const std::string& path, const DatasetOptions& options) {
  TableOptions table_options;
  table_options.smiles_column = options.smiles_column;
  table_options.id_column = options.id_column;
  const auto reader = TableReader::open(path, table_options);
  const auto rows = read_rows(*reader);
  const auto columns = label_columns(*reader, rows, options, path);

  LoadedDataset loaded;
  auto& data = loaded.data;
  for (const auto c : columns) data.task_ids.push_back(reader->header()[c]);
  std::vector<std::vector<float>> labels;
  for (const auto& row : rows) {
    const auto& smiles = row.fields[reader->smiles_column()];
    auto mol = featurize_smiles(smiles);
    if (!mol) {
      loaded.skipped.push_back({row.number, mol.failure().text()});
      continue;
    }
    labels.emplace_back();
    for (std::size_t t = 0; t < columns.size(); ++t) {
      labels.back().push_back(not_measured);
      if (!read_label(row.fields[columns[t]], labels.back().back()))
        throw IoError("'" + path + "', row " + std::to_string(row.number + 1) + ": the label '" +
                      row.fields[columns[t]] + "' of " + data.task_ids[t] + " is not a number");
    }
    data.ids.push_back(reader->id_column() >= 0 ? row.fields[static_cast<std::size_t>(reader->id_column())]
                                                : std::to_string(row.number));
    data.smiles.push_back(smiles);
    data.mass.push_back(RDKit::Descriptors::calcAMW(*mol->given));
    const auto block = reference_motifs(*mol->parent);
    data.motifs.emplace_back();
    for (const auto atom : mol->parent_atom) data.motifs.back().push_back(block[static_cast<std::size_t>(atom)]);
    loaded.parents.push_back(flat_smiles(*mol->parent));
    loaded.scaffolds.push_back(scaffold_of(*mol->given));
    data.graphs.push_back(std::move(mol->graph));
  }

  data.labels.resize(static_cast<Eigen::Index>(labels.size()), static_cast<Eigen::Index>(columns.size()));
  for (std::size_t r = 0; r < labels.size(); ++r)
    for (std::size_t t = 0; t < columns.size(); ++t)
      data.labels(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(t)) = labels[r][t];
  for (Eigen::Index t = 0; t < data.labels.cols(); ++t) {
    bool binary = true;
    for (Eigen::Index r = 0; r < data.labels.rows(); ++r) {
      const float y = data.labels(r, t);
      binary = binary && (std::isnan(y) || y == 0.0f || y == 1.0f);
    }
    data.task_kinds.push_back(binary ? TaskKind::Classification : TaskKind::Regression);
  }
  return loaded;
}

}  // namespace motiphore
