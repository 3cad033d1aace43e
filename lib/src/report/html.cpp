#include "report/html.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "motiphore/depict/xml_text.hpp"
#include "motiphore/model/card_figures.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/version.hpp"
#include "predict/number_words.hpp"
#include "report/assets.hpp"
#include "text/utc_now.hpp"

namespace motiphore::detail {

using nlohmann::json;

std::string script_json(const json& value) {
  const auto text = text::json_text(value);
  std::string escaped;
  for (const char c : text) {
    if (c == '<')
      escaped += "\\u003c";
    else if (c == '>')
      escaped += "\\u003e";
    else if (c == '&')
      escaped += "\\u0026";
    else
      escaped += c;
  }
  return escaped;
}

std::string page_start(const std::string& title) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width\">\n<title>" +
         xml_text(title) + "</title>\n<style>" + report_assets.style + "</style>\n</head>\n<body>\n<main>\n";
}

std::string page_end(std::initializer_list<const char*> scripts) {
  std::string text = "</main>\n";
  for (const char* script : scripts)
    if (*script != '\0') text += std::string("<script>") + script + "</script>\n";
  return text + "</body>\n</html>\n";
}

std::string now() {
  return utc_now("%Y-%m-%d %H:%M UTC");
}

std::string heading(const std::string& id, const std::string& text) {
  return "<h2 id=\"" + id + "\">" + xml_text(text) + "</h2>\n";
}

std::string labelled_drawing(const std::string& svg, const std::string& label) {
  const auto start = svg.find("<svg ");
  if (start == std::string::npos) return svg;
  auto labelled = svg;
  return labelled.insert(start + 4, " role=\"img\" aria-label=\"" + xml_text(label) + "\"");
}

std::string drawing_label(const std::vector<std::string>& motif_names, const std::string& task) {
  constexpr std::size_t most = 12;
  const auto count = motif_names.size();
  std::vector<std::string> motifs;
  for (std::size_t i = 0; i < count; ++i) motifs.push_back(std::to_string(i) + " " + motif_names[i]);
  const auto text = "Drawing with " + std::to_string(count) + (count == 1 ? " motif" : " motifs") +
                    (count == 0 ? "" : ": ") + text::listed(motifs, most);
  return text + (task.empty() ? "." : "; coloured by what each adds to " + task + ".");
}

std::string facts(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string text = "<table class=\"facts\">\n";
  for (const auto& [name, value] : rows)
    if (!value.empty())
      text += "<tr><th scope=\"row\">" + xml_text(name) + "</th><td>" + xml_text(value) + "</td></tr>\n";
  return text + "</table>\n";
}

