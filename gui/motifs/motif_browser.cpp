#include "motifs/motif_browser.hpp"

#include <QHeaderView>
#include <QPixmap>
#include <QVBoxLayout>
#include <algorithm>

#include "molecule/drawing_export.hpp"
#include "motiphore/depict/draw_fragment.hpp"
#include "motiphore/depict/highlights.hpp"
#include "shell/theme.hpp"

namespace motiphore::gui {

namespace {

constexpr int kWidth = 130, kHeight = 76;

/// Sorted by its number, not its text.
class NumberItem : public QTableWidgetItem {
 public:
  NumberItem(double number, const QString& text) : QTableWidgetItem(text), number_(number) {
    setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  }
  bool operator<(const QTableWidgetItem& other) const override {
    const auto* number = dynamic_cast<const NumberItem*>(&other);
    return number ? number_ < number->number_ : QTableWidgetItem::operator<(other);
  }

 private:
  const double number_;
};

}  // namespace

MotifBrowser::MotifBrowser(const ModelCard& card, Focus& focus, QWidget* parent)
    : QWidget(parent), focus_(focus), vocabulary_(motif_vocabulary(card)) {
  text_ = new QLabel(this);
  text_->setWordWrap(true);
  table_ =
      new QTableWidget(static_cast<int>(vocabulary_.size()), FirstTask + static_cast<int>(card.tasks.size()), this);
  table_->setAccessibleName(tr("Motif types of the model"));
  QStringList titles{tr("Type"), tr("Commonest"), tr("second"), tr("third"), tr("Motifs"), tr("Molecules")};
  for (const auto& task : card.tasks) titles << QString::fromStdString(task.id);
  table_->setHorizontalHeaderLabels(titles);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(kHeight + 4);
  table_->setIconSize({kWidth, kHeight});
  for (int column = 0; column < table_->columnCount(); ++column)
    table_->setColumnWidth(column, column >= First && column <= Third ? kWidth + 12 : 78);
  table_->horizontalHeader()->moveSection(Motifs,
                                          Second);  // counts beside the commonest fragment, before the rarer ones
  table_->horizontalHeader()->moveSection(Molecules, Third);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(text_);
  layout->addWidget(table_);
  fill();
  text_->setText(
      vocabulary_.empty()
          ? tr("The model '%1' carries no counts of its motif types. `motiphore motifs` writes them into its "
               "card.")
                .arg(QString::fromStdString(card.name))
          : tr("%1 motif types of '%2', counted over its training set. Task columns: how many times more often "
               "a molecule with the type is positive than any. Select one to see its molecules in the table.")
                .arg(vocabulary_.size())
                .arg(QString::fromStdString(card.name)));
  table_->setVisible(!vocabulary_.empty());
  connect(table_, &QTableWidget::cellClicked, this,
          [this](int row) { emit chosen(table_->item(row, Type)->data(Qt::UserRole).toInt()); });
  connect(table_, &QTableWidget::cellActivated, this,
          [this](int row) { emit chosen(table_->item(row, Type)->data(Qt::UserRole).toInt()); });
  connect(&focus_, &Focus::changed, this, &MotifBrowser::refresh);
}

MotifBrowser::~MotifBrowser() {
  stop();
}

void MotifBrowser::stop() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
  stop_ = false;
}

void MotifBrowser::fill() {
  for (int row = 0; row < table_->rowCount(); ++row) {
    const auto& entry = vocabulary_[static_cast<std::size_t>(row)];
    auto* type = new NumberItem(entry.type, QString::number(entry.type));
    type->setData(Qt::UserRole, entry.type);
    type->setIcon(swatch(type_colour(entry.type), type_texture(entry.type)));
    table_->setItem(row, Type, type);
    for (int i = 0; i < 3; ++i) {
      auto* item = new QTableWidgetItem;
      if (static_cast<std::size_t>(i) < entry.fragments.size()) {
        const auto& fragment = entry.fragments[static_cast<std::size_t>(i)];
        item->setToolTip(tr("%1: %n motif(s)", nullptr, static_cast<int>(fragment.count))
                             .arg(QString::fromStdString(fragment.smiles)));
      }
      table_->setItem(row, First + i, item);
    }
    table_->setItem(
        row, Motifs,
        new NumberItem(static_cast<double>(entry.motifs), QLocale().toString(static_cast<qulonglong>(entry.motifs))));
    table_->setItem(row, Molecules,
                    new NumberItem(static_cast<double>(entry.molecules),
                                   QLocale().toString(static_cast<qulonglong>(entry.molecules))));
    for (std::size_t t = 0; t < entry.enrichment.size(); ++t) {
      const auto& share = entry.enrichment[t];
      table_->setItem(row, FirstTask + static_cast<int>(t),
                      new NumberItem(share.value_or(-1), share ? QString::number(*share, 'f', 2) : QString()));
    }
  }
  table_->setSortingEnabled(true);
  table_->horizontalHeader()->setSortIndicator(Motifs, Qt::DescendingOrder);
}

void MotifBrowser::draw(Paper paper) {
  if (drawn_ && paper == paper_) return;
  paper_ = paper;
  if (!isVisible()) {
    drawn_ = false;
    return;
  }
  stop();
  drawn_ = true;
  left_ = 0;
  for (const auto& entry : vocabulary_) left_ += static_cast<int>(std::min<std::size_t>(3, entry.fragments.size()));
  const qreal ratio = devicePixelRatioF();
  thread_ = std::thread([this, paper, ratio, vocabulary = vocabulary_] {
    for (const auto& entry : vocabulary)
      for (std::size_t i = 0; i < 3 && i < entry.fragments.size() && !stop_; ++i) {
        const auto svg = draw_fragment(entry.fragments[i].smiles, entry.type, kWidth, kHeight, paper);
        auto image = svg ? render_svg(QByteArray::fromStdString(*svg), ratio) : QImage();
        image.setDevicePixelRatio(ratio);
        const auto text = QString::fromStdString(entry.fragments[i].smiles);
        QMetaObject::invokeMethod(
            this, [this, image, text, type = entry.type, column = First + static_cast<int>(i), paper] {
              if (paper != paper_) return;
              --left_;
              for (int row = 0; row < table_->rowCount(); ++row)
                if (table_->item(row, Type)->data(Qt::UserRole).toInt() == type) {
                  if (image.isNull())
                    table_->item(row, column)->setText(text);
                  else
                    table_->item(row, column)->setData(Qt::DecorationRole, QPixmap::fromImage(image));
                }
            });
      }
  });
}

void MotifBrowser::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  draw(is_dark() ? Paper::Dark : Paper::White);
}

void MotifBrowser::refresh() {
  const auto* molecule = focus_.molecule();
  const auto* p = focus_.prediction();
  if (!p || focus_.cluster() < 0 || focus_.cluster() >= static_cast<int>(molecule->legend.size())) return;
  const int type = molecule->legend[static_cast<std::size_t>(focus_.cluster())].type;
  for (int row = 0; row < table_->rowCount(); ++row)
    if (table_->item(row, Type)->data(Qt::UserRole).toInt() == type) {
      table_->selectRow(row);
      table_->scrollToItem(table_->item(row, Type));
    }
}

}  // namespace motiphore::gui
