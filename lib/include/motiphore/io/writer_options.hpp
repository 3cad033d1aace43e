// What rows of predictions show, and in which format.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore {

enum class OutputFormat { Csv, JsonLines, Sdf, Tsv };

/// The format that a name ends in, in any case and with or without `.gz`: `.csv`, `.tsv`, `.tab`, `.jsonl`, `.ndjson`,
/// `.sdf`, `.sd`; CSV if it has no ending; none if it ends in something else.
std::optional<OutputFormat> output_format_of(const std::string& path);

struct WriterOptions {
  OutputFormat format = OutputFormat::Csv;
  std::string prefix = "pred_";  ///< of our columns in CSV and data items in SDF
  bool assignment = false;       ///< JSON Lines: also the soft rows of S
  int sets =
      0;  ///< percent of confidence: what each task's answer may be at it (predict/confidence.hpp); 0: not written
  int nearest = 0;  ///< so many training molecules with what was measured; not negative
  std::shared_ptr<const Analogues> analogues = nullptr;  ///< those of the model; needed for `nearest`
  std::vector<std::size_t> explain{};  ///< tasks whose top motif gets columns of its own; indices into the card's
};

/// Whether rows show texts of motifs, which predictions `Predictor::without_texts` lack.
inline bool shows_motif_texts(const WriterOptions& options) {
  return options.format == OutputFormat::JsonLines || !options.explain.empty();
}

/// The names of our columns in CSV, with their prefix, in order. @throws Error if the model knows nothing of the
/// confidence that the options ask for
std::vector<std::string> prediction_columns(const ModelCard& card, const WriterOptions& options);

/// The options' prefix, or where a table has a column of one of those names PREFIX2_, PREFIX3_ and so on: with it no
/// name is there twice. @throws Error as `prediction_columns`
std::string free_prefix(const ModelCard& card, WriterOptions options, const std::vector<std::string>& table);

/// Those of every option at once, without a prefix: what the names of tasks must keep clear of. A model need not know
/// any confidence.
std::vector<std::string> all_prediction_columns(const ModelCard& card);

}  // namespace motiphore
