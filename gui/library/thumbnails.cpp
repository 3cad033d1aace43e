#include "library/thumbnails.hpp"

#include <sys/resource.h>

#include <QPainter>
#include <QSvgRenderer>
#include <utility>

#include "molecule/explainer.hpp"
#include "molecule/patience.hpp"
#include "motiphore/chem/molecule.hpp"
#include "motiphore/chem/substructure_query.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/depict/motif_chain.hpp"

namespace motiphore::gui {

namespace {

constexpr int kKept = 500;                 // drawings
constexpr std::size_t kMostRequests = 60;  // about two screens; older ones have been scrolled away
constexpr std::size_t kMostAtoms = 250;    // more could not be told apart in a thumbnail, and take long to lay out
constexpr std::size_t kMostBeads = 1000;   // atoms of a molecule that is drawn as a chain of motifs, likewise
constexpr int kDrawingNice = 5;

}  // namespace

QImage draw_thumbnail(const Predictor& predictor, const std::string& smiles, const std::string& record, QSize size,
                      qreal ratio, Paper paper, const std::string& smarts) {
  const auto mol = molecule_of(smiles, record);
  if (!mol || mol->atom_count() > kMostBeads) return {};
  const auto prediction = predictor.predict(**mol);
  const bool chain = prediction && mol->heavy_atom_count() > kChainAtoms;
  if (!chain && mol->atom_count() > kMostAtoms) return {};
  SceneOptions options;
  options.width = size.width();
  options.height = size.height();
  options.paper = paper;
  PaintOptions colours;
  colours.numbers = false;
  try {
    // Beads without names: letters of either could not be read at this size.
    const auto scene =
        chain ? lay_out_chain(**mol, prediction->clusters,
                              std::vector<std::string>(static_cast<std::size_t>(prediction->cluster_count())), paper)
              : lay_out(**mol, prediction ? prediction->clusters : std::vector<std::int32_t>{}, options);
    if (!smarts.empty())
      if (const auto query = SubstructureQuery::from_smarts(smarts))
        colours.alert = outlines_around(**mol, scene, query->matched_atoms(**mol));
    const auto layers = prediction ? paint(scene, *prediction, colours) : paint(scene);
    QSvgRenderer renderer(QByteArray::fromStdString(make_picture(scene, layers).svg));
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF place(QPointF(), renderer.defaultSize().scaled(size, Qt::KeepAspectRatio));
    place.moveCenter(QRectF(QPointF(), QSizeF(size)).center());
    renderer.render(&painter, place);
    return image;
  } catch (const std::exception&) {
    return {};
  }
}

Thumbnails::Thumbnails(Predictor predictor)
    : predictor_(std::move(predictor)), cache_(kKept), thread_([this] { work(); }) {}

Thumbnails::~Thumbnails() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Thumbnails::set_style(QSize size, qreal ratio, Paper paper) {
  if (size == size_ && ratio == ratio_ && paper == paper_) return;
  size_ = size;
  ratio_ = ratio;
  paper_ = paper;
  forget();
}

void Thumbnails::set_substructure(const QString& smarts) {
  if (smarts == smarts_) return;
  smarts_ = smarts;
  forget();
  emit made();  // so that those on screen are asked for again
}

void Thumbnails::forget() {
  cache_.clear();
  asked_.clear();
  const std::lock_guard<std::mutex> lock(mutex_);
  requests_.clear();
}

const QPixmap* Thumbnails::find(const QString& smiles, const QString& record) {
  if (const auto* pixmap = cache_.object(key(smiles, record))) return pixmap;
  if (!asked_.insert(key(smiles, record).toStdString()).second) return nullptr;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    requests_.push_back({smiles, record, size_, ratio_, paper_, smarts_});
    if (requests_.size() > kMostRequests) {
      asked_.erase(key(requests_.front().smiles, requests_.front().record).toStdString());
      requests_.pop_front();
    }
  }
  wake_.notify_one();
  return nullptr;
}

void Thumbnails::keep(const Request& request, const QImage& image) {
  if (request.size != size_ || request.paper != paper_ || request.smarts != smarts_) return;
  const auto& drawn = key(request.smiles, request.record);
  asked_.erase(drawn.toStdString());
  cache_.insert(drawn, new QPixmap(QPixmap::fromImage(image)));
  emit made();
}

void Thumbnails::work() {
  setpriority(PRIO_PROCESS, 0, kDrawingNice);  // of this thread alone, on Linux
  for (;;) {
    Request request;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [this] { return stop_ || !requests_.empty(); });
      if (stop_) return;
      request = std::move(requests_.back());
      requests_.pop_back();
    }
    try {
      const auto drawn = outcome_within(patience(&stop_), [predictor = predictor_, request] {
        return Outcome<QImage>(draw_thumbnail(predictor, request.smiles.toStdString(), request.record.toStdString(),
                                              request.size, request.ratio, request.paper,
                                              request.smarts.toStdString()));
      });
      const auto image = drawn ? *drawn : QImage();
      QMetaObject::invokeMethod(this, [this, request, image] { keep(request, image); });
    } catch (const StoppedError&) {
      return;
    }
  }
}

}  // namespace motiphore::gui
