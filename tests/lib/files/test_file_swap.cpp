#include "files/file_swap.hpp"

#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "files/whole_file.hpp"
#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using motiphore::IoError;
using motiphore::detail::FileSwap;
using motiphore::detail::part_of;
using motiphore::detail::PartLock;
using motiphore::detail::write_whole;
using motiphore::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::size_t file_count(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

void stage(const FileSwap& swap, const std::string& text) {
  write_whole(swap.staging() / "a", "a " + text);
  write_whole(swap.staging() / "b", "b " + text);
}

}  // namespace

TEST_CASE("files are replaced together, the others stay", "[files]") {
  const TemporaryFolder folder;
  folder.write("a", "a old");
  folder.write("README.md", "mine");
  {
    FileSwap swap(folder.path(), "model");
    stage(swap, "new");
    CHECK(folder.read("a") == "a old");
    swap.commit({"a", "b"});
  }
  CHECK(folder.read("a") == "a new");
  CHECK(folder.read("b") == "b new");
  CHECK(folder.read("README.md") == "mine");
  CHECK(file_count(folder.path()) == 3);
}

TEST_CASE("a link that lies under our names is replaced, what it stands for stays", "[files]") {
  const TemporaryFolder folder;
  folder.write("mine", "mine");
  for (const char* target : {"mine", "absent", "itself"}) {
    fs::remove(folder / "itself");
    fs::create_symlink(target, folder / "itself");
    write_whole(folder / "itself", "ours");
    CHECK(folder.read("itself") == "ours");
    CHECK_FALSE(fs::is_symlink(folder / "itself"));
  }
  CHECK(folder.read("mine") == "mine");
  CHECK_FALSE(fs::exists(folder / "absent"));
}

TEST_CASE("without commit the old files stay, and a folder made for nothing goes", "[files]") {
  const TemporaryFolder folder;
  folder.write("a", "a old");
  {
    const FileSwap swap(folder.path(), "model");
    stage(swap, "new");
    const FileSwap other(folder.path() / "deep" / "er", "model");
  }
  CHECK(folder.read("a") == "a old");
  CHECK_FALSE(fs::exists(folder / "deep/er"));
}

TEST_CASE("a swap that was killed between its moves is finished by the next", "[files]") {
  const TemporaryFolder folder;
  folder.write("a", "a old");
  folder.write("b", "b old");
  const auto staging = FileSwap::staging_of(folder.path(), "model");
  fs::create_directory(staging);
  write_whole(staging / "commit", "a\nb\n");  // as it is after the first move
  write_whole(staging / "b", "b new");
  folder.write("a", "a new");
  { const FileSwap swap(folder.path(), "model"); }
  CHECK(folder.read("a") == "a new");
  CHECK(folder.read("b") == "b new");
  CHECK(file_count(folder.path()) == 2);
}

TEST_CASE("files that do not belong to the new ones go once these are in place", "[files]") {
  const TemporaryFolder folder;
  folder.write("a", "a old");
  folder.write("b", "b old");
  folder.write("c", "c old");
  SECTION("by commit") {
    FileSwap swap(folder.path(), "model");
    stage(swap, "new");
    swap.commit({"a", "b"}, {"c", "never there"});
  }
  SECTION("by the next swap, if the one before was killed") {
    const auto staging = FileSwap::staging_of(folder.path(), "model");
    fs::create_directory(staging);
    write_whole(staging / "commit", "a\nb\n/c\n");
    write_whole(staging / "b", "b new");
    folder.write("a", "a new");
    const FileSwap swap(folder.path(), "model");
  }
  CHECK(folder.read("a") == "a new");
  CHECK(folder.read("b") == "b new");
  CHECK_FALSE(fs::exists(folder / "c"));
}

TEST_CASE("a list of moves that leaves the folder is refused, and nothing is moved or removed", "[files]") {
  const TemporaryFolder folder;
  const auto model = folder.path() / "m";
  const auto staging = FileSwap::staging_of(model, "model");
  fs::create_directories(staging);
  folder.write("victim.txt", "mine");
  write_whole(staging / "victim.txt", "theirs");
  write_whole(model / "a", "a old");
  write_whole(staging / "a", "a theirs");
  const auto victim = folder / "victim.txt";
  const std::vector<std::string> lines = {"/../victim.txt", "/" + victim, "../victim.txt", victim, "/", ".", "/..", ""};
  for (const auto& line : lines) {
    CAPTURE(line);
    write_whole(staging / "commit", "a\n" + line + "\n");
    CHECK_THROWS_WITH(FileSwap(model, "model"), Catch::Contains("m/model.part' if you do not need"));
    CHECK(folder.read("victim.txt") == "mine");
    CHECK(folder.read("m/a") == "a old");
  }
}

TEST_CASE("files are removed after the new ones have moved, so that none is missing meanwhile", "[files]") {
  const TemporaryFolder folder;
  folder.write("c", "c old");
  FileSwap swap(folder.path(), "model");
  stage(swap, "new");
  fs::create_directory(folder / "b");  // which no file can replace
  folder.write("b/x", "");
  CHECK_THROWS_AS(swap.commit({"a", "b"}, {"c"}), IoError);
  CHECK(folder.read("a") == "a new");
  CHECK(folder.read("c") == "c old");
}

TEST_CASE("what a killed run had staged goes", "[files]") {
  const TemporaryFolder folder;
  folder.write("a", "a old");
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const FileSwap swap(folder.path(), "model");
    stage(swap, "half");
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(fs::exists(folder / "model.part/a"));
  FileSwap swap(folder.path(), "model");
  CHECK(fs::is_empty(swap.staging()));
  CHECK(folder.read("a") == "a old");
}

TEST_CASE("one run at a time makes the files of a folder", "[files]") {
  const TemporaryFolder folder;
  const FileSwap swap(folder.path(), "model");
  CHECK_THROWS_WITH(FileSwap(folder.path(), "model"), Catch::Contains("another run is writing"));
  CHECK_NOTHROW(FileSwap(folder.path(), "other"));
}

TEST_CASE("a folder that cannot be made is named", "[files]") {
  const TemporaryFolder folder;
  folder.write("taken", "text");
  CHECK_THROWS_WITH(FileSwap(folder / "taken", "model"), Catch::Contains("taken' cannot be made"));
}

TEST_CASE("the lock of a name is free again when its owner is gone, and keeps what an earlier run left", "[files]") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "x.csv";
  {
    const PartLock lock(target, "'x.csv'");
    CHECK(fs::exists(part_of(target)));
    CHECK_THROWS_WITH(PartLock(target, "'x.csv'"),
                      "another run is writing 'x.csv'; wait for it, or choose another name");
    CHECK_NOTHROW(PartLock(folder.path() / "y.csv", "'y.csv'"));
  }
  CHECK(file_count(folder.path()) == 0);
  folder.write("x.csv.part", "of an interrupted run");
  { const PartLock lock(target, "'x.csv'"); }
  CHECK(folder.read("x.csv.part") == "of an interrupted run");
}
