// Which molecules does the network take for alike? Cosines of the molecules' vectors.
//
//   rank_by_similarity SMILES SMILES...        the first with each of the others
#include <cstdio>
#include <iostream>

#include <GraphMol/RWMol.h>
#include <Eigen/Core>
#include <motiphore/motiphore.hpp>

int main(int count, char** words) try {
  const auto predictor = motiphore::Predictor::load_default();
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  std::vector<const RDKit::ROMol*> pointers;  // null where there is no molecule: its vector is a failure
  for (int i = 1; i < count; ++i) {
    const auto mol = motiphore::parse_smiles(words[i]);
    mols.push_back(mol ? *mol : nullptr);
    pointers.push_back(mols.back().get());
  }
  const auto vectors = predictor.embed(pointers);
  const auto vector = [&](std::size_t i) {
    return Eigen::Map<const Eigen::VectorXf>(vectors[i]->data(), static_cast<Eigen::Index>(vectors[i]->size()));
  };
  for (std::size_t i = 1; i < vectors.size(); ++i)
    if (vectors[0] && vectors[i])
      std::printf("%.3f %s\n", static_cast<double>(vector(0).normalized().dot(vector(i).normalized())), words[i + 1]);
} catch (const motiphore::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
