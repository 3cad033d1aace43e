// motiphore screen: predicts every molecule of the inputs; rows out = rows in, in order.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

#include <RDGeneral/versions.h>
#include <oneapi/tbb/global_control.h>

#include <nlohmann/json.hpp>

#include "interrupt.hpp"
#include "motiphore/files/gzip.hpp"
#include "motiphore/nn/instruction_set.hpp"
#include "motiphore/version.hpp"
#include "motiphore/workflow/screen_rows.hpp"
#include "motiphore/workflow/screening.hpp"
#include "notes.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "screen_options.hpp"

namespace motiphore::cli {

namespace {

/// How the columns of an input differ from those that the first one has: goes on with the name of that.
std::string difference(const std::vector<std::string>& header, const std::vector<std::string>& first) {
  const auto sorted = [](std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    return names;
  };
  const auto ours = sorted(header), theirs = sorted(first);
  if (ours == theirs) return "the columns in another order than";
  const auto one_of = [](const auto& has, const auto& lacks) {
    std::vector<std::string> only;
    std::set_difference(has.begin(), has.end(), lacks.begin(), lacks.end(), std::back_inserter(only));
    return only.empty() ? std::string() : "'" + only.front().substr(0, 60) + "'";
  };
  const auto more = one_of(ours, theirs), fewer = one_of(theirs, ours);
  if (fewer.empty()) return "the column " + more + " beside those of";
  return (more.empty() ? "no column " + fewer : "the column " + more + ", and no " + fewer) + ", other than";
}

bool is_same_file(const std::string& one, const std::string& other) {
  std::error_code absent;
  return std::filesystem::equivalent(one, other, absent);
}

std::vector<ScreenInput> open_inputs(const ScreenOptions& options) {
  std::vector<ScreenInput> inputs;
  for (const auto& path : options.inputs) {
    inputs.push_back({TableReader::open(path, options.table), nullptr});
    if (const auto& header = inputs.back().reader->header(); header != inputs.front().reader->header())
      throw IoError("'" + path + "' has " + difference(header, inputs.front().reader->header()) + " '" +
                    options.inputs.front() + "'; inputs of one run must have the same in the same order, so " +
                    "screen them one by one");
    if (is_replaced_by(options.output, path))
      throw IoError("'" + path + "' is both input and output" +
                    (path == options.output ? ""
                     : is_same_file(path, options.output)
                         ? ", of which '" + options.output + "' is another name"
                         : " (where a run of '" + options.output + "' keeps what it has done)") +
                    "; choose another name for the output");
  }
  return inputs;
}

/// @param done_before  rows that were there before this run began
/// @param separator    between the cells of the input
void print_summary(const ScreenTally& tally, std::size_t done_before, double seconds, char separator) {
  std::cerr << counted(tally.rows, "row") << " in " << duration_text(seconds) << " ("
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
  if (tally.too_long > 0) std::cerr << counted(tally.too_long, "row") << with_surplus_cells(separator) << "\n";
  if (tally.requoted > 0)
    std::cerr << counted(tally.requoted, "row")
              << " with quotes that do not pair, stray line ends or CXSMILES without quotes; quoted anew\n";
}

/// What the bytes depend on besides the rows.
nlohmann::json run_of(const ScreenOptions& options, const std::vector<ScreenInput>& inputs, const ModelCard& card,
                      const RowRange& range) {
  return {
      {"version", MOTIPHORE_VERSION},
      {"model", card_sha256(card)},
      {"RDKit", RDKit::rdkitVersion},
      {"instruction set", nn::instruction_set()},
      {"columns", inputs.front().reader->header()},
      {"SMILES column", inputs.front().reader->smiles_column()},
      {"id column", inputs.front().reader->id_column()},
      {"input format", static_cast<int>(inputs.front().reader->format())},
      {"format", static_cast<int>(options.writer.format)},
      {"prefix", options.writer.prefix},
      {"assignment", options.writer.assignment},
      {"sets", options.writer.sets},
      {"nearest", options.writer.nearest},
      {"training molecules", options.writer.analogues ? options.writer.analogues->sha256() : ""},
      {"explain", options.writer.explain},
      {"compressed", is_gzip_name(options.output)},
      {"shard", options.shards == 1 ? "none"
                                    : std::to_string(options.shard) + "/" + std::to_string(options.shards) + " (rows " +
                                          std::to_string(range.first) + " to " + std::to_string(range.last) + ")"}};
}

RowRange range_of(const ScreenOptions& options) {
  if (options.shards == 1) return {};
  std::size_t rows = 0;
  for (const auto& path : options.inputs) rows += measure_table(path, options.table).rows;
  return {rows * (options.shard - 1) / options.shards, rows * options.shard / options.shards};
}

/// What the writer needs of the model: its analogues, the tasks to explain by their numbers. @throws UsageError for a
/// task or a level that the model has not
void settle_columns(ScreenOptions& options, const Predictor& predictor) {
  const auto& card = predictor.card();
  if (options.writer.nearest > 0)
    options.writer.analogues = std::make_shared<Analogues>(Analogues::load(predictor.folder(), card));
  if (auto missing = Analogues::missing(predictor.folder(), card); !missing.empty())
    options.notices.push_back(std::move(missing));
  std::vector<std::string> ids;
  for (const auto& task : card.tasks) ids.push_back(task.id);
  auto& explained = options.writer.explain;
  for (const auto& id : comma_separated(options.explain, ids))
    if (const auto task = task_index(card, id); std::find(explained.begin(), explained.end(), task) == explained.end())
      explained.push_back(task);
  check_usage([&] { prediction_columns(card, options.writer); });
}

/// For --strict. @throws Error if a row failed or has too many cells
void refuse_odd_rows(const ScreenTally& tally) {
  const auto rows = " of " + counted(tally.rows, "row");
  std::string what;
  if (!tally.failed.empty()) what = with_commas(tally.all_failed()) + rows + " failed";
  if (tally.too_long > 0)
    what += (what.empty() ? with_commas(tally.too_long) + rows : " and " + with_commas(tally.too_long)) +
            (tally.too_long == 1 ? " has" : " have") + " more cells than the header";
  if (!what.empty()) throw Error(what + ", and --strict asks for none; the output is complete");
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
      const bool whole = output.is_whole(), kept = output.has_checkpoint();
      if (!whole && !kept) output.discard();
      std::cerr << "\nmotiphore screen: interrupted after " << counted(rows, "row")
                << (whole  ? "; all are done, and the output is whole"
                    : kept ? kHowToResume
                           : "; nothing is kept")
                << std::endl;
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
  const auto line = parse(screen_command_line(), arguments);
  if (!line) return 0;
  auto options = read_screen_options(*line);

  // All that can be wrong with model, inputs and output is found before anything is written.
  auto inputs = open_inputs(options);
  const auto predictor = load_predictor(options.model);
  settle_columns(options, predictor);
  std::uint64_t bytes_total = 0;
  for (auto& input : inputs) {
    input.writer = std::make_unique<PredictionWriter>(*input.reader, predictor.card(), options.writer);
    bytes_total += input.reader->bytes_total();
  }
  ResumableFile output(options.output, options.resume);
  if (options.has_checkpoint && !output.resumable())
    options.notices.push_back("--checkpoint does nothing: what goes to " +
                              (options.output == "-" ? "stdout" : "'" + options.output + "'") +
                              " cannot be resumed; write to a file with -o");
  if (!options.quiet) print_notes(options.notices);
  std::vector<std::size_t> told;  // notices of each input that were printed
  for (const auto& input : inputs) {
    if (!options.quiet) print_notes(input.reader->notices());
    told.push_back(input.reader->notices().size());
  }

  const Stopwatch watch;
  const auto range = range_of(options);
  const bool compressed = is_gzip_name(options.output);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, options.jobs);
  const auto predicting = shows_motif_texts(options.writer) ? predictor : predictor.without_texts();
  Screening screening(predicting, inputs, output,
                      {options.jobs,
                       range,
                       compressed,
                       options.seconds_per_row,
                       options.checkpoint_seconds,
                       run_of(options, inputs, predictor.card(), range),
                       {}});
  const auto before = screening.tally().rows;
  {
    const auto header = options.shard == 1 ? inputs.front().writer->header() : std::string();
    Progress progress(!options.quiet, range.is_all() ? bytes_total : range.last - range.first);
    run(screening, output, progress, !range.is_all(), compressed ? gzip_member(header) : header);
  }
  const auto& tally = screening.tally();
  for (std::size_t i = 0; !options.quiet && i < inputs.size(); ++i) print_notes(inputs[i].reader->notices(), told[i]);
  if (!options.quiet) print_summary(tally, before, watch.seconds(), inputs.front().reader->separator());
  if (options.strict) refuse_odd_rows(tally);
  return 0;
}

}  // namespace motiphore::cli
