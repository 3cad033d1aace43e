#include "library/library_view.hpp"

#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>
#include <utility>

#include "library/row_delegate.hpp"

namespace motiphore::gui {

namespace {
constexpr int kRowHeight = 86, kMarkWidth = 26, kThumbnailWidth = 116, kNameWidth = 92, kProfileWidth = 76,
              kSmilesWidth = 160, kStatusWidth = 80, kMotifWidth = 130;

constexpr std::size_t kJudged = 200;  // rows by which a column of the file is known to be text

/// Columns of the file whose first rows have texts, and no number.
std::vector<int> text_columns(const Library& library, const TableColumns& columns) {
  std::vector<int> texts;
  for (int column = columns.motif() + 1; column < columns.count(); ++column) {
    bool text = false, number = false;
    for (std::size_t row = 0; row < std::min(kJudged, library.rows()); ++row) {
      const auto kind = columns.cell(library, row, column).kind;
      text = text || kind == Cell::Kind::Text;
      number = number || kind == Cell::Kind::Number;
    }
    if (text && !number) texts.push_back(column);
  }
  return texts;
}

}  // namespace

LibraryView::LibraryView(Session& session, Thumbnails& thumbnails, const std::vector<MotifTypeEntry>& vocabulary,
                         QWidget* parent)
    : QWidget(parent), session_(session) {
  filters_ = new FilterBar(vocabulary, this);
  build_table(thumbnails);
  build_grid(thumbnails);
  progress_ = new ProgressLine(session_, this);
  current_ = new CurrentRow(session_, *table_, *grid_, this);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(filters_);
  layout->addWidget(table_, 1);
  layout->addWidget(grid_, 1);
  layout->addWidget(progress_);

  connect(current_, &CurrentRow::chosen, this, &LibraryView::row_chosen);
  connect_filters();
  connect_session();
  connect_views(thumbnails);
  use_columns();
  refresh_state();
}

void LibraryView::build_table(Thumbnails& thumbnails) {
  table_ = new FrozenTable(TableColumns::Name + 1, this);
  table_->setModel(&session_.model());
  table_->set_delegate(new RowDelegate(thumbnails, table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);  // Tab goes on to the next part of the window
  table_->setAccessibleName(tr("Molecules"));
  table_->set_row_height(kRowHeight);
  table_->setSortingEnabled(true);
}

void LibraryView::build_grid(Thumbnails& thumbnails) {
  grid_ = new StructureGrid(TableColumns::Structure, CardDelegate::card_size(kThumbnailSize), this);
  grid_->setModel(&session_.model());
  grid_->setSelectionModel(table_->selectionModel());
  grid_->setItemDelegate(new CardDelegate(thumbnails, grid_));
  grid_->setAccessibleName(tr("Structures"));
  grid_->hide();
}

void LibraryView::connect_filters() {
  // A new file clears the filters too, which asks for nothing; what was selected meanwhile stays.
  connect(filters_, &FilterBar::changed, this, [this, was_empty = true]() mutable {
    const auto filter = filters_->filter();
    if (std::exchange(was_empty, filter.empty()) && filter.empty()) return;
    current_->expect_order();
    if (filter.empty()) current_->follow();  // of all rows, the one that is looked at
    session_.set_filter(filter);
    if (std::exchange(compared_, filter.column) != filter.column && filter.column >= 0) {
      show_column(filter.column);
      emit column_compared(filter.column);
    }
    emit substructure_changed(QString::fromStdString(filter.smarts));
  });
  connect(&session_, &Session::filter_failed, this, &LibraryView::show_filter_problem);
}

void LibraryView::connect_session() {
  connect(&session_, &Session::opened, this, &LibraryView::use_columns);
  connect(&session_, &Session::filled, this, [this] {
    const bool blocked = filters_->blockSignals(true);
    const auto& columns = session_.model().columns();
    filters_->set_columns(columns, text_columns(session_.model().library(), columns));
    filters_->blockSignals(blocked);
  });
  connect(&session_, &Session::state_changed, this, &LibraryView::refresh_state);
  connect(&session_, &Session::order_changed, this, [this](bool busy, double done) {
    filtering_ = busy;
    filter_done_ = done;
    refresh_state();
    current_->take_order(busy);
    show_selected();  // of a selection whose rows are hidden nothing is told
  });
}

void LibraryView::connect_views(const Thumbnails& thumbnails) {
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryView::show_selected);
  for (QAbstractItemView* view : {static_cast<QAbstractItemView*>(table_), static_cast<QAbstractItemView*>(grid_)})
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, &LibraryView::prefer_visible);
  connect(&thumbnails, &Thumbnails::made, this, [this] {
    table_->update_cells();
    grid_->viewport()->update();
  });
  connect(table_, &QTableView::clicked, this, [this](const QModelIndex& index) {
    if (index.column() != TableColumns::Mark) return;
    const auto row = static_cast<std::uint32_t>(session_.model().library_row(index.row()));
    session_.mark({row}, !session_.model().library().marked(row));
  });
}

void LibraryView::use_columns() {
  filters_->blockSignals(true);
  filters_->clear();
  filters_->set_columns(session_.model().columns());
  filters_->blockSignals(false);
  emit substructure_changed({});
  filters_->show_state({});
  current_->forget();
  table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  fit_columns();
  order_columns();
  table_->horizontalScrollBar()->setValue(0);
  table_->scrollToTop();
}

