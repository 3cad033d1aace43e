#include "edit/what_if_bar.hpp"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QKeyEvent>
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "shell/accessible.hpp"
#include "shell/pasted_text.hpp"

namespace motiphore::gui {

namespace {
constexpr int kPause = 900;      // ms without typing after which a variant is worth a line
constexpr int kMostLines = 3;    // of what is wrong with a text
constexpr int kAroundText = 32;  // of the line's frame and the button that clears it [px]
}  // namespace

WhatIfBar::WhatIfBar(QWidget* parent) : QWidget(parent) {
  title_ = new QLabel(tr("&What if:"), this);
  line_ = new QLineEdit(this);
  title_->setBuddy(line_);
  line_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  line_->setPlaceholderText(tr("type or paste a SMILES"));
  line_->setMinimumWidth(line_->fontMetrics().horizontalAdvance(line_->placeholderText()) + kAroundText);
  line_->setToolTip(tr("the drawing and the predictions follow each keystroke"));
  line_->setAccessibleName(tr("SMILES"));
  line_->setClearButtonEnabled(true);
  problem_ = new QLabel(this);
  problem_->setTextFormat(Qt::PlainText);
  problem_->setWordWrap(true);
  problem_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  back_ = new QToolButton(this);
  back_->setText(tr("Reset"));
  back_->setToolTip(tr("back to the molecule one began with"));
  keep_ = new QToolButton(this);
  keep_->setText(tr("Add to table"));
  keep_->setToolTip(tr("append this molecule to the table (Ctrl+Return)"));
  keep_->setShortcut(Qt::CTRL | Qt::Key_Return);
  layout_ = new QGridLayout(this);
  layout_->setContentsMargins(6, 4, 6, 0);
  layout_->setVerticalSpacing(0);
  layout_->setColumnStretch(1, 1);
  arrange(false);
  line_->installEventFilter(this);

  pause_.setSingleShot(true);
  pause_.setInterval(kPause);
  connect(line_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (signalsBlocked()) return;
    emit edited(text.trimmed());
    pause_.start();
  });
  connect(&pause_, &QTimer::timeout, this, [this] { settle(/*paused=*/true); });
  connect(line_, &QLineEdit::returnPressed, this, [this] { settle(/*paused=*/false); });
  connect(back_, &QToolButton::clicked, this, &WhatIfBar::reset);
  connect(keep_, &QToolButton::clicked, this, [this] {
    end_step();
    emit kept(line_->text().trimmed());
  });
}

void WhatIfBar::settle(bool paused) {
  pause_.stop();
  end_step();
  emit settled(line_->text().trimmed(), paused);
}

void WhatIfBar::end_step() {
  if (line_->hasSelectedText()) return;  // what replaces it is a step of its own
  // QLineEdit ends a step where the cursor moves, and has no other call for it.
  const int at = line_->cursorPosition();
  line_->setCursorPosition(at > 0 ? at - 1 : at + 1);
  line_->setCursorPosition(at);
}

bool WhatIfBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched != line_ || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
    return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (!key->matches(QKeySequence::Paste)) return QWidget::eventFilter(watched, event);
  const auto text = as_typed(QApplication::clipboard()->text()).trimmed();
  event->accept();
  if (event->type() != QEvent::KeyPress) return true;
  if (text.contains(QLatin1Char('\n')))
    emit lines_pasted(QApplication::clipboard()->text());
  else
    line_->insert(text);
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
  describe(line_, problem);
  problem_->setToolTip(problem);
  fit_problem();
}

void WhatIfBar::fit_problem() {
  const auto problem = problem_->toolTip();
  const auto text = problem.isEmpty() ? QString() : QStringLiteral("⚠ ") + problem;
  const int room = kMostLines * (std::max(200, problem_->width()) - kAroundText);  // words do not fill their lines
  problem_->setText(problem_->fontMetrics().elidedText(text, Qt::ElideRight, room));
  // A line also where there is nothing to say, so that nothing moves when there is.
  problem_->setFixedHeight(std::max(problem_->fontMetrics().height(), problem_->heightForWidth(problem_->width())));
}

QSize WhatIfBar::minimumSizeHint() const {
  const auto margins = layout_->contentsMargins();
  return {title_->sizeHint().width() + layout_->horizontalSpacing() + line_->minimumWidth() + margins.left() +
              margins.right(),
          QWidget::minimumSizeHint().height()};
}

void WhatIfBar::arrange(bool narrow) {
  for (QWidget* part : std::initializer_list<QWidget*>{title_, line_, back_, keep_, problem_})
    layout_->removeWidget(part);
  layout_->addWidget(title_, 0, 0);
  layout_->addWidget(line_, 0, 1, 1, narrow ? 3 : 1);
  layout_->addWidget(back_, narrow ? 1 : 0, 2);
  layout_->addWidget(keep_, narrow ? 1 : 0, 3);
  layout_->addWidget(problem_, narrow ? 2 : 1, 1, 1, 3);
}

void WhatIfBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const int buttons = back_->sizeHint().width() + keep_->sizeHint().width() + 2 * layout_->horizontalSpacing();
  const bool narrow = width() < minimumSizeHint().width() + buttons;
  if (narrow != std::exchange(narrow_, narrow)) {
    arrange(narrow);
    layout_->activate();
  }
  fit_problem();
}

}  // namespace motiphore::gui
