#include "motiphore/io/table_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "support/catch.hpp"

using motiphore::AtomicFile;
using motiphore::IoError;
using motiphore::TableOptions;
using motiphore::TableReader;
using motiphore::TableRow;
using motiphore::test::TemporaryFolder;

namespace {

using Fields = std::vector<std::string>;

std::vector<TableRow> rows_of(TableReader& reader) {
  std::vector<TableRow> rows;
  for (TableRow row; reader.next(row);) rows.push_back(row);
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].number == i);
  return rows;
}

std::vector<TableRow> rows_of(const std::string& path) {
  return rows_of(*TableReader::open(path));
}

std::vector<Fields> fields_of(const std::string& path) {
  std::vector<Fields> result;
  for (auto& row : rows_of(path)) result.push_back(row.fields);
  return result;
}

/// The message of the IoError that opening and reading this file throws; empty if there is none.
std::string refusal(const std::string& path, const TableOptions& options = {}) {
  try {
    const auto reader = TableReader::open(path, options);
    rows_of(*reader);
  } catch (const IoError& error) {
    return error.what();
  }
  return {};
}

void write_gzip(const std::string& path, const std::string& bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

}  // namespace

TEST_CASE("SMILES files have a SMILES and the rest of the line") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.smi", "CCO ethanol\nC\tmethane, a gas \n\n  c1ccccc1\nCC |x| two words");
  const auto reader = TableReader::open(path);
  CHECK(reader->header() == Fields{"smiles", "name"});
  CHECK(reader->header_text() == "smiles,name");
  CHECK(reader->smiles_column() == 0);
  CHECK(reader->id_column() == 1);
  CHECK(reader->bytes_total() == 58);
  const auto rows = rows_of(*reader);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].fields == Fields{"CCO", "ethanol"});
  CHECK(rows[1].fields == Fields{"C", "methane, a gas "});
  CHECK(rows[2].fields == Fields{"", ""});
  CHECK(rows[3].fields == Fields{"c1ccccc1", ""});
  CHECK(rows[3].text == "  c1ccccc1");
  CHECK(rows[4].fields == Fields{"CC |x|", "two words"});
  CHECK(reader->bytes_read() == 58);
  CHECK(fields_of(folder.write("bars.smi", "CC |x|y\nCC |x y\n")) ==
        std::vector<Fields>{{"CC", "|x|y"}, {"CC", "|x y"}});  // no extension of a SMILES, but names
  CHECK(fields_of(folder.write("odd.smi", "aspirin CCO\nC methane\nibuprofen CCN\n")) ==
        std::vector<Fields>{{"aspirin", "CCO"}, {"C", "methane"}, {"ibuprofen", "CCN"}});
}

TEST_CASE("a title line of a SMILES file is skipped, and only that") {
  const TemporaryFolder folder;
  CHECK(fields_of(folder.write("a.smi", "SMILES Name\r\nCCO a\r\n")) == std::vector<Fields>{{"CCO", "a"}});
  CHECK(fields_of(folder.write("b.smi", "\xEF\xBB\xBFsmiles\nC\n")) == std::vector<Fields>{{"C", ""}});
  CHECK(fields_of(folder.write("c.smi", "C a\nsmiles b\n")) == std::vector<Fields>{{"C", "a"}, {"smiles", "b"}});
  CHECK(fields_of(folder.write("d.smi", "")).empty());
  CHECK(refusal(folder.write("e.smi", "name,smiles\na,C\n")).find("ends in .csv") != std::string::npos);
}

