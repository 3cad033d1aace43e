// SDF in and out: TableReader, predict_rows and PredictionWriter together.
#include <sstream>

#include "lib/io/temporary_folder.hpp"
#include "lib/workflow/tiny_model.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/gzip.hpp"
#include "motiphore/io/predict_rows.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

std::string record(const std::string& smiles, const std::string& name, const std::string& items) {
  return make_mol_block(smiles, name) + items;
}

std::vector<TableRow> read_all(TableReader& reader) {
  std::vector<TableRow> rows;
  for (TableRow row; reader.next(row);) rows.push_back(row);
  return rows;
}

std::string screened(const std::string& path, OutputFormat format) {
  TableOptions options;
  options.defer_smiles = true;
  const auto reader = TableReader::open(path, options);
  const auto& predictor = TinyModel::get().predictor;
  WriterOptions writer_options;
  writer_options.format = format;
  const PredictionWriter writer(*reader, predictor.card(), writer_options);
  auto rows = read_all(*reader);
  PredictOptions limited;  // so that large records are read beside the others
  limited.seconds = 100;
  const auto outcomes = predict_rows(predictor, *reader, rows, limited);
  auto text = writer.header();
  for (std::size_t i = 0; i < rows.size(); ++i) writer.append_row(rows[i], outcomes[i], text);
  return text;
}

}  // namespace

TEST_CASE("records of an SDF file are rows", "[io]") {
  const TemporaryFolder folder;
  const auto text = record("CCO", "ethanol", "> <LOGP>\n-0.3\n\n>  <NOTE> (7)\ntwo\nlines\n\n") + "$$$$\n" +
                    record("c1ccccc1", "benzene", "> <OTHER>\nx\n\n> <LOGP>\n2.1\n\n") + "$$$$\r\n" +
                    "nonsense\n$$$$\n" + record("C", "methane", "");
  for (const bool compressed : {false, true}) {
    const auto path = folder.write(compressed ? "a.sdf.gz" : "a.sdf", compressed ? gzip_member(text) : text);
    const auto reader = TableReader::open(path);
    CHECK(reader->format() == TableFormat::Sdf);
    CHECK(reader->header() == std::vector<std::string>{"smiles", "name", "LOGP", "NOTE", "OTHER"});
    const auto rows = read_all(*reader);
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].fields == std::vector<std::string>{"CCO", "ethanol", "-0.3", "two\nlines", ""});
    CHECK(rows[1].fields == std::vector<std::string>{"c1ccccc1", "benzene", "2.1", "", "x"});
    CHECK(rows[2].fields == std::vector<std::string>{"", "nonsense", "", "", ""});
    CHECK(rows[3].fields == std::vector<std::string>{"C", "methane", "", "", ""});
    CHECK(rows[2].text == "nonsense\n");
    CHECK(rows[3].number == 3);
  }
}

TEST_CASE("a blank line before the title of a record is none of it", "[io]") {
  const TemporaryFolder folder;
  const auto ethanol = record("CCO", "ethanol", "> <LOGP>\n-0.3\n\n") + "$$$$\n",
             nameless = record("C", "", "") + "$$$$\n";
  const auto rows =
      read_all(*TableReader::open(folder.write("a.sdf", ethanol + "\n" + ethanol + "\r\n" + nameless + nameless)));
  REQUIRE(rows.size() == 4);
  for (const auto& row : {rows[0], rows[1]}) CHECK(row.fields == std::vector<std::string>{"CCO", "ethanol", "-0.3"});
  for (const auto& row : {rows[2], rows[3]}) CHECK(row.fields == std::vector<std::string>{"C", "", ""});
}

TEST_CASE("SDF files without records, and with names that are taken", "[io]") {
  const TemporaryFolder folder;
  CHECK(read_all(*TableReader::open(folder.write("a.sdf", ""))).empty());
  CHECK(read_all(*TableReader::open(folder.write("b.sdf", "\n \n"))).empty());
  CHECK(read_all(*TableReader::open(folder.write("c.sdf", "$$$$\n$$$$"))).size() == 2);
  const auto path = folder.write("d.sdf", record("C", "x", "> <smiles>\nown\n\n> <smiles>\nagain\n\n"));
  const auto reader = TableReader::open(path);
  CHECK(reader->header() == std::vector<std::string>{"smiles", "name", "smiles_sdf", "smiles_sdf_2"});
  CHECK(read_all(*reader)[0].fields[0] == "C");
  TableOptions options;
  options.id_column = "smiles_sdf";
  CHECK(TableReader::open(path, options)->id_column() == 2);
  options.id_column = "absent";
  CHECK_THROWS_WITH(TableReader::open(path, options), Catch::Contains("no data item 'absent'"));
  options = {};
  options.smiles_column = "smiles";
  CHECK_THROWS_AS(TableReader::open(path, options), IoError);
}

