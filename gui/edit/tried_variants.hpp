// TriedVariants: what was tried of each molecule, kept from session to session.
#pragma once

#include <QSettings>
#include <QString>
#include <QStringList>
#include <list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace motiphore::gui {

/// One variant with its numbers, which are made anew in each session: the model may be another.
struct TriedVariant {
  std::string smiles;
  std::string canonical;      ///< the same in one spelling; empty until it is known
  double mass = 0;            ///< [Da]
  std::vector<double> tasks;  ///< empty until they are known, or where there is no prediction

  /// Whether it is this molecule, also in another spelling.
  bool is(const std::string& other_smiles, const std::string& other_canonical) const {
    return smiles == other_smiles || (!canonical.empty() && canonical == other_canonical);
  }
};

/// Variants that were taken off a molecule's list.
struct ForgottenVariants {
  std::string molecule;                                    ///< its SMILES
  std::vector<std::pair<std::size_t, TriedVariant>> gone;  ///< each with its place in the list, which rise
};

/// A molecule and what was tried of it; itself first.
struct TriedMolecule {
  std::string name;
  std::vector<TriedVariant> variants;

  const std::string& smiles() const { return variants.front().smiles; }
  /// "celecoxib" for the molecule itself, "celecoxib variant 2" for what was tried second.
  std::string name_of(std::size_t variant) const;
  /// The same where it is clear of what it is one: "variant 2".
  std::string short_name_of(std::size_t variant) const;
  /// Takes variants off the list, wherever they stand in it by now; the molecule itself stays.
  void take_off(const ForgottenVariants& forgotten);
  /// Puts them back where they were, also such as were tried again since.
  void put_back(const ForgottenVariants& forgotten);
  /// A table of all with the columns smiles, name and parent, as CSV.
  std::string table() const;
};

class TriedVariants {
 public:
  /// What was tried of this molecule before, or that it was begun with now.
  /// @param name  that it has now; empty: none
  TriedMolecule& begin(const TriedVariant& molecule, const std::string& name);
  /// The same, or null where nothing was begun with this SMILES.
  TriedMolecule* find(const std::string& smiles);

  /// The molecules of earlier sessions, the SMILES alone. Nothing without settings.
  void read(QSettings* settings);
  /// Keeps those of which something was tried, those looked at last before others, up to a bound. Molecules that were
  /// not changed here are kept as the settings have them: another window may have tried more of them, or others.
  void write(QSettings* settings);
  /// Takes all of it out of the settings.
  void forget(QSettings* settings);

 private:
  std::list<TriedMolecule> molecules_;  ///< the one begun last first
  std::map<QString, QStringList>
      known_;  ///< by a molecule's SMILES: what the settings had of it, as last read or written
};

}  // namespace motiphore::gui
