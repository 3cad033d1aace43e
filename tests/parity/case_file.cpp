#include "case_file.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>

#include "motiphore/error.hpp"

namespace motiphore::parity {

namespace {

/// The one array of numbers `key` needs to be for an index: whole numbers from 0 to below `limit`.
std::vector<std::int32_t> indices(const Array& array, const std::string& key, Eigen::Index limit) {
  std::vector<std::int32_t> out;
  for (const auto value : array.data) {
    if (!(value >= 0 && value < static_cast<double>(limit)))
      throw IoError("'" + key + "' has the index " + std::to_string(value) + ", outside 0 to " +
                    std::to_string(limit - 1));
    out.push_back(static_cast<std::int32_t>(value));
  }
  return out;
}

void require_shape(const Array& array, const std::string& key, const std::vector<Eigen::Index>& shape) {
  const auto text = [](const std::vector<Eigen::Index>& s) {
    std::string t;
    for (const auto n : s) t += (t.empty() ? "" : "×") + std::to_string(n);
    return t;
  };
  if (array.shape != shape) throw IoError("'" + key + "' is " + text(array.shape) + ", expected " + text(shape));
}

BatchGraph batch_of(const std::vector<Graph>& graphs) {
  std::vector<const Graph*> list;
  for (const auto& g : graphs) list.push_back(&g);
  return make_batch(list);
}

}  // namespace

Matrix Array::matrix() const {
  Matrix m(rows(), cols());
  for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = static_cast<float>(data[static_cast<std::size_t>(i)]);
  return m;
}

Array read_array(const Json& object, const std::string& key) {
  if (!object.is_object() || !object.contains(key)) throw IoError("there is no '" + key + "'");
  const auto& value = object.at(key);
  if (value.is_number()) return {{}, {value.get<double>()}};
  Array out;
  try {
    out.shape = value.at("shape").get<std::vector<Eigen::Index>>();
    out.data = value.at("data").get<std::vector<double>>();
  } catch (const Json::exception&) {
    throw IoError("'" + key + "' is no array with a shape and numbers");
  }
  double size = 1;
  for (const auto n : out.shape) size *= n < 0 ? -1.0 : static_cast<double>(n);
  if (size != static_cast<double>(out.data.size()))
    throw IoError("'" + key + "' has " + std::to_string(out.data.size()) + " numbers, which do not fill its shape");
  return out;
}

std::vector<Json> read_cases(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw IoError("it cannot be opened");
  Json document;
  try {
    document = Json::parse(file);
  } catch (const Json::parse_error& e) {
    throw IoError("it is not JSON (byte " + std::to_string(e.byte) + ")");
  }
  if (!document.is_object() || !document.contains("cases") || !document["cases"].is_array())
    throw IoError("it has no list of 'cases'");
  if (document["cases"].empty()) throw IoError("its list of 'cases' is empty");
  return document["cases"].get<std::vector<Json>>();
}

BatchGraph read_graph(const Json& test_case) {
  const auto x = read_array(test_case, "x");
  if (x.shape.size() != 2) throw IoError("'x' is not a matrix");
  const auto nodes = x.shape[0];
  const auto edges = read_array(test_case, "edge_index");
  if (edges.shape.size() != 2) throw IoError("'edge_index' is not a matrix");
  require_shape(edges, "edge_index", {2, edges.shape[1]});
  const auto batch_array = read_array(test_case, "batch");
  require_shape(batch_array, "batch", {nodes});
  const auto batch = indices(batch_array, "batch", nodes);
  if (!std::is_sorted(batch.begin(), batch.end())) throw IoError("'batch' is not in rising order");

  std::vector<Graph> graphs(batch.empty() ? 0 : static_cast<std::size_t>(batch.back()) + 1);
  std::vector<std::int32_t> first(graphs.size() + 1, 0);
  for (const auto g : batch) ++first[static_cast<std::size_t>(g) + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  for (std::size_t g = 0; g < graphs.size(); ++g)
    graphs[g].V = x.matrix().middleRows(first[g], first[g + 1] - first[g]);
  const auto ends = indices(edges, "edge_index", nodes);
  const auto count = static_cast<std::size_t>(edges.shape[1]);
  for (std::size_t e = 0; e < count; ++e) {
    const auto source = ends[e], target = ends[count + e];
    const auto g = static_cast<std::size_t>(batch[static_cast<std::size_t>(source)]);
    if (batch[static_cast<std::size_t>(target)] != static_cast<std::int32_t>(g))
      throw IoError("edge " + std::to_string(e) + " of 'edge_index' goes from one graph to another");
    graphs[g].source.push_back(source - first[g]);
    graphs[g].target.push_back(target - first[g]);
  }
  return batch_of(graphs);
}

DenseCase read_dense(const Json& object) {
  const auto x = read_array(object, "x"), s = read_array(object, "s"), adj = read_array(object, "adj");
  const auto mask = read_array(object, "mask");
  if (x.shape.size() != 3 || s.shape.size() != 3) throw IoError("'x' or 's' is no batch of matrices");
  const auto count = x.shape[0], n = x.shape[1];
  require_shape(s, "s", {count, n, s.shape[2]});
  require_shape(adj, "adj", {count, n, n});
  require_shape(mask, "mask", {count, n});

  DenseCase out;
  out.padded = n;
  std::vector<Graph> graphs(static_cast<std::size_t>(count));
  const Matrix X = x.matrix(), S = s.matrix(), A = adj.matrix();
  std::vector<Eigen::Index> kept;  // rows of the padded batch that are nodes
  for (Eigen::Index g = 0; g < count; ++g) {
    auto& graph = graphs[static_cast<std::size_t>(g)];
    std::vector<std::int32_t> number(static_cast<std::size_t>(n), -1);
    std::int32_t nodes = 0;
    for (Eigen::Index i = 0; i < n; ++i)
      if (mask.data[static_cast<std::size_t>(g * n + i)] != 0) {
        number[static_cast<std::size_t>(i)] = nodes++;
        kept.push_back(g * n + i);
      }
    graph.V.resize(nodes, X.cols());
    for (std::int32_t i = 0; i < nodes; ++i)
      graph.V.row(i) = X.row(kept[kept.size() - static_cast<std::size_t>(nodes - i)]);
    // Row by row of the transpose, so that edges come sorted by target and the weights in the order of the batch.
    for (Eigen::Index j = 0; j < n; ++j)
      for (Eigen::Index i = 0; i < n; ++i) {
        const float weight = A(g * n + i, j);
        if (weight == 0) continue;
        if (number[static_cast<std::size_t>(i)] < 0 || number[static_cast<std::size_t>(j)] < 0)
          throw IoError("'adj' has an edge at a node that 'mask' leaves out");
        graph.source.push_back(number[static_cast<std::size_t>(i)]);
        graph.target.push_back(number[static_cast<std::size_t>(j)]);
        out.weight.push_back(weight);
      }
  }
  out.graph = batch_of(graphs);
  out.logits.resize(static_cast<Eigen::Index>(kept.size()), S.cols());
  for (std::size_t i = 0; i < kept.size(); ++i) out.logits.row(static_cast<Eigen::Index>(i)) = S.row(kept[i]);
  return out;
}

}  // namespace motiphore::parity
