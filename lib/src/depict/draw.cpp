#include "motiphore/depict/draw.hpp"

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/MolDraw2D/MolDraw2DSVG.h>
#include <GraphMol/MolDraw2D/MolDraw2DUtils.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>

#include "depict/svg_text.hpp"
#include "motiphore/chem/fragment_smiles.hpp"
#include "motiphore/depict/highlights.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

/// RDKit takes 5 s to lay out a chain of this length, and minutes for one of twice the length.
constexpr unsigned kMaxDrawnAtoms = 1000;

constexpr double kFaded = 0.25;
constexpr double kNumberFontScale = 1;    // of the atom labels
constexpr int kMinFontSize = 11;          // [px]
constexpr double kLongestBond = 45;       // of small molecules, which would fill the picture otherwise [px]
constexpr double kHighlightRadius = 0.4;  // [Angstrom]
constexpr int kHighlightWidth = 16;       // of bonds, in line widths

/// RDKit cuts 255 times a part down to a whole number where hex() rounds it; a little more than the rounded number
/// gives the drawing the colours of its legend.
RDKit::DrawColour draw_colour(const Colour& colour) {
  const auto part = [](double value) {
    return std::min(1.0, (static_cast<double>(std::lround(255 * value)) + 0.25) / 255);
  };
  return {part(colour.red), part(colour.green), part(colour.blue)};
}

