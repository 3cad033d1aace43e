#include "motiphore/io/predict_rows.hpp"

#include <GraphMol/RWMol.h>

#include <memory>
#include <string>
#include <utility>

#include "motiphore/chem/mol_block.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kUsualSmiles = 400;     // [bytes], about 200 atoms
constexpr std::size_t kUsualRecord = 20'000;  // [bytes], about as many

const std::string& smiles_of(const TableRow& row, std::size_t column) {
  static const std::string none;
  return column < row.fields.size() ? row.fields[column] : none;
}

Failure given_up(double seconds) {
  return {Stage::Predict, text::format("given up after %g s", seconds)};
}

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

std::vector<Outcome<Prediction>> predict_records(const Predictor& predictor, std::vector<TableRow>& rows,
                                                 double seconds) {
  std::vector<Outcome<Prediction>> outcomes;
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  std::vector<const RDKit::ROMol*> pointers;
  std::vector<Failure> failures(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto mol = rows[i].text.size() > kUsualRecord ? Outcome<std::shared_ptr<RDKit::RWMol>>(Failure{})
                                                  : parse_mol_block(rows[i].text);
    if (!mol) failures[i] = mol.failure();
    mols.push_back(mol ? *mol : nullptr);
    if (mol) pointers.push_back(mols.back().get());
  }
  auto together = predictor.predict(pointers);
  auto next = together.begin();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& smiles = rows[i].fields.front();
    if (mols[i]) {
      outcomes.push_back(std::move(*next++));
      if (outcomes.back()) smiles = unsanitized_smiles(*mols[i]);
    } else if (rows[i].text.size() <= kUsualRecord) {
      outcomes.emplace_back(std::move(failures[i]));
    } else {
      const auto record = std::make_shared<Record>();
      auto outcome = predict_within(seconds, [predictor, text = rows[i].text, record] {
        *record = predict_record(predictor, text);
        return record->outcome;
      });
      if (outcome) smiles = record->smiles;
      outcomes.push_back(outcome ? std::move(*outcome) : given_up(seconds));
    }
  }
  return outcomes;
}

std::vector<Outcome<Prediction>> predict_smiles(const Predictor& predictor, std::size_t column,
                                                const std::vector<TableRow>& rows, double seconds) {
  std::vector<std::string> usual;
  const auto is_usual = [&](const TableRow& row) { return smiles_of(row, column).size() <= kUsualSmiles; };
  for (const auto& row : rows)
    if (is_usual(row)) usual.push_back(smiles_of(row, column));
  auto together = predictor.predict_smiles(usual);
  if (usual.size() == rows.size()) return together;

  std::vector<Outcome<Prediction>> outcomes;
  auto next = together.begin();
  for (const auto& row : rows) {
    if (is_usual(row)) {
      outcomes.push_back(std::move(*next++));
      continue;
    }
    auto outcome =
        predict_within(seconds, [predictor, text = smiles_of(row, column)] { return predictor.predict_smiles(text); });
    outcomes.push_back(outcome ? std::move(*outcome) : given_up(seconds));
  }
  return outcomes;
}

}  // namespace

std::vector<Outcome<Prediction>> predict_rows(const Predictor& predictor, const TableReader& reader,
                                              std::vector<TableRow>& rows, double seconds_per_row) {
  if (reader.format() == TableFormat::Sdf) return predict_records(predictor, rows, seconds_per_row);
  return predict_smiles(predictor, reader.smiles_column(), rows, seconds_per_row);
}

}  // namespace motiphore
