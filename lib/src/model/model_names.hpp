// Names in a model's folder that more than one source needs.
#pragma once

namespace motiphore::detail {

constexpr const char* card_name = "card.json";
constexpr const char* weights_name = "model.safetensors";
constexpr const char* model_swap_name = "model";  ///< whoever replaces a file of a model has the FileSwap of this name

}  // namespace motiphore::detail