namespace {

constexpr int kDosePercent = 90;

std::string plain(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return significant(value.get<double>());
  if (value.is_number() || value.is_boolean()) return text::json_text(value);
  return {};
}

/// A key of a card as a reader has it: "left out of mean".
std::string in_words(std::string key) {
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

/// What an object has that is no list and no object.
std::string members(const json& object) {
  std::string text;
  if (!object.is_object()) return text;
  for (const auto& [key, value] : object.items())
    if (const auto one = plain(value); !one.empty() && key != "about")
      text += (text.empty() ? "" : "; ") + in_words(key) + " " + one;
  return text;
}

/// "0.866 [0.769, 0.949]"
std::string figure(const json& metrics, const char* key) {
  if (!metrics.is_object() || !metrics.contains(key)) return {};
  const auto& value = metrics[key];
  if (!value.is_object()) return plain(value);
  if (!value.contains("value")) return {};
  auto text = plain(value["value"]);
  if (value.contains("low") && value.contains("high"))
    text += " [" + plain(value["low"]) + ", " + plain(value["high"]) + "]";
  return text;
}

std::string cell(const char* element, const std::string& text) {
  return std::string("<") + element + ">" + xml_text(text) + "</" + element + ">";
}

std::string endpoints(const ModelCard& card) {
  std::string text =
      "<table>\n<thead><tr><th>Endpoint</th><th>What it is</th><th>Unit</th><th>Usual in training</th>"
      "<th>Threshold</th></tr></thead>\n<tbody>\n";
  for (const auto& task : card.tasks) {
    auto about = task.description;
    if (!task.meaning.empty()) about += (about.empty() ? "" : ". ") + task.meaning;
    const bool is_class = task.kind == TaskKind::Classification;
    std::string usual;
    if (!is_class)
      usual = significant(task.mean) + " (mean)";
    else if (task.base_rate >= 0)
      usual = significant(task.base_rate) + " (share of positives)";
    auto threshold = std::isfinite(task.threshold) ? significant(task.threshold) : std::string();
    if (!threshold.empty() && !task.threshold_reason.empty()) threshold += ". " + task.threshold_reason;
    text += "<tr>" + cell("td", task.id) + cell("td", about.empty() ? "not stated" : about) +
            cell("td", !task.unit.empty() ? task.unit
                       : is_class         ? "probability"
                                          : "not stated") +
            cell("td", usual) + cell("td", threshold) + "</tr>\n";
  }
  return text + "</tbody></table>\n";
}

/// How many labels of a task were asked about, and of how many, if the card says so.
std::string tested(const nlohmann::json& figures) {
  const auto all = figure(figures, "measured");
  return figure(figures, "labelled") + (all.empty() ? "" : " of " + all);
}

/// How far a category of the GHS is to be trusted, which is as far as the dose.
std::string dose_fit(const ModelCard& card) {
  const auto dose = std::find_if(card.tasks.begin(), card.tasks.end(), is_dose);
  if (dose == card.tasks.end()) return {};
  auto text = "The category of the GHS follows from the value of " + dose->id +
              " alone and is right as often as that falls between the limits of the category (5, 50, 300, 2,000 and "
              "5,000 mg/kg), which are 2.5 to 10 times apart";
  const auto categories = tested_categories(card, dose->id);
  text += categories ? ". " + categories->words() : "; how often that was, the card does not say.";
  const auto factor = [](double value) { return significant(std::pow(10.0, value)); };
  for (const auto& [part, metrics] : card.metrics->items()) {
    const auto error = json::json_pointer("/tasks/" + dose->id + "/mean_absolute_error/value");
    if (metrics.is_object() && metrics.contains(error) && metrics[error].is_number())
      text +=
          " The mean absolute error, measured on " + part + ", is a factor of " + factor(metrics[error]) + " in mg/kg.";
  }
  if (const auto* level = level_of(*dose, kDosePercent))
    text += " The " + std::to_string(kDosePercent) +
            " % interval inside the domain is the dose divided and multiplied by " + factor(level->half_width) +
            (dose->levels_few_rings.empty() ? ""
                                            : " (by " + factor(level_of(*dose, kDosePercent, true)->half_width) +
                                                  " for molecules without a ring or with one benzene ring alone)") +
            ", so that it often spans two or more categories: they stand beside the category in the table and on the "
            "page of each molecule.";
  text +=
      " Category 5 is none of the European CLP regulation, and a harmonised classification may be another: it also "
      "weighs what is known of people and other evidence.";
  return "<p>" + xml_text(text) + "</p>\n";
}

/// How true answers are that count as positive from a threshold on, if the card says so.
std::string threshold_fit(const json& tasks) {
  std::string rows;
  for (const auto& [task, figures] : tasks.items()) {
    if (!figures.is_object() || !figures.contains("at_threshold")) continue;
    const auto& found = figures["at_threshold"];
    std::string parts;
    if (found.is_object() && found.contains("parts") && found["parts"].is_array())
      for (const auto& part : found["parts"]) parts += (parts.empty() ? "" : ", ") + plain(part);
    rows += "<tr>" + cell("td", task) + cell("td", figure(found, "threshold")) + cell("td", parts);
    for (const char* key : {"positives", "negatives", "sensitivity", "specificity", "balanced_accuracy"})
      rows += cell("td", figure(found, key));
    rows += "</tr>\n";
  }
  return rows.empty()
             ? rows
             : "<p>Answers that count as positive from the threshold on:</p>\n<table>\n<thead><tr><th>Endpoint</th>"
               "<th>Threshold</th><th>Parts</th><th>Positives</th><th>Negatives</th><th>Sensitivity</th>"
               "<th>Specificity</th><th>Balanced accuracy</th></tr></thead>\n<tbody>\n" +
                   rows + "</tbody></table>\n";
}

std::string fit(const ModelCard& card) {
  std::string text;
  for (const auto& [part, metrics] : card.metrics->items()) {
    if (!metrics.is_object() || !metrics.contains("tasks") || !metrics["tasks"].is_object()) continue;
    const auto about =
        metrics.contains("about") && metrics["about"].is_string() ? metrics["about"].get<std::string>() : std::string();
    text += "<h3>" + xml_text("Measured on: " + part) + "</h3>\n" +
            (about.empty() ? "" : "<p>" + xml_text(about) + "</p>\n") +
            "<table>\n<thead><tr><th>Endpoint</th><th>Molecules"
            "</th><th>Positives</th><th>ROC-AUC</th><th>Average precision</th><th>Mean absolute error</th>"
            "</tr></thead>\n<tbody>\n";
    for (const auto& [task, figures] : metrics["tasks"].items())
      text += "<tr>" + cell("td", task) + cell("td", tested(figures)) + cell("td", figure(figures, "positives")) +
              cell("td", figure(figures, "roc_auc")) + cell("td", figure(figures, "average_precision")) +
              cell("td", figure(figures, "mean_absolute_error")) + "</tr>\n";
    text += "</tbody></table>\n" + threshold_fit(metrics["tasks"]);
    if (const auto rest = members(metrics); !rest.empty()) text += "<p>" + xml_text(rest) + ".</p>\n";
    if (metrics.contains("start"))
      text += "<p>" + xml_text("Training started from: " + members(metrics["start"])) + ".</p>\n";
    if (metrics.contains("domain"))
      text += "<p>" + xml_text("Inside and outside the domain: " + members(metrics["domain"])) + ".</p>\n";
  }
  return text.empty() ? "<p>The model card has no figures.</p>\n"
                      : text + "<p>In brackets: 95 % intervals.</p>\n" + dose_fit(card);
}

}  // namespace

std::string model_sections(const ModelCard& card) {
  std::string references;
  for (const auto& reference : card.references) references += "<li>" + xml_text(reference) + "</li>\n";
  std::string steps;
  for (const auto& step : card.standardization) steps += (steps.empty() ? "" : "; ") + step;
  return heading("endpoint", "1. Endpoint") + endpoints(card) +
         "<p>Endpoints are assays and data sets; a prediction is no statement about people, and a low one is no "
         "statement "
         "of safety.</p>\n" +
         heading("algorithm", "2. Algorithm") +
         facts({{"Model", card.name},
                {"Description", card.description},
                {"Created", card.created},
                {"SHA-256 of the weights", card.weights_sha256},
                {"Program", std::string("motiphore ") + MOTIPHORE_VERSION},
                {"Features", card.featurizer},
                {"Standardisation", steps},
                {"Training", members(*card.training)},
                {"Architecture", members(*card.architecture)}}) +
         (references.empty() ? "" : "<ul>\n" + references + "</ul>\n") + heading("domain", "3. Applicability domain") +
         facts({{"As the card has it", members(*card.applicability)}}) +
         heading("fit", "4. Goodness of fit, robustness and predictivity") + fit(card) +
         heading("mechanism", "5. Mechanistic interpretation") +
         "<p>The network pools atoms into motifs. Contributions of all motifs and a bias add up exactly to the logit "
         "of a class and to the value of any other task. They say what moves this model, and are not a mechanism. "
         "Structural alerts (BRENK, NIH, PAINS) "
         "are beside them as an independent view.</p>\n";
}

}  // namespace motiphore::detail
