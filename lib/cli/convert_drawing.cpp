#include "convert_drawing.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <unistd.h>

#include "motiphore/error.hpp"
#include "options.hpp"

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

}  // namespace

std::string convert_drawing(const std::string& svg, const std::string& ending) {
  const ScratchFile drawing, converted;
  if (!(std::ofstream(drawing.path, std::ios::binary) << svg << std::flush))
    throw Error("the drawing cannot be written to '" + drawing.path + "' to be converted; is the disk full?");
  const auto command = std::string("rsvg-convert ") + (ending == ".pdf" ? "-f pdf" : "-f png -z 2") + " -o " +
                       quoted(converted.path) + " " + quoted(drawing.path) + " 2>/dev/null";
  const int status = std::system(command.c_str());
  std::ifstream file(converted.path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (status != 0 || text.empty())
    throw Error(ending.substr(1) +
                " files are made by the program rsvg-convert, which is not installed or failed; install the package "
                "librsvg2-bin, or choose a name that ends in .svg or .html");
  return text;
}

}  // namespace motiphore::cli
