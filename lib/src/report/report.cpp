#include "motiphore/report/report.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "io/columns.hpp"
#include "motiphore/depict/xml_text.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/version.hpp"
#include "report/assets.hpp"
#include "report/gathered_rows.hpp"
#include "report/html.hpp"

namespace motiphore {

namespace {

using detail::GatheredRows;
using nlohmann::json;

constexpr std::size_t kBatch = 1024;           // rows predicted together
constexpr std::size_t kTrainingPlaces = 4000;  // training molecules on the map
constexpr std::size_t kPlaces = 2000;          // rows on the map

constexpr std::size_t kIdentities = 6;  // columns that say which molecule a row is

/// The columns that say which molecule a row is: that of the names, and others of such titles.
struct Identity {
  std::vector<std::ptrdiff_t> columns;  // -1: the empty column of names
  std::vector<std::string> titles;

  explicit Identity(const TableReader& reader) {
    const std::ptrdiff_t name = reader.id_column();
    if (name >= 0) add(name, "Name");
    for (const auto i : detail::identity_columns(reader.header(), reader.smiles_column()))
      if (static_cast<std::ptrdiff_t>(i) != name && columns.size() < kIdentities)
        add(static_cast<std::ptrdiff_t>(i), detail::name_as_utf8(reader.header()[i]));
    if (columns.empty()) add(-1, "Name");
  }

  std::vector<std::string> of(const TableRow& row) const {
    std::vector<std::string> cells;
    for (const auto column : columns) cells.emplace_back(row.cell(column));
    return cells;
  }

