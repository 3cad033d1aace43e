#include "motiphore/files/resumable_file.hpp"

#include <filesystem>
#include <string>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "lib/io/temporary_folder.hpp"
#include "support/catch.hpp"

using motiphore::IoError;
using motiphore::ResumableFile;
using motiphore::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::size_t files_left_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// Runs `work` in a process that then ends as if it were killed: no destructor runs.
template <class Work>
void killed_after(Work work) {
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      work();
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
}

}  // namespace

TEST_CASE("a file that is not interrupted appears when it is whole", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.csv", "old");
  {
    ResumableFile file(folder / "a.csv");
    CHECK(file.resumable());
    CHECK_FALSE(file.note());
    file.write("one ");
    CHECK_FALSE(file.has_checkpoint());
    file.checkpoint("1");
    CHECK(file.has_checkpoint());
    CHECK(folder.read("a.csv") == "old");
    CHECK(folder.read("a.csv.part") == "one ");
    file.write("two");
    file.commit();
  }
  CHECK(folder.read("a.csv") == "one two");
  CHECK(files_left_in(folder.path()) == 1);
}

TEST_CASE("without a checkpoint nothing remains", "[io]") {
  const TemporaryFolder folder;
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("one");
    ::_exit(0);  // without its destructor, as when it is killed
  });
  CHECK(files_left_in(folder.path()) == 1);  // its lock, without a byte
  CHECK(folder.read("a.csv.part").empty());
  {
    ResumableFile file(folder / "a.csv", true);
    CHECK_FALSE(file.note());
    file.write("one");
  }
  CHECK(files_left_in(folder.path()) == 0);
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("one");
    file.discard();
  });
  CHECK(files_left_in(folder.path()) == 0);
}

TEST_CASE("a killed run goes on from its last checkpoint", "[io]") {
  const TemporaryFolder folder;
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("one ");
    file.checkpoint("1");
    file.write("two ");
    file.checkpoint("note\nof two lines");
    file.write("half of thr");
  });
  killed_after([&] {
    ResumableFile file(folder / "a.csv", true);
    if (file.note() != "note\nof two lines") throw IoError("another note");
    file.write("three ");
    file.checkpoint("3");
    file.write("half of fo");
  });
  ResumableFile file(folder / "a.csv", true);
  REQUIRE(file.note());
  CHECK(*file.note() == "3");
  file.write("four");
  file.commit();
  CHECK(folder.read("a.csv") == "one two three four");
  CHECK(files_left_in(folder.path()) == 1);
}

TEST_CASE("a run from the beginning leaves an interrupted one until it has a checkpoint itself", "[io]") {
  const TemporaryFolder folder;
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("old");
    file.checkpoint("old");
  });
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("new");
  });
  CHECK(ResumableFile(folder / "a.csv", true).note().value_or("") == "old");
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("new");
    file.checkpoint("new");
  });
  CHECK(ResumableFile(folder / "a.csv", true).note().value_or("") == "new");
  CHECK(folder.read("a.csv.part") == "new");
}

TEST_CASE("two runs do not write one file", "[io]") {
  const TemporaryFolder folder;
  {
    ResumableFile file(folder / "a.csv");
    const auto refused = [&] {
      CHECK_THROWS_WITH(ResumableFile(folder / "a.csv"), Catch::Contains("another run"));
      CHECK_THROWS_AS(ResumableFile(folder / "a.csv", true), IoError);
      CHECK_THROWS_AS(motiphore::AtomicFile(folder / "a.csv"), IoError);
    };
    refused();  // before the first byte
    file.write("1");
    refused();
    file.checkpoint("1");
    refused();
    file.commit();
  }
  CHECK_NOTHROW(ResumableFile(folder / "a.csv"));
  CHECK(folder.read("a.csv") == "1");
}

TEST_CASE("nothing that comes late touches a file that is whole", "[io]") {
  const TemporaryFolder folder;
  ResumableFile file(folder / "a.csv");
  file.write("one");
  file.checkpoint("1");
  CHECK_FALSE(file.is_whole());
  file.commit();
  CHECK(file.is_whole());
  CHECK_FALSE(file.has_checkpoint());
  file.checkpoint("a signal's last words");
  file.discard();
  CHECK(folder.read("a.csv") == "one");
  CHECK(files_left_in(folder.path()) == 1);
}

TEST_CASE("checkpoints of another thread and commit do not meet", "[io]") {
  for (int round = 0; round < 50; ++round) {
    const TemporaryFolder folder;
    ResumableFile file(folder / "a.csv");
    file.write("one");
    std::thread other([&] {
      for (int i = 0; i < 3; ++i) file.checkpoint("note");
    });
    file.commit();
    other.join();
    CHECK(folder.read("a.csv") == "one");
    CHECK(files_left_in(folder.path()) == 1);
  }
}

