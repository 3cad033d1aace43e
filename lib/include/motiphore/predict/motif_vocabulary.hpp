// The vocabulary of a model: what each learned motif type stands for in the training set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/model/model_card.hpp"

namespace motiphore {

struct MotifFragment {
  std::string smiles;     ///< of the motif alone
  std::size_t count = 0;  ///< motifs with this SMILES
  std::string name;       ///< what a chemist calls it wherever it stands: "hydroxyl"; empty in older cards
  std::string attached;   ///< the same with `*` where the rest is bound, as `attached_smiles`; empty likewise
};

/// One motif type, counted over the training part.
struct MotifTypeEntry {
  std::int32_t type = 0;
  std::size_t motifs = 0;                         ///< motifs of this type
  std::size_t molecules = 0;                      ///< molecules that have one
  std::vector<MotifFragment> fragments;           ///< the commonest, the first most often
  std::vector<std::size_t> measured;              ///< [tasks] molecules with the type that have a label
  std::vector<std::optional<double>> enrichment;  ///< [tasks] share of positives among these, divided by that among
                                                  ///< all; absent of fewer than `fewest_for_enrichment`, and of a value
};

/// Measured molecules below which a share of positives says nothing: two of two are 34 times what is usual of a rare
/// class.
constexpr std::size_t fewest_for_enrichment = 10;

/// The types there are, the commonest first; empty for a model whose card has none (made before motiphore 0.1 had
/// them).
/// @throws ModelFileError if the card's section is garbled
std::vector<MotifTypeEntry> motif_vocabulary(const ModelCard& card);

/// As it stands in the card, under `training`, `motif_vocabulary`.
nlohmann::json to_json(const std::vector<MotifTypeEntry>& vocabulary, const std::vector<Task>& tasks);

}  // namespace motiphore
