// Guesses at what a text is, from its beginning.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_window.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

/// Lines at the beginning that tell what an input is.
constexpr std::size_t kFirstLines = 20;

/// Which of the first lines are looked at: all, or those that come before the writer of a pipe pauses, at least one.
enum class FirstLines { All, Soon };

/// Calls `use` with the first lines without their line ends, up to `count` and no more than about 64 KB of them, as
/// long as it returns true. A line is waited for only when it is its turn.
void each_first_line(ByteWindow& window, std::size_t count, FirstLines which,
                     const std::function<bool(std::string_view)>& use);

std::vector<std::string> first_lines(ByteWindow& window, std::size_t count, FirstLines which = FirstLines::All);

/// The counts line of a mol block, its fourth: numbers, then V2000 or V3000.
bool is_counts_line(std::string_view line);

/// Whether a word can be read as SMILES: by its syntax, not by its chemistry. False for texts of more than 1,000 bytes.
bool is_smiles(std::string_view word);

/// Why an input cannot be of the format that it is to be read as.
struct Contradiction {
  std::string problem;  ///< begins with a verb
  Remedy remedy;
};

/// Nothing unless an input that is to be read as `format` is plainly of another one.
std::optional<Contradiction> find_contradiction(ByteWindow& window, TableFormat format, const TableOptions& options);

/// Whether the first bytes are those of a program, a picture or the like, as `TableOptions::only_text` says.
bool is_no_text(ByteWindow& window);

/// What a text without a name is.
TableFormat guess_format(ByteWindow& window);

/// The same, but nothing for a text that has neither the title of a table nor a SMILES in its first lines.
std::optional<TableFormat> recognised_format(ByteWindow& window);

}  // namespace motiphore::detail
