// Lists of molecules under options. A large molecule is alone on a thread that can be left to itself, since only such
// can take long; the others go through the network together.
#include "motiphore/predict/predict_options.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "predict/number_words.hpp"
#include "predict/prepare.hpp"

namespace motiphore {

namespace {

/// TBB asks the machine at the first call; the child of a fork meanwhile would wait for the thread that asks.
std::size_t count_cores() {
  const detail::QuietRdkit quiet;
  return static_cast<std::size_t>(tbb::info::default_concurrency());
}

constexpr unsigned kUsualAtoms = 200;
constexpr std::size_t kUsualSmiles = 400;  // [bytes], about as many atoms
constexpr std::size_t kPart = 64;          // molecules that a thread takes at a time; between two it can stop

using Rows = std::vector<std::size_t>;

/// A list in whatever form its molecules come in.
template <class Value>
struct List {
  std::size_t count;
  std::function<bool(std::size_t row)> large;
  std::function<std::vector<Outcome<Value>>(const Rows&)> together;
  /// One molecule, to be worked on by somebody who may outlive the caller.
  std::function<std::function<Outcome<Value>()>(std::size_t row)> alone;
};

template <class Value>
std::vector<Outcome<Value>> work_through(const List<Value>& list, const PredictOptions& options) {
  if (!(options.seconds > 0))
    throw Error("a molecule is given " + detail::significant(options.seconds) +
                " s; PredictOptions::seconds is above 0");
  const bool limited = std::isfinite(options.seconds) || options.stop.can_stop();
  std::vector<Rows> parts;  // the large ones first, so that none is begun last
  Rows usual;
  for (std::size_t row = 0; row < list.count; ++row) {
    if (limited && list.large(row))
      parts.push_back({row});
    else
      usual.push_back(row);
  }
  const auto large = parts.size();
  const auto cores = count_cores();  // of more threads, TBB warns on stderr
  const auto threads = static_cast<int>(options.threads > 0 ? std::min(options.threads, cores) : cores);
  const bool at_once = threads == 1 && !options.stop.can_stop();
  for (std::size_t first = 0; first < usual.size(); first += at_once ? usual.size() : kPart) {
    const auto last = at_once ? usual.size() : std::min(usual.size(), first + kPart);
    parts.emplace_back(usual.begin() + static_cast<std::ptrdiff_t>(first),
                       usual.begin() + static_cast<std::ptrdiff_t>(last));
  }

  std::vector<Outcome<Value>> outcomes(list.count, Failure{});
  const auto work = [&](std::size_t part) {
    options.stop.check();
    const auto& rows = parts[part];
    if (part < large) {
      outcomes[rows[0]] = outcome_within(options, list.alone(rows[0]));
      return;
    }
    auto found = list.together(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) outcomes[rows[i]] = std::move(found[i]);
  };
  if (threads == 1 || parts.size() < 2) {
    for (std::size_t part = 0; part < parts.size(); ++part) work(part);
  } else {
    tbb::task_arena(std::clamp(threads, 1, tbb::this_task_arena::max_concurrency())).execute([&] {
      tbb::parallel_for(std::size_t{0}, parts.size(), work);
    });
  }
  return outcomes;
}

template <class T>
std::vector<T> picked(const std::vector<T>& from, const Rows& rows) {
  std::vector<T> some;
  for (const auto row : rows) some.push_back(from[row]);
  return some;
}

bool is_large(const RDKit::ROMol* mol) {
  return mol != nullptr && mol->getNumAtoms() > kUsualAtoms;
}

/// What `predict` says of a copy.
template <class Value, class Predict>
std::function<Outcome<Value>()> of_copy(const Predictor& predictor, const RDKit::ROMol& mol, Predict predict) {
  return [predictor, mol = std::make_shared<RDKit::ROMol>(mol, /*quickCopy=*/true), predict] {
    return predict(predictor, std::vector<const RDKit::ROMol*>{mol.get()})[0];
  };
}

template <class Value, class Predict>
std::vector<Outcome<Value>> work_through_mols(const Predictor& predictor, const std::vector<const RDKit::ROMol*>& mols,
                                              const PredictOptions& options, Predict predict) {
  return work_through<Value>({mols.size(), [&](auto row) { return is_large(mols[row]); },
                              [&](const auto& rows) { return predict(predictor, picked(mols, rows)); },
                              [&](auto row) { return of_copy<Value>(predictor, *mols[row], predict); }},
                             options);
}

}  // namespace

std::vector<Outcome<Prediction>> Predictor::predict_smiles(const std::vector<std::string>& smiles,
                                                           const PredictOptions& options) const {
  return work_through<Prediction>(
      {smiles.size(), [&](auto row) { return smiles[row].size() > kUsualSmiles; },
       [&](const auto& rows) {
         return rows.size() == smiles.size() ? predict_smiles(smiles) : predict_smiles(picked(smiles, rows));
       },
       [&](auto row) { return [predictor = *this, text = smiles[row]] { return predictor.predict_smiles(text); }; }},
      options);
}

std::vector<Outcome<Prediction>> Predictor::predict(const std::vector<const RDKit::ROMol*>& mols,
                                                    const PredictOptions& options) const {
  return work_through_mols<Prediction>(*this, mols, options,
                                       [](const auto& predictor, const auto& some) { return predictor.predict(some); });
}

std::vector<Outcome<Prediction>> Predictor::predict(std::vector<std::shared_ptr<RDKit::RWMol>>&& mols,
                                                    const PredictOptions& options) const {
  using MolPtr = std::shared_ptr<RDKit::RWMol>;
  detail::copy_repeats(mols);
  return work_through<Prediction>({mols.size(), [&](auto row) { return is_large(mols[row].get()); },
                                   [&](const auto& rows) {
                                     std::vector<MolPtr> some;
                                     for (const auto row : rows) some.push_back(std::move(mols[row]));
                                     return predict(std::move(some));
                                   },
                                   [&](auto row) {
                                     return [predictor = *this, mol = std::move(mols[row])] {
                                       return predictor.predict(std::vector<MolPtr>{mol})[0];
                                     };
                                   }},
                                  options);
}

std::vector<Outcome<std::vector<float>>> Predictor::embed(const std::vector<const RDKit::ROMol*>& mols,
                                                          const PredictOptions& options) const {
  return work_through_mols<std::vector<float>>(
      *this, mols, options, [](const auto& predictor, const auto& some) { return predictor.embed(some); });
}

}  // namespace motiphore
