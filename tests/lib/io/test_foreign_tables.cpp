// Tables as R, spreadsheets and vendors write them.
#include <string>
#include <utility>
#include <vector>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"
#include "support/catch.hpp"

using motiphore::IoError;
using motiphore::TableFormat;
using motiphore::TableOptions;
using motiphore::TableReader;
using motiphore::TableRow;
using motiphore::test::TemporaryFolder;

namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(TableReader& reader) {
  std::vector<Cells> cells;
  for (TableRow row; reader.next(row);) cells.push_back(row.fields);
  return cells;
}

std::vector<Cells> cells_of(const std::string& path) {
  return cells_of(*TableReader::open(path));
}

/// Why a table cannot be read; empty if it can.
std::string why_not(const std::string& path, const TableOptions& options = {}) {
  try {
    cells_of(*TableReader::open(path, options));
  } catch (const IoError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("names of rows that have no name themselves are a first column") {
  const TemporaryFolder folder;
  const auto smiles_of = [&](const std::string& text) {
    const auto reader = TableReader::open(folder.write("a.tsv", text));
    Cells smiles;
    for (auto& cells : cells_of(*reader)) smiles.push_back(cells.at(reader->smiles_column()));
    return std::pair(smiles, reader->notices().size());
  };
  using Read = std::pair<Cells, std::size_t>;
  CHECK(smiles_of("SMILES\ty\n1\tCCO\t1\n2\tNA\t0\n3\tCCN\t0\n") == Read({"CCO", "NA", "CCN"}, 1));
  // Both columns hold SMILES only where the first cells are set aside; the other notice is on which of them is taken.
  CHECK(smiles_of("raw_smiles\tSMILES\n1\tCCO\tCCN\n2\tCCC\tCCS\n") == Read({"CCN", "CCS"}, 2));
  CHECK(smiles_of("SMILES\tact\nCCO\t4\t90\nCCN\t3\t10\n") == Read({"CCO", "CCN"}, 0));  // decimal commas
  CHECK(smiles_of("SMILES\ty\nCCO\t1\t\nCCN\t2\t\n") == Read({"CCO", "CCN"}, 0));        // tabs at the ends
  CHECK(smiles_of("SMILES\ty\n1\tCCO\t1\nCCN\t0\n") == Read({"1", "CCN"}, 0));           // not every row
  CHECK(smiles_of("SMILES\ty\n1\tx\t1\n2\ty\t0\n") == Read({"1", "2"}, 0));              // no SMILES there either
  CHECK(smiles_of("SMILES\ty\n") == Read({}, 0));
  const auto reader = TableReader::open(folder.write("b.csv", "\"SMILES\",\"y\"\n\"a\",\"CCO\",1\n"));
  CHECK(reader->header() == Cells{"", "SMILES", "y"});
  CHECK(reader->header_text() == ",\"SMILES\",\"y\"");
  CHECK(reader->id_column() == 0);
  CHECK_THAT(reader->notices().at(0), Catch::Contains("taken for the name of the row"));
}

TEST_CASE("quotes and further columns of SMILES files") {
  const TemporaryFolder folder;
  CHECK(cells_of(folder.write("a.smi", "\"CCO\" \"ethanol, pure\"\n\"C\"\n\"CC\tx\nN \"a\"\n")) ==
        std::vector<Cells>{{"CCO", "ethanol, pure"}, {"C", ""}, {"\"CC", "x"}, {"N", "\"a\""}});
  CHECK(cells_of(folder.write("b.smi", "\"SMILES\" \"name\"\n\"CCO\" \"a\"\n")) == std::vector<Cells>{{"CCO", "a"}});
  const auto reader =
      TableReader::open(folder.write("c.smi", "smiles\tid\tType\tMW\nCC |&1:1|\ts 1\tM\t46\nC\t\tM\nN\n"));
  CHECK(cells_of(*reader) == std::vector<Cells>{{"CC |&1:1|", "s 1"}, {"C", ""}, {"N", ""}});
  REQUIRE(reader->notices().size() == 1);
  CHECK(reader->notices()[0].find("('Type', 'MW'), which are left out") != std::string::npos);
  CHECK(cells_of(folder.write("d.smi", "id\tsmiles\tMW\ns1\tCC\t30\n")) == std::vector<Cells>{{"CC", "s1"}});
  CHECK(TableReader::open(folder.write("e.smi", "smiles\tid\nCC\ta\tb\n"))->notices().empty());
}

TEST_CASE("blank lines above the names of the columns are none") {
  const TemporaryFolder folder;
  CHECK(cells_of(folder.write("a.csv", "\n \r\nID,SMILES\n1,CCO\n\n2,C\n")) ==
        std::vector<Cells>{{"1", "CCO"}, {""}, {"2", "C"}});
  CHECK(why_not(folder.write("b.csv", "\n\n")).find("is empty") != std::string::npos);
  TableOptions no_header;
  no_header.header = false;
  CHECK(cells_of(*TableReader::open(folder.write("c.csv", "\nCCO,1\nCCN,2\n"), no_header)).size() == 3);
}

TEST_CASE("what a text file is, is seen from its first lines") {
  const TemporaryFolder folder;
  const auto format = [&](const std::string& name, const std::string& text) {
    return TableReader::open(folder.write(name, text))->format();
  };
  CHECK(format("a.txt", "SMILES,name,act\nCCO,a,1\n") == TableFormat::Csv);
  CHECK(format("b.txt", "Name\tCanonical_Smiles\nx\tCCO\n") == TableFormat::Tsv);
  CHECK(format("c.cxsmiles", "CC(C)O |&1:1|\ts_1\n") == TableFormat::Smiles);
  CHECK(format("d.TXT", "x1 CCO\n") == TableFormat::Smiles);
  CHECK(format("g.txt", "\n\nSMILES;Name\nCCO;a\n") == TableFormat::Csv);
  for (const char* text :
       {"", "a letter to nobody\n", "name\tact\nx\t1\n", "Notes of the meeting\nWhen I met them\nC is it\n",
        "Dear all,\nN is good for you\nand so on\n"})
    CHECK(why_not(folder.write("e.txt", text)).find("names no column of SMILES") != std::string::npos);
  CHECK(why_not(folder.write("f.doc", "CCO\n")).find("cannot tell from its name") != std::string::npos);
}

TEST_CASE("blanks between quoted columns and quotes after backslashes are told") {
  const TemporaryFolder folder;
  const std::string blanks = "\"SMILES\" \"name\" \"act\"\n\"1\" \"CCO\" \"a\" 1\n";
  TableOptions csv;
  csv.format = TableFormat::Csv;
  for (const char* name : {"a.csv", "a.tsv", "a.txt", "a.smi"})
    CHECK(why_not(folder.write(name, blanks)).find("has blanks between its columns") != std::string::npos);
  CHECK(why_not(folder / "a.txt", csv).find("write it with commas or tabs") != std::string::npos);
  const auto noted = [&](const std::string& text) {
    const auto reader = TableReader::open(folder.write("b.csv", text));
    cells_of(*reader);
    return reader->notices().size();
  };
  CHECK(noted("smiles,name\nC,\"a\"\nCCO,\"the \\\"spirit\\\", of wine\"\nCC,\"\\\"b\\\"\"\n") == 1);
  CHECK(noted("smiles,name\nCCO,\"C:\\\"\nC,\"\"\"a\"\"\"\nN,\"\"\n") == 0);
}
