#include "motiphore/predict/atom_weights.hpp"

#include <nlohmann/json.hpp>

#include "motiphore/model/pooling.hpp"

namespace motiphore {

std::string atom_weights_name(const ModelCard& card) {
  const auto& architecture = *card.architecture;
  const auto name = architecture.is_object() ? architecture.value("pooling", std::string()) : std::string();
  if (name == pooling_name(Pooling::Attention)) return "attention weight";
  if (name == pooling_name(Pooling::SagPool)) return "SAGPool gate";
  return {};
}

}  // namespace motiphore
