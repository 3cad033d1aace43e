// FilterBar: which rows of the table are shown.
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QWidget>

#include "library/motif_type_box.hpp"
#include "library/row_order.hpp"
#include "motiphore/predict/motif_vocabulary.hpp"

namespace motiphore::gui {

class FilterBar : public QWidget {
  Q_OBJECT

 public:
  /// @param vocabulary  the motif types that can be chosen, by name
  explicit FilterBar(const std::vector<MotifTypeEntry>& vocabulary, QWidget* parent = nullptr);

  RowFilter filter() const;
  /// The columns that can be compared.
  /// @param texts  columns of the file that have no numbers to compare
  void set_columns(const TableColumns& columns, const std::vector<int>& texts = {});
  void show_type(int type);
  void clear();
  /// Says how many rows are shown, or what is wrong.
  void show_state(const QString& text);

  QLineEdit& text() { return *text_; }
  QLineEdit& smarts() { return *smarts_; }
  MotifTypeBox& type() { return *type_; }
  QComboBox& domain() { return *domain_; }
  QComboBox& status() { return *status_; }
  QComboBox& mark() { return *mark_; }
  QComboBox& column() { return *column_; }
  QComboBox& comparison() { return *comparison_; }
  QDoubleSpinBox& value() { return *value_; }
  QLabel& state() { return *state_; }

 signals:
  /// Once typing pauses.
  void changed();

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build_lines();
  void build_types(const std::vector<MotifTypeEntry>& vocabulary);
  void build_choices();
  void build_bound();
  void lay_out();
  /// Puts the boxes side by side, or in two lines where their texts would be cut.
  void arrange();

  QLineEdit* text_;
  QLineEdit* smarts_;
  MotifTypeBox* type_;
  QComboBox* domain_;
  QComboBox* status_;
  QComboBox* mark_;
  QComboBox* column_;
  QComboBox* comparison_;
  QDoubleSpinBox* value_;
  QLabel *where_ = nullptr, *state_ = nullptr;
  QGridLayout* boxes_;
  int columns_ = 0;  ///< boxes in a line
  QTimer pause_;
};

}  // namespace motiphore::gui
