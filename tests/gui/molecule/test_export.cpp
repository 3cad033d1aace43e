// What leaves the window: drawings and rows, saved and copied.
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStatusBar>
#include <QSvgRenderer>
#include <numeric>

#include "molecule/drawing_export.hpp"
#include "molecule/drawing_pdf.hpp"
#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/io/predict_rows.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("what is saved is what is on screen", "[gui][window]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  window.focus().select_task(2);
  window.focus().colour_by(Colouring::Contribution);
  window.focus().select_cluster(1);
  QTemporaryDir folder;
  for (const char* ending : {"svg", "png", "pdf"}) window.drawings().save_as(folder.filePath(QString("a.") + ending));
  const auto svg = contents(folder.filePath("a.svg"));
  CHECK(svg == window.view().picture(true));
  QSvgRenderer renderer(svg);
  const QImage png(folder.filePath("a.png"));
  CHECK(png.size() == (renderer.defaultSize() * 3.125).expandedTo({1, 1}));  // 300 dots an inch of the SVG's 96
  CHECK(png.dotsPerMeterX() == 11811);
  CHECK(contents(folder.filePath("a.pdf")).startsWith("%PDF"));
  // The same colours at the same atoms, on screen and in the file.
  const auto scene = *window.focus().molecule()->scene;
  for (const int atom : {5, 9}) {
    const QPointF beside(scene.atoms[4].x + (scene.atoms[7].x - scene.atoms[4].x) * 0.5,
                         scene.atoms[4].y + (scene.atoms[7].y - scene.atoms[4].y) * 0.5);
    CHECK(png.pixelColor((beside * 3.125).toPoint()) ==
          pixel(window.view(), (window.view().atom_position(4) + window.view().atom_position(7)) / 2));
    CHECK(scene.clusters[static_cast<std::size_t>(atom)] == 1);
  }
  CHECK(save_drawing(svg, folder.filePath("a.gif"), {}).contains(".svg"));
  CHECK(save_drawing(svg, "/nowhere/a.svg", {}).contains("/nowhere/a.svg"));
  AtomicFile other(folder.filePath("a.svg").toStdString());  // as of another window
  CHECK(save_drawing("<svg/>", folder.filePath("a.svg"), {}).contains("a.svg"));
  CHECK(contents(folder.filePath("a.svg")) == svg);
}

TEST_CASE("a PDF has its names and numbers as text of embedded fonts, and a title", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  QTemporaryDir folder;
  window.drawings().save_as(folder.filePath("my drawing.pdf"));
  const auto pdf = contents(folder.filePath("my drawing.pdf"));
  CHECK(pdf.contains("/FontFile2"));
  CHECK(pdf.contains("/ToUnicode"));
  CHECK(pdf.contains(QByteArray::fromHex("006d00790020006400720061")));  // "my dra" of the title, in UTF-16
  // A picture with a text that is turned is drawn as Qt does, whole.
  const QByteArray turned =
      "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><text x='5' y='20' font-size='9' "
      "transform='rotate(90)'>a</text></svg>";
  CHECK_FALSE(drawing_pdf(turned, "a").contains("/FontFile2"));
}

TEST_CASE("a PNG has the size that was asked for, saved or copied, and the next window remembers it", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
  {
    MainWindow window(shipped(), &settings);
    window.show();
    window.open(paracetamol);
    REQUIRE(wait_for([&] { return window.view().has_drawing(); }));
    const QSvgRenderer renderer(window.view().picture(true));
    const auto drawing = renderer.defaultSize();
    const auto saved = [&](const PngSize& size) {
      window.drawings().set_png_size(size);
      window.drawings().save_as(folder.filePath("a.png"));
      window.copies().copy_drawing();
      const QImage image(folder.filePath("a.png"));
      CHECK(QApplication::clipboard()->image().size() == image.size());
      return image.size();
    };
    CHECK(saved({PngSize::Unit::DotsPerInch, 96}) == drawing);
    CHECK(saved({PngSize::Unit::DotsPerInch, 192}) == drawing * 2);
    CHECK(saved({PngSize::Unit::Width, 777}) == QSize(777, qRound(777.0 * drawing.height() / drawing.width())));
    QFile::remove(folder.filePath("b.png"));
    CHECK(save_drawing(window.view().picture(true), folder.filePath("b.png"), {PngSize::Unit::Width, 20000})
              .contains("100 million"));
    CHECK_FALSE(QFile::exists(folder.filePath("b.png")));
    window.drawings().set_png_size({PngSize::Unit::Width, 640});
  }
  CHECK(PngSize::read(&settings).value == 640);
  MainWindow window(shipped(), &settings);
  window.show();
  window.open(paracetamol);
  REQUIRE(wait_for([&] { return window.view().has_drawing(); }));
  window.drawings().save_as(folder.filePath("c.png"));
  CHECK(QImage(folder.filePath("c.png")).width() == 640);
  settings.setValue("png/value", "many");
  CHECK(PngSize::read(&settings).value == 300);
}

