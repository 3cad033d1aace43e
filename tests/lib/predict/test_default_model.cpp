// Where the shipped model is looked for.
#include <cstdlib>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/default_model.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// MOTIPHORE_MODELS for one test.
struct ModelsVariable {
  explicit ModelsVariable(const std::string& value) { ::setenv("MOTIPHORE_MODELS", value.c_str(), 1); }
  ~ModelsVariable() { ::unsetenv("MOTIPHORE_MODELS"); }
};

}  // namespace

TEST_CASE("MOTIPHORE_MODELS names a model folder, or a folder of them", "[predict]") {
  const TemporaryFolder folder;
  const ModelsVariable variable(folder.path().string());
  CHECK_THROWS_AS(default_model_folder(), ModelFileError);
  CHECK_THROWS_WITH(default_model_folder(), "no model was found; looked in '" + folder.path().string() + "', '" +
                                                (folder / "motiphore-tox") +
                                                "'; set MOTIPHORE_MODELS or name a model folder");
  std::filesystem::create_directory(folder.path() / "motiphore-tox");
  folder.write("motiphore-tox/card.json", "{}");
  CHECK(default_model_folder() == folder.path() / "motiphore-tox");
  folder.write("card.json", "{}");
  CHECK(default_model_folder() == folder.path());
}

TEST_CASE("a folder that was added comes last", "[predict]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "added/motiphore-tox");
  folder.write("added/motiphore-tox/card.json", "{}");
  const auto before = default_model_folder();  // that of the build, beside the programs
  CHECK(before.parent_path().filename() == "models");
  add_models_folder(folder.path() / "added");
  CHECK(default_model_folder() == before);
}

TEST_CASE("a folder that the caller knows of comes before the others, but after MOTIPHORE_MODELS", "[predict]") {
  const TemporaryFolder folder;
  for (const char* place : {"own", "named"}) {
    std::filesystem::create_directories(folder.path() / place / "motiphore-tox");
    folder.write(std::string(place) + "/motiphore-tox/card.json", "{}");
  }
  CHECK(default_model_folder(folder.path() / "own") == folder.path() / "own/motiphore-tox");
  {
    const ModelsVariable empty("");  // is none
    CHECK(default_model_folder(folder.path() / "own") == folder.path() / "own/motiphore-tox");
  }
  const ModelsVariable variable(folder / "named");
  CHECK(default_model_folder(folder.path() / "own") == folder.path() / "named/motiphore-tox");
}
