#include "session.hpp"

#include <QFileInfo>
#include <QMetaObject>
#include <utility>

namespace motiphore::gui {

namespace {
constexpr int kOrderEvery = 1000;  // ms
}

Session::Session(const Predictor& predictor, QObject* parent)
    : QObject(parent),
      model_(predictor.card().tasks),
      pool_(predictor),
      loader_(new FileLoader),
      orderer_(new OrderWorker) {
  qRegisterMetaType<TableLayout>();
  qRegisterMetaType<InputChunks>();
  qRegisterMetaType<OrderRequest>();
  qRegisterMetaType<RowNumbers>();
  loader_->moveToThread(&loader_thread_);
  orderer_->moveToThread(&order_thread_);
  connect(&loader_thread_, &QThread::finished, loader_, &QObject::deleteLater);
  connect(&order_thread_, &QThread::finished, orderer_, &QObject::deleteLater);
  connect(loader_, &FileLoader::opened, this, [this](int job, const TableLayout& layout) {
    if (job != job_) return;
    model_.set_layout(layout);
    pool_.start(job_, layout.smiles_column);
    emit opened();
  });
  connect(loader_, &FileLoader::read, this, &Session::take);
  connect(loader_, &FileLoader::finished, this, [this](int job) {
    if (job != job_) return;
    loading_ = false;
    settle();
  });
  connect(loader_, &FileLoader::failed, this, [this](int job, const QString& message) {
    if (job != job_) return;
    loading_ = false;
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
  loader_thread_.start();
  order_thread_.start();
}

Session::~Session() {
  loader_->cancel();
  orderer_->expect(-1);
  loader_thread_.quit();
  order_thread_.quit();
  loader_thread_.wait();
  order_thread_.wait();
}

void Session::enter(State state) {
  state_ = state;
  emit state_changed();
}

void Session::settle() {
  const auto& library = model_.library();
  if (!loading_ && library.rows() == 0)
    state_ = State::Empty;
  else if (!loading_ && library.predicted_chunks() == library.chunks())
    state_ = State::Done;
  else if (!loading_ && state_ == State::Reading)
    state_ = State::Predicting;
  emit state_changed();
}

int Session::begin(const QString& path) {
  ++job_;
  loader_->announce(job_);
  pool_.start(job_, 0);
  model_.clear();
  path_ = path;
  loading_ = true;
  filter_ = {};
  sort_ = {};
  ++order_job_;
  orderer_->expect(order_job_);
  ordering_ = false;
  enter(State::Reading);
  return job_;
}

void Session::open(const QString& path) {
  const int job = begin(QFileInfo(path).absoluteFilePath());
  QMetaObject::invokeMethod(loader_, [this, job, path] { loader_->load(job, path, QFileInfo(path).fileName()); });
}

void Session::paste(const QString& text) {
  const int job = begin({});
  QMetaObject::invokeMethod(loader_, [this, job, text] { loader_->load_text(job, text, tr("pasted molecules")); });
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
  loader_->cancel();
  pool_.cancel();
  enter(State::Cancelled);
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