TEST_CASE("CSV rows keep their own bytes and give unquoted cells") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv",
                                 "name,smiles,note\n"
                                 "\"a, b\",CCO,\"say \"\"hi\"\"\"\n"
                                 "plain, C ,\n"
                                 "\"two\nlines\",CC,\"\"\n"
                                 "5\" pipe,CCC,x\"y\"z\n"
                                 "\"quo\"ted,N,last");
  const auto reader = TableReader::open(path);
  CHECK(reader->header() == Fields{"name", "smiles", "note"});
  CHECK(reader->smiles_column() == 1);
  CHECK(reader->id_column() == 0);
  const auto rows = rows_of(*reader);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].fields == Fields{"a, b", "CCO", "say \"hi\""});
  CHECK(rows[0].text == "\"a, b\",CCO,\"say \"\"hi\"\"\"");
  CHECK(rows[1].fields == Fields{"plain", " C ", ""});
  CHECK(rows[2].fields == Fields{"two\nlines", "CC", ""});
  CHECK(rows[2].text == "\"two\nlines\",CC,\"\"");
  CHECK(rows[3].fields == Fields{"5\" pipe", "CCC", "x\"y\"z"});
  CHECK(rows[4].fields == Fields{"quoted", "N", "last"});
  for (const auto& row : rows) {
    CHECK(row.verbatim);
    CHECK(row.width == row.text.size());
  }
}

TEST_CASE("line ends, byte order marks and blank lines") {
  const TemporaryFolder folder;
  const auto reader =
      TableReader::open(folder.write("a.csv", "\xEF\xBB\xBFsmiles,name\r\nC,\"a\"\r\n\r\nCC,\"b\r\nc\"\r\n"));
  CHECK(reader->header_text() == "smiles,name");
  const auto rows = rows_of(*reader);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].text == "C,\"a\"");
  CHECK(rows[1].text.empty());
  CHECK(rows[1].fields == Fields{""});
  CHECK(rows[2].fields == Fields{"CC", "b\r\nc"});
  CHECK(rows_of(folder.write("b.csv", "smiles\nC\n\n")).size() == 2);
  CHECK(rows_of(folder.write("c.csv", "smiles\n")).empty());
  CHECK(rows_of(folder.write("d.csv", "smiles")).empty());
  CHECK(fields_of(folder.write("e.csv", "smiles\nC\r")) == std::vector<Fields>{{"C"}});
}

TEST_CASE("a carriage return inside a row needs quotes") {
  const TemporaryFolder folder;
  const auto rows = rows_of(folder.write("a.csv", "smiles,name\nC,a\rb\nC\r,b\n"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields == Fields{"C", "a\rb"});
  CHECK_FALSE(rows[0].verbatim);
  CHECK_FALSE(rows[1].verbatim);
  CHECK(fields_of(folder.write("b.csv", "smiles,name\rC,a\rCC,b\r")) == std::vector<Fields>{{"C", "a"}, {"CC", "b"}});
}

TEST_CASE("short and long rows") {
  const TemporaryFolder folder;
  const auto rows = rows_of(folder.write("a.csv", "smiles,name,x\nC\nCC,a,b,\"c,d\",e\n"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields == Fields{"C"});
  CHECK(rows[0].width == 1);
  CHECK(rows[1].fields == Fields{"CC", "a", "b", "c,d", "e"});
  CHECK(rows[1].text.substr(rows[1].width) == ",\"c,d\",e");
}

TEST_CASE("quotes that do not pair end with their line") {
  const TemporaryFolder folder;
  SECTION("at the end of the file") {
    const auto rows = rows_of(folder.write("a.csv", "name,smiles\n\"a,C\nb,CC\nc,CCC\n"));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].fields == Fields{"\"a", "C"});
    CHECK_FALSE(rows[0].verbatim);
    CHECK(rows[1].fields == Fields{"b", "CC"});
    CHECK(rows[1].verbatim);
  }
  SECTION("before a proper quoted cell") {
    const auto rows = rows_of(folder.write("a.csv", "name,smiles\n\"a,C\n\"b\",CC\n\"c, d\",CCC\n"));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].fields == Fields{"\"a", "C"});
    CHECK(rows[1].fields == Fields{"b", "CC"});
    CHECK(rows[2].fields == Fields{"c, d", "CCC"});
  }
  SECTION("far from the next quote") {
    std::string text = "name,smiles\n\"a,C\n";
    for (int i = 0; i < 300000; ++i) text += "b,CC\n";
    text += "\"c\n\",CCC\n";
    CHECK(rows_of(folder.write("a.csv", text)).size() == 300002);
  }
  SECTION("every row, over several megabytes") {
    std::string text = "name,smiles\n";
    for (int i = 0; i < 20000; ++i) text += "x,\"" + std::string(200, 'C') + "\n";
    CHECK(rows_of(folder.write("a.csv", text)).size() == 20000);
  }
  SECTION("with rows of a megabyte before what could close them") {
    std::string text = "name,smiles\n\"a,C\n";
    for (int i = 0; i < 300000; ++i) text += "b,CC\n";
    text += "5\",CCC\n";
    CHECK(rows_of(folder.write("a.csv", text)).size() == 300002);
  }
  SECTION("on the last line") {
    CHECK(fields_of(folder.write("a.csv", "smiles,name\nC,\"a")) == std::vector<Fields>{{"C", "\"a"}});
    CHECK(fields_of(folder.write("b.csv", "smiles,name\nC,\"")) == std::vector<Fields>{{"C", "\""}});
  }
  SECTION("in the header") {
    CHECK(refusal(folder.write("a.csv", "\"smiles,name\nC,a\n")).find("not closed") != std::string::npos);
  }
}

