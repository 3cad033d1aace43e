#include <algorithm>
#include <cmath>
#include <exception>
#include <functional>
#include <vector>

#include "motiphore/chem/molecule.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/depict/motif_chain.hpp"
#include "motiphore/depict/xml_text.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "predict/number_words.hpp"
#include "report/compact_drawing.hpp"
#include "report/html.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kTasksShown = 24;
constexpr std::size_t kAlertsShown = 8;
constexpr std::size_t kMotifsShown = 12, kLettersShown = 300;
constexpr int kNearest = 3;

/// The molecule with its motifs, one that is too large to be read as a chain of them.
std::string drawing(const RDKit::ROMol& mol, const Prediction& p, const DrawOptions& options) {
  try {
    if (heavy_atom_count(mol) <= kChainAtoms) return compact_drawing(draw_molecule(mol, p, options).svg);
    const auto scene = lay_out_chain(mol, p.clusters, p.motif_names, options.paper);
    return compact_drawing(make_picture(scene, paint(scene, p, options)).svg);
  } catch (const std::exception& error) {
    return "<p>No drawing: " + xml_text(error.what()) + "</p>\n";
  }
}

/// A bar to the right of the middle for what raises, to the left for what lowers.
std::string bar(double share, double largest) {
  const double width = largest > 0 ? 50 * std::min(1.0, std::abs(share) / largest) : 0;
  return "<td class=\"bar\"><span class=\"" + std::string(share < 0 ? "lowers" : "raises") +
         "\" style=\"width:" + fixed(width, 1) + "%;margin-left:" + fixed(share < 0 ? 50 - width : 50, 1) +
         "%\"></span></td>";
}

/// The contribution that a motif must have to get a line of its own.
double least_shown(const TaskExplanation& task) {
  std::vector<double> sizes;
  for (const auto* side : {&task.raising, &task.lowering})
    for (const auto& motif : *side) sizes.push_back(std::abs(motif.contribution));
  if (sizes.size() <= kMotifsShown) return 0;
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  return sizes[kMotifsShown - 1];
}

/// A SMILES of any length, in a few lines of the page.
std::string shortened(const std::string& smiles) {
  if (smiles.size() <= kLettersShown) return smiles;
  return smiles.substr(0, kLettersShown) + "… (" + std::to_string(smiles.size()) + " characters)";
}

std::string contributions(const ModelCard& card, const Prediction& p, const TaskExplanation& task) {
  const auto t = static_cast<std::ptrdiff_t>(task.task);
  double largest = std::abs(p.bias[task.task]);
  for (std::ptrdiff_t c = 0; c < p.contributions.rows(); ++c)
    largest = std::max(largest, std::abs(p.contributions(c, t)));
  std::string text = "<table class=\"contributions\"><caption>" + xml_text(card.tasks[task.task].id) +
                     ": from the bias to the " +
                     (card.tasks[task.task].kind == TaskKind::Classification ? "logit" : "value") + "</caption>\n";
  const auto row = [&](const std::string& name, double value, bool sum) {
    text += std::string(sum ? "<tr class=\"sum\">" : "<tr>") + "<th scope=\"row\">" + xml_text(name) + "</th><td>" +
            with_sign(value, 3) + "</td>" + (sum ? "<td></td>" : bar(value, largest)) + "</tr>\n";
  };
  row("bias", p.bias[task.task], false);
  double others = 0;
  const auto least = least_shown(task);
  std::size_t shown = 0, left = 0;
  for (const auto* side : {&task.raising, &task.lowering})
    for (const auto& motif : *side) {
      if (shown < kMotifsShown && std::abs(motif.contribution) >= least) {
        row(motif.name + " (motif " + std::to_string(motif.cluster) + ")", motif.contribution, false);
        ++shown;
      } else {
        others += motif.contribution;
        ++left;
      }
    }
  if (left > 0) row(std::to_string(left) + (left == 1 ? " more motif" : " more motifs, together"), others, false);
  row(card.tasks[task.task].kind == TaskKind::Classification ? "logit" : "value", p.logit(task.task), true);
  return text + "</table>\n";
}

