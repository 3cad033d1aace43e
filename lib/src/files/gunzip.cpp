#include "files/gunzip.hpp"

#include <array>

#include <boost/iostreams/device/array.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

#include "motiphore/error.hpp"

namespace motiphore::detail {

std::string gunzipped(const std::string& packed, std::size_t times) {
  namespace bio = boost::iostreams;
  constexpr std::size_t kAlways = std::size_t{1} << 24;
  if (packed.compare(0, 2, "\x1f\x8b") != 0) return packed;
  const auto most = kAlways + times * packed.size();
  std::string text;
  try {
    bio::filtering_streambuf<bio::input> stream;
    stream.push(bio::gzip_decompressor());
    stream.push(bio::array_source(packed.data(), packed.size()));
    std::array<char, 1 << 16> block;
    for (std::streamsize got = 0; (got = stream.sgetn(block.data(), block.size())) > 0;) {
      text.append(block.data(), static_cast<std::size_t>(got));
      if (text.size() > most) throw IoError("unpacked it is more than " + std::to_string(times) + " times its size");
    }
  } catch (const std::ios_base::failure&) {  // what Boost throws of damaged data
    throw IoError("its gzip data is damaged or ends too early; fetch or compress it again");
  }
  return text;
}

}  // namespace motiphore::detail