/// A copy with a 2D conformer, kekulised and wedged if that can be done. Hydrogens may be appended; indices of atoms
/// and bonds stay.
std::unique_ptr<RDKit::RWMol> prepare(const RDKit::ROMol& mol) {
  const auto fresh = [&mol] {
    auto copy = std::make_unique<RDKit::RWMol>(mol);
    for (auto* atom : copy->atoms()) atom->clearProp(RDKit::common_properties::atomNote);
    if (copy->needsUpdatePropertyCache()) copy->updatePropertyCache(/*strict=*/false);
    if (!copy->getRingInfo()->isInitialized()) RDKit::MolOps::symmetrizeSSSR(*copy);
    if (copy->getNumConformers() == 0 || copy->getConformer().is3D()) {
      copy->clearConformers();
      RDDepict::compute2DCoords(*copy, nullptr, /*canonOrient=*/true);
    }
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

/// The atom of a cluster that gets its number: the first with the fewest neighbours, where there is most space.
std::int32_t number_atom(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms) {
  auto best = atoms.front();
  for (const auto atom : atoms)
    if (mol.getAtomWithIdx(static_cast<unsigned>(atom))->getDegree() <
        mol.getAtomWithIdx(static_cast<unsigned>(best))->getDegree())
      best = atom;
  return best;
}

/// Hydrogens that are atoms of their own are left out of a cluster's SMILES, as in that of the sanitised molecule.
std::vector<std::int32_t> without_hydrogens(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms) {
  std::vector<std::int32_t> heavy;
  for (const auto atom : atoms)
    if (mol.getAtomWithIdx(static_cast<unsigned>(atom))->getAtomicNum() != 1) heavy.push_back(atom);
  return heavy.empty() ? atoms : heavy;
}

struct Panel {
  std::string svg;
  std::vector<PixelPosition> atoms;
};

Panel draw_panel(const RDKit::ROMol& mol, const Highlights& colours, const std::vector<LegendEntry>& legend,
                 const DrawOptions& options) {
  const auto copy = prepare(mol);
  if (options.numbers && legend.size() > 1)
    for (const auto& entry : legend)
      if (!entry.atoms.empty())
        copy->getAtomWithIdx(static_cast<unsigned>(number_atom(mol, entry.atoms)))
            ->setProp(RDKit::common_properties::atomNote, std::to_string(entry.cluster));
  std::vector<int> atoms, bonds;
  std::map<int, RDKit::DrawColour> atom_colours, bond_colours;
  for (const auto& [atom, colour] : colours.atoms) {
    atoms.push_back(atom);
    atom_colours[atom] = draw_colour(colour);
  }
  for (const auto& [bond, colour] : colours.bonds) {
    bonds.push_back(bond);
    bond_colours[bond] = draw_colour(colour);
  }

  RDKit::MolDraw2DSVG drawer(options.width, options.height);
  auto& settings = drawer.drawOptions();
  settings.prepareMolsBeforeDrawing = false;
  settings.includeMetadata = false;
  settings.annotationFontScale = kNumberFontScale;
  settings.minFontSize = kMinFontSize;
  settings.fixedBondLength = kLongestBond;
  settings.highlightRadius = kHighlightRadius;
  settings.highlightBondWidthMultiplier = kHighlightWidth;
  drawer.drawMolecule(*copy, "", &atoms, &bonds, &atom_colours, &bond_colours);
  Panel panel;
  for (unsigned atom = 0; atom < mol.getNumAtoms(); ++atom) {
    const auto at = drawer.getDrawCoords(static_cast<int>(atom));
    panel.atoms.push_back({at.x, at.y});
  }
  drawer.finishDrawing();
  panel.svg = drawer.getDrawingText();
  return panel;
}

Drawing draw(const RDKit::ROMol& mol, const Highlights& colours, std::vector<LegendEntry> legend,
             const DrawOptions& options) {
  if (options.width < 1 || options.height < 1)
    throw Error("a drawing of " + std::to_string(options.width) + " × " + std::to_string(options.height) +
                " px is asked for; both must be at least 1");
  if (mol.getNumAtoms() > kMaxDrawnAtoms)
    throw Error("a molecule of " + std::to_string(mol.getNumAtoms()) + " atoms is too large to draw; at most " +
                std::to_string(kMaxDrawnAtoms) + " are");
  Drawing drawing;
  Panel panel;
  if (mol.getNumAtoms() > 0) {
    try {
      panel = draw_panel(mol, colours, legend, options);
    } catch (const Error&) {
      throw;
    } catch (const std::exception& error) {
      throw Error(std::string("RDKit cannot draw the molecule: ") + error.what());
    }
  }
  drawing.atoms = std::move(panel.atoms);
  drawing.legend = std::move(legend);
  drawing.width = options.width;
  const auto text = options.legend ? detail::legend_svg(drawing.legend, options) : detail::LegendSvg{};
  drawing.height = options.height + text.height;
  drawing.svg = detail::whole_svg(panel.svg, text, drawing.width, drawing.height);
  return drawing;
}

}  // namespace

std::vector<LegendEntry> make_legend(const RDKit::ROMol& mol, const Prediction& prediction,
                                     std::optional<std::size_t> task, double scale) {
  if (prediction.clusters.size() != mol.getNumAtoms()) highlight_types(mol, prediction);  // says what is wrong
  const auto atoms = cluster_atoms(prediction);
  const auto types = cluster_types(prediction);
  const auto colours = cluster_colours(prediction, task, scale);
  std::vector<LegendEntry> legend(atoms.size());
  for (std::size_t c = 0; c < atoms.size(); ++c) {
    legend[c].cluster = static_cast<std::int32_t>(c);
    legend[c].type = types[c];
    legend[c].atoms = atoms[c];
    legend[c].smiles = fragment_smiles(mol, without_hydrogens(mol, atoms[c]));
    if (task)
      legend[c].contribution = prediction.contributions(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(*task));
    legend[c].colour = colours[c];
  }
  return legend;
}

Drawing draw_molecule(const RDKit::ROMol& mol, const Prediction& prediction, const DrawOptions& options) {
  auto colours = options.task ? highlight_contributions(mol, prediction, *options.task, options.scale)
                              : highlight_types(mol, prediction);
  auto legend = make_legend(mol, prediction, options.task, options.scale);
  if (options.selected >= 0) {
    for (auto& [atom, colour] : colours.atoms)
      if (prediction.clusters[static_cast<std::size_t>(atom)] != options.selected) colour = tint(colour, kFaded);
    for (auto& [bond, colour] : colours.bonds) {
      const auto begin = mol.getBondWithIdx(static_cast<unsigned>(bond))->getBeginAtomIdx();
      if (prediction.clusters[begin] != options.selected) colour = tint(colour, kFaded);
    }
  }
  return draw(mol, colours, std::move(legend), options);
}

Drawing draw_molecule(const RDKit::ROMol& mol, const DrawOptions& options) {
  return draw(mol, {}, {}, options);
}

}  // namespace motiphore
