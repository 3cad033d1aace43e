#include "edit/what_if_bar.hpp"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QToolButton>

namespace motiphore::gui {

namespace {
constexpr int kPause = 900;         // ms without typing after which a variant is worth a line
constexpr int kProblemWidth = 260;  // px
}  // namespace

WhatIfBar::WhatIfBar(QWidget* parent) : QWidget(parent) {
  auto* title = new QLabel(tr("What i&f:"), this);
  line_ = new QLineEdit(this);
  title->setBuddy(line_);
  line_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  line_->setPlaceholderText(tr("type or paste a SMILES; the drawing and the predictions follow each keystroke"));
  line_->setAccessibleName(tr("SMILES"));
  line_->setClearButtonEnabled(true);
  problem_ = new QLabel(this);
  auto* back = new QToolButton(this);
  back->setText(tr("Reset"));
  back->setToolTip(tr("back to the molecule one began with"));
  auto* keep = new QToolButton(this);
  keep->setText(tr("Add to table"));
  keep->setToolTip(tr("append this molecule to the table (Ctrl+Return)"));
  keep->setShortcut(Qt::CTRL | Qt::Key_Return);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(6, 4, 6, 4);
  layout->addWidget(title);
  layout->addWidget(line_, 1);
  layout->addWidget(problem_);
  layout->addWidget(back);
  layout->addWidget(keep);

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

void WhatIfBar::show_smiles(const QString& smiles) {
  if (line_->text().trimmed() == smiles) return;
  pause_.stop();
  const bool blocked = blockSignals(true);
  line_->setText(smiles);
  blockSignals(blocked);
}

void WhatIfBar::show_problem(const QString& problem) {
  const auto text = problem.isEmpty() ? QString() : QStringLiteral("⚠ ") + problem;
  problem_->setText(problem_->fontMetrics().elidedText(text, Qt::ElideRight, kProblemWidth));
  problem_->setToolTip(problem);
}

}  // namespace motiphore::gui
