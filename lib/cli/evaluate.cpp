// motiphore evaluate: the figures of a model on a labelled table.
#include <iostream>

#include <nlohmann/json.hpp>

#include "evaluation_text.hpp"
#include "motiphore/report/evaluation_page.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/workflow/train_table.hpp"
#include "notes.hpp"
#include "options.hpp"
#include "table_options.hpp"

namespace motiphore::cli {

namespace {

CommandLine evaluate_command_line() {
  CommandLine line;
  line.synopsis = "evaluate MODELDIR DATA [options]";
  line.description =
      "Predicts the molecules of a .csv or .tsv table (also .gz, or - for stdin with --from) and prints, for each "
      "task of the model that the table has a column for, ROC-AUC and average precision, or mean absolute error, "
      "RMSE, R2 and Spearman's correlation, with 95 % bootstrap intervals over structures (the salts and stereoisomers "
      "of one are one) and with what chance or "
      "one number for all would give; calibration; sensitivity, specificity and Matthews correlation at the card's "
      "threshold; how often sets and intervals hold what was measured, and how often the GHS category of a dose is "
      "the measured one; and of all molecules, labelled or not, the applicability domain and the mass.\n\n"
      "With -o it also writes a page that opens without a network: for each task ROC and precision-recall curves and "
      "reliability with intervals, or predicted against measured values and residuals; figures inside and outside of "
      "the domain and by the domain score, which is how near a molecule is to the training set; and the worst "
      "errors, drawn.";
  // clang-format off
  line.options.add_options()
      ("split,s", text_value("SPLIT"), "only the rows of one part: a column of the table that says train, valid or test, or a file with the columns mol_id,split (or row,split, from 1)")
      ("part,p", text_value("train|valid|test"), "of the split; test without it")
      ("output,o", text_value("FILE"), "also write a page with the curves and the worst errors; FILE ends in .html")
      ("json", "print JSON: every figure, the curves, figures by place in the domain, the worst errors");
  // clang-format on
  add_table_options(line.options, "column that the split file's mol_id refers to");
  line.examples =
      "motiphore evaluate models/motiphore-tox tox21.csv.gz --split tox21_random_0.csv\n"
      "motiphore evaluate mymodel measured.csv -o evaluation.html";
  line.max_operands = 2;
  return line;
}

/// --part, or its default.
std::string part_of(const ParsedLine& line) {
  if (!line.has("part")) return "test";
  if (!line.has("split")) throw UsageError("--part needs --split");
  return line.text("part");
}

}  // namespace

int evaluate(const Arguments& arguments) {
  const auto line = parse(evaluate_command_line(), arguments);
  if (!line) return 0;
  if (line->operands.size() != 2)
    throw UsageError("evaluate needs a model folder and a table; see motiphore evaluate --help");
  if (line->has("output")) check_page_name(line->text("output"));
  const auto predictor = load_predictor(line->operands[0]);
  auto columns = read_dataset_options(*line);
  const auto split = column_given(*line, line->text("split"));
  columns.part_column = split;
  const auto part = part_of(*line);
  for (const auto& task : predictor.card().tasks) columns.only.push_back(task.id);
  const auto loaded = read_dataset(line->operands[1], columns);
  print_notes(unused_table_options(*line, {line->operands[1]}));
  print_notes(loaded.notices);
  const auto rows = rows_of_part(loaded, split, part);
  if (auto doubt = split_doubt(loaded, split); !doubt.empty()) print_notes({doubt});
  check_labels(predictor, loaded, rows);
  print_notes(evaluation_doubts(predictor, loaded, rows));
  PredictOptions options;
  options.seconds = usual_seconds;
  options.threads = 0;
  EvaluatedRows kept;
  auto evaluation = evaluate_rows(predictor, loaded, rows, &kept, options);
  evaluation.start = known_to_start(predictor.card(), loaded.data, rows, options.stop);
  std::vector<TaskDetail> detail;
  if (line->has("output") || line->has("json")) detail = evaluation_detail(predictor.card(), kept);
  if (line->has("output"))
    write_evaluation(line->text("output"), predictor, loaded.data, evaluation, detail,
                     {line->operands[1], line->has("split") ? part + " part of " + line->text("split") : "",
                      command_text("evaluate", arguments)});
  if (line->has("json")) {
    auto json = evaluation.to_json();
    json["detail"] = to_json(detail, predictor.card(), loaded.data);
    std::cout << text::json_text(json, 1) << "\n";
  } else {
    if (evaluation.start.model.empty()) evaluation.start = start_of_card(predictor.card());
    std::cout << evaluation_text(evaluation);
  }
  print_left_out(loaded.skipped);
  return 0;
}

}  // namespace motiphore::cli
