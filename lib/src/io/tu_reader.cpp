#include "motiphore/io/tu_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/file_kind.hpp"
#include "io/byte_window.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr int degree_buckets = 12;
constexpr std::size_t most_label_cells = 1'000'000'000;  // of one-hot node labels, 4 GB

/// One of the files, line by line.
class Lines {
 public:
  explicit Lines(const std::filesystem::path& file) : window_(file.string()), file_(file) {}

  bool next() {
    window_.consume(consumed_);
    if (!window_.has(0)) return false;
    std::size_t end = 0;
    while (window_.has(end) && window_.view()[end] != '\n') ++end;
    consumed_ = end + (window_.has(end) ? 1 : 0);
    line_ = window_.view().substr(0, end);
    ++number_;
    return true;
  }

  /// The next number of the line. @throws IoError if there is none
  template <class T>
  T take() {
    const auto first = line_.find_first_not_of(" \t,\r");
    line_.remove_prefix(first == std::string_view::npos ? line_.size() : first);
    T value{};
    const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), value);
    if (error != std::errc()) fail("a number is missing or is not one");
    line_.remove_prefix(static_cast<std::size_t>(end - line_.data()));
    return value;
  }
  bool at_end() const { return line_.find_first_not_of(" \t,\r") == std::string_view::npos; }

  [[noreturn]] void fail(const std::string& why) const {
    throw IoError("'" + file_.string() + "', line " + std::to_string(number_) + ": " + why);
  }

 private:
  detail::ByteWindow window_;
  std::filesystem::path file_;
  std::string_view line_;
  std::size_t consumed_ = 0, number_ = 0;
};

/// NAME_what.txt or NAME_what.txt.gz; empty if there is neither.
std::filesystem::path part_of(const std::filesystem::path& folder, const std::string& name, const char* what) {
  for (const char* ending : {".txt", ".txt.gz"})
    if (const auto file = folder / (name + "_" + what + ending); detail::is_there(file)) return file;
  return {};
}

std::filesystem::path needed_part(const std::filesystem::path& folder, const std::string& name, const char* what) {
  const auto file = part_of(folder, name, what);
  if (file.empty())
    throw IoError("'" + folder.string() + "' is no TUDataset folder: it has no " + name + "_" + what + ".txt and no " +
                  name + "_" + what + ".txt.gz");
  return file;
}

/// One whole number a line, or none if there is no such file.
std::vector<std::int64_t> read_column(const std::filesystem::path& file) {
  std::vector<std::int64_t> column;
  if (file.empty()) return column;
  Lines lines(file);
  while (lines.next()) {
    if (lines.at_end()) continue;
    column.push_back(lines.take<std::int64_t>());
    if (!lines.at_end()) lines.fail("more than one whole number in a line");
  }
  return column;
}

/// Each value by its place among the sorted distinct ones, which go to `distinct`.
std::vector<std::int32_t> ranked(const std::vector<std::int64_t>& column, std::vector<std::int64_t>& distinct) {
  distinct = column;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::int32_t> rank;
  rank.reserve(column.size());
  for (const auto value : column)
    rank.push_back(
        static_cast<std::int32_t>(std::lower_bound(distinct.begin(), distinct.end(), value) - distinct.begin()));
  return rank;
}

