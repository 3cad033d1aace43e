#include "library/session.hpp"

#include <QFileInfo>
#include <QMetaObject>
#include <algorithm>
#include <utility>

#include "library/column_chooser.hpp"
#include "motiphore/chem/mol_block.hpp"

namespace motiphore::gui {

namespace {
constexpr int kOrderEvery = 1000;  // ms
}  // namespace

Session::Session(const Predictor& predictor, QObject* parent)
    : QObject(parent),
      model_(predictor.card().tasks, motif_names_of(motif_vocabulary(predictor.card()))),
      pool_(predictor),
      orderer_(new OrderWorker) {
  qRegisterMetaType<TableLayout>();
  qRegisterMetaType<InputChunks>();
  qRegisterMetaType<OrderRequest>();
  qRegisterMetaType<RowNumbers>();
  orderer_->moveToThread(&order_thread_);
  connect(&order_thread_, &QThread::finished, orderer_, &QObject::deleteLater);
  connect(&loader_, &FileLoader::opened, this, [this](int job, const TableLayout& layout) {
    if (job == paste_job_)
      pasted_ = layout;
    else if (job == newest_job_)
      take_place(job, opening_path_, layout);
  });
  connect(&loader_, &FileLoader::read, this, &Session::take);
  connect(&loader_, &FileLoader::finished, this, [this](int job) {
    if (job == paste_job_) {
      paste_job_ = -1;
      opening_ = false;
      return settle();
    }
    if (job != job_) return;
    loading_ = false;
    settle();
    const auto rows = model_.library().rows();
    if (!begun_here_ || rows == 0) return;
    appended_.push_back({0, -1, true, {}});
    emit begun(static_cast<int>(rows));
  });
  connect(&loader_, &FileLoader::failed, this, [this](int job, const QString& message, bool column) {
    if (job == paste_job_) {
      paste_job_ = -1;
      opening_ = false;
      settle();
      return emit failed(message);
    }
    if (job != newest_job_ && job != job_) return;
    (job == job_ ? loading_ : opening_) = false;
    settle();
    const auto cells = column ? first_cells(opening_path_) : QStringList();
    if (!cells.isEmpty()) emit column_wanted(opening_path_, cells);
    emit failed(message);
  });
  connect(&pool_, &PredictionPool::predicted, this,
          [this](int job, int chunk, const Input& input, const Summaries& summaries) {
            if (job != job_ || !model_.set_summaries(static_cast<std::size_t>(chunk), input, summaries)) return;
            order_is_old_ = true;
            settle();
          });
  connect(&model_, &ResultsModel::sort_requested, this, &Session::set_sort);
  connect(orderer_, &OrderWorker::ordered, this, [this](int job, double done, const RowNumbers& rows) {
    if (job != order_job_) return;
    if (done >= 1) ordering_ = false;
    model_.set_order(rows);
    emit order_changed(done < 1, done);
  });
  connect(orderer_, &OrderWorker::failed, this, [this](int job, const QString& message) {
    if (job != order_job_) return;
    ordering_ = false;
    emit filter_failed(message);
  });
  order_again_.setInterval(kOrderEvery);
  connect(&order_again_, &QTimer::timeout, this, [this] {
    if (order_is_old_ && !ordering_ && !as_in_file()) order();
  });
  order_again_.start();
  order_thread_.start();
}

Session::~Session() {
  loader_.cancel();
  orderer_->expect(-1);
  order_thread_.quit();
  order_thread_.wait();
}

void Session::enter(State state) {
  state_ = state;
  emit state_changed();
}

void Session::settle() {
  const auto& library = model_.library();
  if (loading_ || opening_) {
    emit state_changed();
    return;
  }
  if (library.rows() == 0)
    state_ = State::Empty;
  else if (library.predicted_chunks() == library.chunks())
    state_ = State::Done;
  else if (state_ == State::Reading)
    state_ = State::Predicting;
  emit state_changed();
}

int Session::begin() {
  opening_ = true;
  if (state_ == State::Empty || state_ == State::Done) enter(State::Reading);
  return ++newest_job_;
}

void Session::take_place(int job, const QString& path, const TableLayout& layout) {
  job_ = job;
  loader_.accept(job);
  path_ = path;
  loading_ = true;
  opening_ = cut_off_ = false;
  begun_here_ = opening_here_;
  appended_.clear();
  undone_.clear();
  filter_ = {};
  sort_ = {};
  ++order_job_;
  orderer_->expect(order_job_);
  ordering_ = false;
  model_.set_layout(layout);
  pool_.start(job, layout.reader);
  enter(State::Reading);
  emit opened();
  tell_notices(layout);
}

void Session::tell_notices(const TableLayout& layout) {
  QStringList notices;
  for (const auto& notice : layout.notices) notices += QString::fromStdString(notice);
  if (!notices.isEmpty()) emit told(notices.join(QStringLiteral("; ")));
}

void Session::open(const QString& path, const QString& column) {
  opening_path_ = QFileInfo(path).absoluteFilePath();
  opening_here_ = false;
  loader_.load(begin(), path, QFileInfo(path).fileName(), column);
}

void Session::load_text(const QString& text, bool here, bool only_molecules) {
  opening_path_.clear();
  opening_here_ = here;
  loader_.load_text(begin(), text, tr("pasted molecules"), only_molecules);
}

void Session::paste(const QString& text) {
  if (model_.library().chunks() == 0 && !loading_) return load_text(text, /*here=*/true, /*only_molecules=*/true);
  if (loading_ || paste_job_ >= 0)
    return emit failed(tr("The file is still being read; paste again in a moment. Nothing was added."));
  opening_ = true;
  paste_begun_ = false;
  paste_job_ = ++newest_job_;
  loader_.load_text(paste_job_, text, tr("pasted molecules"), /*only_molecules=*/true);
}

void Session::take_pasted(const InputChunks& chunks) {
  const auto& columns = model_.library().layout.columns;
  std::vector<std::pair<std::size_t, std::size_t>> shared;  // columns of the text that the table has, too
  QStringList others;
  for (std::size_t c = 0; c < pasted_.columns.size(); ++c) {
    if (c == pasted_.smiles_column || static_cast<int>(c) == pasted_.id_column) continue;
    const auto there = std::find(columns.begin(), columns.end(), pasted_.columns[c]);
    if (there != columns.end())
      shared.emplace_back(c, static_cast<std::size_t>(there - columns.begin()));
    else
      others << QString::fromStdString(pasted_.columns[c]);
  }
  std::vector<TableRow> rows;
  for (const auto& chunk : chunks)
    for (const auto& row : *chunk) {
      const auto cell = [&](int column) { return std::string(row.cell(column)); };
      rows.push_back(row_for_table(cell(static_cast<int>(pasted_.smiles_column)), cell(pasted_.id_column)));
      for (const auto& [from, to] : shared) rows.back().fields[to] = cell(static_cast<int>(from));
    }
  const int count = static_cast<int>(rows.size());
  const bool first = !std::exchange(paste_begun_, true);
  if (first) {
    appended_.push_back({model_.library().rows(), -1, true, {}});
    undone_.clear();
  }
  append_rows(std::move(rows));
  if (!as_in_file()) order();
  enter(State::Predicting);
  emit appended(count);
  if (first && !others.isEmpty())
    pasted_.notices.push_back(
        tr("Left out, since the table has no such column: %1.").arg(others.join(QStringLiteral(", "))).toStdString());
  if (first) tell_notices(pasted_);
}

void Session::take(int job, const InputChunks& chunks) {
  if (job == paste_job_) return take_pasted(chunks);
  if (job != job_) return;
  const bool first = model_.library().rows() == 0;
  model_.append(chunks);
  for (const auto& chunk : chunks) pool_.add(chunk);
  order_is_old_ = true;
  if (first) emit filled();
  emit state_changed();
}

TableRow Session::row_for_table(const std::string& smiles, const std::string& name) const {
  const auto& layout = model_.library().layout;
  TableRow row;
  row.fields.resize(layout.columns.size());
  row.fields[layout.smiles_column] = smiles;
  if (layout.id_column >= 0) row.fields[static_cast<std::size_t>(layout.id_column)] = name;
  if (layout.reader->format() == TableFormat::Sdf) row.text = make_mol_block(smiles, name);
  return row;
}

bool Session::add(const QList<Added>& molecules, int beside) {
  if (loading_ || molecules.isEmpty()) return false;
  if (model_.library().chunks() == 0) {
    QStringList lines;
    for (const auto& molecule : molecules) lines << molecule.smiles + QLatin1Char(' ') + molecule.name;
    load_text(lines.join(QLatin1Char('\n')), /*here=*/true);
    return true;
  }
  std::vector<TableRow> rows;
  for (const auto& molecule : molecules)
    rows.push_back(row_for_table(molecule.smiles.toStdString(), molecule.name.toStdString()));
  undone_.clear();
  append_beside(std::move(rows), beside);
  return true;
}

void Session::append_beside(std::vector<TableRow> rows, int beside) {
  const auto first = model_.library().rows();
  const int count = static_cast<int>(rows.size());
  appended_.push_back({first, beside, false, {}});
  append_rows(std::move(rows));
  if (beside >= 0) {
    for (auto row = first; row < model_.library().rows(); ++row)
      model_.put_beside(row, static_cast<std::size_t>(beside));
  }
  if (!as_in_file()) order();
  enter(State::Predicting);
  emit added(count);
}

void Session::mark(const RowNumbers& library_rows, bool on) {
  RowNumbers changed;
  for (const auto row : library_rows)
    if (model_.library().marked(row) != on) changed.push_back(row);
  if (changed.empty()) return;
  model_.mark(changed, on);
  if (filter_.mark != RowFilter::Mark::Any) order();
  emit marked(changed, on);
}

void Session::keep_marks() {
  model_.keep_marks();
}

bool Session::as_in_file() const {
  return filter_.empty() && sort_.column < 0 && !model_.library().has_places();
}

Session::Removed Session::undo_append() {
  if (appended_.empty() || paste_job_ >= 0) return {};
  const auto& library = model_.library();
  auto last = std::move(appended_.back());
  appended_.pop_back();
  for (auto row = last.before; row < library.rows(); ++row) last.rows.push_back(library.row(row));
  const int count = static_cast<int>(last.rows.size()), beside = last.beside;
  undone_.push_back(std::move(last));
  model_.keep_rows(undone_.back().before);
  begun_here_ = begun_here_ && library.rows() > 0;
  pool_.keep(library.chunks());
  if (library.chunks() > 0 && !library.predicted(library.chunks() - 1))
    pool_.replace(library.chunks() - 1, library.input(library.chunks() - 1));
  order();
  settle();
  emit removed();
  return {count, beside};
}

void Session::redo_append() {
  if (undone_.empty() || paste_job_ >= 0 || loading_) return;
  auto again = std::move(undone_.back());
  undone_.pop_back();
  if (!again.pasted) return append_beside(std::move(again.rows), again.beside);
  const int count = static_cast<int>(again.rows.size());
  begun_here_ = begun_here_ || again.before == 0;
  appended_.push_back({again.before, -1, true, {}});
  append_rows(std::move(again.rows));
  if (!as_in_file()) order();
  enter(State::Predicting);
  emit appended(count);
}

void Session::append_rows(std::vector<TableRow> rows) {
  const auto before = model_.library().chunks();
  auto chunk = model_.append_rows(std::move(rows));
  const auto& library = model_.library();
  if (chunk < before) {
    pool_.replace(chunk, library.input(chunk));
    ++chunk;
  }
  for (; chunk < library.chunks(); ++chunk) pool_.add(library.input(chunk));
  order_is_old_ = true;
}

void Session::pause(bool paused) {
  if (state_ == State::Done || state_ == State::Empty) return;
  pool_.pause(paused);
  enter(paused ? State::Paused : loading_ ? State::Reading : State::Predicting);
}

void Session::cancel() {
  if (state_ == State::Done || state_ == State::Empty) return;
  loader_.cancel();
  ++newest_job_;
  cut_off_ = cut_off_ || loading_;
  loading_ = opening_ = false;
  paste_job_ = -1;
  pool_.cancel();
  state_ = State::Cancelled;
  settle();
}

void Session::resume() {
  if (state_ != State::Cancelled && state_ != State::Paused) return;
  pool_.resume();
  enter(State::Predicting);
}

void Session::set_filter(const RowFilter& filter) {
  filter_ = filter;
  order();
}

void Session::set_sort(const RowSort& sort) {
  sort_ = sort;
  order();
}

void Session::order() {
  ++order_job_;
  orderer_->expect(order_job_);
  order_is_old_ = false;
  if (as_in_file()) {
    ordering_ = false;
    model_.set_order({});
    emit order_changed(false, 1);
    return;
  }
  ordering_ = true;
  const OrderRequest request{order_job_, job_, model_.library(), model_.columns(), filter_, sort_};
  QMetaObject::invokeMethod(orderer_, [this, request] { orderer_->order(request); });
}

void Session::prefer(std::size_t first_row, std::size_t last_row) {
  pool_.prefer(first_row / kChunkRows, last_row / kChunkRows);
}

}  // namespace motiphore::gui
