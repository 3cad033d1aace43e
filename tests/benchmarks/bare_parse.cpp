// What `motiphore screen` is measured against: parses every SMILES of a file with RDKit::SmilesToMol and does nothing
// with it, on as many threads.
//
//     bench_bare_parse FILE [THREADS]      prints molecules, failures and seconds
#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "motiphore/io/table_reader.hpp"

namespace {

bool parses(const std::string& smiles) {
  try {
    return std::unique_ptr<RDKit::RWMol>(RDKit::SmilesToMol(smiles)) != nullptr;
  } catch (const std::exception&) {
    return false;
  }
}

void run(const std::string& file, int threads) {
  const auto start = std::chrono::steady_clock::now();
  const auto reader = motiphore::TableReader::open(file);
  std::vector<std::string> smiles;
  for (motiphore::TableRow row; reader->next(row);)
    smiles.push_back(row.fields.size() > reader->smiles_column() ? row.fields[reader->smiles_column()] : "");
  const RDLog::LogStateSetter quiet;
  std::atomic<std::size_t> failed{0};
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, smiles.size(), 64), [&](const auto& range) {
      for (auto i = range.begin(); i != range.end(); ++i)
        if (!parses(smiles[i])) ++failed;
    });
  });
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  std::cout << smiles.size() << " molecules, " << failed << " failed, " << time.count() << " s\n";
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 2 || argc > 3) throw std::invalid_argument("usage: bench_bare_parse FILE [THREADS]");
    run(argv[1], argc == 3 ? std::stoi(argv[2]) : 1);
  } catch (const std::exception& error) {
    std::cerr << "bench_bare_parse: " << error.what() << "\n";
    return 1;
  }
}
