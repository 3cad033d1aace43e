#include "label_doubts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "label_words.hpp"
#include "motiphore/text/lines.hpp"
#include "repeated_labels.hpp"
#include "training_tasks.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t few_members = 10;      // of a class, below which its figures mean little
constexpr std::size_t few_molecules = 100;   // of a training part
constexpr std::size_t fewest_to_judge = 10;  // labels, below which nothing is said of how they are spread

std::string example(const LoadedDataset& loaded, const Labelled& one) {
  return plain(one.value) + " in row " + row_text(loaded, one.row);
}

/// The labels of all rows.
std::vector<Labelled> all_labels_of(const Dataset& data, std::size_t task) {
  RowList all(data.size());
  std::iota(all.begin(), all.end(), RowList::value_type{0});
  return labels_of_task(data, all, task);
}

/// Whether labels are three whole numbers, two of them 0 and 1, as classes with one for "not tested" or "unclear" are.
bool are_grades(const std::vector<Labelled>& labels) {
  std::set<double> values;
  for (const auto& one : labels) {
    if (one.value != std::round(one.value)) return false;
    values.insert(one.value);
    if (values.size() > 3) return false;
  }
  return values.size() == 3 && values.count(0) > 0 && values.count(1) > 0;
}

/// Four of five labels or more are 0 or 1, or all are but for one number, and some are not: "'y' (3 of 600 are others,
/// as 2 in row 11)"; else empty.
std::string nearly_classes(const LoadedDataset& loaded, std::size_t task) {
  const auto labels = all_labels_of(loaded.data, task);
  std::vector<Labelled> others;
  for (const auto& one : labels)
    if (one.value != 0 && one.value != 1) others.push_back(one);
  if (others.empty() || others.size() == labels.size()) return {};
  if (5 * others.size() > labels.size() && !are_grades(labels)) return {};
  return in_quotes(loaded.data.task_ids[task]) + " (" + std::to_string(others.size()) + " of " +
         std::to_string(labels.size()) + (others.size() == 1 ? " is another, " : " are others, as ") +
         example(loaded, others.front()) + ")";
}

/// Whether every molecule has a whole number of its own, as measurements of many hardly do, or of few that ascend.
bool numbers_rows(const std::vector<Labelled>& labels, std::size_t molecules) {
  constexpr std::size_t many = 50;
  if (labels.size() < fewest_to_judge || labels.size() < molecules) return false;
  std::set<double> seen;
  bool ascend = true;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].value != std::round(labels[i].value) || !seen.insert(labels[i].value).second) return false;
    ascend = ascend && (i == 0 || labels[i].value > labels[i - 1].value);
  }
  return ascend || labels.size() >= many;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether a word of the name says that the column tells where a measurement is kept: "Plate", "CID", "assay_year".
bool names_a_record(std::string_view name) {
  static const std::set<std::string> words = {"year", "month", "date",     "plate", "well", "batch",
                                              "fold", "run",   "cluster",  "index", "idx",  "id",
                                              "cid",  "sid",   "compound", "pmid",  "aid",  "replicate"};
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && is_letter(name[i])) {
      word += name[i];
      continue;
    }
    if (words.count(text::lower(std::exchange(word, {})))) return true;
  }
  return false;
}

/// Whole numbers in a column whose name says that they are those of records.
bool counts_records(const std::vector<Labelled>& labels, std::string_view name) {
  return names_a_record(name) &&
         std::all_of(labels.begin(), labels.end(), [](const auto& one) { return one.value == std::round(one.value); });
}

/// Whether nine of ten labels are the mass of their molecule, to half a dalton.
bool is_mass(const std::vector<Labelled>& labels, const std::vector<double>& mass) {
  if (labels.size() < fewest_to_judge) return false;
  const auto same = std::count_if(labels.begin(), labels.end(),
                                  [&](const auto& one) { return std::abs(one.value - mass.at(one.row)) < 0.5; });
  return 10 * static_cast<std::size_t>(same) >= 9 * labels.size();
}

