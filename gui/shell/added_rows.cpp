#include "shell/added_rows.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "given/given_molecules.hpp"
#include "given/pasted_text.hpp"
#include "motiphore/chem/inchi.hpp"

namespace motiphore::gui {

namespace {

QString added_text(int rows) {
  return rows == 1 ? AddedRows::tr("1 row added; Ctrl+Z takes it back")
                   : AddedRows::tr("%1 rows added; Ctrl+Z takes them back").arg(rows);
}

/// "3 rows added; left out, since ..": what is said after something else goes on in small letters.
QString followed_by(const QString& said, QString next) {
  if (said.isEmpty() || next.isEmpty()) return said + next;
  if (next.size() > 1 && next[1].isLower()) next[0] = next[0].toLower();
  return said + QStringLiteral("; ") + next;
}

}  // namespace

AddedRows::AddedRows(Session& session, LibraryView& library, Inquiry& inquiry, Variants& variants, QStatusBar& status,
                     QObject* parent)
    : QObject(parent),
      session_(session),
      library_(library),
      inquiry_(inquiry),
      variants_(variants),
      status_(status),
      follower_(session, library, status, nullptr) {
  connect(&session_, &Session::opened, this, [this] { before_table_ = {inquiry_.place(), -1}; });
  connect(&session_, &Session::begun, this, &AddedRows::take_begun);
  connect(&session_, &Session::appended, this, &AddedRows::take_appended);
  connect(&session_, &Session::added, this, &AddedRows::take_added);
  connect(&session_, &Session::told, this,
          [this](const QString& notice) { status_.showMessage(followed_by(status_.currentMessage(), notice)); });
}

void AddedRows::add_text(const QString& text) {
  if (text.trimmed().isEmpty()) return;
  const auto read = with_smiles_for_inchi(as_typed(text).toStdString());
  if (!read)
    return status_.showMessage(tr("Nothing was added: %1.").arg(QString::fromStdString(read.failure().message)));
  if (const auto refusal = refusal_of_names(text); !refusal.isEmpty()) return status_.showMessage(refusal);
  session_.paste(QString::fromStdString(*read));
}

void AddedRows::add(const QList<Session::Added>& molecules, int beside) {
  if (!session_.add(molecules, beside)) status_.showMessage(tr("The file is still being read; try again in a moment."));
}

void AddedRows::add_molecule(const QString& smiles) {
  if (smiles.isEmpty()) return;
  if (looks_like_inchi(smiles.toStdString())) return add_text(smiles);  // which says what it is not read by
  if (const auto refusal = refusal_of_names(smiles); !refusal.isEmpty()) return status_.showMessage(refusal);
  if (const auto problem = reading_problem(smiles.toStdString()); !problem.empty())
    return status_.showMessage(tr("Nothing was added: %1.").arg(QString::fromStdString(problem)));
  const auto start = inquiry_.start().smiles;
  if (smiles == start && inquiry_.start_row() >= 0)
    return status_.showMessage(tr("This molecule is in the table already; what is changed or typed can be added."));
  inquiry_.settle(smiles, /*paused=*/false);
  const auto begun = inquiry_.start().smiles;  // which may be this molecule by now
  const bool variant = smiles != begun && inquiry_.belongs(smiles);
  if (!variant) return add({{smiles, smiles == begun ? variants_.name_of(smiles) : QString()}}, inquiry_.start_row());
  // A variant of a molecule that is in no row stands below it, too.
  const int parent = inquiry_.row_of_start();
  QList<Session::Added> molecules{{smiles, variants_.name_of(smiles)}};
  if (parent < 0) molecules.prepend({begun, {}});
  add(molecules, parent);
}

void AddedRows::add_variants() {
  QList<Session::Added> molecules;
  const int parent = inquiry_.row_of_start();
  int there = 0;
  if (const auto* tried = variants_.shown()) {
    std::set<std::pair<std::string, std::string>> rows;
    const auto& library = session_.model().library();
    for (std::size_t row = 0; row < library.rows(); ++row) rows.emplace(library.smiles(row), library.name(row));
    const bool named = library.rows() == 0 || library.layout.id_column >= 0;
    for (std::size_t i = parent < 0 ? 0 : 1; i < tried->variants.size(); ++i) {
      const auto& smiles = tried->variants[i].smiles;
      const auto name = tried->name_of(i);
      if (rows.count({smiles, named ? name : std::string()}) > 0)
        ++there;
      else
        molecules.push_back({QString::fromStdString(smiles), QString::fromStdString(name)});
    }
  }
  if (molecules.isEmpty() && there > 0)
    return status_.showMessage(tr("All variants of this molecule are in the table already."));
  if (molecules.isEmpty()) return status_.showMessage(tr("No variant has been tried of this molecule."));
  add(molecules, parent);
  if (there > 0)
    status_.showMessage(status_.currentMessage() + (there == 1 ? tr("; 1 more was in the table already")
                                                               : tr("; %1 more were in the table already").arg(there)));
}

void AddedRows::take_begun(int rows) {
  emit grown(rows, before_table_);
  status_.showMessage(followed_by(added_text(rows), status_.currentMessage()));
}

void AddedRows::take_appended(int rows) {
  emit grown(rows, now());
  status_.showMessage(added_text(rows));
  follower_.follow(first_of(rows), /*choose=*/true);
}

void AddedRows::take_added(int rows) {
  emit grown(rows, now());
  status_.showMessage(added_text(rows));
  follower_.follow(first_of(rows), /*choose=*/false);
}

void AddedRows::take_back(const Before& before) {
  const auto [rows, beside] = session_.undo_append();
  status_.showMessage(rows == 1 ? tr("1 row taken back") : tr("%1 rows taken back").arg(rows));
  const auto& model = session_.model();
  if (model.library().rows() == 0) {
    inquiry_.show_nothing();
    emit emptied();
    if (!before.place.text.isEmpty()) inquiry_.return_to(before.place);
  } else if (const int current = library_.current_row();
             current < 0 ||
             (library_.selected_rows().empty() && model.shown_row(static_cast<std::size_t>(current)) >= 0)) {
    // The row that was chosen is no more: the one that was before, else the molecule that it came from.
    const int wanted = before.row >= 0 ? before.row : beside >= 0 ? beside : current;
    const int row = wanted < 0 ? 0 : model.shown_row(static_cast<std::size_t>(wanted));
    if (model.rowCount() > 0) follower_.choose_quietly(std::max(0, row));
  }
}

}  // namespace motiphore::gui
