#include "depict/svg_elements.hpp"

#include <locale.h>

#include <cstdarg>
#include <cstdio>

#include "motiphore/depict/xml_text.hpp"

namespace motiphore::detail {

namespace {

/// Numbers with a decimal point, on this thread, whatever locale the program around us has set: SVG knows no comma.
class PointForDecimals {
 public:
  PointForDecimals() : before_(uselocale(plain())) {}
  ~PointForDecimals() { uselocale(before_); }
  PointForDecimals(const PointForDecimals&) = delete;
  PointForDecimals& operator=(const PointForDecimals&) = delete;

 private:
  static locale_t plain() {
    static const locale_t c = newlocale(LC_ALL_MASK, "C", nullptr);
    return c;
  }
  const locale_t before_;
};

}  // namespace

std::string format(const char* text, ...) {
  const PointForDecimals point;
  char buffer[400];
  va_list values;
  va_start(values, text);
  std::vsnprintf(buffer, sizeof buffer, text, values);
  va_end(values);
  return buffer;
}

std::string centred_text(double x, double y, double size, const std::string& text, const Colour& colour,
                         const char* extra) {
  return format("<text x='%.1f' y='%.1f' text-anchor='middle' font-family='sans-serif' font-size='%.1f' fill='%s' %s>",
                x, y + 0.36 * size, size, hex(colour).c_str(), extra) +
         xml_text(text) + "</text>\n";
}

}  // namespace motiphore::detail