TEST_CASE("long quoted cells and long lines are read whole") {
  const TemporaryFolder folder;
  const std::string chain(10'000'000, 'C');
  const auto rows = rows_of(folder.write("a.csv", "smiles,name\n\"" + chain + "\",a\n" + chain + ",b\nC,c\n"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].fields[0] == chain);
  CHECK(rows[1].fields[0] == chain);
  CHECK(rows[2].fields[0] == "C");
  std::string record;
  for (int i = 0; i < 100'000; ++i) record += "    0.0000    0.0000    0.0000 \"\"C\"\"   0,\n";
  const auto cells = rows_of(folder.write("b.csv", "smiles,block,n\nC,\"" + record + "\",1\nCC,\"\",2\n"));
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].verbatim);
  CHECK(cells[0].fields[1].size() == record.size() - 200'000);
  CHECK(cells[0].fields[2] == "1");
  CHECK(cells[1].fields == Fields{"CC", "", "2"});
  const auto lines = rows_of(folder.write("a.smi", chain + " a\nC b\n"));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].fields[0] == chain);
}

TEST_CASE("bytes of any kind are data") {
  const TemporaryFolder folder;
  using namespace std::string_literals;
  const auto rows = rows_of(folder.write("a.csv", "smiles,name\nC,a\0b\n\xFF\xFE,\x01\n"s));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields == Fields{"C", "a\0b"s});
  CHECK(rows[1].text == "\xFF\xFE,\x01");
}

TEST_CASE("tabs and semicolons") {
  const TemporaryFolder folder;
  const auto tsv = rows_of(folder.write("a.tsv", "smiles\tname\nC\ta, b\n\"C\tC\"\t\"q\"\n"));
  REQUIRE(tsv.size() == 2);
  CHECK(tsv[0].fields == Fields{"C", "a, b"});
  CHECK(tsv[1].fields == Fields{"C\tC", "q"});
  CHECK(tsv[0].verbatim);
  const auto excel = rows_of(folder.write("a.csv", "smiles;mass\nC;16,04\n"));
  REQUIRE(excel.size() == 1);
  CHECK(excel[0].fields == Fields{"C", "16,04"});
  CHECK(TableReader::open(folder / "a.csv")->separator() == ';');
}

