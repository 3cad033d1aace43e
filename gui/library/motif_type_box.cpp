#include "library/motif_type_box.hpp"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <algorithm>

namespace motiphore::gui {

namespace {
constexpr int kAroundName = 16;  // px
}

MotifTypeBox::MotifTypeBox(QWidget* parent) : QComboBox(parent) {
  setEditable(true);
  setInsertPolicy(NoInsert);
  completer()->setFilterMode(Qt::MatchContains);
  completer()->setCompletionMode(QCompleter::PopupCompletion);
  connect(lineEdit(), &QLineEdit::returnPressed, this, &MotifTypeBox::take_text);
}

void MotifTypeBox::add(const QString& text, int type) {
  addItem(text, type);
  const int width =
      fontMetrics().horizontalAdvance(text) + style()->pixelMetric(QStyle::PM_ScrollBarExtent) + kAroundName;
  for (auto* list : {view(), completer()->popup()}) list->setMinimumWidth(std::max(list->minimumWidth(), width));
}

bool MotifTypeBox::half_typed() const {
  return currentText() != itemText(currentIndex());
}

void MotifTypeBox::take_text() {
  const auto* list = completer()->popup();
  if (list->isVisible() && list->currentIndex().isValid()) return;  // the list's own choice follows
  const auto text = currentText().trimmed();
  int at = text.isEmpty() ? 0 : findText(text, Qt::MatchFixedString);
  if (at < 0) at = findText(text, Qt::MatchContains);
  if (at < 0) return emit unknown(text);
  setCurrentIndex(at);
  setEditText(itemText(at));
}

void MotifTypeBox::keyPressEvent(QKeyEvent* event) {
  const bool moves = event->key() == Qt::Key_Down || event->key() == Qt::Key_Up;
  if (moves && half_typed()) return completer()->complete();  // not to the neighbour of what was chosen before
  QComboBox::keyPressEvent(event);
}

void MotifTypeBox::focusOutEvent(QFocusEvent* event) {
  if (event->reason() != Qt::PopupFocusReason && half_typed()) {
    take_text();
    setEditText(itemText(currentIndex()));
  }
  QComboBox::focusOutEvent(event);
}

}  // namespace motiphore::gui
