#include "motiphore/chem/featurizer.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/graph/environments.hpp"
#include "support/catch.hpp"

using motiphore::feature_vocabulary;
using motiphore::featurize;
using motiphore::featurize_smiles;
using motiphore::FeaturizedMol;
using motiphore::Graph;
using motiphore::Stage;
using motiphore::test::respell;
using motiphore::test::Spelling;

namespace {

using Names = std::vector<std::string>;

FeaturizedMol features_of(std::string_view smiles) {
  return featurize_smiles(smiles).value();
}

/// Names of the columns that are 1 for an atom.
Names atom_features(const Graph& graph, Eigen::Index atom) {
  Names names;
  for (Eigen::Index i = 0; i < graph.V.cols(); ++i) {
    if (graph.V(atom, i) != 0) names.push_back(feature_vocabulary().atom[i]);
  }
  return names;
}

/// The node that a given atom has become.
Eigen::Index node_of(const FeaturizedMol& mol, std::int32_t atom) {
  const auto& given = mol.graph.given_atom;
  const auto found = std::find(given.begin(), given.end(), atom);
  REQUIRE(found != given.end());
  return found - given.begin();
}

Names of_atom(const FeaturizedMol& mol, std::int32_t atom) {
  return atom_features(mol.graph.graph, node_of(mol, atom));
}

bool has(const FeaturizedMol& mol, std::int32_t atom, const std::string& name) {
  const Names names = of_atom(mol, atom);
  return std::count(names.begin(), names.end(), name) == 1;
}

std::string bond_between(const FeaturizedMol& mol, std::int32_t a, std::int32_t b) {
  const Graph& graph = mol.graph.graph;
  for (std::size_t e = 0; e < graph.edges(); ++e)
    if (graph.source[e] == node_of(mol, a) && graph.target[e] == node_of(mol, b))
      return feature_vocabulary().bond[static_cast<std::size_t>(graph.edge_type[e])];
  return "none";
}

std::string element(const FeaturizedMol& mol, std::size_t atom) {
  return feature_vocabulary().elements[mol.graph.composition.element[atom]];
}

/// Edges by the widest environments of both ends and their type; nodes that look alike may change places.
std::multiset<std::array<std::uint32_t, 3>> bonds_by_surroundings(const Graph& graph) {
  std::multiset<std::array<std::uint32_t, 3>> bonds;
  const auto widest = [&](std::int32_t node) {
    return graph.environments[static_cast<std::size_t>(node + 1) * motiphore::environment_radii - 1];
  };
  for (std::size_t e = 0; e < graph.edges(); ++e)
    bonds.insert({widest(graph.source[e]), widest(graph.target[e]), static_cast<std::uint32_t>(graph.edge_type[e])});
  return bonds;
}

}  // namespace

TEST_CASE("the vocabulary names every column, edge type and element once") {
  const auto& words = feature_vocabulary();
  CHECK(words.name == "atoms-bonds-2");
  CHECK(words.atom.size() == 50);
  CHECK(words.bond.size() == 20);
  CHECK(words.elements.size() == 119);
  CHECK(std::set<std::string>(words.atom.begin(), words.atom.end()).size() == 50);
  CHECK(std::set<std::string>(words.bond.begin(), words.bond.end()).size() == 20);
  CHECK(std::set<std::string>(words.elements.begin(), words.elements.end()).size() == 119);
  CHECK(words.bond.front() == "single");
  CHECK(words.bond.back() == "other conjugated ring");
  CHECK(words.elements[6] == "C");
  CHECK(words.elements[118] == "Og");
}

TEST_CASE("atoms") {
  const auto betaine = features_of("CC(=O)[O-].CC[N+](C)(C)C");
  CHECK(betaine.graph.graph.nodes() == 6);
  CHECK(of_atom(betaine, 6) == Names{"element=N", "degree=4", "charge=+1", "hydrogens=0", "pi bonds=0"});
  CHECK(of_atom(features_of("c1cc[nH]c1"), 3) ==
        Names{"element=N", "degree=3", "charge=0", "hydrogens=1", "pi bonds=1", "aromatic", "ring", "ring size=5"});
  CHECK(of_atom(features_of("[CH3]"), 0) ==
        Names{"element=C", "degree=3", "charge=0", "hydrogens=3", "pi bonds=0", "radical"});
  CHECK(of_atom(features_of("C"), 0) == Names{"element=C", "degree=4", "charge=0", "hydrogens=other", "pi bonds=0"});
  CHECK(of_atom(features_of("CC#N"), 1) == Names{"element=C", "degree=2", "charge=0", "hydrogens=0", "pi bonds=2"});
  CHECK(of_atom(features_of("CNC=O"), 1) ==
        Names{"element=N", "degree=3", "charge=0", "hydrogens=1", "pi bonds=0", "conjugated lone pair"});
}

