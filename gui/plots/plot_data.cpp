#include "plots/plot_data.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace motiphore::gui {

namespace {

constexpr double kRoom = 0.04;  // beyond the outermost points, as a share of the axis

bool is_probability(const TableColumns& columns, int column) {
  if (column == columns.domain()) return true;
  return columns.is_task(column) &&
         columns.tasks()[static_cast<std::size_t>(column - TableColumns::FirstTask)].kind == TaskKind::Classification;
}

void set_ends(bool probability, double& low, double& high) {
  if (probability) {
    low = -kRoom / 2;
    high = 1 + kRoom / 2;
    return;
  }
  const double span = high > low ? high - low : std::max(1.0, std::abs(low));
  low -= kRoom * span;
  high += kRoom * span;
}

}  // namespace

PlotData plot_points(const Library& library, const TableColumns& columns, int x, int y, const RowNumbers* rows) {
  PlotData data;
  const auto count = rows ? rows->size() : library.rows();
  data.points.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = rows ? (*rows)[i] : static_cast<std::uint32_t>(i);
    const auto a = columns.cell(library, row, x), b = columns.cell(library, row, y);
    if (a.kind != Cell::Kind::Number || b.kind != Cell::Kind::Number || !std::isfinite(a.number) ||
        !std::isfinite(b.number)) {
      ++data.without;
      continue;
    }
    const auto* outcome = library.summary(row);
    data.points.push_back({a.number, b.number, row, outcome && *outcome && !(*outcome)->in_domain});
  }
  std::sort(data.points.begin(), data.points.end(),
            [](const auto& p, const auto& q) { return std::tie(p.x, p.y, p.row) < std::tie(q.x, q.y, q.row); });
  const auto by_y = [](const auto& p, const auto& q) { return p.y < q.y; };
  if (!data.points.empty()) {
    const auto [bottom, top] = std::minmax_element(data.points.begin(), data.points.end(), by_y);
    data.left = data.points.front().x;
    data.right = data.points.back().x;
    data.bottom = bottom->y;
    data.top = top->y;
  }
  set_ends(is_probability(columns, x), data.left, data.right);
  set_ends(is_probability(columns, y), data.bottom, data.top);
  return data;
}

std::vector<double> axis_ticks(double low, double high, int wanted) {
  if (!(high > low) || wanted < 1) return {};
  const double raw = (high - low) / wanted, power = std::pow(10, std::floor(std::log10(raw)));
  const double part = raw / power, step = power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
  std::vector<double> ticks;
  for (double i = std::ceil(low / step); i * step <= high * (1 + 1e-12); ++i) ticks.push_back(i == 0 ? 0 : i * step);
  return ticks;
}

}  // namespace motiphore::gui
