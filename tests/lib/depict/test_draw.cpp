#include "motiphore/depict/draw.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <boost/property_tree/xml_parser.hpp>
#include <cmath>
#include <sstream>

#include "motiphore/error.hpp"
#include "motiphore/text/encoding.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// Throws if the text is not well-formed XML.
boost::property_tree::ptree parsed(const std::string& svg) {
  std::istringstream in(svg);
  boost::property_tree::ptree tree;
  boost::property_tree::read_xml(in, tree);
  return tree;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::int32_t> zeros(const RDKit::ROMol& mol) {
  return std::vector<std::int32_t>(mol.getNumAtoms(), 0);
}

}  // namespace

TEST_CASE("a drawing is one SVG with colours, numbers and a legend") {
  const auto mol = mol_from("O=[N+]([O-])c1ccccc1");
  DrawOptions options;
  auto prediction = prediction_of({0, 0, 0, 1, 1, 1, 1, 1, 1});
  prediction.motif_smiles = {"O=[N+][O-]", "c1ccccc1"};
  const auto drawing = draw_molecule(*mol, prediction, options);
  const auto svg = parsed(drawing.svg).get_child("svg");
  CHECK(svg.get<std::string>("<xmlattr>.width") == "500px");
  CHECK(svg.count("svg") == 0);
  CHECK(contains(drawing.svg, "class='region' fill-rule='evenodd' fill='" + hex(region_fill(type_colour(10)))));
  CHECK(contains(drawing.svg, "class='region' fill-rule='evenodd' fill='" + hex(region_fill(type_colour(11)))));
  CHECK(contains(drawing.svg, ">c1ccccc1</text>"));
  CHECK(drawing.width == options.width);
  CHECK(drawing.height > options.height);
  REQUIRE(drawing.legend.size() == 2);
  CHECK(drawing.legend[0].smiles == "O=[N+][O-]");
  CHECK(drawing.legend[0].type == 10);
  CHECK(drawing.legend[1].atoms == std::vector<std::int32_t>{3, 4, 5, 6, 7, 8});
  CHECK_FALSE(drawing.legend[0].contribution);
}

