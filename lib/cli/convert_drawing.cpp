#include "convert_drawing.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <unistd.h>

#include "motiphore/error.hpp"

namespace motiphore::cli {

namespace {

/// A file that is gone with the object.
struct ScratchFile {
  std::string path;

  ScratchFile() {
    std::error_code missing;
    const auto folder = std::filesystem::temp_directory_path(missing);
    path = (folder / "motiphore-drawing-XXXXXX").string();
    const int fd = missing ? -1 : mkstemp(path.data());
    if (fd < 0)
      throw IoError("cannot write to the folder for temporary files" + (missing ? "" : " '" + folder.string() + "'") +
                    "; set TMPDIR to one that is there and has room");
    close(fd);
  }
  ~ScratchFile() { std::remove(path.c_str()); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
};

/// For the shell, as one word.
std::string quoted(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

}  // namespace

std::string convert_drawing(const std::string& svg, const std::string& ending) {
  const ScratchFile drawing, converted;
  std::ofstream(drawing.path, std::ios::binary) << svg;
  const auto command = std::string("rsvg-convert ") + (ending == ".pdf" ? "-f pdf" : "-f png -z 2") + " -o " +
                       quoted(converted.path) + " " + quoted(drawing.path) + " 2>/dev/null";
  const int status = std::system(command.c_str());
  if (status != 0)
    throw Error(ending.substr(1) +
                " files are made by the program rsvg-convert, which is not installed or failed; install the package "
                "librsvg2-bin, or choose a name that ends in .svg or .html");
  std::ifstream file(converted.path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace motiphore::cli
