// Predictions and embeddings of lists of molecules.
#include <GraphMol/RWMol.h>

#include <cstdint>
#include <limits>

#include "batches.hpp"
#include "functions.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "states.hpp"

namespace motiphore::python {

namespace bp = boost::python;

namespace {

std::size_t thread_count(int jobs) {
  return jobs > 1 ? static_cast<std::size_t>(jobs) : 1;
}

using MolPtr = std::shared_ptr<RDKit::RWMol>;

/// No limit: who waits can press Ctrl-C.
PredictOptions until(const StopToken& stop) {
  PredictOptions options;
  options.stop = stop;
  return options;
}

constexpr std::size_t kUsualText = 400;  // [bytes]; what is longer may take long to parse

std::vector<Outcome<MolPtr>> molecules(const std::vector<Item>& items, const PredictOptions& options) {
  std::vector<Outcome<MolPtr>> mols;
  mols.reserve(items.size());
  for (const auto& item : items)
    mols.push_back(item.form == Item::Form::Smiles && item.text.size() > kUsualText
                       ? outcome_within(options, [item] { return molecule(item); })
                       : molecule(item));
  return mols;
}

bool all_smiles(const std::vector<Item>& items) {
  return std::all_of(items.begin(), items.end(), [](const Item& item) { return item.form == Item::Form::Smiles; });
}

std::vector<Outcome<Prediction>> predict_items(const Predictor& predictor, const std::vector<Item>& items,
                                               const StopToken& stop) {
  if (all_smiles(items)) {  // the way that `motiphore screen` goes
    std::vector<std::string> smiles;
    for (const auto& item : items) smiles.push_back(item.text);
    return predictor.predict_smiles(smiles, until(stop));
  }
  const auto mols = molecules(items, until(stop));
  std::vector<MolPtr> own;
  for (const auto& mol : mols) own.push_back(mol ? *mol : nullptr);
  auto predictions = predictor.predict(std::move(own), until(stop));
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!mols[i]) predictions[i] = mols[i].failure();
  return predictions;
}

}  // namespace

bp::list predict(const Predictor& model, const bp::list& items, int jobs, const bp::object& on_batch, bool texts) {
  bp::list states;
  const auto predictor = texts ? model : model.without_texts();
  for_batches<Outcome<Prediction>>(
      items, thread_count(jobs), on_batch,
      [predictor](const std::vector<Item>& batch, const StopToken& stop) {
        return predict_items(predictor, batch, stop);
      },
      [&](const Outcome<Prediction>& outcome) { states.append(to_state(outcome)); });
  return states;
}

bp::object dissect(const Predictor& predictor, const bp::object& item) {
  const auto outcome = interruptible([predictor, item = take_item(item, Copy::Graph)](const auto&) {
    const auto mol = molecule(item);
    return mol ? predictor.dissect(**mol) : Outcome<Dissection>(mol.failure());
  });
  return outcome ? bp::object(*outcome) : to_state(Outcome<Prediction>(outcome.failure()));
}

bp::tuple whole(const Dissection& dissection) {
  return to_state(dissection.prediction());
}

bp::tuple without(const Dissection& dissection, const bp::list& clusters) {
  std::vector<std::int32_t> numbers;
  for (bp::ssize_t i = 0; i < bp::len(clusters); ++i) numbers.push_back(bp::extract<std::int32_t>(clusters[i]));
  return to_state(dissection.without(numbers));
}

bp::tuple assignment(const Predictor& predictor, const bp::object& item) {
  const auto outcome = interruptible([predictor, item = take_item(item, Copy::Graph)](const auto&) {
    const auto mol = molecule(item);
    return mol ? predictor.predict(**mol) : Outcome<Prediction>(mol.failure());
  });
  if (!outcome) return bp::make_tuple(outcome.failure().text());
  const auto& rows = outcome->assignment;
  const auto size = static_cast<Py_ssize_t>(static_cast<std::size_t>(rows.size()) * sizeof(float));
  return bp::make_tuple(
      rows.cols(),
      bp::object(bp::handle<>(PyBytes_FromStringAndSize(reinterpret_cast<const char*>(rows.data()), size))));
}

bp::tuple embed(const Predictor& predictor, const bp::list& items, int jobs) {
  using Row = Outcome<std::vector<float>>;
  std::vector<Row> rows;
  const auto compute = [predictor](const std::vector<Item>& batch, const StopToken& stop) {
    const auto mols = molecules(batch, until(stop));
    std::vector<const RDKit::ROMol*> pointers;
    for (const auto& mol : mols) pointers.push_back(mol ? mol->get() : nullptr);
    auto vectors = predictor.embed(pointers, until(stop));
    for (std::size_t i = 0; i < batch.size(); ++i)
      if (!mols[i]) vectors[i] = mols[i].failure();
    return vectors;
  };
  for_batches<Row>(items, thread_count(jobs), bp::object(), compute, [&](const Row& row) { rows.push_back(row); });

  std::size_t width = 0;
  bp::list errors;
  for (const auto& row : rows) {
    if (row) width = row->size();
    errors.append(row ? bp::object() : bp::object(row.failure().text()));
  }
  std::vector<float> values;
  for (const auto& row : rows) {
    if (row)
      values.insert(values.end(), row->begin(), row->end());
    else
      values.insert(values.end(), width, std::numeric_limits<float>::quiet_NaN());
  }
  const auto bytes = bp::handle<>(PyBytes_FromStringAndSize(reinterpret_cast<const char*>(values.data()),
                                                            static_cast<Py_ssize_t>(values.size() * sizeof(float))));
  return bp::make_tuple(width, bp::object(bytes), errors);
}

}  // namespace motiphore::python