TEST_CASE("the dialog for the size of PNG pictures says what it means for the drawing", "[gui]") {
  PngSizeDialog dialog({PngSize::Unit::DotsPerInch, 192}, {400, 300});
  const auto spins = dialog.findChildren<QSpinBox*>();
  REQUIRE(spins.size() == 2);
  const auto says = [&](const QString& text) {
    for (const auto* label : dialog.findChildren<QLabel*>())
      if (label->text().contains(text)) return true;
    return false;
  };
  CHECK(says("800 × 600"));
  dialog.findChildren<QRadioButton*>().last()->setChecked(true);
  for (auto* spin : spins)
    if (spin->isEnabled()) spin->setValue(1000);
  CHECK(says("1000 × 750"));
  CHECK(dialog.chosen().unit == PngSize::Unit::Width);
  CHECK(dialog.chosen().value == 1000);
}

TEST_CASE("a drawing that is copied or dragged out has its molecule with it", "[gui]") {
  Window window;
  CHECK(window.copies().drawing_data() == nullptr);
  window.open("CC(=O)Nc1ccc(O)cc1 paracetamol");
  REQUIRE(window.shows(paracetamol));
  const std::unique_ptr<QMimeData> data(window.copies().drawing_data());
  REQUIRE(data);
  CHECK(data->data("image/svg+xml").contains("<svg"));
  CHECK_FALSE(data->imageData().value<QImage>().isNull());
  CHECK(data->data("chemical/x-daylight-smiles") == paracetamol);
  const auto block = data->data("chemical/x-mdl-molfile");
  CHECK(block.startsWith("paracetamol\n"));
  CHECK(block.endsWith("M  END\n"));
  window.copies().copy_drawing();
  CHECK(QApplication::clipboard()->mimeData()->hasFormat("chemical/x-mdl-molfile"));
}

TEST_CASE("a drawing is moved inside its view and dragged out over its edge", "[gui]") {
  Focus focus(shipped().card());
  MoleculeView view(focus);
  view.resize(400, 300);
  view.show();
  Question question;
  question.smiles = paracetamol;
  focus.set_molecule(std::make_shared<Explained>(explain(shipped(), question)));
  QSignalSpy out(&view, &MoleculeView::dragged_out);
  const auto before = view.atom_position(0);
  const auto move = [&](const QPoint& to) {
    QMouseEvent event(QEvent::MouseMove, QPointF(to), view.mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(&view, &event);
  };
  QTest::mousePress(&view, Qt::LeftButton, {}, {200, 150});
  move({230, 160});
  CHECK(out.isEmpty());
  CHECK(QLineF(view.atom_position(0), before).length() > 20);
  move({-20, 160});
  CHECK(out.count() == 1);
  CHECK(view.atom_position(0) == before);  // back in its place
  move({100, 100});
  QTest::mouseRelease(&view, Qt::LeftButton, {}, {100, 100});
  CHECK(view.atom_position(0) == before);
  CHECK(out.count() == 1);
}

TEST_CASE("a molecule is copied as InChI and its key, or a sentence says why not", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  QApplication::clipboard()->setText("before");
  window.copies().copy_molecule(CopyAs::InchiKey);
  if (has_inchi()) {
    CHECK(QApplication::clipboard()->text() == "RZVAJINKPMORJF-UHFFFAOYSA-N");  // PubChem, CID 1983
  } else {
    CHECK(QApplication::clipboard()->text() == "before");
    CHECK(window.statusBar()->currentMessage().contains("has no InChI"));
  }
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));  // or it asks to paste again
  QApplication::clipboard()->setText("InChI=1S/CH4/h1H4 methane");
  window.paste();
  if (has_inchi())
    CHECK(wait_for([&] { return window.session().model().rowCount() == 2; }));
  else
    CHECK(window.statusBar()->currentMessage().startsWith("Nothing was added: "));
}

