// Motif types by a codebook: the commonest kinds, what is left out of the comparison, and the nearest entry.
#include "motiphore/error.hpp"
#include "motiphore/model/motif_codebook.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

using Types = std::vector<std::int32_t>;
constexpr auto left_out = MotifCodebook::left_out;

Matrix rows(std::initializer_list<std::initializer_list<float>> numbers) {
  Matrix m(static_cast<Eigen::Index>(numbers.size()), static_cast<Eigen::Index>(numbers.begin()->size()));
  Eigen::Index r = 0;
  for (const auto& row : numbers) {
    Eigen::Index c = 0;
    for (const float x : row) m(r, c++) = x;
    ++r;
  }
  return m;
}

}  // namespace

TEST_CASE("the commonest contents are the entries, commonest first", "[model]") {
  const auto book = MotifCodebook::fit(
      {rows({{1, 0, 0}, {0, 2, 0}}), rows({{0, 2, 0}, {0, 0, 5}, {0, 2, 0}, {0, 0, 5}})}, {0, 1, 2}, 2);
  CHECK(book.types() == 2);
  CHECK(book.types_of(rows({{0, 2, 0}, {0, 0, 5}})) == Types{0, 1});
  // One that is no entry has the type of the nearest.
  CHECK(book.types_of(rows({{0, 3, 0}, {0, 0, 4}})) == Types{0, 1});
}

TEST_CASE("columns of one kind are added up, and others are left out", "[model]") {
  const auto book = MotifCodebook::fit({rows({{1, 0, 0, 9}, {0, 0, 1, 3}, {0, 0, 1, 4}})}, {0, 0, 2, left_out}, 2);
  CHECK(book.types_of(rows({{0, 1, 0, 2}, {1, 0, 0, 0}, {0, 0, 1, 7}})) == Types{1, 1, 0});
}

TEST_CASE("with fewer kinds than types the first entry has its own", "[model]") {
  const auto book = MotifCodebook::fit({rows({{1, 1}})}, {0, 1}, 3);
  CHECK(book.types_of(rows({{1, 1}, {4, 0}})) == Types{0, 0});
}

TEST_CASE("a codebook read from parameters gives the same types", "[model]") {
  auto book = MotifCodebook::fit({rows({{1, 0, 2}, {0, 2, 0}, {0, 2, 0}, {3, 3, 3}})}, {0, 1, left_out}, 3);
  MotifCodebook read(3, 3);
  nn::ParameterList<float> from, to;
  book.collect("types", from);
  read.collect("types", to);
  for (std::size_t i = 0; i < from.size(); ++i) to[i].second->value = from[i].second->value;
  read.freeze();
  const auto motifs = rows({{1, 0, 0}, {0, 2, 4}, {3, 3, 0}, {3, 2, 1}, {0, 0, 0}});
  CHECK(read.types_of(motifs) == book.types_of(motifs));
}

TEST_CASE("a codebook that does not fit is refused", "[model]") {
  CHECK_THROWS_WITH(MotifCodebook::fit({}, {0, 1}, 2), "MotifCodebook: there is no motif to learn from");
  CHECK_THROWS_WITH(MotifCodebook::fit({rows({{1, 2, 3}})}, {0, 1}, 2),
                    "MotifCodebook: motifs have 3 counts, expected 2");
  CHECK_THROWS_WITH(MotifCodebook::fit({rows({{1, 2}})}, {0, 2}, 2), "MotifCodebook: column 1 is of kind 2, of 2");
  CHECK_THROWS_AS(MotifCodebook(2, 3).types_of(rows({{1, 2}})), ShapeError);
}
