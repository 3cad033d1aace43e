#include <nlohmann/json.hpp>

#include "motiphore/predict/atom_weights.hpp"

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("what the weights of a model's atoms are") {
  ModelCard card;
  CHECK(atom_weights_name(card).empty());
  *card.architecture = {{"width", 8}};  // of a model from before there was a choice: DiffPool
  CHECK(atom_weights_name(card).empty());
  (*card.architecture)["pooling"] = "diffpool";
  CHECK(atom_weights_name(card).empty());
  (*card.architecture)["pooling"] = "attention";
  CHECK(atom_weights_name(card) == "attention weight");
  (*card.architecture)["pooling"] = "sagpool";
  CHECK(atom_weights_name(card) == "SAGPool gate");
}
