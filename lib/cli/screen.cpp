// motiphore screen: predicts every molecule of the inputs; rows out = rows in, in order.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>

#include "interrupt.hpp"
#include "motiphore/io/gzip.hpp"
#include "motiphore/nn/instruction_set.hpp"
#include "motiphore/version.hpp"
#include "motiphore/workflow/screen_rows.hpp"
#include "motiphore/workflow/screening.hpp"
#include "options.hpp"
#include "progress.hpp"

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
  std::size_t shard = 1, shards = 1;
  double seconds_per_row = usual_seconds_per_row;
  double checkpoint_seconds = 1;
  bool resume = false;
  bool strict = false;
  bool quiet = false;
};

CommandLine command_line() {
  CommandLine line;
  line.synopsis = "screen INPUT... [options]";
  line.description =
      "Predicts every molecule of the inputs and writes one row for each input row, in order. A molecule that "
      "cannot be predicted gets a row as well, with the reason in its status.\n\n"
      "An input is a .smi, .csv, .tsv or .sdf file, also compressed (.gz), or - for SMILES on stdin. Several inputs "
      "must have the same columns. Those of an SDF file are its SMILES, its names and the data items of its first "
      "record.\n\n"
      "CSV has the columns of the input, unchanged, and then pred_status, pred_mass [Da], one pred_TASK for each task "
      "of the model, pred_domain (0 to 1), pred_in_domain and pred_motif, the cluster with the largest share as "
      "SMILES. JSON Lines also has the clusters and types of the atoms and the contribution of each cluster to each "
      "task. SDF has the record of the input, or a drawing of its SMILES, and the columns as data items.\n\n"
      "The output appears under its name only when it is whole; if the name ends in .gz it is compressed. Until then "
      "it "
      "is NAME.part beside it. A run that was interrupted, by Ctrl-C, a full disk or a crash, goes on where it was if "
      "the "
      "same command is given again with --resume, and ends with the same bytes as a run left alone.\n\n"
      "With --shard I/N a run does the Ith of N equal parts of the rows; the outputs of all N, one after the other, "
      "are "
      "the output of a run without it (only the first has the header line).\n\n"
      "Exit status: 0 done, 1 error (or any failed row with --strict), 2 wrong usage.";
  // clang-format off
  line.options.add_options()
      ("output,o", text_value("FILE"), "write to FILE instead of stdout")
      ("format,f", text_value("FORMAT"),
       "csv, jsonl (JSON Lines) or sdf; without it what FILE ends in, .gz or not, else csv")
      ("model,m", text_value("DIR"), "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one")
      ("jobs,j", po::value<int>()->value_name("N"), "threads; without it, or 0, all cores. Results do not depend on it")
      ("smiles-column", text_value("NAME"), "column of the SMILES, if it has no usual name")
      ("id-column", text_value("NAME"), "column that becomes `name` in JSON Lines")
      ("prefix", po::value<std::string>()->value_name("TEXT"),
       "before the names of the model's columns in CSV, instead of pred_")
      ("assignment", "JSON Lines: also the soft assignment of atoms to clusters")
      ("resume", "go on with an interrupted run of the same command; from the beginning if there is none")
      ("shard", text_value("I/N"), "only part I of N, to share the work among machines")
      ("checkpoint", po::value<double>()->value_name("S"),
       "seconds between two states that --resume can go on from, 1 without it")
      ("row-seconds", po::value<double>()->value_name("S"),
       "give a row up that takes longer, 20 without it; only molecules of hundreds of atoms can")
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

/// Reads "2/8" into shard and shards.
void read_shard(const std::string& text, ScreenOptions& options) {
  const auto slash = text.find('/');
  const auto number = [&](const std::string& part) {
    const bool digits = !part.empty() && part.size() < 7 && part.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoul(part) : 0;
  };
  options.shard = number(text.substr(0, slash));
  options.shards = slash == std::string::npos ? 0 : number(text.substr(slash + 1));
  if (options.shard < 1 || options.shard > options.shards)
    throw UsageError("--shard is '" + text + "', expected I/N with I from 1 to N, as in 2/8");
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

OutputFormat output_format(const ParsedLine& line, const std::string& output) {
  const auto format = line.text("format");
  if (format == "csv") return OutputFormat::Csv;
  if (format == "jsonl") return OutputFormat::JsonLines;
  if (format == "sdf") return OutputFormat::Sdf;
  if (!format.empty()) throw UsageError("--format is csv, jsonl or sdf, not '" + format + "'");
  const auto named = [&output](const std::string& ending) {
    return ends_with(output, ending) || ends_with(output, ending + ".gz");
  };
  return named(".jsonl") ? OutputFormat::JsonLines : named(".sdf") ? OutputFormat::Sdf : OutputFormat::Csv;
}

ScreenOptions read_options(const ParsedLine& line) {
  ScreenOptions options;
  options.inputs = line.operands;
  if (options.inputs.empty()) throw UsageError("no input; see motiphore screen --help");
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    throw UsageError("stdin (-) can be an input only once");
  if (line.has("output")) options.output = line.text("output");
  options.model = line.text("model");
  options.table = {line.text("smiles-column"), line.text("id-column"), /*defer_smiles=*/true};
  options.writer.format = output_format(line, options.output);
  if (line.has("prefix")) options.writer.prefix = line.text("prefix");
  options.writer.assignment = line.has("assignment");
  if (options.writer.assignment && options.writer.format != OutputFormat::JsonLines)
    throw UsageError("--assignment needs --format jsonl");
  const int jobs = line.has("jobs") ? line.values["jobs"].as<int>() : 0;
  if (jobs < 0) throw UsageError("--jobs is " + std::to_string(jobs) + ", but cannot be negative");
  options.jobs = jobs > 0 ? static_cast<std::size_t>(jobs) : static_cast<std::size_t>(tbb::info::default_concurrency());
  if (line.has("shard")) read_shard(line.text("shard"), options);
  if (options.shards > 1 && std::count(options.inputs.begin(), options.inputs.end(), "-") > 0)
    throw UsageError("--shard needs files: how many rows stdin has is not known beforehand");
  options.resume = line.has("resume");
  if (options.resume && options.output == "-") throw UsageError("--resume needs -o FILE: what went to stdout is gone");
  if (line.has("checkpoint")) options.checkpoint_seconds = line.values["checkpoint"].as<double>();
  if (!(options.checkpoint_seconds >= 0)) throw UsageError("--checkpoint is a time in seconds, 0 or more");
  if (line.has("row-seconds")) options.seconds_per_row = line.values["row-seconds"].as<double>();
  if (!(options.seconds_per_row > 0)) throw UsageError("--row-seconds is a time in seconds above 0");
  options.strict = line.has("strict");
  options.quiet = line.has("quiet");
  return options;
}

std::vector<ScreenInput> open_inputs(const ScreenOptions& options) {
  std::vector<ScreenInput> inputs;
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

/// @param done_before  rows that were there before this run began
void print_summary(const ScreenTally& tally, std::size_t done_before, double seconds) {
  std::cerr << rows_text(tally.rows) << " in " << duration_text(seconds) << " ("
            << with_commas(static_cast<std::uint64_t>(static_cast<double>(tally.rows - done_before) / seconds))
            << " rows/s), ";
  if (done_before > 0) std::cerr << with_commas(done_before) << " of them done before, ";
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

/// What the bytes depend on besides the rows.
nlohmann::json run_of(const ScreenOptions& options, const std::vector<ScreenInput>& inputs, const ModelCard& card,
                      const RowRange& range) {
  return {{"version", MOTIPHORE_VERSION},
          {"model", card.weights_sha256},
          {"instruction set", nn::instruction_set()},
          {"columns", inputs.front().reader->header()},
          {"SMILES column", inputs.front().reader->smiles_column()},
          {"id column", inputs.front().reader->id_column()},
          {"format", static_cast<int>(options.writer.format)},
          {"prefix", options.writer.prefix},
          {"assignment", options.writer.assignment},
          {"compressed", is_gzip_name(options.output)},
          {"first row", range.first},
          {"last row", range.last}};
}

RowRange range_of(const ScreenOptions& options) {
  if (options.shards == 1) return {};
  std::size_t rows = 0;
  for (const auto& path : options.inputs) rows += measure_table(path, options.table).rows;
  return {rows * (options.shard - 1) / options.shards, rows * options.shard / options.shards};
}

constexpr const char* kHowToResume = "; what is done is kept, and the same command with --resume goes on from there";

/// Makes a last checkpoint. @returns rows written
std::size_t keep(Screening& screening) {
  try {
    screening.checkpoint();
  } catch (const Error&) {  // the one before, if there is one, is still good
  }
  return screening.rows_written();
}

/// Runs to the end, or says what is to be done about an end that came too early.
/// @param counts_rows  of `progress`: rows, not bytes of the inputs
void run(Screening& screening, ResumableFile& output, Progress& progress, bool counts_rows, const std::string& header) {
  std::unique_ptr<OnInterrupt> on_interrupt;
  if (output.resumable())
    on_interrupt = std::make_unique<OnInterrupt>([&] {
      const auto rows = keep(screening);
      std::cerr << "\nmotiphore screen: interrupted after " << rows_text(rows)
                << (output.has_checkpoint() ? kHowToResume : "; nothing is kept") << std::endl;
    });
  if (!output.note()) output.write(header);
  screening.find_start();
  try {
    progress.start(screening.tally().rows);
    screening.run([&](const ScreenProgress& now) {
      progress.update(now.rows, now.failed, counts_rows ? now.rows : now.bytes_read);
    });
    output.commit();
  } catch (const Error& error) {
    if (!output.has_checkpoint()) throw;
    keep(screening);
    throw Error(error.what() + std::string(kHowToResume));
  }
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
  ResumableFile output(options.output, options.resume);

  const Stopwatch watch;
  const auto range = range_of(options);
  const bool compressed = is_gzip_name(options.output);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, options.jobs);
  Screening screening(predictor, inputs, output,
                      {options.jobs, range, compressed, options.seconds_per_row, options.checkpoint_seconds,
                       run_of(options, inputs, predictor.card(), range)});
  const auto before = screening.tally().rows;
  {
    const auto header = options.shard == 1 ? inputs.front().writer->header() : std::string();
    Progress progress(!options.quiet, range.is_all() ? bytes_total : range.last - range.first);
    run(screening, output, progress, !range.is_all(), compressed ? gzip_member(header) : header);
  }
  const auto& tally = screening.tally();
  if (!options.quiet) print_summary(tally, before, watch.seconds());
  if (!options.strict || tally.failed.empty()) return 0;
  throw Error(with_commas(tally.all_failed()) + " of " + with_commas(tally.rows) +
              " rows failed, and --strict asks for none; the output is complete");
}

}  // namespace motiphore::cli
