// Parts of tables, for work that is spread over processes. Options and results go through JSON.
#include <boost/python.hpp>
#include <nlohmann/json.hpp>

#include "background.hpp"
#include "functions.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/workflow/screen_rows.hpp"

namespace motiphore::python {

namespace bp = boost::python;
using nlohmann::json;

namespace {

TableOptions read_table_options(const json& options) {
  return {options.value("smiles_column", ""), options.value("id_column", "")};
}

}  // namespace

std::string measure(const std::string& options) {
  return interruptible([read = json::parse(options)](const std::atomic<bool>&) {
    const auto size = measure_table(read.at("input").get<std::string>(), read_table_options(read));
    return text::json_text(json{{"header", size.header}, {"rows", size.rows}});
  });
}

std::string smiles_column(const std::string& table) {
  TableOptions options;
  options.format = TableFormat::Csv;
  const auto reader = TableReader::open_text(table, "the table", options);
  return reader->header().at(reader->smiles_column());
}

std::string screen(const Predictor& predictor, const std::string& options, const bp::object& wanted) {
  const auto read = json::parse(options);
  ScreenRowsOptions rows;
  rows.input = read.at("input").get<std::string>();
  rows.table = read_table_options(read);
  rows.first = read.at("first").get<std::size_t>();
  rows.count = read.at("count").get<std::size_t>();
  rows.output = read.at("output").get<std::string>();
  rows.writer.prefix = read.at("prefix").get<std::string>();
  Background<ScreenTally> background([predictor, rows](const std::atomic<bool>& stop) {
    auto until = rows;
    until.stop = &stop;
    return screen_rows(predictor, until);
  });
  while (!background.wait())
    if (!wanted.is_none() && !bp::extract<bool>(wanted())()) throw StoppedError();
  const auto report = background.result();
  auto failed = json::object();
  for (const auto& [stage, count] : report.failed) failed[stage_name(stage)] = count;
  return text::json_text(json{{"rows", report.rows}, {"outside_domain", report.outside_domain}, {"failed", failed}});
}

}  // namespace motiphore::python
