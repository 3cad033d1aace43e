#include "files/file_opener.hpp"

#include <QFileInfo>
#include <QInputDialog>
#include <algorithm>
#include <utility>

#include "given/given_molecules.hpp"
#include "library/column_chooser.hpp"
#include "motiphore/files/gzip.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::gui {

namespace {

constexpr int kRecent = 8;
const QString kRecentKey = QStringLiteral("recent");

/// Also true for a file that is not there, so that it is not taken for SMILES; stereo bonds have slashes too.
bool names_a_file(const QString& text) {
  const QFileInfo file(text);
  const bool could = text.startsWith(QLatin1Char('/'))
                         ? !file.suffix().isEmpty()
                         : table_format_of(text.toStdString()).has_value() || is_gzip_name(text.toStdString());
  return could || file.exists();
}

}  // namespace

FileOpener::FileOpener(QWidget& window, Session& session, UnsavedRows& unsaved, FilePlaces& places, QSettings* settings,
                       QStatusBar& status)
    : QObject(&window),
      window_(window),
      session_(session),
      unsaved_(unsaved),
      places_(places),
      settings_(settings),
      status_(status) {
  connect(&session_, &Session::opened, this, [this] { status_.showMessage(std::exchange(left_out_, {})); });
  connect(&session_, &Session::column_wanted, this, &FileOpener::ask_for_column);
}

void FileOpener::open(const QString& file_or_smiles) {
  const auto text = file_or_smiles.trimmed();
  left_out_.clear();
  if (text.isEmpty()) return;
  if (QFileInfo(text).isDir()) return status_.showMessage(tr("'%1' is a folder; open a file that is in it.").arg(text));
  const bool file = names_a_file(text);
  if (!file)
    if (const auto refusal = refusal_of_names(text); !refusal.isEmpty()) return status_.showMessage(refusal);
  unsaved_.leave(tr("&Open without saving"), [this, text, file] {
    if (!file) return session_.open_text(text);
    remember(QFileInfo(text).absoluteFilePath());
    session_.open(text);
  });
}

void FileOpener::open_first(const QList<QUrl>& files) {
  open(files.first().toLocalFile());
  const auto name = files.first().fileName();
  if (files.size() == 2) left_out_ = tr("Only '%1' is opened, not the other file: one at a time").arg(name);
  if (files.size() > 2)
    left_out_ = tr("Only '%1' is opened, not the other %2 files: one at a time").arg(name).arg(files.size() - 1);
}

void FileOpener::open_example() {
  unsaved_.leave(tr("&Open without saving"), [this] {
    session_.open_text(example_molecules());
    emit example_opened();
  });
}

void FileOpener::choose_file() {
  open(places_.choose_to_open(
      tr("Open molecules"),
      tr("Molecules (*.smi *.smiles *.ism *.can *.csv *.tsv *.tab *.sdf *.sd *.mol *.gz);;All files (*)")));
}

void FileOpener::choose_column() {
  const auto path = session_.path();
  const auto& reader = session_.model().library().layout.reader;
  const bool cells = reader && (reader->format() == TableFormat::Csv || reader->format() == TableFormat::Tsv);
  const auto columns = cells && !path.isEmpty() ? first_cells(path) : QStringList();
  if (columns.isEmpty())
    return status_.showMessage(tr("There is no column to choose: what is open is no table of several columns."));
  auto* chooser =
      new ColumnChooser(tr("The molecules of '%1' are in").arg(QFileInfo(path).fileName()), columns, &window_);
  connect(chooser, &QInputDialog::textValueSelected, this, [this, path](const QString& column) {
    unsaved_.leave(tr("&Open without saving"), [this, path, column] { session_.open(path, column); });
  });
  chooser->open();
}

void FileOpener::ask_for_column(const QString& path, const QStringList& columns) {
  const auto name = QFileInfo(path).fileName();
  auto* chooser = new ColumnChooser(tr("No column of '%1' is named like SMILES. The molecules are in").arg(name),
                                    columns, &window_);
  connect(chooser, &QInputDialog::textValueSelected, this,
          [this, path](const QString& column) { session_.open(path, column); });
  chooser->open();
}

void FileOpener::remember(const QString& path) {
  if (!settings_ || !QFileInfo::exists(path)) return;
  auto files = settings_->value(kRecentKey).toStringList();
  files.removeAll(path);
  files.prepend(path);
  settings_->setValue(kRecentKey, files.mid(0, kRecent));
}

void FileOpener::list_recent(QMenu* menu) {
  menu->clear();
  auto files = settings_ ? settings_->value(kRecentKey).toStringList() : QStringList();
  const auto readable = [](const QString& path) { return QFileInfo(path).isFile() && QFileInfo(path).isReadable(); };
  files.erase(std::remove_if(files.begin(), files.end(), [&](const QString& path) { return !readable(path); }),
              files.end());
  for (const auto& file : files)
    menu->addAction(QFileInfo(file).fileName(), this, [this, file] { open(file); })->setToolTip(file);
  if (files.isEmpty()) {
    menu->addAction(tr("none yet"))->setEnabled(false);
    return;
  }
  menu->addSeparator();
  menu->addAction(tr("&Clear this list"), this, [this] { settings_->remove(kRecentKey); });
}

}  // namespace motiphore::gui
