#include "predict/motif_words.hpp"

#include <algorithm>

namespace motiphore::detail {

std::string in_words(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

std::vector<std::pair<std::string, std::vector<std::int32_t>>> motifs_by_name(const Prediction& p,
                                                                              const std::vector<std::int32_t>& motifs) {
  std::vector<std::pair<std::string, std::vector<std::int32_t>>> by_name;
  for (const auto motif : motifs) {
    const auto& name = p.motif_names[static_cast<std::size_t>(motif)];
    auto told = std::find_if(by_name.begin(), by_name.end(), [&](const auto& one) { return one.first == name; });
    if (told == by_name.end()) told = by_name.insert(by_name.end(), {name, {}});
    told->second.push_back(motif);
  }
  return by_name;
}

std::string motif_numbers(const std::vector<std::int32_t>& motifs) {
  std::vector<std::string> numbers;
  for (const auto motif : motifs) numbers.push_back(std::to_string(motif));
  return (numbers.size() == 1 ? "motif " : "motifs ") + in_words(numbers);
}

std::string motif_in_list(const std::string& name, const std::vector<std::int32_t>& motifs) {
  constexpr std::size_t kNumbersTold = 3, kLongestName = 60;
  if (name.size() > kLongestName) return motif_numbers(motifs);
  return name + " (" +
         (motifs.size() > kNumbersTold ? std::to_string(motifs.size()) + " motifs" : motif_numbers(motifs)) + ")";
}

std::string motifs_in_words(const Prediction& p, const std::vector<std::int32_t>& motifs) {
  std::vector<std::string> parts;
  for (const auto& [name, numbers] : motifs_by_name(p, motifs)) parts.push_back(motif_in_list(name, numbers));
  return in_words(parts);
}

}  // namespace motiphore::detail
