#include "library/filter_bar.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <algorithm>
#include <initializer_list>

#include "look/accessible.hpp"

namespace motiphore::gui {

namespace {
constexpr int kPause = 250;  // ms
constexpr double kBound = 0.5;
constexpr int kSpacing = 4, kLeastForWhere = 340;  // px

/// A number of the table, which has a point in every language; who types a comma means it.
class BoundBox : public QDoubleSpinBox {
 public:
  explicit BoundBox(QWidget* parent) : QDoubleSpinBox(parent) {
    auto plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    setLocale(plain);
  }

 protected:
  QValidator::State validate(QString& text, int& at) const override {
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    return QDoubleSpinBox::validate(text, at);
  }
};

QString type_text(const MotifTypeEntry& entry) {
  if (entry.fragments.empty()) return FilterBar::tr("type %1").arg(entry.type);
  const auto& fragment = entry.fragments.front();
  const auto& name = fragment.name.empty() ? fragment.smiles : fragment.name;
  return FilterBar::tr("%1 (type %2)").arg(QString::fromStdString(name)).arg(entry.type);
}

}  // namespace

FilterBar::FilterBar(const std::vector<MotifTypeEntry>& vocabulary, QWidget* parent) : QWidget(parent) {
  build_lines();
  build_types(vocabulary);
  build_choices();
  build_bound();
  state_ = new QLabel(this);
  state_->setTextFormat(Qt::RichText);
  state_->setWordWrap(true);
  connect(state_, &QLabel::linkActivated, this, &FilterBar::clear);
  lay_out();

  pause_.setSingleShot(true);
  pause_.setInterval(kPause);
  connect(&pause_, &QTimer::timeout, this, &FilterBar::changed);
  const auto start = [this] { pause_.start(); };
  connect(text_, &QLineEdit::textChanged, this, start);
  connect(smarts_, &QLineEdit::textChanged, this, start);
  connect(value_, &QDoubleSpinBox::valueChanged, this, start);
  for (auto* box : {static_cast<QComboBox*>(type_), domain_, status_, mark_, column_, comparison_})
    connect(box, &QComboBox::currentIndexChanged, this, start);
  set_columns({});
}

void FilterBar::build_lines() {
  text_ = new QLineEdit(this);
  text_->setPlaceholderText(tr("Find text (Ctrl+F)"));
  text_->setAccessibleName(tr("Find text"));
  text_->setClearButtonEnabled(true);
  smarts_ = new QLineEdit(this);
  smarts_->setPlaceholderText(tr("Substructure (SMARTS)"));
  smarts_->setToolTip(tr("SMARTS of what a molecule must contain, for example [N+](=O)[O-]"));
  smarts_->setAccessibleName(tr("Substructure as SMARTS"));
  smarts_->setClearButtonEnabled(true);
}

void FilterBar::build_types(const std::vector<MotifTypeEntry>& vocabulary) {
  type_ = new MotifTypeBox(this);
  type_->setToolTip(tr("only molecules with a motif of this type"));
  name_box(type_, tr("Motif type"));
  type_->add(tr("any motif"), -1);
  for (const auto& entry : vocabulary) type_->add(type_text(entry), entry.type);
  connect(type_, &MotifTypeBox::unknown, this, [this](const QString& text) {
    show_state("⚠ " + tr("No motif type has '%1' in its name; a substructure can be looked for as SMARTS.")
                          .arg(text.toHtmlEscaped()));
  });
}

void FilterBar::build_choices() {
  const auto choice = [this](const QStringList& items, const QString& name, const QString& help) {
    auto* box = new QComboBox(this);
    box->addItems(items);
    box->setToolTip(help);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    name_box(box, name);
    return box;
  };
  domain_ =
      choice({tr("any domain"), tr("inside"), tr("outside")}, tr("Applicability domain"), tr("applicability domain"));
  status_ =
      choice({tr("any status"), tr("predicted"), tr("failed")}, tr("Status"), tr("whether the row could be predicted"));
  mark_ = choice({tr("any mark"), tr("marked"), tr("unmarked")}, tr("Mark"), tr("your own marks (Ctrl+K)"));
}

void FilterBar::build_bound() {
  where_ = new QLabel(tr("Where"), this);
  column_ = new QComboBox(this);
  column_->setToolTip(tr("only rows with a number in these bounds"));
  name_box(column_, tr("Column to compare"));
  comparison_ = new QComboBox(this);
  comparison_->addItems({QStringLiteral("≥"), QStringLiteral("≤")});
  comparison_->setToolTip(tr("at least, or at most, the bound"));
  name_box(comparison_, tr("At least or at most"));
  value_ = new BoundBox(this);
  value_->setRange(-1e9, 1e9);
  value_->setDecimals(3);
  value_->setSingleStep(0.05);
  value_->setValue(kBound);
  value_->setAccessibleName(tr("Bound"));
}

void FilterBar::lay_out() {
  for (auto* box : {static_cast<QComboBox*>(type_), column_}) {  // whose texts can be of any length
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
  }
  auto* clear_button = new QToolButton(this);
  clear_button->setText(tr("Clear"));
  clear_button->setToolTip(tr("show all rows"));
  connect(clear_button, &QToolButton::clicked, this, &FilterBar::clear);

  auto* lines = new QHBoxLayout;
  lines->addWidget(text_, 1);
  lines->addWidget(smarts_, 1);
  boxes_ = new QGridLayout;
  arrange();
  auto* bound = new QHBoxLayout;
  bound->addWidget(where_);
  bound->addWidget(column_, 2);
  bound->addWidget(comparison_);
  bound->addWidget(value_);
  bound->addWidget(clear_button);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(kSpacing, kSpacing, kSpacing, 0);
  layout->setSpacing(kSpacing);
  layout->addLayout(lines, 0, 0);
  layout->addLayout(boxes_, 1, 0);
  layout->addLayout(bound, 2, 0);
  layout->addWidget(state_, 3, 0);
}

void FilterBar::set_columns(const TableColumns& columns, const std::vector<int>& texts) {
  column_->clear();
  value_->setValue(kBound);  // one of the file before says nothing about this one
  column_->addItem(tr("any value"), -1);
  for (int c = TableColumns::Mass; c < columns.count(); ++c)
    if (c != columns.motif() && c != TableColumns::Profile && std::find(texts.begin(), texts.end(), c) == texts.end())
      column_->addItem(QString::fromStdString(columns.title(c)), c);
}

void FilterBar::arrange() {
  int needed = 3 * kSpacing + 2 * kSpacing;
  const std::initializer_list<QComboBox*> all{type_, domain_, status_, mark_};
  for (const auto* box : all) needed += box->sizeHint().width();
  const int columns = width() < needed ? 2 : 4;
  where_->setVisible(width() >= kLeastForWhere);  // below it what is compared has no room for its name
  if (columns == columns_) return;
  columns_ = columns;
  int at = 0;
  for (auto* box : all) {
    boxes_->removeWidget(box);
    boxes_->addWidget(box, at / columns, at % columns);
    ++at;
  }
  boxes_->setColumnStretch(0, columns == 4 ? 2 : 1);
  for (int column = 1; column < 4; ++column) boxes_->setColumnStretch(column, column < columns ? 1 : 0);
}

void FilterBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::PaletteChange || !state_) return;
  // A label keeps the colour of a link that it was given under.
  const auto text = state_->text();
  state_->clear();
  state_->setText(text);
}

void FilterBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

RowFilter FilterBar::filter() const {
  RowFilter filter;
  filter.text = text_->text().trimmed().toStdString();
  filter.smarts = smarts_->text().trimmed().toStdString();
  filter.type = type_->currentData().toInt();
  filter.domain = static_cast<RowFilter::Domain>(domain_->currentIndex());
  filter.status = static_cast<RowFilter::Status>(status_->currentIndex());
  filter.mark = static_cast<RowFilter::Mark>(mark_->currentIndex());
  filter.column = column_->currentData().toInt();
  filter.comparison = static_cast<RowFilter::Comparison>(comparison_->currentIndex());
  filter.value = value_->value();
  return filter;
}

void FilterBar::show_type(int type) {
  int at = type_->findData(type);
  if (at < 0) {
    type_->add(tr("type %1").arg(type), type);
    at = type_->count() - 1;
  }
  type_->setCurrentIndex(at);
}

void FilterBar::clear() {
  text_->clear();
  smarts_->clear();
  for (auto* box : {static_cast<QComboBox*>(type_), domain_, status_, mark_, column_}) box->setCurrentIndex(0);
  value_->setValue(kBound);
}

void FilterBar::show_state(const QString& text) {
  state_->setText(text);
  state_->setVisible(!text.isEmpty());
}

}  // namespace motiphore::gui
