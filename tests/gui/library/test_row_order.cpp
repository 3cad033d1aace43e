// Filtering and sorting, without a window.
#include "library/row_order.hpp"

#include "clipboard/copied_table.hpp"
#include "library/results_model.hpp"
#include "library/row_export.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::gui;

namespace {

TableRow row_of(const char* smiles, const char* name, const char* dose) {
  TableRow row;
  row.fields = {smiles, name, dose};
  return row;
}

Prediction prediction(double task, double domain, std::vector<std::int32_t> types) {
  Prediction p;
  p.mass = 100 * task;
  p.tasks = {task};
  p.domain = domain;
  p.in_domain = domain >= 0.05;
  p.types = std::move(types);
  return p;
}

struct Fixture {
  Library library;
  TableColumns columns;
  SubstructureCache cache;

  Fixture() {
    library.layout.columns = {"smiles", "name", "dose"};
    library.layout.id_column = 1;
    Task task;
    task.id = "T";
    columns = TableColumns({task}, library.layout);
    library.append(std::make_shared<InputChunk>(
        InputChunk{row_of("CCO", "Ethanol", "10.5"), row_of("O=[N+]([O-])c1ccccc1", "nitrobenzene", "+9.25"),
                   row_of("c1cc", "broken", "none"), row_of("CC", "ethane", "")}));
    library.set_summaries(0, library.input(0),
                          summarize({prediction(0.5, 0.9, {3, 1, 3}), prediction(0.9, 0.01, {2, -1}),
                                     Failure{Stage::Parse, "unclosed ring"}, prediction(0.1, 0.5, {1})}));
  }

  RowNumbers order(const RowFilter& filter, const RowSort& sort = {}) {
    return order_rows(library, columns, filter, sort, cache, [](double, const auto&) { return true; });
  }
};

}  // namespace

TEST_CASE("numbers with a decimal comma are numbers where no comma is between cells", "[gui]") {
  const auto numbers = [](std::string text, const char* title) {
    const Library library = library_of(TableReader::open_text(std::move(text), title), title);
    const TableColumns columns({}, library.layout);
    std::vector<Cell::Kind> kinds;
    for (std::size_t row = 0; row < library.rows(); ++row)
      kinds.push_back(columns.cell(library, row, columns.count() - 1).kind);
    return kinds;
  };
  using Kinds = std::vector<Cell::Kind>;
  CHECK(numbers("smiles;name;IC50\nCCO;a;12,5\nCCN;b;3.2\nCCC;c;1.000,5\n", "a.csv") ==
        Kinds{Cell::Kind::Number, Cell::Kind::Number, Cell::Kind::Text});
  CHECK(numbers("smiles,name,IC50\nCCO,a,\"12,5\"\nCCN,b,3.2\n", "b.csv") ==
        Kinds{Cell::Kind::Text, Cell::Kind::Number});
}

TEST_CASE("names are sorted as one counts, those that are numbers by their value", "[gui]") {
  Fixture f;
  const auto before = [](const char* a, const char* b) { return Cell::written(a) < Cell::written(b); };
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{{"2", "10"},
                                                                             {"-3", "2"},
                                                                             {"10", "A1"},
                                                                             {"A2", "A10"},
                                                                             {"A2b", "A10"},
                                                                             {"A-007-b", "A-12-a"},
                                                                             {"A01", "A1"},
                                                                             {"A", "A1"},
                                                                             {"Ab", "a1"},
                                                                             {"CHEMBL25", "CHEMBL100"},
                                                                             {"x", ""}}) {
    CAPTURE(a, b);
    CHECK(before(a, b));
    CHECK_FALSE(before(b, a));
  }
  f.library.append(std::make_shared<InputChunk>(InputChunk{row_of("C", "100", ""), row_of("N", "20", "")}));
  constexpr std::uint32_t hundred = kChunkRows, twenty = hundred + 1;
  CHECK(f.order({}, {TableColumns::Name, false}) == RowNumbers{twenty, hundred, 0, 2, 3, 1});
  CHECK(f.order({}, {TableColumns::Name, true}) == RowNumbers{1, 3, 2, 0, hundred, twenty});
}

