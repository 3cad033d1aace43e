// Training that starts from a model: what is taken over from it, and what is new.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/dataset.hpp"
#include "motiphore/train/row_list.hpp"
#include "motiphore/train/split.hpp"
#include "motiphore/train/trainer.hpp"
#include "motiphore/workflow/training_start.hpp"

namespace motiphore::detail {

/// The model in a folder, to start from. @throws ModelFileError, FeatureError if its features are not this program's
LoadedModel load_start(const std::filesystem::path& folder);

/// The shipped model, if the training of another, or of one that this began from, began with it; nothing otherwise, or
/// where it is not installed.
std::optional<LoadedModel> shipped_start(const ModelCard& card);

/// The weights that a model's training began from, and those before them, as its card has them.
std::vector<std::string> ancestors_of(const ModelCard& card);

/// Which of the head's layers are new: the last, whose rows are the tasks, or all.
enum class Head { LastNew, New };

/// Copies every weight of `start` that `network` has in the same shape, but for new layers of the head. True if the
/// motif types came with it.
bool take_over(GnnModel<float>& network, LoadedModel& start, Head head = Head::LastNew);

/// Hidden units for a new head: as many as that of `start` began with, of which some may have been retired since.
std::int32_t width_of_new_head(const LoadedModel& start);

/// What a head learns from beside its table, which depends on the model alone.
struct CarriedStructures {
  Matrix vectors;      ///< inside the model's network [structures × D]
  Matrix descriptors;  ///< [structures × any]
};

/// Structures that a model carries as analogues, at most `most` of them, evenly drawn; those that cannot be read are
/// left out. Those of the last model are kept, since cross-validation and ensembles train many heads for one: of two
/// calls at once one waits for the other. @throws StoppedError
std::shared_ptr<const CarriedStructures> carried_structures(const std::filesystem::path& folder, LoadedModel& start,
                                                            std::size_t most, const StopToken& stop);

/// Trains a head on the vectors of `start`, from `folder`, whose weights `network` has, beside the structures that it
/// carries as analogues. @throws Error, StoppedError
TrainResult train_new_head(GnnModel<float>& network, LoadedModel& start, const std::filesystem::path& folder,
                           const LoadedDataset& loaded, const Split& split, const TrainOptions& options,
                           const FitEvents& events);

/// How many of the rows are molecules that `start` was trained on, by their vectors: those whose set must not be passed
/// on, and which it does not carry as analogues, count too. @throws StoppedError
std::size_t count_known(LoadedModel& start, const Dataset& data, const RowList& rows, const StopToken& stop);

/// What the model where a training starts, or the shipped one where that began, has learned of the test part: a
/// sentence for each that has learned some, and the count of the one that has learned more. @throws StoppedError
std::pair<std::vector<std::string>, TrainingStart> known_test(LoadedModel& start, const Dataset& data,
                                                              const RowList& test, const StopToken& stop);

/// What of a motif's content says which kind of motif it is (see MotifCodebook::fit): elements, charges, aromaticity,
/// rings, orders of bonds; and not degrees, hydrogens or conjugation, which depend on the surroundings.
std::vector<std::int32_t> content_kinds(const FeatureVocabulary& vocabulary);

}  // namespace motiphore::detail
