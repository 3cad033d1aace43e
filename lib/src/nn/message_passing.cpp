#include "motiphore/nn/message_passing.hpp"

#include <string>

#include "batch_check.hpp"
#include "kernels.hpp"
#include "shape.hpp"

namespace motiphore::nn {

namespace {

/// @throws ShapeError unless each edge has a type that the table has
template <class T>
void check_types(const IndexList& edge_type, std::size_t edges, const Parameter<T>& table) {
  require_equal(static_cast<Eigen::Index>(edge_type.size()), static_cast<Eigen::Index>(edges),
                "message_sum: number of edge types");
  const auto types = table.value.rows();
  for (const auto type : edge_type)
    if (type < 0 || type >= types)
      throw ShapeError("message_sum: edge type " + std::to_string(type) + " of a table of " + std::to_string(types));
}

}  // namespace

template <class T>
Var<T> message_sum(Var<T> h, const Parameter<T>& table, const BatchGraph& graph) {
  require_equal(h.rows(), graph.nodes(), "message_sum: number of rows");
  check_edges("message_sum", graph);
  require_equal(table.value.cols(), h.cols(), "message_sum: width of the edge table");
  check_types(graph.edge_type, graph.source.size(), table);
  auto out = h.tape->make(h.rows(), h.cols());
  kernels<T>().message_sum(in_edges(graph), h.cols(), h.value().data(), table.value.data(), out.value().data());
  h.tape->on_backward(out, [h, out, &table, &graph] {
    kernels<T>().message_sum_backward(in_edges(graph), h.cols(), h.value().data(), table.value.data(),
                                      out.grad().data(), h.grad().data(), h.tape->gradient(table).data());
  });
  return out;
}

template <class T>
MessageLayer<T>::MessageLayer(Eigen::Index d, Eigen::Index edge_types, Rng& rng)
    : self(d, d, rng, false), neighbours(d, d, rng, false), norm(d) {
  bond_table.value.resize(edge_types, d);
  bond_table.role = ParameterRole::Bias;
  fill_uniform(bond_table, 0.5, rng);
}

template <class T>
Var<T> MessageLayer<T>::operator()(Var<T> h, const BatchGraph& graph, T dropout) const {
  const auto mark = h.tape->mark();
  const auto m = message_sum(h, bond_table, graph);
  const auto out = norm_relu(norm, sum_of_linears(self, h, neighbours, m), h, dropout);
  h.tape->forget(mark, {out});
  return out;
}

template <class T>
Var<T> MessageLayer<T>::operator()(Var<T> h, const NodeSubset& some) const {
  require_equal(bond_table.value.cols(), h.cols(), "MessageLayer: width of the edge table");
  require_equal(static_cast<Eigen::Index>(some.offset.size()), static_cast<Eigen::Index>(some.own.size()) + 1,
                "MessageLayer: number of offsets");
  check_types(some.edge_type, some.source.size(), bond_table);
  const auto mark = h.tape->mark();
  const auto nodes = static_cast<Eigen::Index>(some.own.size());
  const auto own = gather_rows(h, some.own);
  const auto m = h.tape->make(nodes, h.cols(), false);
  kernels<T>().message_sum({nodes, some.offset.data(), some.source.data(), some.edge_type.data()}, h.cols(),
                           h.value().data(), bond_table.value.data(), m.value().data());
  const auto out = norm_relu(norm, sum_of_linears(self, own, neighbours, m), own, T(0));
  h.tape->forget(mark, {out});
  return out;
}

template <class T>
void MessageLayer<T>::collect(const std::string& name, ParameterList<T>& list) {
  list.emplace_back(name + ".bond_table", &bond_table);
  self.collect(name + ".self", list);
  neighbours.collect(name + ".neighbours", list);
  norm.collect(name + ".norm", list);
}

template <class T>
void MessageLayer<T>::freeze() {
  self.freeze();
  neighbours.freeze();
}

template struct MessageLayer<float>;
template struct MessageLayer<double>;
template Var<float> message_sum(Var<float>, const Parameter<float>&, const BatchGraph&);
template Var<double> message_sum(Var<double>, const Parameter<double>&, const BatchGraph&);

}  // namespace motiphore::nn
