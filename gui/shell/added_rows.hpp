// AddedRows: molecules that become rows of the table, and what is chosen and said then.
#pragma once

#include <QStatusBar>

#include "edit/variants.hpp"
#include "library/row_follower.hpp"
#include "library/session.hpp"
#include "shell/inquiry.hpp"

namespace motiphore::gui {

class AddedRows : public QObject {
  Q_OBJECT

 public:
  /// What there was before rows were added.
  struct Before {
    Place place;
    int row = -1;  ///< that was current, of the library
  };

  AddedRows(Session& session, LibraryView& library, Inquiry& inquiry, Variants& variants, QStatusBar& status,
            QObject* parent);

  /// Appends the molecules of a text, or begins the table with them.
  void add_text(const QString& text);
  /// Appends a variant, below the molecule it comes from and named after it.
  void add_molecule(const QString& smiles);
  void add_variants();
  /// Takes back what was appended last, and goes to where one was before.
  void take_back(const Before& before);
  /// Appends again what was taken back last.
  void add_again() { session_.redo_append(); }

 signals:
  /// Rows are there that were not, all of a kind or the next ones of a long text.
  void grown(int rows, const motiphore::gui::AddedRows::Before& before);
  /// The last rows were taken back.
  void emptied();

 private:
  /// @param beside  the row below which they stand, -1: the last
  void add(const QList<Session::Added>& molecules, int beside);
  void take_begun(int rows);
  void take_appended(int rows);
  void take_added(int rows);
  std::size_t first_of(int rows) const { return session_.model().library().rows() - static_cast<std::size_t>(rows); }
  Before now() const { return {inquiry_.place(), library_.current_row()}; }

  Session& session_;
  LibraryView& library_;
  Inquiry& inquiry_;
  Variants& variants_;
  QStatusBar& status_;
  RowFollower follower_;
  Before before_table_;  ///< that is begun here
};

}  // namespace motiphore::gui
