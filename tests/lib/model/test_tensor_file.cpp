// Safetensors files: bytes by hand, round trips, and a sentence for each way in which a file can be broken.
#include <cstring>
#include <limits>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

struct Weights {
  nn::Parameter<float> a{(Matrix(2, 3) << 1, 2, 3, 4, 5, 6).finished()};
  nn::Parameter<float> b{(Matrix(1, 2) << -0.5f, 1e-30f).finished()};

  nn::ParameterList<float> list() { return {{"layer.a", &a}, {"layer.b", &b}}; }
};

struct Blank : Weights {
  Blank() {
    a.value.setZero();
    b.value.setZero();
  }
};

/// The bytes of a safetensors file with this header and these numbers.
std::string file_bytes(const std::string& header, const std::vector<float>& numbers) {
  const auto length = static_cast<std::uint64_t>(header.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float));
  return bytes;
}

const std::string entry_a = R"("layer.a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]})";
const std::string entry_b = R"("layer.b":{"dtype":"F32","shape":[1,2],"data_offsets":[24,32]})";
const std::vector<float> eight = {1, 2, 3, 4, 5, 6, 7, 8};

/// Expects that reading these bytes is refused with `why` after the file's name.
void check_refused(const std::string& bytes, const std::string& why) {
  const TemporaryFolder folder;
  const auto file = folder.write("w.safetensors", bytes);
  Blank into;
  INFO(why);
  CHECK_THROWS_AS(read_tensors(file, into.list()), ModelFileError);
  CHECK_THROWS_WITH(read_tensors(file, into.list()), "'" + file + "' " + why);
}

}  // namespace

TEST_CASE("what could not be read back is not written", "[model]") {
  const TemporaryFolder folder;
  Weights from;
  CHECK_THROWS_WITH(write_tensors(folder / "w", {{"a", &from.a}, {"a", &from.b}}),
                    Catch::Contains("would have two weights called 'a'"));
  from.b.value(0, 1) = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH(write_tensors(folder / "w", from.list()),
                    Catch::Contains("the weight 'layer.b' has numbers that are not finite"));
  CHECK_FALSE(std::filesystem::exists(folder / "w"));
}

TEST_CASE("weights come back bit for bit", "[model]") {
  const TemporaryFolder folder;
  Weights from;
  Blank into;
  write_tensors(folder / "w", from.list());
  CHECK_FALSE(std::filesystem::exists(folder / "w.part"));
  read_tensors(folder / "w", into.list());
  CHECK(into.a.value == from.a.value);
  CHECK(into.b.value == from.b.value);
}

TEST_CASE("a file written by another program is read", "[model]") {
  const TemporaryFolder folder;
  Blank into;
  const auto file =
      folder.write("w", file_bytes("{\"__metadata__\":{\"by\":\"hand\"}," + entry_b + "," + entry_a + "}  ", eight));
  read_tensors(file, into.list());
  CHECK(into.a.value == (Matrix(2, 3) << 1, 2, 3, 4, 5, 6).finished());
  CHECK(into.b.value == (Matrix(1, 2) << 7, 8).finished());
}

TEST_CASE("a broken file of weights is refused with a sentence", "[model]") {
  const std::string whole = file_bytes("{" + entry_a + "," + entry_b + "}", eight);
  check_refused(whole.substr(0, 5), "is truncated: it has 5 bytes");
  check_refused(whole.substr(0, 40), "is truncated or no safetensors file: its header claims 126 bytes of 40");
  check_refused(whole.substr(0, whole.size() - 1), "is truncated: the weight 'layer.b' ends at byte 166 of 165");
  check_refused("This is a text and no file of weights.\n",
                "is truncated or no safetensors file: its header claims 2338328219631577172 bytes of 39");
  check_refused(file_bytes("[1, 2]", {}), "has a header that is not JSON");
  check_refused(file_bytes("{\"layer.a\":", {}), "has a header that is not JSON");
  check_refused(file_bytes("{" + entry_a + "}", eight), "lacks the weight 'layer.b'");
  check_refused(
      file_bytes("{" + entry_a + "," + entry_b + R"(,"more":{"dtype":"F32","shape":[1,1],"data_offsets":[32,36]}})",
                 eight),
      "has 3 entries, expected 2");
  check_refused(file_bytes("{" + entry_a + R"(,"layer.b":5})", eight),
                "has a header whose entry 'layer.b' is no object");
  check_refused(file_bytes("{" + entry_a + ",\"layer.b\":{\"shape\":" + std::string(300'000, '[') +
                               std::string(300'000, ']') + "}}",
                           eight),
                "has a header that is not JSON");
}

TEST_CASE("a weight of another shape, type or place is refused", "[model]") {
  const auto with_b = [](const std::string& b) { return file_bytes("{" + entry_a + ",\"layer.b\":" + b + "}", eight); };
  check_refused(with_b(R"({"dtype":"F32","shape":[2,1],"data_offsets":[24,32]})"),
                "has the weight 'layer.b' as 2×1, expected 1×2");
  check_refused(with_b(R"({"dtype":"F32","shape":[2],"data_offsets":[24,32]})"),
                "has the weight 'layer.b' as 2, expected 1×2");
  check_refused(with_b(R"({"dtype":"F16","shape":[1,2],"data_offsets":[24,32]})"),
                "has the weight 'layer.b' in a type other than F32");
  check_refused(with_b(R"({"dtype":5,"shape":[1,2],"data_offsets":[24,32]})"),
                "has the weight 'layer.b' in a type other than F32");
  for (const char* offsets :
       {"[24,28]", "[32,24]", "[24]", "\"24\"", "[-8,0]", "{\"a\":24,\"b\":32}", "[18446744073709551608,0]"})
    check_refused(with_b(R"({"dtype":"F32","shape":[1,2],"data_offsets":)" + std::string(offsets) + "}"),
                  "has wrong offsets for the weight 'layer.b'");
}

TEST_CASE("weights have to be finite", "[model]") {
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    auto numbers = eight;
    numbers[7] = bad;
    check_refused(file_bytes("{" + entry_a + "," + entry_b + "}", numbers),
                  "has a weight 'layer.b' that is not finite");
  }
}

TEST_CASE("weights that cannot be opened or written", "[model]") {
  const TemporaryFolder folder;
  Weights w;
  CHECK_THROWS_WITH(read_tensors(folder / "none", w.list()),
                    "the weights '" + (folder / "none") + "' cannot be opened");
  CHECK_THROWS_AS(write_tensors(folder / "no/folder", w.list()), IoError);
  CHECK_THROWS_AS(file_sha256(folder / "none"), IoError);
}

TEST_CASE("SHA-256 of a file", "[model]") {  // FIPS 180-2, appendix B.1, and the empty message
  const TemporaryFolder folder;
  CHECK(file_sha256(folder.write("abc", "abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(file_sha256(folder.write("million", std::string(1'000'000, 'a'))) ==  // NIST's vector, of many blocks
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(file_sha256(folder.write("empty", "")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("whichever byte of a header is damaged, the file is read or refused", "[model]") {
  const TemporaryFolder folder;
  const auto whole = file_bytes("{" + entry_a + "," + entry_b + "}", eight);
  Blank into;
  int refused = 0;
  for (std::size_t at = 0; at < whole.size() - eight.size() * sizeof(float); ++at) {
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (at % 2 ? 0x04 : 0x10));
    const auto file = folder.write("w", bytes);
    INFO("byte " << at);
    try {
      read_tensors(file, into.list());
    } catch (const ModelFileError&) {
      ++refused;
    }
  }
  CHECK(refused > 100);  // of 134; white space and the like can change without harm
}
