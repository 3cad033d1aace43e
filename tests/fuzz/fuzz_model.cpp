// Any bytes as a model folder: card.json, a NUL, analogues.csv, a NUL, model.safetensors. The card's checksum is made
// right, as somebody who means harm would. The folder is refused with a sentence, or it loads, predicts and says what
// it knows without reading what is not its own.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <nlohmann/json.hpp>

#include "fuzz/scratch.hpp"
#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/motif_vocabulary.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/read_json.hpp"
#include "report/html.hpp"
#include "report/training_set.hpp"

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

/// What a line has to be, on a terminal and in a table.
void check_line(const std::string& text) {
  if (text::one_line(text) != text) std::abort();
}

/// What a front end asks of a model that this build has the features of.
void ask(const std::filesystem::path& folder) {
  const auto predictor = Predictor::load(folder);
  const auto& card = predictor.card();
  motif_vocabulary(card);
  if (text::json_text(to_json(card)).empty()) std::abort();
  for (const auto& task : card.tasks)
    if (detail::bins_of(card, task, 20).of(1e300, 20) >= 20) std::abort();
  detail::model_sections(card);
  const auto analogues = Analogues::load(folder, card);
  const auto prediction = predictor.predict_smiles("Cc1ccc(N)cc1");
  if (!prediction) return;  // values that are not finite
  const auto told = explain(card, *prediction);
  check_line(told.sentence + told.because + told.trust);
  check_line(analogues_text(analogues.of(*prediction, Applicability::neighbours), card.tasks));
  for (const auto& task : card.tasks)
    for (const auto& level : task.levels)
      check_line(predicted_set_text(task, level.percent, prediction->tasks[0], prediction->in_domain));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch;
  if (size > 200'000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(bytes.find('\0'), bytes.size());
  const auto middle = bytes.substr(std::min(end + 1, bytes.size()));
  const auto second = std::min(middle.find('\0'), middle.size());
  scratch.write(Analogues::file_name, middle.substr(0, second));
  const auto weights = scratch.write("model.safetensors", middle.substr(std::min(second + 1, middle.size())));
  auto card = text::read_json(bytes.substr(0, end));
  if (card.is_object()) card["weights_sha256"] = file_sha256(weights);
  scratch.write("card.json", card.is_object() ? text::json_text(card) : std::string(bytes.substr(0, end)));
  for (const bool whole : {false, true}) try {
      if (whole)
        ask(scratch.path());
      else
        use(load_model(scratch.path()));
    } catch (const Error& error) {
      if (std::string_view(error.what()).empty()) std::abort();
    }
  return 0;
}