TEST_CASE("a line of a value that looks like the start of an item is of the value", "[io]") {
  const TemporaryFolder folder;
  for (const std::string end : {"\n", "\r\n"}) {
    const auto value = "first" + end + ">95 <i>ee</i>" + end;
    const auto items = "> <NOTE>" + end + value + end + "> <N>" + end + "7" + end + end;
    const auto reader = TableReader::open(folder.write("a.sdf", record("C", "x", items)));
    CHECK(reader->header() == std::vector<std::string>{"smiles", "name", "NOTE", "N"});
    CHECK(read_all(*reader)[0].fields == std::vector<std::string>{"C", "x", "first\n>95 <i>ee</i>", "7"});
  }
}

TEST_CASE("no two columns of an SDF file have one name", "[io]") {
  const TemporaryFolder folder;
  const auto items = "> <name>\na\n\n> <x_2>\nb\n\n> <x>\nc\n\n> <x>\nd\n\n";
  const auto reader = TableReader::open(folder.write("a.sdf", record("C", "title", items)));
  CHECK(reader->header() == std::vector<std::string>{"smiles", "name", "name_sdf", "x_2", "x", "x_2_"});
  CHECK(read_all(*reader)[0].fields == std::vector<std::string>{"C", "title", "a", "b", "c", "d"});
}

TEST_CASE("SDF out keeps the record and adds data items", "[io]") {
  const TemporaryFolder folder;
  const auto ethanol = record("CCO", "ethanol", "> <LOGP>\n-0.3\n\n"), methane = record("C", "methane", "");
  const auto path = folder.write("a.sdf", ethanol + "$$$$\n" + "nonsense\n$$$$\n" + methane + "$$$$\n");
  const auto out = screened(path, OutputFormat::Sdf);
  CHECK(out.compare(0, ethanol.size(), ethanol) == 0);
  CHECK(out.compare(ethanol.size(), 19, "> <pred_status>\nok\n") == 0);
  CHECK(out.find(methane + "> <pred_status>\nok\n") != std::string::npos);
  CHECK(out.find("nonsense\n> <pred_status>\nparse: ") != std::string::npos);

  const auto again = TableReader::open(folder.write("out.sdf", out));
  const auto rows = read_all(*again);
  REQUIRE(rows.size() == 3);
  CHECK(again->header()[2] == "LOGP");
  CHECK(again->header()[3] == "pred_status");
  CHECK(rows[0].fields[0] == "CCO");
  CHECK(rows[0].fields[3] == "ok");
}

TEST_CASE("SDF and SMILES give the same numbers, in any form of output", "[io]") {
  const TemporaryFolder folder;
  const auto sdf = folder.write("a.sdf", record("CC(=O)[O-].[Na+]", "salt", "") + "$$$$\n" + record("CCO", "", ""));
  const auto csv = screened(sdf, OutputFormat::Csv);
  CHECK(csv == screened(folder.write("a.smi", "CC(=O)[O-].[Na+] salt\nCCO\n"), OutputFormat::Csv));
  const auto from_smiles = screened(folder.write("b.csv", "smiles,x\nCCO,\"two\nlines\"\nC1CC,\n"), OutputFormat::Sdf);
  CHECK(from_smiles.find("> <x>\ntwo\nlines\n\n> <pred_status>\nok\n") != std::string::npos);
  CHECK(from_smiles.find("> <smiles>\nC1CC\n\n> <x>\n\n> <pred_status>\nparse: ") != std::string::npos);
}

TEST_CASE("large records are predicted as others are", "[io]") {
  const TemporaryFolder folder;
  const std::string chain(400, 'C');
  const auto sdf = screened(folder.write("a.sdf", record(chain, "x", "")), OutputFormat::JsonLines);
  CHECK(sdf == screened(folder.write("a.smi", chain + " x\n"), OutputFormat::JsonLines));
}
