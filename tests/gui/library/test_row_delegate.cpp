// What the cells of the table look like.
#include <QPainter>
#include <QStandardItemModel>
#include <cstdio>
#include <sstream>
#include <string>

#include "library/results_model.hpp"
#include "library/row_delegate.hpp"
#include "library/thumbnails.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("a probability outside the domain is hatched, also in a row that is selected", "[gui]") {
  Thumbnails thumbnails(shipped());
  QObject owner;
  const RowDelegate delegate(thumbnails, &owner);
  QStandardItemModel model(1, TableColumns::FirstTask + 1);
  const auto cell = model.index(0, TableColumns::FirstTask);
  model.setData(cell, 0.7, ResultsModel::Share);
  const auto picture = [&](bool outside, QStyle::State state) {
    model.setData(cell, outside, ResultsModel::Outside);
    QImage image(90, 86, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.state = QStyle::State_Enabled | state;
    delegate.paint(&painter, option, cell);
    return image;
  };
  for (const auto state : {QStyle::State_None, QStyle::State_Selected})
    CHECK(picture(true, state) != picture(false, state));
}

TEST_CASE("the ends of long names are seen in the table, by which those of variants differ", "[gui]") {
  Thumbnails thumbnails(shipped());
  QObject owner;
  const RowDelegate delegate(thumbnails, &owner);
  QStandardItemModel model(1, TableColumns::FirstTask);
  const auto cell = model.index(0, TableColumns::Name);
  const auto picture = [&](const char* name) {
    model.setData(cell, name);
    QImage image(92, 86, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.state = QStyle::State_Enabled;
    delegate.paint(&painter, option, cell);
    return image;
  };
  CHECK(picture("a molecule with a long name variant 1") == picture("a molecule with a long name variant 1"));
  CHECK(picture("a molecule with a long name variant 1") != picture("a molecule with a long name variant 2"));
}

TEST_CASE("the drawing of an SD file's record is kept in the table", "[gui]") {
  const std::string smiles = "NC(=O)c1ccc(Cl)cc1";
  const auto upright = make_mol_block(smiles, "");
  std::string turned;  // by a quarter: x y becomes -y x
  std::istringstream lines(upright);
  for (std::string line; std::getline(lines, line); turned += line + '\n')
    if (double x = 0, y = 0; line.size() > 60 && std::sscanf(line.c_str(), "%10lf%10lf", &x, &y) == 2) {
      char places[21];
      std::snprintf(places, sizeof places, "%10.4f%10.4f", -y, x);
      line.replace(0, 20, places);
    }
  REQUIRE(turned != upright);
  const auto picture = [&](const std::string& record) {
    return draw_thumbnail(shipped(), smiles, record, kThumbnailSize, 1, Paper::White);
  };
  CHECK_FALSE(picture(upright).isNull());
  CHECK(picture(upright) != picture(turned));
  CHECK(picture(turned) == picture(turned));
}