TEST_CASE("rows are saved as motiphore screen writes them", "[gui]") {
  DrugsWindow window;
  QTemporaryDir folder;
  WrittenRows written(window);
  window.files().save_as(folder.filePath("all.csv"));
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  CHECK(written.problem(0).isEmpty());
  CHECK(contents(folder.filePath("all.csv")) == output_of(MOTIPHORE_PROGRAM, {"screen", drugs, "-q"}));

  window.library().table().selectRow(2);
  window.files().save_as(folder.filePath("one.csv"), RowFiles::Rows::Selected);
  REQUIRE(wait_for([&] { return written.count() == 2; }));
  CHECK(contents(folder.filePath("one.csv")).count('\n') == 2);
  window.files().save_as("/nowhere/a.csv");
  REQUIRE(wait_for([&] { return written.count() == 3; }));
  CHECK(written.problem(2).contains("/nowhere/a.csv"));
  window.files().save_as(folder.filePath("one.sdf"), RowFiles::Rows::Selected);
  REQUIRE(wait_for([&] { return written.count() == 4; }));
  CHECK(contents(folder.filePath("one.sdf")).endsWith("$$$$\n"));
}

TEST_CASE("rows with more cells than the header are saved without them, which is told", "[gui]") {
  const TemporaryFile table("ragged.csv", "smiles,name\nCCO,a,more\nCC,b\nC,c,and,more\n");
  Window window;
  window.open(table.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  QTemporaryDir folder;
  WrittenRows written(window);
  window.files().save_as(folder.filePath("all.csv"));
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  CHECK(window.statusBar()->currentMessage().endsWith(
      "is written; 2 rows had more cells than the header, which are left out"));
  window.library().table().clearSelection();
  window.library().table().selectRow(1);
  window.files().save_as(folder.filePath("one.csv"), RowFiles::Rows::Selected);
  REQUIRE(wait_for([&] { return written.count() == 2; }));
  CHECK(window.statusBar()->currentMessage().endsWith("is written"));
}

TEST_CASE("rows are written in the format of the file's name, as motiphore screen does", "[gui]") {
  QTemporaryDir folder;
  const auto written = [&](const Library& library, const char* name) {
    RowNumbers rows(library.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    const auto path = folder.filePath(name);
    export_rows(library, rows, shipped(), path.toStdString(), [](std::size_t) { return true; });
    return contents(path);
  };
  const auto screened = [](const QString& file, const char* format) {
    return output_of(MOTIPHORE_PROGRAM, {"screen", file, "-q", "--format", format});
  };
  auto library = library_of(TableReader::open(drugs.toStdString()), "drugs");
  REQUIRE(library.chunks() == 1);
  for (const bool predicted : {false, true}) {
    CAPTURE(predicted);
    CHECK(written(library, "a.SDF") == screened(drugs, "sdf"));
    CHECK(written(library, "a.tsv") == screened(drugs, "tsv"));
    CHECK(written(library, "a.jsonl") == screened(drugs, "jsonl"));
    CHECK(written(library, "a") == screened(drugs, "csv"));
    CHECK_THROWS_WITH(written(library, "a.xlsx"), Catch::Contains(".xlsx"));
    auto rows = *library.input(0);
    const auto outcomes = predict_rows(shipped(), *library.layout.reader, rows, {});
    library.set_summaries(0, library.input(0), summarize(outcomes));
  }
  // A record that is read, but breaks the rules of chemistry: its SMILES alone would be an empty one.
  const TemporaryFile records("records.sdf", QByteArray::fromStdString(make_mol_block("c1ccccc1", "benzene")) +
                                                 "$$$$\nbad\n\n\n  3  2  0  0  0  0            999 V2000\n"
                                                 "    0.0000    0.0000    0.0000 C   0  0\n"
                                                 "    1.5000    0.0000    0.0000 F   0  0\n"
                                                 "    3.0000    0.0000    0.0000 F   0  0\n"
                                                 "  1  2  1  0\n  2  3  1  0\nM  END\n$$$$\n");
  const auto waiting = library_of(TableReader::open(records.path().toStdString()), "records");
  CHECK(written(waiting, "records.csv") == screened(records.path(), "csv"));
  CHECK(written(waiting, "records.sd") == screened(records.path(), "sdf"));
}
