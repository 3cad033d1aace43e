#include "motiphore/predict/alert_agreement.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <string>

#include "chem/alerts/alert_words.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

std::optional<std::int32_t> top_motif(const Prediction& prediction, std::size_t task) {
  const auto top = prediction.top_cluster(task);
  if (!top || !(prediction.contributions(*top, static_cast<std::ptrdiff_t>(task)) > 0)) return {};
  return top;
}

namespace {

/// The nitrogen of a piperidine on benzene is what an alert for dialkylanilines warns of, its carbons are not.
bool is_hetero_of_aliphatic_ring(const RDKit::Atom& atom) {
  return !atom.getIsAromatic() && atom.getAtomicNum() != 6 && atom.getAtomicNum() != 1;
}

}  // namespace

std::vector<std::int32_t> alert_motifs(const RDKit::ROMol& mol, const Prediction& prediction,
                                       const std::vector<std::int32_t>& atoms) {
  if (prediction.clusters.size() != mol.getNumAtoms())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, the prediction is of " +
                     std::to_string(prediction.clusters.size()));
  std::vector<std::int32_t> telling, of_rings;
  for (const auto atom : atoms) {
    if (atom < 0 || static_cast<std::size_t>(atom) >= prediction.clusters.size())
      throw ShapeError("there is no atom " + std::to_string(atom) + "; the prediction has " +
                       std::to_string(prediction.clusters.size()));
    if (mol.getRingInfo()->numAtomRings(static_cast<unsigned>(atom)) == 0)
      telling.push_back(atom);
    else if (is_hetero_of_aliphatic_ring(*mol.getAtomWithIdx(static_cast<unsigned>(atom))))
      of_rings.push_back(atom);
  }
  if (telling.empty())
    telling = atoms;
  else
    telling.insert(telling.end(), of_rings.begin(), of_rings.end());
  std::vector<std::size_t> held(static_cast<std::size_t>(prediction.cluster_count()), 0);
  for (const auto atom : telling)
    if (const auto c = prediction.clusters[static_cast<std::size_t>(atom)]; c >= 0) ++held[static_cast<std::size_t>(c)];
  std::vector<std::int32_t> motifs;
  for (std::size_t c = 0; c < held.size(); ++c)
    if (held[c] > 0) motifs.push_back(static_cast<std::int32_t>(c));
  std::stable_sort(motifs.begin(), motifs.end(), [&](auto a, auto b) {
    return held[static_cast<std::size_t>(a)] > held[static_cast<std::size_t>(b)];
  });
  return motifs;
}

std::vector<StructuralAlert> alerts_by_motif(const RDKit::ROMol& mol, const Prediction& prediction) {
  std::vector<StructuralAlert> out;
  std::vector<std::vector<std::int32_t>> motifs;
  std::vector<std::string> words;
  for (auto& alert : structural_alerts(mol)) {
    auto held = alert_motifs(mol, prediction, alert.atoms);
    std::sort(held.begin(), held.end());
    auto said = detail::alert_words(alert.name);  // one for entries that are variants of each other
    std::size_t same = 0;
    while (same < out.size() && !(out[same].catalog == alert.catalog && words[same] == said && motifs[same] == held))
      ++same;
    if (same == out.size()) {
      out.push_back(std::move(alert));
      motifs.push_back(std::move(held));
      words.push_back(std::move(said));
      continue;
    }
    auto& atoms = out[same].atoms;
    atoms.insert(atoms.end(), alert.atoms.begin(), alert.atoms.end());
    std::sort(atoms.begin(), atoms.end());
    atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  }
  return out;
}

}  // namespace motiphore
