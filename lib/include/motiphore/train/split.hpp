// Splits of a data set into training, validation and test rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/train/row_list.hpp"

namespace motiphore {

struct Split {
  RowList train, valid, test;
};

/// 80 / 10 / 10 at random: a seeded shuffle that does not depend on the standard library.
Split random_split(std::size_t rows, std::uint64_t seed);

/// Groups (scaffolds) are never cut: largest groups first into training while it stays within 80 %, then validation up
/// to 90 % together, the rest to test (the DeepChem and MoleculeNet scaffold splitter; of equally large groups it takes
/// the first of the table, this one a hash's order, so that a sorted table is not cut along its order). `group` [rows]
/// names each row's group.
Split group_split(const std::vector<std::string>& group);

/// Moves rows between the parts so that all rows of a group are where its first row is. `group` [rows of the data].
/// @throws ShapeError if the split has a row that no group is given for
void keep_together(Split& split, const std::vector<std::string>& group);

/// Takes rows out of training whose group is in validation or test too, and out of validation where it is in test, so
/// that what is tested on stays as it was given and unseen. Returns how many rows went. `group` [rows of the data].
/// @throws ShapeError likewise
std::size_t take_out_known(Split& split, const std::vector<std::string>& group);

}  // namespace motiphore
