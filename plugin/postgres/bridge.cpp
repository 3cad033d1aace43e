#include "bridge.h"

#include <nlohmann/json.hpp>

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "motiphore/chem/parse.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/io/prediction_json.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/version.hpp"

namespace {

using motiphore::Outcome;
using motiphore::Prediction;
using motiphore::Predictor;

/// The model of this session, and how its rows are written.
struct Loaded {
  std::string wish;  ///< the setting it was loaded for
  Predictor predictor, without_texts;
  std::shared_ptr<const std::vector<std::string>> task_ids;
  int sets = -1, nearest = -1;  ///< of `json`
  std::optional<motiphore::PredictionJson> json;

  explicit Loaded(const std::string& model)
      : wish(model),
        predictor(model.empty() ? Predictor::load_default() : Predictor::load(model)),
        without_texts(predictor.without_texts()) {
    std::vector<std::string> ids;
    for (const auto& task : predictor.card().tasks) ids.push_back(task.id);
    task_ids = std::make_shared<const std::vector<std::string>>(std::move(ids));
  }
};

Loaded& loaded(const motiphore_settings& settings) {
  static const bool told = motiphore::add_models_folder(MOTIPHORE_INSTALLED_MODELS);
  static std::unique_ptr<Loaded> model;
  static_cast<void>(told);
  if (!model || model->wish != settings.model) model = std::make_unique<Loaded>(settings.model);
  return *model;
}

const motiphore::PredictionJson& json_of(Loaded& model, const motiphore_settings& settings) {
  if (!model.json || model.sets != settings.sets || model.nearest != settings.nearest) {
    const auto& card = model.predictor.card();
    motiphore::WriterOptions options;
    options.format = motiphore::OutputFormat::JsonLines;
    options.sets = settings.sets;
    options.nearest = settings.nearest;
    if (options.nearest > 0)
      options.analogues =
          std::make_shared<motiphore::Analogues>(motiphore::Analogues::load(model.predictor.folder(), card));
    model.json.emplace(card, std::move(options));
    model.sets = settings.sets;
    model.nearest = settings.nearest;
  }
  return *model.json;
}

Outcome<Prediction> predict(const Predictor& predictor, const motiphore_settings& settings,
                            const motiphore_molecule& molecule) {
  motiphore::PredictOptions options;
  options.seconds = settings.seconds;
  options.stop = motiphore::StopToken(settings.stopped);
  const std::string bytes(molecule.bytes, molecule.size);
  if (!molecule.binary) return predictor.predict_smiles(std::vector<std::string>{bytes}, options)[0];
  auto mol = motiphore::read_binary(bytes);
  if (!mol) return mol.failure();
  return predictor.predict(std::vector{std::move(mol.value())}, options)[0];
}

std::string& said() {
  static std::string text;
  return text;
}

/// Runs `work`, which returns a status and leaves its text in `said`.
template <class Work>
motiphore_status guarded(const char** text, Work work) noexcept {
  motiphore_status status = MOTIPHORE_BROKEN;
  try {
    try {
      status = work();
    } catch (const motiphore::StoppedError&) {
      status = MOTIPHORE_STOPPED;
    } catch (const motiphore::ShapeError& error) {  // a task that there is not
      said() = error.what();
      status = MOTIPHORE_WRONG;
    } catch (const std::exception& error) {
      said() = error.what();
    }
    *text = said().c_str();
  } catch (...) {  // no memory for the text either
    *text = "out of memory";
  }
  return status;
}

}  // namespace

motiphore_status motiphore_json(const motiphore_settings* settings, const motiphore_molecule* molecule, bool refuse,
                                const char** text) {
  return guarded(text, [&] {
    auto& model = loaded(*settings);
    const auto& json = json_of(model, *settings);
    const auto outcome = predict(model.predictor, *settings, *molecule);
    if (!outcome && refuse) {
      said() = outcome.failure().text();
      return MOTIPHORE_NOT_PREDICTED;
    }
    said() = json.object(outcome);
    return MOTIPHORE_DONE;
  });
}

motiphore_status motiphore_value(const motiphore_settings* settings, const motiphore_molecule* molecule,
                                 const char* task, double* value, const char** text) {
  return guarded(text, [&] {
    const auto& model = loaded(*settings);
    Prediction of_none;  // so that a wrong name is told of molecules that cannot be predicted too
    of_none.task_ids = model.task_ids;
    const auto at = of_none.task(task);
    const auto outcome = predict(model.without_texts, *settings, *molecule);
    if (!outcome) {
      said() = outcome.failure().text();
      return MOTIPHORE_NOT_PREDICTED;
    }
    *value = outcome->tasks[at];
    return MOTIPHORE_DONE;
  });
}

motiphore_status motiphore_card_json(const motiphore_settings* settings, const char** text) {
  return guarded(text, [&] {
    said() = motiphore::text::json_text(motiphore::to_json(loaded(*settings).predictor.card()));
    return MOTIPHORE_DONE;
  });
}

bool motiphore_works_on(void) {
  return motiphore::abandoned_predictions() > 0;
}

const char* motiphore_library_version(void) {
  return MOTIPHORE_VERSION;
}
