#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "motiphore/version.hpp"
#include "text/json_number.hpp"

namespace motiphore {

namespace {

using nlohmann::json;

constexpr int kIntervalPercent = 90;  // as the certainty

json motifs_json(const ExplainedMolecule& e) {
  json motifs = json::array();
  for (const auto& entry : e.legend)
    motifs.push_back({{"cluster", entry.cluster},
                      {"type", entry.type},
                      {"name", e.prediction.motif_names.at(static_cast<std::size_t>(entry.cluster))},
                      {"smiles", entry.smiles},
                      {"atoms", entry.atoms}});
  return motifs;
}

/// Of each motif to one task.
std::vector<double> contributions(const ExplainedMolecule& e, std::size_t task) {
  std::vector<double> of_motifs(e.legend.size());
  for (std::size_t c = 0; c < of_motifs.size(); ++c)
    of_motifs[c] = e.prediction.contributions(static_cast<std::ptrdiff_t>(c), static_cast<std::ptrdiff_t>(task));
  return of_motifs;
}

json interval_json(const Task& about, const Prediction& p, std::size_t task) {
  const auto interval = p.in_domain ? predicted_interval(about, kIntervalPercent, p, task) : std::nullopt;
  return interval ? json{interval->first, interval->second} : json(nullptr);
}

json task_json(const ExplainedMolecule& e, const TaskExplanation& shown) {
  const auto& p = e.prediction;
  const auto t = shown.task;
  const auto& about = e.about[t];
  const double sum = p.contributed(t);
  const bool is_class = about.kind == TaskKind::Classification;
  return {{"contributions", contributions(e, t)},
          {"sum", sum},
          {"bias", p.bias[t]},
          {"logit", is_class ? json(sum + p.bias[t]) : json(nullptr)},
          {"value", p.tasks[t]},
          {"unit", about.unit},
          {"interval_90", interval_json(about, p, t)},
          {"usual", detail::number_or_null(shown.usual)},
          {"above", detail::number_or_null(shown.above)},
          {"statement", shown.statement},
          {"certainty", shown.certainty},
          {"because", shown.because},
          {"measured_near", e.neighbours.measured.empty() ? json(nullptr) : json(e.neighbours.measured[t])}};
}

json tasks_json(const ExplainedMolecule& e) {
  json tasks = json::object();
  for (const auto* shown : e.shown()) tasks[e.about[shown->task].id] = task_json(e, *shown);
  return tasks;
}

/// The tasks as they are to be read, since the members of an object have no order.
json task_order_json(const ExplainedMolecule& e) {
  json order = json::array();
  for (const auto* shown : e.shown()) order.push_back(e.about[shown->task].id);
  return order;
}

json alerts_json(const std::vector<AlertExplanation>& explained) {
  json alerts = json::array();
  for (const auto& a : explained)
    alerts.push_back({{"catalog", a.alert.catalog},
                      {"name", a.alert.name},
                      {"atoms", a.alert.atoms},
                      {"clusters", a.clusters},
                      {"text", a.text}});
  return alerts;
}

json neighbour_json(const Analogue& near, const std::vector<Task>& about) {
  json measured = json::object(), withheld = json::array(), contradictory = json::array();
  for (std::size_t t = 0; t < about.size(); ++t) {
    if (std::isfinite(near.measured[t])) measured[about[t].id] = near.measured[t];
    if (near.withheld[t]) withheld.push_back(about[t].id);
    if (near.contradicted[t]) contradictory.push_back(about[t].id);
  }
  return {{"smiles", near.smiles}, {"distance", near.distance},     {"same", near.same},
          {"aside", near.aside},   {"tautomer", near.tautomer},     {"measured", measured},
          {"withheld", withheld},  {"contradictory", contradictory}};
}

json nearest_json(const ExplainedMolecule& e) {
  json nearest = json::array();
  for (const auto& near : e.neighbours.nearest) nearest.push_back(neighbour_json(near, e.about));
  return nearest;
}

/// The task that the prediction gives cause for concern in.
std::string concern(const ExplainedMolecule& e) {
  const auto task = e.prediction.concern;
  return task < 0 ? "" : e.about[static_cast<std::size_t>(task)].id;
}

json dose_interval_json(const ExplainedMolecule& e) {
  const auto dose = dose_interval(e.about, e.prediction, kIntervalPercent);
  if (!dose) return nullptr;
  return {{"mg_kg", {dose->low, dose->high}}, {"ghs", {dose->category_low, dose->category_high}}};
}

/// What was explained, and by what.
void add_origin(const ExplainedMolecule& e, json& all) {
  all["smiles"] = e.smiles;
  all["model"] = e.model;
  all["weights_sha256"] = e.weights_sha256;
  all["program"] = std::string("motiphore ") + MOTIPHORE_VERSION;
}

void add_sentences(const ExplainedMolecule& e, json& all) {
  all["sentence"] = e.explanation.sentence;
  all["because"] = e.explanation.because;
  all["dose"] = e.explanation.dose;
  all["trust"] = e.explanation.trust;
  all["consistency"] = e.consistency;
}

void add_prediction(const ExplainedMolecule& e, json& all) {
  const auto& p = e.prediction;
  all["mass"] = p.mass;
  all["concern"] = concern(e);
  all["motif"] = p.motif;
  all["parent"] = p.parent;
  all["note"] = p.note;
  all["domain"] = p.domain;
  all["in_domain"] = p.in_domain;
  all["domain_note"] = p.domain_note;
}

void add_oral_dose(const ExplainedMolecule& e, json& all) {
  const auto& p = e.prediction;
  all["oral_mg_kg"] = detail::number_or_null(p.oral_dose);
  all["ghs"] = p.ghs < 0 ? json(nullptr) : json(p.ghs);
  all["oral_90"] = dose_interval_json(e);
}

void add_motifs(const ExplainedMolecule& e, json& all) {
  all["clusters"] = e.prediction.clusters;
  all["types"] = e.prediction.types;
  all["motifs"] = motifs_json(e);
  all["motif_names"] = e.prediction.motif_names;
  all["masked"] = e.prediction.masked;
}

void add_tasks(const ExplainedMolecule& e, json& all) {
  all["tasks"] = tasks_json(e);
  all["task_order"] = task_order_json(e);
}

/// What is known of it besides the prediction.
void add_what_is_known(const ExplainedMolecule& e, json& all) {
  all["alerts"] = alerts_json(e.alerts);
  all["no_alert"] = e.no_alert;
  all["nearest"] = nearest_json(e);
  all["near"] = e.neighbours.of;
}

}  // namespace

nlohmann::json explanation_json(const ExplainedMolecule& e) {
  json all;
  add_origin(e, all);
  add_sentences(e, all);
  add_prediction(e, all);
  add_oral_dose(e, all);
  add_motifs(e, all);
  add_tasks(e, all);
  add_what_is_known(e, all);
  if (e.improvements) all["improve"] = improvements_json(e.about, *e.improvements);
  return all;
}

nlohmann::json improvements_json(const std::vector<Task>& tasks, const Improvements& improvements) {
  auto changes = nlohmann::json::array();
  for (const auto& change : improvements.changes) {
    auto worse = nlohmann::json::array();
    for (const auto t : change.worse) worse.push_back(tasks.at(t).id);
    const bool masked = change.kind == ChangeKind::Masked;  // no molecule, so that it has no place in the domain
    changes.push_back({{"kind", masked ? "masked" : "replaced"},
                       {"cluster", change.cluster},
                       {"motif", change.motif},
                       {"replacement", change.replacement},
                       {"smiles", change.smiles},
                       {"value", change.value},
                       {"change", change.change},
                       {"domain", detail::number_or_null(change.domain)},
                       {"in_domain", masked ? nlohmann::json(nullptr) : nlohmann::json(change.in_domain)},
                       {"worse", worse}});
  }
  return {{"task", tasks.at(improvements.task).id}, {"value", improvements.value}, {"changes", changes}};
}

}  // namespace motiphore
