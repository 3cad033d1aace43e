#include "motiphore/files/gzip.hpp"

#include <boost/iostreams/device/back_inserter.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

namespace motiphore {

namespace io = boost::iostreams;

std::string gzip_member(std::string_view text) {
  std::string result;
  io::filtering_streambuf<io::output> stream;
  stream.push(io::gzip_compressor());
  stream.push(io::back_inserter(result));
  stream.sputn(text.data(), static_cast<std::streamsize>(text.size()));
  stream.reset();
  return result;
}

bool is_gzip_name(std::string_view path) {
  if (path.size() <= 3) return false;
  const auto end = path.substr(path.size() - 3);
  return end[0] == '.' && (end[1] == 'g' || end[1] == 'G') && (end[2] == 'z' || end[2] == 'Z');
}

}  // namespace motiphore
