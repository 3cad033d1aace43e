// GnnConfig: the sizes of the network, written in a model's card.
#pragma once

#include <cstdint>

#include <Eigen/Core>
#include <nlohmann/json_fwd.hpp>

#include "motiphore/model/composition_head.hpp"
#include "motiphore/model/pooling.hpp"

namespace motiphore {

/// What tells the type of a motif from its content.
enum class MotifTypes {
  Network,  ///< a small network with soft types, as in models of format 1
  Codebook  ///< the motif codebook: one kind of motif, one type
};

struct GnnConfig {
  std::int32_t atom_features = 0;
  std::int32_t edge_types = 1;
  std::int32_t elements = 0;
  std::int32_t tasks = 0;
  std::int32_t width = 112;  ///< d, of the encoder
  std::int32_t layers = 4;
  std::int32_t assignment_width = 48;
  std::int32_t assignment_layers = 4;
  std::int32_t columns = 12;       ///< K, of S at the first level
  std::int32_t motif_types = 256;  ///< K2, at the second level
  MotifTypes types = MotifTypes::Codebook;
  std::int32_t head_width = 256;        ///< hidden units of the head; 0: a linear head
  std::int32_t environment_rows = 0;    ///< of the table of hashed environments; 0: no such branch
  std::int32_t environment_width = 48;  ///< its columns
  bool maximum = true;                  ///< a maximum over the molecule's atoms beside the sums
  double dropout = 0.2;
  Pooling pooling = Pooling::DiffPool;
  double ratio = 0.5;  ///< of SAGPool
  CompositionReadout mass_readout = CompositionReadout::Sum;

  /// D, length of a molecule's vector.
  Eigen::Index vector_width() const {
    return (pooling == Pooling::DiffPool ? 2 * width : width) + (environment_rows > 0 ? environment_width : 0) +
           (maximum ? width : 0);
  }

  nlohmann::json to_json() const;
  /// Keys that came with format 2 have the meaning of format 1 where they are absent.
  /// @throws ModelFileError naming the key that is missing or out of range
  static GnnConfig from_json(const nlohmann::json& json);
};

}  // namespace motiphore