 private:
  void add(std::ptrdiff_t column, std::string title) {
    columns.push_back(column);
    titles.push_back(std::move(title));
  }
};

std::unique_ptr<TableReader> open_input(const ReportOptions& options) {
  auto table = options.table;
  table.as_utf8 = true;
  return TableReader::open(options.input, table);
}

/// Which file was read, for a reader who has one of the same name.
std::string input_sha256(const ReportOptions& options) {
  if (!options.input_name.empty()) return "none: the table was in memory";
  if (!detail::is_file(options.input)) return "none: the input was a pipe";
  return file_sha256(options.input);
}

void gather(const Predictor& predictor, const ReportOptions& options, const detail::EmbeddingMap& map,
            const Identity& identity, TableReader* reader, GatheredRows& gathered) {
  PredictOptions predicting;
  predicting.threads = 0;
  predicting.seconds = options.seconds_per_row;
  predicting.stop = options.stop;
  const auto smiles_column = static_cast<std::ptrdiff_t>(reader->smiles_column());
  std::vector<TableRow> rows;
  const auto predict = [&] {
    options.stop.check();
    const auto outcomes = predict_rows(predictor, *reader, rows, predicting);
    std::vector<std::string> smiles;
    for (std::size_t i = 0; i < rows.size() && gathered.tally.rows + i < kPlaces; ++i)
      smiles.push_back(outcomes[i] ? std::string(rows[i].cell(smiles_column)) : "");
    const auto places = map.of(smiles);
    for (std::size_t i = 0; i < rows.size(); ++i)
      gathered.add(identity.of(rows[i]), std::string(rows[i].cell(smiles_column)), outcomes[i],
                   i < places.size() ? places[i] : std::nullopt);
    rows.clear();
  };
  std::size_t surplus = 0;
  for (TableRow row; reader->next(row);) {
    if (row.fields.size() > reader->header().size()) ++surplus;
    rows.push_back(row);
    if (rows.size() == kBatch) predict();
  }
  predict();
  gathered.tally.notices = reader->notices();
  if (surplus > 0)
    gathered.tally.notices.push_back(std::to_string(surplus) + (surplus == 1 ? " row" : " rows") +
                                     with_surplus_cells(reader->separator()));
}

/// How the table was read, for who asks whether the input is right.
std::string reading(const std::vector<std::string>& notices) {
  if (notices.empty()) return {};
  std::string items;
  for (const auto& sentence : notices) items += "<li>" + xml_text(sentence) + "</li>\n";
  return "<p>How the input was read:</p>\n<ul id=\"reading\">\n" + items + "</ul>\n";
}

std::string summary(const GatheredRows& gathered, const ModelCard& card, const ReportOptions& options,
                    const std::string& sha256, std::size_t pages) {
  const auto& tally = gathered.tally;
  return "<h1>Predictions of " + xml_text(card.name) + "</h1>\n" +
         detail::facts(
             {{"Input", options.input_name.empty() ? options.input : options.input_name},
              {"SHA-256 of the input", sha256},
              {"Rows", std::to_string(tally.rows)},
              {"Failed", std::to_string(tally.failed)},
              {"Outside the applicability domain", std::to_string(tally.outside_domain)},
              {"With a page below", std::to_string(pages) + " of " + std::to_string(tally.rows - tally.failed) + ": " +
                                        detail::page_rule(card)},
              {"Made", detail::now()},
              {"Command", options.command},
              {"Program", std::string("motiphore ") + MOTIPHORE_VERSION},
              {"Model", card.name + (card.created.empty() ? "" : ", created " + card.created)},
              {"SHA-256 of the weights", card.weights_sha256},
              {"SHA-256 of what the card says", card_sha256(card)}}) +
         "<nav><a href=\"#table\">Table</a> <a href=\"#distributions\">Distributions</a> <a href=\"#map\">Map</a> <a "
         "href=\"#molecules\">Molecules</a> <a href=\"#endpoint\">Model</a></nav>\n" +
         "<p>The predictions by the questions of the OECD's (Q)SAR Assessment Framework (2023). <em>Is the input "
         "right?</em> "
         "What was predicted instead of a structure as given, what was left out, and why a row is outside the domain, "
         "is in the columns Predicted as and Note; rows that "
         "failed are <a href=\"#table\">in the table</a> with their reason. <em>Is it in the domain?</em> The column "
         "Domain (inside from " +
         text::format("%g", Applicability::threshold) +
         " on) and the note, "
         "the sentence of each molecule, and the <a href=\"#map\">map</a>. <em>Is it reliable?</em> The 90 % sets, the "
         "training molecules nearest to each with what was measured of them, contradictions where there are any, and "
         "the "
         "<a href=\"#fit\">figures of the model</a>. <em>Is it fit for the purpose?</em> That is for the reader to "
         "judge.</p>\n" +
         reading(tally.notices);
}

void write_table(AtomicFile& file, const GatheredRows& gathered) {
  file.write(detail::heading("table", "All rows"));
  file.write(
      "<p class=\"screen\" id=\"handling\" hidden>A click on a heading sorts; the field filters. Structures are drawn "
      "for molecules that have "
      "a page. A print has every row that the filter lets through, in the order of the table.</p>\n");
  file.write(gathered.table.legend());
  file.write("<table id=\"rows\"></table>\n<noscript>\n");
  file.write(gathered.table.plain());
  file.write("</noscript>\n<script type=\"application/json\" id=\"columns\">");
  file.write(detail::script_json(gathered.table.columns_json()));
  file.write("</script>\n<script type=\"application/json\" id=\"sheets\">");
  file.write(detail::script_json(gathered.table.sheets_json()));
  file.write("</script>\n<script type=\"application/json\" id=\"cells\">[");
  gathered.rows.write_to(file);
  file.write("]</script>\n");
}

std::string distributions(const GatheredRows& gathered, const ModelCard& card) {
  const auto all = gathered.distributions();
  const bool classes = std::any_of(card.tasks.begin(), card.tasks.end(),
                                   [](const auto& task) { return task.kind == TaskKind::Classification; });
  const bool known = std::any_of(all.begin(), all.end(), [](const auto& one) { return !one["training"].empty(); });
  std::string text = detail::heading("distributions", "Distributions");
  const std::string in_title = classes ? " In the title, the share of positives in training." : "";
  text += known ? "<p>Bars: share of the rows with each answer. Line: the same of the training molecules, as the model "
                  "predicts them." +
                      in_title + "</p>\n"
                : "<p>Share of the rows with each answer." + in_title + " The card of " + xml_text(card.name) +
                      " does not say what the model predicts of its training molecules.</p>\n";
  return text +
         "<div id=\"charts\"></div>\n<noscript><p>The charts need JavaScript.</p></noscript>\n<script "
         "type=\"application/json\" id=\"distribution-data\">" +
         detail::script_json(all) + "</script>\n";
}

void write_map(AtomicFile& file, const GatheredRows& gathered, const detail::EmbeddingMap& map) {
  const auto training = map.training(kTrainingPlaces);
  const auto predicted = gathered.tally.rows - gathered.tally.failed;
  const auto share = [](std::size_t shown, std::size_t all) {
    return shown < all ? std::to_string(shown) + " of " + std::to_string(all) : std::to_string(all);
  };
  json places = json::array();
  for (const auto& [x, y] : training)
    places.push_back({std::round(100 * static_cast<double>(x)) / 100, std::round(100 * static_cast<double>(y)) / 100});
  file.write(detail::heading("map", "Map"));
  if (training.empty()) {
    file.write("<p>The model has no second axis to draw one.</p>\n");
    return;
  }
  file.write(
      "<p>The vectors inside the network, on the first two principal axes of the training set. Grey: " +
      share(training.size(), map.molecules()) + " training molecules. In colour: " + share(gathered.placed, predicted) +
      " rows, blue inside the applicability domain, orange triangles outside of it, which is judged by elements, "
      "size and all of the model's axes, so that a molecule may lie apart although it is not seen here. What lies "
      "beyond the frame is at its edge.</p>\n"
      "<div id=\"map-chart\"></div>\n<noscript><p>The map needs JavaScript.</p></noscript>\n<script "
      "type=\"application/json\" id=\"map-training\">" +
      detail::script_json(places) + "</script>\n<script type=\"application/json\" id=\"map-rows\">[");
  gathered.places.write_to(file);
  file.write("]</script>\n");
}

std::string failures(const GatheredRows& gathered) {
  if (gathered.failures.empty()) return {};
  std::string text = detail::heading("failed", "Rows that failed") +
                     "<table><thead><tr><th>Row</th><th>Name</th><th>SMILES</th><th>Reason</th></tr></thead><tbody>\n";
  for (const auto& failed : gathered.failures)
    text += "<tr><td>" + std::to_string(failed.row) + "</td><td><bdi>" + xml_text(failed.name) + "</bdi></td><td>" +
            xml_text(failed.smiles) + "</td><td>" + xml_text(failed.reason) + "</td></tr>\n";
  text += "</tbody></table>\n";
  if (gathered.tally.failed > gathered.failures.size())
    text += "<p>The first " + std::to_string(gathered.failures.size()) + " of " +
            std::to_string(gathered.tally.failed) + "; the others are in the table of all rows.</p>\n";
  return text;
}

}  // namespace

ReportTally write_report(const Predictor& predictor, const ReportOptions& options) {
  if (text::lower(std::filesystem::path(options.output).extension().string()) != ".html")
    throw Error("'" + options.output + "' must end in .html");
  const auto& card = predictor.card();
  const auto& assets = detail::report_assets;
  AtomicFile file(options.output);  // first, so that a place that cannot be written is said before the work
  const auto sha256 = input_sha256(options);
  const auto reader = open_input(options);
  const Identity identity(*reader);
  GatheredRows gathered(card, options.pages, identity.titles);
  const detail::EmbeddingMap map(predictor);
  gather(predictor, options, map, identity, reader.get(), gathered);
  const auto chosen = gathered.chosen();
  const auto analogues = Analogues::load(predictor.folder(), card);

  file.write(detail::page_start("Predictions of " + card.name));
  file.write(summary(gathered, card, options, sha256, chosen.size()));
  write_table(file, gathered);
  file.write(distributions(gathered, card));
  write_map(file, gathered, map);
  file.write(detail::heading("molecules", "Molecules"));
  for (const auto& molecule : chosen) {
    options.stop.check();
    file.write(
        detail::molecule_page(predictor, analogues, molecule.row, molecule.name, molecule.identity, molecule.smiles));
  }
  file.write(failures(gathered));
  file.write(detail::model_sections(card));
  file.write(
      "<footer><p>Made by motiphore. Tables by DataTables and jQuery, charts by Chart.js, all under the MIT "
      "licence.</p></footer>\n");
  file.write(detail::page_end({assets.jquery, assets.data_tables, assets.charts, assets.script}));
  options.stop.check();
  file.commit();
  gathered.tally.pages = chosen.size();
  return gathered.tally;
}

}  // namespace motiphore
