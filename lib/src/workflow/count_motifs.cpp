#include "motiphore/workflow/count_motifs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "files/file_swap.hpp"
#include "files/read_whole.hpp"
#include "files/whole_file.hpp"
#include "model/model_names.hpp"
#include "motiphore/chem/motif_names.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/attached_motifs.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/numbers.hpp"
#include "motiphore/text/read_json.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kBatch = 64;
constexpr std::size_t kFragments = 6;  // kept of each type

struct Shares {
  std::size_t measured = 0, positive = 0;
  void add(double label) {
    if (std::isnan(label)) return;
    ++measured;
    positive += label > 0.5;
  }
  double share() const { return static_cast<double>(positive) / static_cast<double>(measured); }
};

/// One fragment, and how it is bound: by the SMILES with attachments, how often and what it is called there.
struct FragmentCount {
  std::size_t count = 0;
  std::map<std::string, std::pair<std::size_t, std::string>> places;
};

struct TypeCount {
  std::size_t motifs = 0, molecules = 0;
  std::map<std::string, FragmentCount> fragments;
  std::vector<Shares> tasks;
};

MotifTypeEntry make_entry(std::int32_t type, const TypeCount& count, const std::vector<Shares>& all) {
  MotifTypeEntry entry;
  entry.type = type;
  entry.motifs = count.motifs;
  entry.molecules = count.molecules;
  for (const auto& [smiles, fragment] : count.fragments) {
    const auto place = std::max_element(fragment.places.begin(), fragment.places.end(),
                                        [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    entry.fragments.push_back(
        {smiles, fragment.count, motif_name_anywhere(place->first, place->second.second), place->first});
  }
  std::stable_sort(entry.fragments.begin(), entry.fragments.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  if (entry.fragments.size() > kFragments) entry.fragments.resize(kFragments);
  for (std::size_t t = 0; t < all.size(); ++t) {
    const auto& own = count.tasks[t];
    entry.measured.push_back(own.measured);
    entry.enrichment.emplace_back();
    if (own.measured >= fewest_for_enrichment && all[t].positive > 0)
      entry.enrichment.back() = text::rounded(own.share() / all[t].share(), 3);
  }
  return entry;
}

std::size_t motifs_in(const std::vector<MotifTypeEntry>& vocabulary) {
  std::size_t motifs = 0;
  for (const auto& entry : vocabulary) motifs += entry.motifs;
  return motifs;
}

/// Whether an entry has the enrichment of each task.
std::vector<bool> enriched(const std::vector<MotifTypeEntry>& vocabulary, std::size_t tasks) {
  std::vector<bool> known(tasks, false);
  for (const auto& entry : vocabulary)
    for (std::size_t t = 0; t < std::min(tasks, entry.enrichment.size()); ++t)
      known[t] = known[t] || entry.enrichment[t];
  return known;
}

void refuse_to_lose_counts(const std::filesystem::path& folder, const ModelCard& card,
                           const std::vector<MotifTypeEntry>& vocabulary) {
  const auto there = motif_vocabulary(card);
  const auto had = enriched(there, card.tasks.size()), has = enriched(vocabulary, card.tasks.size());
  std::size_t lost = 0;
  for (std::size_t t = 0; t < had.size(); ++t) lost += had[t] && !has[t];
  const auto counted_there = motifs_in(there), counted_here = motifs_in(vocabulary);
  if (!lost && counted_there <= 2 * counted_here) return;
  const auto fewer = text::format("the card of '%s' has counted %zu motifs, and a count of %zu would take their place",
                                  folder.string().c_str(), counted_there, counted_here);
  const auto unknown =
      text::format("; the shares of positives in %zu task%s would be lost", lost, lost == 1 ? "" : "s");
  throw IoError(fewer + (lost ? unknown : "") +
                    "; count over the molecules that the model was trained on, or let the new counts take the place",
                Remedy::Overwrite);
}

}  // namespace

std::vector<MotifTypeEntry> count_motifs(const Predictor& predictor, const Dataset& data, const RowList& rows,
                                         const PredictOptions& options) {
  const auto& tasks = predictor.card().tasks;
  std::vector<Eigen::Index> column(tasks.size(), -1);  // of the labels, for each task that has an enrichment
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const auto at = std::find(data.task_ids.begin(), data.task_ids.end(), tasks[t].id);
    if (tasks[t].kind == TaskKind::Classification && at != data.task_ids.end()) column[t] = at - data.task_ids.begin();
  }
  std::map<std::int32_t, TypeCount> counts;
  std::vector<Shares> all(tasks.size());
  const auto add_labels = [&](std::size_t row, std::vector<Shares>& shares) {
    shares.resize(tasks.size());
    for (std::size_t t = 0; t < tasks.size(); ++t)
      if (column[t] >= 0) shares[t].add(static_cast<double>(data.labels(static_cast<Eigen::Index>(row), column[t])));
  };
  for (std::size_t first = 0; first < rows.size(); first += kBatch) {
    const auto last = std::min(rows.size(), first + kBatch);
    std::vector<std::string> smiles;
    for (auto r = first; r < last; ++r) smiles.push_back(data.smiles[rows[r]]);
    const auto outcomes = predictor.predict_smiles(smiles, options);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      options.stop.check();
      if (!outcomes[i]) continue;
      const auto& p = *outcomes[i];
      const auto& texts = p.motif_smiles;
      const auto attached = attached_motifs(smiles[i], p);
      std::vector<std::int32_t> types(texts.size(), -1);
      for (std::size_t atom = 0; atom < p.clusters.size(); ++atom)
        if (p.clusters[atom] >= 0) types[static_cast<std::size_t>(p.clusters[atom])] = p.types[atom];
      const std::set<std::int32_t> seen(types.begin(), types.end());
      for (std::size_t c = 0; c < texts.size(); ++c) {
        ++counts[types[c]].motifs;
        auto& fragment = counts[types[c]].fragments[texts[c]];
        ++fragment.count;
        auto& place = fragment.places[attached[c]];
        ++place.first;
        place.second = p.motif_names[c];
      }
      add_labels(rows[first + i], all);
      for (const auto type : seen) {
        ++counts[type].molecules;
        add_labels(rows[first + i], counts[type].tasks);
      }
    }
  }
  std::vector<MotifTypeEntry> vocabulary;
  for (const auto& [type, count] : counts) vocabulary.push_back(make_entry(type, count, all));
  std::stable_sort(vocabulary.begin(), vocabulary.end(),
                   [](const auto& a, const auto& b) { return a.motifs > b.motifs; });
  return vocabulary;
}

void write_motif_vocabulary(const std::filesystem::path& folder, const std::vector<MotifTypeEntry>& vocabulary,
                            bool overwrite) {
  // Also says what is wrong with the card, before a folder is made.
  const auto before = read_model_card(folder);
  if (!overwrite) refuse_to_lose_counts(folder, before, vocabulary);
  detail::FileSwap swap(folder, detail::model_swap_name);
  const auto card = read_model_card(folder);
  auto json = text::read_json(detail::read_whole(folder / detail::card_name));
  json["training"]["motif_vocabulary"] = to_json(vocabulary, card.tasks);
  detail::write_whole(swap.staging() / detail::card_name, text::json_text(json, 1) + "\n");
  swap.commit({detail::card_name});
}

}  // namespace motiphore
