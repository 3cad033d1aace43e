#include "screen_options.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <oneapi/tbb/info.h>

#include "motiphore/model/applicability.hpp"
#include "table_options.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

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

OutputFormat output_format(const ParsedLine& line, const std::string& output) {
  const auto format = line.text("format");
  if (format == "csv") return OutputFormat::Csv;
  if (format == "tsv") return OutputFormat::Tsv;
  if (format == "jsonl") return OutputFormat::JsonLines;
  if (format == "sdf") return OutputFormat::Sdf;
  if (const auto named = output_format_of(output)) return *named;
  throw UsageError("what '" + output +
                   "' ends in is no format that can be written; names end in .csv, .tsv, .jsonl or .sdf, or in one of "
                   "these and .gz, or --format says what it is");
}

/// Threads, no more than the machine has cores.
std::size_t job_count(const ParsedLine& line, std::vector<std::string>& notices) {
  const int cores = tbb::info::default_concurrency();
  const int jobs = line.has("jobs") ? line.values["jobs"].as<int>() : 0;
  if (jobs < 0) throw UsageError("--jobs is " + std::to_string(jobs) + ", but cannot be negative");
  if (jobs > cores)
    notices.push_back("--jobs is " + std::to_string(jobs) + ", but there " +
                      (cores == 1 ? "is 1 core" : "are " + std::to_string(cores) + " cores") + "; as many are used");
  return static_cast<std::size_t>(jobs > 0 ? std::min(jobs, cores) : cores);
}

/// Options that have no effect on this input and output.
void note_unused(const ParsedLine& line, ScreenOptions& options) {
  const auto format = options.writer.format;
  if (line.has("prefix") && format == OutputFormat::JsonLines)
    options.notices.push_back("--prefix does nothing: JSON Lines has keys of its own, without a prefix");
  if (line.has("id-column") && (format == OutputFormat::Csv || format == OutputFormat::Tsv))
    options.notices.push_back("--id-column does nothing: CSV and TSV have all columns of the input as they are");
  if (line.has("id-column") && format == OutputFormat::Sdf && are_sdf(options.inputs, options.table))
    options.notices.push_back("--id-column does nothing: records of SDF are written as they are");
  for (auto& sentence : unused_table_options(line, options.inputs)) options.notices.push_back(std::move(sentence));
}

/// The rows of a shard are counted before they are read, and a pipe can be read once. What is not there is told later.
void refuse_pipes(const std::vector<std::string>& inputs) {
  for (const auto& input : inputs) {
    std::error_code absent;
    if (input != "-" && (!std::filesystem::exists(input, absent) || std::filesystem::is_regular_file(input, absent)))
      continue;
    throw UsageError("--shard needs files: how many rows " + (input == "-" ? "stdin" : "'" + input + "'") +
                     " has is not known beforehand");
  }
}

}  // namespace

