#include "motiphore/report/evaluation_page.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "motiphore/chem/molecule.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/depict/xml_text.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/card_figures.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/train/dataset.hpp"
#include "motiphore/version.hpp"
#include "predict/number_words.hpp"
#include "report/assets.hpp"
#include "report/compact_drawing.hpp"
#include "report/html.hpp"

namespace motiphore {

namespace {

using detail::fixed;
using detail::significant;

std::string cell(const std::string& text) {
  return "<td>" + xml_text(text) + "</td>";
}

std::string or_not_defined(double value) {
  return std::isfinite(value) ? fixed(value, 3) : "not defined";
}

/// "0.866 [0.769, 0.949]", the interval on one line.
std::string with_interval(const Figure& f) {
  if (!std::isfinite(f.value)) return "not defined";
  auto text = fixed(f.value, 3);
  if (std::isfinite(f.interval.low))
    text += " [" + fixed(f.interval.low, 3) + ",\u00a0" + fixed(f.interval.high, 3) + "]";
  return text;
}

/// "0.866; 0.843": what the card says of a task's own test, and of the baseline.
std::string in_card(const ModelCard& card, const std::string& task, const char* key) {
  const auto found = card_figure(card, task, key);
  return (found.model ? fixed(*found.model, 3) : "") + (found.baseline ? "; " + fixed(*found.baseline, 3) : "");
}

/// "ROC-AUC in the card; ECFP4 forest"
std::string in_card_header(const ModelCard& card, const char* figure) {
  const auto baseline = baseline_name(card);
  return figure + std::string(" in the card") + (baseline.empty() ? "" : "; " + baseline);
}

std::string header(std::initializer_list<std::string> names) {
  std::string text = "<thead><tr>";
  for (const auto& name : names) text += "<th>" + xml_text(name) + "</th>";
  return text + "</tr></thead>\n";
}

std::string class_table(const ModelCard& card, const Evaluation& e) {
  std::string text =
      "<div class=\"scroll\"><table>" +
      header({"Task", "Labelled", "Positive", "ROC-AUC", "Average precision", "by chance", "Calibration error",
              in_card_header(card, "ROC-AUC"), in_card_header(card, "Average precision")}) +
      "<tbody>\n";
  for (const auto& t : e.tasks) {
    if (t.kind != TaskKind::Classification) continue;
    text += "<tr><td><a href=\"#task-" + xml_text(t.id) + "\">" + xml_text(t.id) + "</a></td>" +
            cell(std::to_string(t.labelled)) + cell(std::to_string(t.positives)) + cell(with_interval(t.roc_auc)) +
            cell(with_interval(t.average_precision)) + cell(fixed(t.positive_share(), 3)) +
            cell(or_not_defined(t.calibration_error)) + cell(in_card(card, t.id, "roc_auc")) +
            cell(in_card(card, t.id, "average_precision")) + "</tr>\n";
  }
  return text + "<tr class=\"sum\"><th>mean</th><td></td><td></td>" + cell(with_interval(e.mean_roc_auc)) +
         "<td></td><td></td><td></td><td></td><td></td></tr></tbody></table></div>\n";
}

std::string value_table(const ModelCard& card, const Evaluation& e) {
  std::string text =
      "<div class=\"scroll\"><table>" +
      header({"Task", "Labelled", "Mean absolute error", "RMSE", "R²", "Spearman's correlation",
              "Error of training's mean", in_card_header(card, "Error"), in_card_header(card, "Spearman's")}) +
      "<tbody>\n";
  for (const auto& t : e.tasks) {
    if (t.kind != TaskKind::Regression) continue;
    text += "<tr><td><a href=\"#task-" + xml_text(t.id) + "\">" + xml_text(t.id) + "</a></td>" +
            cell(std::to_string(t.labelled)) + cell(with_interval(t.mean_absolute_error)) +
            cell(with_interval(t.root_mean_squared_error)) + cell(with_interval(t.r2)) +
            cell(with_interval(t.spearman)) + cell(or_not_defined(t.baseline_error)) +
            cell(in_card(card, t.id, "mean_absolute_error")) + cell(in_card(card, t.id, "rank_correlation")) +
            "</tr>\n";
  }
  return text + "</tbody></table></div>\n";
}

std::string cell_of(const Share& share) {
  return cell(with_interval({share.value(), share.interval()}));
}

std::string table_of(const std::string& caption, std::initializer_list<std::string> names, const std::string& rows) {
  return "<div class=\"scroll\"><table><caption>" + xml_text(caption) + "</caption>" + header(names) + "<tbody>\n" +
         rows + "</tbody></table></div>\n";
}

/// How true the answers of rows are, of the tasks that have labels.
std::string answer_tables(const Evaluation& e) {
  std::string thresholds, sets, intervals, categories;
  const auto row = [](const std::string& cells) { return "<tr>" + cells + "</tr>\n"; };
  for (const auto& t : e.tasks) {
    if (t.labelled == 0) continue;
    const auto& a = t.answers;
    const bool is_class = t.kind == TaskKind::Classification;
    if (is_class)
      thresholds += row(cell(t.id) + cell(significant(a.threshold)) + cell_of(a.sensitivity) + cell_of(a.specificity) +
                        cell(or_not_defined(a.balanced_accuracy())) + cell(or_not_defined(a.matthews_correlation)) +
                        cell(or_not_defined(a.brier_score)));
    for (const auto& set : a.sets) {
      const auto level = cell(t.id) + cell(std::to_string(set.percent) + " %");
      if (is_class)
        sets += row(level + cell_of(set.positives) + cell_of(set.negatives) + cell_of(set.undecided) +
                    cell_of(set.neither));
      else
        intervals += row(level + cell_of(set.values));
    }
    if (a.categories)
      categories += row(cell(t.id) + cell(std::to_string(a.categories->same.of)) + cell_of(a.categories->same) +
                        cell_of(a.categories->within_one) + cell_of(a.categories->milder) +
                        cell_of(a.categories->stricter) + cell_of(a.categories->toxic_told));
  }
  std::string text;
  if (!thresholds.empty())
    text += table_of("Classes at the threshold of the card",
                     {"Task", "Positive from", "Sensitivity", "Specificity", "Balanced accuracy",
                      "Matthews correlation", "Brier score"},
                     thresholds);
  if (!sets.empty())
    text += table_of("Sets: how often they hold the measured class",
                     {"Task", "Level", "Positives", "Negatives", "Sets of both classes", "Sets of none"}, sets);
  if (!intervals.empty())
    text += table_of("Intervals: how often they hold the measured value", {"Task", "Level", "Values"}, intervals);
  if (!categories.empty())
    text += table_of("GHS categories of acute oral toxicity, inside the domain",
                     {"Task", "Molecules", "As measured", "Within one category", "Predicted milder",
                      "Predicted stricter", "Of categories 1 to 3, predicted as 1 to 3"},
                     categories);
  return text.empty() ? text
                      : detail::heading("answers", "How true the answers are") +
                            "<p>Shares of molecules. In brackets: Wilson's 95 % intervals.</p>\n" + text;
}

std::string domain_table(const TaskDetail& d, bool is_class) {
  std::string text = "<table><caption>By place in the applicability domain</caption>" +
                     (is_class ? header({"Domain", "Labelled", "Positive", "ROC-AUC"})
                               : header({"Domain", "Labelled", "Mean absolute error"})) +
                     "<tbody>\n";
  for (const auto& g : d.groups)
    text += "<tr>" + cell(g.name) + cell(std::to_string(g.labelled)) +
            (is_class ? cell(std::to_string(g.positives)) : "") + cell(with_interval(g.figure)) + "</tr>\n";
  return text + "</tbody></table>\n";
}

/// A molecule's drawing, and the training molecules nearest to it, as HTML.
struct Shown {
  std::string drawing, nearest;
};

/// "0.52 positive CCO": how far it is, what was measured of it in the task, and what it is.
std::string neighbour(const Analogue& near, const Task& task, std::size_t at) {
  const bool known = at < near.measured.size() && std::isfinite(near.measured[at]);
  const bool withheld = at < near.withheld.size() && near.withheld[at];
  const auto measured = !known                                  ? withheld ? "withheld" : "not measured"
                        : task.kind != TaskKind::Classification ? significant(near.measured[at])
                        : near.measured[at] > 0.5               ? "positive"
                                                                : "negative";
  return fixed(near.distance, 2) + " " + measured + " <span class=\"smiles\">" +
         xml_text(near.smiles.empty() ? "(structure withheld)" : near.smiles) + "</span>";
}

constexpr int kNeighboursShown = 2;

Shown shown(const Predictor& predictor, const Analogues& analogues, const std::string& smiles, std::size_t task) {
  const auto mol = Molecule::from_smiles(smiles, Stereo::AsWritten);
  if (!mol) return {};
  const auto prediction = predictor.predict(**mol);
  if (!prediction) return {};
  Shown s;
  for (const auto& near : analogues.of(*prediction, kNeighboursShown))
    s.nearest += "<br>" + neighbour(near, predictor.card().tasks[task], task);
  DrawOptions options;
  options.width = 220;
  options.height = 150;
  options.legend = options.colour_bar = options.numbers = false;
  options.task = task;
  try {
    s.drawing =
        detail::labelled_drawing(detail::compact_drawing(draw_molecule(**mol, *prediction, options).svg),
                                 detail::drawing_label(prediction->motif_names, predictor.card().tasks[task].id));
  } catch (const Error& error) {
    s.drawing = "<p>No drawing: " + xml_text(error.what()) + "</p>";
  }
  return s;
}

std::string worst(const Predictor& predictor, const Analogues& analogues, const Dataset& data, const TaskDetail& d) {
  const auto& task = predictor.card().tasks[d.task];
  const bool is_class = task.kind == TaskKind::Classification;
  std::string text = "<h3>Worst errors</h3>\n<div class=\"errors\">\n";
  for (const auto& r : d.worst) {
    const auto& smiles = data.smiles.at(r.row);
    const auto s = shown(predictor, analogues, smiles, d.task);
    text += "<figure>" + s.drawing + "<figcaption><bdi>" + xml_text(data.ids.at(r.row)) + "</bdi>: " +
            xml_text(is_class ? "measured " + std::string(r.label > 0.5 ? "positive" : "negative") + ", predicted " +
                                    percent(r.value)
                              : "measured " + significant(r.label) + ", predicted " + significant(r.value)) +
            (r.in_domain ? "" : "; outside the domain") + "<br><span class=\"smiles\">" + xml_text(smiles) + "</span>" +
            (s.nearest.empty() ? "" : "<br>nearest in training: <span class=\"nearest\">" + s.nearest + "</span>") +
            "</figcaption></figure>\n";
  }
  return text + "</div>\n";
}

std::string task_section(const Predictor& predictor, const Analogues& analogues, const Dataset& data,
                         const TaskDetail& d) {
  const auto& task = predictor.card().tasks[d.task];
  const bool is_class = task.kind == TaskKind::Classification;
  std::string text = "<section class=\"task\">" + detail::heading("task-" + xml_text(task.id), task.id);
  if (!task.description.empty()) text += "<p>" + xml_text(task.description) + "</p>\n";
  text += "<div class=\"plots\" data-task=\"" + xml_text(task.id) + "\"></div>\n" + domain_table(d, is_class);
  return text + worst(predictor, analogues, data, d) + "</section>\n";
}

/// "5 of the 50 molecules of the card's test, 'motiphore-tox'": what the card says, where this evaluation does not;
/// empty if nobody does, and no line.
std::string known_to_start(const ModelCard& card, const Evaluation& e) {
  const auto start = e.start.model.empty() ? start_of_card(card) : e.start;
  if (start.trained_on == 0) return {};
  const auto test = " of the " + std::to_string(start.of_test) + " molecules of the card's test";
  return std::to_string(start.trained_on) + (start.of_test ? test : "") + ", '" + start.model +
         "', so that figures of these flatter the model";
}

}  // namespace

void write_evaluation(const std::filesystem::path& path, const Predictor& predictor, const Dataset& data,
                      const Evaluation& e, const std::vector<TaskDetail>& details, const EvaluationPage& page) {
  const auto& card = predictor.card();
  const auto& assets = detail::report_assets;
  AtomicFile file(path);
  file.write(detail::page_start("Evaluation of " + card.name));
  file.write("<h1>" + xml_text("Evaluation of " + card.name) + "</h1>\n" +
             detail::facts({{"Data", page.data},
                            {"Part", page.part},
                            {"Molecules", std::to_string(e.molecules)},
                            {"Structures, but for salts and stereochemistry", std::to_string(e.structures)},
                            {"Not predicted", std::to_string(e.failed)},
                            {"Rows of the table that are no molecule", std::to_string(e.skipped)},
                            {"Of these, molecules that the model was trained on", std::to_string(e.trained_on)},
                            {"Training molecules of the model it started from", known_to_start(card, e)},
                            {"Inside the applicability domain", percent(e.inside_share)},
                            {"Mass, mean absolute error", fixed(e.mass_error.value, 4) + " Da"},
                            {"Made", detail::now()},
                            {"Command", page.command},
                            {"Program", std::string("motiphore ") + MOTIPHORE_VERSION},
                            {"SHA-256 of the weights", card.weights_sha256}}));
  if (e.trained_on > 0)
    file.write("<p><strong>The model was trained on " + std::to_string(e.trained_on) +
               " of these molecules, which do not say how good it is on new ones.</strong></p>\n");
  bool classes = false, values = false;
  for (const auto& t : e.tasks) (t.kind == TaskKind::Classification ? classes : values) = true;
  file.write(detail::heading("figures", "Figures") +
             "<p>In brackets: 95 % intervals, by the bootstrap over structures, the rows of one being drawn together. "
             "Calibration error is the expected one over "
             "ten bins of probability. The card's figures are those of the model's own test" +
             (baseline_name(card).empty() ? "" : ", then those of the baseline measured beside it") + ".</p>\n");
  if (classes) file.write(class_table(card, e));
  if (values) file.write(value_table(card, e));
  file.write(answer_tables(e));
  const auto analogues = Analogues::load(predictor.folder(), card);
  for (const auto& d : details) file.write(task_section(predictor, analogues, data, d));
  file.write("<script type=\"application/json\" id=\"evaluation-data\">" +
             detail::script_json(to_json(details, card, data)) + "</script>\n");
  file.write(
      "<footer><p>Made by motiphore. Charts by Chart.js 3.9, MIT licence. Drawings: orange raises the prediction, "
      "blue lowers it. Training molecules with their distance and what was measured of them, where the model carries "
      "them.</p></footer>\n");
  file.write(detail::page_end({assets.charts, assets.evaluation_script}));
  file.commit();
}

}  // namespace motiphore
