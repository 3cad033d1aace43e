// NumberCopies: numbers and sentences on the clipboard, for a document, a slide or a spreadsheet.
#pragma once

#include <QCoreApplication>
#include <QStatusBar>
#include <functional>

#include "edit/variants.hpp"
#include "library/library_view.hpp"
#include "molecule/focus.hpp"
#include "why/why_panel.hpp"

namespace motiphore::gui {

class NumberCopies {
  Q_DECLARE_TR_FUNCTIONS(NumberCopies)

 public:
  /// @param name  of the molecule in focus, empty without one
  NumberCopies(const Session& session, LibraryView& library, const Focus& focus, WhyPanel& why, Variants& variants,
               std::function<QString()> name, QStatusBar& status);

  /// Copies the selected rows with all numbers, as a table for documents and spreadsheets.
  void copy_rows();
  /// Likewise the molecule one began with and its variants, the chosen task first.
  void copy_variants();
  /// Copies what Why says of the molecule in focus, with what each motif contributes and all tasks.
  void copy_answer();
  /// The rows where the table has the keyboard, the variants where they have it, elsewhere the answer.
  void copy_chosen();

 private:
  const Session& session_;
  LibraryView& library_;
  const Focus& focus_;
  WhyPanel& why_;
  Variants& variants_;
  const std::function<QString()> name_;
  QStatusBar& status_;
};

}  // namespace motiphore::gui
