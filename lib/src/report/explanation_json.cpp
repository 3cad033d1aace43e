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

nlohmann::json explanation_json(const ExplainedMolecule& e) {
  using nlohmann::json;
  const auto& p = e.prediction;
  json motifs = json::array(), tasks = json::object(), order = json::array(), alerts = json::array();
  for (const auto& entry : e.legend)
    motifs.push_back({{"cluster", entry.cluster},
                      {"type", entry.type},
                      {"name", p.motif_names.at(static_cast<std::size_t>(entry.cluster))},
                      {"smiles", entry.smiles},
                      {"atoms", entry.atoms}});
  for (const auto* shown : e.shown()) {
    const auto t = shown->task;
    std::vector<double> contributions(e.legend.size());
    for (std::size_t c = 0; c < contributions.size(); ++c)
      contributions[c] = p.contributions(static_cast<std::ptrdiff_t>(c), static_cast<std::ptrdiff_t>(t));
    const double sum = p.contributed(t);
    auto& task = tasks[e.about[t].id];
    task = {{"contributions", contributions}, {"sum", sum}, {"bias", p.bias[t]}, {"value", p.tasks[t]}};
    task["unit"] = e.about[t].unit;
    task["usual"] = detail::number_or_null(shown->usual);
    task["above"] = detail::number_or_null(shown->above);
    task["statement"] = shown->statement;
    task["certainty"] = shown->certainty;
    task["because"] = shown->because;
    task["measured_near"] = e.neighbours.measured.empty() ? json(nullptr) : json(e.neighbours.measured[t]);
    task["logit"] = e.about[t].kind == TaskKind::Classification ? json(sum + p.bias[t]) : json(nullptr);
    const auto interval = p.in_domain ? predicted_interval(e.about[t], 90, p, t) : std::nullopt;  // as the certainty
    task["interval_90"] = interval ? json{interval->first, interval->second} : json(nullptr);
    order.push_back(e.about[t].id);
  }
  for (const auto& a : e.alerts)
    alerts.push_back({{"catalog", a.alert.catalog},
                      {"name", a.alert.name},
                      {"atoms", a.alert.atoms},
                      {"clusters", a.clusters},
                      {"text", a.text}});
  json nearest = json::array();
  for (const auto& near : e.neighbours.nearest) {
    json measured = json::object(), withheld = json::array(), contradictory = json::array();
    for (std::size_t t = 0; t < e.about.size(); ++t) {
      if (std::isfinite(near.measured[t])) measured[e.about[t].id] = near.measured[t];
      if (near.withheld[t]) withheld.push_back(e.about[t].id);
      if (near.contradicted[t]) contradictory.push_back(e.about[t].id);
    }
    nearest.push_back({{"smiles", near.smiles},
                       {"distance", near.distance},
                       {"same", near.same},
                       {"aside", near.aside},
                       {"tautomer", near.tautomer},
                       {"measured", measured},
                       {"withheld", withheld},
                       {"contradictory", contradictory}});
  }
  json all = {{"smiles", e.smiles},
              {"model", e.model},
              {"weights_sha256", e.weights_sha256},
              {"program", std::string("motiphore ") + MOTIPHORE_VERSION},
              {"mass", p.mass},
              {"sentence", e.explanation.sentence},
              {"because", e.explanation.because},
              {"dose", e.explanation.dose},
              {"oral_mg_kg", detail::number_or_null(p.oral_dose)},
              {"ghs", p.ghs < 0 ? json(nullptr) : json(p.ghs)},
              {"trust", e.explanation.trust},
              {"consistency", e.consistency},
              {"clusters", p.clusters},
              {"types", p.types},
              {"motifs", motifs},
              {"motif_names", e.prediction.motif_names},
              {"masked", e.prediction.masked},
              {"tasks", tasks},
              {"task_order", order},
              {"alerts", alerts},
              {"no_alert", e.no_alert},
              {"nearest", nearest},
              {"near", e.neighbours.of},
              {"concern", p.concern < 0 ? "" : e.about[static_cast<std::size_t>(p.concern)].id},
              {"motif", p.motif},
              {"parent", p.parent},
              {"note", p.note},
              {"domain", p.domain},
              {"in_domain", p.in_domain},
              {"domain_note", p.domain_note}};
  all["oral_90"] = nullptr;
  if (const auto dose = dose_interval(e.about, p, 90))
    all["oral_90"] = {{"mg_kg", {dose->low, dose->high}}, {"ghs", {dose->category_low, dose->category_high}}};
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
