#include "library/file_loader.hpp"

#include <exception>
#include <string>
#include <utility>

#include "motiphore/chem/chemistry_problem.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/predict/time_limit.hpp"

namespace motiphore::gui {

namespace {

constexpr double kRecognised = 0.5;                      // s in which nearly every molecule is read
constexpr int kMostQuoted = 40;                          // letters of a text that is no molecule
constexpr std::size_t kFirstPortion = 4, kPortion = 64;  // chunks in one signal: the first rows early, the rest quickly

}  // namespace

void FileLoader::run(int job, const std::shared_ptr<TableReader>& reader, const QString& title, bool only_molecules) {
  bool told = false;
  InputChunks portion;
  auto chunk = std::make_shared<InputChunk>();
  std::size_t size = kFirstPortion;
  const auto close_chunk = [&] {
    if (!chunk->empty()) portion.push_back(std::exchange(chunk, std::make_shared<InputChunk>()));
    chunk->reserve(kChunkRows);
  };
  const auto hand_over = [&] {
    if (portion.empty()) return;
    if (std::exchange(only_molecules, false)) want_molecule(job, portion, reader->smiles_column());
    if (!std::exchange(told, true)) emit opened(job, layout_of(title.toStdString(), reader));
    emit read(job, std::exchange(portion, {}));
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
  if (told || !wanted(job)) return;
  const bool table = reader->format() == TableFormat::Csv || reader->format() == TableFormat::Tsv;
  throw Error(
      (table ? tr("'%1' has no rows below its header.") : tr("'%1' has no molecules.")).arg(title).toStdString());
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
    } catch (const StoppedError&) {
      emit finished(job);
    } catch (const Error& error) {
      const bool column = error.remedy() == Remedy::SmilesColumn || error.remedy() == Remedy::SmilesColumnOrNoHeader;
      emit failed(job, QString::fromUtf8(error.what()), column);
    } catch (const std::exception& error) {
      emit failed(job, QString::fromUtf8(error.what()), false);
    }
  });
}

void FileLoader::load(int job, const QString& path, const QString& title, const QString& column) {
  start(job, [this, job, path, title, column] {
    TableOptions options;
    options.smiles_column = column.toStdString();
    options.only_text = true;
    options.as_utf8 = true;
    auto reader = TableReader::open(path.toStdString(), options);
    if (!column.isEmpty() && parse_smiles(column.toStdString())) {  // the first line is a molecule, not a header
      options.smiles_column = std::to_string(reader->smiles_column() + 1);
      options.header = false;
      reader = TableReader::open(path.toStdString(), options);
    }
    run(job, std::move(reader), title);
  });
}

void FileLoader::want_molecule(int job, const InputChunks& rows, std::size_t smiles_column) const {
  PredictOptions options;
  options.seconds = kRecognised;
  options.stop = StopToken([this, job] { return !wanted(job); });
  std::string smiles, problem;  // of the first that is none
  for (const auto& chunk : rows)
    for (const auto& row : *chunk) {
      const auto column = static_cast<std::ptrdiff_t>(smiles_column);
      if (!row.has_cell(column) || row.cell(column).empty()) continue;
      const auto mol = outcome_within(options, [text = std::string(row.cell(column))] { return parse_smiles(text); });
      if (mol || mol.failure().stage == Stage::Predict) return;  // one that takes long to read is none the less one
      if (!smiles.empty()) continue;
      smiles = row.cell(column);
      const auto wrong = mol.failure().stage == Stage::Sanitize ? chemistry_problem(smiles) : std::nullopt;
      problem = wrong ? wrong->text : mol.failure().message;
    }
  auto said = tr("There is no molecule in the text; nothing was added.");
  if (!smiles.empty()) {
    const auto text = QString::fromStdString(smiles);
    said += tr(" '%1': %2.")
                .arg(text.size() > kMostQuoted ? text.left(kMostQuoted) + QStringLiteral("…") : text,
                     QString::fromStdString(problem));
  }
  throw Error(said.toStdString());
}

void FileLoader::load_text(int job, const QString& text, const QString& title, bool only_molecules) {
  start(job, [this, job, text, title, only_molecules] {
    TableOptions options;
    options.only_text = true;
    options.as_utf8 = true;
    run(job, TableReader::open_text(text.toStdString(), title.toStdString(), options), title, only_molecules);
  });
}

}  // namespace motiphore::gui
