#include "motiphore/io/table_reader.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "files/file_kind.hpp"
#include "io/delimited_reader.hpp"
#include "io/file_name.hpp"
#include "io/sdf_reader.hpp"
#include "io/smiles_reader.hpp"
#include "io/table_guess.hpp"
#include "io/utf8_reader.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

std::unique_ptr<TableReader> open_bytes(TableFormat format, detail::ByteWindow window, const TableOptions& options,
                                        const detail::ByteSource& source) {
  if (options.only_text && detail::is_no_text(window))
    throw IoError(
        (source.name == "-" ? "stdin" : "'" + source.name + "'") +
        " is no text: it has the bytes of a program, a picture or the like; molecules are in .smi, .csv, .tsv "
        "or .sdf files");
  if (const auto contradiction = detail::find_contradiction(window, format, options))
    throw IoError((source.name == "-" ? "stdin" : "'" + source.name + "'") + " " + contradiction->problem,
                  contradiction->remedy);
  switch (format) {
    case TableFormat::Smiles:
      return std::make_unique<detail::SmilesReader>(std::move(window), options);
    case TableFormat::Sdf:
      return std::make_unique<detail::SdfReader>(std::move(window), source, options);
    case TableFormat::Csv:
    case TableFormat::Tsv:
      break;
  }
  return std::make_unique<detail::DelimitedReader>(std::move(window), format, options);
}

std::unique_ptr<TableReader> open_as(TableFormat format, detail::ByteWindow window, const TableOptions& options,
                                     const detail::ByteSource& source) {
  auto reader = open_bytes(format, std::move(window), options, source);
  if (!options.as_utf8) return reader;
  return std::make_unique<detail::Utf8Reader>(std::move(reader), source.name == "-" ? "stdin" : source.name);
}

}  // namespace

std::string with_surplus_cells(char separator) {
  const char* name = separator == ','    ? "comma"
                     : separator == ';'  ? "semicolon"
                     : separator == '\t' ? "tab"
                     : separator == '|'  ? "bar"
                                         : "separator";
  return std::string(" with more cells than the header, as where a ") + name +
         " is not quoted; the cells beyond it are left out";
}

std::unique_ptr<TableReader> TableReader::open(const std::string& path, const TableOptions& options) {
  auto format = options.format;
  if (!format) format = path == "-" ? TableFormat::Smiles : table_format_of(path);
  if (!format) {
    if (std::error_code unknown; !std::filesystem::exists(path, unknown))
      throw IoError("cannot read '" + path + "': there is no such file");
    if (detail::is_folder(path)) throw IoError("cannot read '" + path + "': it is a folder; name the tables in it");
    const auto kind = detail::ending(path);
    if (kind == ".xlsx" || kind == ".xls" || kind == ".xlsm" || kind == ".ods")
      throw IoError("cannot read '" + path +
                    "': it is a spreadsheet; save its table as CSV in the program that made it");
    if (kind != ".txt" && kind != ".cxsmiles")
      throw IoError("cannot tell from its name what kind of table '" + path +
                        "' is; names end in .smi, .csv, .tsv or .sdf, or in one of these and .gz",
                    Remedy::Format);
  }
  const detail::ByteSource source(path);
  detail::ByteWindow window(source);
  if (!format) format = detail::recognised_format(window);
  if (!format)
    throw IoError("cannot tell what kind of table '" + path +
                      "' is: its first line names no column of SMILES, and no line begins with one; give it a name "
                      "that ends in .smi, .csv, .tsv or .sdf",
                  Remedy::Format);
  return open_as(*format, std::move(window), options, source);
}

std::unique_ptr<TableReader> TableReader::open_text(std::string text, const std::string& title,
                                                    const TableOptions& options) {
  const detail::ByteSource source(title, std::move(text));
  detail::ByteWindow window(source);
  const auto format = options.format ? *options.format : detail::guess_format(window);
  return open_as(format, std::move(window), options, source);
}

}  // namespace motiphore
