#include "clipboard/number_copies.hpp"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QMimeData>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "clipboard/copied_table.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/version.hpp"

namespace motiphore::gui {

namespace {

constexpr std::size_t kMostCopied = 10000;  // rows: the window waits for them

void put(const QString& text, const QString& html) {
  auto* content = new QMimeData;
  content->setText(text);
  content->setHtml(QStringLiteral("<html><head><meta charset=\"utf-8\"></head><body>\n") + html +
                   QStringLiteral("</body></html>"));
  QApplication::clipboard()->setMimeData(content);
}

/// What each motif contributes to a task, as the waterfall: the strongest first, from the base to the prediction; of
/// masked ones that they are. Without masks the prediction is the molecule's own.
CopiedTable contributions_table(const Focus& focus, std::size_t column) {
  const auto& p = *focus.prediction();
  const auto& task = focus.tasks()[column];
  const bool logits = task.kind == TaskKind::Classification;
  CopiedTable table({NumberCopies::tr("Motif"), NumberCopies::tr("Name"),
                     logits ? NumberCopies::tr("Contribution to %1 (logit)").arg(QString::fromStdString(task.id))
                            : NumberCopies::tr("Contribution to %1").arg(QString::fromStdString(task.id))});
  const auto share = [&](int motif) { return static_cast<double>(p.contributions(motif, static_cast<int>(column))); };
  std::vector<int> order(static_cast<std::size_t>(p.cluster_count()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return std::abs(share(a)) > std::abs(share(b)); });
  double sum = p.bias[column];
  table.add({{}, CopiedTable::of(NumberCopies::tr("base, without any motif")), CopiedTable::of(sum)});
  for (const int motif : order) {
    sum += share(motif);
    table.add({{QString::number(motif), true},
               CopiedTable::of(focus.molecule()->prediction->motif_names[static_cast<std::size_t>(motif)]),
               focus.masked(motif) ? CopiedTable::of(NumberCopies::tr("masked")) : CopiedTable::of(share(motif))});
  }
  table.add({{},
             CopiedTable::of(logits ? NumberCopies::tr("prediction (logit)") : NumberCopies::tr("prediction")),
             CopiedTable::of(sum)});
  return table;
}

CopiedTable tasks_table(const Explained& molecule, const std::vector<Task>& tasks) {
  QStringList titles{NumberCopies::tr("Task"), NumberCopies::tr("Prediction"), NumberCopies::tr("Unit")};
  if (molecule.masked) titles.insert(2, NumberCopies::tr("Without the masked motifs"));
  CopiedTable table(titles);
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    QList<CopiedTable::Cell> cells{CopiedTable::of(tasks[t].id), CopiedTable::of(molecule.prediction->tasks[t])};
    if (molecule.masked) cells.push_back(CopiedTable::of(molecule.masked->tasks[t]));
    cells.push_back(CopiedTable::of(tasks[t].unit));
    table.add(cells);
  }
  return table;
}

/// Which motifs are masked, in words; nothing where none is.
QString masked_words(const Focus& focus) {
  if (!focus.molecule()->masked) return {};
  QStringList motifs;
  for (const auto motif : focus.masks())
    motifs << NumberCopies::tr("%1 (motif %2)")
                  .arg(QString::fromStdString(
                      focus.molecule()->prediction->motif_names[static_cast<std::size_t>(motif)]))
                  .arg(motif);
  return NumberCopies::tr("Masked, and so left out of the contributions: %1. The sentences are of the whole molecule.")
      .arg(motifs.join(QStringLiteral(", ")));
}

}  // namespace

NumberCopies::NumberCopies(const Session& session, LibraryView& library, const Focus& focus, WhyPanel& why,
                           Variants& variants, std::function<QString()> name, QStatusBar& status)
    : session_(session),
      library_(library),
      focus_(focus),
      why_(why),
      variants_(variants),
      name_(std::move(name)),
      status_(status) {}

void NumberCopies::copy_rows() {
  const auto rows = library_.selected_rows();
  if (rows.empty()) return status_.showMessage(tr("No molecule is selected."));
  if (rows.size() > kMostCopied)
    return status_.showMessage(tr("%1 rows are too many to copy with their numbers; save the selected rows "
                                  "(Ctrl+Alt+S).")
                                   .arg(QLocale().toString(static_cast<qulonglong>(rows.size()))));
  const auto& library = session_.model().library();
  const auto table = table_of_rows(library, session_.model().columns(), rows);
  put(table.tabbed(), table.html());
  const auto waiting = std::count_if(rows.begin(), rows.end(), [&](auto row) { return !library.summary(row); });
  const auto said = rows.size() == 1 ? tr("1 row copied as a table") : tr("%1 rows copied as a table").arg(rows.size());
  status_.showMessage(
      waiting == 0 ? said : tr("%1; %2 of them not predicted yet: their numbers are empty").arg(said).arg(waiting));
}

void NumberCopies::copy_variants() {
  const auto* tried = variants_.shown();
  if (!tried) return status_.showMessage(tr("No variant has been tried of this molecule."));
  const auto table = table_of_variants(*tried, focus_.tasks(), focus_.task());
  put(table.tabbed(), table.html());
  const auto variants = table.rows() - 1;
  status_.showMessage(variants == 1 ? tr("The molecule and 1 variant copied as a table")
                                    : tr("The molecule and %1 variants copied as a table").arg(variants));
}

void NumberCopies::copy_answer() {
  const auto* molecule = focus_.molecule();
  if (!molecule || !molecule->prediction) return status_.showMessage(tr("There is no answer to copy."));
  auto lines = why_.sentences();
  lines.prepend(QString::fromStdString(molecule->smiles));
  if (const auto name = name_(); !name.isEmpty()) lines.prepend(name);
  if (molecule->alerts) {
    if (molecule->alerts->empty()) lines << QString::fromStdString(molecule->no_alert);
    for (int i = 0; i < why_.alerts().count(); ++i)
      lines << tr("Structural alert of %1").arg(why_.alerts().item(i)->text());
  }
  if (const auto masked = masked_words(focus_); !masked.isEmpty()) lines << masked;
  QList<CopiedTable> tables;
  if (const int task = focus_.task(); task >= 0) tables << contributions_table(focus_, static_cast<std::size_t>(task));
  tables << tasks_table(*molecule, focus_.tasks());
  const auto made = tr("Predicted by %1 with Motiphore %2.")
                        .arg(QString::fromStdString(focus_.card().name), QStringLiteral(MOTIPHORE_VERSION));
  auto text = lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
  QString html;
  for (const auto& line : lines) html += QStringLiteral("<p>%1</p>\n").arg(line.toHtmlEscaped());
  for (const auto& table : tables) {
    text += QLatin1Char('\n') + table.tabbed();
    html += table.html() + QStringLiteral("<br>\n");
  }
  put(text + QLatin1Char('\n') + made + QLatin1Char('\n'),
      html + QStringLiteral("<p>%1</p>\n").arg(made.toHtmlEscaped()));
  status_.showMessage(tr("The answer is on the clipboard, as sentences and tables."));
}

void NumberCopies::copy_chosen() {
  if (library_.table().hasFocus() || library_.grid().hasFocus()) return copy_rows();
  if (variants_.hasFocus()) return copy_variants();
  copy_answer();
}

}  // namespace motiphore::gui
