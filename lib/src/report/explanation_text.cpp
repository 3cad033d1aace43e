#include "motiphore/report/explained_molecule.hpp"

#include <algorithm>
#include <cmath>

#include "motiphore/depict/xml_text.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/encoding.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/version.hpp"
#include "predict/number_words.hpp"
#include "report/html.hpp"

namespace motiphore {

namespace {

using Row = std::vector<std::string>;

/// Rows of cells; the first row is the header. Columns at `left` are aligned to the left, the others to the right.
struct Table {
  std::vector<Row> rows;
  std::vector<std::size_t> left;
};

constexpr std::size_t kTasksPerBlock = 6;  // columns that fit a terminal of 80 characters

std::string atom_list(const std::vector<std::int32_t>& atoms) {
  std::string text;
  for (std::size_t i = 0; i < atoms.size();) {  // runs as "3-7"
    auto last = i;
    while (last + 1 < atoms.size() && atoms[last + 1] == atoms[last] + 1) ++last;
    text += (i > 0 ? "," : "") + std::to_string(atoms[i]);
    if (last > i) text += (last > i + 1 ? "-" : ",") + std::to_string(atoms[last]);
    i = last + 1;
  }
  return text;
}

const std::string& name_of(const ExplainedMolecule& e, std::int32_t cluster) {
  return e.prediction.motif_names.at(static_cast<std::size_t>(cluster));
}

Table cluster_table(const ExplainedMolecule& e) {
  Table table{{{"motif", "type", "name", "SMILES", "atoms"}}, {2, 3, 4}};
  for (const auto& entry : e.legend)
    table.rows.push_back({std::to_string(entry.cluster), std::to_string(entry.type), name_of(e, entry.cluster),
                          entry.smiles, atom_list(entry.atoms)});
  std::vector<std::int32_t> left_out;
  for (std::size_t atom = 0; atom < e.prediction.clusters.size(); ++atom)
    if (e.prediction.clusters[atom] < 0) left_out.push_back(static_cast<std::int32_t>(atom));
  if (!left_out.empty()) table.rows.push_back({"none", "", "not predicted", "", atom_list(left_out)});
  return table;
}

std::string value_text(const Task& task, double value) {
  if (task.kind == TaskKind::Classification) return text::format("%.3g", value);
  return text::format("%.4g", value) + (task.unit.empty() ? "" : " " + task.unit);
}

/// The tasks, and how far each stands above what is usual.
Table task_table(const ExplainedMolecule& e) {
  const auto& near = e.neighbours;
  const bool compared = !near.measured.empty();
  Table table{{{"task", "value", "usual", "above"}}, {0, compared ? 5U : 4U}};
  if (compared) table.rows[0].push_back("near");
  table.rows[0].push_back("raised most by");
  for (const auto* t : e.shown()) {
    const auto& task = e.about[t->task];
    table.rows.push_back({task.id, value_text(task, t->value),
                          std::isfinite(t->usual) ? text::format("%.3g", t->usual) : "",
                          std::isfinite(t->above) ? text::format("%+.2f", t->above) : ""});
    if (compared) table.rows.back().push_back(std::to_string(near.measured[t->task]) + "/" + std::to_string(near.of));
    table.rows.back().push_back(t->raising.empty() ? "" : t->raising.front().name);
  }
  return table;
}

/// Contributions to tasks first .. last - 1 of those shown.
Table contribution_table(const ExplainedMolecule& e, const std::vector<const TaskExplanation*>& tasks,
                         std::size_t first, std::size_t last) {
  Table table{{{"motif"}}, {0}};
  for (const auto& entry : e.legend)
    table.rows.push_back({std::to_string(entry.cluster) + " " + name_of(e, entry.cluster)});
  const auto clusters = e.legend.size();
  bool classes = false, values = false;
  for (auto i = first; i < last; ++i)
    (e.about[tasks[i]->task].kind == TaskKind::Classification ? classes : values) = true;
  for (const char* label : {"sum", "bias"}) table.rows.push_back({label});
  if (classes) table.rows.push_back({"logit"});
  table.rows.push_back({values ? "value" : "probability"});
  for (auto i = first; i < last; ++i) {
    const auto t = tasks[i]->task;
    const auto& task = e.about[t];
    const bool is_class = task.kind == TaskKind::Classification;
    const double sum = e.prediction.contributed(t), bias = e.prediction.bias[t];
    table.rows[0].push_back(task.id);
    for (std::size_t c = 0; c < clusters; ++c)
      table.rows[c + 1].push_back(text::format(
          "%+.3f", e.prediction.contributions(static_cast<std::ptrdiff_t>(c), static_cast<std::ptrdiff_t>(t))));
    table.rows[clusters + 1].push_back(text::format("%+.3f", sum));
    table.rows[clusters + 2].push_back(text::format("%+.3f", bias));
    if (classes) table.rows[clusters + 3].push_back(is_class ? text::format("%+.3f", sum + bias) : "");
    table.rows.back().push_back(value_text(task, e.prediction.tasks[t]));
  }
  return table;
}

/// What would improve the task.
Table improvement_table(const ExplainedMolecule& e) {
  const auto& improvements = *e.improvements;
  const auto& task = e.about[improvements.task];
  Table table{{{task.id, "change", "domain", "instead of", "is", "makes positive", "SMILES"}}, {3, 4, 5, 6}};
  for (const auto& change : improvements.changes) {
    const bool masked = change.kind == ChangeKind::Masked;
    std::string worse;
    for (const auto t : change.worse) worse += (worse.empty() ? "" : ", ") + e.about[t].id;
    table.rows.push_back({value_text(task, change.value), text::format("%+.2f", change.change),
                          masked ? "none" : text::format("%.3f", change.domain),
                          change.motif + " (motif " + std::to_string(change.cluster) + ")",
                          masked ? "nothing (masked)" : change.replacement, worse, change.smiles});
  }
  return table;
}

/// What was tried, without a word on how large the molecule is.
std::string improvement_heading(const ExplainedMolecule& e) {
  const auto& task = e.about[e.improvements->task];
  if (is_dose(task)) {  // whose number rises where the dose falls
    if (e.improvements->changes.empty())
      return "No change that was tried makes it less toxic by " + task.id + ", that is, lowers it.";
    const double dose = e.prediction.oral_dose;
    return "What would make it less toxic, that is, lower " + task.id + " and raise the lethal dose (" +
           value_text(task, e.improvements->value) + " now" +
           (std::isnan(dose) ? "" : ", " + dose_text(dose) + " mg/kg") +
           "), by the model alone; a mask is no molecule.";
  }
  const std::string way = task.higher_is_better ? "raise" : "lower";
  if (e.improvements->changes.empty()) return "No change that was tried " + way + "s " + task.id + ".";
  return "What would " + way + " " + task.id + " (" + value_text(task, e.improvements->value) +
         " now), by the model alone; a mask is no molecule.";
}

std::string improvement_text(const ExplainedMolecule& e) {
  return improvement_heading(e) + (e.improvements->masks_alone
                                       ? " The molecule is so large that motifs were masked alone, and none replaced."
                                       : "");
}

std::string plain(const Table& table) {
  std::vector<std::size_t> width;
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      width.resize(std::max(width.size(), row.size()));
      width[i] = std::max(width[i], text::letter_count(row[i]));
    }
  std::string text;
  for (const auto& row : table.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto gap = std::string(width[i] - text::letter_count(row[i]), ' ');
      const bool left = std::find(table.left.begin(), table.left.end(), i) != table.left.end();
      line += (i > 0 ? "  " : "") + (left ? row[i] + gap : gap + row[i]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string html(const Table& table) {
  std::string text = "<table>\n";
  for (const auto& row : table.rows) {
    const std::string cell = &row == &table.rows.front() ? "th" : "td";
    text += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool left = std::find(table.left.begin(), table.left.end(), i) != table.left.end();
      text += "<" + cell + (left ? " class='left'>" : ">") + xml_text(row[i]) + "</" + cell + ">";
    }
    text += "</tr>\n";
  }
  return text + "</table>\n";
}

std::vector<Table> contribution_tables(const ExplainedMolecule& e) {
  const auto tasks = e.shown();
  std::vector<Table> tables;
  for (std::size_t first = 0; first < tasks.size(); first += kTasksPerBlock)
    tables.push_back(contribution_table(e, tasks, first, std::min(tasks.size(), first + kTasksPerBlock)));
  return tables;
}

/// The task that the sentence is about.
std::optional<std::size_t> focus(const ExplainedMolecule& e) {
  if (e.explanation.tasks.empty()) return {};
  return e.explanation.tasks[e.explanation.focus].task;
}

/// The sentences, each a paragraph.
std::vector<std::string> sentences(const ExplainedMolecule& e) {
  const auto& x = e.explanation;
  std::vector<std::string> texts{text::format("%.2f Da", e.prediction.mass), x.sentence};
  if (!x.because.empty()) texts.push_back(x.because);
  if (!x.dose.empty()) texts.push_back(x.dose);
  texts.push_back(x.trust);
  texts.insert(texts.end(), e.consistency.begin(), e.consistency.end());
  return texts;
}

}  // namespace

std::string explanation_text(const ExplainedMolecule& e) {
  std::string text = e.smiles + "\n";
  for (const auto& sentence : sentences(e)) text += sentence + "\n";
  if (!e.alerts.empty()) text += "\nStructural alerts\n";
  for (const auto& alert : e.alerts) text += alert.text + "\n";
  if (!e.no_alert.empty()) text += "\n" + e.no_alert + "\n";
  if (!e.neighbours.nearest.empty()) text += "\nNearest training molecules: distance, and what was measured\n";
  for (const auto& near : e.neighbours.nearest) text += analogues_text({near}, e.about, focus(e)) + "\n";
  text += "\n" + plain(cluster_table(e));
  if (e.improvements) {
    text += "\n" + improvement_text(e) + "\n";
    if (!e.improvements->changes.empty()) text += plain(improvement_table(e));
  }
  if (e.shown().size() > 1) text += "\n" + plain(task_table(e));
  for (const auto& table : contribution_tables(e)) text += "\n" + plain(table);
  return text;
}

std::string explanation_elements(const ExplainedMolecule& e, const std::string& svg) {
  std::string text;
  for (const auto& sentence : sentences(e)) text += "<p>" + xml_text(sentence) + "</p>\n";
  const auto start = svg.find("<svg");
  if (start != std::string::npos)
    text += detail::labelled_drawing(
        svg.substr(start), detail::drawing_label(e.prediction.motif_names, e.task ? e.about[*e.task].id : ""));
  if (!e.alerts.empty()) text += "<h2>Structural alerts</h2>\n";
  for (const auto& alert : e.alerts) text += "<p>" + xml_text(alert.text) + "</p>\n";
  if (!e.no_alert.empty()) text += "<p>" + xml_text(e.no_alert) + "</p>\n";
  if (!e.neighbours.nearest.empty()) text += "<h2>Nearest training molecules: distance, and what was measured</h2>\n";
  for (const auto& near : e.neighbours.nearest)
    text += "<p>" + xml_text(analogues_text({near}, e.about, focus(e))) + "</p>\n";
  text += html(cluster_table(e));
  if (e.improvements) {
    text += "<p>" + xml_text(improvement_text(e)) + "</p>\n";
    if (!e.improvements->changes.empty()) text += html(improvement_table(e));
  }
  if (e.shown().size() > 1) text += html(task_table(e));
  for (const auto& table : contribution_tables(e)) text += html(table);
  return text +
         "<p>A contribution is what a motif adds to the logit (or to the value, in its unit); the contributions and "
         "the bias add up to the logit.</p>\n";
}

std::string explanation_page(const ExplainedMolecule& e, const std::string& svg) {
  return "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<title>" + xml_text(e.smiles) +
         "</title>\n<style>\nbody { font-family: sans-serif; margin: 2em; color: #000; background: #fff; }\n"
         "table { border-collapse: collapse; margin: 1em 0; }\n"
         "th, td { padding: 0.2em 0.8em; border-bottom: 1px solid #ccc; text-align: right; font-variant-numeric: "
         "tabular-nums; }\n.left { text-align: left; }\n</style>\n</head>\n<body>\n<h1>" +
         xml_text(e.smiles) + "</h1>\n<p>Model: " + xml_text(e.model) + ", SHA-256 of the weights " +
         xml_text(e.weights_sha256) + "; motiphore " + MOTIPHORE_VERSION + ", " + detail::now() + ".</p>\n" +
         explanation_elements(e, svg) + "</body>\n</html>\n";
}

}  // namespace motiphore
