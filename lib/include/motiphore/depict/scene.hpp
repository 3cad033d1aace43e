// Scene: where everything of one molecule is drawn. Made once, then painted in as many ways as wanted: by motif type,
// by contribution, with a cluster selected or masked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/depict/layout.hpp"
#include "motiphore/depict/palette.hpp"
#include "motiphore/depict/regions.hpp"

namespace motiphore {

struct SceneOptions {
  int width = 0, height = 0;  ///< of the picture [px]; 0: as large as the molecule is at a bond length of 40 px, of
                              ///< large molecules down to 14 px
  double least_bond = 0;      ///< a picture of a given size is larger than that where its bonds would be shorter [px]
  Paper paper = Paper::White;
  bool attachments = false;   ///< atoms of no element (*) are wavy lines: where a part of a molecule goes on
  std::vector<Place> near{};  ///< a molecule without 2D coordinates of its own is turned so, as by `lay_out_on_plane`
};

/// A molecule with 2D coordinates, drawn without colours of ours.
struct Scene {
  int width = 0, height = 0;  ///< [px]
  double bond = 0;            ///< length of a bond: the median [px]
  Paper paper = Paper::White;
  std::vector<PixelPosition> atoms;    ///< [atoms of the molecule]
  std::vector<std::int32_t> clusters;  ///< [atoms], as given
  std::vector<Region> regions;         ///< [clusters]
  Region left_out;                     ///< around the atoms without a cluster, where others have one; else empty
  Letters letters;                     ///< of atoms that have some
  int faults = 0;                      ///< overlaps that no layout avoided (depict/layout.hpp)
  bool chain = false;                  ///< atoms stand in beads, one for each cluster (depict/motif_chain.hpp)
  std::string skeleton;                ///< bonds and atom labels as SVG elements, without a background
};

/// Lays out a molecule (depict/layout.hpp); its own 2D coordinates are used if it has some. Atoms without a cluster are
/// grey where others have one. May be called on several threads at once, for
/// different molecules.
/// @param clusters  cluster of each atom, -1 for none [atoms]; empty for a drawing without regions
/// @throws ShapeError if there is not one cluster number for each atom, or a place for an atom that there is not; Error
/// if the size is below 0 px, the molecule has more than 1,000 atoms, or RDKit cannot draw it
Scene lay_out(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters, const SceneOptions& options = {});

/// Outlines around some atoms of a molecule that is laid out, as regions have them; indices that are not atoms are left
/// out; of a chain, around their beads. For `PaintOptions::alert`.
std::vector<Outline> outlines_around(const RDKit::ROMol& mol, const Scene& scene,
                                     const std::vector<std::int32_t>& atoms);

}  // namespace motiphore
