#include "edit/what_if_bar.hpp"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <algorithm>

namespace motiphore::gui {

namespace {
constexpr int kPause = 900;  // ms without typing after which a variant is worth a line
}  // namespace

WhatIfBar::WhatIfBar(QWidget* parent) : QWidget(parent) {
  auto* title = new QLabel(tr("&What if:"), this);
  line_ = new QLineEdit(this);
  title->setBuddy(line_);
  line_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  line_->setPlaceholderText(tr("type or paste a SMILES"));
  line_->setToolTip(tr("the drawing and the predictions follow each keystroke"));
  line_->setAccessibleName(tr("SMILES"));
  line_->setClearButtonEnabled(true);
  problem_ = new QLabel(this);
  problem_->setTextFormat(Qt::PlainText);
  problem_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* back = new QToolButton(this);
  back->setText(tr("Reset"));
  back->setToolTip(tr("back to the molecule one began with"));
  auto* keep = new QToolButton(this);
  keep->setText(tr("Add to table"));
  keep->setToolTip(tr("append this molecule to the table (Ctrl+Return)"));
  keep->setShortcut(Qt::CTRL | Qt::Key_Return);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(6, 4, 6, 0);
  layout->setVerticalSpacing(0);
  layout->addWidget(title, 0, 0);
  layout->addWidget(line_, 0, 1);
  layout->addWidget(back, 0, 2);
  layout->addWidget(keep, 0, 3);
  layout->addWidget(problem_, 1, 1, 1, 3);
  layout->setColumnStretch(1, 1);
  line_->installEventFilter(this);

  pause_.setSingleShot(true);
  pause_.setInterval(kPause);
  connect(line_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (signalsBlocked()) return;
    emit edited(text.trimmed());
    pause_.start();
  });
  connect(&pause_, &QTimer::timeout, this, [this] { emit settled(line_->text().trimmed()); });
  connect(line_, &QLineEdit::returnPressed, this, [this] {
    pause_.stop();
    emit settled(line_->text().trimmed());
  });
  connect(back, &QToolButton::clicked, this, &WhatIfBar::reset);
  connect(keep, &QToolButton::clicked, this, [this] { emit kept(line_->text().trimmed()); });
}

bool WhatIfBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched != line_ || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
    return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const auto text = key->matches(QKeySequence::Paste) ? QApplication::clipboard()->text() : QString();
  if (!text.trimmed().contains(QLatin1Char('\n'))) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::KeyPress) emit lines_pasted(text);
  event->accept();
  return true;
}

void WhatIfBar::show_smiles(const QString& smiles) {
  if (line_->text().trimmed() == smiles) return;
  pause_.stop();
  const bool blocked = blockSignals(true);
  line_->setText(smiles);
  line_->setCursorPosition(0);  // a long one is read from its beginning
  blockSignals(blocked);
}

void WhatIfBar::show_problem(const QString& problem) {
  problem_->setToolTip(problem);
  fit_problem();
}

void WhatIfBar::fit_problem() {
  const auto problem = problem_->toolTip();
  const auto text = problem.isEmpty() ? QString() : QStringLiteral("⚠ ") + problem;
  problem_->setText(problem_->fontMetrics().elidedText(text, Qt::ElideRight, std::max(200, problem_->width())));
}

void WhatIfBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit_problem();
}

}  // namespace motiphore::gui
