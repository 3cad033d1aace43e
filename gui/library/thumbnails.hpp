// Thumbnails: small drawings of molecules with their motifs, made on a thread of their own when they are first asked
// for.
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSize>
#include <QString>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "motiphore/depict/palette.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::gui {

constexpr QSize kThumbnailSize{112, 80};  // device-independent pixels

/// A small drawing; with its motifs if the molecule can be predicted, and null if it cannot be read.
/// @param record  its mol block, whose drawing is kept; empty: it is laid out
/// @param smarts  a substructure to outline; empty: none
QImage draw_thumbnail(const Predictor& predictor, const std::string& smiles, const std::string& record, QSize size,
                      qreal ratio, Paper paper, const std::string& smarts = {});

/// The functions are called from the window's thread and return at once.
class Thumbnails : public QObject {
  Q_OBJECT

 public:
  explicit Thumbnails(Predictor predictor);
  ~Thumbnails() override;

  /// The drawing, or null: it is then made, the newest request first, and `made` says when it is there.
  /// @param record  the mol block of an SDF record, whose drawing is kept; empty: the SMILES is laid out
  const QPixmap* find(const QString& smiles, const QString& record = {});
  /// Size of all drawings, in device-independent pixels; forgets those of another size or paper.
  void set_style(QSize size, qreal ratio, Paper paper);
  /// Outlines a substructure in all drawings; empty: none.
  void set_substructure(const QString& smarts);

 signals:
  void made();

 private:
  struct Request {
    QString smiles, record;
    QSize size;
    qreal ratio = 1;
    Paper paper = Paper::White;
    QString smarts;
  };
  void work();
  void forget();
  void keep(const Request& request, const QImage& image);
  /// What a drawing is kept by.
  static const QString& key(const QString& smiles, const QString& record) { return record.isEmpty() ? smiles : record; }

  const Predictor predictor_;
  QCache<QString, QPixmap> cache_;
  QSize size_ = kThumbnailSize;
  qreal ratio_ = 1;
  Paper paper_ = Paper::White;
  QString smarts_;
  std::unordered_set<std::string> asked_;  ///< waiting or in work

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Request> requests_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace motiphore::gui
