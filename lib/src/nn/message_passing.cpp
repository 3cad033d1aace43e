#include "motiphore/nn/message_passing.hpp"

#include <string>

#include "batch_check.hpp"
#include "kernels.hpp"
#include "shape.hpp"

namespace motiphore::nn {

template <class T>
Var<T> message_sum(Var<T> h, const Parameter<T>& table, const BatchGraph& graph) {
  require_equal(h.rows(), graph.nodes(), "message_sum: number of rows");
  check_edges("message_sum", graph);
  require_equal(static_cast<Eigen::Index>(graph.edge_type.size()), graph.edges(), "message_sum: number of edge types");
  require_equal(table.value.cols(), h.cols(), "message_sum: width of the edge table");
  const auto types = table.value.rows();
  for (const auto type : graph.edge_type)
    if (type < 0 || type >= types)
      throw ShapeError("message_sum: edge type " + std::to_string(type) + " of a table of " + std::to_string(types));
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
