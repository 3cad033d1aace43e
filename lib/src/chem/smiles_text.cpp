#include "chem/smiles_text.hpp"

#include <GraphMol/Atom.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <exception>
#include <map>
#include <memory>
#include <vector>

namespace motiphore::detail {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

constexpr std::string_view kAtoms = "BCNOPSFIbcnops*";
constexpr std::string_view kBonds = "-=#$:/\\~<>";

/// "character 7", for the reader who counts from 1.
std::string at(std::size_t position) {
  return "character " + std::to_string(position + 1);
}

bool is_atom(std::string_view bracket) {
  try {
    return std::unique_ptr<RDKit::Atom>(RDKit::SmilesToAtom(std::string(bracket))) != nullptr;
  } catch (const std::exception&) {
    return false;
  }
}

/// A walk over the text that stops at the first thing that cannot be right.
class SyntaxCheck {
 public:
  explicit SyntaxCheck(std::string_view text) : text_(text) {}

  std::string run() {
    while (pos_ < text_.size()) {
      std::string problem = step();
      if (!problem.empty()) return problem;
    }
    if (!branches_.empty()) return "'(' at " + at(branches_.back()) + " is not closed";
    if (!rings_.empty()) {
      const auto& [number, where] = *rings_.begin();
      return "ring " + std::to_string(number) + " opened at " + at(where) + " is not closed";
    }
    if (!atom_before_) return "it ends with '" + std::string(1, text_.back()) + "' and no atom after it";
    return "not valid SMILES";
  }

 private:
  std::string step() {
    const char c = text_[pos_];
    if (c == '[') return bracket();
    if (is_digit(c) || c == '%') return ring();
    if (c == '(') {
      if (!atom_before_) return "'(' at " + at(pos_) + " comes before any atom";
      branches_.push_back(pos_);
    } else if (c == ')') {
      if (branches_.empty()) return "')' at " + at(pos_) + " closes nothing";
      if (!atom_before_) return "no atom before ')' at " + at(pos_);
      branches_.pop_back();
    } else if (is_one_of(c, kAtoms)) {
      const std::string_view two = text_.substr(pos_, 2);
      if (two == "Cl" || two == "Br") ++pos_;
      atom_before_ = true;
    } else if (c == '.' || is_one_of(c, kBonds)) {
      const bool arrow = text_.substr(pos_, 2) == "->" || text_.substr(pos_, 2) == "<-";
      if (!atom_before_ && !(pos_ > 0 && text_[pos_ - 1] == '('))
        return "no atom before '" + std::string(1, c) + "' at " + at(pos_);
      if (arrow) ++pos_;
      atom_before_ = false;
    } else {
      return "unexpected '" + std::string(1, c) + "' at " + at(pos_);
    }
    ++pos_;
    return {};
  }

  std::string bracket() {
    const std::size_t end = text_.find(']', pos_);
    if (end == std::string_view::npos) return "'[' at " + at(pos_) + " is not closed";
    const std::string_view atom = text_.substr(pos_, end - pos_ + 1);
    if (!is_atom(atom)) return "'" + std::string(atom) + "' at " + at(pos_) + " is not an atom";
    atom_before_ = true;
    pos_ = end + 1;
    return {};
  }

  /// A ring closure: one digit, "%12" or "%(123)".
  std::string ring() {
    const std::size_t start = pos_;
    std::size_t first = pos_, length = 1, next = pos_ + 1;
    if (text_[pos_] == '%' && text_.substr(pos_ + 1, 1) == "(") {
      first = pos_ + 2;
      const std::size_t close = text_.find(')', first);
      length = close == std::string_view::npos ? 0 : close - first;
      next = first + length + 1;
    } else if (text_[pos_] == '%') {
      first = pos_ + 1;
      length = 2;
      next = pos_ + 3;
    }
    const std::string digits(text_.substr(first, length));
    if (digits.empty() || digits.size() < length || digits.size() > 5 ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
      return "'%' at " + at(start) + " is not followed by a ring number";
    }
    if (text_[start] == '%' && digits.front() == '0') {
      return "ring number '%" + digits + "' at " + at(start) + " starts with 0";
    }
    const int number = std::stoi(digits);
    if (!rings_.emplace(number, start).second) rings_.erase(number);
    atom_before_ = true;
    pos_ = next;
    return {};
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  bool atom_before_ = false;
  std::vector<std::size_t> branches_;
  std::map<int, std::size_t> rings_;
};

}  // namespace

WrittenAtoms count_written_atoms(std::string_view smiles) {
  WrittenAtoms count;
  for (std::size_t i = 0; i < smiles.size(); ++i) {
    const char c = smiles[i];
    if (c != '[') {
      if (is_one_of(c, kAtoms)) ++count.heavy;
      continue;
    }
    std::size_t symbol = i + 1;
    while (symbol < smiles.size() && is_digit(smiles[symbol])) ++symbol;
    const bool hydrogen =
        smiles.substr(symbol, 1) == "H" && !(symbol + 1 < smiles.size() && is_lower(smiles[symbol + 1]));
    ++(hydrogen ? count.hydrogens : count.heavy);
    const std::size_t end = smiles.find(']', symbol);
    if (end == std::string_view::npos) break;
    i = end;
  }
  return count;
}

std::string explain_syntax(std::string_view smiles) {
  return SyntaxCheck(smiles).run();
}

}  // namespace motiphore::detail
