#include "options.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <sstream>

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>

#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::cli {

namespace po = boost::program_options;

namespace {

constexpr std::size_t kLineWidth = 80;
constexpr std::size_t kOptionIndent = 2;
constexpr std::size_t kTextColumn = 28;

/// "-o, --output FILE"
std::string label(const po::option_description& option) {
  const auto dash = option.canonical_display_name(po::command_line_style::allow_dash_for_short);
  const bool has_short = dash.size() == 2 && dash[0] == '-';
  std::string text = (has_short ? dash + ", " : "    ") + "--" + option.long_name();
  if (option.semantic()->max_tokens() > 0) text += " " + option.semantic()->name();
  return text;
}

std::string help_page(const CommandLine& line) {
  std::string page = "Usage: motiphore " + line.synopsis + "\n\n";
  std::istringstream paragraphs(line.description);
  for (std::string paragraph; std::getline(paragraphs, paragraph);) page += wrapped(paragraph, 0);
  page += "\nOptions:\n";
  for (const auto& option : line.options.options()) {
    auto text = std::string(kOptionIndent, ' ') + label(*option);
    auto description = wrapped(option->description(), kTextColumn);
    if (text.size() + 2 <= kTextColumn)
      description.replace(0, text.size(), text);
    else
      text += '\n', description.insert(0, text);
    page += description;
  }
  page += line.examples.find('\n') == std::string::npos ? "\nExample:\n" : "\nExamples:\n";
  std::istringstream examples(line.examples);
  for (std::string example; std::getline(examples, example);) page += "  " + example + "\n";
  return page;
}

std::string command_of(const CommandLine& line) {
  return line.synopsis.substr(0, line.synopsis.find(' '));
}

[[noreturn]] void refuse(const CommandLine& line, const std::string& why) {
  throw UsageError(why + "; see motiphore " + command_of(line) + " --help");
}

/// "csv, tsv or sdf" of "csv|tsv|sdf"
std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t w = 0; w < words.size(); ++w)
    text += (w == 0 ? "" : w + 1 == words.size() ? " or " : ", ") + words[w];
  return text;
}

/// An option whose value is named "csv|tsv|sdf" takes one of these.
void check_choices(const CommandLine& line, const std::vector<po::option>& given) {
  for (const auto& option : given) {
    const auto* known = line.options.find_nothrow(option.string_key, /*approx=*/false);
    if (known == nullptr || option.value.empty() || known->semantic()->name().find('|') == std::string::npos) continue;
    std::vector<std::string> choices;
    std::istringstream names(known->semantic()->name());
    for (std::string name; std::getline(names, name, '|');) choices.push_back(name);
    const auto& value = option.value.front();
    if (std::find(choices.begin(), choices.end(), value) == choices.end())
      throw UsageError("--" + known->long_name() + " is " + listed(choices) + ", not '" + value + "'" +
                       text::did_you_mean(value, choices));
  }
}

/// A text that is not empty. Boost.ProgramOptions puts the option's name into what is thrown while it is stored.
class NonEmptyText final : public po::typed_value<std::string> {
 public:
  NonEmptyText() : typed_value(nullptr) {}
  void xparse(boost::any& value, const std::vector<std::string>& words) const override {
    if (!words.empty() && words.front().empty())
      throw po::error_with_option_name("%canonical_option% is empty; it takes " + name());
    typed_value::xparse(value, words);
  }
};

/// Those given, a switch that is there several times only once: it says no more then.
std::vector<po::option> without_repetitions(const CommandLine& line, const std::vector<po::option>& given) {
  std::vector<po::option> result;
  std::set<std::string> switches;
  for (const auto& option : given) {
    const auto* known = line.options.find_nothrow(option.string_key, /*approx=*/false);
    const bool is_switch = known != nullptr && known->semantic()->max_tokens() == 0;
    if (!is_switch || switches.insert(option.string_key).second) result.push_back(option);
  }
  return result;
}

/// "--prefix=" as two words, which Boost.ProgramOptions takes for an empty value; as one word it refuses it.
Arguments with_empty_values(const Arguments& arguments) {
  Arguments result;
  for (const auto& word : arguments) {
    const bool empty_value = word.size() > 3 && word.compare(0, 2, "--") == 0 && word.find('=') == word.size() - 1;
    result.push_back(empty_value ? word.substr(0, word.size() - 1) : word);
    if (empty_value) result.emplace_back();
  }
  return result;
}

}  // namespace

