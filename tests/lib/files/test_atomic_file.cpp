#include "motiphore/files/atomic_file.hpp"

#include <csignal>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/io/temporary_folder.hpp"
#include "support/catch.hpp"

using motiphore::AtomicFile;
using motiphore::ClosedPipeError;
using motiphore::IoError;
using motiphore::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file appears when it is whole") {
  const TemporaryFolder folder;
  folder.write("a.csv", "old");
  {
    AtomicFile file(folder / "a.csv");
    file.write(std::string(1'000'000, 'x'));
    CHECK(folder.read("a.csv") == "old");
    CHECK_THROWS_WITH(AtomicFile(folder / "a.csv"), Catch::Contains("another run is writing"));
    file.commit();
  }
  CHECK(folder.read("a.csv") == std::string(1'000'000, 'x'));
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("without commit nothing remains") {
  const TemporaryFolder folder;
  {
    AtomicFile file(folder / "a.csv");
    file.write("new");
  }
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("what a killed run left under a hidden name goes with the next one, the hidden files of others stay") {
  const TemporaryFolder folder;
  folder.write(".a.csv.motiphore", "half");
  for (const char* name : {".a.csv", ".a.csv.motiphore.bak", ".b.csv.motiphore", "a.csv.motiphore"})
    folder.write(name, "another's");
  const bool there = GENERATE(false, true);
  if (there) folder.write("a.csv", "old");
  const auto before = files_in(folder.path());
  {
    AtomicFile file(folder / "a.csv");
    file.write("new");
    file.commit();
  }
  CHECK(folder.read("a.csv") == "new");
  CHECK_FALSE(fs::exists(folder / ".a.csv.motiphore"));
  CHECK(files_in(folder.path()) == before - (there ? 1 : 0));
}

TEST_CASE("what has the hidden name and is no file of ours stays") {
  const TemporaryFolder folder;
  folder.write("a.csv", "old");
  fs::create_directory(folder / ".a.csv.motiphore");
  fs::create_symlink("a.csv", folder / ".a.csv.motiphore.1");
  {
    AtomicFile file(folder / "a.csv");
    file.write("new");
    file.commit();
  }
  CHECK(folder.read("a.csv") == "new");
  CHECK(fs::is_directory(folder / ".a.csv.motiphore"));
  CHECK(fs::is_symlink(folder / ".a.csv.motiphore.1"));
  CHECK(files_in(folder.path()) == 3);
}

TEST_CASE("permissions and links of an older file stay") {
  const TemporaryFolder folder;
  fs::permissions(folder.write("a.csv", "old"), fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("a.csv", folder / "link.csv");
  AtomicFile file(folder / "link.csv");
  file.write("new");
  file.commit();
  CHECK(fs::is_symlink(folder / "link.csv"));
  CHECK(folder.read("a.csv") == "new");
  CHECK(fs::status(folder / "a.csv").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a link whose target is not there yet stays, and its target is made") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "there");
  fs::create_symlink("there/second.csv", folder / "first.csv");
  fs::create_symlink("a.csv", folder / "there/second.csv");
  AtomicFile file(folder / "first.csv");
  file.write("new");
  file.commit();
  CHECK(fs::is_symlink(folder / "first.csv"));
  CHECK(fs::is_symlink(folder / "there/second.csv"));
  CHECK(folder.read("there/a.csv") == "new");
  fs::create_symlink("round.csv", folder / "round.csv");
  CHECK_THROWS_WITH(AtomicFile(folder / "round.csv"), Catch::Contains("symbolic links"));
  CHECK(fs::is_symlink(folder / "round.csv"));
}

TEST_CASE("names that end in .gz are compressed, the same every time") {
  const TemporaryFolder folder;
  const std::string text(1'000'000, 'x');
  for (const std::string name : {"a.csv.gz", "b.csv.gz"}) {
    AtomicFile file(folder / name);
    file.write(text);
    file.commit();
  }
  CHECK(folder.read("a.csv.gz").size() < 10000);
  CHECK(folder.read("a.csv.gz").substr(0, 2) == "\x1F\x8B");
  CHECK(folder.read("a.csv.gz") == folder.read("b.csv.gz"));
}

TEST_CASE("places that cannot be written are refused at once") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(AtomicFile(folder / "none/a.csv"), Catch::Contains("No such file or directory"));
  CHECK_THROWS_WITH(AtomicFile(folder.path().string()), Catch::Contains("directory"));
  CHECK_THROWS_AS(AtomicFile(""), IoError);
}

TEST_CASE("write errors are told") {
  if (!fs::exists("/dev/full")) return;
  AtomicFile full("/dev/full");
  CHECK_THROWS_WITH(full.write(std::string(100'000, 'x')), "cannot write '/dev/full': No space left on device");
  AtomicFile late("/dev/full");
  late.write("x");
  CHECK_THROWS_AS(late.commit(), IoError);
}

TEST_CASE("a reader that closes its pipe is told apart") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const int reader = ::open((folder / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
  AtomicFile file(folder / "pipe");
  ::close(reader);
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  CHECK_THROWS_AS(file.write(std::string(100'000, 'x')), ClosedPipeError);
  std::signal(SIGPIPE, before);
}

TEST_CASE("devices are written directly") {
  AtomicFile file("/dev/null");
  file.write("x");
  file.commit();
  CHECK(fs::is_character_file("/dev/null"));
}
