// The picture of clusters at atom positions that are known: which pixel has which colour.
#include <GraphMol/RWMol.h>

#include <cmath>

#include "gui_support.hpp"
#include "look/theme.hpp"
#include "molecule/drawing_export.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/depict/draw.hpp"

using namespace motiphore;
using namespace motiphore::gui;

namespace {

constexpr double kBond = 40;
constexpr int kMargin = 40;

/// A picture without bonds and letters, so that every pixel is ours.
struct Painted {
  Scene scene;
  Prediction prediction;

  /// @param places  of the atoms [bond lengths]
  Painted(const char* smiles, const std::vector<std::int32_t>& clusters, std::vector<PixelPosition> places) {
    const auto mol = parse_smiles(smiles);
    std::int32_t count = 0;
    for (const auto c : clusters) count = std::max(count, c + 1);
    prediction.clusters = clusters;
    for (const auto c : clusters) prediction.types.push_back(c);
    prediction.contributions.resize(count, 1);
    for (std::int32_t c = 0; c < count; ++c) prediction.contributions(c, 0) = c % 2 == 0 ? 1 : -1;
    for (auto& p : places) p = {kMargin + kBond * p.x, kMargin + kBond * p.y};
    scene.width = scene.height = 240;
    scene.bond = kBond;
    scene.atoms = places;
    scene.clusters = clusters;
    scene.regions = cluster_regions(**mol, places, clusters, kBond);
  }

  QImage image(PaintOptions options = {}, Paper paper = Paper::White) {
    options.numbers = false;
    scene.paper = paper;
    return render_svg(QByteArray::fromStdString(make_picture(scene, paint(scene, prediction, options)).svg), 1);
  }
};

QColor at(const QImage& image, double x, double y) {
  return image.pixelColor(qRound(kMargin + kBond * x), qRound(kMargin + kBond * y));
}

QColor type(std::int32_t number, Paper paper = Paper::White) {
  return to_qcolor(region_fill(type_colour(number, paper), paper));
}

const QColor white(Qt::white);

}  // namespace

TEST_CASE("a chain of two clusters, pixel by pixel", "[gui][locale]") {
  Painted p("CCO", {0, 0, 1}, {{0, 0}, {1, 0}, {2, 0}});
  const auto image = p.image();
  for (const double x : {0.0, 0.5, 1.0}) CHECK(at(image, x, 0) == type(0));
  CHECK(at(image, 0.5, 0.4) == type(0));
  CHECK(at(image, 0.5, 0.55) == white);
  CHECK(at(image, 1.5, 0) == white);  // the gap
  CHECK(at(image, 2, 0) == type(1));
  CHECK(at(image, -0.6, 0) == white);
}

TEST_CASE("selected, masked, by contribution, in the dark", "[gui][locale]") {
  Painted p("CCO", {0, 0, 1}, {{0, 0}, {1, 0}, {2, 0}});
  PaintOptions options;
  options.selected = 1;
  CHECK(at(p.image(options), 0.5, 0) == type(0));  // selecting changes no colour
  CHECK(at(p.image(options), 2, 0) == type(1));
  options = {};
  options.masked = {0};
  CHECK(at(p.image(options), 0.5, 0) == white);
  CHECK(at(p.image(options), 2, 0) == type(1));
  options = {};
  options.task = 0;
  CHECK(at(p.image(options), 0.5, 0) == to_qcolor(region_fill(contribution_colour(1))));
  CHECK(at(p.image(options), 2, 0) == to_qcolor(region_fill(contribution_colour(-1))));
  CHECK(at(p.image({}, Paper::Dark), 0.5, 0) == type(0, Paper::Dark));
  CHECK(at(p.image({}, Paper::Dark), 1.5, 1) == to_qcolor(paper_colour(Paper::Dark)));
  options = {};
  options.level = PoolingLevel::Atoms;
  CHECK(at(p.image(options), 0, 0) == type(0));
  CHECK(at(p.image(options), 0.5, 0) == white);
}

TEST_CASE("weights of atoms: discs on a scale, a broken circle for an atom that is left out", "[gui][locale]") {
  Painted p("CCO", {0, 0, 1}, {{0, 0}, {1, 0}, {2, 0}});
  p.prediction.atom_weights = {0, 0.25F, 0.5F};
  PaintOptions options;
  options.weights = true;
  const auto image = p.image(options);
  CHECK(at(image, 0, 0) == white);
  CHECK(at(image, 1, 0) == to_qcolor(region_fill(weight_colour(0.5))));
  CHECK(at(image, 2, 0) == to_qcolor(region_fill(weight_colour(1))));
  CHECK(at(image, 0.5, 0) == white);  // between the discs, inside the region
  // The circle around the atom that is left out is there in some directions and not in others.
  int drawn = 0;
  for (int degrees = 0; degrees < 360; degrees += 5)
    drawn += at(image, 0.3 * std::cos(degrees * 0.01745), 0.3 * std::sin(degrees * 0.01745)).lightness() < 200;
  CHECK(drawn > 15);
  CHECK(drawn < 60);
  options.masked = {1};
  CHECK(at(p.image(options), 2, 0) == white);
  CHECK(at(p.image(options), 1, 0) == to_qcolor(region_fill(weight_colour(0.5))));
}

TEST_CASE("types of one colour differ in their texture", "[gui][locale]") {
  Painted p("CCO", {0, 0, 1}, {{0, 0}, {1, 0}, {2, 0}});
  std::vector<QImage> images;
  for (const std::int32_t number : {0, 16, 32, 48, 64, 80}) {
    p.prediction.types = {number, number, number + 16};
    images.push_back(p.image());
    const auto& image = images.back();
    int plain = 0, all = 0;
    for (double x = -0.2; x < 1.2; x += 0.025)
      for (double y = -0.2; y < 0.2; y += 0.025, ++all) plain += at(image, x, y) == type(number);
    CHECK(plain > all / 4);                  // the colour of the type
    CHECK((plain == all) == (number == 0));  // and what is drawn on it
    CHECK(at(image, 1.5, 0) == white);       // nothing outside
    CHECK(at(image, -0.6, 0) == white);
    for (std::size_t other = 0; other + 1 < images.size(); ++other) CHECK(images[other] != image);
  }
}

TEST_CASE("fused rings, a one-atom cluster and a counter-ion", "[gui][locale]") {
  Painted p("C1CC2CC2C1.[Na+]", {0, 0, 1, 1, 1, 0, -1}, {{0, 0}, {1, 0}, {2, 0}, {3, 0.5}, {2, 1}, {0, 1}, {4, 3}});
  const auto image = p.image();
  CHECK(at(image, 0, 0) == type(0));
  CHECK(at(image, 2.3, 0.5) == type(1));  // inside the three-membered ring, which belongs to one cluster
  CHECK(at(image, 1, 0.5) == white);      // inside the five-membered ring, which does not
  CHECK(at(image, 4, 3) == white);        // the counter-ion
  Painted one("CF", {0, 1}, {{0, 0}, {1, 0}});
  CHECK(at(one.image(), 1.3, 0) == type(1));
  CHECK(at(one.image(), 0.5, 0) == white);
}

TEST_CASE("the window runs under a decimal comma", "[.locale]") {
  CHECK(std::string(std::localeconv()->decimal_point) == ",");
}
