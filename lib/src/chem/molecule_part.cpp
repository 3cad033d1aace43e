#include "chem/molecule_part.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <map>

namespace motiphore::detail {

std::unique_ptr<RDKit::RWMol> molecule_part(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms) {
  auto part = std::make_unique<RDKit::RWMol>();
  std::map<unsigned, unsigned> places;
  for (const auto index : atoms) {
    const auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    auto* copy = new RDKit::Atom(*atom);
    copy->setNumExplicitHs(atom->getTotalNumHs());
    copy->setNoImplicit(true);
    copy->setChiralTag(RDKit::Atom::CHI_UNSPECIFIED);
    places[atom->getIdx()] = part->addAtom(copy, /*updateLabel=*/false, /*takeOwnership=*/true);
  }
  for (const auto* bond : mol.bonds()) {
    const auto begin = places.find(bond->getBeginAtomIdx()), end = places.find(bond->getEndAtomIdx());
    if (begin == places.end() && end == places.end()) continue;
    const auto place = [&](const auto& found) {
      return found != places.end() ? found->second : part->addAtom(new RDKit::Atom(0), false, true);
    };
    const auto from = place(begin), to = place(end);
    part->addBond(from, to, bond->getBondType());
    part->getBondBetweenAtoms(from, to)->setIsAromatic(bond->getIsAromatic());
  }
  part->updatePropertyCache(/*strict=*/false);
  RDKit::MolOps::symmetrizeSSSR(*part);
  return part;
}

}  // namespace motiphore::detail