std::string counted(std::size_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

void require_length(std::size_t found, std::size_t expected, const std::filesystem::path& file, const char* of) {
  if (found != expected)
    throw IoError("'" + file.string() + "' has " + counted(found, "line") + ", there are " + counted(expected, of));
}

/// Numbers of each node [nodes × columns].
Matrix read_attributes(const std::filesystem::path& file, std::size_t nodes) {
  std::vector<float> numbers;
  std::size_t rows = 0, columns = 0;
  Lines lines(file);
  while (lines.next()) {
    if (lines.at_end()) continue;
    const auto before = numbers.size();
    while (!lines.at_end()) {
      numbers.push_back(lines.take<float>());
      if (!std::isfinite(numbers.back())) lines.fail("an attribute is not finite");
    }
    if (rows++ == 0) columns = numbers.size();
    if (numbers.size() - before != columns)
      lines.fail(counted(numbers.size() - before, "attribute") + ", the first line has " + std::to_string(columns));
  }
  require_length(rows, nodes, file, "node");
  return Eigen::Map<const Matrix>(numbers.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
}

struct Edge {
  std::int32_t source, target, type;
};

/// Edges of all graphs between global nodes, sorted, without loops and repetitions.
std::vector<Edge> read_edges(const std::filesystem::path& file, const std::vector<std::int32_t>& type,
                             const std::vector<std::int32_t>& graph_of) {
  std::vector<Edge> edges;
  const auto nodes = static_cast<std::int64_t>(graph_of.size());
  std::size_t line = 0;
  Lines lines(file);
  while (lines.next()) {
    if (lines.at_end()) continue;
    const auto from = lines.take<std::int64_t>(), to = lines.take<std::int64_t>();
    const auto fail = [&](const std::string& why) {
      lines.fail("edge " + std::to_string(from) + ", " + std::to_string(to) + why);
    };
    if (from < 1 || to < 1 || from > nodes || to > nodes) fail(" of nodes 1 to " + std::to_string(nodes));
    const auto i = from - 1, j = to - 1;
    if (graph_of[static_cast<std::size_t>(i)] != graph_of[static_cast<std::size_t>(j)]) fail(" joins two graphs");
    if (line >= type.size() && !type.empty()) lines.fail("there are more edges than edge labels");
    if (!lines.at_end()) lines.fail("more than two whole numbers in a line");
    if (i != j)
      edges.push_back({static_cast<std::int32_t>(i), static_cast<std::int32_t>(j), type.empty() ? 0 : type[line]});
    ++line;
  }
  if (line < type.size())
    throw IoError("'" + file.string() + "' has " + std::to_string(line) + " edges, of " + std::to_string(type.size()) +
                  " edge labels; is it whole?");
  const auto ends = [](const Edge& e) { return std::pair(e.source, e.target); };
  std::stable_sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return ends(a) < ends(b); });
  edges.erase(std::unique(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return ends(a) == ends(b); }),
              edges.end());
  return edges;
}

/// [one-hot of ⌊log2(1 + degree)⌋, log(1 + degree)].
Matrix degree_features(const std::vector<Edge>& edges, std::size_t nodes) {
  std::vector<int> degree(nodes);
  for (const auto& edge : edges) ++degree[static_cast<std::size_t>(edge.target)];
  Matrix V = Matrix::Zero(static_cast<Eigen::Index>(nodes), degree_buckets + 1);
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto bucket = std::min(degree_buckets - 1, static_cast<int>(std::log2(1.0 + degree[i])));
    V(static_cast<Eigen::Index>(i), bucket) = 1;
    V(static_cast<Eigen::Index>(i), degree_buckets) = std::log1p(static_cast<float>(degree[i]));
  }
  return V;
}

/// Features of all nodes; sets what they are.
Matrix read_features(const std::filesystem::path& folder, const std::vector<Edge>& edges, std::size_t nodes,
                     GraphDataset& data) {
  const auto label_file = part_of(folder, data.name, "node_labels");
  const auto attribute_file = part_of(folder, data.name, "node_attributes");
  if (label_file.empty() && attribute_file.empty()) {
    data.one_hot = degree_buckets;
    data.features = "node degree";
    return degree_features(edges, nodes);
  }
  Matrix V(static_cast<Eigen::Index>(nodes), 0);
  if (!label_file.empty()) {
    std::vector<std::int64_t> distinct;
    const auto rank = ranked(read_column(label_file), distinct);
    require_length(rank.size(), nodes, label_file, "node");
    if (nodes > most_label_cells / std::max<std::size_t>(1, distinct.size()))
      throw IoError("'" + label_file.string() + "' has " + std::to_string(distinct.size()) + " different labels of " +
                    counted(nodes, "node") +
                    ", too many for a column of each; numbers that do not repeat belong into " + data.name +
                    "_node_attributes.txt");
    V = Matrix::Zero(static_cast<Eigen::Index>(nodes), static_cast<Eigen::Index>(distinct.size()));
    for (std::size_t i = 0; i < nodes; ++i) V(static_cast<Eigen::Index>(i), rank[i]) = 1;
    data.one_hot = V.cols();
    data.features = counted(distinct.size(), "node label");
  }
  if (!attribute_file.empty()) {
    const Matrix attributes = read_attributes(attribute_file, nodes);
    Matrix both(V.rows(), V.cols() + attributes.cols());
    both << V, attributes;
    V = std::move(both);
    data.features +=
        (data.features.empty() ? "" : ", ") + counted(static_cast<std::size_t>(attributes.cols()), "attribute");
  }
  return V;
}

