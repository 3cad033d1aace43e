#include "library/session.hpp"

#include <QFileInfo>
#include <QMetaObject>

#include "library/column_chooser.hpp"

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
  connect_loader();
  connect_orderer();
  connect(&pool_, &PredictionPool::predicted, this,
          [this](int job, int chunk, const Input& input, const Summaries& summaries) {
            if (job != job_ || !model_.set_summaries(static_cast<std::size_t>(chunk), input, summaries)) return;
            order_is_old_ = true;
            settle();
          });
  connect(&model_, &ResultsModel::sort_requested, this, &Session::set_sort);
  order_again_.start();
  order_thread_.start();
}

void Session::connect_loader() {
  connect(&loader_, &FileLoader::opened, this, [this](int job, const TableLayout& layout) {
    if (job == paste_job_)
      pasted_ = layout;
    else if (job == newest_job_)
      take_place(job, opening_path_, layout);
  });
  connect(&loader_, &FileLoader::read, this, &Session::take);
  connect(&loader_, &FileLoader::finished, this, &Session::end_job);
  connect(&loader_, &FileLoader::failed, this, &Session::give_up);
}

void Session::connect_orderer() {
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

void Session::end_job(int job) {
  if (job == paste_job_) return end_paste();
  if (job != job_) return;
  loading_ = false;
  settle();
  const auto rows = model_.library().rows();
  if (!begun_here_ || rows == 0) return;
  appended_.push_back({0, -1, true, {}});
  emit begun(static_cast<int>(rows));
}

void Session::give_up(int job, const QString& message, bool column) {
  if (job == paste_job_) {
    end_paste();
    return emit failed(message);
  }
  if (job != newest_job_ && job != job_) return;
  (job == job_ ? loading_ : opening_) = false;
  settle();
  const auto cells = column ? first_cells(opening_path_) : QStringList();
  if (!cells.isEmpty()) emit column_wanted(opening_path_, cells);
  emit failed(message);
}

void Session::end_paste() {
  paste_job_ = -1;
  opening_ = false;
  settle();
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
