// Any text as SMILES: a molecule or a failure with a reason on one line, and what is made of the molecule is whole.
#include <GraphMol/ROMol.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/chem/parse.hpp"

using namespace motiphore;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t longest = 300;  // RDKit's time is not what is looked for
  const std::string_view text(reinterpret_cast<const char*>(data), size < longest ? size : longest);
  const auto made = featurize_smiles(text);
  if (!made) {
    const auto reason = made.failure().text();
    if (reason.empty() || reason.find('\n') != std::string::npos) std::abort();
    return 0;
  }
  const auto& graph = made->graph.graph;
  if (graph.V.rows() == 0 || graph.source.size() != graph.target.size()) std::abort();
  return 0;
}
