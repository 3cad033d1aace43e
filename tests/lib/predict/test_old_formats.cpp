// A model that was trained on the features of an older release is refused by name.
#include <filesystem>

#include "motiphore/error.hpp"
#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("a model of other features is named with both versions", "[predict]") {
  const auto folder = std::filesystem::path(MOTIPHORE_TEST_DATA) / "format-1";
  CHECK(read_model_card(folder).tasks.size() == 2);  // its card can still be read
  CHECK_THROWS_AS(Predictor::load(folder), FeatureError);
  CHECK_THROWS_WITH(Predictor::load(folder), Catch::Contains("'atoms-bonds-1'") && Catch::Contains("'atoms-bonds-2'"));
}
