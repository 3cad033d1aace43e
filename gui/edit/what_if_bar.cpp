#include "edit/what_if_bar.hpp"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMenu>
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "given/pasted_text.hpp"
#include "look/accessible.hpp"

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
  line_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(line_, &QLineEdit::customContextMenuRequested, this, &WhatIfBar::show_menu);
  connect(line_, &QLineEdit::textChanged, this, &WhatIfBar::take_change);
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

void WhatIfBar::take_change(const QString& text) {
  const auto step = step_to(text);
  text_ = text;
  if (signalsBlocked()) return end_step();
  if (!changing_back_) emit stepped(step);
  emit edited(text.trimmed());
  pause_.start();
}

LineStep WhatIfBar::step_to(const QString& text) {
  const auto shorter = std::min(text.size(), text_.size());
  qsizetype front = 0, back = 0;
  while (front < shorter && text[front] == text_[front]) ++front;
  while (back < shorter - front && text[text.size() - 1 - back] == text_[text_.size() - 1 - back]) ++back;
  const auto removed = static_cast<int>(text_.size() - front - back);
  const auto inserted = static_cast<int>(text.size() - front - back);
  const int caret = line_->cursorPosition();
  const auto typed = inserted > 0 ? Typed::Letters : Typed::Removal;
  // As in any line: letters one after the other are one step, and so is what the keys for that remove.
  const bool beside = typed == Typed::Letters ? removed == 0 && caret - inserted == caret_
                                              : caret == caret_ || caret + removed == caret_;
  const LineStep step{text_, text,     removed == 0 ? caret - inserted : static_cast<int>(front) + removed,
                      caret, by_hand_, instead_ || (step_is_open_ && typed == typed_ && beside && inserted <= 1)};
  typed_ = typed;
  caret_ = caret;
  step_is_open_ = inserted <= 1 || removed > 0;
  return step;
}

void WhatIfBar::put(const QString& smiles) {
  end_step();
  by_hand_ = true;
  line_->selectAll();
  line_->insert(smiles);
  by_hand_ = false;
  end_step();
}

void WhatIfBar::put_instead(const QString& smiles) {
  instead_ = true;
  line_->selectAll();
  line_->insert(smiles);
  instead_ = false;
}

void WhatIfBar::change_to(const QString& text, int caret) {
  changing_back_ = true;
  if (line_->text() == text)
    emit edited(text.trimmed());
  else
    line_->setText(text);
  changing_back_ = false;
  line_->setCursorPosition(caret);
  end_step();
}

void WhatIfBar::use_undo(QAction* undo, QAction* redo) {
  undo_ = undo;
  redo_ = redo;
}

void WhatIfBar::show_menu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  // As the line's own menu, but that steps are taken back as elsewhere, and a row is pasted without its name.
  const auto add = [&](const QString& text, QKeySequence::StandardKey key, bool enabled, auto slot) {
    const auto keys = QKeySequence(key).toString(QKeySequence::NativeText);
    menu->addAction(text + QLatin1Char('\t') + keys, this, slot)->setEnabled(enabled);
  };
  const bool selected = line_->hasSelectedText();
  if (undo_) menu->addActions({undo_, redo_});
  menu->addSeparator();
  add(tr("Cu&t"), QKeySequence::Cut, selected, [this] { line_->cut(); });
  add(tr("&Copy"), QKeySequence::Copy, selected, [this] { line_->copy(); });
  add(tr("&Paste"), QKeySequence::Paste, !QApplication::clipboard()->text().isEmpty(), [this] { paste(); });
  menu->addAction(tr("Delete"), this, [this] { line_->del(); })->setEnabled(selected);
  menu->addSeparator();
  add(tr("Select &all"), QKeySequence::SelectAll, !line_->text().isEmpty(), [this] { line_->selectAll(); });
  menu->popup(line_->mapToGlobal(at));
}

bool WhatIfBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched != line_ || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
    return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
    event->ignore();  // those of the line know nothing of what else was done
    return true;
  }
  if (!key->matches(QKeySequence::Paste)) return QWidget::eventFilter(watched, event);
  event->accept();
  if (event->type() == QEvent::KeyPress) paste();
  return true;
}

void WhatIfBar::paste() {
  const auto text = as_typed(QApplication::clipboard()->text()).trimmed();
  if (text.contains(QLatin1Char('\n')))
    emit lines_pasted(QApplication::clipboard()->text());
  else
    insert(text);
}

void WhatIfBar::insert(const QString& pasted) {
  const bool whole = line_->selectedText() == line_->text();
  line_->insert(whole ? without_name(pasted) : pasted);
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
