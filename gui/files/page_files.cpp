#include "files/page_files.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QTemporaryFile>
#include <optional>
#include <utility>

#include "library/rows_as_table.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/model/applicability.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "motiphore/report/report.hpp"

namespace motiphore::gui {

namespace {

constexpr std::size_t kNearest = 3;  // training molecules, as `motiphore explain` lists them

QString pages() {
  return PageFiles::tr("Web pages (*.html)");
}

std::string answer_page(const ModelCard& card, const Analogues& analogues, const Explained& molecule,
                        std::optional<std::size_t> task) {
  const auto mol = molecule_of(molecule.smiles, molecule.record).value();
  const auto& prediction = *molecule.prediction;
  DrawOptions options;
  options.grows = true;
  options.task = task;
  if (task) options.task_name = card.tasks[*task].id;
  std::string svg;
  try {
    svg = draw_molecule(*mol, prediction, options).svg;
  } catch (const Error&) {
    svg.clear();  // too large to be drawn: the page has the rest
  }
  return explanation_page(explain_molecule(card, molecule.smiles, *mol, prediction, options,
                                           analogues.around(prediction, Applicability::neighbours), kNearest),
                          svg);
}

/// A file that is gone when it is no longer needed.
class TemporaryTable {
 public:
  explicit TemporaryTable(const RowsAsTable& table) : file_(QDir::temp().filePath(QStringLiteral("motiphore-XXXXXX"))) {
    const auto size = static_cast<qint64>(table.text.size());
    if (!file_.open() || file_.write(table.text.data(), size) != size || !file_.flush())
      throw IoError("the rows cannot be written to a temporary file: " + file_.errorString().toStdString());
  }
  std::string path() const { return QFile::encodeName(file_.fileName()).toStdString(); }

 private:
  QTemporaryFile file_;
};

}  // namespace

PageFiles::PageFiles(const Predictor& predictor, const TrainingMolecules& training, const Session& session,
                     const LibraryView& library, const Focus& focus, const DrawingFiles& drawings, FilePlaces& places,
                     QStatusBar& status, QObject* parent)
    : QObject(parent),
      predictor_(predictor),
      training_(training),
      session_(session),
      library_(library),
      focus_(focus),
      drawings_(drawings),
      places_(places),
      status_(status) {}

bool PageFiles::is_free() {
  if (running()) status_.showMessage(tr("Another page is still being written."));
  return !running();
}

void PageFiles::take_written(const QString& path, const QString& problem, const std::function<void()>& choose_another) {
  if (writer_.stopped())
    status_.showMessage(tr("'%1' was not written: it was stopped.").arg(path));
  else
    status_.showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) : problem);
  if (!problem.isEmpty()) places_.tell_not_saved(problem, choose_another);
  if (problem.isEmpty() && !writer_.stopped()) emit written();
  emit changed();
}

void PageFiles::choose_answer_file() {
  if (!focus_.prediction()) return status_.showMessage(tr("There is no answer to save."));
  const auto name = QFileInfo(drawings_.file_name()).completeBaseName() + QStringLiteral(".html");
  const auto path = places_.choose_to_save(tr("Save answer"), name, pages());
  if (!path.isEmpty()) save_answer(path);
}

void PageFiles::save_answer(const QString& path) {
  const auto molecule = focus_.shared_molecule();
  if (!molecule || !molecule->prediction || !is_free()) return;
  std::optional<std::size_t> task;
  if (!focus_.follows_concern() && focus_.task() >= 0) task = static_cast<std::size_t>(focus_.task());
  writer_.start(
      [predictor = predictor_, training = training_, molecule, task, path](const StopToken&) {
        AtomicFile file(QFile::encodeName(path).toStdString());
        file.write(answer_page(predictor.card(), training.get(), *molecule, task));
        file.commit();
      },
      [this, path](const QString& problem) { take_written(path, problem, [this] { choose_answer_file(); }); });
  emit changed();
}

void PageFiles::choose_report_file() {
  const auto rows = library_.shown_rows().size();
  if (rows == 0) return status_.showMessage(tr("There are no rows to report."));
  const auto title = rows == 1 ? tr("Report of one row") : tr("Report of %1 rows").arg(QLocale().toString(rows));
  const auto path = places_.choose_to_save(title, QStringLiteral("report.html"), pages());
  if (!path.isEmpty()) save_report(path);
}

void PageFiles::save_report(const QString& path) {
  const auto library = session_.model().library();
  const auto rows = library_.shown_rows();
  if (rows.empty() || !is_free()) return;
  const auto all = QLocale::c().toString(static_cast<qulonglong>(library.rows())),
             shown = QLocale::c().toString(static_cast<qulonglong>(rows.size()));
  ReportOptions options;
  options.input_name = library.layout.title;
  if (rows.size() < library.rows()) options.input_name += tr(", %1 of its %2 rows").arg(shown, all).toStdString();
  options.output = QFile::encodeName(path).toStdString();
  writer_.start(
      [predictor = predictor_, library, rows, options](const StopToken& stop) {
        const auto table = rows_as_table(library, rows);
        const TemporaryTable file(table);
        auto report = options;
        report.input = file.path();
        report.table = table.options;
        report.stop = stop;
        write_report(predictor, report);
      },
      [this, path](const QString& problem) { take_written(path, problem, [this] { choose_report_file(); }); });
  status_.showMessage(tr("The report is being written; menu File can stop it."));
  emit changed();
}

}  // namespace motiphore::gui
