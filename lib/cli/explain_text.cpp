#include "explain_text.hpp"

#include <algorithm>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "motiphore/depict/xml_text.hpp"

namespace motiphore::cli {

namespace {

using Row = std::vector<std::string>;

/// Rows of cells; the first row is the header. Columns at `left` are aligned to the left, the others to the right.
struct Table {
  std::vector<Row> rows;
  std::vector<std::size_t> left;
};

constexpr std::size_t kTasksPerBlock = 6;  // columns that fit a terminal of 80 characters

std::string number(double value, const char* format) {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

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

double total(const Prediction& p, std::size_t task) {
  return p.contributions.rows() == 0 ? 0 : p.contributions.col(static_cast<Eigen::Index>(task)).sum();
}

Table cluster_table(const Explanation& e) {
  Table table{{{"cluster", "type", "motif", "atoms"}}, {2, 3}};
  for (const auto& entry : e.legend)
    table.rows.push_back(
        {std::to_string(entry.cluster), std::to_string(entry.type), entry.smiles, atom_list(entry.atoms)});
  const auto left_out = std::count(e.prediction.clusters.begin(), e.prediction.clusters.end(), -1);
  if (left_out > 0)
    table.rows.push_back({"none", "", "(not predicted: counter-ions)", std::to_string(left_out) + " atoms"});
  return table;
}

/// Contributions to tasks first .. last - 1 of those shown.
Table contribution_table(const Explanation& e, std::size_t first, std::size_t last) {
  Table table{{{"cluster"}}, {0}};
  for (const auto& entry : e.legend) table.rows.push_back({std::to_string(entry.cluster)});
  for (const char* label : {"sum", "bias", "logit", "probability"}) table.rows.push_back({label});
  const auto clusters = e.legend.size();
  for (auto i = first; i < last; ++i) {
    const auto t = e.tasks[i];
    const auto& task = e.card.tasks[t];
    const bool is_class = task.kind == TaskKind::Classification;
    const double sum = total(e.prediction, t), bias = e.prediction.bias[t];
    table.rows[0].push_back(task.id);
    for (std::size_t c = 0; c < clusters; ++c)
      table.rows[c + 1].push_back(
          number(e.prediction.contributions(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(t)), "%+.3f"));
    table.rows[clusters + 1].push_back(number(sum, "%+.3f"));
    table.rows[clusters + 2].push_back(number(bias, "%+.3f"));
    table.rows[clusters + 3].push_back(is_class ? number(sum + bias, "%+.3f") : "");
    table.rows[clusters + 4].push_back(is_class ? number(e.prediction.tasks[t], "%.3g")
                                                : number(e.prediction.tasks[t], "%.4g ") + task.unit);
  }
  const bool values = std::any_of(e.tasks.begin() + static_cast<std::ptrdiff_t>(first),
                                  e.tasks.begin() + static_cast<std::ptrdiff_t>(last),
                                  [&](std::size_t t) { return e.card.tasks[t].kind == TaskKind::Regression; });
  if (values) table.rows.back()[0] = "value";
  return table;
}

std::string plain(const Table& table) {
  std::vector<std::size_t> width;
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      width.resize(std::max(width.size(), row.size()));
      width[i] = std::max(width[i], row[i].size());
    }
  std::string text;
  for (const auto& row : table.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto gap = std::string(width[i] - row[i].size(), ' ');
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

std::string domain_text(const Prediction& p) {
  const auto score = number(p.domain, "%.3f");
  if (p.in_domain) return "inside the applicability domain (" + score + ")";
  return "outside the applicability domain (" + score + "): " + p.domain_note;
}

std::vector<Table> contribution_tables(const Explanation& e) {
  std::vector<Table> tables;
  for (std::size_t first = 0; first < e.tasks.size(); first += kTasksPerBlock)
    tables.push_back(contribution_table(e, first, std::min(e.tasks.size(), first + kTasksPerBlock)));
  return tables;
}

}  // namespace

std::string explanation_text(const Explanation& e) {
  std::string text = e.smiles + "\n" + number(e.prediction.mass, "%.2f Da, ") + domain_text(e.prediction) + "\n\n" +
                     plain(cluster_table(e));
  for (const auto& table : contribution_tables(e)) text += "\n" + plain(table);
  return text;
}

nlohmann::json explanation_json(const Explanation& e) {
  using nlohmann::json;
  const auto& p = e.prediction;
  json motifs = json::array(), tasks = json::object();
  for (const auto& entry : e.legend)
    motifs.push_back(
        {{"cluster", entry.cluster}, {"type", entry.type}, {"smiles", entry.smiles}, {"atoms", entry.atoms}});
  for (const auto t : e.tasks) {
    std::vector<double> contributions(e.legend.size());
    for (std::size_t c = 0; c < contributions.size(); ++c)
      contributions[c] = p.contributions(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(t));
    const double sum = total(p, t);
    auto& task = tasks[e.card.tasks[t].id];
    task = {{"contributions", contributions}, {"sum", sum}, {"bias", p.bias[t]}, {"value", p.tasks[t]}};
    task["unit"] = e.card.tasks[t].unit;
    if (e.card.tasks[t].kind == TaskKind::Classification) task["logit"] = sum + p.bias[t];
  }
  return {{"smiles", e.smiles},       {"model", e.card.name},
          {"mass", p.mass},           {"clusters", p.clusters},
          {"types", p.types},         {"motifs", motifs},
          {"tasks", tasks},           {"domain", p.domain},
          {"in_domain", p.in_domain}, {"domain_note", p.domain_note},
          {"motif", p.motif}};
}

std::string explanation_html(const Explanation& e, const Drawing& drawing) {
  std::string text =
      "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<title>" + xml_text(e.smiles) +
      "</title>\n<style>\nbody { font-family: sans-serif; margin: 2em; color: #000; background: #fff; }\n"
      "table { border-collapse: collapse; margin: 1em 0; }\n"
      "th, td { padding: 0.2em 0.8em; border-bottom: 1px solid #ccc; text-align: right; font-variant-numeric: "
      "tabular-nums; }\n.left { text-align: left; }\n</style>\n</head>\n<body>\n";
  text += "<h1>" + xml_text(e.smiles) + "</h1>\n";
  text += "<p>" + number(e.prediction.mass, "%.2f Da, ") + xml_text(domain_text(e.prediction)) +
          ". Model: " + xml_text(e.card.name) + ".</p>\n";
  const auto svg = drawing.svg.find("<svg");
  if (svg != std::string::npos) text += drawing.svg.substr(svg);
  text += html(cluster_table(e));
  for (const auto& table : contribution_tables(e)) text += html(table);
  text +=
      "<p>A contribution is what a cluster adds to the logit (or to the value, in its unit); the contributions and the "
      "bias add up to the logit.</p>\n</body>\n</html>\n";
  return text;
}

}  // namespace motiphore::cli
