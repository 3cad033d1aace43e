// The library's own rate on molecules that are parsed already, round by round, for python_rate.py to compare with.
//
// usage: bench_parsed_rate FILE.smi JOBS
// Reads one SMILES a line, prints how many it could parse, then for each line on stdin predicts them all and prints
// the seconds and the processor seconds that took.
#include <GraphMol/RWMol.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

#include "motiphore/chem/parse.hpp"
#include "motiphore/predict/predictor.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatch = 256;  // as in the Python package

/// Predicts all of `mols` and keeps the outcomes, as a caller would; prints how long it took.
void predict_all(const motiphore::Predictor& predictor, const std::vector<const RDKit::ROMol*>& mols) {
  const auto start = Clock::now();
  const auto processor_start = std::clock();
  std::vector<motiphore::Outcome<motiphore::Prediction>> outcomes(mols.size(),
                                                                  motiphore::Failure{motiphore::Stage::Empty, ""});
  const std::size_t batches = (mols.size() + kBatch - 1) / kBatch;
  tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t batch) {
    const auto first = mols.begin() + static_cast<std::ptrdiff_t>(batch * kBatch);
    const auto last = mols.begin() + static_cast<std::ptrdiff_t>(std::min(mols.size(), (batch + 1) * kBatch));
    auto predicted = predictor.predict(std::vector<const RDKit::ROMol*>(first, last));
    std::move(predicted.begin(), predicted.end(), outcomes.begin() + (first - mols.begin()));
  });
  std::cout << std::chrono::duration<double>(Clock::now() - start).count() << ' '
            << static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: bench_parsed_rate FILE.smi JOBS\n";
    return 2;
  }
  const auto jobs = std::stoi(argv[2]);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(jobs));
  tbb::task_arena arena(jobs);

  std::vector<std::shared_ptr<RDKit::RWMol>> owned;
  std::vector<const RDKit::ROMol*> mols;
  std::ifstream file(argv[1]);
  for (std::string line; std::getline(file, line);) {
    const auto mol = motiphore::parse_smiles(line);
    if (!mol) continue;
    owned.push_back(*mol);
    mols.push_back(owned.back().get());
  }
  const auto predictor = motiphore::Predictor::load_default();
  std::cout << mols.size() << std::endl;
  for (std::string line; std::getline(std::cin, line);) arena.execute([&] { predict_all(predictor, mols); });
}