/// Positive numbers over three powers of ten or more, most of them near the least.
bool needs_logarithms(const std::vector<Labelled>& sorted) {
  constexpr double decades = 1000, skew = 2;
  if (sorted.size() < fewest_to_judge || !(sorted.front().value > 0)) return false;
  double mean = 0;
  for (const auto& one : sorted) mean += one.value / static_cast<double>(sorted.size());
  return sorted.back().value >= decades * sorted.front().value && mean > skew * sorted[sorted.size() / 2].value;
}

/// 999, -9999 and their like.
bool is_mark(double value) {
  const double size = std::abs(value);
  return size == 999 || size == 9999 || size == 99999 || size == 999999;
}

/// Labels that lie ten times the middle half's width beyond it, if they are few; of a skewed column only the marks of
/// what is missing, since its large numbers are far from the others without being wrong.
std::vector<Labelled> far_from_all(const std::vector<Labelled>& sorted, bool skewed) {
  constexpr double widths = 10;
  constexpr std::size_t one_in = 50;
  if (sorted.size() < fewest_to_judge) return {};
  const double low = sorted[sorted.size() / 4].value, high = sorted[3 * sorted.size() / 4].value;
  const double far = widths * (high - low);
  std::vector<Labelled> out, marks;
  for (const auto& one : sorted) {
    if (one.value >= low - far && one.value <= high + far) continue;
    out.push_back(one);
    if (is_mark(one.value)) marks.push_back(one);
  }
  return !skewed && high > low && one_in * out.size() <= std::max(one_in, sorted.size()) ? out : marks;
}

double deviation(const std::vector<Labelled>& labels) {
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(labels.size());
  for (const auto& one : labels) sum += one.value;
  for (const auto& one : labels) squares += std::pow(one.value - sum / n, 2);
  return std::sqrt(squares / n);
}

/// Large groups of molecules of which the test part has none: "no ring (74 % of the table)".
std::vector<std::string> not_tested(const LoadedDataset& loaded, const Split& split) {
  constexpr std::size_t one_in = 10;
  std::map<std::string, std::pair<std::size_t, bool>> groups;  // members, and whether one is tested
  for (const auto& scaffold : loaded.scaffolds) ++groups[scaffold].first;
  for (const auto row : split.test) groups[loaded.scaffolds.at(row)].second = true;
  std::vector<std::string> names;
  for (const auto& [scaffold, group] : groups)
    if (!group.second && one_in * group.first >= loaded.scaffolds.size())
      names.push_back((scaffold.empty() ? std::string("no ring") : "the ring system " + scaffold) + " (" +
                      std::to_string(100 * group.first / loaded.scaffolds.size()) + " % of the table)");
  return names;
}

}  // namespace

std::string two_values_only(const LoadedDataset& loaded, const Split& split) {
  const auto& data = loaded.data;
  std::vector<std::string> tasks;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    if (data.task_kinds[t] == TaskKind::Classification) continue;
    const auto labels = labels_in(data, split.train, t);
    const std::set<float> values(labels.begin(), labels.end());
    if (values.size() == 2 && nearly_classes(loaded, t).empty())
      tasks.push_back(in_quotes(data.task_ids[t]) + " (" + plain(*values.begin()) + " and " + plain(*values.rbegin()) +
                      ")");
  }
  return tasks.empty() ? std::string()
                       : "two values only, learned as numbers; write 0 and 1 where they are classes: " + listed(tasks);
}

