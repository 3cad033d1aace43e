// Any bytes as a table, compressed or not. The first byte chooses the name's ending. Reading ends, with rows of one
// table or one sentence, and reading twice gives the same rows.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fuzz/scratch.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"

using namespace motiphore;

namespace {

std::size_t read(const std::string& path) {
  std::size_t hash = 0, rows = 0;
  try {
    TableOptions options;
    options.defer_smiles = true;
    const auto reader = TableReader::open(path, options);
    for (TableRow row; reader->next(row); ++rows) {
      if (row.number != rows) std::abort();
      for (const auto& field : row.fields) hash = hash * 31 + std::hash<std::string>()(field);
    }
  } catch (const Error& error) {
    if (std::string_view(error.what()).empty()) std::abort();
    hash += 1;
  }
  return hash + rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch;
  static const char* const endings[] = {".csv", ".tsv", ".smi", ".sdf"};
  if (size == 0 || size > 100'000) return 0;
  const auto path =
      scratch.write(std::string("t") + endings[data[0] % 4], {reinterpret_cast<const char*>(data) + 1, size - 1});
  const auto once = read(path);
  if (once != read(path)) std::abort();
  return 0;
}