TEST_CASE("a task and a column of the file with its name are told apart", "[gui]") {
  TableLayout layout;
  layout.columns = {"smiles", "NR-AR", "dose"};
  Task task;
  task.id = "NR-AR";
  const TableColumns columns({task}, layout);
  CHECK(columns.title(TableColumns::FirstTask) == "NR-AR (predicted)");
  CHECK(columns.title(columns.motif() + 1) == "NR-AR (file)");
  CHECK(columns.title(columns.motif() + 2) == "dose");
  layout.columns = {"smiles"};
  CHECK(TableColumns({task}, layout).title(TableColumns::FirstTask) == "NR-AR");
}

TEST_CASE("lethal doses and their categories are columns, the mildest last, and empty where none is told", "[gui]") {
  Fixture f;
  Task task;
  task.id = "LD50";
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  f.library.layout.columns = {"smiles", "name", "GHS"};
  f.columns = TableColumns({task}, f.library.layout);
  const int dose = TableColumns::FirstTask + 1;
  REQUIRE(f.columns.is_oral_dose(dose));
  REQUIRE(f.columns.is_category(dose + 1));
  CHECK_FALSE(f.columns.is_task(dose));
  CHECK(f.columns.task_of(dose + 1) == 0);
  CHECK(f.columns.domain() == dose + 2);
  CHECK(f.columns.task_of(f.columns.domain()) == -1);
  CHECK(f.columns.title(dose + 1) == "GHS (predicted)");
  CHECK(f.columns.title(f.columns.motif() + 1) == "GHS (file)");
  const auto with_dose = [](double mg_per_kg, int category) {
    auto p = prediction(0.5, 0.9, {});
    p.oral_dose = mg_per_kg;
    p.ghs = category;
    return p;
  };
  f.library.set_summaries(0, f.library.input(0),
                          summarize({with_dose(9000, 0), with_dose(40, 2), Failure{Stage::Parse, "unclosed ring"},
                                     prediction(0.1, 0.5, {})}));
  CHECK(f.order({}, {dose, false}) == RowNumbers{1, 0, 2, 3});
  CHECK(f.order({}, {dose + 1, false}) == RowNumbers{1, 0, 2, 3});
  RowFilter filter;
  filter.column = dose + 1;
  filter.comparison = RowFilter::Comparison::AtMost;
  filter.value = 5;
  CHECK(f.order(filter) == RowNumbers{1});  // what is above the categories is in none of them
}

TEST_CASE("a dose is shown and copied on its own side of a category's limit", "[gui]") {
  Task task;
  task.id = "LD50";
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  TableLayout layout;
  layout.columns = {"smiles", "name", "dose"};
  ResultsModel model({task});
  model.set_layout(layout);
  const InputChunks chunks{
      std::make_shared<InputChunk>(InputChunk{row_of("C", "a", ""), row_of("CC", "b", ""), row_of("CCC", "c", "")})};
  model.append(chunks);
  std::vector<Outcome<Prediction>> outcomes;
  for (const double mg_per_kg : {50.04, 2004.0, 40.04}) {
    auto p = prediction(0.5, 0.9, {});
    p.oral_dose = mg_per_kg;
    p.ghs = ghs_category(mg_per_kg);
    outcomes.emplace_back(std::move(p));
  }
  REQUIRE(model.set_summaries(0, chunks.front(), summarize(outcomes)));
  const auto copied = table_of_rows(model.library(), model.columns(), {0, 1, 2}).tabbed();
  const QStringList doses{"50.04", "2004", "40"};
  for (int row = 0; row < 3; ++row) {
    CHECK(model.index(row, TableColumns::FirstTask + 1).data().toString() == doses[row]);
    CHECK(copied.contains(QLatin1Char('\t') + doses[row] + QLatin1Char('\t')));
  }
}

TEST_CASE("rows are filtered by text, substructure, motif type, domain, status and value", "[gui]") {
  Fixture f;
  RowFilter filter;
  CHECK(filter.empty());
  CHECK(f.order(filter) == RowNumbers{0, 1, 2, 3});
  filter.text = "ETHAN";
  CHECK_FALSE(filter.empty());
  CHECK(f.order(filter) == RowNumbers{0, 3});
  filter = {};
  filter.smarts = "[N+](=O)[O-]";
  CHECK(f.order(filter) == RowNumbers{1});
  filter.smarts = "C";
  CHECK(f.order(filter) == RowNumbers{0, 3});
  filter.smarts = "C(";
  CHECK_THROWS_AS(f.order(filter), Error);
  filter = {};
  filter.type = 1;
  CHECK(f.order(filter) == RowNumbers{0, 3});
  filter = {};
  filter.domain = RowFilter::Domain::Outside;
  CHECK(f.order(filter) == RowNumbers{1});
  filter.domain = RowFilter::Domain::Inside;
  CHECK(f.order(filter) == RowNumbers{0, 3});
  filter = {};
  filter.status = RowFilter::Status::Failed;
  CHECK(f.order(filter) == RowNumbers{2});
  filter = {};
  filter.column = TableColumns::FirstTask;
  filter.value = 0.5;
  CHECK(f.order(filter) == RowNumbers{0, 1});
  filter.comparison = RowFilter::Comparison::AtMost;
  CHECK(f.order(filter) == RowNumbers{0, 3});
}

