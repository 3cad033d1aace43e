// Names that nobody can look at: what is asked for by them is refused in our own words.
#include "files/file_kind.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "files/file_swap.hpp"
#include "files/read_whole.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/files/resumable_file.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/io/tu_reader.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/workflow/train_table.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using motiphore::test::TemporaryFolder;
namespace fs = std::filesystem;

TEST_CASE("what a name stands for is known, or nobody can tell", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.txt", "a");
  std::filesystem::create_symlink("ring", folder / "ring");
  const std::string long_name(300, 'a');
  CHECK(detail::is_there(folder / "a.txt"));
  CHECK(detail::is_file(folder / "a.txt"));
  CHECK_FALSE(detail::is_folder(folder / "a.txt"));
  CHECK(detail::is_folder(folder.path()));
  CHECK_FALSE(detail::is_file(folder.path()));
  for (const auto& nothing : {folder / "b.txt", folder / "a.txt/b", folder / long_name}) {
    CHECK_FALSE(detail::is_there(nothing));
    CHECK_FALSE(detail::is_file(nothing));
    CHECK_FALSE(detail::is_folder(nothing));
  }
  CHECK_THROWS_WITH(detail::is_there(folder / "ring"), Catch::Contains("nobody can tell whether there is '"));
  CHECK_THROWS_AS(detail::is_there(folder / "ring"), IoError);
  CHECK_FALSE(detail::is_file(folder / "ring"));
  detail::remove_file(folder / "a.txt");
  detail::remove_file(folder / "a.txt");
  CHECK_FALSE(detail::is_there(folder / "a.txt"));
  CHECK_THROWS_AS(detail::remove_file(folder / long_name), IoError);
}

TEST_CASE("a name with a zero byte is refused, and what stands under its beginning stays", "[io]") {
  const TemporaryFolder folder;
  folder.write("mine", "mine");
  const auto inner = folder.path() / "models";
  fs::create_directory(inner);
  std::ofstream(inner / "mine") << "mine";
  const auto name = inner.string() + std::string("\0/x", 3);
  const auto refused = Catch::Contains("has a zero byte after '" + inner.string() + "'");
  CHECK_THROWS_WITH(detail::check_name(name), refused);
  CHECK_THROWS_WITH(detail::is_there(name), refused);
  CHECK_THROWS_WITH(detail::remove_file(name), refused);
  CHECK_FALSE(detail::is_file((folder.path() / "mine").string() + std::string("\0x", 2)));
  CHECK_FALSE(detail::is_folder(name));
  CHECK_THROWS_WITH(detail::FileSwap(name, "model"), refused);
  CHECK_THROWS_WITH(detail::FileSwap(folder.path(), std::string("models\0", 7)), refused);
  CHECK_THROWS_WITH(AtomicFile(name), refused);
  CHECK_THROWS_WITH(ResumableFile(name), refused);
  CHECK_THROWS_WITH(detail::read_whole(name), refused);
  CHECK_THROWS_WITH(TableReader::open(name + ".csv"), refused);
  CHECK_THROWS_WITH(read_model_card(name), refused);
  CHECK_THROWS_WITH(ModelSwap(name), refused);
  CHECK_THROWS_AS(file_sha256(name), IoError);
  CHECK(fs::exists(inner / "mine"));
  CHECK(folder.read("mine") == "mine");
}

TEST_CASE("a name too long for a file is that of nothing", "[io]") {
  const std::string name(300, 'a');
  CHECK_THROWS_WITH(read_model_card(name), "there is no model folder '" + name + "'");
  CHECK_THROWS_AS(load_model(name), ModelFileError);
  CHECK_THROWS_AS(file_sha256(name), IoError);
  CHECK_THROWS_AS(read_tu_dataset(name), IoError);
  CHECK(Analogues::load(name, {}).empty());
  CHECK_FALSE(has_checkpoint(name));
}
