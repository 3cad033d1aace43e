#include "motiphore/model/pooling.hpp"

#include <utility>

#include <boost/algorithm/string/join.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/did_you_mean.hpp"

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

std::vector<std::string> pooling_names() {
  std::vector<std::string> all;
  for (const auto& [value, name] : names) all.emplace_back(name);
  return all;
}

Pooling pooling_named(const std::string& name) {
  for (const auto& [value, known] : names)
    if (name == known) return value;
  const auto all = pooling_names();
  throw Error("there is no pooling '" + name + "'" + text::did_you_mean(name, all) + "; there are " +
              boost::algorithm::join(all, ", "));
}

}  // namespace motiphore
