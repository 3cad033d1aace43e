#include "motiphore/predict/time_limit.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "support/catch.hpp"

using namespace motiphore;
using namespace std::chrono_literals;

TEST_CASE("what is done in time has its outcome", "[predict]") {
  const auto good = predict_within(60, [] {
    Prediction p;
    p.mass = 16;
    return Outcome<Prediction>(std::move(p));
  });
  REQUIRE(good);
  CHECK((*good)->mass == 16);
  const auto bad = predict_within(60, []() -> Outcome<Prediction> { return Failure{Stage::Parse, "no"}; });
  REQUIRE(bad);
  CHECK(bad->failure().text() == "parse: no");
  CHECK(abandoned_predictions() == 0);
}

TEST_CASE("what throws is a failure", "[predict]") {
  const auto outcome = predict_within(60, []() -> Outcome<Prediction> { throw std::runtime_error("broken"); });
  REQUIRE(outcome);
  CHECK(outcome->failure().text() == "predict: broken");
}

TEST_CASE("what takes too long is given up and runs on alone", "[predict]") {
  const auto outcome = predict_within(0.01, []() -> Outcome<Prediction> {
    std::this_thread::sleep_for(300ms);
    return Failure{Stage::Parse, "nobody waits for this"};
  });
  CHECK_FALSE(outcome);
  CHECK(abandoned_predictions() == 1);
  for (int i = 0; i < 500 && abandoned_predictions() > 0; ++i) std::this_thread::sleep_for(10ms);
  CHECK(abandoned_predictions() == 0);
}