TEST_CASE("rings by the smallest one through each bond") {
  const auto spiro = features_of("C1CC12CCCCC2");
  for (const char* name : {"ring", "ring size=3", "ring size=6", "ring bonds=3+"}) CHECK(has(spiro, 2, name));
  CHECK_FALSE(has(spiro, 0, "ring size=6"));
  CHECK_FALSE(has(spiro, 0, "ring bonds=3+"));
  const auto cubane = features_of("C12C3C4C1C5C2C3C45");
  for (std::int32_t i = 0; i < 8; ++i) {
    CHECK(has(cubane, i, "ring size=4"));
    CHECK_FALSE(has(cubane, i, "ring size=6"));
  }
  CHECK(has(features_of("C1CCCCCCCCCCC1"), 0, "ring size=7+"));
  CHECK_FALSE(has(features_of("CCCCCC"), 2, "ring"));
}

TEST_CASE("bonds are two directed edges side by side") {
  const auto mol = features_of("C=CC#N");
  const Graph& graph = mol.graph.graph;
  REQUIRE(graph.edges() == 6);
  for (std::size_t e = 0; e < 6; e += 2) {
    CHECK(graph.source[e] == graph.target[e + 1]);
    CHECK(graph.target[e] == graph.source[e + 1]);
    CHECK(graph.edge_type[e] == graph.edge_type[e + 1]);
  }
  CHECK(bond_between(mol, 0, 1) == "double conjugated");
  CHECK(bond_between(mol, 1, 2) == "single conjugated");
  CHECK(bond_between(mol, 2, 3) == "triple conjugated");
  CHECK(bond_between(features_of("CNC=O"), 1, 2) == "single conjugated");
  CHECK(bond_between(features_of("CNC=O"), 0, 1) == "single");
  CHECK(bond_between(features_of("c1ccccc1"), 0, 1) == "aromatic conjugated ring");
  CHECK(bond_between(features_of("C1CC1"), 0, 1) == "single ring");
  CHECK(bond_between(features_of("C[Hg]C"), 0, 1) == "other");  // whatever a release of RDKit calls it
}

TEST_CASE("the composition covers what was given, the graph only the parent") {
  const auto mol = features_of("[Na+].CC([O-])=O");
  CHECK(mol.graph.given_atoms == 5);
  auto atoms = mol.graph.given_atom;
  std::sort(atoms.begin(), atoms.end());
  CHECK(atoms == std::vector<std::int32_t>{1, 2, 3, 4});
  CHECK(mol.graph.composition.hydrogens == std::vector<std::int32_t>{0, 3, 0, 0, 0});
  CHECK(element(mol, 0) == "Na");
  CHECK(has(mol, 3, "charge=0"));
  CHECK(has(mol, 3, "hydrogens=1"));
  CHECK(mol.left_out == "[Na+]");
}

TEST_CASE("labels count for the mass alone") {
  const auto mol = features_of("[2H]C([3H])[18OH]"), plain = features_of("CO");
  CHECK(mol.graph.graph.V == plain.graph.graph.V);
  CHECK(mol.graph.graph.edge_type == plain.graph.graph.edge_type);
  CHECK(mol.graph.composition.element == std::vector<std::int32_t>{1, 6, 1, 8});
  CHECK(mol.graph.composition.mass_number == std::vector<std::int32_t>{2, 0, 3, 18});
  CHECK(mol.graph.composition.hydrogens == std::vector<std::int32_t>{0, 1, 0, 1});
  CHECK(mol.graph.hydrogens == std::vector<std::array<std::int32_t, 2>>{{0, 1}, {2, 1}});
  CHECK(plain.graph.composition.mass_number.empty());
}

TEST_CASE("every element has a place") {
  for (const char* smiles : {"[Og]", "[Lr]", "[U+6]", "[He]"}) CHECK(has(features_of(smiles), 0, "element=other"));
  CHECK(element(features_of("[Og]"), 0) == "Og");
  CHECK(has(features_of("[Ti+4]"), 0, "charge=other"));
  CHECK(has(features_of("FS(F)(F)(F)(F)F"), 1, "degree=other"));
  for (unsigned z = 1; z <= 118; ++z) {
    const auto mol = featurize_smiles("[" + feature_vocabulary().elements[z] + "]");
    REQUIRE(mol.ok());
    CHECK(mol->graph.composition.element[0] == static_cast<std::int32_t>(z));
  }
}

TEST_CASE("what is no element is refused by its place") {
  CHECK(featurize_smiles("C*").failure().text() ==
        "featurize: atom 1 ('*') is no element; put a real atom in its place");
  CHECK_FALSE(featurize_smiles("[*]").ok());
  CHECK_FALSE(featurize_smiles("[1*]CC").ok());
}

