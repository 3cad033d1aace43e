#include "library/row_order.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "motiphore/chem/substructure_query.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::gui {

namespace {

class Conditions {
 public:
  Conditions(const Library& library, const TableColumns& columns, const RowFilter& filter)
      : library_(library), columns_(columns), filter_(filter), text_(text::lower(filter.text)) {}

  /// All but the substructure.
  bool hold(std::size_t row) const {
    using Mark = RowFilter::Mark;
    if (filter_.mark != Mark::Any && library_.marked(row) != (filter_.mark == Mark::Marked)) return false;
    return (text_.empty() || has_text(row)) && prediction_fits(row) && (filter_.column < 0 || value_fits(row));
  }

 private:
  bool has_text(std::size_t row) const {
    for (const auto& field : library_.row(row).fields)
      if (text::lower(field).find(text_) != std::string::npos) return true;
    return false;
  }

  bool prediction_fits(std::size_t row) const {
    using Status = RowFilter::Status;
    const bool any = filter_.type < 0 && filter_.domain == RowFilter::Domain::Any;
    if (any && filter_.status == Status::Any) return true;
    const auto* outcome = library_.summary(row);
    if (!outcome) return false;
    if (filter_.status != Status::Any && outcome->ok() != (filter_.status == Status::Predicted)) return false;
    if (any) return true;
    if (!outcome->ok()) return false;
    const auto& summary = **outcome;
    if (filter_.type >= 0 && !summary.has_type(filter_.type)) return false;
    return filter_.domain == RowFilter::Domain::Any ||
           summary.in_domain == (filter_.domain == RowFilter::Domain::Inside);
  }

  bool value_fits(std::size_t row) const {
    const auto cell = columns_.cell(library_, row, filter_.column);
    if (cell.kind != Cell::Kind::Number) return false;
    return filter_.comparison == RowFilter::Comparison::AtLeast ? cell.number >= filter_.value
                                                                : cell.number <= filter_.value;
  }

  const Library& library_;
  const TableColumns& columns_;
  const RowFilter& filter_;
  const std::string text_;
};

std::vector<bool> find_substructure(const SubstructureQuery& query, const Library& library, std::size_t chunk) {
  std::vector<bool> matches;
  for (std::size_t i = 0; i < library.input(chunk)->size(); ++i)
    matches.push_back(query.matches_smiles(library.smiles(chunk * kChunkRows + i)));
  return matches;
}

/// The rows that pass, in the order of the file.
RowNumbers filtered(const Library& library, const TableColumns& columns, const RowFilter& filter,
                    SubstructureCache& cache, const OrderProgress& progress) {
  std::optional<SubstructureQuery> query;
  if (!filter.smarts.empty()) {
    auto parsed = SubstructureQuery::from_smarts(filter.smarts);
    if (!parsed) throw Error(parsed.failure().message);
    query = *parsed;
    if (cache.smarts != filter.smarts) cache = {filter.smarts, {}};
  }
  const Conditions conditions(library, columns, filter);
  RowNumbers rows;
  if (query) cache.chunks.resize(std::min(cache.chunks.size(), library.chunks()));
  for (std::size_t chunk = 0; chunk < library.chunks(); ++chunk) {
    if (query && chunk == cache.chunks.size()) cache.chunks.emplace_back();
    if (query && cache.chunks[chunk].input != library.input(chunk)) {
      if (!progress(static_cast<double>(chunk) / static_cast<double>(library.chunks()), rows)) return rows;
      cache.chunks[chunk] = {library.input(chunk), find_substructure(*query, library, chunk)};
    }
    for (std::size_t i = 0; i < library.input(chunk)->size(); ++i) {
      const auto row = chunk * kChunkRows + i;
      if ((!query || cache.chunks[chunk].matches[i]) && conditions.hold(row))
        rows.push_back(static_cast<std::uint32_t>(row));
    }
  }
  // Appended rows are few and the last: each goes below the row it stands beside.
  if (library.has_places())
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return library.place(a) < library.place(b); });
  return rows;
}

}  // namespace

bool RowFilter::empty() const {
  return text.empty() && smarts.empty() && type < 0 && column < 0 && domain == Domain::Any && status == Status::Any &&
         mark == Mark::Any;
}

RowNumbers order_rows(const Library& library, const TableColumns& columns, const RowFilter& filter, const RowSort& sort,
                      SubstructureCache& cache, const OrderProgress& progress) {
  auto rows = filtered(library, columns, filter, cache, progress);
  if (sort.column < 0) return rows;
  std::vector<Cell> keys;
  keys.reserve(rows.size());
  for (const auto row : rows) keys.push_back(columns.cell(library, row, sort.column));
  std::vector<std::uint32_t> at(rows.size());
  std::iota(at.begin(), at.end(), 0U);
  std::stable_sort(at.begin(), at.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto &left = keys[a], &right = keys[b];
    const bool nothing = left.kind == Cell::Kind::Nothing || right.kind == Cell::Kind::Nothing;
    return nothing || !sort.descending ? left < right : right < left;
  });
  for (auto& i : at) i = rows[i];
  return at;
}

}  // namespace motiphore::gui
