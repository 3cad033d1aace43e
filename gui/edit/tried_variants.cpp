#include "edit/tried_variants.hpp"

#include <QStringList>
#include <algorithm>
#include <utility>

#include "motiphore/text/escape.hpp"

namespace motiphore::gui {

namespace {

const QString kKey = QStringLiteral("variants");
constexpr int kMostMolecules = 200;
constexpr std::size_t kMostVariants = 200;  // of one molecule

/// The SMILES that are kept of a molecule, itself first; none where nothing was tried of it.
QStringList kept_of(const TriedMolecule& molecule) {
  QStringList smiles;
  if (molecule.variants.size() < 2) return smiles;
  for (std::size_t i = 0; i < std::min(molecule.variants.size(), kMostVariants); ++i)
    smiles << QString::fromStdString(molecule.variants[i].smiles);
  return smiles;
}

/// By the molecule's SMILES: its name, its SMILES and those that were tried of it.
std::vector<std::pair<QString, QStringList>> stored_in(const QSettings& settings) {
  std::vector<std::pair<QString, QStringList>> stored;
  for (const auto& entry : settings.value(kKey).toList())
    if (const auto texts = entry.toStringList(); texts.size() >= 2) stored.emplace_back(texts[1], texts);
  return stored;
}

}  // namespace

std::string TriedMolecule::name_of(std::size_t variant) const {
  if (variant == 0 || name.empty()) return short_name_of(variant);
  return name + ' ' + short_name_of(variant);
}

std::string TriedMolecule::short_name_of(std::size_t variant) const {
  return variant == 0 ? name : "variant " + std::to_string(variant);
}

void TriedMolecule::take_off(const ForgottenVariants& forgotten) {
  const auto taken = [&](const TriedVariant& variant) {
    return std::any_of(forgotten.gone.begin(), forgotten.gone.end(),
                       [&](const auto& one) { return variant.is(one.second.smiles, one.second.canonical); });
  };
  variants.erase(std::remove_if(variants.begin() + 1, variants.end(), taken), variants.end());
}

void TriedMolecule::put_back(const ForgottenVariants& forgotten) {
  take_off(forgotten);
  for (const auto& [place, variant] : forgotten.gone)
    variants.insert(variants.begin() + static_cast<std::ptrdiff_t>(std::min(place, variants.size())), variant);
}

std::string TriedMolecule::table() const {
  std::string text = "smiles,name,parent\n";
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const auto parent = i == 0 ? std::string() : name.empty() ? smiles() : name;
    text::append_csv_cell(variants[i].smiles, ',', text);
    for (const auto& cell : {name_of(i), parent}) {
      text += ',';
      text::append_csv_cell(cell, ',', text);
    }
    text += '\n';
  }
  return text;
}

TriedMolecule& TriedVariants::begin(const TriedVariant& molecule, const std::string& name) {
  const auto at = std::find_if(molecules_.begin(), molecules_.end(),
                               [&](const TriedMolecule& m) { return m.smiles() == molecule.smiles; });
  if (at == molecules_.end())
    molecules_.push_front({name, {molecule}});
  else
    molecules_.splice(molecules_.begin(), molecules_, at);
  auto& begun = molecules_.front();
  begun.variants.front() = molecule;
  begun.name = name;  // which another file, or none, may have given it before
  return begun;
}

TriedMolecule* TriedVariants::find(const std::string& smiles) {
  const auto at = std::find_if(molecules_.begin(), molecules_.end(),
                               [&](const TriedMolecule& molecule) { return molecule.smiles() == smiles; });
  return at == molecules_.end() ? nullptr : &*at;
}

void TriedVariants::read(QSettings* settings) {
  if (!settings) return;
  for (const auto& [molecule_smiles, texts] : stored_in(*settings)) {
    TriedMolecule molecule;
    molecule.name = texts.front().toStdString();
    for (const auto& smiles : texts.mid(1)) molecule.variants.push_back({smiles.toStdString(), {}, 0, {}});
    known_[molecule_smiles] = kept_of(molecule);
    molecules_.push_back(std::move(molecule));
  }
}

void TriedVariants::forget(QSettings* settings) {
  known_.clear();
  if (settings) settings->remove(kKey);
}

void TriedVariants::write(QSettings* settings) {
  if (!settings) return;
  settings->sync();  // what another window has written since
  const auto stored = stored_in(*settings);
  std::map<QString, QStringList> there(stored.begin(), stored.end());
  QVariantList entries;
  const auto keep = [&](const QStringList& texts) {
    if (texts.size() > 2 && entries.size() < kMostMolecules) entries << texts;
  };
  for (const auto& molecule : molecules_) {
    const auto smiles = QString::fromStdString(molecule.smiles());
    auto& known = known_[smiles];
    if (const auto now = kept_of(molecule); now != known) {
      keep(QStringList{QString::fromStdString(molecule.name)} + now);
      known = now;
    } else if (const auto at = there.find(smiles); at != there.end()) {
      keep(at->second);
    }
    there.erase(smiles);
  }
  for (const auto& [smiles, texts] : stored)
    if (there.count(smiles) > 0) keep(texts);
  settings->setValue(kKey, entries);
}

}  // namespace motiphore::gui
