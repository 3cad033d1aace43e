#include "motiphore/files/gzip.hpp"

#include "files/gunzip.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/io/table_reader.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("compressed pieces one after the other are the whole text compressed", "[io]") {
  const test::TemporaryFolder folder;
  const auto path = folder.write("a.smi.gz", gzip_member("C methane\nCC eth") + gzip_member("") + gzip_member("ane\n"));
  const auto reader = TableReader::open(path);
  TableRow row;
  REQUIRE(reader->next(row));
  CHECK(row.text == "C methane");
  REQUIRE(reader->next(row));
  CHECK(row.text == "CC ethane");
  CHECK_FALSE(reader->next(row));
}

TEST_CASE("the bytes depend on the text alone", "[io]") {
  CHECK(gzip_member("some text") == gzip_member("some text"));
}

TEST_CASE("what unpacks to far more than was packed is refused", "[io]") {
  const std::string large(std::size_t{1} << 25, 'a');
  const auto packed = gzip_member(large);
  CHECK(detail::gunzipped(packed, 1000) == large);
  CHECK_THROWS_WITH(detail::gunzipped(packed, 1), "unpacked it is more than 1 times its size");
}

TEST_CASE("names of compressed files", "[io]") {
  CHECK(is_gzip_name("a.csv.gz"));
  CHECK_FALSE(is_gzip_name("a.csv"));
  CHECK_FALSE(is_gzip_name(".gz"));
}
