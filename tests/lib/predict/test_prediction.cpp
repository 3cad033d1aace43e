// What a prediction says of itself.
#include "motiphore/predict/prediction.hpp"

#include "lib/depict/predictions.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("contributions and the bias make the logit", "[predict]") {
  auto p = prediction_of({0, 0, 1, 2});
  p.bias = {-4, 0.5};
  p.contributions(0, 0) = 1;
  p.contributions(1, 0) = -0.25;
  p.contributions(2, 0) = 1;
  CHECK(p.contributed(0) == 1.75);
  CHECK(p.logit(0) == -2.25);
  CHECK(p.top_cluster(0) == 0);  // of two alike the first
  CHECK_THROWS_AS(p.logit(2), ShapeError);
  p.bias = {-4};
  CHECK_THROWS_AS(p.logit(1), ShapeError);
  CHECK_THROWS_WITH(p.top_cluster(2), "there is no task 2; the prediction has 2");
}

TEST_CASE("a contribution is asked for by a cluster that is there", "[predict]") {
  auto p = prediction_of({0, 0, 1});
  p.contributions(1, 0) = 0.5;
  CHECK(p.contribution(1, 0) == 0.5);
  CHECK_THROWS_WITH(p.contribution(-1, 0), Catch::Contains("there is no cluster -1; the molecule has 2"));
  CHECK_THROWS_AS(p.contribution(2, 0), ShapeError);
  CHECK_THROWS_AS(p.contribution(0, 99), ShapeError);
  const auto taken = std::move(p);
  CHECK(taken.contribution(1, 0) == 0.5);
  CHECK_THROWS_AS(p.contribution(1, 0), ShapeError);  // of nothing
  CHECK(p.cluster_count() == 0);
}

TEST_CASE("a molecule without clusters has its bias", "[predict]") {
  auto p = prediction_of({});
  p.bias = {-4, 0.5};
  CHECK(p.logit(1) == 0.5);
  CHECK_FALSE(p.top_cluster(1));
}
