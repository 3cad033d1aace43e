#include "report/compact_drawing.hpp"

#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace motiphore::detail {

namespace {

std::string_view attribute(std::string_view element, std::string_view name) {
  const auto key = " " + std::string(name) + "='";
  const auto at = element.find(key);
  if (at == std::string_view::npos) return {};
  const auto first = at + key.size(), last = element.find('\'', first);
  return last == std::string_view::npos ? std::string_view{} : element.substr(first, last - first);
}

/// Tenths as a number, with a separator only where one is needed.
void append_tenths(long tenths, std::string& out) {
  const bool separated = out.empty() || tenths < 0 || (out.back() >= 'a' && out.back() <= 'z') || out.back() == 'M';
  if (!separated) out += ' ';
  if (tenths < 0) out += '-';
  const auto size = std::labs(tenths);
  if (size >= 10 || size == 0) out += std::to_string(size / 10);
  if (size % 10 != 0) (out += '.') += static_cast<char>('0' + size % 10);
}

/// Elements of one look, which are drawn as one, in the order in which the first of each came.
class Groups {
 public:
  void add(const std::string& look, const std::string& path) {
    for (auto& [known, paths] : groups_)
      if (known == look) {
        paths += path;
        return;
      }
    groups_.emplace_back(look, path);
  }

  /// Writes and forgets them.
  void flush(std::string& out) {
    for (const auto& [look, paths] : groups_) out += "<path " + look + " d='" + paths + "'/>";
    groups_.clear();
  }

 private:
  std::vector<std::pair<std::string, std::string>> groups_;
};

/// The attributes of a text after its place.
std::pair<std::string_view, std::string_view> split_text(std::string_view element) {
  const auto y = element.find(" y='");
  const auto end = y == std::string_view::npos ? y : element.find('\'', y + 4);
  const auto close = element.find('>');
  if (end == std::string_view::npos || close == std::string_view::npos || close < end) return {element, {}};
  return {element.substr(0, end + 1), element.substr(end + 1, close - end - 1)};
}

}  // namespace

std::string relative_path(std::string_view path) {
  std::string out;
  long x = 0, y = 0, first_x = 0, first_y = 0;
  char command = 0;
  const char *at = path.data(), *end = path.data() + path.size();
  const auto read = [&](long& tenths) {
    while (at < end && (*at == ' ' || *at == ',' || *at == '\n')) ++at;
    double number = 0;
    const auto done = std::from_chars(at, end, number);
    if (done.ec != std::errc()) return false;
    at = done.ptr;
    tenths = std::lround(10 * number);
    return true;
  };
  while (at < end) {
    if (*at == ' ' || *at == ',' || *at == '\n') {
      ++at;
      continue;
    }
    if (*at == 'Z') {
      out += 'z';
      x = first_x;
      y = first_y;
      ++at;
      continue;
    }
    if (*at == 'M' || *at == 'L' || *at == 'Q') {
      command = *at++;
    } else if (command == 0 || (*at >= 'A' && *at <= 'z')) {
      return std::string(path);
    }
    const int points = command == 'Q' ? 2 : 1;
    out += command == 'Q' ? 'q' : command == 'L' ? 'l' : 'M';
    long to_x = x, to_y = y;
    for (int i = 0; i < points; ++i) {
      if (!read(to_x) || !read(to_y)) return std::string(path);
      append_tenths(command == 'M' ? to_x : to_x - x, out);
      append_tenths(command == 'M' ? to_y : to_y - y, out);
    }
    x = to_x;
    y = to_y;
    if (command == 'M') {
      first_x = x;
      first_y = y;
    }
  }
  return out;
}

std::string compact_drawing(const std::string& svg) {
  std::string out;
  Groups lines, letters;
  std::string_view texts;  // attributes of the texts in the open group
  const auto close = [&] {
    lines.flush(out);
    letters.flush(out);
    if (!texts.empty()) out += "</g>";
    texts = {};
  };
  for (std::size_t at = svg.find("<svg"); at != std::string::npos && at < svg.size();) {
    const auto next = svg.find("\n<", at);
    const auto element = std::string_view(svg).substr(at, next == std::string::npos ? std::string::npos : next - at);
    at = next == std::string::npos ? next : next + 1;
    const auto path = attribute(element, "d"), style = attribute(element, "style"), fill = attribute(element, "fill");
    if (element.substr(0, 4) == "<!--") continue;
    if (element.substr(0, 5) == "<path" && !path.empty()) {
      const auto name = attribute(element, "class");
      if (!style.empty()) {
        lines.add("style='" + std::string(style) + "'", relative_path(path));
      } else if (name.substr(0, 5) == "atom-") {
        letters.add("class='l' fill='" + std::string(fill) + "'", relative_path(path));
      } else if (name.empty() && attribute(element, "stroke-linejoin") == "round" &&
                 fill == attribute(element, "stroke")) {
        continue;  // a halo
      } else {
        close();
        const auto where = element.find(path);
        out += std::string(element.substr(0, where)) + relative_path(path) +
               std::string(element.substr(where + path.size()));
      }
    } else if (element.substr(0, 5) == "<text") {
      const auto [place, rest] = split_text(element);
      if (rest.empty()) {
        close();
        out += element;
        continue;
      }
      if (rest != texts) {
        close();
        out += "<g" + std::string(rest) + ">";
        texts = rest;
      }
      out += std::string(place) + std::string(element.substr(place.size() + rest.size()));
    } else {
      close();
      out += element;
    }
  }
  close();
  return out;
}

}  // namespace motiphore::detail
