// MotifTypeBox: a motif type, chosen from a list or by a part of its name.
#pragma once

#include <QComboBox>

namespace motiphore::gui {

/// Enter takes what the list that opens under the typed text has first; leaving the box does so, too. The data of an
/// item is the number of its type.
class MotifTypeBox : public QComboBox {
  Q_OBJECT

 public:
  explicit MotifTypeBox(QWidget* parent = nullptr);

  /// Appends a type; the lists are as wide as the longest name.
  void add(const QString& text, int type);

 signals:
  /// No type has a name with this text; the type that was chosen before stays.
  void unknown(const QString& text);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  /// The text is one that was typed, and no type's yet.
  bool half_typed() const;
  void take_text();
};

}  // namespace motiphore::gui
