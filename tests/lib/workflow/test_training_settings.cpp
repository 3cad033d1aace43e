// Settings of a training on a table, before there is one.
#include "motiphore/error.hpp"
#include "motiphore/workflow/train_table.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("settings that no table could make right are told without one", "[workflow]") {
  TrainTableOptions options;  // no data, no folder
  options.training = JsonValue::parse(R"({"epochs": 3, "tune": "whole", "seed": 7})");
  options.architecture = JsonValue::parse(R"({"width": 8, "pooling": "sum"})");
  CHECK_NOTHROW(check_settings(options));
  const auto refused = [](const char* training, const char* architecture) {
    TrainTableOptions wrong;
    wrong.training = JsonValue::parse(training);
    wrong.architecture = JsonValue::parse(architecture);
    check_settings(wrong);
  };
  CHECK_THROWS_WITH(refused(R"({"tune": 3})", "{}"), "'tune' is 3, expected head or whole");
  CHECK_THROWS_WITH(refused(R"({"epoch": 3})", "{}"), "there is no setting 'epoch' (did you mean 'epochs'?)");
  CHECK_THROWS_WITH(refused(R"({"widht": 3})", "{}"), "there is no setting 'widht' (did you mean 'width'?)");
  CHECK_THROWS_WITH(refused(R"({"toone": "head"})", "{}"), "there is no setting 'toone'");
  CHECK_THROWS_WITH(refused(R"({"epochs": -3})", "{}"), Catch::Contains("'epochs' is -3"));
  CHECK_THROWS_WITH(refused("{}", R"({"widht": 3})"), Catch::Contains("'widht' (did you mean 'width'?)"));
  CHECK_THROWS_WITH(refused("{}", R"({"width": 0})"), Catch::Contains("'width' is 0"));
}