TEST_CASE("a part that has lost its end is refused", "[io]") {
  const TemporaryFolder folder;
  killed_after([&] {
    ResumableFile file(folder / "a.csv");
    file.write("one two three");
    file.checkpoint("1");
  });
  fs::resize_file(folder / "a.csv.part", 5);
  CHECK_THROWS_WITH(ResumableFile(folder / "a.csv", true), Catch::Contains("shorter"));
}

TEST_CASE("a part stays whole where its note is refused", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.csv.part", "one two");
  folder.write("a.csv.part.state", "motiphore-part-1 3\n1");
  CHECK(ResumableFile(folder / "a.csv", true).note() == "1");  // and nothing is done with it
  CHECK(folder.read("a.csv.part") == "one two");
  {
    ResumableFile file(folder / "a.csv", true);
    file.write(" three");
    file.checkpoint("2");
    CHECK(folder.read("a.csv.part") == "one three");
  }
  ResumableFile file(folder / "a.csv", true);
  file.commit();
  CHECK(folder.read("a.csv") == "one three");
}

TEST_CASE("a part or a state that no run of ours has left is somebody's, and stays", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.csv.part", "mine");
  const auto refused = [&](const std::string& why) {
    for (const bool resume : {false, true})
      CHECK_THROWS_WITH(ResumableFile(folder / "a.csv", resume), Catch::Contains(why));
    CHECK(folder.read("a.csv.part") == "mine");
  };
  refused("a.csv.part' is in the way of '" + folder / "a.csv" + "'");
  for (const char* text : {"", "motiphore-part-1 3", "motiphore-part-1 x\n",
                           "motiphore-part-1 99999999999999999999999\n{}", "something else\n"}) {
    folder.write("a.csv.part.state", text);
    refused("a.csv.part.state' is in the way");
    CHECK(folder.read("a.csv.part.state") == text);
  }
}

TEST_CASE("a run that is killed at its first checkpoint leaves what the next one takes over", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.csv.part.state", "motiphore-part-1 3\n1");  // its part had not got its name yet
  folder.write(".a.csv.motiphore", "one");                    // but a hidden one
  CHECK_FALSE(ResumableFile(folder / "a.csv", true).note());
  ResumableFile file(folder / "a.csv");
  file.write("one");
  file.commit();
  CHECK(files_left_in(folder.path()) == 1);
}

TEST_CASE("a state is not written through a link", "[io]") {
  const TemporaryFolder folder;
  folder.write("victim.txt", "mine");
  fs::create_symlink("victim.txt", folder / "a.csv.part.state.new");
  {
    ResumableFile file(folder / "a.csv");
    file.write("one");
    file.checkpoint("1");
    CHECK(folder.read("victim.txt") == "mine");
    file.commit();
  }
  CHECK(folder.read("victim.txt") == "mine");
  fs::create_symlink("victim.txt", folder / "b.csv.part");
  CHECK_THROWS_AS(ResumableFile(folder / "b.csv"), IoError);
  CHECK(folder.read("victim.txt") == "mine");
}

TEST_CASE("what an output would replace is known beforehand", "[io]") {
  using motiphore::is_replaced_by;
  const TemporaryFolder folder;
  for (const char* name : {"a.csv", "a.csv.part", "a.csv.part.state", "a.csv.part.state.new", "b.csv"})
    folder.write(name, "");
  for (const char* name : {"a.csv", "a.csv.part", "a.csv.part.state", "a.csv.part.state.new"})
    CHECK(is_replaced_by(folder / "a.csv", folder / name));
  CHECK_FALSE(is_replaced_by(folder / "a.csv", folder / "b.csv"));
  CHECK_FALSE(is_replaced_by(folder / "a.csv", "-"));
  CHECK_FALSE(is_replaced_by("-", folder / "a.csv"));
  fs::create_symlink("a.csv", folder / "link.csv");
  CHECK(is_replaced_by(folder / "link.csv", folder / "a.csv.part"));
}

TEST_CASE("stdout and devices cannot be resumed", "[io]") {
  for (const char* path : {"-", "/dev/null"}) {
    ResumableFile file(path);
    CHECK_FALSE(file.resumable());
    file.checkpoint("1");
    CHECK_FALSE(file.has_checkpoint());
    file.commit();
  }
  ResumableFile full("/dev/full");
  CHECK_THROWS_WITH(full.write("x"), Catch::Contains("No space left"));
  CHECK_THROWS_AS(ResumableFile("/"), IoError);
  CHECK_THROWS_AS(ResumableFile("/no/such/folder/a.csv"), IoError);
}
