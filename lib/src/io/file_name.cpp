#include "io/file_name.hpp"

#include <filesystem>

#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace detail {

std::string ending(const std::string& path) {
  std::filesystem::path lower(text::lower(std::filesystem::path(path).filename().string()));
  if (lower.extension() == ".gz") lower = lower.stem();
  const auto result = lower.extension().string();
  return result.find_first_not_of(".0123456789") == std::string::npos ? std::string() : result;
}

}  // namespace detail

std::optional<TableFormat> table_format_of(const std::string& path) {
  const auto kind = detail::ending(path);
  if (kind == ".smi" || kind == ".smiles" || kind == ".ism" || kind == ".can") return TableFormat::Smiles;
  if (kind == ".csv") return TableFormat::Csv;
  if (kind == ".tsv" || kind == ".tab") return TableFormat::Tsv;
  if (kind == ".sdf" || kind == ".sd" || kind == ".mol") return TableFormat::Sdf;
  return std::nullopt;
}

std::optional<OutputFormat> output_format_of(const std::string& path) {
  const auto kind = detail::ending(path);
  if (kind.empty() || kind == ".csv") return OutputFormat::Csv;
  if (kind == ".tsv" || kind == ".tab") return OutputFormat::Tsv;
  if (kind == ".jsonl" || kind == ".ndjson") return OutputFormat::JsonLines;
  if (kind == ".sdf" || kind == ".sd") return OutputFormat::Sdf;
  return std::nullopt;
}

}  // namespace motiphore