CommandLine screen_command_line() {
  CommandLine line;
  line.synopsis = "screen INPUT... [options]";
  line.description =
      "Predicts every molecule of the inputs and writes one row for each input row, in order. A molecule that "
      "cannot be predicted gets a row as well, with the reason in its status.\n\n"
      "An input is a .smi, .csv, .tsv, .sdf or .mol file, also compressed (.gz), or - for stdin: SMILES, or what "
      "--from "
      "says. Several inputs must have the same columns. Those of an SDF file are its SMILES, its names and the data "
      "items of its records.\n\n"
      "CSV and TSV have the columns of the input, unchanged, and then pred_status, pred_mass [Da], one pred_TASK for "
      "each task "
      "of the model, where a task is an oral dose pred_oral_mg_kg and pred_ghs (category of acute toxicity, 1 to 5, 0 "
      "not "
      "classified), pred_domain (0 to 1), pred_in_domain, pred_concern (the task farthest above its base rate, of "
      "those with at least twice its odds), "
      "pred_motif (SMILES of the motif that raises it most), pred_parent (SMILES of what was predicted, if atoms were "
      "left out or drawn anew) and pred_note (what was left out, why it is outside the domain, what lethal dose was "
      "measured where that or the predicted one is of category 1 to 3, why there is no dose, that nothing near it was "
      "measured for pred_concern). JSON Lines has "
      "of the input the SMILES and a name, and beside the predictions also "
      "the clusters and types of the atoms and the contribution of each cluster to each "
      "task. SDF has the record of the input, or a drawing of its SMILES, and the columns as data items. With "
      "--explain "
      "TASK come pred_TASK_motif (SMILES of the motif that raises it most), pred_TASK_motif_name, "
      "pred_TASK_motif_atoms "
      "(of the molecule as given, counted from 0) and pred_TASK_motif_contribution (in logits or the task's unit; "
      "below "
      "0 if no motif raises it).\n\n"
      "The output appears under its name only when it is whole; if the name ends in .gz it is compressed. Until then "
      "it "
      "is NAME.part beside it. A run that was interrupted, by Ctrl-C, a full disk or a crash, goes on where it was if "
      "the "
      "same command is given again with --resume, and ends with the same bytes as a run left alone.\n\n"
      "With --shard I/N a run does the Ith of N equal parts of the rows; the outputs of all N, one after the other, "
      "are "
      "the output of a run without it (only the first has the header line).\n\n"
      "Exit status: 0 done, 1 error (or any failed row, or one with too many cells, with --strict), 2 wrong usage.";
  // clang-format off
  line.options.add_options()
      ("output,o", text_value("FILE"), "write to FILE instead of stdout")
      ("format,f", text_value("csv|tsv|jsonl|sdf"),
       "what to write, jsonl being JSON Lines; without it what FILE ends in, .gz or not, else csv")
      ("model,m", text_value("DIR"), "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one")
      ("jobs,j", po::value<int>()->value_name("N"), "threads, up to the number of cores; without it, or 0, all cores. Results do not depend on it");
  add_table_options(line.options, "column that becomes `name` in JSON Lines, and the title of a drawing in SDF");
  line.options.add_options()
      ("prefix", po::value<std::string>()->value_name("TEXT"),
       "before the names of the model's columns in CSV, TSV and SDF, instead of pred_")
      ("sets", po::value<int>()->value_name("PERCENT"),
       "also pred_TASK_set, what cannot be ruled out with so much confidence: positive, negative, either or neither, or "
       "an interval; a model has them at 80, 90 or 95")
      ("nearest", po::value<int>()->value_name("N"),
       "also pred_nearest, the N (1 to 5) nearest training molecules: SMILES, distance and what was measured")
      ("explain,e", text_value("IDS"),
       "for these tasks, separated by commas, also the motif that raises each most: its SMILES, name, atoms and contribution")
      ("assignment", "JSON Lines: also the soft assignment of atoms to clusters")
      ("resume", "go on with an interrupted run of the same command; from the beginning if there is none")
      ("shard", text_value("I/N"), "only part I of N, to share the work among machines")
      ("checkpoint", po::value<double>()->value_name("S"),
       "seconds between two states that --resume can go on from, 1 without it")
      ("row-seconds", po::value<double>()->value_name("S"),
       "give a row up that takes longer, 20 without it; only molecules of hundreds of atoms can")
      ("strict", "exit with status 1 if any row failed or has more cells than the header")
      ("quiet,q", "no progress, notices and summary on stderr");
  // clang-format on
  line.examples =
      "motiphore screen molecules.smi -o predictions.csv\n"
      "motiphore screen - --from sdf < library.sdf > predictions.csv\n"
      "motiphore screen plates/*.csv.gz --smiles-column Structure -o all.csv.gz\n"
      "echo 'CC(=O)Oc1ccccc1C(=O)O aspirin' | motiphore screen - --format jsonl";
  line.max_operands = -1;
  return line;
}

ScreenOptions read_screen_options(const ParsedLine& line) {
  ScreenOptions options;
  options.inputs = line.operands;
  if (options.inputs.empty()) throw UsageError("no input; see motiphore screen --help");
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    throw UsageError("stdin (-) can be an input only once");
  if (line.has("output")) options.output = line.text("output");
  options.model = line.text("model");
  options.table = read_table_options(line);
  options.table.defer_smiles = true;
  options.writer.format = output_format(line, options.output);
  if (line.has("prefix")) options.writer.prefix = line.text("prefix");
  options.writer.assignment = line.has("assignment");
  // Rows of CSV and SDF pass byte for byte; JSON is UTF-8.
  options.table.as_utf8 = options.writer.format == OutputFormat::JsonLines;
  if (options.writer.assignment && options.writer.format != OutputFormat::JsonLines)
    throw UsageError("--assignment needs --format jsonl");
  if (line.has("sets")) options.writer.sets = line.values["sets"].as<int>();
  if (line.has("sets") && (options.writer.sets < 1 || options.writer.sets > 99))
    throw UsageError("--sets is a confidence in percent, as in --sets 90");
  if (line.has("nearest")) options.writer.nearest = line.values["nearest"].as<int>();
  if (line.has("nearest") && (options.writer.nearest < 1 || options.writer.nearest > Applicability::neighbours))
    throw UsageError("--nearest is a number of training molecules, 1 to " + std::to_string(Applicability::neighbours));
  options.explain = line.text("explain");
  options.jobs = job_count(line, options.notices);
  if (line.has("shard")) read_shard(line.text("shard"), options);
  if (options.shards > 1) refuse_pipes(options.inputs);
  options.resume = line.has("resume");
  if (options.resume && options.output == "-") throw UsageError("--resume needs -o FILE: what went to stdout is gone");
  options.has_checkpoint = line.has("checkpoint");
  if (options.has_checkpoint) options.checkpoint_seconds = line.values["checkpoint"].as<double>();
  if (!(options.checkpoint_seconds >= 0)) throw UsageError("--checkpoint is a time in seconds, 0 or more");
  if (line.has("row-seconds")) options.seconds_per_row = line.values["row-seconds"].as<double>();
  if (!(options.seconds_per_row > 0)) throw UsageError("--row-seconds is a time in seconds above 0");
  options.strict = line.has("strict");
  options.quiet = line.has("quiet");
  note_unused(line, options);
  return options;
}

}  // namespace motiphore::cli