TEST_CASE("a row has no cell beyond its last, nor before its first") {
  TableRow row;
  row.fields = {"C", ""};
  CHECK(row.cell(0) == "C");
  CHECK(row.has_cell(1));
  CHECK_FALSE(row.has_cell(2));
  CHECK_FALSE(row.has_cell(-1));
  CHECK(row.cell(2).empty());
  CHECK(row.cell(-1).empty());
}

TEST_CASE("files that are no tables are refused with a sentence") {
  const TemporaryFolder folder;
  const auto says = [](const std::string& message, const std::string& part) {
    INFO(message);
    CHECK(message.find(part) != std::string::npos);
  };
  says(refusal(folder / "none.smi"), "none.smi': No such file or directory");
  says(refusal(folder / "none"), "there is no such file");
  says(refusal(folder.path().string()), "it is a folder; name the tables in it");
  says(refusal(folder.write("a.xyz", "C\n")), "cannot tell from its name");
  for (const char* name : {"a.xlsx", "a.XLS", "a.ods"}) says(refusal(folder.write(name, "PK")), "it is a spreadsheet");
  says(refusal(folder.write("a.csv", "")), "is empty");
  says(refusal(folder.write("b.csv", std::string("\xFF\xFEs\0m\0", 6))), "UTF-16");
  says(refusal(folder.write("le.csv", std::string("s\0m\0i\0", 6))), "UTF-16");
  says(refusal(folder.write("be.csv", std::string("\0s\0m\0i", 6))), "UTF-16");
  says(refusal(folder.write("c.csv", "PK\x03\x04...")), "spreadsheet");
  std::filesystem::create_directory(folder / "d.csv");
  says(refusal(folder / "d.csv"), "folder");
}

TEST_CASE("an input that is no text is refused where only text is wanted") {
  const TemporaryFolder folder;
  using namespace std::string_literals;
  std::string noise;  // of a linear congruential generator
  std::uint32_t state = 1;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>((state = 1664525 * state + 1013904223) >> 24);
  TableOptions options;
  options.only_text = true;
  const auto opens = [&](const std::string& bytes) {
    const auto path = folder.write("a.smi", bytes);
    try {
      TableReader::open(path, options);
      return true;
    } catch (const IoError& error) {
      CHECK(std::string(error.what()).find("is no text") != std::string::npos);
      return false;
    }
  };
  CHECK_FALSE(opens(noise));
  CHECK_FALSE(opens(noise.substr(0, 200)));
  CHECK_FALSE(
      opens("\x7f"
            "ELF\x02\x01\x01"s +
            std::string(500, '\0')));
  CHECK_FALSE(opens(std::string(1000, '\0')));
  CHECK(opens("CCO ethanol\r\n\tCC\vx\f\n"));
  CHECK(opens("C\0C nul\n"s));
  CHECK(opens("CCO \xc3\xa4thanol\nCC \xe4\xf6\xfc\xdf\xe4\xf6\xfc\n"));
  CHECK(opens(""));
  options.only_text = false;
  CHECK(opens(noise));  // its rows fail, one by one
}

TEST_CASE("gzip files are read whole or refused") {
  const TemporaryFolder folder;
  std::string text = "smiles,name\n";
  for (int i = 0; i < 20000; ++i)
    text += std::string(static_cast<std::size_t>(i % 37), 'C') + "," + std::to_string(i) + "\n";
  write_gzip(folder / "a.csv.gz", text);
  const auto bytes = folder.read("a.csv.gz");
  CHECK(rows_of(folder / "a.csv.gz").size() == 20000);

  SECTION("whatever their name") {
    CHECK(rows_of(folder.write("b.csv", bytes)).size() == 20000);
  }
  SECTION("plain text in a .gz name") {
    CHECK(rows_of(folder.write("b.csv.gz", "smiles\nC\n")).size() == 1);
  }
  SECTION("members one after the other") {
    write_gzip(folder / "more.csv.gz", "C,x\nCC,y\n");
    write_gzip(folder / "none.csv.gz", "");
    const auto all = bytes + folder.read("none.csv.gz") + folder.read("more.csv.gz");
    const auto rows = rows_of(folder.write("b.csv.gz", all));
    REQUIRE(rows.size() == 20002);
    CHECK(rows.back().text == "CC,y");
  }
  SECTION("truncated anywhere") {
    for (const std::size_t size : {bytes.size() - 1, bytes.size() - 8, bytes.size() - 9, bytes.size() / 2,
                                   std::size_t{30}, std::size_t{10}, std::size_t{5}, std::size_t{2}}) {
      INFO(size);
      CHECK(refusal(folder.write("b.csv.gz", bytes.substr(0, size))).find("ends too early") != std::string::npos);
    }
  }
  SECTION("altered") {
    auto altered = bytes;
    altered[bytes.size() / 2] = static_cast<char>(altered[bytes.size() / 2] ^ 0x55);
    CHECK(refusal(folder.write("b.csv.gz", altered)).find("damaged") != std::string::npos);
  }
}

