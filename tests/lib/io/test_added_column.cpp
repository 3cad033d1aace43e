#include "motiphore/io/added_column.hpp"

#include "lib/io/temporary_folder.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// What is written of a table whose rows all failed, with a column of their numbers.
std::string written(const std::string& text, TableFormat format, OutputFormat as) {
  TableOptions options;
  options.format = format;
  const std::shared_ptr<TableReader> table = TableReader::open_text(text, "test", options);
  const AddedColumn more(table, "marked");
  WriterOptions how;
  how.format = as;
  const PredictionWriter writer(more, ModelCard(), how);
  auto out = writer.header();
  for (TableRow row; table->next(row); row = TableRow()) {
    const auto cell = std::to_string(row.number);
    writer.append_row(more.row(row, cell), Failure{Stage::Parse, "no"}, out);
  }
  return out;
}

const std::string kOurs =
    ",pred_status,pred_mass,pred_domain,pred_in_domain,pred_concern,pred_motif,pred_parent,pred_note";
const std::string kFailedCells = ",parse: no,,,,,,,";

}  // namespace

TEST_CASE("a column is added after those of the file, whose bytes stay") {
  CHECK(written("smiles,name\n\"CCO\",a\nCC\nC,b,more\n", TableFormat::Csv, OutputFormat::Csv) ==
        "smiles,name,marked" + kOurs + "\n\"CCO\",a,0" + kFailedCells + "\nCC,,1" + kFailedCells + "\nC,b,2" +
            kFailedCells + "\n");
  CHECK(written("CCO ethanol\n", TableFormat::Smiles, OutputFormat::Csv) ==
        "smiles,name,marked" + kOurs + "\nCCO,ethanol,0" + kFailedCells + "\n");
  CHECK(written("smiles;name\nCCO;a,b\n", TableFormat::Csv, OutputFormat::Csv) ==
        "smiles,name,marked" + kOurs + "\nCCO,\"a,b\",0" + kFailedCells + "\n");
}

TEST_CASE("a name that the file has already gets a number") {
  const std::shared_ptr<TableReader> table = TableReader::open_text("smiles,marked,marked_2\nC,,\n", "test");
  CHECK(AddedColumn(table, "marked").name() == "marked_3");
}

TEST_CASE("a record of an SDF file gets one more item") {
  const auto record = make_mol_block("CCO", "ethanol") + "> <id>\n7\n\n$$$$\n";
  const auto out = written(record, TableFormat::Sdf, OutputFormat::Sdf);
  CHECK(out.find("> <id>\n7\n\n> <marked>\n0\n\n> <pred_status>\n") != std::string::npos);
  const auto table = written("smiles\nC\n", TableFormat::Csv, OutputFormat::Sdf);
  CHECK(table.find("<marked>\n0\n") != std::string::npos);
}
