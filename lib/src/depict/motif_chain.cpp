#include "motiphore/depict/motif_chain.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>

#include "depict/svg_elements.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/encoding.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kMostClusters = 1500;
constexpr double kBeadWidth = 86, kBeadHeight = 34, kColumn = 100,
                 kRow = 44;                              // of a bead, and from one to the next [px]
constexpr double kBetweenLines = 14, kAroundChain = 24;  // [px]
constexpr double kShape = 1.25;                          // width of the picture by its height
constexpr double kNameFont = 11;                         // [px]
constexpr double kBetweenTexts = 12;                     // of the two lines of a name [px]
constexpr std::size_t kLetters = 14;                     // of a name that fit in a line
constexpr double kLine = 0.45;                           // ink of a line

using Neighbours = std::vector<std::set<int>>;

Neighbours neighbours_of(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters, std::size_t count) {
  Neighbours out(count);
  for (const auto* bond : mol.bonds()) {
    const int a = clusters[bond->getBeginAtomIdx()], b = clusters[bond->getEndAtomIdx()];
    if (a < 0 || b < 0 || a == b) continue;
    out[static_cast<std::size_t>(a)].insert(b);
    out[static_cast<std::size_t>(b)].insert(a);
  }
  return out;
}

/// The cluster before each on a shortest path from one; -1 for itself, -2 where there is none. The last one reached is
/// `farthest`.
std::vector<int> paths_from(int start, const Neighbours& graph, int& farthest) {
  std::vector<int> before(graph.size(), -2);
  before[static_cast<std::size_t>(start)] = -1;
  std::deque<int> open{start};
  while (!open.empty()) {
    farthest = open.front();
    open.pop_front();
    for (const int next : graph[static_cast<std::size_t>(farthest)])
      if (before[static_cast<std::size_t>(next)] == -2) {
        before[static_cast<std::size_t>(next)] = farthest;
        open.push_back(next);
      }
  }
  return before;
}

/// One piece of the molecule: its backbone, and what hangs on each bead of it, in the order in which it is reached.
struct Piece {
  std::vector<int> backbone;
  std::vector<std::vector<int>> hanging;  ///< [backbone]
};

Piece take_piece(int start, const Neighbours& graph, std::vector<bool>& taken) {
  int one = start, other = start;
  paths_from(start, graph, one);
  const auto before = paths_from(one, graph, other);
  Piece piece;
  for (int at = other; at >= 0; at = before[static_cast<std::size_t>(at)]) piece.backbone.push_back(at);
  if (piece.backbone.front() > piece.backbone.back()) std::reverse(piece.backbone.begin(), piece.backbone.end());
  for (const int at : piece.backbone) taken[static_cast<std::size_t>(at)] = true;
  for (const int at : piece.backbone) {
    std::deque<int> open{at};
    piece.hanging.emplace_back();
    while (!open.empty()) {
      const int here = open.front();
      open.pop_front();
      for (const int next : graph[static_cast<std::size_t>(here)])
        if (!taken[static_cast<std::size_t>(next)]) {
          taken[static_cast<std::size_t>(next)] = true;
          piece.hanging.back().push_back(next);
          open.push_back(next);
        }
    }
  }
  return piece;
}

std::vector<Piece> pieces_of(const Neighbours& graph) {
  std::vector<Piece> pieces;
  std::vector<bool> taken(graph.size());
  for (std::size_t c = 0; c < graph.size(); ++c)
    if (!taken[c]) pieces.push_back(take_piece(static_cast<int>(c), graph, taken));
  return pieces;
}

/// Beads of each line of the chain, so that the picture has about the wanted shape.
std::size_t beads_in_line(const std::vector<Piece>& pieces) {
  std::size_t best = 1;
  double nearest = 1e9;
  for (std::size_t columns = 1; columns <= 60; ++columns) {
    double height = 0;
    for (const auto& piece : pieces)
      for (std::size_t first = 0; first < piece.backbone.size(); first += columns) {
        std::size_t deepest = 0;
        for (auto i = first; i < std::min(first + columns, piece.backbone.size()); ++i)
          deepest = std::max(deepest, piece.hanging[i].size());
        height += kRow * static_cast<double>(deepest + 1) + kBetweenLines;
      }
    const double off = std::abs(std::log(kColumn * static_cast<double>(columns) / height / kShape));
    if (off < nearest) {
      nearest = off;
      best = columns;
    }
  }
  return best;
}

Outline bead(const PixelPosition& at) {
  Outline outline;
  const double x = kBeadWidth / 2, y = kBeadHeight / 2, corner = 7;
  for (const PixelPosition& d :
       {PixelPosition{-x, -y + corner}, PixelPosition{-x, y - corner}, PixelPosition{-x + corner, y},
        PixelPosition{x - corner, y}, PixelPosition{x, y - corner}, PixelPosition{x, -y + corner},
        PixelPosition{x - corner, -y}, PixelPosition{-x + corner, -y}})
    outline.push_back({at.x + d.x, at.y + d.y});
  return outline;
}

/// A name in one line, or in two, the first of which takes as many words as fit.
std::vector<std::string> lines_of(const std::string& name) {
  if (text::letter_count(name) <= kLetters) return {name};
  std::size_t cut = std::string::npos;
  for (auto at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1))
    if (cut == std::string::npos || text::letter_count(name.substr(0, at)) <= kLetters) cut = at;
  if (cut == std::string::npos) return {text::cut_to_letters(name, kLetters)};
  return {text::cut_to_letters(name.substr(0, cut), kLetters), text::cut_to_letters(name.substr(cut + 1), kLetters)};
}

