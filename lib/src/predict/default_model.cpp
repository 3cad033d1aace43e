#include "motiphore/predict/default_model.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

namespace fs = std::filesystem;

constexpr const char* shipped = "motiphore-tox";
constexpr const char* models_below_prefix = MOTIPHORE_MODELS_BELOW_PREFIX;  // as it was configured
constexpr int most_levels =
    6;  // a package of Python lies as deep below its prefix: lib/python3/dist-packages/motiphore

struct Told {
  std::mutex mutex;
  std::vector<fs::path> folders;
};

Told& told() {
  static Told folders;
  return folders;
}

std::vector<fs::path> told_folders() {
  const std::lock_guard<std::mutex> lock(told().mutex);
  return told().folders;
}

/// The files whose installation this code may be part of: the program, and the shared library that holds the code.
std::vector<fs::path> own_files() {
  std::vector<fs::path> files;
  std::error_code error;
  Dl_info info{};
  if (::dladdr(reinterpret_cast<const void*>(&own_files), &info) != 0 && info.dli_fname != nullptr) {
    const auto library = fs::canonical(info.dli_fname, error);
    if (!error) files.push_back(library);
  }
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (!error && (files.empty() || files.front() != program)) files.push_back(program);
  return files;
}

/// The first of the places that has a model; none if there is none.
/// @throws ModelFileError if none has one that can be seen, but one of them may not be looked into
const fs::path* first_with_model(const std::vector<fs::path>& places) {
  std::string barred;
  for (const auto& place : places) {
    std::error_code error;
    if (fs::exists(place / "card.json", error)) return &place;
    if (error == std::errc::permission_denied && barred.empty())
      barred = "'" + place.string() + "' cannot be read: " + error.message();
  }
  if (!barred.empty()) throw ModelFileError(barred + "; see who may enter this folder and those that it is in");
  return nullptr;
}

std::string list_of(const std::vector<fs::path>& places) {
  std::string text;
  for (const auto& place : places) text += (text.empty() ? "'" : ", '") + place.string() + "'";
  return text;
}

[[noreturn]] void not_found(const std::string& where) {
  throw ModelFileError("no model was found; looked in " + where + "; set MOTIPHORE_MODELS or name a model folder");
}

}  // namespace

bool add_models_folder(const fs::path& folder) {
  const std::lock_guard<std::mutex> lock(told().mutex);
  told().folders.push_back(folder);
  return true;
}

fs::path default_model_folder(const fs::path& first) {
  if (const char* wish = std::getenv("MOTIPHORE_MODELS"); wish != nullptr && *wish != '\0') {
    const std::vector<fs::path> places = {wish, fs::path(wish) / shipped};
    if (const auto* place = first_with_model(places)) return *place;
    not_found(list_of(places));
  }
  std::vector<fs::path> places;
  if (!first.empty()) places.push_back(first / shipped);
  const auto own = own_files();
  for (const auto& file : own) {
    auto folder = file.parent_path();
    for (int level = 0; level < most_levels && folder.has_relative_path(); ++level, folder = folder.parent_path())
      places.push_back(folder / models_below_prefix / shipped);
  }
  const auto named = told_folders();
  for (const auto& folder : named) places.push_back(folder / shipped);
  if (const auto* place = first_with_model(places)) return *place;
  auto where = std::string(models_below_prefix) + '/' + shipped + " below the folders that " + list_of(own) + " is in";
  if (!first.empty()) where = "'" + (first / shipped).string() + "', " + where;
  if (!named.empty()) where += ", " + list_of(named);
  not_found(where);
}

}  // namespace motiphore
