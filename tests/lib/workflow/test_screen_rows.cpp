// Screening a table in parts: whatever the cut, the parts make the whole.
#include "motiphore/workflow/screen_rows.hpp"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "support/catch.hpp"
#include "workflow/screen_position.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

const Predictor& predictor() {
  return TinyModel::get().predictor;
}

/// 200 rows: some fail, one has a newline within quotes, one more cells than the header.
std::string table() {
  std::string text = "name,smiles\r\n";
  for (int i = 0; i < 200; ++i) {
    const auto& smiles = training_smiles()[static_cast<std::size_t>(i) % training_smiles().size()];
    text += i == 70   ? "\"two\nlines\",CC"
            : i == 71 ? "x,CC,more"
                      : "m" + std::to_string(i) + "," + (i % 9 ? smiles : "C1");
    text += i % 2 ? "\n" : "\r\n";
  }
  return text;
}

}  // namespace

TEST_CASE("parts of a table make the whole", "[workflow]") {
  const TemporaryFolder folder;
  ScreenRowsOptions options;
  options.input = folder.write("a.csv", table());
  options.output = folder / "whole.csv";
  const auto whole_report = screen_rows(predictor(), options);
  CHECK(whole_report.rows == 200);
  CHECK(whole_report.failed.at(Stage::Parse) == 23);
  const auto whole = folder.read("whole.csv");
  const auto header = whole.substr(0, whole.find('\n') + 1);

  for (const std::size_t size : {1, 63, 64, 65, 199, 1000}) {
    std::string joined = header;
    ScreenTally sum;
    for (options.first = 0; options.first < 200; options.first += size) {
      options.count = size;
      options.output = folder / "part.csv";
      const auto report = screen_rows(predictor(), options);
      const auto part = folder.read("part.csv");
      REQUIRE(part.substr(0, header.size()) == header);
      joined += part.substr(header.size());
      sum.rows += report.rows;
      sum.outside_domain += report.outside_domain;
      for (const auto& [stage, count] : report.failed) sum.failed[stage] += count;
    }
    CHECK(joined == whole);
    CHECK(sum.rows == whole_report.rows);
    CHECK(sum.outside_domain == whole_report.outside_domain);
    CHECK(sum.failed == whole_report.failed);
  }
}

TEST_CASE("a table is measured, and a part beyond its end is a header", "[workflow]") {
  const TemporaryFolder folder;
  ScreenRowsOptions options;
  options.input = folder.write("a.csv", table());
  options.output = folder / "part.csv";
  const auto size = measure_table(options.input);
  CHECK(size.rows == 200);
  CHECK(size.header == std::vector<std::string>{"name", "smiles"});
  options.first = 200;
  CHECK(screen_rows(predictor(), options).rows == 0);
  const auto part = folder.read("part.csv");
  CHECK(part.find('\n') + 1 == part.size());
  CHECK(measure_table(folder.write("empty.smi", "")).rows == 0);
}

TEST_CASE("what is wrong with a part is said before anything is written", "[workflow]") {
  const TemporaryFolder folder;
  ScreenRowsOptions options;
  options.output = folder / "part.csv";
  options.input = folder / "absent.csv";
  CHECK_THROWS_AS(screen_rows(predictor(), options), IoError);
  CHECK_THROWS_AS(measure_table(options.input), IoError);
  options.input = folder.write("a.csv", "smiles,pred_mass\nC,1\n");
  CHECK_THROWS_WITH(screen_rows(predictor(), options), Catch::Contains("'pred_mass' would be there twice"));
  options.table.smiles_column = "x";
  CHECK_THROWS_AS(screen_rows(predictor(), options), IoError);
  CHECK_FALSE(std::filesystem::exists(options.output));
}

TEST_CASE("a run goes on with the counts that it stopped at", "[workflow]") {
  const nlohmann::json run = {{"model", "a"}};
  detail::ScreenPosition stopped;
  stopped.rows = 12;
  stopped.tally.rows = 11;
  stopped.tally.outside_domain = 4;
  stopped.tally.too_long = 3;
  stopped.tally.requoted = 2;
  stopped.tally.failed = {{Stage::Parse, 5}, {Stage::Predict, 1}};
  const auto again = detail::read_note(detail::note_text(run, stopped), run);
  CHECK(again.rows == 12);
  CHECK(again.hash.value() == stopped.hash.value());
  CHECK(again.tally.rows == 11);
  CHECK(again.tally.outside_domain == 4);
  CHECK(again.tally.too_long == 3);
  CHECK(again.tally.requoted == 2);
  CHECK(again.tally.failed == stopped.tally.failed);
}

TEST_CASE("a damaged note is refused in words of our own", "[workflow]") {
  const nlohmann::json run = {{"model", "a"}};
  detail::ScreenPosition position;
  position.rows = 3;
  position.tally.failed[Stage::Parse] = 2;
  const auto good = detail::note_text(run, position);
  CHECK(detail::read_note(good, run).tally.failed.at(Stage::Parse) == 2);
  const auto refusal = [&](const std::string& note) -> std::string {
    try {
      detail::read_note(note, run);
    } catch (const Error& error) {
      CHECK(error.remedy() == Remedy::StartAnew);
      return error.what();
    }
    return {};
  };
  const std::string damaged = "cannot resume: the state of the interrupted run is damaged, ";
  const std::string anew = "; start from the beginning";
  CHECK(refusal("") == damaged + "it is no JSON from line 1, column 1 on" + anew);
  CHECK(refusal("[1]") == damaged + "it does not say what was run" + anew);
  CHECK(refusal(R"({"run": 1})") == damaged + "it does not say what was run" + anew);
  CHECK(refusal(R"({"run": {"model": "a"}})") == damaged + "its 'rows' is no count" + anew);
  const auto with = [&](const char* name, const nlohmann::json& value) {
    auto json = nlohmann::json::parse(good);
    json[name] = value;
    return refusal(json.dump());
  };
  CHECK(with("rows", -1) == damaged + "its 'rows' is no count" + anew);
  CHECK(with("failed", 1) == damaged + "its 'failed' is no list" + anew);
  for (const char* failed : {"[[99, 1]]", "[[1]]", "[[\"parse\", 1]]", "[1]"})
    CHECK(with("failed", nlohmann::json::parse(failed)) ==
          damaged + "its 'failed' has something that is no stage with a count" + anew);
  CHECK(with("failed", {{static_cast<int>(Stage::Predict) + 1, 1}}) ==
        damaged + "its 'failed' has something that is no stage with a count" + anew);
  CHECK(with("run", {{"model", "b"}}) ==
        "cannot resume: model was \"b\", now it is \"a\"; use the same, or start from the beginning");
}
