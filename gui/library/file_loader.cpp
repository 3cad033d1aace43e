#include "library/file_loader.hpp"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>
#include <exception>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore::gui {

namespace {

constexpr std::size_t kFirstPortion = 4, kPortion = 64;  // chunks in one signal: the first rows early, the rest quickly

/// Pasted text as a file, since that is what knows titles, columns and quotes.
std::unique_ptr<QTemporaryFile> text_file(const QString& text, const QString& ending) {
  auto file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/motiphore-XXXXXX") + ending);
  const auto bytes = text.toUtf8();
  if (!file->open() || file->write(bytes) != bytes.size() || !file->flush())
    throw IoError("the pasted text cannot be kept in '" + file->fileName().toStdString() +
                  "': " + file->errorString().toStdString());
  return file;
}

/// Which kind of file a text is.
QString ending_of(const QString& text) {
  if (text.contains(QLatin1String("M  END")) || text.contains(QLatin1String("V2000")) ||
      text.contains(QLatin1String("V3000")))
    return QStringLiteral(".sdf");
  const auto first = text.section(QLatin1Char('\n'), 0, 0).toLower();
  const bool header = first.contains(QLatin1String("smiles")) || first.contains(QLatin1String("structure"));
  if (header && first.contains(QLatin1Char('\t'))) return QStringLiteral(".tsv");
  if (header && (first.contains(QLatin1Char(',')) || first.contains(QLatin1Char(';')))) return QStringLiteral(".csv");
  return QStringLiteral(".smi");
}

}  // namespace

void FileLoader::run(int job, const QString& path, const QString& title, const QString& column) {
  TableOptions options;
  options.smiles_column = column.toStdString();
  const std::shared_ptr<TableReader> reader = TableReader::open(path.toStdString(), options);
  TableLayout layout{title.toStdString(), reader, reader->smiles_column(), reader->id_column(), reader->header()};
  emit opened(job, layout);
  InputChunks portion;
  auto chunk = std::make_shared<InputChunk>();
  std::size_t size = kFirstPortion;
  const auto close_chunk = [&] {
    if (!chunk->empty()) portion.push_back(std::exchange(chunk, std::make_shared<InputChunk>()));
    chunk->reserve(kChunkRows);
  };
  const auto hand_over = [&] {
    if (!portion.empty()) emit read(job, std::exchange(portion, {}));
    size = kPortion;
  };
  try {
    for (TableRow row; wanted(job) && reader->next(row);) {
      chunk->push_back(std::move(row));
      row = TableRow();
      if (chunk->size() == kChunkRows) close_chunk();
      if (portion.size() == size) hand_over();
    }
  } catch (...) {
    close_chunk();
    hand_over();
    throw;
  }
  close_chunk();
  hand_over();
}

FileLoader::~FileLoader() {
  cancel();
  threads_.waitForDone();
}

void FileLoader::cancel() {
  newest_ = open_ = -1;
}

template <class Read>
void FileLoader::start(int job, Read read) {
  newest_ = job;
  threads_.start([this, job, read] {
    if (!wanted(job)) return;
    try {
      read();
      emit finished(job);
    } catch (const std::exception& error) {
      emit failed(job, QString::fromUtf8(error.what()));
    }
  });
}

void FileLoader::load(int job, const QString& path, const QString& title, const QString& column) {
  start(job, [this, job, path, title, column] { run(job, path, title, column); });
}

void FileLoader::load_text(int job, const QString& text, const QString& title) {
  start(job, [this, job, text, title] {
    const auto file = text_file(text, ending_of(text));
    run(job, file->fileName(), title, {});
  });
}

}  // namespace motiphore::gui
