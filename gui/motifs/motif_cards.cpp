#include "motifs/motif_cards.hpp"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "look/theme.hpp"
#include "molecule/drawing_export.hpp"
#include "motiphore/depict/draw_fragment.hpp"

namespace motiphore::gui {

namespace {

constexpr int kWidth = 134, kHeight = 84, kMargin = 6;  // px, of a drawing and around it
constexpr double kDeepest = 2;                          // doublings of the share of positives with the deepest colour

int line_height() {
  return QFontMetrics(QApplication::font()).height() + 2;
}

QString name_of(const MotifTypeEntry& entry) {
  if (entry.fragments.empty()) return MotifCards::tr("type %1").arg(entry.type);
  const auto& fragment = entry.fragments.front();
  return QString::fromStdString(fragment.name.empty() ? fragment.smiles : fragment.name);
}

}  // namespace

MotifCards::MotifCards(std::vector<MotifTypeEntry> vocabulary, std::vector<Task> tasks, QObject* parent)
    : QAbstractListModel(parent),
      vocabulary_(std::move(vocabulary)),
      tasks_(std::move(tasks)),
      drawings_(vocabulary_.size()) {}

MotifCards::~MotifCards() {
  stop();
}

void MotifCards::stop() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
  stop_ = false;
}

int MotifCards::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(vocabulary_.size());
}

int MotifCards::row_of(int type) const {
  const auto at = std::find_if(vocabulary_.begin(), vocabulary_.end(), [&](const auto& e) { return e.type == type; });
  return at == vocabulary_.end() ? -1 : static_cast<int>(at - vocabulary_.begin());
}

QVariant MotifCards::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto row = static_cast<std::size_t>(index.row());
  const auto& entry = vocabulary_[row];
  const auto enrichment = [&](std::size_t t) {
    return t < entry.enrichment.size() ? entry.enrichment[t] : std::nullopt;
  };
  const auto measured = [&](std::size_t t) { return t < entry.measured.size() ? entry.measured[t] : 0; };
  switch (role) {
    case Qt::DisplayRole:
      return name_of(entry);
    case Qt::AccessibleTextRole: {
      auto words = tr("%1, type %2, %3").arg(name_of(entry)).arg(entry.type).arg(data(index, Counts).toString());
      if (const auto share = data(index, Enrichment); share.isValid())
        words += tr(", positive %1 times as often").arg(share.toDouble(), 0, 'f', 2);
      return words;
    }
    case Qt::DecorationRole:
      return drawings_[row];
    case Qt::ToolTipRole: {
      QStringList lines{tr("<b>%1</b>, type %2").arg(name_of(entry).toHtmlEscaped()).arg(entry.type)};
      for (const auto& fragment : entry.fragments)
        lines << tr("%1 × %2 %3")
                     .arg(QLocale().toString(static_cast<qulonglong>(fragment.count)),
                          QString::fromStdString(fragment.name).toHtmlEscaped(),
                          QString::fromStdString(fragment.smiles).toHtmlEscaped());
      for (std::size_t t = 0; t < tasks_.size(); ++t)
        if (const auto share = enrichment(t))
          lines << tr("%1: positive %2 times as often, of %3 measured")
                       .arg(QString::fromStdString(tasks_[t].id))
                       .arg(*share, 0, 'f', 2)
                       .arg(QLocale().toString(static_cast<qulonglong>(measured(t))));
      return lines.join(QStringLiteral("<br>"));
    }
    case Type:
      return entry.type;
    case Molecules:
      return static_cast<int>(entry.molecules);
    case Counts:
      return tr("%1 molecules").arg(QLocale().toString(static_cast<qulonglong>(entry.molecules)));
    case Enrichment: {
      const auto share = task_ < 0 ? std::nullopt : enrichment(static_cast<std::size_t>(task_));
      return share ? QVariant(*share) : QVariant();
    }
    case Words: {
      QString words = QString::number(entry.type);
      for (const auto& fragment : entry.fragments)
        words += QLatin1Char('\n') + QString::fromStdString(fragment.name) + QLatin1Char('\n') +
                 QString::fromStdString(fragment.smiles);
      return words;
    }
    default:
      return {};
  }
}

