#include "remedies.hpp"

#include "motiphore/error.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::cli {

namespace {

/// How a sentence of the library goes on.
const char* options_for(Remedy remedy) {
  switch (remedy) {
    case Remedy::None:
      break;
    case Remedy::SmilesColumn:
      return " (--smiles-column)";
    case Remedy::SmilesColumnOrNoHeader:
      return " (--smiles-column), or that the first line is a row too (--no-header)";
    case Remedy::Format:
      return ", or say with --from what it is";
    case Remedy::FormatSdf:
      return ", or say so with --from sdf";
    case Remedy::FormatCsv:
      return ", or say so with --from csv";
    case Remedy::FormatTsv:
      return ", or say so with --from tsv";
    case Remedy::FormatCsvNoHeader:
      return "; or read it with --from csv --no-header, or as SMILES with --from smi";
    case Remedy::FormatSmiles:
      return ", or say so with --from smi";
    case Remedy::Tasks:
      return " with --tasks";
    case Remedy::StartAnew:
      return " without --resume";
    case Remedy::Overwrite:
      return " (--overwrite)";
  }
  return "";
}

}  // namespace

std::string message_with_options(const std::exception& error) {
  const auto* own = dynamic_cast<const Error*>(&error);
  return text::printable_line(error.what()) + (own ? options_for(own->remedy()) : "");
}

}  // namespace motiphore::cli
