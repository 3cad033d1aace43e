#include "motiphore/predict/alert_agreement.hpp"

#include "lib/depict/predictions.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("the motif that raises a task most") {
  const auto p = prediction_of({0, 0, 1});
  CHECK(top_motif(p, 0) == 1);
  CHECK_FALSE(top_motif(p, 1));  // both lower it
  CHECK_FALSE(top_motif(prediction_of({}), 0));
  CHECK_THROWS_AS(top_motif(p, 2), ShapeError);
}

TEST_CASE("the share of an alert's atoms in a motif") {
  const auto p = prediction_of({0, 0, 1, -1});
  CHECK(share_in_cluster(p, {0, 1, 2, 3}, 0) == Approx(0.5));
  CHECK(share_in_cluster(p, {2}, 1) == 1);
  CHECK(share_in_cluster(p, {}, 1) == 0);
  CHECK_THROWS_AS(share_in_cluster(p, {4}, 0), ShapeError);
}
