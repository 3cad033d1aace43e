#include "motiphore/depict/scene.hpp"

#include <GraphMol/MolDraw2D/MolDraw2DSVG.h>
#include <GraphMol/MolDraw2D/MolDraw2DUtils.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <locale>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

#include "depict/decimal_points.hpp"
#include "depict/skeleton.hpp"
#include "motiphore/depict/layout.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

/// RDKit takes 5 s to lay out a chain of this length, and minutes for one of twice the length.
constexpr unsigned kMaxDrawnAtoms = 1000;

constexpr int kMinFontSize = 11;      // [px]
constexpr int kSmallFontSize = 8;     // of molecules with short bonds [px]
constexpr int kCard = 64;             // a picture that is smaller has them [px]
constexpr double kBondLength = 1.5;   // of RDKit's coordinates [Angstrom]
constexpr double kLongestBond = 66;   // of small molecules, which would fill the picture otherwise [px]
constexpr double kNaturalBond = 40;   // of a picture without a given size [px], or less for a large molecule,
constexpr double kNaturalSide = 800;  // so that the picture is about as large as a screen shows it,
constexpr double kLeastBond = 14;     // but its letters can still be read [px]
constexpr double kMargin = 1.1;       // around the molecule, so that regions and their numbers fit [bond lengths]
constexpr double kCardMargin = 0.6;   // around a motif, likewise
constexpr double kMostPadding = 0.3;  // share of the picture

constexpr int kElements = 118;

/// A copy with a 2D conformer, kekulised and wedged if that can be done. Hydrogens may be appended; indices of atoms
/// and bonds stay.
std::unique_ptr<RDKit::RWMol> prepare(const RDKit::ROMol& mol, const std::vector<Place>& near, int& faults) {
  const auto fresh = [&mol, &near, &faults] {
    auto copy = std::make_unique<RDKit::RWMol>(mol);
    for (auto* atom : copy->atoms()) atom->clearProp(RDKit::common_properties::atomNote);
    if (copy->needsUpdatePropertyCache()) copy->updatePropertyCache(/*strict=*/false);
    if (!copy->getRingInfo()->isInitialized()) RDKit::MolOps::symmetrizeSSSR(*copy);
    const auto found = lay_out_on_plane(*copy, near);
    faults = found.overlaps + found.crossings;
    return copy;
  };
  for (const bool kekulize : {true, false}) {
    auto copy = fresh();
    try {
      RDKit::MolDraw2DUtils::prepareMolForDrawing(*copy, kekulize, /*addChiralHs=*/kekulize, /*wedgeBonds=*/kekulize);
      return copy;
    } catch (const std::exception&) {
      continue;  // kekulisation leaves a half-changed molecule behind, so the next attempt starts from a new copy
    }
  }
  return fresh();
}

/// What is between the opening <svg> and its end.
std::string inner_svg(const std::string& svg) {
  const auto open = svg.find("<svg");
  const auto first = open == std::string::npos ? open : svg.find('>', open);
  const auto last = svg.rfind("</svg>");
  return first == std::string::npos || last == std::string::npos ? "" : svg.substr(first + 1, last - first - 1);
}

double median_bond(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms, double otherwise) {
  std::vector<double> lengths;
  for (const auto* bond : mol.bonds()) {
    const auto &a = atoms[bond->getBeginAtomIdx()], &b = atoms[bond->getEndAtomIdx()];
    lengths.push_back(std::hypot(a.x - b.x, a.y - b.y));
  }
  if (lengths.empty()) return otherwise;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle > 0 ? *middle : otherwise;
}

struct Extent {
  double width = 0, height = 0;  // of the atoms' positions [bond lengths]
};

