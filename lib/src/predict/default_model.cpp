#include "motiphore/predict/default_model.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr const char* shipped = "motiphore-tox";

std::vector<std::filesystem::path> candidates(const std::filesystem::path& first) {
  if (const char* wish = std::getenv("MOTIPHORE_MODELS"))
    return {std::filesystem::path(wish), std::filesystem::path(wish) / shipped};
  std::vector<std::filesystem::path> places;
  if (!first.empty()) places.push_back(first / shipped);
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) places.push_back(program.parent_path().parent_path() / "share/motiphore/models" / shipped);
  places.push_back(std::filesystem::path(MOTIPHORE_INSTALLED_MODELS) / shipped);
  places.push_back(std::filesystem::path(MOTIPHORE_SOURCE_MODELS) / shipped);
  return places;
}

}  // namespace

std::filesystem::path default_model_folder(const std::filesystem::path& first) {
  std::string looked;
  for (const auto& place : candidates(first)) {
    std::error_code error;
    if (std::filesystem::exists(place / "card.json", error)) return place;
    looked += (looked.empty() ? "'" : ", '") + place.string() + "'";
  }
  throw ModelFileError("no model was found; looked in " + looked + "; set MOTIPHORE_MODELS or pass --model");
}

}  // namespace motiphore
