#include "motiphore/io/dataset_reader.hpp"

#include <GraphMol/ChemTransforms/ChemTransforms.h>
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "chem/flat_smiles.hpp"
#include "io/label_columns.hpp"
#include "io/row_words.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/fragment_smiles.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/reference_motifs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace {

std::string scaffold_of(const RDKit::ROMol& mol) {
  const std::unique_ptr<RDKit::ROMol> scaffold(RDKit::MurckoDecompose(mol));
  return scaffold ? detail::flat_smiles(*scaffold) : "";
}

/// The blocks whose atoms, written as a fragment, are one of `names`, with that name.
std::map<std::int32_t, std::string> blocks_named(const RDKit::ROMol& mol, const std::vector<std::int32_t>& block,
                                                 const std::set<std::string>& names) {
  std::map<std::int32_t, std::vector<std::int32_t>> atoms;
  for (std::size_t a = 0; a < block.size(); ++a) atoms[block[a]].push_back(static_cast<std::int32_t>(a));
  std::map<std::int32_t, std::string> named;
  for (const auto& [id, members] : atoms)
    if (auto text = fragment_smiles(mol, members); names.count(text)) named.emplace(id, std::move(text));
  return named;
}

/// A decimal comma that is not quoted cuts the labels of its row.
class SurplusCells {
 public:
  explicit SurplusCells(const TableReader& reader) : reader_(reader), columns_(reader.header().size()) {}

  void look_at(const TableRow& row) {
    if (!text::is_blank(row.text)) ++filled_;
    if (row.fields.size() <= columns_) return;
    ++rows_;
    // Separators at the ends of rows cut nothing, and remarks without a heading move no label.
    const auto beyond = row.fields.begin() + static_cast<std::ptrdiff_t>(columns_);
    const auto is_end_of_number = [](const std::string& cell) {
      const auto digits = text::trim(cell);
      return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (std::any_of(beyond, row.fields.end(), is_end_of_number) && cut_++ == 0) first_ = row;
  }

  /// @throws IoError if nearly every row is cut, so that labels are of the wrong columns
  void tell(const std::string& path, std::vector<std::string>& notices) const {
    if (10 * cut_ >= 9 * filled_ && cut_ > 0)
      throw IoError(std::to_string(cut_) + " of " + std::to_string(filled_) + " rows of '" + path +
                    "' have more cells than the header, as row " + std::to_string(first_.number + 1) + " ('" +
                    first_.text.substr(0, 60) +
                    "'), so that labels would be of the wrong cells: quote cells that "
                    "have the separator in them, as decimal commas, or write the table with another one");
    if (rows_ > 0)
      notices.push_back(std::to_string(rows_) + (rows_ == 1 ? " row" : " rows") +
                        with_surplus_cells(reader_.separator()));
  }

 private:
  const TableReader& reader_;
  std::size_t columns_, filled_ = 0, rows_ = 0, cut_ = 0;
  TableRow first_;
};

/// @param notices  receives what is noted of them, also by the reader
std::vector<TableRow> read_rows(TableReader& reader, const std::string& path, const StopToken& stop,
                                std::vector<std::string>& notices) {
  std::vector<TableRow> rows;
  TableRow row;
  SurplusCells surplus(reader);
  while (reader.next(row)) {
    stop.check();
    surplus.look_at(row);
    row.fields.resize(std::max(row.fields.size(), reader.header().size()));
    rows.push_back(std::move(row));
  }
  notices = reader.notices();
  surplus.tell(path, notices);
  return rows;
}

TableOptions table_options(const DatasetOptions& options) {
  TableOptions table;
  table.smiles_column = options.smiles_column;
  table.id_column = options.id_column;
  table.format = options.format;
  table.header = options.header;
  table.as_utf8 = true;
  return table;
}

/// The rows of a table that are molecules, one after another.
class Molecules {
 public:
  /// All are referred to. @param loaded  receives the molecules, and the rows that are none
  Molecules(const TableReader& reader, const DatasetOptions& options, LoadedDataset& loaded)
      : reader_(reader),
        options_(options),
        loaded_(loaded),
        unseen_(options.unseen_groups.begin(), options.unseen_groups.end()),
        never_met_(unseen_) {
    const auto& header = reader.header();
    const auto at = std::find(header.begin(), header.end(), options.part_column);
    if (options.parts.empty() && !options.part_column.empty() && at != header.end())
      part_ = static_cast<std::size_t>(at - header.begin());
  }

