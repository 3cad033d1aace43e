#include "card_of_training.hpp"

#include "files/file_kind.hpp"
#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/standardize.hpp"
#include "text/utc_now.hpp"

namespace motiphore::detail {

std::string name_of(const std::filesystem::path& folder) {
  const auto whole = whole_path(folder).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

ModelCard make_card(const RecipeFile& recipe, const std::filesystem::path& folder) {
  const auto& vocabulary = feature_vocabulary();
  ModelCard card;
  card.name = recipe.name.value_or(name_of(folder));
  card.description = recipe.description;
  card.created = utc_now("%Y-%m-%d");
  card.featurizer = vocabulary.name;
  card.atom_vocabulary = vocabulary.atom;
  card.bond_vocabulary = vocabulary.bond;
  card.element_vocabulary = vocabulary.elements;
  card.standardization = standardization_steps();
  card.references = recipe.references;
  return card;
}

void add_examples(ModelCard& card, const Predictor& predictor) {
  for (const char* smiles : {"CC(=O)Oc1ccccc1C(=O)O", "O=[N+]([O-])c1ccccc1", "CN1CCC[C@H]1c1cccnc1",
                             "CC(C)Cc1ccc(cc1)C(C)C(=O)[O-].[Na+]", "C"}) {
    const auto p = predictor.predict_smiles(smiles);
    if (p) card.examples.push_back({smiles, p->mass, p->tasks, p->clusters});
  }
}

}  // namespace motiphore::detail
