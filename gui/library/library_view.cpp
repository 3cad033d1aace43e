#include "library/library_view.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>
#include <utility>

#include "library/row_delegate.hpp"

namespace motiphore::gui {

namespace {
constexpr int kRowHeight = 86, kMarkWidth = 26, kThumbnailWidth = 116, kNameWidth = 92, kProfileWidth = 76;

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

std::size_t predicted_rows(const Library& library) {
  return std::min(library.rows(), library.predicted_chunks() * kChunkRows);
}

/// Rows that could not be predicted.
std::size_t failed_rows(const Library& library) {
  std::size_t failed = 0;
  for (std::size_t row = 0; row < library.rows(); ++row)
    if (const auto* outcome = library.summary(row); outcome && !outcome->ok()) ++failed;
  return failed;
}

}  // namespace

LibraryView::LibraryView(Session& session, Thumbnails& thumbnails, const std::vector<MotifTypeEntry>& vocabulary,
                         QWidget* parent)
    : QWidget(parent), session_(session) {
  filters_ = new FilterBar(vocabulary, this);
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
  grid_ = new StructureGrid(TableColumns::Structure, CardDelegate::card_size(kThumbnailSize), this);
  grid_->setModel(&session_.model());
  grid_->setSelectionModel(table_->selectionModel());
  grid_->setItemDelegate(new CardDelegate(thumbnails, grid_));
  grid_->setAccessibleName(tr("Structures"));
  grid_->hide();
  progress_ = new QProgressBar(this);
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(10);
  progress_text_ = new QLabel(this);
  pause_ = new QToolButton(this);
  pause_->setText(tr("Pause"));
  pause_->setCheckable(true);
  pause_->setToolTip(tr("stop predicting for now (Ctrl+P)"));
  cancel_ = new QToolButton(this);
  cancel_->setText(tr("Cancel"));
  cancel_->setToolTip(tr("leave the remaining rows unpredicted"));

  auto* line = new QHBoxLayout;
  line->addWidget(progress_text_);
  line->addWidget(progress_, 1);
  line->addWidget(pause_);
  line->addWidget(cancel_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(filters_);
  layout->addWidget(table_, 1);
  layout->addWidget(grid_, 1);
  layout->addLayout(line);

  const auto let_go = [this] { stays_in_view_ = false; };
  connect(table_, &FrozenTable::scrolled, this, let_go);
  connect(grid_->verticalScrollBar(), &QScrollBar::actionTriggered, this, let_go);
  // A new file clears the filters too, which asks for nothing; what was selected meanwhile stays.
  connect(filters_, &FilterBar::changed, this, [this, was_empty = true]() mutable {
    const auto filter = filters_->filter();
    if (std::exchange(was_empty, filter.empty()) && filter.empty()) return;
    order_is_asked_ = true;
    follows_row_ = follows_row_ || filter.empty();  // of all rows, the one that is looked at
    session_.set_filter(filter);
    if (std::exchange(compared_, filter.column) != filter.column && filter.column >= 0) {
      show_column(filter.column);
      emit column_compared(filter.column);
    }
    emit substructure_changed(QString::fromStdString(filter.smarts));
  });
  connect(&session_.model(), &ResultsModel::sort_requested, this, [this] { order_is_asked_ = true; });
  connect(&session_, &Session::opened, this, &LibraryView::use_columns);
  connect(&session_, &Session::filled, this, [this] {
    const bool blocked = filters_->blockSignals(true);
    const auto& columns = session_.model().columns();
    filters_->set_columns(columns, text_columns(session_.model().library(), columns));
    filters_->blockSignals(blocked);
  });
  connect(&session_, &Session::state_changed, this, &LibraryView::refresh_progress);
  connect(&session_, &Session::order_changed, this, [this](bool busy, double done) {
    filtering_ = busy;
    filter_done_ = done;
    refresh_state();
    take_order(busy);
    show_selected();  // of a selection whose rows are hidden nothing is told
  });
  connect(&session_, &Session::filter_failed, this, [this](const QString& message) { show_filter_problem(message); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
    if (index.isValid()) row_ = current_row();
    if (!returning_) emit row_chosen(index.isValid() ? row_ : -1);
  });
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
  connect(pause_, &QToolButton::toggled, this, [this](bool on) {
    if (on == (session_.state() == Session::State::Paused)) return;
    session_.pause(on);
  });
  connect(cancel_, &QToolButton::clicked, this, [this] {
    if (session_.state() == Session::State::Cancelled)
      session_.resume();
    else
      session_.cancel();
  });
  use_columns();
  refresh_progress();
}

void LibraryView::use_columns() {
  const auto& columns = session_.model().columns();
  filters_->blockSignals(true);
  filters_->clear();
  filters_->set_columns(columns);
  filters_->blockSignals(false);
  emit substructure_changed({});
  filters_->show_state({});
  row_ = -1;
  table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  table_->setColumnWidth(TableColumns::Mark, kMarkWidth);
  table_->setColumnWidth(TableColumns::Structure, kThumbnailWidth);
  table_->setColumnWidth(TableColumns::Name, kNameWidth);
  table_->setColumnWidth(TableColumns::Profile, kProfileWidth);
  table_->setColumnHidden(TableColumns::Profile, !columns.has_classes());
  table_->setColumnWidth(TableColumns::Smiles, 160);
  table_->setColumnWidth(TableColumns::Status, 80);
  const auto& font = table_->horizontalHeader()->fontMetrics();
  for (int column = TableColumns::Mass; column < columns.count(); ++column)
    table_->setColumnWidth(
        column, std::clamp(font.horizontalAdvance(QString::fromStdString(columns.title(column))) + 24, 84, 220));
  const int outside = table_->fontMetrics().horizontalAdvance(QStringLiteral("0.000") + tr(" outside"));
  table_->setColumnWidth(columns.domain(), std::max(table_->columnWidth(columns.domain()), outside + 24));
  table_->setColumnWidth(columns.motif(), 130);
  // The predictions come first; what the file has already said, after them.
  auto* header = table_->horizontalHeader();
  for (int column = 0; column < columns.count(); ++column) header->moveSection(header->visualIndex(column), column);
  for (const int column : {TableColumns::Status, TableColumns::Smiles})
    header->moveSection(header->visualIndex(column), columns.motif());
  table_->horizontalScrollBar()->setValue(0);
  table_->scrollToTop();
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

void LibraryView::take_order(bool busy) {
  if (std::exchange(order_is_asked_, false)) {
    grid_->scrollToTop();
    table_->scrollToTop();
    choice_is_due_ = true;
  }
  const auto& model = session_.model();
  const int row = current_row(), shown = row < 0 ? -1 : model.shown_row(static_cast<std::size_t>(row));
  if (!table_->currentIndex().isValid() && shown >= 0) {  // it was hidden
    returning_ = true;
    choose(shown);
    returning_ = false;
  } else if (shown < 0 && !busy && choice_is_due_ && model.rowCount() > 0 &&
             !(row >= 0 && holds_row_ && holds_row_())) {
    choose_first();
  }
  if (busy) return;
  choice_is_due_ = false;
  const bool comes_into_view = std::exchange(follows_row_, false) || stays_in_view_;
  if (session_.state() != Session::State::Predicting) stays_in_view_ = false;  // the order is the last
  if (!comes_into_view || !table_->currentIndex().isValid()) return;
  // In the column that it is ordered by, which is to stay in view.
  const int column = std::max<int>(TableColumns::Name, table_->horizontalHeader()->sortIndicatorSection());
  table_->scrollTo(model.index(table_->currentIndex().row(), column));
  grid_->scrollTo(model.index(table_->currentIndex().row(), TableColumns::Name));
}

void LibraryView::sort_by(int column, Qt::SortOrder order) {
  follows_row_ = stays_in_view_ = true;
  table_->horizontalHeader()->setSortIndicator(column, order);
  if (column >= 0) show_column(column);
}

void LibraryView::choose_first() {
  // Of several selected rows a filter may have left some.
  int first = -1;
  for (const auto& piece : table_->selectionModel()->selection())
    if (first < 0 || piece.top() < first) first = piece.top();
  if (first < 0) return choose(0);
  table_->selectionModel()->setCurrentIndex(session_.model().index(first, TableColumns::Name),
                                            QItemSelectionModel::NoUpdate);
}

void LibraryView::choose(int row) {
  // The name is what a screen reader says of a row that is gone to.
  const auto& current = table_->currentIndex();
  const int column = current.isValid() ? current.column() : TableColumns::Name;
  // QTableView::selectRow adds to the selection while Ctrl is held, as it is after Ctrl+V.
  table_->selectionModel()->setCurrentIndex(session_.model().index(row, column),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
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

void LibraryView::refresh_progress() {
  using State = Session::State;
  const auto& library = session_.model().library();
  const auto state = session_.state();
  const auto rows = QLocale().toString(static_cast<qulonglong>(library.rows()));
  const auto done = QLocale().toString(static_cast<qulonglong>(predicted_rows(library)));
  progress_->setRange(0, std::max(1, static_cast<int>(library.chunks())));
  progress_->setValue(static_cast<int>(library.predicted_chunks()));
  const auto failed = state == State::Done ? failed_rows(library) : 0;
  const bool running = state == State::Reading || state == State::Predicting || state == State::Paused;
  progress_->setVisible(running);
  pause_->setVisible(running);
  pause_->setChecked(state == State::Paused);
  pause_->setText(state == State::Paused ? tr("Go on") : tr("Pause"));
  pause_->setShortcut(Qt::CTRL | Qt::Key_P);  // which another text takes away
  cancel_->setVisible(running || state == State::Cancelled);
  cancel_->setText(state == State::Cancelled ? tr("Predict the rest") : tr("Cancel"));
  switch (state) {
    case State::Empty:
      progress_text_->setText(tr("no file"));
      break;
    case State::Reading:
      progress_text_->setText(tr("reading, %1 rows").arg(rows));
      break;
    case State::Predicting:
      progress_text_->setText(tr("%2 of %1").arg(rows, done));
      break;
    case State::Paused:
      progress_text_->setText(tr("paused, %2 of %1").arg(rows, done));
      break;
    case State::Cancelled:
      progress_text_->setText(tr("stopped, %2 of %1").arg(rows, done));
      break;
    case State::Done:
      progress_text_->setText(
          session_.cut_off()                   ? tr("%1 rows; the rest of the file was not read").arg(rows)
          : failed == 0 && library.rows() == 1 ? tr("1 row, predicted")
          : library.rows() == 1                ? tr("1 row, not predicted")
          : failed == 0
              ? tr("%1 rows, all predicted").arg(rows)
              : tr("%1 rows, %2 not predicted").arg(rows, QLocale().toString(static_cast<qulonglong>(failed))));
      break;
  }
  progress_said_ = progress_text_->text();
  show_selected();
  refresh_state();
  progress_text_->setToolTip(running ? tr("%2 of %1 rows are predicted").arg(rows, done) : QString());
}

void LibraryView::show_selected() {
  int selected = 0;  // by pieces, since one by one takes long of a million
  for (const auto& piece : table_->selectionModel()->selection())
    if (piece.left() == 0) selected += piece.height();
  progress_text_->setText(selected > 1 ? tr("%1; %2 selected").arg(progress_said_, QLocale().toString(selected))
                                       : progress_said_);
}

void LibraryView::prefer_visible() {
  const auto& model = session_.model();
  int first = table_->rowAt(0), last = table_->rowAt(table_->viewport()->height() - 1);
  if (structures_only()) std::tie(first, last) = grid_->visible_rows();
  if (first < 0 || model.rowCount() == 0) return;
  const auto from = model.library_row(first), to = model.library_row(last < 0 ? model.rowCount() - 1 : last);
  session_.prefer(std::min(from, to), std::max(from, to));
}

int LibraryView::current_row() const {
  const auto index = table_->currentIndex();
  if (index.isValid()) return static_cast<int>(session_.model().library_row(index.row()));
  return row_ >= 0 && static_cast<std::size_t>(row_) < session_.model().library().rows() ? row_ : -1;
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