std::vector<std::string> doubts_about(const LoadedDataset& loaded, const Split& split) {
  const auto& data = loaded.data;
  std::vector<std::string> sentences;
  if (split.train.size() < few_molecules)
    sentences.push_back("the training part has only " + std::to_string(split.train.size()) +
                        " molecules; take what the model says, and its figures, as a hint");
  if (const auto groups = not_tested(loaded, split); !split.test.empty() && !groups.empty())
    sentences.push_back("the test part has no molecule of these kinds: " + listed(groups) +
                        ", so that its figures say nothing of these; a split by chance tests them too");
  std::vector<std::string> rare;
  std::vector<std::string> contradicted, nearly;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    const auto labels = labels_in(data, split.train, t);
    if (data.task_kinds[t] != TaskKind::Classification) {
      if (auto said = nearly_classes(loaded, t); !said.empty()) nearly.push_back(std::move(said));
      continue;
    }
    const auto positives = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 1.0f));
    if (std::min(positives, labels.size() - positives) < few_members)
      rare.push_back(in_quotes(data.task_ids[t]) + " (" + std::to_string(positives) + " of " +
                     std::to_string(labels.size()) + " are 1)");
    if (const auto several = measured_several_times(loaded, all_labels_of(data, t)); several.structures > 0)
      contradicted.push_back(in_quotes(data.task_ids[t]) + " (" + std::to_string(several.structures) + ", as in rows " +
                             row_text(loaded, several.low) + " and " + row_text(loaded, several.high) + ")");
  }
  if (!rare.empty())
    sentences.push_back("fewer than " + std::to_string(few_members) +
                        " members of a class in the training part, too few to learn much from: " + listed(rare));
  if (!nearly.empty())
    sentences.push_back(
        "labels that are 0 and 1 but for a few, learned as numbers; empty those cells where these are classes: " +
        listed(nearly));
  if (!contradicted.empty())
    sentences.push_back(
        "structures that are labelled both 0 and 1, once salts and stereochemistry are left aside; the network learns "
        "what lies between: " +
        listed(contradicted));
  for (auto& sentence : value_doubts(loaded)) sentences.push_back(std::move(sentence));
  return sentences;
}

std::vector<std::string> value_doubts(const LoadedDataset& loaded) {
  const auto& data = loaded.data;
  std::vector<std::string> running, records, masses, far, linear, several, sentences;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    if (data.task_kinds[t] == TaskKind::Classification) continue;
    auto labels = all_labels_of(data, t);
    const auto name = in_quotes(data.task_ids[t]);
    if (numbers_rows(labels, data.size()))
      running.push_back(name + " (" + example(loaded, labels.front()) + ", " + example(loaded, labels.back()) + ")");
    else if (counts_records(labels, data.task_ids[t]))
      records.push_back(name + " (" + example(loaded, labels.front()) + ")");
    if (is_mass(labels, data.mass)) masses.push_back(name + " (" + example(loaded, labels.front()) + ")");
    if (const auto twice = measured_several_times(loaded, labels); twice.structures > 0)
      several.push_back(name + " (" + std::to_string(twice.structures) + ", up to " + plain(twice.farthest) +
                        " apart, as in rows " + row_text(loaded, twice.low) + " and " + row_text(loaded, twice.high) +
                        ", where all labels have the deviation " + plain(deviation(labels)) + ")");
    std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    const bool skewed = needs_logarithms(labels);
    if (skewed)
      linear.push_back(name + " (" + example(loaded, labels.front()) + " to " + example(loaded, labels.back()) + ")");
    if (const auto odd = far_from_all(labels, skewed); !odd.empty())
      far.push_back(name + " (" + std::to_string(odd.size()) + ", as " + example(loaded, odd.back()) + ")");
  }
  const auto say = [&](const std::vector<std::string>& names, const std::string& before, const std::string& after) {
    if (!names.empty()) sentences.push_back(before + listed(names) + after);
  };
  say(running, "whole numbers that are different in every row, as a number of the row or of a registry is: ",
      "; they are learned as any others, unless the columns to learn are named");
  say(records, "whole numbers whose column is named as that of a record, not of a measurement: ",
      "; they are learned as any others, unless the columns to learn are named");
  say(masses, "the molecular mass, which every model gives without learning it: ",
      "; it is learned as any other label, unless the columns to learn are named");
  say(far, "labels far from all others, which weigh more than these together: ",
      "; leave the cells empty where they stand for what is missing or are mistakes");
  say(linear, "numbers over three powers of ten or more on a linear scale, so that the largest alone count: ",
      "; write logarithms into the table, as -log10 of mol/L, for concentrations and doses");
  say(several,
      "structures with several values, once salts and stereochemistry are left aside; the network learns "
      "their mean: ",
      "");
  return sentences;
}

}  // namespace motiphore::detail