Extent extent(const RDKit::ROMol& mol) {
  const auto& atoms = mol.getConformer().getPositions();
  const auto [left, right] =
      std::minmax_element(atoms.begin(), atoms.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  const auto [bottom, top] =
      std::minmax_element(atoms.begin(), atoms.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
  return {(right->x - left->x) / kBondLength, (top->y - bottom->y) / kBondLength};
}

/// The bond length of a picture without a given size [px].
double natural_bond(const Extent& mol) {
  return std::clamp(kNaturalSide / (std::max(mol.width, mol.height) + 2 * kMargin), kLeastBond, kNaturalBond);
}

/// Around the molecule [bond lengths]. A card of a motif has regions, but no numbers beside them.
double margin(const SceneOptions& options) {
  return options.attachments ? kCardMargin : kMargin;
}

/// The bond length with which a molecule and its regions fit into a picture [px].
double fitting_bond(const Extent& mol, const SceneOptions& options) {
  const double room = 2 * margin(options);
  return std::min({kLongestBond, options.width / (mol.width + room), options.height / (mol.height + room)});
}

/// The bond length and size of a picture: as large as the molecule is, or as asked, or larger for `least_bond`.
double size_picture(const Extent& mol, const SceneOptions& options, int& width, int& height) {
  const bool natural = options.width == 0;
  const double fitting = natural ? natural_bond(mol) : fitting_bond(mol, options);
  const double bond = std::max(fitting, natural ? 0 : options.least_bond),
               room = 2 * (natural ? kMargin : margin(options));
  if (!natural && bond == fitting) return fitting;
  width = std::max(options.width, static_cast<int>(std::ceil((mol.width + room) * bond)));
  height = std::max(options.height, static_cast<int>(std::ceil((mol.height + room) * bond)));
  return bond;
}

/// The share of the picture to leave free on each side, in the direction in which the molecule is tight.
double padding(const Extent& mol, const SceneOptions& options, const Scene& scene) {
  const double free = margin(options), width = mol.width + 2 * free, height = mol.height + 2 * free;
  return std::min(free / (width / scene.width > height / scene.height ? width : height), kMostPadding);
}

/// The colours of letters and half bonds, for every element, so that none is left to RDKit.
RDKit::ColourPalette element_palette(Paper paper) {
  RDKit::ColourPalette palette;
  const auto colour = [&](int element) {
    const auto c = element_colour(element, paper);
    return RDKit::DrawColour(c.red, c.green, c.blue);
  };
  palette[-1] = colour(6);
  for (int element = 0; element <= kElements; ++element) palette[element] = colour(element);
  return palette;
}

/// RDKit writes C where two bonds lie nearly in a line, as in large rings, but no hydrogens beside it: of a carbon with
/// some it would tell a lie.
void leave_out_linear_carbons(const RDKit::ROMol& mol, RDKit::MolDrawOptions& settings) {
  for (const auto* atom : mol.atoms())
    if (atom->getAtomicNum() == 6 && atom->getDegree() == 2 && atom->getTotalNumHs() > 0 &&
        atom->getFormalCharge() == 0 && atom->getIsotope() == 0 && atom->getNumRadicalElectrons() == 0 &&
        atom->getAtomMapNum() == 0)
      settings.atomLabels[static_cast<int>(atom->getIdx())] = "";
}

void draw_skeleton(const RDKit::ROMol& mol, const SceneOptions& options, const std::vector<bool>& left_out,
                   Scene& scene) {
  const bool natural = options.width == 0;
  const auto copy = prepare(mol, options.near, scene.faults);
  const auto size = extent(*copy);
  const double bond = size_picture(size, options, scene.width, scene.height);
  std::ostringstream written;
  written.imbue(std::locale::classic());
  RDKit::MolDraw2DSVG drawer(scene.width, scene.height, written);
  auto& settings = drawer.drawOptions();
  if (scene.paper == Paper::Dark) RDKit::setDarkMode(settings);
  settings.atomColourPalette = element_palette(scene.paper);
  settings.flagCloseContactsDist = -1;  // `faults` says it, without red boxes
  settings.clearBackground = false;
  settings.prepareMolsBeforeDrawing = false;
  settings.includeMetadata = false;
  settings.dummiesAreAttachments = options.attachments;
  leave_out_linear_carbons(*copy, settings);
  const bool small = (natural && bond < 2 * kMinFontSize) || std::min(scene.width, scene.height) < kCard;
  settings.minFontSize = small ? kSmallFontSize : kMinFontSize;
  if (small) settings.bondLineWidth = 1;
  settings.padding = natural ? 0.02 : padding(size, options, scene);
  settings.fixedBondLength = bond / kBondLength;  // of 1 Angstrom, in spite of its name
  drawer.drawMolecule(*copy);
  for (unsigned atom = 0; atom < mol.getNumAtoms(); ++atom) {
    const auto at = drawer.getDrawCoords(static_cast<int>(atom));
    scene.atoms.push_back({at.x, at.y});
  }
  drawer.finishDrawing();
  auto skeleton = detail::make_skeleton(inner_svg(detail::with_decimal_points(written.str())), left_out, scene.paper);
  scene.skeleton = std::move(skeleton.svg);
  scene.letters = std::move(skeleton.letters);
  scene.bond = median_bond(mol, scene.atoms, bond);
}

}  // namespace

Scene lay_out(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters, const SceneOptions& options) {
  if (options.width < 0 || options.height < 0 || (options.width == 0) != (options.height == 0))
    throw Error("a drawing of " + std::to_string(options.width) + " × " + std::to_string(options.height) +
                " px is asked for; both must be at least 1, or both 0");
  if (mol.getNumAtoms() > kMaxDrawnAtoms)
    throw Error("a molecule of " + std::to_string(mol.getNumAtoms()) + " atoms is too large to draw; at most " +
                std::to_string(kMaxDrawnAtoms) + " are");
  for (const auto& place : options.near)
    if (place.atom < 0 || static_cast<unsigned>(place.atom) >= mol.getNumAtoms())
      throw ShapeError("a place is wanted for atom " + std::to_string(place.atom) + " of a molecule with " +
                       std::to_string(mol.getNumAtoms()));
  Scene scene;
  scene.width = options.width;
  scene.height = options.height;
  scene.paper = options.paper;
  if (mol.getNumAtoms() == 0) return scene;
  std::vector<bool> left_out;
  for (const auto c : clusters) left_out.push_back(c < 0);
  const bool some = std::find(left_out.begin(), left_out.end(), true) != left_out.end() &&
                    std::find(left_out.begin(), left_out.end(), false) != left_out.end();
  if (!some) left_out.clear();
  try {
    draw_skeleton(mol, options, left_out, scene);
  } catch (const std::exception& error) {
    throw Error(std::string("RDKit cannot draw the molecule: ") + error.what());
  }
  scene.clusters = clusters;
  if (!clusters.empty()) scene.regions = cluster_regions(mol, scene.atoms, clusters, scene.bond, scene.letters);
  if (some) {
    std::vector<std::int32_t> others;
    for (const bool out : left_out) others.push_back(out ? 0 : -1);
    scene.left_out = cluster_regions(mol, scene.atoms, others, scene.bond, scene.letters).front();
  }
  return scene;
}

std::vector<Outline> outlines_around(const RDKit::ROMol& mol, const Scene& scene,
                                     const std::vector<std::int32_t>& atoms) {
  if (scene.chain) {
    std::set<std::int32_t> beads;
    for (const auto atom : atoms)
      if (atom >= 0 && static_cast<std::size_t>(atom) < scene.clusters.size())
        beads.insert(scene.clusters[static_cast<std::size_t>(atom)]);
    std::vector<Outline> outlines;
    for (const auto c : beads)
      if (c >= 0) outlines.push_back(scene.regions[static_cast<std::size_t>(c)].outlines.front());
    return outlines;
  }
  std::vector<std::int32_t> inside(mol.getNumAtoms(), -1);
  for (const auto atom : atoms)
    if (atom >= 0 && static_cast<std::size_t>(atom) < inside.size()) inside[static_cast<std::size_t>(atom)] = 0;
  auto regions = cluster_regions(mol, scene.atoms, inside, scene.bond, scene.letters);
  return regions.empty() ? std::vector<Outline>{} : std::move(regions.front().outlines);
}

}  // namespace motiphore