std::string task_list(const ModelCard& card, const Explanation& e, const Neighbours& near) {
  const bool compared = !near.measured.empty();
  std::string text = "<table><thead><tr><th>Task</th><th>Value</th><th>Usual</th><th>Above</th>" +
                     std::string(compared ? "<th>Near</th>" : "") + "</tr></thead><tbody>\n";
  for (std::size_t i = 0; i < std::min(e.tasks.size(), kTasksShown); ++i) {
    const auto& t = e.tasks[i];
    const auto number = [&](double value) {
      return xml_text(card.tasks[t.task].kind == TaskKind::Classification ? probability(value) : significant(value));
    };
    text += "<tr><td>" + xml_text(card.tasks[t.task].id) + "</td><td>" + number(t.value) + "</td><td>" +
            (std::isfinite(t.usual) ? number(t.usual) : "") + "</td><td>" +
            (std::isfinite(t.above) ? with_sign(t.above, 2) : "") + "</td>" +
            (compared ? "<td>" + std::to_string(near.measured[t.task]) + "/" + std::to_string(near.of) + "</td>" : "") +
            "</tr>\n";
  }
  text += "</tbody></table>\n";
  if (compared) text += "<p>Near: of its nearest training molecules, those measured for the task.</p>\n";
  if (e.tasks.size() > kTasksShown)
    text += "<p>" + std::to_string(e.tasks.size() - kTasksShown) + " more tasks are in the table of all rows.</p>\n";
  return text;
}

}  // namespace

std::string molecule_page(const Predictor& predictor, const Analogues& analogues, std::size_t number,
                          const std::string& name, const std::string& identity, const std::string& smiles) {
  const auto& card = predictor.card();
  const auto row = std::to_string(number);
  std::string text = "<article class=\"molecule\" id=\"row-" + row + "\">\n<h3><bdi>" +
                     xml_text(name.empty() ? "Row " + row : name) + "</bdi></h3>\n" +
                     (identity.empty() ? "" : "<p><bdi>" + xml_text(identity) + "</bdi></p>\n") +
                     "<p class=\"smiles\">" + xml_text(shortened(smiles)) + "</p>\n";
  const auto parsed = Molecule::from_smiles(smiles);
  const auto outcome = parsed ? predictor.predict(**parsed) : Outcome<Prediction>(parsed.failure());
  if (!outcome) return text + "<p>" + xml_text(outcome.failure().text()) + "</p>\n</article>\n";
  const auto& mol = **parsed;
  const auto& p = *outcome;
  const auto explained =
      explain_molecule(card, smiles, mol, p, {}, analogues.around(p, Applicability::neighbours), kNearest);
  const auto& e = explained.explanation;
  text += "<p class=\"sentence\">" + xml_text(e.sentence) + "</p>\n";
  if (!e.because.empty()) text += "<p>" + xml_text(e.because) + "</p>\n";
  if (!e.dose.empty()) text += "<p>" + xml_text(e.dose) + "</p>\n";
  text += "<p>" + xml_text(e.trust) + " Mass as given: " + fixed(p.mass, 2) + " Da.</p>\n";
  for (const auto& note : explained.consistency) text += "<p class=\"note\">" + xml_text(note) + "</p>\n";
  DrawOptions large;
  large.legend = large.colour_bar = false;  // the bars beside it say how much each motif contributes
  large.width = 420;
  large.height = 300;
  if (!e.tasks.empty()) {
    large.task = e.tasks[e.focus].task;
    large.task_name = card.tasks[*large.task].id;
  }
  text += "<div class=\"columns\"><figure>" +
          labelled_drawing(drawing(mol, p, large), drawing_label(p.motif_names, large.task_name)) + "</figure>\n<div>" +
          (e.tasks.empty() ? "" : contributions(card, p, e.tasks[e.focus])) + "</div>\n<div>" +
          task_list(card, e, explained.neighbours) + "</div></div>\n";
  if (!e.tasks.empty()) {
    const auto& alerts = explained.alerts;
    text += alerts.empty() ? "<p>" + xml_text(explained.no_alert) + "</p>\n" : "<ul class=\"alerts\">\n";
    for (std::size_t i = 0; i < std::min(alerts.size(), kAlertsShown); ++i)
      text += "<li>" + xml_text(alerts[i].text) + "</li>\n";
    if (alerts.size() > kAlertsShown)
      text += "<li>and " + std::to_string(alerts.size() - kAlertsShown) + " more</li>\n";
    if (!alerts.empty()) text += "</ul>\n";
  }
  const auto& nearest = explained.neighbours.nearest;
  std::optional<std::size_t> focus;
  if (!e.tasks.empty()) focus = e.tasks[e.focus].task;
  if (!nearest.empty())
    text += "<p>Nearest training molecules: distance, and what was measured</p>\n<ul class=\"nearest\">\n";
  for (const auto& near : nearest) text += "<li>" + xml_text(analogues_text({near}, card.tasks, focus)) + "</li>\n";
  if (!nearest.empty()) text += "</ul>\n";
  return text + "</article>\n";
}

}  // namespace motiphore::detail
