// Rows that have no end for too long.
#include <string>
#include <vector>

#include "io/byte_window.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/io/table_reader.hpp"
#include "support/catch.hpp"

using motiphore::TableReader;
using motiphore::TableRow;
using motiphore::test::TemporaryFolder;

namespace {

using Fields = std::vector<std::string>;

std::vector<TableRow> all_rows(const std::string& path) {
  const auto reader = TableReader::open(path);
  std::vector<TableRow> rows;
  for (TableRow row; reader->next(row);) rows.push_back(row);
  return rows;
}

}  // namespace

TEST_CASE("rows above the limit are cut, and the next ones are what they are") {
  const TemporaryFolder folder;
  const std::string much(motiphore::longest_row + 5'000'000, 'C');
  const auto cut_row = [&](const std::string& name, const std::string& text) {
    INFO(name);
    const auto rows = all_rows(folder.write(name, text));
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].cut);
    CHECK(rows[1].text.size() == motiphore::longest_row);
    for (const auto at : {0U, 2U}) {
      CHECK_FALSE(rows[at].cut);
      CHECK(rows[at].fields == Fields{"C", "last"});
    }
  };
  cut_row("a.smi", "C last\n" + much + " name\nC last");
  cut_row("b.smi", "C last\nC " + much + "\r\nC last\n");
  const std::string header = "smiles,name\nC,last\n";
  cut_row("plain.csv", header + much + ",b\nC,last\n");
  cut_row("lines after it.csv", header + much + ",\"b\nc\",\"d\n\"\"\"\nC,last\n");
  cut_row("stray quotes after it.csv", header + much + ",\"b,\"c\"d\nC,last\n");
  cut_row("one line.csv", header + "C,\"" + much + "\"\nC,last\n");
  cut_row("one line open.csv", header + "C,\"" + much + "\nC,last\n");
  cut_row("lines.csv", header + "C,\"\n" + much + "\n\"\",\n\"\nC,last\n");
  const auto last = all_rows(folder.write("c.smi", "C last\nC " + much));
  REQUIRE(last.size() == 2);
  CHECK(last[1].cut);
}

TEST_CASE("carriage returns are read a block at a time, and keep the LF that the next block has") {
  using motiphore::detail::ByteWindow;
  constexpr std::size_t block = std::size_t{1} << 17;
  const auto read = [](ByteWindow& window) {
    std::string all;
    while (window.has(0)) {
      CHECK(window.view().size() <= 2 * block);
      all += window.view();
      window.consume(window.view().size());
    }
    return all;
  };
  ByteWindow returns({"returns", std::string(5 * block + 3, '\r')});
  CHECK(read(returns) == std::string(5 * block + 3, '\n'));
  for (const std::size_t before : {block - 2, block - 1, block, block + 1}) {
    CAPTURE(before);
    const std::string start(before, 'a');
    ByteWindow window({"pairs", start + "\r\nb\rc\r"});
    window.end_lines_with_cr();
    CHECK(read(window) == start + "\r\nb\nc\n");
  }
}