TEST_CASE("a small drawing is widened for the names of its legend, which stand in full") {
  const auto mol = mol_from("CC(=O)Oc1ccccc1");
  DrawOptions options;
  options.width = 160;
  options.height = 120;
  auto prediction = prediction_of({0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
  const std::string name = "aryl ester of an acid with a long name";
  prediction.motif_smiles = {"CC(=O)O", "c1ccccc1"};
  prediction.motif_names = {name, "benzene"};
  const auto wide = draw_molecule(*mol, prediction, options);
  CHECK(contains(wide.svg, ">" + name + "</text>"));
  CHECK(wide.width > 148 + 7 * static_cast<int>(name.size()));
  options.legend = false;
  const auto narrow = draw_molecule(*mol, prediction, options);
  CHECK(narrow.width == 160);
  REQUIRE(wide.atoms.size() == narrow.atoms.size());  // in the middle, and told where they are
  CHECK(wide.atoms[0].x - narrow.atoms[0].x == (wide.width - narrow.width) / 2);
  CHECK(wide.atoms[0].y == narrow.atoms[0].y);
  prediction.motif_names[0] = std::string(300, 'n');
  options.legend = true;
  CHECK(draw_molecule(*mol, prediction, options).width < 1000);
}

TEST_CASE("names in a legend are counted and cut by letters, not by bytes") {
  const auto mol = mol_from("CCO");
  auto prediction = prediction_of({0, 0, 1});
  prediction.motif_smiles = {"CC", "O"};
  const auto width_with = [&](const std::string& letter) {
    prediction.motif_names = {letter, "OH"};
    for (int i = 1; i < 300; ++i) prediction.motif_names[0] += letter;
    const auto drawing = draw_molecule(*mol, prediction);
    CHECK(text::is_utf8(drawing.svg));
    CHECK(contains(drawing.svg, letter + "...</text>"));
    return drawing.width;
  };
  const int plain = width_with("n");
  for (const char* letter : {"ö", "β", "γ", "€"}) CHECK(width_with(letter) == plain);
}

TEST_CASE("no colour has an alpha part, which Qt would paint black") {
  const auto mol = mol_from("CCO");
  const auto drawing = draw_molecule(*mol, prediction_of({0, 0, 1}));
  for (auto at = drawing.svg.find('#'); at != std::string::npos; at = drawing.svg.find('#', at + 1)) {
    const auto end = drawing.svg.find_first_not_of("0123456789abcdefABCDEF", at + 1);
    CHECK(end - at == 7);
  }
}

TEST_CASE("positions of atoms lie in the panel and where bonds are as long as they are drawn") {
  const auto mol = mol_from("CCCCCCCCCC");
  DrawOptions options;
  options.width = 300;
  options.height = 200;
  const auto drawing = draw_molecule(*mol, prediction_of(zeros(*mol)), options);
  REQUIRE(drawing.atoms.size() == 10);
  for (const auto& at : drawing.atoms) {
    CHECK(at.x > 0);
    CHECK(at.x < 300);
    CHECK(at.y > 0);
    CHECK(at.y < 200);
  }
  const auto bond = [&](std::size_t i) {
    return std::hypot(drawing.atoms[i].x - drawing.atoms[i + 1].x, drawing.atoms[i].y - drawing.atoms[i + 1].y);
  };
  for (std::size_t i = 1; i + 1 < 10; ++i) CHECK(bond(i) == Approx(bond(0)).epsilon(0.02));
}

TEST_CASE("with a task the legend has contributions in words") {
  const auto mol = mol_from("CCO");
  DrawOptions options;
  options.task = 1;
  options.task_name = "SR-p53 <&>";
  const auto drawing = draw_molecule(*mol, prediction_of({0, 0, 1}), options);
  parsed(drawing.svg);
  CHECK(contains(drawing.svg, "-2.000"));
  CHECK(contains(drawing.svg, "SR-p53 &lt;&amp;&gt;"));
  CHECK(*drawing.legend[1].contribution == -2);
  options.legend = options.colour_bar = false;
  const auto bare = draw_molecule(*mol, prediction_of({0, 0, 1}), options);
  CHECK_FALSE(contains(bare.svg, "-2.000"));
  CHECK(bare.height == options.height);
  CHECK(bare.legend.size() == 2);
  options.legend = true;
  options.masked = {1};
  const auto masked = draw_molecule(*mol, prediction_of({0, 0, 1}), options);
  CHECK_FALSE(contains(masked.svg, "-2.000"));
  CHECK(contains(masked.svg, ">masked</text>"));
}

TEST_CASE("selecting a cluster changes no colour, only its outline; a masked one has no colour") {
  const auto mol = mol_from("CCO");
  const auto fill = [](const Colour& colour) { return "fill-rule='evenodd' fill='" + hex(region_fill(colour)) + "'"; };
  DrawOptions options;
  options.legend = false;
  options.selected = 1;
  const auto drawing = draw_molecule(*mol, prediction_of({0, 0, 1}), options);
  CHECK(contains(drawing.svg, fill(type_colour(10))));
  CHECK(contains(drawing.svg, fill(type_colour(11)) + " stroke='#000000' stroke-width='2.6'"));
  options.selected = -1;
  options.masked = {1};
  const auto masked = draw_molecule(*mol, prediction_of({0, 0, 1}), options);
  CHECK(contains(masked.svg, fill(type_colour(10))));
  CHECK_FALSE(contains(masked.svg, fill(type_colour(11))));
  CHECK(contains(masked.svg, "stroke-dasharray"));
}

TEST_CASE("levels of pooling") {
  const auto mol = mol_from("Cc1ccc(C)cc1");
  auto prediction = prediction_of({0, 1, 1, 1, 1, 2, 1, 1});
  prediction.types = {10, 11, 11, 11, 11, 10, 11, 11};
  DrawOptions options;
  options.legend = false;
  options.level = PoolingLevel::Atoms;
  const auto atoms = draw_molecule(*mol, prediction, options);
  CHECK_FALSE(contains(atoms.svg, "class='region'"));
  CHECK(contains(atoms.svg, "<circle"));
  options.level = PoolingLevel::MotifTypes;
  options.graph = true;
  const auto types = draw_molecule(*mol, prediction, options);
  CHECK(contains(types.svg, ">T10</text>"));
  CHECK(contains(types.svg, ">T11</text>"));
  CHECK(contains(types.svg, "class='region'"));
}

TEST_CASE("dark paper has light bonds, and text can be read on every colour") {
  DrawOptions options;
  options.paper = Paper::Dark;
  const auto drawing = draw_molecule(*mol_from("CCO"), prediction_of({0, 0, 1}), options);
  CHECK(contains(drawing.svg,
                 "height='" + std::to_string(drawing.height - 67) + "' fill='" + hex(paper_colour(Paper::Dark))));
  CHECK_FALSE(contains(drawing.svg, "#ffffff"));
}

TEST_CASE("molecules that are hard to draw") {
  for (const char* smiles :
       {"C", "[Na+].[Cl-]", "C[C@H](F)Cl", "F/C=C/F", "[H][H]", "*C", "[2H]C", "[CH3:7]C", "c1ccc2c(c1)C2"}) {
    CAPTURE(smiles);
    const auto mol = mol_from(smiles);
    REQUIRE(mol);
    const auto drawing = draw_molecule(*mol, prediction_of(zeros(*mol)));
    parsed(drawing.svg);
    CHECK(drawing.atoms.size() == mol->getNumAtoms());
  }
}

TEST_CASE("a molecule that cannot be kekulised is drawn as it is") {
  const auto mol = mol_from("c1ccnc1", false);
  const auto drawing = draw_molecule(*mol, prediction_of(zeros(*mol)));
  parsed(drawing.svg);
  CHECK(drawing.atoms.size() == 5);
}

TEST_CASE("atoms that were left out are grey, with a broken line around them") {
  const auto mol = mol_from("CCO.[Na+]");
  const auto grey = hex(mix({}, ink_colour(Paper::White), 0.45));
  const auto drawing = draw_molecule(*mol, prediction_of({0, 0, 0, -1}));
  CHECK(contains(drawing.svg, "fill='" + grey));
  CHECK(contains(drawing.svg, "stroke-dasharray='3,4'"));
  const auto all = draw_molecule(*mol, prediction_of({0, 0, 0, 1}));
  CHECK_FALSE(contains(all.svg, grey));
  CHECK_FALSE(contains(all.svg, "stroke-dasharray"));
}

TEST_CASE("a ring that was left out is grey to its corners") {
  const auto drawing = draw_molecule(*mol_from("CCO.C1CCCC1"), prediction_of({0, 0, 0, -1, -1, -1, -1, -1}));
  const auto all = draw_molecule(*mol_from("CCO.C1CCCC1"), prediction_of({0, 0, 0, 1, 1, 1, 1, 1}));
  const auto black = [](const std::string& svg) {
    std::size_t lines = 0;
    for (auto at = svg.find("stroke:#000000"); at != std::string::npos; at = svg.find("stroke:#000000", at + 1))
      ++lines;
    return lines;
  };
  CHECK(black(all.svg) >= black(drawing.svg) + 10);  // five bonds and five corners
}

TEST_CASE("letters have a halo, and no box marks atoms that are close") {
  const auto drawing = draw_molecule(*mol_from("CCO"), prediction_of({0, 0, 1}));
  CHECK(contains(drawing.svg, "fill='#ffffff' stroke='#ffffff' stroke-width='4.0'"));
  DrawOptions options;
  options.paper = Paper::Dark;
  const auto paper = hex(paper_colour(Paper::Dark));
  CHECK(contains(draw_molecule(*mol_from("CCO"), prediction_of({0, 0, 1}), options).svg,
                 "fill='" + paper + "' stroke='" + paper + "'"));
}

TEST_CASE("a structural alert has a broken violet line") {
  const auto mol = mol_from("CCO");
  DrawOptions options;
  options.alert = {{{10, 10}, {20, 10}, {20, 20}}};
  CHECK(contains(draw_molecule(*mol, prediction_of({0, 0, 1}), options).svg,
                 "stroke='" + hex(alert_colour()) + "' stroke-width='2.4' stroke-dasharray='6,4'"));
}

TEST_CASE("hydrogens that are atoms have a colour like any other atom") {
  const auto mol = mol_from("CO");
  RDKit::MolOps::addHs(*mol);
  const auto drawing = draw_molecule(*mol, prediction_of({0, 1, 0, 0, 0, 1}));
  CHECK(drawing.atoms.size() == 6);
  CHECK(drawing.legend[1].atoms == std::vector<std::int32_t>{1, 5});
}

TEST_CASE("a large molecule is drawn") {
  std::string smiles;
  for (int i = 0; i < 60; ++i) smiles += "NC(C)C(=O)";
  const auto mol = mol_from(smiles + "O");
  const auto drawing = draw_molecule(*mol, prediction_of(zeros(*mol)));
  CHECK(drawing.atoms.size() == 301);
}

TEST_CASE("a drawing that grows is as large as the letters of a large molecule need, and of others as asked") {
  DrawOptions options;
  options.grows = true;
  options.legend = false;
  const auto of = [&](const std::string& smiles) {
    const auto mol = mol_from(smiles);
    auto drawing = draw_molecule(*mol, prediction_of(zeros(*mol)), options);
    double bond = 1e9;
    for (const auto* b : mol->bonds()) {
      const auto &from = drawing.atoms[b->getBeginAtomIdx()], &to = drawing.atoms[b->getEndAtomIdx()];
      bond = std::min(bond, std::hypot(from.x - to.x, from.y - to.y));
    }
    for (const auto& atom : drawing.atoms) {
      CHECK((atom.x > 15 && atom.x < drawing.width - 15));
      CHECK((atom.y > 15 && atom.y < drawing.height - 15));
    }
    return std::pair(drawing, bond);
  };
  std::string peptide;
  for (int i = 0; i < 30; ++i) peptide += "NCC(=O)";
  const auto [long_one, bond] = of(peptide + "O");
  CHECK(long_one.width > 1000);
  CHECK(bond > 18);
  CHECK(of("O=[N+]([O-])c1ccccc1").first.width == options.width);
  CHECK(of("O=[N+]([O-])c1ccccc1").first.height == 360);
}

TEST_CASE("a carbon with hydrogens has no letter, however its bonds lie") {
  const auto has_letter = [](const Scene& scene, std::size_t atom) {
    return std::count(scene.letters.atoms.begin(), scene.letters.atoms.end(), atom) > 0;
  };
  SceneOptions options;
  options.width = 500;
  options.height = 360;
  const auto ring = lay_out(*mol_from("C1" + std::string(29, 'C') + "1"), {}, options);
  for (std::size_t atom = 0; atom < 30; ++atom) CHECK_FALSE(has_letter(ring, atom));
  const auto allene = lay_out(*mol_from("CC=C=CC"), {}, options);
  CHECK(has_letter(allene, 2));
  CHECK_FALSE(has_letter(allene, 1));
}

TEST_CASE("a molecule that takes RDKit minutes to lay out is refused") {
  const auto mol = mol_from(std::string(1001, 'C'));
  CHECK_THROWS_AS(draw_molecule(*mol, prediction_of(zeros(*mol))), Error);
  CHECK(make_legend(*mol, prediction_of(zeros(*mol))).size() == 1);
}

TEST_CASE("drawing does not change the molecule") {
  const auto mol = mol_from("C[C@H](F)c1ccccc1");
  const auto before = RDKit::MolToSmiles(*mol);
  draw_molecule(*mol, prediction_of(zeros(*mol)));
  CHECK(RDKit::MolToSmiles(*mol) == before);
  CHECK(mol->getNumConformers() == 0);
  CHECK(mol->getNumAtoms() == 9);
}

TEST_CASE("a molecule alone, and nothing at all") {
  CHECK(draw_molecule(*mol_from("CCO")).atoms.size() == 3);
  CHECK(draw_molecule(RDKit::RWMol()).atoms.empty());
  parsed(draw_molecule(RDKit::RWMol()).svg);
}

TEST_CASE("wrong use is refused") {
  const auto mol = mol_from("CCO");
  CHECK_THROWS_AS(draw_molecule(*mol, prediction_of({0})), ShapeError);
  CHECK_THROWS_AS(make_legend(*mol, prediction_of({0})), ShapeError);
  DrawOptions options;
  options.task = 9;
  CHECK_THROWS_AS(draw_molecule(*mol, prediction_of({0, 0, 0}), options), ShapeError);
  options = {};
  options.width = 0;
  CHECK_THROWS_AS(draw_molecule(*mol, prediction_of({0, 0, 0}), options), Error);
}

TEST_CASE("the legend has the texture of a region, which has one only beside another type of its colour") {
  const auto mol = mol_from("CCOCCN");
  auto prediction = prediction_of({0, 0, 0, 1, 1, 1});
  const auto textures = [&](std::int32_t first, std::int32_t second) {
    prediction.types = {first, first, first, second, second, second};
    const auto drawing = draw_molecule(*mol, prediction);
    std::size_t drawn = 0;
    for (auto at = drawing.svg.find("class='texture'"); at != std::string::npos;
         at = drawing.svg.find("class='texture'", at + 1))
      ++drawn;
    CHECK(drawn == 2 * static_cast<std::size_t>(drawing.legend[0].texture != Texture::Plain) +
                       2 * static_cast<std::size_t>(drawing.legend[1].texture != Texture::Plain));
    return std::pair(drawing.legend[0].texture, drawing.legend[1].texture);
  };
  REQUIRE(hex(type_colour(20)) == hex(type_colour(36)));
  CHECK(textures(20, 21) == std::pair(Texture::Plain, Texture::Plain));
  CHECK(textures(20, 20) == std::pair(Texture::Plain, Texture::Plain));
  CHECK(textures(20, 36) == std::pair(type_texture(20), type_texture(36)));
  CHECK(textures(4, 20) == std::pair(Texture::Plain, type_texture(20)));
  // Of one colour and one texture: the higher type has the next.
  REQUIRE(type_texture(1) == type_texture(97));
  CHECK(textures(1, 97) == std::pair(Texture::Plain, Texture::Rising));
  CHECK(textures(97, 1) == std::pair(Texture::Rising, Texture::Plain));
}

TEST_CASE("by weights the legend has the sum of each cluster and the colour of its heaviest atom") {
  const auto mol = mol_from("CCON");
  auto prediction = prediction_of({0, 0, 1, 2});
  prediction.atom_weights = {0.25F, 0.5F, 0.125F, 0};
  DrawOptions options;
  options.weights = true;
  options.weights_name = "SAGPool gate";
  const auto drawing = draw_molecule(*mol, prediction, options);
  parsed(drawing.svg);
  REQUIRE(drawing.legend.size() == 3);
  CHECK(*drawing.legend[0].weight == 0.75);
  CHECK_FALSE(drawing.legend[0].contribution);
  CHECK(hex(drawing.legend[0].colour) == hex(weight_colour(1)));
  CHECK(hex(drawing.legend[1].colour) == hex(weight_colour(0.25)));
  CHECK(hex(drawing.legend[2].colour) == "#ffffff");
  CHECK(contains(drawing.svg, ">0.750</text>"));
  CHECK(contains(drawing.svg, ">SAGPool gate</text>"));
  CHECK(draw_molecule(*mol, prediction).legend[0].texture == type_texture(10));
}
