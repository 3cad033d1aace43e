// motiphore screen: predicts every molecule of the inputs; rows out = rows in, in order.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include <oneapi/tbb/info.h>

#include "options.hpp"
#include "progress.hpp"
#include "screen_pipeline.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

struct ScreenOptions {
  std::vector<std::string> inputs;
  std::string output = "-";
  std::string model;
  TableOptions table;
  WriterOptions writer;
  std::size_t jobs = 0;
  bool strict = false;
  bool quiet = false;
};

CommandLine command_line() {
  CommandLine line;
  line.synopsis = "screen INPUT... [options]";
  line.description =
      "Predicts every molecule of the inputs and writes one row for each input row, in order. A molecule that "
      "cannot be predicted gets a row as well, with the reason in its status.\n\n"
      "An input is a .smi, .csv or .tsv file, also compressed (.gz), or - for SMILES on stdin. Several inputs must "
      "have the same columns.\n\n"
      "CSV has the columns of the input, unchanged, and then pred_status, pred_mass [Da], one pred_TASK for each task "
      "of the model, pred_domain (0 to 1), pred_in_domain and pred_motif, the cluster with the largest share as "
      "SMILES. JSON Lines also has the clusters and types of the atoms and the contribution of each cluster to each "
      "task.\n\n"
      "The output appears under its name only when it is whole; if the name ends in .gz it is compressed. Exit "
      "status: 0 done, 1 error (or any failed row with --strict), 2 wrong usage.";
  // clang-format off
  line.options.add_options()
      ("output,o", text_value("FILE"), "write to FILE instead of stdout")
      ("format,f", text_value("FORMAT"),
       "csv or jsonl (JSON Lines); without it, jsonl if FILE ends in .jsonl or .jsonl.gz, else csv")
      ("model,m", text_value("DIR"), "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one")
      ("jobs,j", po::value<int>()->value_name("N"), "threads; without it, or 0, all cores. Results do not depend on it")
      ("smiles-column", text_value("NAME"), "column of the SMILES, if it has no usual name")
      ("id-column", text_value("NAME"), "column that becomes `name` in JSON Lines")
      ("prefix", po::value<std::string>()->value_name("TEXT"),
       "before the names of the model's columns in CSV, instead of pred_")
      ("assignment", "JSON Lines: also the soft assignment of atoms to clusters")
      ("strict", "exit with status 1 if any row failed")
      ("quiet,q", "no progress and no summary on stderr");
  // clang-format on
  line.examples =
      "motiphore screen molecules.smi -o predictions.csv\n"
      "motiphore screen plates/*.csv.gz --smiles-column Structure -o all.csv.gz\n"
      "echo 'CC(=O)Oc1ccccc1C(=O)O aspirin' | motiphore screen - --format jsonl";
  line.max_operands = -1;
  return line;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

OutputFormat output_format(const ParsedLine& line, const std::string& output) {
  const auto format = line.text("format");
  if (format == "csv") return OutputFormat::Csv;
  if (format == "jsonl") return OutputFormat::JsonLines;
  if (!format.empty()) throw UsageError("--format is csv or jsonl, not '" + format + "'");
  const bool json = ends_with(output, ".jsonl") || ends_with(output, ".jsonl.gz");
  return json ? OutputFormat::JsonLines : OutputFormat::Csv;
}

ScreenOptions read_options(const ParsedLine& line) {
  ScreenOptions options;
  options.inputs = line.operands;
  if (options.inputs.empty()) throw UsageError("no input; see motiphore screen --help");
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    throw UsageError("stdin (-) can be an input only once");
  if (line.has("output")) options.output = line.text("output");
  options.model = line.text("model");
  options.table = {line.text("smiles-column"), line.text("id-column")};
  options.writer.format = output_format(line, options.output);
  if (line.has("prefix")) options.writer.prefix = line.text("prefix");
  options.writer.assignment = line.has("assignment");
  if (options.writer.assignment && options.writer.format == OutputFormat::Csv)
    throw UsageError("--assignment needs --format jsonl");
  const int jobs = line.has("jobs") ? line.values["jobs"].as<int>() : 0;
  if (jobs < 0) throw UsageError("--jobs is " + std::to_string(jobs) + ", but cannot be negative");
  options.jobs = jobs > 0 ? static_cast<std::size_t>(jobs) : static_cast<std::size_t>(tbb::info::default_concurrency());
  options.strict = line.has("strict");
  options.quiet = line.has("quiet");
  return options;
}

std::vector<Input> open_inputs(const ScreenOptions& options) {
  std::vector<Input> inputs;
  for (const auto& path : options.inputs) {
    inputs.push_back({TableReader::open(path, options.table), nullptr});
    if (inputs.back().reader->header() != inputs.front().reader->header())
      throw IoError("'" + path + "' has other columns than '" + options.inputs.front() +
                    "'; inputs of one run must have the same, so screen them one by one");
    std::error_code absent;
    if (path != "-" && std::filesystem::equivalent(path, options.output, absent))
      throw IoError("'" + path + "' is both input and output; choose another name for the output");
  }
  return inputs;
}

std::string rows_text(std::size_t count) {
  return with_commas(count) + (count == 1 ? " row" : " rows");
}

void print_summary(const Tally& tally, double seconds) {
  std::cerr << rows_text(tally.rows) << " in " << duration_text(seconds) << " ("
            << with_commas(static_cast<std::uint64_t>(static_cast<double>(tally.rows) / seconds)) << " rows/s), ";
  if (tally.failed.empty()) std::cerr << "none failed";
  const char* before = "failed: ";
  for (const auto& [stage, count] : tally.failed) {
    std::cerr << before << with_commas(count) << " " << stage_name(stage);
    before = ", ";
  }
  std::cerr << "; " << with_commas(tally.outside_domain) << " outside the applicability domain\n";
  if (tally.too_long > 0)
    std::cerr << rows_text(tally.too_long) << " with more cells than the header; in CSV the extra cells come last\n";
  if (tally.requoted > 0)
    std::cerr << rows_text(tally.requoted)
              << " with quotes that do not pair or stray line ends; taken as text, and quoted anew\n";
}

}  // namespace

int screen(const Arguments& arguments) {
  const auto line = parse(command_line(), arguments);
  if (!line) return 0;
  const auto options = read_options(*line);

  // All that can be wrong with model, inputs and output is found before anything is written.
  auto inputs = open_inputs(options);
  const auto predictor = load_predictor(options.model);
  std::uint64_t bytes_total = 0;
  for (auto& input : inputs) {
    input.writer = std::make_unique<PredictionWriter>(*input.reader, predictor.card(), options.writer);
    bytes_total += input.reader->bytes_total();
  }
  AtomicFile output(options.output);

  const Stopwatch watch;
  output.write(inputs.front().writer->header());
  Tally tally;
  {
    Progress progress(!options.quiet, bytes_total);
    tally = screen_inputs(predictor, inputs, output, options.jobs, progress);
  }
  output.commit();
  if (!options.quiet) print_summary(tally, watch.seconds());
  if (!options.strict || tally.failed.empty()) return 0;
  throw Error(with_commas(tally.all_failed()) + " of " + with_commas(tally.rows) +
              " rows failed, and --strict asks for none; the output is complete");
}

}  // namespace motiphore::cli
