// Model folders: saved and loaded without a change, refused when anything in them was changed.
#include "lib/graph/small_graphs.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

LoadedModel tiny_model() {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 3;
  c.tasks = 1;
  c.width = c.assignment_width = c.head_width = c.columns = c.motif_types = 4;
  c.layers = c.assignment_layers = 1;
  c.environment_rows = 0;
  c.maximum = false;
  LoadedModel model;
  model.network = GnnModel<float>(c, 1);
  model.network.mass.element.value << 0, 1, 12;
  std::vector<MolGraph> mols(6);
  std::vector<const MolGraph*> pointers;
  for (auto& mol : mols) {
    mol.graph = random_graph(4, 1);
    mol.composition = {{1, 2}, {0, 0}, {}};
    pointers.push_back(&mol);
  }
  model.domain = Applicability::fit(Matrix::Random(6, 8), pointers, c.elements);
  model.card.name = "tiny";
  model.card.featurizer = "by hand";
  model.card.atom_vocabulary = {"a", "b", "c"};
  model.card.bond_vocabulary = {"x", "y"};
  model.card.element_vocabulary = {"other", "H", "C"};
  model.card.tasks.resize(1);
  model.card.tasks[0].id = "active";
  return model;
}

Matrix logits_of(const GnnModel<float>& network) {
  const auto batch = batch_of({random_graph(5, 1), random_graph(7, 2)});
  nn::Tape<float> tape;
  return network.forward(tape, batch).logits.value();
}

/// A saved model, its card as JSON, and what loading it says after a change.
struct Saved {
  TemporaryFolder folder;
  LoadedModel model = tiny_model();
  nlohmann::json card;

  Saved() {
    save_model(folder.path(), model);
    card = nlohmann::json::parse(folder.read("card.json"));
  }
  void check_refused(const std::string& part) const {
    folder.write("card.json", card.dump());
    CHECK_THROWS_AS(load_model(folder.path()), ModelFileError);
    CHECK_THROWS_WITH(load_model(folder.path()), Catch::Contains(part));
  }
};

}  // namespace

TEST_CASE("a saved model predicts as before", "[model]") {
  Saved saved;
  const auto loaded = load_model(saved.folder.path());
  CHECK((logits_of(loaded.network) - logits_of(saved.model.network)).cwiseAbs().maxCoeff() < 1e-6);
  saved.model.network.freeze();  // as loading does
  CHECK(logits_of(loaded.network) == logits_of(saved.model.network));
  CHECK(loaded.network.mass({{1, 2}, {0, 3}}) == saved.model.network.mass({{1, 2}, {0, 3}}));
  CHECK(loaded.domain.most_atoms == 4);
  CHECK(loaded.domain.reference.value == saved.model.domain.reference.value);
  CHECK(to_json(loaded.card) == saved.card);
  CHECK(loaded.card.weights_sha256 == file_sha256(saved.folder / "model.safetensors"));
  for (const auto& entry : std::filesystem::directory_iterator(saved.folder.path()))
    CHECK(entry.path().extension() != ".part");
}

TEST_CASE("altered weights are refused by their SHA-256", "[model]") {
  const Saved saved;
  auto bytes = saved.folder.read("model.safetensors");
  bytes[bytes.size() - 4] ^= 1;  // the last bit of the last number: still finite
  saved.folder.write("model.safetensors", bytes);
  saved.check_refused("was altered: its SHA-256 is ");
}

TEST_CASE("a model without its weights", "[model]") {
  const Saved saved;
  std::filesystem::remove(saved.folder / "model.safetensors");
  saved.check_refused("has no model.safetensors; copy the whole folder");
}

TEST_CASE("a card that does not fit the weights", "[model]") {
  Saved saved;
  SECTION("another width") {
    saved.card["architecture"]["width"] = 5;
    saved.check_refused("has the weight 'encoder.embed.weight' as 4×3, expected 5×3");
  }
  SECTION("one layer more") {
    saved.card["architecture"]["layers"] = 2;
    saved.check_refused("lacks the weight 'encoder.1.");
  }
  SECTION("one layer less") {
    saved.card["architecture"]["layers"] = 0;
    saved.check_refused(" entries, expected ");
  }
  SECTION("another number of tasks") {
    saved.card["tasks"].push_back(saved.card["tasks"][0]);
    saved.check_refused("names 2 tasks, its architecture says 1");
  }
  SECTION("fewer training molecules") {
    saved.card["applicability"]["molecules"] = 5;
    saved.check_refused("has the weight 'domain.reference' as 6×");
  }
  SECTION("no number of training molecules") {
    saved.card["applicability"].erase("molecules");
    saved.check_refused("applicability lacks the whole number 'molecules'");
  }
  SECTION("another vocabulary of atoms") {
    saved.card["featurizer"]["atom"].push_back("d");
    saved.check_refused("names 4 atom features, its architecture says 3");
  }
  SECTION("another vocabulary of elements") {
    saved.card["featurizer"]["elements"].erase(2);
    saved.check_refused("names 2 elements, its architecture says 3");
  }
}

TEST_CASE("a model cannot be saved where there is a file", "[model]") {
  const TemporaryFolder folder;
  auto model = tiny_model();
  CHECK_THROWS_AS(save_model(folder.write("taken", "text"), model), IoError);
}
