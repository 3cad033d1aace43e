#include "motiphore/model/gnn_config.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"

namespace motiphore {

namespace {

constexpr std::int32_t largest_size = 1000000;  // of anything a card names

}  // namespace

nlohmann::json GnnConfig::to_json() const {
  return {{"atom_features", atom_features},
          {"edge_types", edge_types},
          {"elements", elements},
          {"tasks", tasks},
          {"width", width},
          {"layers", layers},
          {"assignment_width", assignment_width},
          {"assignment_layers", assignment_layers},
          {"columns", columns},
          {"motif_types", motif_types},
          {"types", types == MotifTypes::Codebook ? "codebook" : "network"},
          {"head_width", head_width},
          {"environment_rows", environment_rows},
          {"environment_width", environment_width},
          {"maximum", maximum},
          {"dropout", dropout},
          {"pooling", pooling_name(pooling)},
          {"ratio", ratio},
          {"mass_readout", mass_readout == CompositionReadout::Sum ? "sum" : "mean"}};
}

GnnConfig GnnConfig::from_json(const nlohmann::json& json) {
  GnnConfig c;
  const auto read = [&](const char* key, std::int32_t& value, std::int32_t least) {
    if (!json.contains(key) || !json[key].is_number_integer())
      throw ModelFileError(std::string("the architecture lacks the whole number '") + key + "'");
    const auto number = json[key].get<std::int64_t>();
    if (number < least || number > largest_size)
      throw ModelFileError(std::string("the architecture's '") + key + "' is " + std::to_string(number) +
                           ", expected " + std::to_string(least) + " to " + std::to_string(largest_size));
    value = static_cast<std::int32_t>(number);
  };
  read("atom_features", c.atom_features, 1);
  read("edge_types", c.edge_types, 1);
  read("elements", c.elements, 1);
  read("tasks", c.tasks, 0);
  read("width", c.width, 1);
  read("layers", c.layers, 0);
  read("assignment_width", c.assignment_width, 1);
  read("assignment_layers", c.assignment_layers, 0);
  read("columns", c.columns, 1);
  read("motif_types", c.motif_types, 1);
  read("head_width", c.head_width, 0);
  if (json.contains("environment_rows"))
    read("environment_rows", c.environment_rows, 0);
  else
    c.environment_rows = 0;
  if (json.contains("environment_width")) read("environment_width", c.environment_width, 1);
  const auto types = json.value("types", nlohmann::json("network"));
  if (types != "network" && types != "codebook")
    throw ModelFileError("the architecture's 'types' is " + text::json_text(types) + ", expected network or codebook");
  c.types = types == "codebook" ? MotifTypes::Codebook : MotifTypes::Network;
  const auto maximum = json.value("maximum", nlohmann::json(false));
  if (!maximum.is_boolean())
    throw ModelFileError("the architecture's 'maximum' is " + text::json_text(maximum) + ", expected true or false");
  c.maximum = maximum;
  const auto dropout = json.value("dropout", nlohmann::json(0.0));
  if (!dropout.is_number() || !(dropout.get<double>() >= 0 && dropout.get<double>() < 1))
    throw ModelFileError("the architecture's 'dropout' is " + text::json_text(dropout) + ", expected 0 to less than 1");
  c.dropout = dropout;
  const auto ratio = json.value("ratio", nlohmann::json(c.ratio));
  if (!ratio.is_number() || !(ratio.get<double>() > 0 && ratio.get<double>() <= 1))
    throw ModelFileError("the architecture's 'ratio' is " + text::json_text(ratio) +
                         ", expected above 0 and at most 1");
  c.ratio = ratio;
  try {
    c.pooling = pooling_named(json.value("pooling", pooling_name(c.pooling)));
  } catch (const std::exception& error) {  // another name, or not a text
    throw ModelFileError(std::string("the architecture's 'pooling' is not one: ") + error.what());
  }
  const auto readout = json.value("mass_readout", nlohmann::json("sum"));
  if (readout != "sum" && readout != "mean")
    throw ModelFileError("the architecture's 'mass_readout' is " + text::json_text(readout) + ", expected sum or mean");
  c.mass_readout = readout == "sum" ? CompositionReadout::Sum : CompositionReadout::Mean;
  return c;
}

}  // namespace motiphore
