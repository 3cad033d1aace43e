#include "motiphore/model/tensor_file.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <memory>
#include <string_view>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "files/read_whole.hpp"
#include "files/whole_file.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/read_json.hpp"

namespace motiphore {

namespace {

constexpr std::uint64_t header_limit = 100'000'000;  // the format's own limit

std::string shape_text(const nlohmann::json& shape) {
  std::string text;
  for (const auto& n : shape) text += (text.empty() ? "" : "×") + text::json_text(n);
  return text;
}

std::string hex_of(const unsigned char* digest, unsigned size) {
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    constexpr char digits[] = "0123456789abcdef";
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 15];
  }
  return hex;
}

}  // namespace

void write_tensors(const std::filesystem::path& file, const nn::ParameterList<float>& parameters) {
  nlohmann::ordered_json header;
  std::uint64_t offset = 0;
  for (const auto& [name, p] : parameters) {
    if (header.contains(name)) throw Error("'" + file.string() + "' would have two weights called '" + name + "'");
    if (!p->value.allFinite())
      throw Error("the weight '" + name + "' has numbers that are not finite, so it is not written to '" +
                  file.string() + "'");
    const auto bytes = static_cast<std::uint64_t>(p->value.size()) * sizeof(float);
    header[name] = {
        {"dtype", "F32"}, {"shape", {p->value.rows(), p->value.cols()}}, {"data_offsets", {offset, offset + bytes}}};
    offset += bytes;
  }
  auto text = text::json_text(header);
  text.resize((text.size() + 7) / 8 * 8, ' ');
  const auto length = static_cast<std::uint64_t>(text.size());
  const auto bytes_of = [](const void* from, std::size_t size) {
    return std::string_view(static_cast<const char*>(from), size);  // x86 and ARM64 are little-endian
  };
  detail::WholeFile out(file.string(), detail::Links::Replace);
  out.write(bytes_of(&length, sizeof length));
  out.write(text);
  for (const auto& [name, p] : parameters)
    out.write(bytes_of(p->value.data(), static_cast<std::size_t>(p->value.size()) * sizeof(float)));
  out.commit();
}

void read_tensors(const std::filesystem::path& file, const nn::ParameterList<float>& parameters) {
  if (!detail::is_file(file)) throw ModelFileError("the weights '" + file.string() + "' cannot be opened");
  const auto whole = detail::read_whole(file);
  read_tensors(std::string_view(whole), file, parameters);
}

void read_tensors(std::string_view bytes, const std::filesystem::path& file,
                  const nn::ParameterList<float>& parameters) {
  const auto fail = [&](const std::string& why) { throw ModelFileError("'" + file.string() + "' " + why); };
  std::uint64_t length = 0;
  if (bytes.size() < sizeof length) fail("is truncated: it has " + std::to_string(bytes.size()) + " bytes");
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > header_limit || sizeof length + length > bytes.size())
    fail("is truncated or no safetensors file: its header claims " + std::to_string(length) + " bytes of " +
         std::to_string(bytes.size()));
  const auto header = text::read_json(bytes.substr(sizeof length, length));
  if (!header.is_object()) fail("has a header that is not JSON");
  const std::size_t data = sizeof length + length;

  std::size_t known = header.contains("__metadata__") ? 1 : 0;
  for (const auto& [name, p] : parameters) {
    const auto it = header.find(name);
    if (it == header.end()) fail("lacks the weight '" + name + "'");
    if (!it->is_object()) fail("has a header whose entry '" + name + "' is no object");
    ++known;
    const auto& shape = it->value("shape", nlohmann::json::array());
    const nlohmann::json expected = {p->value.rows(), p->value.cols()};
    if (shape != expected)
      fail("has the weight '" + name + "' as " + shape_text(shape) + ", expected " + shape_text(expected));
    if (it->value("dtype", nlohmann::json()) != "F32") fail("has the weight '" + name + "' in a type other than F32");
    const auto& offsets = it->value("data_offsets", nlohmann::json::array());
    const auto size = static_cast<std::uint64_t>(p->value.size()) * sizeof(float);
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned() || offsets[0].get<std::uint64_t>() > bytes.size() ||
        offsets[1].get<std::uint64_t>() != offsets[0].get<std::uint64_t>() + size)
      fail("has wrong offsets for the weight '" + name + "'");
    const auto first = data + offsets[0].get<std::uint64_t>();
    if (first > bytes.size() || bytes.size() - first < size)
      fail("is truncated: the weight '" + name + "' ends at byte " + std::to_string(first + size) + " of " +
           std::to_string(bytes.size()));
    if (size > 0) std::memcpy(p->value.data(), bytes.data() + first, size);  // an empty matrix has no memory
    if (!p->value.allFinite()) fail("has a weight '" + name + "' that is not finite");
  }
  if (header.size() != known)
    fail("has " + std::to_string(header.size()) + " entries, expected " + std::to_string(known));
}

std::string bytes_sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  return hex_of(digest, size);
}

std::string file_sha256(const std::filesystem::path& file) {
  if (!detail::is_file(file)) throw IoError("'" + file.string() + "' cannot be opened");
  // Block by block: an input may be larger than the memory.
  std::ifstream in(file, std::ios::binary);
  if (!in) throw IoError("'" + file.string() + "' cannot be opened");
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> state(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_DigestInit_ex(state.get(), EVP_sha256(), nullptr);
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0)
    EVP_DigestUpdate(state.get(), block.data(), static_cast<std::size_t>(in.gcount()));
  if (!in.eof()) throw IoError("'" + file.string() + "' cannot be read; is it a file?");
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_DigestFinal_ex(state.get(), digest, &size);
  return hex_of(digest, size);
}

}  // namespace motiphore
