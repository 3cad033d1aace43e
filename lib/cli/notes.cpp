#include "notes.hpp"

#include <algorithm>
#include <iostream>

#include "progress.hpp"

namespace motiphore::cli {

void print_note(const std::string& sentence) {
  std::cerr << "note: " << sentence << "\n";
}

void print_notes(const std::vector<std::string>& sentences, std::size_t first) {
  for (auto i = first; i < sentences.size(); ++i) print_note(sentences[i]);
}

void print_left_out(const std::vector<SkippedRow>& rows) {
  const auto shown = std::min<std::size_t>(rows.size(), 10);
  for (std::size_t i = 0; i < shown; ++i)
    std::cerr << "left out row " << rows[i].row + 1 << ": " << rows[i].reason << "\n";
  if (shown < rows.size()) std::cerr << "left out " << counted(rows.size() - shown, "more row") << "\n";
}

}  // namespace motiphore::cli
