#include "report/compact_drawing.hpp"

#include <algorithm>

#include "lib/chem/molecules.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

using motiphore::detail::compact_drawing;
using motiphore::detail::relative_path;

TEST_CASE("paths become relative, in tenths, without separators that nothing needs") {
  CHECK(relative_path("M 1.0,2.0 L 3.5,2.0 L 3.5,1.6 Z") == "M1 2l2.5 0l0-.4z");
  CHECK(relative_path("M118.3 183.1\nQ 118.3 181.0, 119.3 179.9\n") == "M118.3 183.1q0-2.1 1-3.2");
  CHECK(relative_path("M0,0Q1,1 2,0Q3,-1 4,0Z") == "M0 0q1 1 2 0q1-1 2 0z");
  CHECK(relative_path("M 0,0 C 1,1 2,2 3,3") == "M 0,0 C 1,1 2,2 3,3");
  CHECK(relative_path("M 0") == "M 0");
  CHECK(relative_path("").empty());
}

TEST_CASE("steps too small to see do not add up") {
  std::string path = "M 0.0,0.0";
  for (int i = 1; i <= 100; ++i) path += " L " + std::to_string(i * 0.04) + ",0.0";
  const auto text = relative_path(path);
  double x = 0;  // where the steps, each of 0 or a tenth, end
  for (auto at = text.find('l'); at != std::string::npos; at = text.find('l', at + 1))
    x += text.substr(at, 4) == "l.1 " ? 0.1 : 0;
  CHECK(x == Approx(4));
}

TEST_CASE("a drawing is about half as long, with all of its lines, letters and numbers") {
  const auto predictor = motiphore::Predictor::load_default();
  const auto mol = motiphore::test::molecule("CC(=O)Oc1ccccc1C(=O)NCCS(=O)(=O)Cl");
  const auto prediction = predictor.predict(*mol).value();
  motiphore::DrawOptions options;
  options.task = 0;
  const auto svg = motiphore::draw_molecule(*mol, prediction, options).svg;
  const auto compact = compact_drawing(svg);
  CHECK(compact.size() < svg.size() * 0.55);
  CHECK(compact.substr(0, 4) == "<svg");
  CHECK(compact.find("bond-") == std::string::npos);
  CHECK(compact.find("class='l'") != std::string::npos);
  const auto count = [](const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count(compact, "<text") == count(svg, "<text"));
  CHECK(count(compact, "class='region'") == count(svg, "class='region'"));
  CHECK(count(compact, "<g") == count(compact, "</g>"));
}
