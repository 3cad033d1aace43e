#include "motiphore/chem/featurizer.hpp"

#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "lib/chem/molecules.hpp"
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

bool has(const Graph& graph, Eigen::Index atom, const std::string& name) {
  const Names names = atom_features(graph, atom);
  return std::count(names.begin(), names.end(), name) == 1;
}

std::string bond_name(const Graph& graph, std::size_t edge) {
  return feature_vocabulary().bond[graph.edge_type[edge]];
}

std::string element(const FeaturizedMol& mol, std::size_t atom) {
  return feature_vocabulary().elements[mol.graph.composition.element[atom]];
}

/// Edges as (given atom, given atom, type), given atoms renumbered by `name`.
std::multiset<std::array<std::int64_t, 3>> edges(const FeaturizedMol& mol, const std::vector<unsigned>& name) {
  std::multiset<std::array<std::int64_t, 3>> result;
  const auto& [graph, given_atom, given_atoms, composition] = mol.graph;
  for (std::size_t e = 0; e < graph.edges(); ++e) {
    result.insert({name[given_atom[graph.source[e]]], name[given_atom[graph.target[e]]], graph.edge_type[e]});
  }
  return result;
}

/// Rows of V by given atom, renumbered by `name`; empty for atoms that are not in the graph.
std::vector<Names> rows(const FeaturizedMol& mol, const std::vector<unsigned>& name) {
  std::vector<Names> result(name.size());
  for (Eigen::Index node = 0; node < mol.graph.graph.nodes(); ++node) {
    result[name[mol.graph.given_atom[node]]] = atom_features(mol.graph.graph, node);
  }
  return result;
}

}  // namespace

TEST_CASE("the vocabulary names every column, edge type and element once") {
  const auto& words = feature_vocabulary();
  CHECK(words.name == "atoms-bonds-1");
  CHECK(words.atom.size() == 49);
  CHECK(words.bond.size() == 20);
  CHECK(words.elements.size() == 121);
  CHECK(std::set<std::string>(words.atom.begin(), words.atom.end()).size() == 49);
  CHECK(std::set<std::string>(words.bond.begin(), words.bond.end()).size() == 20);
  CHECK(std::set<std::string>(words.elements.begin(), words.elements.end()).size() == 121);
  CHECK(words.bond.front() == "single");
  CHECK(words.bond.back() == "other conjugated ring");
  CHECK(words.elements[6] == "C");
  CHECK(words.elements[118] == "Og");
}

TEST_CASE("atoms") {
  const Graph graph = features_of("CC(=O)[O-].C[N+](C)(C)C").graph.graph;
  CHECK(graph.nodes() == 5);
  CHECK(atom_features(graph, 1) == Names{"element=N", "degree=4", "charge=+1", "hydrogens=0", "hybridization=SP3"});
  const Graph pyrrole = features_of("c1cc[nH]c1").graph.graph;
  CHECK(atom_features(pyrrole, 3) == Names{"element=N", "degree=3", "charge=0", "hydrogens=1", "hybridization=SP2",
                                           "aromatic", "ring", "ring size=5"});
  CHECK(atom_features(features_of("[CH3]").graph.graph, 0) ==
        Names{"element=C", "degree=3", "charge=0", "hydrogens=3", "hybridization=SP3", "radical"});
  CHECK(atom_features(features_of("C").graph.graph, 0) ==
        Names{"element=C", "degree=4", "charge=0", "hydrogens=other", "hybridization=SP3"});
}

TEST_CASE("rings by the smallest one through each bond") {
  const Graph spiro = features_of("C1CC12CCCCC2").graph.graph;
  for (const char* name : {"ring", "ring size=3", "ring size=6", "ring bonds=3+"}) CHECK(has(spiro, 2, name));
  CHECK_FALSE(has(spiro, 0, "ring size=6"));
  CHECK_FALSE(has(spiro, 0, "ring bonds=3+"));
  const Graph cubane = features_of("C12C3C4C1C5C2C3C45").graph.graph;
  for (Eigen::Index i = 0; i < 8; ++i) {
    CHECK(has(cubane, i, "ring size=4"));
    CHECK_FALSE(has(cubane, i, "ring size=6"));
  }
  CHECK(has(features_of("C1CCCCCCCCCCC1").graph.graph, 0, "ring size=7+"));
  const Graph hexyl = features_of("CCCCCC").graph.graph;
  CHECK_FALSE(has(hexyl, 2, "ring"));
}

