// Runs a fuzz target without libFuzzer: its seeds, then a fixed sequence of mutations of them.
//
// usage: fuzz_NAME COUNT SEEDS    COUNT mutations in all of the files in the folder SEEDS
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::string;

std::vector<Bytes> read_seeds(const char* folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Bytes> seeds;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return seeds;
}

class Mutator {
 public:
  explicit Mutator(std::vector<Bytes> seeds) : seeds_(std::move(seeds)) {}

  Bytes next() {
    Bytes bytes = seeds_[below(seeds_.size())];
    for (auto changes = 1 + below(4); changes > 0; --changes) change(bytes);
    return bytes;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(rng_() % n); }

  void change(Bytes& bytes) {
    static const char* const tokens[] = {
        "\n",  "\r",   "\"",   ",",      "\t",     "-1", "0",   "1e999", "99999999999999999999", "null", "[", "}",
        "nan", "\xFF", "$$$$", "M  END", ">  <x>", "(",  "%99", "."};
    const auto at = below(bytes.size() + 1);
    switch (below(6)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(rng_());
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 2:
        bytes.erase(at, 1 + below(16));
        break;
      case 3:
        bytes.insert(at, tokens[below(std::size(tokens))]);
        break;
      case 4:
        bytes.insert(at, bytes.substr(below(bytes.size() + 1), below(64)));
        break;
      default: {
        const auto& other = seeds_[below(seeds_.size())];
        bytes = bytes.substr(0, at) + other.substr(std::min(below(other.size() + 1), other.size()));
      }
    }
  }

  std::vector<Bytes> seeds_;
  std::mt19937_64 rng_{1};
};

void run(const Bytes& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: fuzz_NAME COUNT SEEDS\n", stderr);
    return 2;
  }
  const auto seeds = read_seeds(argv[2]);
  if (seeds.empty()) {
    std::fprintf(stderr, "there are no seeds in '%s'\n", argv[2]);
    return 1;
  }
  for (const auto& seed : seeds) run(seed);
  Mutator mutator(seeds);
  const long count = std::atol(argv[1]);
  for (long i = 0; i < count; ++i) run(mutator.next());
  std::printf("%zu seeds and %ld mutations\n", seeds.size(), count);
  return 0;
}
