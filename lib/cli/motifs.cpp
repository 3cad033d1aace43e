// motiphore motifs: what each learned motif type stands for, counted over a table and written into the model's
// card.
#include <iostream>
#include <numeric>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/io/split_reader.hpp"
#include "motiphore/workflow/count_motifs.hpp"
#include "notes.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "table_options.hpp"

namespace motiphore::cli {

namespace {

CommandLine motifs_command_line() {
  CommandLine line;
  line.synopsis = "motifs MODELDIR DATA [options]";
  line.description =
      "Counts the motifs that a model finds in the molecules of a table and writes, for each learned type, its "
      "commonest fragments, how many motifs and molecules have it, and how much more often its molecules are positive "
      "in each "
      "task, into the model's card. `motiphore train` does this for the models it makes; this command is for models "
      "that were made before. The weights stay as they are.";
  // clang-format off
  line.options.add_options()
      ("split,s", text_value("FILE"), "only the training part: a file with the columns mol_id,split (or row,split, from 1)")
      ("overwrite", "also where the card counts more than twice as many motifs, or knows of a task what DATA has no label of");
  // clang-format on
  add_table_options(line.options, "column that the split file's mol_id refers to");
  line.examples = "motiphore motifs my-model assay.csv";
  line.max_operands = 2;
  return line;
}

}  // namespace

int motifs(const Arguments& arguments) {
  const auto line = parse(motifs_command_line(), arguments);
  if (!line) return 0;
  if (line->operands.size() != 2)
    throw UsageError("motifs needs a model folder and a table; see motiphore motifs --help");
  const auto predictor = load_predictor(line->operands[0]);
  auto columns = read_dataset_options(*line);
  for (const auto& task : predictor.card().tasks) columns.only.push_back(task.id);
  const auto loaded = read_dataset(line->operands[1], columns);
  print_notes(unused_table_options(*line, {line->operands[1]}));
  print_notes(loaded.notices);
  print_left_out(loaded.skipped);
  RowList rows(loaded.data.size());
  std::iota(rows.begin(), rows.end(), 0);
  if (line->has("split")) rows = read_split(line->text("split"), {loaded.data.ids, loaded.rows, loaded.parents}).train;
  PredictOptions options;
  options.seconds = usual_seconds;
  const auto entries = count_motifs(predictor, loaded.data, rows, options);
  if (entries.empty())
    throw Error("no motif was found in the " + counted(rows.size(), "molecule") + " of '" + line->operands[1] +
                "'; the card is left as it was");
  write_motif_vocabulary(line->operands[0], entries, line->has("overwrite"));
  std::cout << counted(entries.size(), "motif type") << " in " << counted(rows.size(), "molecule") << "\n";
  return 0;
}

}  // namespace motiphore::cli