TEST_CASE("bonds are two directed edges side by side") {
  const Graph graph = features_of("C=CC#N").graph.graph;
  CHECK(graph.source == std::vector<std::int32_t>{0, 1, 1, 2, 2, 3});
  CHECK(graph.target == std::vector<std::int32_t>{1, 0, 2, 1, 3, 2});
  CHECK(bond_name(graph, 0) == "double conjugated");
  CHECK(bond_name(graph, 2) == "single conjugated");
  CHECK(bond_name(graph, 4) == "triple conjugated");
  CHECK(bond_name(graph, 5) == bond_name(graph, 4));
  CHECK(bond_name(features_of("c1ccccc1").graph.graph, 0) == "aromatic conjugated ring");
  CHECK(bond_name(features_of("C1CC1").graph.graph, 0) == "single ring");
  CHECK(bond_name(features_of("N->[Cu]").graph.graph, 0) == "other");
}

TEST_CASE("the composition covers what was given, the graph only the parent") {
  const auto mol = features_of("[Na+].CC([O-])=O");
  CHECK(mol.graph.given_atoms == 5);
  CHECK(mol.graph.given_atom == std::vector<std::int32_t>{1, 2, 3, 4});
  CHECK(mol.graph.composition.hydrogens == std::vector<std::int32_t>{0, 3, 0, 0, 0});
  CHECK(element(mol, 0) == "Na");
  CHECK(has(mol.graph.graph, 2, "charge=0"));
  CHECK(has(mol.graph.graph, 2, "hydrogens=1"));
}

TEST_CASE("labelled hydrogens are elements of their own and atoms of the graph") {
  const auto mol = features_of("[2H]C([3H])O");
  CHECK(element(mol, 0) == "D");
  CHECK(element(mol, 2) == "T");
  CHECK(mol.graph.composition.hydrogens == std::vector<std::int32_t>{0, 1, 0, 1});
  CHECK(has(mol.graph.graph, 1, "hydrogens=3"));
  CHECK(has(mol.graph.graph, 0, "element=other"));
  CHECK(element(features_of("[13CH4]"), 0) == "C");
}

TEST_CASE("every element and a dummy have a place") {
  for (const char* smiles : {"[Og]", "[Lr]", "[*]", "*", "[U+6]", "[He]"}) {
    CHECK(has(features_of(smiles).graph.graph, 0, "element=other"));
  }
  CHECK(element(features_of("[Og]"), 0) == "Og");
  CHECK(element(features_of("*C"), 0) == "other");
  CHECK(has(features_of("[Ti+4]").graph.graph, 0, "charge=other"));
  CHECK(has(features_of("FS(F)(F)(F)(F)F").graph.graph, 1, "degree=other"));
  for (unsigned z = 1; z <= 118; ++z) {
    const auto mol = featurize_smiles("[" + feature_vocabulary().elements[z] + "]");
    REQUIRE(mol.ok());
    CHECK(mol->graph.composition.element[0] == static_cast<std::int32_t>(z));
  }
}

TEST_CASE("one category of each block is set") {
  const Names blocks{"element=", "degree=", "charge=", "hydrogens=", "hybridization="};
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
      CHECK(rows(read, other.atom) == rows(mol, same));
      CHECK(edges(read, other.atom) == edges(mol, same));
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
  CHECK(featurize_smiles("C~C").failure().text() == "featurize: bond 0 is a query");
  const std::shared_ptr<RDKit::ROMol> query(RDKit::SmartsToMol("[C,N]C"));
  CHECK(featurize(query).failure().text() == "featurize: atom 0 is a query");
  RDKit::SmilesParserParams raw;
  raw.sanitize = false;
  raw.removeHs = false;
  const std::shared_ptr<RDKit::ROMol> unsanitized(RDKit::SmilesToMol("CC", raw));
  CHECK(featurize(unsanitized).failure().text() == "featurize: the molecule is not sanitised");
}
