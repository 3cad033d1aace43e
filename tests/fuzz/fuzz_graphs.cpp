// Any bytes as a folder in the TUDataset text format. The files' contents follow each other, with a NUL between them.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fuzz/scratch.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/tu_reader.hpp"

using namespace motiphore;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch;
  if (size > 50'000) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto folder = scratch.path() / "G";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  for (const char* name : {"G/G_A.txt", "G/G_graph_indicator.txt", "G/G_graph_labels.txt", "G/G_node_labels.txt",
                           "G/G_node_attributes.txt", "G/folds.csv"}) {
    const auto end = rest.find('\0');
    if (!rest.empty()) scratch.write(name, rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  try {
    const auto set = read_tu_dataset(folder);
    if (set.graphs.size() != set.label.size()) std::abort();
    for (const auto& graph : set.graphs)
      for (const auto node : graph.source)
        if (node < 0 || node >= graph.nodes()) std::abort();
  } catch (const Error& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
