// Under a locale with a decimal comma, which tests/support/in_decimal_comma.py makes: text is as it is without one.
#include <GraphMol/RWMol.h>

#include <clocale>
#include <locale>
#include <sstream>

#include <nlohmann/json.hpp>

#include "depict/decimal_points.hpp"
#include "lib/io/temporary_folder.hpp"
#include "lib/workflow/tiny_model.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/numbers.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

const char* const kMolecule = "CC(=O)Nc1ccc(O)cc1.[Na+]";

std::string rows(const Predictor& predictor, const std::string& path, OutputFormat format) {
  const auto reader = TableReader::open(path);
  WriterOptions options;
  options.format = format;
  const PredictionWriter writer(*reader, predictor.card(), options);
  auto text = writer.header();
  for (TableRow row; reader->next(row);) writer.append_row(row, predictor.predict_smiles(row.fields[0]), text);
  return text;
}

/// Everything that has numbers in it, one after the other.
std::string all_text() {
  const auto& predictor = TinyModel::get().predictor;
  const auto outcome = predictor.predict_smiles(kMolecule);
  const auto mol = parse_smiles(kMolecule);
  std::string text;
  DrawOptions options;
  text += draw_molecule(**mol, *outcome, options).svg;
  options.task = 0;
  text += draw_molecule(**mol, *outcome, options).svg;
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", std::string("smiles,value\n") + kMolecule + ",0.5\n");
  for (const auto format : {OutputFormat::Csv, OutputFormat::JsonLines, OutputFormat::Sdf})
    text += rows(predictor, path, format);
  return text + text::json_text(to_json(predictor.card()), 1);
}

}  // namespace

namespace {

/// Numbers as Germany writes them, in the locale that is the program's as long as this lives.
class GermanProgram {
 public:
  GermanProgram() : before_(std::locale::global(std::locale(std::locale::classic(), new Numbers))) {}
  ~GermanProgram() { std::locale::global(before_); }

 private:
  struct Numbers : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  std::locale before_;
};

}  // namespace

TEST_CASE("drawings, rows and cards are the same where the C++ locale has a decimal comma") {
  const auto expected = all_text();
  const GermanProgram german;
  std::ostringstream number;
  number << 1234.5;
  REQUIRE(number.str() == "1.234,5");
  CHECK(all_text() == expected);
}

TEST_CASE("numbers of a drawing get decimal points, what only looks like them stays") {
  const GermanProgram german;
  using motiphore::detail::with_decimal_points;
  CHECK(with_decimal_points("M 179,8,191,6 L 1.236,9,-0,5") == "M 179.8,191.6 L 1236.9,-0.5");
  CHECK(with_decimal_points("fill:#E84235;stroke-width:2,0px;opacity:1") ==
        "fill:#E84235;stroke-width:2.0px;opacity:1");
  CHECK(with_decimal_points("viewBox='0 0 250 200' rgb(12,34,56)") == "viewBox='0 0 250 200' rgb(12,34,56)");
  CHECK(with_decimal_points("1,5", std::locale::classic()) == "1,5");
}

TEST_CASE("drawings, rows and cards are the same under a decimal comma", "[.locale]") {
  std::setlocale(LC_ALL, "C");
  const auto expected = all_text();
  REQUIRE(std::setlocale(LC_ALL, "") != nullptr);
  REQUIRE(std::string(std::localeconv()->decimal_point) == ",");
  CHECK(all_text() == expected);
  CHECK(text::format("%.1f", 1.5) == "1.5");
  CHECK(text::parse_number("1.5") == 1.5);
  CHECK_FALSE(text::parse_number("1,5"));
  CHECK(text::rounded(1.2345, 2) == 1.2);
}
