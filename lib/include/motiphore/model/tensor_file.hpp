// Safetensors files: a length, a JSON header, then little-endian float32 tensors. The layout is described in
// models/FORMAT.md.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "motiphore/nn/parameter.hpp"

namespace motiphore {

/// Writes parameters by name; the file appears under its name only when whole, also in place of a link.
/// @throws IoError; Error for two of one name, or numbers that are not finite, which `read_tensors` would refuse
void write_tensors(const std::filesystem::path& file, const nn::ParameterList<float>& parameters);

/// Reads a file back into the parameters of the same names and shapes.
/// @throws ModelFileError if the file is missing or truncated, a tensor is missing, superfluous, of another shape, or
/// not finite
void read_tensors(const std::filesystem::path& file, const nn::ParameterList<float>& parameters);

/// The same from the bytes of a file; `file` names it in messages.
void read_tensors(std::string_view bytes, const std::filesystem::path& file,
                  const nn::ParameterList<float>& parameters);

/// SHA-256, lower-case hex.
std::string bytes_sha256(std::string_view bytes);

/// SHA-256 of a file, lower-case hex. @throws IoError
std::string file_sha256(const std::filesystem::path& file);

}  // namespace motiphore
