// Reader of TUDataset folders: what is read, and which line is named when something is wrong.
#include <cmath>
#include <fstream>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/tu_reader.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// A folder TOY with a triangle and a pair of nodes.
class Toy {
 public:
  Toy() {
    std::filesystem::create_directory(path());
    write("A", "1, 2\n2, 1\n2,3\n3,2\n1, 3\n3, 1\n4, 5\n5, 4\n");
    write("graph_indicator", "1\n1\n1\n2\n2\n");
    write("graph_labels", "1\n-1\n");
  }
  std::filesystem::path path() const { return folder_.path() / "TOY"; }
  void write(const std::string& part, const std::string& text) const {
    std::ofstream(path() / ("TOY_" + part + ".txt")) << text;
  }
  void write_folds(const std::string& text) const { std::ofstream(path() / "folds.csv") << text; }
  GraphDataset read() const { return read_tu_dataset(path()); }
  std::string complaint() const {
    try {
      read();
    } catch (const IoError& error) {
      return error.what();
    }
    return "";
  }

 private:
  TemporaryFolder folder_;
};

bool ends_with(const std::string& text, const std::string& end) {
  INFO(text);
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

TEST_CASE("a text stands before the compressed one beside it", "[io]") {
  const Toy toy;
  const auto graphs = toy.read().graphs.size();
  std::ofstream(toy.path() / "TOY_graph_labels.txt.gz") << "no gzip";
  CHECK(toy.read().graphs.size() == graphs);
}

TEST_CASE("a TUDataset folder without features has degrees", "[io]") {
  const auto data = Toy().read();
  CHECK(data.name == "TOY");
  REQUIRE(data.size() == 2);
  CHECK(data.classes == std::vector<std::string>{"-1", "1"});
  CHECK(data.label == std::vector<std::int32_t>{1, 0});
  CHECK(data.features == "node degree");
  CHECK(data.graphs[0].nodes() == 3);
  CHECK(data.graphs[0].source == std::vector<std::int32_t>{0, 0, 1, 1, 2, 2});
  CHECK(data.graphs[0].target == std::vector<std::int32_t>{1, 2, 0, 2, 0, 1});
  CHECK(data.graphs[1].source == std::vector<std::int32_t>{0, 1});
  CHECK(data.graphs[0].V(0, 1) == 1);  // ⌊log2 3⌋
  CHECK(data.graphs[0].V(0, data.one_hot) == Approx(std::log(3.0)));
  CHECK(data.graphs[1].V(1, data.one_hot) == Approx(std::log(2.0)));
  CHECK(data.fold.empty());
}

TEST_CASE("a folder of graphs may be named with a slash at its end", "[io]") {
  const Toy toy;
  CHECK(read_tu_dataset(toy.path() / "").name == "TOY");
}

TEST_CASE("from 2,047 neighbours on a node is in the last of twelve classes of degrees", "[io]") {
  const Toy toy;
  std::string edges, graph_of = "1\n";
  const auto join = [&](int leaf) {
    edges += "1," + std::to_string(leaf) + "\n" + std::to_string(leaf) + ",1\n";
    graph_of += "1\n";
  };
  for (int leaf = 2; leaf <= 2047; ++leaf) join(leaf);
  toy.write("graph_labels", "1\n");
  const auto hub = [&] {
    toy.write("A", edges);
    toy.write("graph_indicator", graph_of);
    const auto data = toy.read();
    CHECK(data.one_hot == 12);
    return Matrix(data.graphs[0].V.row(0).leftCols(12));
  };
  CHECK(hub()(0, 10) == 1);
  join(2048);
  CHECK(hub()(0, 11) == 1);
  for (int leaf = 2049; leaf <= 5000; ++leaf) join(leaf);
  CHECK(hub()(0, 11) == 1);
}

TEST_CASE("node labels, attributes, edge labels and folds", "[io]") {
  const Toy toy;
  toy.write("node_labels", "7\n7\n3\n9\n3\n");
  toy.write("node_attributes", "  1.5,2\n-1, 0\n3,4\n5,6\n 7,8e1\n");
  toy.write("edge_labels", "0\n0\n2\n2\n0\n0\n2\n2\n");
  toy.write_folds("graph_id,fold\n2,1\n1,0\n");
  const auto data = toy.read();
  CHECK(data.features == "3 node labels, 2 attributes, 2 edge labels");
  CHECK(data.one_hot == 3);
  Matrix first(3, 5);
  first << 0, 1, 0, 1.5, 2, 0, 1, 0, -1, 0, 1, 0, 0, 3, 4;
  CHECK(data.graphs[0].V == first);
  CHECK(data.edge_types == 2);
  CHECK(data.graphs[0].edge_type == std::vector<std::int32_t>{0, 0, 0, 1, 0, 1});
  CHECK(data.fold == std::vector<std::int32_t>{0, 1});
  toy.write_folds("graph_id,fold\n2,7\n1,1\n");  // counted from 1, with a gap
  CHECK(toy.read().fold == std::vector<std::int32_t>{0, 1});
}

TEST_CASE("repeated edges and loops are left out", "[io]") {
  const Toy toy;
  toy.write("A", "1,2\n1,2\n2,1\n1,1\n");
  CHECK(toy.read().graphs[0].edges() == 2);
  CHECK(toy.read().graphs[1].edges() == 0);
}

TEST_CASE("a wrong TUDataset file is named with its line", "[io]") {
  const Toy toy;
  SECTION("a missing file") {
    std::filesystem::remove(toy.path() / "TOY_A.txt");
    CHECK(ends_with(toy.complaint(), "it has no TOY_A.txt and no TOY_A.txt.gz"));
  }
  SECTION("numbers that are no whole ones, or too many") {
    toy.write("graph_labels", "1.7\n0\n");
    CHECK(toy.complaint().find("TOY_graph_labels.txt', line 1") != std::string::npos);
    toy.write("graph_labels", "1\n0\n");
    toy.write("node_labels", "7,1\n7,1\n3,1\n9,1\n3,1\n");
    CHECK(ends_with(toy.complaint(), "TOY_node_labels.txt', line 1: more than one whole number in a line"));
    toy.write("A", "1,2\n2,1,7\n");
    CHECK(ends_with(toy.complaint(), "TOY_A.txt', line 2: more than two whole numbers in a line"));
  }
  SECTION("edges that are cut off") {
    toy.write("edge_labels", "0\n0\n2\n2\n0\n0\n2\n2\n1\n");
    CHECK(ends_with(toy.complaint(), "8 edges, of 9 edge labels; is it whole?"));
  }
  SECTION("an edge out of range") {
    toy.write("A", "1,2\n2,6\n");
    CHECK(ends_with(toy.complaint(), "TOY_A.txt', line 2: edge 2, 6 of nodes 1 to 5"));
    toy.write("A", "-9223372036854775808,1\n");
    CHECK(ends_with(toy.complaint(), "TOY_A.txt', line 1: edge -9223372036854775808, 1 of nodes 1 to 5"));
  }
  SECTION("an edge between graphs") {
    toy.write("A", "3,4\n");
    CHECK(ends_with(toy.complaint(), "line 1: edge 3, 4 joins two graphs"));
  }
  SECTION("a label for each of many nodes") {
    std::string graph_of, label;
    for (int i = 0; i < 40'000; ++i) {
      graph_of += "1\n";
      label += std::to_string(i) + "\n";
    }
    toy.write("graph_labels", "1\n");
    toy.write("graph_indicator", graph_of);
    toy.write("node_labels", label);
    CHECK(ends_with(toy.complaint(),
                    "TOY_node_labels.txt' has 40000 different labels of 40000 nodes, too many for a column of each; "
                    "numbers that do not repeat belong into TOY_node_attributes.txt"));
  }
  SECTION("a word") {
    toy.write("A", "1,two\n");
    CHECK(ends_with(toy.complaint(), "line 1: a number is missing or is not one"));
  }
  SECTION("a graph without a label") {
    toy.write("graph_indicator", "1\n1\n1\n3\n3\n");
    CHECK(ends_with(toy.complaint(), "line 4: graph 3, there are labels for 1 to 2"));
  }
  SECTION("a label without a graph") {
    toy.write("graph_labels", "1\n-1\n1\n");
    CHECK(ends_with(toy.complaint(), "TOY_graph_indicator.txt' 2 graphs"));
  }
  SECTION("nodes out of order") {
    toy.write("graph_indicator", "1\n2\n1\n2\n2\n");
    CHECK(ends_with(toy.complaint(), "line 3: the graph numbers do not ascend"));
  }
  SECTION("too few node labels") {
    toy.write("node_labels", "1\n2\n");
    CHECK(ends_with(toy.complaint(), "TOY_node_labels.txt' has 2 lines, there are 5 nodes"));
  }
  SECTION("too few edge labels") {
    toy.write("edge_labels", "1\n");
    CHECK(ends_with(toy.complaint(), "line 2: there are more edges than edge labels"));
  }
  SECTION("a ragged line of attributes") {
    toy.write("node_attributes", "1,2\n1\n1,2\n1,2\n1,2\n");
    CHECK(ends_with(toy.complaint(), "line 2: 1 attribute, the first line has 2"));
  }
  SECTION("an attribute that is not finite") {
    toy.write("node_attributes", "1\nnan\n1\n1\n1\n");
    CHECK(ends_with(toy.complaint(), "line 2: an attribute is not finite"));
  }
  SECTION("a graph without a fold") {
    toy.write_folds("graph_id,fold\n1,0\n");
    CHECK(ends_with(toy.complaint(), "has no fold for graph 2"));
  }
  SECTION("a fold of no graph") {
    toy.write_folds("graph_id,fold\n3,0\n");
    CHECK(ends_with(toy.complaint(), "line 2: graph 3 of 2, fold 0"));
  }
  SECTION("no graphs") {
    toy.write("graph_labels", "");
    CHECK(ends_with(toy.complaint(), "TOY_graph_labels.txt' is empty"));
  }
}
