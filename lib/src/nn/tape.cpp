#include "motiphore/nn/tape.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string>

#include "graph/mix.hpp"
#include "motiphore/error.hpp"

namespace motiphore::nn {

namespace {

constexpr std::size_t cache_line = 64;

/// To a quarter of its leading power of two.
std::size_t rounded_up(std::size_t size) {
  std::size_t step = 16;
  while (8 * step <= size) step *= 2;
  return (size + step - 1) / step * step;
}

template <class T>
std::size_t rounded_bytes(std::size_t size) {
  return (std::max<std::size_t>(size, 1) * sizeof(T) + cache_line - 1) / cache_line * cache_line;
}

}  // namespace

template <class T>
View<T> Var<T>::value() const {
  if (tape == nullptr)
    throw ShapeError("a Var that no tape has made has no matrix; take one from Tape::input or a layer");
  if (pass != tape->pass_)
    throw ShapeError("the matrix of this Var is gone: its tape was cleared since; run the forward pass again");
  const auto& node = tape->nodes_[static_cast<std::size_t>(id)];
  return {node.value, node.rows, node.cols};
}

template <class T>
View<T> Var<T>::grad(bool& accumulate) const {
  value();  // which throws where the tape has no such matrix
  if (!tape->training())
    throw ShapeError("an inference tape keeps no gradients; make it with Tape::Mode::Training, and run backward on it");
  auto& node = tape->nodes_[static_cast<std::size_t>(id)];
  accumulate = node.grad != nullptr;
  if (!accumulate) node.grad = tape->acquire_until_clear(static_cast<std::size_t>(node.rows * node.cols));
  return {node.grad, node.rows, node.cols};
}

template <class T>
View<T> Var<T>::grad() const {
  bool accumulate;
  auto view = grad(accumulate);
  if (!accumulate) view.setZero();
  return view;
}

template <class T>
bool Var<T>::needs_grad() const {
  value();
  return tape->nodes_[static_cast<std::size_t>(id)].needs_grad;
}

template <class T>
Tape<T>::Tape(Mode mode, std::uint64_t seed) : mode_(mode), rng_(seed) {}

template <class T>
Tape<T>::~Tape() {
  clear();
  for (auto& [size, data] : free_) std::free(data);
}

template <class T>
typename Tape<T>::Buffer Tape<T>::acquire(std::size_t size) {
  // A buffer up to twice as large will do: batches differ a little in size, and none should cost a page fault. Sizes
  // are rounded, or each batch that is a little larger than all before would leave the buffers of those behind for
  // good.
  size = rounded_up(size);
  auto it = free_.lower_bound(size);
  if (it != free_.end() && it->first <= 2 * size + 64) {
    const Buffer buffer{it->second, it->first};
    free_.erase(it);
    return buffer;
  }
  auto* data = static_cast<T*>(std::aligned_alloc(cache_line, rounded_bytes<T>(size)));
  if (!data) throw std::bad_alloc();
  return {data, size};
}

template <class T>
T* Tape<T>::acquire_until_clear(std::size_t size) {
  used_.push_back(acquire(size));
  return used_.back().data;
}

template <class T>
Var<T> Tape<T>::make(Eigen::Index rows, Eigen::Index cols, bool needs_grad) {
  if (rows < 0 || cols < 0)
    throw ShapeError("a matrix on a tape cannot be " + std::to_string(rows) + "×" + std::to_string(cols));
  Node node;
  node.rows = rows;
  node.cols = cols;
  node.needs_grad = needs_grad && training();
  const auto buffer = acquire(static_cast<std::size_t>(rows * cols));
  node.value = buffer.data;
  node.size = buffer.size;
  nodes_.push_back(std::move(node));
  return {this, static_cast<std::int32_t>(nodes_.size() - 1), pass_};
}

template <class T>
void Tape<T>::backward(Var<T> loss) {
  if (loss.tape && loss.tape != this)
    throw ShapeError("the loss is on another tape; call `backward` of the tape that it was made on");
  if (!training())
    throw ShapeError("an inference tape records nothing to go back through; make it with Tape::Mode::Training");
  if (ran_backward_)
    throw ShapeError(
        "`backward` has run on this tape already; add the losses up, or clear the tape and run the forward pass again");
  if (loss.rows() != 1 || loss.cols() != 1)
    throw ShapeError("the loss is " + std::to_string(loss.rows()) + "×" + std::to_string(loss.cols()) +
                     ", expected 1×1");
  ran_backward_ = true;
  loss.grad()(0, 0) = T(1);
  for (auto id = loss.id; id >= 0; --id) {
    auto& node = nodes_[static_cast<std::size_t>(id)];
    if (node.grad && node.backward) node.backward();
  }
}

template <class T>
View<T> Tape<T>::gradient(const Parameter<T>& parameter, bool& accumulate) {
  auto [it, fresh] = gradients_.emplace(&parameter, nullptr);
  accumulate = !fresh;
  if (fresh) it->second = acquire_until_clear(static_cast<std::size_t>(parameter.value.size()));
  return {it->second, parameter.value.rows(), parameter.value.cols()};
}

template <class T>
View<T> Tape<T>::gradient(const Parameter<T>& parameter) {
  bool accumulate;
  auto view = gradient(parameter, accumulate);
  if (!accumulate) view.setZero();
  return view;
}

template <class T>
std::uint64_t Tape<T>::draw() {
  const auto drawn = detail::mix(rng_);
  rng_ += detail::kMixStep;
  return drawn;
}

template <class T>
void Tape<T>::forget(std::size_t mark, std::initializer_list<Var<T>> kept) {
  if (training()) return;
  for (auto id = mark; id < nodes_.size(); ++id) {
    auto& node = nodes_[id];
    const auto is_kept = [&](const Var<T>& v) { return v.id == static_cast<std::int32_t>(id); };
    if (!node.value || std::any_of(kept.begin(), kept.end(), is_kept)) continue;
    free_.emplace(node.size, node.value);
    node.value = nullptr;
  }
}

template <class T>
void Tape<T>::clear() {
  for (auto& node : nodes_)
    if (node.value) free_.emplace(node.size, node.value);
  nodes_.clear();
  ++pass_;
  ran_backward_ = false;
  gradients_.clear();
  for (auto& buffer : used_) free_.emplace(buffer.size, buffer.data);
  used_.clear();
}

template struct Var<float>;
template struct Var<double>;
template class Tape<float>;
template class Tape<double>;

}  // namespace motiphore::nn
