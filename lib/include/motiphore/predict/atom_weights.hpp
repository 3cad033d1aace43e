// What the weights of a model's atoms are.
#pragma once

#include <string>

#include "motiphore/model/model_card.hpp"

namespace motiphore {

/// What `Prediction::atom_weights` are for the models of a card, in words for people: "attention weight", "SAGPool
/// gate". Empty for a model with another pooling, whose predictions have none.
std::string atom_weights_name(const ModelCard& card);

}  // namespace motiphore
