// Time of each step of `motiphore screen` per molecule, one thread, beside bare RDKit::SmilesToMol in the same run:
//
//     bench_screening [FILE.smi|.csv|.gz] [Google Benchmark's options]      without FILE: docs/examples/drugs.smi
//
// `us/mol` is processor time; `of bare` divides it by the figure of bare parsing above it.
#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>
#include <benchmark/benchmark.h>

#include <ctime>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/fragment_smiles.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/predictor.hpp"

namespace {

using namespace motiphore;

constexpr std::size_t most_molecules = 4096;  // enough to be typical of a file, few enough to be repeated
constexpr std::size_t batch_rows = 64;

/// What the steps work on, made once.
struct Fixture {
  LoadedModel model = load_model(Predictor::default_folder());
  Predictor predictor = Predictor::load_default();
  std::unique_ptr<TableReader> reader;
  std::vector<TableRow> rows;
  std::vector<std::string> smiles;
  std::vector<FeaturizedMol> mols;  ///< of those that can be featurised

  explicit Fixture(const std::string& file) : reader(TableReader::open(file)) {
    for (TableRow row; rows.size() < most_molecules && reader->next(row); rows.push_back(row)) {
      smiles.push_back(row.fields.at(reader->smiles_column()));
      if (auto mol = featurize_smiles(smiles.back())) mols.push_back(std::move(*mol));
    }
  }
};

std::unique_ptr<Fixture> fixture;
double bare_seconds = 0;  // per molecule

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Collects the time of the parts of a loop that count.
class Clock {
 public:
  void start() { started_ = processor_seconds(); }
  void stop() { seconds_ += processor_seconds() - started_; }

  /// @returns seconds per molecule, shown with its ratio to bare parsing
  double report(benchmark::State& state, std::size_t molecules) const {
    const double each = seconds_ / static_cast<double>(state.iterations()) / static_cast<double>(molecules);
    state.counters["us/mol"] = 1e6 * each;
    if (bare_seconds > 0) state.counters["of bare"] = each / bare_seconds;
    return each;
  }

