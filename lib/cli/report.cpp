// motiphore report: the predictions of a table as one page that opens without a network.
#include "motiphore/report/report.hpp"

#include <filesystem>
#include <iostream>

#include "motiphore/io/analogues.hpp"
#include "notes.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "report.hpp"
#include "table_options.hpp"

namespace motiphore::cli {

namespace {

namespace po = boost::program_options;

CommandLine report_line() {
  CommandLine line;
  line.synopsis = "report INPUT -o FILE.html [options]";
  line.description =
      "Predicts every molecule of a table and writes one HTML page that needs no other file and no network: a "
      "summary, a table that sorts and filters, the distribution of each task and a map, both beside the training "
      "set, a page for each of so many molecules (what the model expects and why, "
      "drawing, contributions, structural alerts, applicability domain, nearest training molecules, contradictions), "
      "the rows that failed, and the model in the order of the OECD's principles for (Q)SARs. It is light or dark as "
      "the reader's system is, and can be printed.\n\n"
      "Pages (--pages) are for: first those of a lethal dose of category 1 or 2 of the GHS, predicted or measured, the "
      "smallest dose first; then those with the answer farthest above its base rate.\n\n"
      "INPUT is a .smi, .csv, .tsv or .sdf file, also compressed (.gz), or - for stdin: SMILES, or what --from says. "
      "Memory does not grow "
      "with the number of rows; the page does, by some 500 bytes a row and 16 KB for each molecule with a page.";
  // clang-format off
  line.options.add_options()
      ("output,o", text_value("FILE"), "the page to write, which ends in .html; it appears under its name when it is whole")
      ("pages,n", po::value<int>()->value_name("N"), "molecules with a page of their own, 100 without it")
      ("model,m", text_value("DIR"), "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one")
      ("quiet,q", "no notes and no summary on stderr");
  // clang-format on
  add_table_options(line.options, "column of the names, if it has no usual name");
  line.examples = "motiphore report molecules.smi -o molecules.html";
  line.max_operands = 1;
  return line;
}

}  // namespace

int report(const Arguments& arguments) {
  const auto line = parse(report_line(), arguments);
  if (!line) return 0;
  if (line->operands.empty()) throw UsageError("report needs an input; see motiphore report --help");
  if (!line->has("output")) throw UsageError("report needs -o FILE.html");
  check_page_name(line->text("output"));
  const int pages = line->has("pages") ? line->values["pages"].as<int>() : 100;
  if (pages < 0) throw UsageError("--pages is " + std::to_string(pages) + ", but cannot be negative");
  ReportOptions options;
  options.input = line->operands[0];
  options.output = line->text("output");
  options.table = read_table_options(*line);
  options.pages = static_cast<std::size_t>(pages);
  options.command = command_text("report", arguments);
  std::error_code absent;
  if (options.input != "-" && std::filesystem::equivalent(options.input, options.output, absent))
    throw IoError("'" + options.input + "' is both input and output; choose another name for the output");
  if (!line->has("quiet")) print_notes(unused_table_options(*line, line->operands));
  const auto predictor = load_predictor(line->text("model"));
  if (const auto missing = Analogues::missing(predictor.folder(), predictor.card());
      !missing.empty() && !line->has("quiet"))
    print_note(missing);
  const auto tally = write_report(predictor, options);
  if (line->has("quiet")) return 0;
  print_notes(tally.notices);
  std::cerr << counted(tally.rows, "row") << ", " << with_commas(tally.failed) << " failed, "
            << with_commas(tally.outside_domain) << " outside the applicability domain; " << with_commas(tally.pages)
            << " with a page of their own\n";
  return 0;
}

}  // namespace motiphore::cli
