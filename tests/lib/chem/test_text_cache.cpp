#include "chem/text_cache.hpp"

#include <map>
#include <random>

#include "support/catch.hpp"

using motiphore::detail::TextCache;

TEST_CASE("a text is found by its whole key, whatever its length", "[chem]") {
  TextCache cache(1 << 16);
  const std::string long_key(5000, 'k');
  cache.keep("a", "one");
  cache.keep(std::string("a\0b", 3), "two");
  cache.keep(long_key, "three");
  CHECK(cache.find("a") == "one");
  CHECK(cache.find(std::string("a\0b", 3)) == "two");
  CHECK(cache.find(long_key) == "three");
  CHECK(cache.find(long_key + 'k').empty());
  CHECK(cache.find("b").empty());
  CHECK(TextCache(0).find("a").empty());
}

TEST_CASE("what is too long, or empty, is not kept, and nothing is lost for it", "[chem]") {
  TextCache cache(4096);
  cache.keep("a", "one");
  cache.keep("long", std::string(5000, 't'));
  CHECK(cache.find("long").empty());
  CHECK(cache.find("a") == "one");
  cache.keep("empty", "");
  CHECK(cache.find("empty").empty());
  int written = 0;
  const auto write = [&] { return ++written == 1 ? std::string() : std::string("now"); };
  CHECK(cache.get("late", write).empty());
  CHECK(cache.get("late", write) == "now");
  CHECK(cache.get("late", write) == "now");
  CHECK(written == 2);
}

TEST_CASE("a full cache forgets what was not asked for, and never gives another's text", "[chem]") {
  TextCache cache(20000);
  std::mt19937 random(3);
  std::map<std::string, std::string> all;
  std::size_t found = 0, asked = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto key = "key " + std::to_string(random() % 2000), text = "text of " + key;
    all[key] = text;
    const auto there = cache.find(key);
    ++asked;
    if (!there.empty()) {
      ++found;
      REQUIRE(there == text);
    } else {
      cache.keep(key, text);
    }
    const auto always = cache.get("key always", [&] { return "of " + std::to_string(i); });
    REQUIRE(always == "of 0");
  }
  CHECK(all.size() == 2000);
  CHECK(found > asked / 20);
  CHECK(found < asked / 2);
}
