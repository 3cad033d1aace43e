#include "depict/skeleton.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>

#include "depict/svg_elements.hpp"

namespace motiphore::detail {

namespace {

constexpr double kHalo = 4;  // width of the line that makes it; half of it shows outside the letter [px]
constexpr double kGrey = 0.45;

std::string_view attribute(std::string_view element, std::string_view name) {
  const auto key = " " + std::string(name) + "='";
  const auto at = element.find(key);
  if (at == std::string_view::npos) return {};
  const auto first = at + key.size(), last = element.find('\'', first);
  return last == std::string_view::npos ? std::string_view{} : element.substr(first, last - first);
}

/// Numbers of the atoms that an element's class names: "bond-3 atom-4 atom-5".
std::vector<std::size_t> atoms_of(std::string_view names) {
  static constexpr std::string_view kAtom = "atom-";
  std::vector<std::size_t> atoms;
  for (auto at = names.find(kAtom); at != std::string_view::npos; at = names.find(kAtom, at + 1)) {
    std::size_t atom = 0;
    const auto* first = names.data() + at + kAtom.size();
    if (std::from_chars(first, names.data() + names.size(), atom).ec == std::errc()) atoms.push_back(atom);
  }
  return atoms;
}

/// The points of a path: "M 1.0,2.0 L 3.0,4.0" has "1.0,2.0" and "3.0,4.0".
std::vector<std::string_view> points_of(std::string_view path) {
  std::vector<std::string_view> points;
  for (std::size_t at = 0; at < path.size();) {
    const auto end = std::min(path.find(' ', at), path.size());
    if (const auto word = path.substr(at, end - at); word.find(',') != std::string_view::npos) points.push_back(word);
    at = end + 1;
  }
  return points;
}

/// All colours of an element, "#RRGGBB", replaced.
std::string recoloured(std::string_view element, const std::string& colour) {
  std::string out(element);
  for (auto at = out.find('#'); at != std::string::npos && at + 7 <= out.size(); at = out.find('#', at + 1))
    out.replace(at, 7, colour);
  return out;
}

/// Adds the corners, edges' middles and middle of the box around a path's points.
void add_box(std::string_view path, std::size_t atom, Letters& letters) {
  double low[2] = {1e9, 1e9}, high[2] = {-1e9, -1e9};
  int which = 0;
  for (const char *at = path.data(), *end = path.data() + path.size(); at < end;) {
    double number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc()) {
      ++at;
      continue;
    }
    low[which] = std::min(low[which], number);
    high[which] = std::max(high[which], number);
    which = 1 - which;
    at = read.ptr;
  }
  if (low[0] > high[0] || low[1] > high[1]) return;
  for (const double x : {low[0], (low[0] + high[0]) / 2, high[0]})
    for (const double y : {low[1], (low[1] + high[1]) / 2, high[1]}) {
      letters.points.push_back({x, y});
      letters.atoms.push_back(atom);
    }
}

}  // namespace

Skeleton make_skeleton(const std::string& svg, const std::vector<bool>& left_out, Paper paper) {
  const auto grey = hex(mix(paper_colour(paper), ink_colour(paper), kGrey)), halo = hex(paper_colour(paper));
  Skeleton out;
  std::string halos, letters;
  std::set<std::string_view> grey_points;  // RDKit's corners, where two bonds meet, name no atom
  for (std::size_t at = svg.find('<'); at != std::string::npos;) {
    const auto next = svg.find("\n<", at + 1);
    const std::string_view element =
        std::string_view(svg).substr(at, next == std::string::npos ? std::string::npos : next + 1 - at);
    at = next == std::string::npos ? next : next + 1;
    const auto names = attribute(element, "class");
    const auto atoms = atoms_of(names);
    const auto path = attribute(element, "d");
    const auto points = left_out.empty() ? std::vector<std::string_view>{} : points_of(path);
    const bool corner = atoms.empty() && points.size() == 3 && grey_points.count(points[1]) > 0;
    const bool grey_one = !atoms.empty() && std::all_of(atoms.begin(), atoms.end(), [&](std::size_t atom) {
      return atom < left_out.size() && left_out[atom];
    });
    if (grey_one) grey_points.insert(points.begin(), points.end());
    const auto text = grey_one || corner ? recoloured(element, grey) : std::string(element);
    if (atoms.size() != 1 || names.find("bond-") != std::string_view::npos || path.empty()) {
      out.svg += text;
      continue;
    }
    halos.append("<path d='").append(path).append("' fill='").append(halo).append("' stroke='").append(halo);
    halos += format("' stroke-width='%.1f' stroke-linejoin='round'/>\n", kHalo);
    letters += text;
    if (element.find("fill:none") == std::string_view::npos)  // not the wavy line of an attachment
      add_box(path, atoms.front(), out.letters);
  }
  out.svg += halos + letters;
  return out;
}

}  // namespace motiphore::detail
