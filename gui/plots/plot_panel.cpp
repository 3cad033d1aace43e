#include "plots/plot_panel.hpp"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>
#include <utility>

namespace motiphore::gui {

namespace {
constexpr int kEvery = 400;        // ms; while rows are predicted
constexpr int kMostRanges = 4000;  // of selected rows next to each other; Qt takes the square of their number
}  // namespace

PlotPanel::PlotPanel(Session& session, LibraryView& library, QWidget* parent)
    : QWidget(parent), session_(session), library_(library) {
  threads_.setMaxThreadCount(1);
  x_ = new QComboBox(this);
  y_ = new QComboBox(this);
  x_->setAccessibleName(tr("Column of the x axis"));
  y_->setAccessibleName(tr("Column of the y axis"));
  plot_ = new ScatterPlot(this);
  auto* copy = new QAction(tr("Copy as &picture"), plot_);
  connect(copy, &QAction::triggered, plot_, [this] { QApplication::clipboard()->setPixmap(plot_->grab()); });
  plot_->addAction(copy);
  plot_->setContextMenuPolicy(Qt::ActionsContextMenu);
  text_ = new QLabel(this);
  text_->setWordWrap(true);
  auto* line = new QHBoxLayout;
  for (const auto& [title, box] : {std::pair{tr("&Y:"), y_}, std::pair{tr("&X:"), x_}}) {
    auto* label = new QLabel(title, this);
    label->setBuddy(box);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    line->addWidget(label);
    line->addWidget(box, 1);
    connect(box, &QComboBox::currentIndexChanged, this, &PlotPanel::expire);
  }
  connect(y_, &QComboBox::activated, this, [this] { seen_ = true; });
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 0);
  layout->addLayout(line);
  layout->addWidget(plot_, 1);
  layout->addWidget(text_);
  soon_.setSingleShot(true);
  soon_.setInterval(kEvery);
  connect(&soon_, &QTimer::timeout, this, &PlotPanel::make);
  connect(&session_, &Session::opened, this, &PlotPanel::use_columns);
  connect(&session_, &Session::order_changed, this, &PlotPanel::expire);
  connect(&session_, &Session::state_changed, this, &PlotPanel::expire);
  connect(library_.table().selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlotPanel::show_selection);
  connect(plot_, &ScatterPlot::chosen, this, &PlotPanel::choose);
  connect(plot_, &ScatterPlot::told, this, [this](std::uint32_t row, QString& text) {
    const auto& model = session_.model();
    text = QString::fromStdString(model.library().name(row));
    if (text.isEmpty()) text = QString::fromStdString(model.library().smiles(row));
    for (const auto* box : {x_, y_}) {
      const auto cell = model.columns().cell(model.library(), row, box->currentData().toInt());
      text += QLatin1Char('\n') + box->currentText() + QStringLiteral(": ") + QString::number(cell.number, 'g', 4);
    }
  });
  use_columns();
}

PlotPanel::~PlotPanel() {
  threads_.waitForDone();
}

void PlotPanel::use_columns() {
  const auto& columns = session_.model().columns();
  for (auto* box : {x_, y_}) {
    const auto before = box->currentText();
    box->blockSignals(true);
    box->clear();
    for (int c = TableColumns::Mass; c < columns.count(); ++c)
      if (c != columns.motif() && !columns.is_category(c)) box->addItem(QString::fromStdString(columns.title(c)), c);
    const int same = before.isEmpty() ? -1 : box->findText(before);
    box->setCurrentIndex(same >= 0 ? same : box == x_ ? 0 : 1);
    box->blockSignals(false);
  }
  expire();
}

void PlotPanel::propose(int column) {
  if (const int at = y_->findData(column); at >= 0 && !seen_) y_->setCurrentIndex(at);
}

void PlotPanel::expire() {
  outdated_ = true;
  if (isVisible() && !soon_.isActive()) soon_.start();
}

void PlotPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (outdated_) make();
}

void PlotPanel::make() {
  if (working_) return soon_.start();
  outdated_ = false;
  working_ = true;
  const int x = x_->currentData().toInt(), y = y_->currentData().toInt();
  const auto& model = session_.model();
  std::shared_ptr<RowNumbers> rows;
  if (!library_.filters().filter().empty()) rows = std::make_shared<RowNumbers>(library_.shown_rows());
  threads_.start([this, library = model.library(), columns = model.columns(), x, y, rows] {
    auto plotted = std::make_shared<PlotData>(plot_points(library, columns, x, y, rows.get()));
    QMetaObject::invokeMethod(this, [this, plotted, columns, x, y] {
      working_ = false;
      const auto count = QLocale().toString(static_cast<qulonglong>(plotted->points.size()));
      auto text = plotted->points.size() == 1 ? tr("1 molecule.") : tr("%1 molecules.").arg(count);
      if (plotted->without > 0)
        text += tr(" %1 without a number in one of the columns.")
                    .arg(QLocale().toString(static_cast<qulonglong>(plotted->without)));
      text_->setText(
          text +
          tr(" Grey and hollow: outside the domain. Drag a frame to select; arrow keys go from point to point."));
      plot_->set_data(std::move(*plotted), QString::fromStdString(columns.title(x)),
                      QString::fromStdString(columns.title(y)));
      show_selection();
    });
  });
}

void PlotPanel::show_selection() {
  if (isVisible()) plot_->set_selected(library_.selected_rows());
}

void PlotPanel::choose(const RowNumbers& rows) {
  const auto& model = session_.model();
  auto& table = library_.table();
  std::vector<int> shown;
  for (const auto row : rows)
    if (const int at = model.shown_row(row); at >= 0) shown.push_back(at);
  if (shown.empty()) return;
  std::sort(shown.begin(), shown.end());
  QItemSelection selection;
  std::size_t first = 0;
  for (; first < shown.size() && selection.size() < kMostRanges;) {
    auto last = first;
    while (last + 1 < shown.size() && shown[last + 1] == shown[last] + 1) ++last;
    selection.append({model.index(shown[first], 0), model.index(shown[last], model.columnCount() - 1)});
    first = last + 1;
  }
  if (first < shown.size())
    text_->setText(
        tr("Only the first %1 of the %2 rows are selected, since they lie in too many pieces of the table; sort it "
           "by the column of an axis and choose again.")
            .arg(QLocale().toString(static_cast<qulonglong>(first)),
                 QLocale().toString(static_cast<qulonglong>(shown.size()))));
  table.selectionModel()->setCurrentIndex(model.index(shown.front(), 0), QItemSelectionModel::NoUpdate);
  table.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  table.scrollTo(model.index(shown.front(), 0));
}

}  // namespace motiphore::gui