 private:
  double started_ = 0, seconds_ = 0;
};

template <class F>
double time_each(benchmark::State& state, std::size_t molecules, F&& all) {
  Clock clock;
  for (auto _ : state) {
    clock.start();
    all();
    clock.stop();
  }
  return clock.report(state, molecules);
}

void bare_parsing(benchmark::State& state) {
  const RDLog::LogStateSetter quiet;
  bare_seconds = 0;
  bare_seconds = time_each(state, fixture->smiles.size(), [] {
    for (const auto& text : fixture->smiles) {
      try {
        const std::unique_ptr<RDKit::RWMol> mol(RDKit::SmilesToMol(text));
        benchmark::DoNotOptimize(mol.get());
      } catch (const std::exception&) {  // a molecule that cannot be sanitised took its time as well
      }
    }
  });
  state.counters["of bare"] = 1;
}

void parse_and_featurize(benchmark::State& state) {
  time_each(state, fixture->smiles.size(), [] {
    for (const auto& text : fixture->smiles) benchmark::DoNotOptimize(featurize_smiles(text));
  });
}

/// Runs `step(output, graphs)` after a forward pass over each batch, timing what `time_forward` says.
template <class Step>
void each_batch(benchmark::State& state, bool time_forward, Step&& step) {
  Clock clock;
  nn::Tape<float> tape;
  for (auto _ : state)
    for (std::size_t first = 0; first < fixture->mols.size(); first += batch_rows) {
      std::vector<const Graph*> graphs;
      std::vector<const MolGraph*> mol_graphs;
      for (auto i = first; i < std::min(first + batch_rows, fixture->mols.size()); ++i) {
        graphs.push_back(&fixture->mols[i].graph.graph);
        mol_graphs.push_back(&fixture->mols[i].graph);
      }
      tape.clear();
      if (time_forward) clock.start();
      const auto batch = make_batch(graphs);
      const auto out = fixture->model.network.forward(tape, batch);
      if (!time_forward) clock.start();
      step(out, mol_graphs);
      clock.stop();
    }
  clock.report(state, fixture->mols.size());
}

void network(benchmark::State& state) {
  each_batch(state, true, [](const auto& out, const auto&) { benchmark::DoNotOptimize(out.logits.value().data()); });
}

void contributions(benchmark::State& state) {
  each_batch(state, false,
             [](const auto& out, const auto&) { benchmark::DoNotOptimize(fixture->model.network.contributions(out)); });
}

void applicability_domain(benchmark::State& state) {
  const auto& symbols = fixture->model.card.element_vocabulary;
  each_batch(state, false, [&](const auto& out, const auto& graphs) {
    benchmark::DoNotOptimize(fixture->model.domain.judge(out.molecule.value(), graphs, symbols));
  });
}

/// One motif a molecule, as the column pred_motif has.
void motif_smiles(benchmark::State& state) {
  std::vector<std::vector<std::int32_t>> atoms;
  for (const auto& mol : fixture->mols) {
    const auto batch = make_batch(mol.graph.graph);
    nn::Tape<float> tape;
    const auto motifs = fixture->model.network.forward(tape, batch).motifs;
    const auto last = static_cast<std::int32_t>(motifs.clusters()) - 1;
    auto& own = atoms.emplace_back();
    for (std::size_t i = 0; i < motifs.cluster.size(); ++i)
      if (motifs.cluster[i] == last) own.push_back(static_cast<std::int32_t>(i));
  }
  time_each(state, atoms.size(), [&] {
    for (std::size_t i = 0; i < atoms.size(); ++i)
      benchmark::DoNotOptimize(fragment_smiles(*fixture->mols[i].parent, atoms[i]));
  });
}

void writing(benchmark::State& state, OutputFormat format) {
  WriterOptions options;
  options.format = format;
  const PredictionWriter writer(*fixture->reader, fixture->predictor.card(), options);
  const auto outcomes = fixture->predictor.predict_smiles(fixture->smiles);
  time_each(state, outcomes.size(), [&] {
    std::string text;
    for (std::size_t i = 0; i < outcomes.size(); ++i) writer.append_row(fixture->rows[i], outcomes[i], text);
    benchmark::DoNotOptimize(text.data());
  });
}

/// SMILES to finished rows, in batches as `motiphore screen` makes them.
void whole(benchmark::State& state, OutputFormat format) {
  WriterOptions options;
  options.format = format;
  const PredictionWriter writer(*fixture->reader, fixture->predictor.card(), options);
  time_each(state, fixture->smiles.size(), [&] {
    for (std::size_t first = 0; first < fixture->smiles.size(); first += batch_rows) {
      const auto last = std::min(first + batch_rows, fixture->smiles.size());
      const auto begin = fixture->smiles.begin();
      const auto outcomes = fixture->predictor.predict_smiles(std::vector<std::string>(
          begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last)));
      std::string text;
      for (auto i = first; i < last; ++i) writer.append_row(fixture->rows[i], outcomes[i - first], text);
      benchmark::DoNotOptimize(text.data());
    }
  });
}

/// One molecule a call, as a program asks that shows one after the other.
void one_by_one(benchmark::State& state) {
  const auto count = std::min<std::size_t>(fixture->smiles.size(), 256);
  time_each(state, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      benchmark::DoNotOptimize(fixture->predictor.predict_smiles(fixture->smiles[i]));
  });
}

BENCHMARK(bare_parsing)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_and_featurize)->Unit(benchmark::kMillisecond);
BENCHMARK(network)->Unit(benchmark::kMillisecond);
BENCHMARK(contributions)->Unit(benchmark::kMillisecond);
BENCHMARK(applicability_domain)->Unit(benchmark::kMillisecond);
BENCHMARK(motif_smiles)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(writing, csv, OutputFormat::Csv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(writing, jsonl, OutputFormat::JsonLines)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole, csv, OutputFormat::Csv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole, jsonl, OutputFormat::JsonLines)->Unit(benchmark::kMillisecond);
BENCHMARK(one_by_one)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc > 2) {
    std::cerr << "usage: bench_screening [FILE] [--benchmark_...]\n";
    return 2;
  }
  try {
    fixture = std::make_unique<Fixture>(argc == 2 ? argv[1] : MOTIPHORE_EXAMPLE_SMILES);
  } catch (const std::exception& error) {
    std::cerr << "bench_screening: " << error.what() << "\n";
    return 1;
  }
  benchmark::RunSpecifiedBenchmarks();
  fixture.reset();
}
