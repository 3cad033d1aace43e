// What a card says of a model before it is trained, and the examples it has after.
#pragma once

#include <filesystem>
#include <string>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/predictor.hpp"
#include "recipe_file.hpp"

namespace motiphore::detail {

/// What the folder is called, also if it is given as "mine/" or ".".
std::string name_of(const std::filesystem::path& folder);

/// A card with the vocabularies of this program, the day, and the words of a recipe; no tasks yet.
ModelCard make_card(const RecipeFile& recipe, const std::filesystem::path& folder);

/// Molecules of our own, from a drug to a salt and one atom; `motiphore verify` replays them.
void add_examples(ModelCard& card, const Predictor& predictor);

}  // namespace motiphore::detail
