// Clusters in the order in which a prediction counts them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace motiphore::detail {

/// For clusters in the order of the graph's nodes, their numbers in the order of the given atoms.
/// @param cluster     of each node
/// @param given_atom  of each node
std::vector<std::int32_t> numbers_by_first_atom(const std::vector<std::int32_t>& cluster,
                                                const std::vector<std::int32_t>& given_atom, std::size_t clusters);

/// Atoms of each cluster, by its number.
/// @param atom     of each node, in the molecule whose atoms are meant
/// @param cluster  of each node
/// @param number   of each cluster
std::vector<std::vector<std::int32_t>> atoms_by_number(const std::vector<std::int32_t>& atom,
                                                       const std::vector<std::int32_t>& cluster,
                                                       const std::vector<std::int32_t>& number);

}  // namespace motiphore::detail