void MotifCards::choose_task(int task) {
  if (task == task_) return;
  task_ = task;
  if (rowCount() > 0) emit dataChanged(index(0), index(rowCount() - 1));
}

void MotifCards::draw(QSize size, qreal ratio, Paper paper) {
  stop();
  left_ = rowCount();
  const int round = ++round_;
  thread_ = std::thread([this, size, ratio, paper, round] {
    for (std::size_t row = 0; row < vocabulary_.size() && !stop_; ++row) {
      const auto& entry = vocabulary_[row];
      QImage image;
      if (!entry.fragments.empty()) {
        const auto& fragment = entry.fragments.front();
        const auto svg = draw_fragment(fragment.attached.empty() ? fragment.smiles : fragment.attached, entry.type,
                                       size.width(), size.height(), paper);
        if (svg) image = render_svg(QByteArray::fromStdString(*svg), ratio);
        image.setDevicePixelRatio(ratio);
      }
      QMetaObject::invokeMethod(this, [this, image, row, round] {
        if (round != round_) return;
        --left_;
        drawings_[row] = QPixmap::fromImage(image);
        emit dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)), {Qt::DecorationRole});
      });
    }
  });
}

QSize MotifCardDelegate::drawing_size() {
  return {kWidth, kHeight};
}

QSize MotifCardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  // As wide as the longest count.
  const int words = QFontMetrics(QApplication::font()).horizontalAdvance(MotifCards::tr("%1 molecules").arg("888,888"));
  return {std::max(kWidth, words) + 2 * kMargin, kHeight + 3 * line_height() + 2 * kMargin};
}

void MotifCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  const bool chosen = option.state & QStyle::State_Selected;
  const QRectF card = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(chosen ? QPen(option.palette.color(QPalette::Highlight), 2.5)
                         : QPen(option.palette.color(QPalette::Mid), 1));
  painter->setBrush(to_qcolor(paper_colour(paper)));
  painter->drawRoundedRect(card, 5, 5);
  const auto drawing = index.data(Qt::DecorationRole).value<QPixmap>();
  if (!drawing.isNull()) {
    QRectF box(QPointF(), drawing.deviceIndependentSize());
    box.moveCenter({card.center().x(), card.top() + kMargin + kHeight / 2.0});
    painter->drawPixmap(box.topLeft(), drawing);
  }
  const auto ink = to_qcolor(ink_colour(paper));
  const int step = line_height();
  QRectF line(card.left() + kMargin, card.bottom() - kMargin - 3 * step + 4, card.width() - 2 * kMargin, step);
  auto font = option.font;
  font.setBold(true);
  painter->setFont(font);
  painter->setPen(ink);
  const auto name = index.data().toString();
  painter->drawText(line, Qt::AlignCenter,
                    QFontMetrics(font).elidedText(name, Qt::ElideRight, static_cast<int>(line.width())));
  line.translate(0, step);
  painter->setFont(option.font);
  painter->drawText(line, Qt::AlignCenter, index.data(MotifCards::Counts).toString());
  line.translate(0, step);
  if (const auto share = index.data(MotifCards::Enrichment); share.isValid()) {
    const double doublings = std::log2(std::max(share.toDouble(), 1e-3));
    const auto times = MotifCards::tr("× %1").arg(share.toDouble(), 0, 'f', 2);
    const double half = std::max(34.0, painter->fontMetrics().horizontalAdvance(times) / 2.0 + kMargin);
    const QRectF chip(line.center().x() - half, line.top() + 1, 2 * half, step - 1);
    painter->setPen(Qt::NoPen);
    painter->setBrush(to_qcolor(region_fill(contribution_colour(doublings / kDeepest, paper), paper)));
    painter->drawRoundedRect(chip, 4, 4);
    painter->setPen(ink);
    painter->drawText(chip, Qt::AlignCenter, times);
  }
  painter->restore();
}

}  // namespace motiphore::gui
