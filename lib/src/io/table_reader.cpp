#include "motiphore/io/table_reader.hpp"

#include <algorithm>
#include <filesystem>

#include "io/delimited_reader.hpp"
#include "io/sdf_reader.hpp"
#include "io/smiles_reader.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

/// The ending of a name in lower case, without `.gz`: ".csv" for "A.CSV.gz".
std::string ending(const std::string& path) {
  std::string name = std::filesystem::path(path).filename().string();
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  std::filesystem::path lower(name);
  if (lower.extension() == ".gz") lower = lower.stem();
  return lower.extension().string();
}

}  // namespace

std::unique_ptr<TableReader> TableReader::open(const std::string& path, const TableOptions& options) {
  const auto kind = path == "-" ? ".smi" : ending(path);
  if (kind == ".smi" || kind == ".smiles" || kind == ".ism" || kind == ".can")
    return std::make_unique<detail::SmilesReader>(path, options);
  if (kind == ".csv") return std::make_unique<detail::DelimitedReader>(path, TableFormat::Csv, options);
  if (kind == ".tsv" || kind == ".tab")
    return std::make_unique<detail::DelimitedReader>(path, TableFormat::Tsv, options);
  if (kind == ".sdf" || kind == ".sd") return std::make_unique<detail::SdfReader>(path, options);
  if (std::error_code unknown; !std::filesystem::exists(path, unknown))
    throw IoError("cannot read '" + path + "': there is no such file");
  throw IoError("cannot tell from its name what kind of table '" + path +
                "' is; names end in .smi, .csv, .tsv or .sdf, or in one of these and .gz");
}

}  // namespace motiphore