std::size_t count_clusters(const std::vector<std::int32_t>& clusters) {
  std::size_t count = 0;
  for (const auto c : clusters) count = std::max(count, static_cast<std::size_t>(std::max(c + 1, 0)));
  return count;
}

/// Where the beads are, and the corner of the picture at the lower right.
struct Places {
  std::vector<PixelPosition> at;  ///< [clusters]
  double right = 0, bottom = 0;
};

Places place_beads(const std::vector<Piece>& pieces, std::size_t count) {
  const auto columns = beads_in_line(pieces);
  Places out{std::vector<PixelPosition>(count)};
  double top = kAroundChain + kBeadHeight / 2;
  for (const auto& piece : pieces)
    for (std::size_t first = 0, line = 0; first < piece.backbone.size(); first += columns, ++line) {
      std::size_t deepest = 0;
      for (auto i = first; i < std::min(first + columns, piece.backbone.size()); ++i) {
        const auto place = line % 2 == 0 ? i - first : columns - 1 - (i - first);
        const double x = kAroundChain + kBeadWidth / 2 + kColumn * static_cast<double>(place);
        out.at[static_cast<std::size_t>(piece.backbone[i])] = {x, top};
        for (std::size_t d = 0; d < piece.hanging[i].size(); ++d)
          out.at[static_cast<std::size_t>(piece.hanging[i][d])] = {x, top + kRow * static_cast<double>(d + 1)};
        deepest = std::max(deepest, piece.hanging[i].size());
        out.right = std::max(out.right, x + kBeadWidth / 2 + kAroundChain);
      }
      top += kRow * static_cast<double>(deepest + 1) + kBetweenLines;
    }
  out.bottom = top - kBeadHeight / 2 - kBetweenLines + kAroundChain;
  return out;
}

/// A line between two beads. It ends at them, since they are painted before it, and goes around what is between beads
/// of one column.
std::string line_svg(const PixelPosition& from, const PixelPosition& to, const Colour& colour) {
  const bool beside = std::abs(to.y - from.y) < 1, above = std::abs(to.x - from.x) < 1;
  const double sx = beside ? std::copysign(kBeadWidth / 2, to.x - from.x) : 0;
  const double sy = beside ? 0 : std::copysign(kBeadHeight / 2, to.y - from.y);
  const double bow = above && std::abs(to.y - from.y) > 1.5 * kRow ? kBeadWidth / 2 + 8 : 0;
  const double aside = bow > 0 ? kBeadWidth / 3 : 0;
  return detail::format("<path d='M%.1f,%.1fQ%.1f,%.1f %.1f,%.1f' fill='none' stroke='%s' stroke-width='1.4'/>\n",
                        from.x + sx + aside, from.y + sy, (from.x + to.x) / 2 + bow, (from.y + to.y) / 2,
                        to.x - sx + aside, to.y - sy, hex(colour).c_str());
}

std::string name_svg(const PixelPosition& at, const std::string& name, const Colour& ink) {
  std::string svg;
  const auto lines = lines_of(name);
  double y = at.y - kBetweenTexts / 2 * static_cast<double>(lines.size() - 1);
  for (const auto& text : lines) {
    if (!text.empty()) svg += detail::centred_text(at.x, y, kNameFont, text, ink);
    y += kBetweenTexts;
  }
  return svg;
}

}  // namespace

Scene lay_out_chain(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters,
                    const std::vector<std::string>& names, Paper paper) {
  if (clusters.size() != mol.getNumAtoms())
    throw ShapeError("a chain needs a cluster for each of " + std::to_string(mol.getNumAtoms()) + " atoms, got " +
                     std::to_string(clusters.size()));
  const auto count = count_clusters(clusters);
  if (names.size() < count)
    throw ShapeError("a chain of " + std::to_string(count) + " clusters needs a name for each, got " +
                     std::to_string(names.size()));
  if (count > kMostClusters)
    throw Error("a molecule of " + std::to_string(count) + " motifs is too large to draw; at most " +
                std::to_string(kMostClusters) + " are");
  const auto graph = neighbours_of(mol, clusters, count);
  const auto [at, right, bottom] = place_beads(pieces_of(graph), count);
  Scene scene;
  scene.paper = paper;
  scene.chain = true;
  scene.bond = kBeadHeight;
  scene.clusters = clusters;
  scene.width = static_cast<int>(std::ceil(right));
  scene.height = static_cast<int>(std::ceil(bottom));
  for (const auto c : clusters)
    scene.atoms.push_back(c < 0 ? PixelPosition{-1e4, -1e4} : at[static_cast<std::size_t>(c)]);
  const auto ink = ink_colour(paper), line = mix(paper_colour(paper), ink, kLine);
  for (std::size_t c = 0; c < count; ++c) {
    scene.regions.push_back({{bead(at[c])}, {at[c].x - kBeadWidth / 2 + 3, at[c].y - kBeadHeight / 2 - 4}, at[c]});
    for (const int other : graph[c])
      if (other > static_cast<int>(c)) scene.skeleton += line_svg(at[c], at[static_cast<std::size_t>(other)], line);
  }
  for (std::size_t c = 0; c < count; ++c) scene.skeleton += name_svg(at[c], names[c], ink);
  return scene;
}

}  // namespace motiphore
