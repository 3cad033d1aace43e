#include "edit/start_molecule.hpp"

#include <algorithm>

namespace motiphore::gui {

namespace {

bool is_edit_of(const QString& smiles, const QString& start) {
  const auto shorter = std::min(smiles.size(), start.size());
  qsizetype front = 0, back = 0;
  while (front < shorter && smiles[front] == start[front]) ++front;
  while (back < shorter - front && smiles[smiles.size() - 1 - back] == start[start.size() - 1 - back]) ++back;
  return 2 * (front + back) >= std::max(smiles.size(), start.size());
}

}  // namespace

bool StartMolecule::begets(const QString& text, const TriedMolecule* tried) const {
  const auto edit_of = [&](const QString& other) { return is_edit_of(text, other); };
  if (edit_of(smiles) || std::any_of(made.begin(), made.end(), edit_of)) return true;
  return tried && std::any_of(tried->variants.begin(), tried->variants.end(), [&](const TriedVariant& variant) {
           return edit_of(QString::fromStdString(variant.smiles));
         });
}

}  // namespace motiphore::gui
