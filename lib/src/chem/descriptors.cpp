#include "motiphore/chem/descriptors.hpp"

#include <GraphMol/Descriptors/MolSurf.h>
#include <GraphMol/Descriptors/Property.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <exception>

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"

namespace motiphore {

namespace {

constexpr double greatest = 1e6;  // of what grows without bound with the molecule

std::vector<double> descriptors_of(const RDKit::ROMol& mol, const RDKit::Descriptors::Properties& properties) {
  namespace descriptors = RDKit::Descriptors;
  auto all = properties.computeProperties(mol);
  for (const auto& ranges :
       {descriptors::calcSlogP_VSA(mol), descriptors::calcSMR_VSA(mol), descriptors::calcPEOE_VSA(mol)})
    all.insert(all.end(), ranges.begin(), ranges.end());
  return all;
}

}  // namespace

Matrix molecule_descriptors(const std::vector<std::string>& smiles, const StopToken& stop) {
  const detail::QuietRdkit quiet;
  const RDKit::Descriptors::Properties properties;
  const auto count = descriptors_of(**parse_smiles("C"), properties).size();
  Matrix table = Matrix::Zero(static_cast<Eigen::Index>(smiles.size()), static_cast<Eigen::Index>(count));
  const auto describe = [&](std::size_t row) {
    stop.check();
    const auto mol = parse_smiles(smiles[row]);
    if (!mol) return;
    try {
      const auto values = descriptors_of(**mol, properties);
      for (std::size_t column = 0; column < count; ++column)
        if (std::isfinite(values[column]))
          table(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) =
              static_cast<float>(std::clamp(values[column], -greatest, greatest));
    } catch (const std::exception&) {
      // elements that Crippen or Gasteiger do not know: the row stays 0
    }
  };
  tbb::this_task_arena::isolate([&] { tbb::parallel_for(std::size_t{0}, smiles.size(), describe); });
  return table;
}

}  // namespace motiphore
