// Model folders: saved and loaded without a change, refused when anything in them was changed.
#include <limits>

#include <nlohmann/json.hpp>

#include "lib/graph/small_graphs.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

LoadedModel tiny_model(int tasks = 1) {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 3;
  c.tasks = tasks;
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
  for (int t = 0; t < tasks; ++t) model.card.tasks.emplace_back().id = "active";
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
  CHECK(loaded.network.mass({{1, 2}, {0, 3}, {}}) == saved.model.network.mass({{1, 2}, {0, 3}, {}}));
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
  std::filesystem::create_symlink("/dev/zero", saved.folder / "model.safetensors");  // has no end
  saved.check_refused("has no model.safetensors; copy the whole folder");
  std::filesystem::remove(saved.folder / "card.json");
  std::filesystem::create_directory(saved.folder / "card.json");
  CHECK_THROWS_WITH(load_model(saved.folder.path()), Catch::Contains("it has no card.json"));
}

TEST_CASE("who loads a model sees its card before the weights are read", "[model]") {
  Saved saved;
  saved.card["featurizer"]["name"] = "of another program";
  saved.card["architecture"]["width"] = 5;  // as the weights of other features have other shapes
  saved.folder.write("card.json", saved.card.dump());
  const auto refuse = [](const ModelCard& card) { throw FeatureError("features " + card.featurizer); };
  CHECK_THROWS_WITH(load_model(saved.folder.path(), refuse), "features of another program");
}

TEST_CASE("a folder that has another model by now is told", "[model]") {
  const Saved saved;
  const auto loaded = load_model(saved.folder.path());
  CHECK_NOTHROW(check_unchanged(saved.folder.path(), loaded.card));
  auto other = load_model(saved.folder.path());
  other.domain.mean.value.array() += 1;
  save_model(saved.folder.path(), other);
  CHECK_THROWS_WITH(check_unchanged(saved.folder.path(), loaded.card),
                    Catch::Contains("was changed since it was loaded"));
}

TEST_CASE("a card that does not fit the weights", "[model]") {
  Saved saved;
  SECTION("another width") {
    saved.card["architecture"]["width"] = 5;
    saved.card["applicability"]["vector_size"] = 10;
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
    saved.card["tasks"][1]["id"] = "another";
    saved.check_refused("names 2 tasks, its architecture says 1");
  }
  SECTION("fewer training molecules") {
    saved.card["applicability"]["molecules"] = 5;
    saved.check_refused("has the weight 'domain.reference' as 6×");
  }
  SECTION("vectors of another size: the same tensors, other strides") {
    saved.card["applicability"]["vector_size"] = 4;
    saved.check_refused("entries of a molecule's vector, its architecture says 8");
  }
  SECTION("a domain without molecules or dimensions") {
    saved.card["applicability"]["molecules"] = 0;
    saved.check_refused("applicability has 'molecules' 0, expected 1 to");
    saved.card["applicability"]["molecules"] = 6;
    saved.card["applicability"]["dimensions"] = 0;
    saved.check_refused("applicability has 'dimensions' 0, expected 1 to");
  }
  SECTION("sizes for which the file is far too small take no memory") {
    for (const char* key : {"width", "assignment_width", "head_width", "motif_types", "columns", "layers"}) {
      auto& size = saved.card["architecture"][key];
      const auto before = size;
      size = 1'000'000;
      if (std::string(key) == "width") saved.card["applicability"]["vector_size"] = 2'000'000;
      saved.check_refused("the sizes in card.json need at least ");
      size = before;
      saved.card["applicability"]["vector_size"] = 8;
    }
    saved.card["applicability"]["molecules"] = 100'000'000;
    saved.check_refused("the sizes in card.json need at least ");
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

TEST_CASE("a model without tasks predicts masses, or nothing", "[model]") {
  const TemporaryFolder folder;
  auto model = tiny_model(0);
  save_model(folder.path(), model);
  CHECK(load_model(folder.path()).network.mass({{2}, {0}, {}}) == 12);
  model.network.mass.element.value.setZero();
  save_model(folder.path(), model);
  CHECK_THROWS_WITH(load_model(folder.path()), Catch::Contains("it has no task and no masses"));
}

TEST_CASE("a model cannot be saved where there is a file", "[model]") {
  const TemporaryFolder folder;
  auto model = tiny_model();
  CHECK_THROWS_AS(save_model(folder.write("taken", "text"), model), IoError);
}

TEST_CASE("a model with a weight that is not finite is not written, and the one before stays", "[model]") {
  Saved saved;
  const auto weights = saved.folder.read("model.safetensors"), card = saved.folder.read("card.json");
  saved.model.domain.mean.value(0, 0) = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH(save_model(saved.folder.path(), saved.model),
                    Catch::Contains("the training has diverged") && Catch::Contains("'domain.mean'"));
  CHECK(saved.folder.read("model.safetensors") == weights);
  CHECK(saved.folder.read("card.json") == card);
  CHECK_NOTHROW(load_model(saved.folder.path()));
}

TEST_CASE("a model without analogues leaves none of those of the model before, once it is in its place", "[model]") {
  Saved saved;
  saved.folder.write("analogues.csv.gz", "of the model before");
  {
    ModelSwap swap(saved.folder.path());
    write_model(swap.folder(), saved.model);
    CHECK(std::filesystem::exists(saved.folder / "analogues.csv.gz"));
  }
  CHECK(std::filesystem::exists(saved.folder / "analogues.csv.gz"));
  save_model(saved.folder.path(), saved.model);
  CHECK_FALSE(std::filesystem::exists(saved.folder / "analogues.csv.gz"));
}

TEST_CASE("between the two moves of a swap the folder loads as the new model", "[model]") {
  Saved saved;
  saved.model.network.mass.element.value(2, 0) = 13;
  {
    ModelSwap swap(saved.folder.path());
    CHECK_THROWS_WITH(save_model(saved.folder.path(), saved.model), Catch::Contains("another run is writing"));
    write_model(swap.folder(), saved.model);
    CHECK(load_model(saved.folder.path()).network.mass.element.value(2, 0) == 12);
    CHECK(load_model(swap.folder()).network.mass.element.value(2, 0) == 13);
    std::filesystem::copy_file(swap.folder() / "model.safetensors", saved.folder / "model.safetensors",
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(load_model(saved.folder.path()).network.mass.element.value(2, 0) == 13);
    swap.commit();
  }
  CHECK(load_model(saved.folder.path()).network.mass.element.value(2, 0) == 13);
  CHECK_FALSE(std::filesystem::exists(saved.folder / "model.part"));
}
