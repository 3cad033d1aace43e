#include "motiphore/io/predict_rows.hpp"

#include <GraphMol/RWMol.h>

#include <memory>
#include <string>
#include <utility>

#include "io/missing_words.hpp"
#include "io/row_words.hpp"
#include "io/table_guess.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kUsualSmiles = 400;     // [bytes], about 200 atoms
constexpr std::size_t kUsualRecord = 20'000;  // [bytes], about as many

/// What is known of one SDF record.
struct Record {
  std::string smiles;
  Outcome<Prediction> outcome = Failure{Stage::Empty, "no molecule"};
};

Record predict_record(const Predictor& predictor, const std::string& text) {
  Record record;
  const auto mol = parse_mol_block(text);
  if (!mol) {
    record.outcome = mol.failure();
    return record;
  }
  record.outcome = predictor.predict(**mol);
  if (record.outcome) record.smiles = unsanitized_smiles(**mol);
  return record;
}

std::vector<Outcome<Prediction>> predict_records(const Predictor& predictor, const TableReader& reader,
                                                 std::vector<TableRow>& rows, const PredictOptions& options) {
  std::vector<Outcome<Prediction>> outcomes;
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  std::vector<const RDKit::ROMol*> pointers;
  std::vector<Failure> failures(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto mol =
        is_large(reader, rows[i]) ? Outcome<std::shared_ptr<RDKit::RWMol>>(Failure{}) : parse_mol_block(rows[i].text);
    if (!mol) failures[i] = mol.failure();
    mols.push_back(mol ? *mol : nullptr);
    if (mol) pointers.push_back(mols.back().get());
  }
  auto together = predictor.predict(pointers, options);
  auto next = together.begin();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& smiles = rows[i].fields.front();
    if (mols[i]) {
      outcomes.push_back(std::move(*next++));
      if (outcomes.back()) smiles = unsanitized_smiles(*mols[i]);
    } else if (!is_large(reader, rows[i])) {
      outcomes.emplace_back(std::move(failures[i]));
    } else {
      const auto record = std::make_shared<Record>();
      auto failure =
          run_within(options, [predictor, text = rows[i].text, record] { *record = predict_record(predictor, text); });
      if (!failure) smiles = record->smiles;
      outcomes.push_back(failure ? std::move(*failure) : std::move(record->outcome));
    }
  }
  return outcomes;
}

}  // namespace

Failure detail::failure_of_cut_row() {
  return {Stage::Parse, "the row is longer than " + std::to_string(longest_row >> 20) +
                            " MB, and only its beginning was read; is a line end or a quote missing?"};
}

Failure detail::failure_of_cell(Failure failure, std::string_view cell) {
  if (failure.stage != Stage::Parse) return failure;
  const auto text = text::trim(cell);
  if (stands_for_none(text)) return {Stage::Empty, "no SMILES, '" + std::string(text) + "' stands for none"};
  // A name that is no SMILES has its own words.
  if (const auto blank = text.find_first_of(" \t"); blank != text.npos && is_smiles(text.substr(0, blank)))
    failure.message += "; move what follows the SMILES ('" + text::shortened(text::trim(text.substr(blank)), 40) +
                       "') into a column of its own";
  return failure;
}

bool is_large(const TableReader& reader, const TableRow& row) {
  if (reader.format() == TableFormat::Sdf) return row.text.size() > kUsualRecord;
  if (row.cut) return false;
  return row.cell(static_cast<std::ptrdiff_t>(reader.smiles_column())).size() > kUsualSmiles;
}

std::vector<Outcome<Prediction>> predict_rows(const Predictor& predictor, const TableReader& reader,
                                              std::vector<TableRow>& rows, const PredictOptions& options) {
  if (reader.format() == TableFormat::Sdf) return predict_records(predictor, reader, rows, options);
  std::vector<std::string> smiles;
  smiles.reserve(rows.size());
  for (const auto& row : rows)
    smiles.emplace_back(row.cut ? std::string_view() : row.cell(static_cast<std::ptrdiff_t>(reader.smiles_column())));
  auto outcomes = predictor.predict_smiles(smiles, options);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].cut)
      outcomes[i] = detail::failure_of_cut_row();
    else if (!outcomes[i])
      outcomes[i] = detail::failure_of_cell(outcomes[i].failure(), smiles[i]);
  }
  return outcomes;
}

}  // namespace motiphore
