#include "motiphore/nn/instruction_set.hpp"

#include <cstdlib>
#include <map>
#include <string>

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("the instruction set is the one that was asked for", "[.isa]") {
  const char* wish = std::getenv("MOTIPHORE_ISA");
  REQUIRE(wish != nullptr);
  const std::map<std::string, std::string> names = {{"sse2", "SSE2"}, {"avx2", "AVX2"}, {"avx512", "AVX-512"}};
  CHECK(nn::instruction_set() == names.at(wish));
}

TEST_CASE("there is an instruction set", "[nn]") {
  const std::string name = nn::instruction_set();
  CHECK((name == "SSE2" || name == "AVX2" || name == "AVX-512"));
}
