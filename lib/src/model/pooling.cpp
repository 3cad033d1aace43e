#include "motiphore/model/pooling.hpp"

#include <utility>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr std::pair<Pooling, const char*> names[] = {{Pooling::Sum, "sum"},         {Pooling::Mean, "mean"},
                                                     {Pooling::Max, "max"},         {Pooling::Attention, "attention"},
                                                     {Pooling::SagPool, "sagpool"}, {Pooling::DiffPool, "diffpool"}};

}  // namespace

std::string pooling_name(Pooling pooling) {
  for (const auto& [value, name] : names)
    if (value == pooling) return name;
  return "";
}

Pooling pooling_named(const std::string& name) {
  std::string all;
  for (const auto& [value, known] : names) {
    if (name == known) return value;
    all += (all.empty() ? "" : ", ") + std::string(known);
  }
  throw Error("there is no pooling '" + name + "'; there are " + all);
}

}  // namespace motiphore