TEST_CASE("a text in memory is read as a file of its format is") {
  const auto fields = [](const std::string& text, const TableOptions& options = {}) {
    const auto reader = TableReader::open_text(text, "pasted", options);
    std::vector<Fields> result;
    for (auto& row : rows_of(*reader)) result.push_back(row.fields);
    return result;
  };
  CHECK(fields("CCO a\nC b").size() == 2);
  CHECK(fields("name,smiles\na,C\n") == std::vector<Fields>{{"a", "C"}});
  CHECK(fields("name\tSMILES\tx\na\tC\t1\n") == std::vector<Fields>{{"a", "C", "1"}});
  CHECK(fields("w\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 O   0  0\nM  END\n") ==
        std::vector<Fields>{{"O", "w"}});
  TableOptions options;
  options.format = motiphore::TableFormat::Csv;
  options.header = false;
  CHECK(fields("a;C\nb;CC\n", options) == std::vector<Fields>{{"a", "C"}, {"b", "CC"}});
  CHECK_THROWS_WITH(TableReader::open_text("x,y\n1,2\n", "pasted", {"z", ""}), Catch::Contains("'pasted'"));
  CHECK(fields("").empty());
}

TEST_CASE("what a name says of a format") {
  using motiphore::table_format_of;
  using motiphore::TableFormat;
  CHECK(table_format_of("x/A.SMI.GZ") == TableFormat::Smiles);
  CHECK(table_format_of("a.Tab") == TableFormat::Tsv);
  CHECK(table_format_of("a.mol") == TableFormat::Sdf);
  CHECK_FALSE(table_format_of("a.csv.bz2").has_value());
  CHECK_FALSE(table_format_of("csv").has_value());
}

TEST_CASE("cells are UTF-8 where that is asked for, and rows keep their bytes", "[io]") {
  const std::string text = "smiles,Gr\xf6\xdf\x65\nC,\xb5\nCC,\xc2\xb5\n";
  TableOptions options;
  options.format = motiphore::TableFormat::Csv;
  const auto as_is = TableReader::open_text(text, "t.csv", options);
  CHECK(as_is->header()[1] == "Gr\xf6\xdf\x65");
  options.as_utf8 = true;
  const auto reader = TableReader::open_text(text, "t.csv", options);
  CHECK(reader->header()[1] == "Gr\xc3\xb6\xc3\x9f\x65");
  CHECK(reader->header_text() == as_is->header_text());
  TableRow row;
  REQUIRE(reader->next(row));
  CHECK(row.fields[1] == "\xc2\xb5");
  CHECK(row.text == "C,\xb5");
  REQUIRE(reader->next(row));
  CHECK(row.fields[1] == "\xc2\xb5");  // was so already
  CHECK_FALSE(reader->next(row));
  REQUIRE(reader->notices().size() == 1);
  CHECK(reader->notices()[0].find("'t.csv' is not UTF-8 (its header)") == 0);
}