  /// @returns whether the row is a molecule
  bool add(const TableRow& row) {
    const auto& smiles = row.fields[reader_.smiles_column()];
    auto mol = row.cut ? Outcome<FeaturizedMol>(detail::failure_of_cut_row()) : featurize_smiles(smiles);
    if (!mol) {
      loaded_.skipped.push_back({row.number, reason_of(mol.failure(), row, smiles)});
      return false;
    }
    auto& data = loaded_.data;
    loaded_.rows.push_back(row.number);
    data.ids.push_back(reader_.id_column() >= 0 ? row.fields[static_cast<std::size_t>(reader_.id_column())]
                                                : std::to_string(row.number));
    if (part_) loaded_.parts.emplace_back(text::trim(row.fields[*part_]));
    if (!options_.parts.empty()) loaded_.parts.push_back(options_.parts[row.number]);
    data.smiles.push_back(smiles);
    data.mass.push_back(RDKit::Descriptors::calcAMW(*mol->given));
    add_motifs(*mol);
    loaded_.parents.push_back(detail::flat_smiles(*mol->parent));
    loaded_.scaffolds.push_back(scaffold_of(*mol->given));
    data.graphs.push_back(std::move(mol->graph));
    return true;
  }

  /// Groups that were to teach no motif, and that no molecule has.
  const std::set<std::string>& never_met() const { return never_met_; }

 private:
  std::string reason_of(const Failure& failure, const TableRow& row, const std::string& smiles) const {
    // A record that could not be read has an empty SMILES, and its own reason.
    if (!smiles.empty() || row.cut || reader_.format() != TableFormat::Sdf)
      return detail::failure_of_cell(failure, smiles).text();
    const auto record = parse_mol_block(row.text);
    return (record ? failure : record.failure()).text();
  }

  void add_motifs(const FeaturizedMol& mol) {
    auto& data = loaded_.data;
    const auto block = reference_motifs(*mol.parent);
    auto& motifs = data.motifs.emplace_back();
    for (const auto atom : mol.parent_atom) motifs.push_back(block[static_cast<std::size_t>(atom)]);
    if (unseen_.empty()) return;
    const auto of_unseen = blocks_named(*mol.parent, block, unseen_);
    for (const auto& [id, name] : of_unseen) never_met_.erase(name);
    auto& untaught = data.untaught.emplace_back();
    for (const auto atom : mol.parent_atom)
      untaught.push_back(of_unseen.count(block[static_cast<std::size_t>(atom)]) > 0);
  }

  const TableReader& reader_;
  const DatasetOptions& options_;
  LoadedDataset& loaded_;
  std::optional<std::size_t> part_;  ///< column of the part of a split
  const std::set<std::string> unseen_;
  std::set<std::string> never_met_;
};

bool is_binary(const Matrix& labels, Eigen::Index task) {
  return ((labels.col(task).array() == 0) || (labels.col(task).array() == 1) || labels.col(task).array().isNaN()).all();
}

}  // namespace

LoadedDataset read_dataset(const std::string& path, const DatasetOptions& options) {
  const auto reader = TableReader::open(path, table_options(options));
  LoadedDataset loaded;
  const auto rows = read_rows(*reader, path, options.stop, loaded.notices);
  if (!options.parts.empty() && options.parts.size() != rows.size())
    throw ShapeError("there are " + std::to_string(options.parts.size()) + " parts of a split for the " +
                     std::to_string(rows.size()) + " rows of '" + path + "'; give one for each");
  const auto columns = detail::read_labels(*reader, rows, options, path, loaded.notices);

  Molecules molecules(*reader, options, loaded);
  std::vector<std::size_t> used;  // rows
  for (std::size_t r = 0; r < rows.size(); ++r) {
    options.stop.check();
    if (molecules.add(rows[r])) used.push_back(r);
  }
  for (const auto& name : molecules.never_met())
    loaded.notices.push_back("no molecule has the group '" + name +
                             "', which was to teach no motif; groups are written as in pred_motif");

  auto& data = loaded.data;
  data.labels.resize(static_cast<Eigen::Index>(used.size()), static_cast<Eigen::Index>(columns.size()));
  for (std::size_t t = 0; t < columns.size(); ++t) {
    const auto task = static_cast<Eigen::Index>(t);
    for (std::size_t r = 0; r < used.size(); ++r)
      data.labels(static_cast<Eigen::Index>(r), task) = columns[t].labels[used[r]];
    data.task_ids.push_back(columns[t].name);
    data.task_kinds.push_back(is_binary(data.labels, task) ? TaskKind::Classification : TaskKind::Regression);
  }
  return loaded;
}

}  // namespace motiphore
