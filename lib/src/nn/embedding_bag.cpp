#include "motiphore/nn/embedding_bag.hpp"

#include <string>

#include "motiphore/error.hpp"

namespace motiphore::nn {

template <class T>
Var<T> embedding_bag(Tape<T>& tape, const Parameter<T>& table, const IndexList& index, std::size_t entries_per_row,
                     const IndexList& bag, Eigen::Index bags) {
  if (index.size() != bag.size() * entries_per_row)
    throw ShapeError("embedding_bag: " + std::to_string(index.size()) + " entries for " + std::to_string(bag.size()) +
                     " rows of " + std::to_string(entries_per_row));
  for (const auto i : index)
    if (i < 0 || i >= table.value.rows())
      throw ShapeError("embedding_bag: row " + std::to_string(i) + " of a table of " +
                       std::to_string(table.value.rows()));
  for (const auto b : bag)
    if (b < 0 || b >= bags) throw ShapeError("embedding_bag: bag " + std::to_string(b) + " of " + std::to_string(bags));
  auto y = tape.make(bags, table.value.cols());
  auto Y = y.value();
  Y.setZero();
  for (std::size_t r = 0, e = 0; r < bag.size(); ++r)
    for (const auto end = e + entries_per_row; e < end; ++e) Y.row(bag[r]) += table.value.row(index[e]);
  tape.on_backward(y, [y, index, entries_per_row, bag, &tape, &table] {
    auto G = tape.gradient(table);
    const auto GY = y.grad();
    for (std::size_t r = 0, e = 0; r < bag.size(); ++r)
      for (const auto end = e + entries_per_row; e < end; ++e) G.row(index[e]) += GY.row(bag[r]);
  });
  return y;
}

template Var<float> embedding_bag(Tape<float>&, const Parameter<float>&, const IndexList&, std::size_t,
                                  const IndexList&, Eigen::Index);
template Var<double> embedding_bag(Tape<double>&, const Parameter<double>&, const IndexList&, std::size_t,
                                   const IndexList&, Eigen::Index);

}  // namespace motiphore::nn
