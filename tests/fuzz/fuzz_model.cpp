// Any bytes as a model folder: card.json, a NUL, model.safetensors. The card's checksum is made right, as somebody who
// means harm would. The folder is refused with a sentence, or it loads and predicts without reading what is not its
// own.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <nlohmann/json.hpp>

#include "fuzz/scratch.hpp"
#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/escape.hpp"

using namespace motiphore;

namespace {

/// Runs all that depends on the sizes.
void use(const LoadedModel& model) {
  const auto& config = model.network.config();
  MolGraph mol;
  mol.graph = test::random_graph(6, 1, config.atom_features);
  for (auto& type : mol.graph.edge_type) type %= config.edge_types;
  mol.composition = {{0, config.elements - 1}, {0, 3}, {}};
  const auto batch = test::batch_of({mol.graph});
  nn::Tape<float> tape;
  const auto out = model.network.forward(tape, batch);
  const Matrix vectors = out.molecule.value();
  model.network.contributions(out);
  model.network.bias();
  model.network.mass(mol.composition);
  model.domain.judge(vectors, {&mol}, model.card.element_vocabulary);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch;
  if (size > 200'000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(bytes.find('\0'), bytes.size());
  const auto weights = scratch.write("model.safetensors", bytes.substr(std::min(end + 1, bytes.size())));
  auto card = nlohmann::json::parse(bytes.substr(0, end), nullptr, false);
  if (card.is_object()) card["weights_sha256"] = file_sha256(weights);
  scratch.write("card.json", card.is_object() ? text::json_text(card) : std::string(bytes.substr(0, end)));
  try {
    use(load_model(scratch.path()));
  } catch (const Error& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