/// Cuts the nodes and edges of all graphs into graphs.
void cut(const Matrix& V, const std::vector<Edge>& edges, const std::vector<std::int32_t>& graph_of,
         GraphDataset& data) {
  std::size_t e = 0;
  Eigen::Index first = 0;
  for (std::size_t g = 0; g < data.graphs.size(); ++g) {
    auto last = first;
    while (last < V.rows() && graph_of[static_cast<std::size_t>(last)] == static_cast<std::int32_t>(g)) ++last;
    auto& graph = data.graphs[g];
    graph.V = V.middleRows(first, last - first);
    for (; e < edges.size() && edges[e].source < last; ++e) {
      graph.source.push_back(edges[e].source - static_cast<std::int32_t>(first));
      graph.target.push_back(edges[e].target - static_cast<std::int32_t>(first));
      if (data.edge_types > 1) graph.edge_type.push_back(edges[e].type);
    }
    first = last;
  }
}

std::vector<std::int32_t> read_folds(const std::filesystem::path& file, std::size_t graphs) {
  if (!detail::is_there(file)) return {};
  Lines lines(file);
  lines.next();  // the header
  std::vector<std::int32_t> fold(graphs, -1);
  while (lines.next()) {
    if (lines.at_end()) continue;
    const auto graph = lines.take<std::int64_t>();
    const auto number = lines.take<std::int32_t>();
    if (graph < 1 || graph > static_cast<std::int64_t>(graphs) || number < 0 || number > 999)
      lines.fail("graph " + std::to_string(graph) + " of " + std::to_string(graphs) + ", fold " +
                 std::to_string(number));
    fold[static_cast<std::size_t>(graph - 1)] = number;
  }
  const auto lacking = std::find(fold.begin(), fold.end(), -1);
  if (lacking != fold.end())
    throw IoError("'" + file.string() + "' has no fold for graph " + std::to_string(lacking - fold.begin() + 1));
  // From 0 on without a gap, whatever they are called: a fold without graphs would count as one of no accuracy.
  auto names = fold;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (auto& number : fold)
    number = static_cast<std::int32_t>(std::lower_bound(names.begin(), names.end(), number) - names.begin());
  return fold;
}

}  // namespace

GraphDataset read_tu_dataset(const std::filesystem::path& folder) {
  GraphDataset data;
  data.name = (folder / "").parent_path().filename().string();
  const auto indicator_file = needed_part(folder, data.name, "graph_indicator");
  const auto label_file = needed_part(folder, data.name, "graph_labels");
  const auto edge_file = needed_part(folder, data.name, "A");

  std::vector<std::int64_t> distinct;
  data.label = ranked(read_column(label_file), distinct);
  for (const auto value : distinct) data.classes.push_back(std::to_string(value));
  data.graphs.resize(data.label.size());
  if (data.graphs.empty()) throw IoError("'" + label_file.string() + "' is empty");

  std::vector<std::int32_t> graph_of;
  Lines lines(indicator_file);
  while (lines.next()) {
    if (lines.at_end()) continue;
    const auto graph = lines.take<std::int64_t>();
    if (graph < 1 || graph > static_cast<std::int64_t>(data.graphs.size()))
      lines.fail("graph " + std::to_string(graph) + ", there are labels for 1 to " +
                 std::to_string(data.graphs.size()));
    if (!graph_of.empty() && graph - 1 < graph_of.back()) lines.fail("the graph numbers do not ascend");
    graph_of.push_back(static_cast<std::int32_t>(graph - 1));
  }

  const auto graphs = graph_of.empty() ? 0 : static_cast<std::size_t>(graph_of.back()) + 1;
  if (graphs < data.graphs.size())
    throw IoError("'" + label_file.string() + "' has " + counted(data.graphs.size(), "label") + ", and '" +
                  indicator_file.string() + "' " + counted(graphs, "graph"));

  std::vector<std::int64_t> edge_labels;
  const auto edge_label_file = part_of(folder, data.name, "edge_labels");
  const auto type = ranked(read_column(edge_label_file), edge_labels);
  data.edge_types = static_cast<std::int32_t>(std::max<std::size_t>(1, edge_labels.size()));
  const auto edges = read_edges(edge_file, type, graph_of);
  cut(read_features(folder, edges, graph_of.size(), data), edges, graph_of, data);
  if (data.edge_types > 1) data.features += ", " + counted(edge_labels.size(), "edge label");
  data.fold = read_folds(folder / "folds.csv", data.size());
  return data;
}

}  // namespace motiphore
