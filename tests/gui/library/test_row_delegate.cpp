// What the cells of the table look like.
#include <QPainter>
#include <QStandardItemModel>

#include "library/results_model.hpp"
#include "library/row_delegate.hpp"
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
