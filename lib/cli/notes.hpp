// What a command tells on stderr beside its result: remarks, and rows of a data set that it left out.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"

namespace motiphore::cli {

/// "note: ..." on a line of its own.
void print_note(const std::string& sentence);

/// One line each, from the `first` on.
void print_notes(const std::vector<std::string>& sentences, std::size_t first = 0);

/// The first ten with their reasons, and how many more there are.
void print_left_out(const std::vector<SkippedRow>& rows);

}  // namespace motiphore::cli