TEST_CASE("one category of each block is set") {
  const Names blocks{"element=", "degree=", "charge=", "hydrogens=", "pi bonds="};
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const Graph graph = features_of(smiles).graph.graph;
    motiphore::check_graph(graph);
    for (Eigen::Index atom = 0; atom < graph.nodes(); ++atom) {
      const Names names = atom_features(graph, atom);
      for (const std::string& block : blocks) {
        CHECK(std::count_if(names.begin(), names.end(), [&](const auto& name) { return name.rfind(block, 0) == 0; }) ==
              1);
      }
    }
  }
}

TEST_CASE("the graph does not depend on the spelling") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const FeaturizedMol mol = features_of(smiles);
    std::vector<unsigned> same(mol.graph.given_atoms);
    for (unsigned i = 0; i < same.size(); ++i) same[i] = i;
    for (const Spelling spelling : {Spelling::Random, Spelling::Kekule, Spelling::ExplicitHydrogens}) {
      const auto other = respell(*mol.given, spelling);
      INFO(smiles << " as " << other.smiles);
      const FeaturizedMol read = features_of(other.smiles);
      REQUIRE(read.graph.given_atoms == mol.graph.given_atoms);
      CHECK(read.graph.graph.V == mol.graph.graph.V);
      CHECK(bonds_by_surroundings(read.graph.graph) == bonds_by_surroundings(mol.graph.graph));
      CHECK(read.graph.graph.environments == mol.graph.graph.environments);
      for (std::size_t i = 0; i < same.size(); ++i) {
        CHECK(read.graph.composition.element[i] == mol.graph.composition.element[other.atom[i]]);
        CHECK(read.graph.composition.hydrogens[i] == mol.graph.composition.hydrogens[other.atom[i]]);
      }
    }
  }
}

TEST_CASE("a salt and its free base have one graph") {
  const auto free_base = features_of("Nc1ccccc1");
  const auto salt = features_of("[NH3+]c1ccccc1.[Cl-]");
  CHECK(salt.graph.graph.V == free_base.graph.graph.V);
  CHECK(salt.graph.graph.edge_type == free_base.graph.graph.edge_type);
  CHECK(salt.parent != salt.given);
  CHECK(free_base.parent == free_base.given);
}

TEST_CASE("failures") {
  CHECK(featurize(nullptr).failure().stage == Stage::Empty);
  CHECK(featurize_smiles("C1CC").failure().stage == Stage::Parse);
  CHECK(featurize_smiles("C~C").failure().text() ==
        "featurize: bond 0 is a query; put a single, double, triple or aromatic bond in its place");
  for (const auto type : {RDKit::Bond::UNSPECIFIED, RDKit::Bond::ZERO, RDKit::Bond::HYDROGEN, RDKit::Bond::IONIC}) {
    const std::shared_ptr<RDKit::RWMol> joined(RDKit::SmilesToMol("CCc1ccccc1.CC(=O)N"));
    joined->addBond(1U, 8U, type);
    RDKit::MolOps::sanitizeMol(*joined);
    CHECK(featurize(joined).failure().text() ==
          "featurize: bond 11 has no order; put a single, double, triple or aromatic bond in its place");
  }
  const std::shared_ptr<RDKit::ROMol> query(RDKit::SmartsToMol("[C,N]C"));
  CHECK(featurize(query).failure().text() == "featurize: atom 0 ('*') is no element; put a real atom in its place");
  RDKit::SmilesParserParams raw;
  raw.sanitize = false;
  raw.removeHs = false;
  const std::shared_ptr<RDKit::ROMol> unsanitized(RDKit::SmilesToMol("CC", raw));
  CHECK(featurize(unsanitized).failure().text() == "featurize: the molecule is not sanitised");
}

TEST_CASE("elements without a column of their own are named as a reason not to trust", "[chem]") {
  const auto outside = [](const char* smiles) { return motiphore::featurize_smiles(smiles)->outside; };
  CHECK(outside("CC[Pb](CC)(CC)CC") == "Pb is not told from other rare elements");
  CHECK(outside("C[Sb](C)CC[Ge](C)(C)C") == "Ge, Sb are not told from other rare elements");
  CHECK(outside("OCC[Sb](C)CC[Sb](C)C") == "Sb is not told from other rare elements");
  for (const char* told : {"CC[Sn](CC)(CC)CC", "C[Hg]Cl", "C[As](C)C", "C[Si](C)(C)C", "CB(O)O", "C[Se]C",
                           "[2H]C([2H])([2H])O", "CCO", "FC(Cl)(Br)I", "CP"})
    CHECK(outside(told).empty());
}
