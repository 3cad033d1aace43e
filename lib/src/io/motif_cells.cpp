#include "io/motif_cells.hpp"

#include "motiphore/predict/explanation.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

using text::append_integer;
using text::append_json_string;
using text::append_shortest;
using text::append_significant;

std::vector<std::string> motif_cells(const Prediction& prediction, const std::vector<std::size_t>& tasks) {
  std::vector<std::string> cells;
  for (const auto task : tasks) {
    const auto top = describe_top_motif(prediction, task);
    std::string atoms, contribution;
    for (const auto atom : top ? top->atoms : std::vector<std::int32_t>{})
      atoms += (atoms.empty() ? "" : " ") + std::to_string(atom);
    if (top) append_significant(top->contribution, contribution);
    cells.insert(cells.end(),
                 {top ? top->smiles : "", top ? top->name : "", std::move(atoms), std::move(contribution)});
  }
  return cells;
}

void append_motif_json(const Prediction& prediction, const std::vector<std::size_t>& tasks,
                       const std::vector<std::string>& keys, std::string& out) {
  out += ",\"explain\":{";
  for (const auto task : tasks) {
    if (task != tasks.front()) out += ',';
    out += keys[task];
    const auto top = describe_top_motif(prediction, task);
    if (!top) {
      out += "null";
      continue;
    }
    out += "{\"cluster\":";
    append_integer(top->cluster, out);
    out += ",\"motif\":";
    append_json_string(top->smiles, out);
    out += ",\"name\":";
    append_json_string(top->name, out);
    out += ",\"atoms\":";
    const char* before = "[";
    for (const auto atom : top->atoms) {
      out += before;
      append_integer(atom, out);
      before = ",";
    }
    out += "],\"contribution\":";
    append_shortest(top->contribution, out);
    out += '}';
  }
  out += '}';
}

}  // namespace motiphore::detail