TEST_CASE("rows are sorted by value; texts come after numbers and empty cells last", "[gui][locale]") {
  Fixture f;
  CHECK(f.order({}, {TableColumns::FirstTask, false}) == RowNumbers{3, 0, 1, 2});
  CHECK(f.order({}, {TableColumns::FirstTask, true}) == RowNumbers{1, 0, 3, 2});
  const int dose = f.columns.count() - 1;
  CHECK(f.columns.title(dose) == "dose");
  CHECK(f.order({}, {dose, false}) == RowNumbers{1, 0, 2, 3});
  CHECK(f.order({}, {TableColumns::Name, false}) == RowNumbers{0, 2, 3, 1});
}

TEST_CASE("a row that is added later is found", "[gui]") {
  Fixture f;
  RowFilter filter;
  filter.smarts = "[#6]F";
  CHECK(f.order(filter).empty());
  CHECK(f.library.append_rows({row_of("CF", "new", "")}) == 0);
  CHECK(f.library.rows() == 5);
  CHECK_FALSE(f.library.summary(4));
  CHECK(f.order(filter) == RowNumbers{4});
}

TEST_CASE("a row in the place of one that was taken back is searched anew", "[gui]") {
  Fixture f;
  RowFilter filter;
  filter.smarts = "[#6]F";
  f.library.append_rows({row_of("CF", "taken back", "")});
  CHECK(f.order(filter) == RowNumbers{4});
  f.library.keep_rows(4);
  SECTION("at once") {
    f.library.append_rows({row_of("CCO", "another", "")});
    CHECK(f.order(filter).empty());
  }
  SECTION("in a chunk of its own, after a search without it") {
    f.library.append_rows(std::vector<TableRow>(kChunkRows - 4, row_of("C", "", "")));
    f.library.append_rows({row_of("CF", "taken back", "")});
    CHECK(f.order(filter) == RowNumbers{kChunkRows});
    f.library.keep_rows(kChunkRows);
    CHECK(f.order(filter).empty());
    CHECK(f.cache.chunks.size() == 1);
    f.library.append_rows({row_of("CCO", "another", "")});
    CHECK(f.order(filter).empty());
  }
}

TEST_CASE("predictions of rows that are gone are not those of the rows in their place", "[gui]") {
  Fixture f;
  f.library.append_rows({row_of("CF", "taken back", "")});
  const auto before = f.library.input(0);
  f.library.keep_rows(4);
  f.library.append_rows({row_of("CCO", "another", "")});
  const auto summaries = summarize(std::vector<Outcome<Prediction>>(5, prediction(0.5, 0.9, {})));
  CHECK_FALSE(f.library.set_summaries(0, before, summaries));
  CHECK_FALSE(f.library.summary(4));
  CHECK(f.library.set_summaries(0, f.library.input(0), summaries));
  CHECK(f.library.summary(4));
}

TEST_CASE("a search can be ended and goes on where it was", "[gui]") {
  Fixture f;
  for (int chunk = 0; chunk < 3; ++chunk) {
    InputChunk rows(kChunkRows, row_of("CC", "", ""));
    if (chunk == 0) f.library = {};
    f.library.append(std::make_shared<InputChunk>(rows));
  }
  RowFilter filter;
  filter.smarts = "CC";
  int calls = 0;
  const auto part =
      order_rows(f.library, f.columns, filter, {}, f.cache, [&](double, const auto&) { return ++calls < 2; });
  CHECK(part.size() == kChunkRows);
  CHECK(f.cache.chunks.size() == 2);
  calls = 0;
  const auto whole =
      order_rows(f.library, f.columns, filter, {}, f.cache, [&](double, const auto&) { return ++calls > 0; });
  CHECK(whole.size() == 3 * kChunkRows);
  CHECK(calls == 2);
}