std::string wrapped(const std::string& paragraph, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string result, current = margin;
  std::istringstream words(paragraph);
  for (std::string word; words >> word;) {
    if (current.size() > indent && current.size() + 1 + word.size() > kLineWidth) {
      result += current + "\n";
      current = margin;
    }
    current += (current.size() > indent ? " " : "") + word;
  }
  if (current.size() == indent) current.clear();
  return result + current + "\n";
}

po::typed_value<std::string>* text_value(const std::string& name) {
  return (new NonEmptyText)->value_name(name);  // an option owns it once it is added
}

std::optional<ParsedLine> parse(CommandLine line, const Arguments& arguments) {
  line.options.add_options()("help,h", "print this page");
  po::options_description all;
  all.add(line.options).add_options()("operand", po::value<std::vector<std::string>>());
  po::positional_options_description operands;
  operands.add("operand", -1);

  ParsedLine parsed;
  try {
    using namespace po::command_line_style;
    const auto style = unix_style & ~allow_guessing;
    const auto words = with_empty_values(arguments);
    auto given = po::command_line_parser(words).options(all).positional(operands).style(style).run();
    given.options = without_repetitions(line, given.options);
    po::store(given, parsed.values);
    po::notify(parsed.values);
    if (!parsed.has("help")) check_choices(line, given.options);
  } catch (const po::unknown_option& error) {
    std::vector<std::string> names;
    for (const auto& option : line.options.options()) names.push_back("--" + option->long_name());
    refuse(line, error.what() + text::did_you_mean(error.get_option_name(), names));
  } catch (const po::error& error) {
    refuse(line, error.what());
  }
  if (parsed.has("help")) {
    std::cout << help_page(line);
    return std::nullopt;
  }
  if (parsed.has("operand")) parsed.operands = parsed.values["operand"].as<std::vector<std::string>>();
  if (line.max_operands >= 0 && parsed.operands.size() > static_cast<std::size_t>(line.max_operands))
    refuse(line, "'" + parsed.operands[static_cast<std::size_t>(line.max_operands)] + "' is one word too many");
  return parsed;
}

std::size_t task_index(const ModelCard& card, const std::string& id) {
  std::string known;
  std::vector<std::string> names;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    if (card.tasks[t].id == id) return t;
    known += (t > 0 ? ", " : "") + card.tasks[t].id;
    names.push_back(card.tasks[t].id);
  }
  throw UsageError("the model has no task '" + id + "'" + text::did_you_mean(id, names) + "; it has " + known);
}

std::string quoted(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string command_text(const std::string& command, const Arguments& arguments) {
  std::string text = "motiphore " + command;
  for (const auto& word : arguments) {
    const bool plain = word.find_first_of(" \t\n'\"`$\\*?()[]{}<>|&;#~!") == std::string::npos && !word.empty();
    text += " " + (plain ? word : quoted(word));
  }
  return text;
}

void check_page_name(const std::string& file) {
  if (text::lower(std::filesystem::path(file).extension().string()) != ".html")
    throw UsageError("'" + file + "' must end in .html");
}

std::vector<std::string> comma_separated(const std::string& text) {
  std::vector<std::string> words;
  std::size_t first = 0;
  while (first <= text.size() && !text.empty()) {
    const auto comma = std::min(text.find(',', first), text.size());
    if (const auto word = text::trim(std::string_view(text).substr(first, comma - first)); !word.empty())
      words.emplace_back(word);
    first = comma + 1;
  }
  return words;
}

std::vector<std::string> comma_separated(const std::string& text, const std::vector<std::string>& known) {
  std::vector<std::string> names;
  std::size_t first = 0;
  while (first < text.size()) {
    auto end = std::min(text.find(',', first), text.size());
    bool is_known = false;
    for (const auto& name : known) {
      const auto after = first + name.size();
      if (text.compare(first, name.size(), name) != 0 || (after != text.size() && text[after] != ',')) continue;
      end = std::max(end, after);
      is_known = true;
    }
    if (!is_known && text[first] == ' ') {
      ++first;
      continue;
    }
    if (end > first)
      names.emplace_back(is_known ? text.substr(first, end - first)
                                  : std::string(text::trim(text.substr(first, end - first))));
    first = end + 1;
  }
  return names;
}

Predictor load_predictor(const std::string& folder) {
  return folder.empty() ? Predictor::load_default() : Predictor::load(folder);
}

}  // namespace motiphore::cli
