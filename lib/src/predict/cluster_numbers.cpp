#include "predict/cluster_numbers.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace motiphore::detail {

std::vector<std::int32_t> numbers_by_first_atom(const std::vector<std::int32_t>& cluster,
                                                const std::vector<std::int32_t>& given_atom, std::size_t clusters) {
  constexpr auto none = std::numeric_limits<std::int32_t>::max();
  std::vector<std::int32_t> first(clusters, none), order(clusters), number(clusters);
  for (std::size_t node = 0; node < cluster.size(); ++node) {
    auto& earliest = first[static_cast<std::size_t>(cluster[node])];
    earliest = std::min(earliest, given_atom[node]);
  }
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return first[static_cast<std::size_t>(a)] < first[static_cast<std::size_t>(b)]; });
  for (std::size_t n = 0; n < clusters; ++n) number[static_cast<std::size_t>(order[n])] = static_cast<std::int32_t>(n);
  return number;
}

std::vector<std::vector<std::int32_t>> atoms_by_number(const std::vector<std::int32_t>& atom,
                                                       const std::vector<std::int32_t>& cluster,
                                                       const std::vector<std::int32_t>& number) {
  std::vector<std::vector<std::int32_t>> atoms(number.size());
  for (std::size_t node = 0; node < cluster.size(); ++node)
    atoms[static_cast<std::size_t>(number[static_cast<std::size_t>(cluster[node])])].push_back(atom[node]);
  return atoms;
}

}  // namespace motiphore::detail