void LibraryView::fit_columns() {
  const auto& columns = session_.model().columns();
  table_->setColumnWidth(TableColumns::Mark, kMarkWidth);
  table_->setColumnWidth(TableColumns::Structure, kThumbnailWidth);
  table_->setColumnWidth(TableColumns::Name, kNameWidth);
  table_->setColumnWidth(TableColumns::Profile, kProfileWidth);
  table_->setColumnHidden(TableColumns::Profile, !columns.has_classes());
  table_->setColumnWidth(TableColumns::Smiles, kSmilesWidth);
  table_->setColumnWidth(TableColumns::Status, kStatusWidth);
  const auto& font = table_->horizontalHeader()->fontMetrics();
  for (int column = TableColumns::Mass; column < columns.count(); ++column)
    table_->setColumnWidth(
        column, std::clamp(font.horizontalAdvance(QString::fromStdString(columns.title(column))) + 24, 84, 220));
  const int outside = table_->fontMetrics().horizontalAdvance(QStringLiteral("0.000") + tr(" outside"));
  table_->setColumnWidth(columns.domain(), std::max(table_->columnWidth(columns.domain()), outside + 24));
  table_->setColumnWidth(columns.motif(), kMotifWidth);
}

void LibraryView::order_columns() {
  // The predictions come first; what the file has already said, after them.
  const auto& columns = session_.model().columns();
  auto* header = table_->horizontalHeader();
  for (int column = 0; column < columns.count(); ++column) header->moveSection(header->visualIndex(column), column);
  for (const int column : {TableColumns::Status, TableColumns::Smiles})
    header->moveSection(header->visualIndex(column), columns.motif());
}

void LibraryView::show_structures_only(bool on) {
  if (on == structures_only()) return;
  const bool focus = table_->hasFocus() || grid_->hasFocus();
  table_->setVisible(!on);
  grid_->setVisible(on);
  QAbstractItemView* shown = table_;
  if (on) shown = grid_;
  if (focus) shown->setFocus();
  if (table_->currentIndex().isValid()) shown->scrollTo(table_->currentIndex());
  prefer_visible();
}

void LibraryView::take_keyboard() {
  if (structures_only())
    grid_->setFocus();
  else
    table_->setFocus();
}

void LibraryView::toggle_marks() {
  const auto rows = selected_rows();
  const auto& library = session_.model().library();
  const bool all = std::all_of(rows.begin(), rows.end(), [&](auto row) { return library.marked(row); });
  session_.mark(rows, !all);
}

void LibraryView::sort_by(int column, Qt::SortOrder order) {
  current_->stay_in_view();
  table_->horizontalHeader()->setSortIndicator(column, order);
  if (column >= 0) show_column(column);
}

void LibraryView::show_column(int column) {
  if (session_.model().rowCount() > 0) table_->scrollTo(session_.model().index(std::max(0, table_->rowAt(0)), column));
}

void LibraryView::refresh_state() {
  const auto rows = QLocale().toString(session_.model().rowCount());
  const auto all = QLocale().toString(static_cast<qulonglong>(session_.model().library().rows()));
  const auto& library = session_.model().library();
  const auto shown = session_.state() == Session::State::Cancelled
                         ? tr("%1 of %2 rows, of which %3 are predicted")
                               .arg(rows, all, QLocale().toString(static_cast<qulonglong>(predicted_rows(library))))
                         : tr("%1 of %2 rows").arg(rows, all);
  if (filtering_)
    filters_->show_state(tr("searching, %1 % done: %2 found so far").arg(100 * filter_done_, 0, 'f', 0).arg(rows));
  else
    filters_->show_state(filters_->filter().empty() ? QString() : shown + tr(" – <a href='clear'>show all</a>"));
}

void LibraryView::show_filter_problem(const QString& message) {
  const auto shown = session_.model().rowCount();
  const bool filtered = static_cast<std::size_t>(shown) < session_.model().library().rows();
  const auto rows = filtered ? tr("; the %1 rows here are those of the filter before").arg(QLocale().toString(shown))
                             : tr("; all rows are here");
  filters_->show_state("⚠ " + message.toHtmlEscaped() + rows + tr(" – <a href='clear'>show all</a>"));
}

void LibraryView::show_selected() {
  int selected = 0;  // by pieces, since one by one takes long of a million
  for (const auto& piece : table_->selectionModel()->selection())
    if (piece.left() == 0) selected += piece.height();
  progress_->set_selected(selected);
}

void LibraryView::prefer_visible() {
  const auto& model = session_.model();
  int first = table_->rowAt(0), last = table_->rowAt(table_->viewport()->height() - 1);
  if (structures_only()) std::tie(first, last) = grid_->visible_rows();
  // A view may still show rows that have just gone.
  const int end = model.rowCount() - 1;
  if (first < 0 || first > end) return;
  const auto from = model.library_row(first), to = model.library_row(last < 0 ? end : std::min(last, end));
  session_.prefer(std::min(from, to), std::max(from, to));
}

QString LibraryView::current_name() const {
  const int row = current_row();
  return row < 0 ? QString() : QString::fromStdString(session_.model().library().name(static_cast<std::size_t>(row)));
}

RowNumbers LibraryView::selected_rows() const {
  RowNumbers rows;
  std::vector<int> shown;
  for (const auto& index : table_->selectionModel()->selectedRows()) shown.push_back(index.row());
  std::sort(shown.begin(), shown.end());
  for (const int row : shown) rows.push_back(static_cast<std::uint32_t>(session_.model().library_row(row)));
  return rows;
}

RowNumbers LibraryView::shown_rows() const {
  const auto& model = session_.model();
  RowNumbers rows;
  for (int row = 0; row < model.rowCount(); ++row) rows.push_back(static_cast<std::uint32_t>(model.library_row(row)));
  return rows;
}

}  // namespace motiphore::gui
