// What the sub-commands share in reading their options: help pages, operands, usage errors, the --model option.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

#include "commands.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::cli {

/// The command line is wrong: exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Runs `action`, whose errors are of what was given in words: what the library refuses there is wrong usage.
template <class Action>
void check_usage(Action action) {
  try {
    action();
  } catch (const Error& error) {
    throw UsageError(error.what());
  }
}

/// A sub-command's help page and what it takes.
struct CommandLine {
  std::string synopsis;     ///< "screen INPUT... [options]"
  std::string description;  ///< paragraphs, separated by an empty line; wrapped when printed
  boost::program_options::options_description options;
  std::string examples;  ///< printed as they are, each line indented
  int max_operands = 0;  ///< words that are not options; -1: any number
};

/// Options and operands as given.
struct ParsedLine {
  boost::program_options::variables_map values;
  std::vector<std::string> operands;

  bool has(const char* name) const { return values.count(name) > 0; }
  /// The text of an option, or nothing.
  std::string text(const char* name) const { return has(name) ? values[name].as<std::string>() : std::string(); }
};

/// Adds `--help`, then parses. Prints the help page to stdout and returns nothing if it is asked for.
/// @throws UsageError
std::optional<ParsedLine> parse(CommandLine line, const Arguments& arguments);

/// An option that takes a text, shown as `name` in the help; it must not be empty. A name "csv|tsv|sdf" has all that it
/// may be: `parse` refuses others, and the help page and completions show these.
boost::program_options::typed_value<std::string>* text_value(const std::string& name);

/// `paragraph` broken into lines of at most 80 characters, each indented.
std::string wrapped(const std::string& paragraph, std::size_t indent);

/// The index of a task of the model. @throws UsageError naming those there are
std::size_t task_index(const ModelCard& card, const std::string& id);

/// For the shell, as one word.
std::string quoted(const std::string& text);

/// The command as it was given, for a page that it makes.
std::string command_text(const std::string& command, const Arguments& arguments);

/// @throws UsageError unless a page to write ends in .html
void check_page_name(const std::string& file);

/// The words between the commas, without empty ones.
std::vector<std::string> comma_separated(const std::string& text);

/// The same where a name may have commas of its own: all of the text if it is one of `known`, and else the longest of
/// these at each place; what is none of them ends at its comma.
std::vector<std::string> comma_separated(const std::string& text, const std::vector<std::string>& known);

/// The model in `folder`, or the shipped one if it is empty. @throws ModelFileError, FeatureError
Predictor load_predictor(const std::string& folder);

}  // namespace motiphore::cli
