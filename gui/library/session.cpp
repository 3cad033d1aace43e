#include "library/session.hpp"

#include <QFileInfo>
#include <QMetaObject>
#include <utility>

namespace motiphore::gui {

namespace {
constexpr int kOrderEvery = 1000;  // ms
}

Session::Session(const Predictor& predictor, QObject* parent)
    : QObject(parent), model_(predictor.card().tasks), pool_(predictor), orderer_(new OrderWorker) {
  qRegisterMetaType<TableLayout>();
  qRegisterMetaType<InputChunks>();
  qRegisterMetaType<OrderRequest>();
  qRegisterMetaType<RowNumbers>();
  orderer_->moveToThread(&order_thread_);
  connect(&order_thread_, &QThread::finished, orderer_, &QObject::deleteLater);
  connect(&loader_, &FileLoader::opened, this, [this](int job, const TableLayout& layout) {
    if (job == newest_job_) take_place(job, opening_path_, layout);
  });
  connect(&loader_, &FileLoader::read, this, &Session::take);
  connect(&loader_, &FileLoader::finished, this, [this](int job) {
    if (job != job_) return;
    loading_ = false;
    settle();
  });
  connect(&loader_, &FileLoader::failed, this, [this](int job, const QString& message) {
    if (job != newest_job_ && job != job_) return;
    (job == job_ ? loading_ : opening_) = false;
    settle();
    emit failed(message);
  });
  connect(&pool_, &PredictionPool::predicted, this, [this](int job, int chunk, const Summaries& summaries) {
    if (job != job_) return;
    model_.set_summaries(static_cast<std::size_t>(chunk), summaries);
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
    if (order_is_old_ && !ordering_ && !(filter_.empty() && sort_.column < 0)) order();
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
  opening_ = false;
  filter_ = {};
  sort_ = {};
  ++order_job_;
  orderer_->expect(order_job_);
  ordering_ = false;
  model_.set_layout(layout);
  pool_.start(job, layout.smiles_column);
  enter(State::Reading);
  emit opened();
}

void Session::open(const QString& path) {
  opening_path_ = QFileInfo(path).absoluteFilePath();
  loader_.load(begin(), path, QFileInfo(path).fileName());
}

void Session::paste(const QString& text) {
  opening_path_.clear();
  loader_.load_text(begin(), text, tr("pasted molecules"));
}

void Session::take(int job, const InputChunks& chunks) {
  if (job != job_) return;
  const bool first = model_.library().rows() == 0;
  model_.append(chunks);
  for (const auto& chunk : chunks) pool_.add(chunk);
  order_is_old_ = true;
  if (first) emit filled();
  emit state_changed();
}

bool Session::add(const QString& smiles) {
  if (loading_) return false;
  if (model_.library().chunks() == 0) {
    paste(smiles);
    return true;
  }
  const auto& layout = model_.library().layout;
  TableRow row;
  row.fields.resize(layout.columns.size());
  row.fields[layout.smiles_column] = smiles.toStdString();
  if (layout.id_column >= 0) row.fields[static_cast<std::size_t>(layout.id_column)] = tr("variant").toStdString();
  const auto before = model_.library().chunks();
  const auto chunk = model_.append_row(std::move(row));
  const auto& input = model_.library().input(chunk);
  if (chunk < before)
    pool_.replace(chunk, input);
  else
    pool_.add(input);
  order_is_old_ = true;
  enter(State::Predicting);
  return true;
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
  opening_ = false;
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
  if (filter_.empty() && sort_.column < 0) {
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
