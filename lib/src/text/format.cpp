#include "motiphore/text/format.hpp"

#include <cstdarg>
#include <cstdio>
#include <new>

#include <locale.h>

namespace motiphore::text {

namespace {

/// This thread has the locale "C" while it lives; the program's own, which belongs to its user, stays as it is.
class PointLocale {
 public:
  PointLocale() {
    static const locale_t point = ::newlocale(LC_ALL_MASK, "C", locale_t{});
    if (point == locale_t{}) throw std::bad_alloc();
    before_ = ::uselocale(point);
  }
  ~PointLocale() { ::uselocale(before_); }
  PointLocale(const PointLocale&) = delete;
  PointLocale& operator=(const PointLocale&) = delete;

 private:
  locale_t before_;
};

}  // namespace

std::string format(const char* pattern, ...) {
  const PointLocale point;
  std::string text(120, '\0');  // nearly every text fits
  va_list values, again;
  va_start(values, pattern);
  va_copy(again, values);
  const int size = std::vsnprintf(text.data(), text.size() + 1, pattern, values);
  va_end(values);
  const auto length = static_cast<std::size_t>(size < 0 ? 0 : size);
  const bool fits = length <= text.size();
  text.resize(length);
  if (!fits) std::vsnprintf(text.data(), text.size() + 1, pattern, again);
  va_end(again);
  return text;
}

}  // namespace motiphore::text
