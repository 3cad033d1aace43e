#include "library/row_follower.hpp"

namespace motiphore::gui {

RowFollower::RowFollower(Session& session, LibraryView& library, QStatusBar& status, QObject* parent)
    : QObject(parent), session_(session), library_(library), status_(status) {
  connect(&session_, &Session::opened, this, [this] { row_ = -1; });
  connect(&session_, &Session::filled, this, [this] { choose_quietly(0); });
  connect(&session_, &Session::order_changed, this, [this](bool busy) {
    if (!busy) find();
  });
}

void RowFollower::choose_quietly(int row) {
  const auto said = status_.currentMessage();
  library_.choose(row);
  status_.showMessage(said);
}

void RowFollower::follow(std::size_t library_row, bool choose) {
  row_ = static_cast<int>(library_row);
  choose_ = choose;
  chosen_ = false;
  if (!session_.ordering()) find();
}

void RowFollower::find() {
  const auto& model = session_.model();
  if (row_ < 0 || static_cast<std::size_t>(row_) >= model.library().rows()) return;
  const auto library_row = static_cast<std::size_t>(row_);
  const int row = model.shown_row(library_row);
  // What it is ordered and filtered by may not be predicted yet: then it is looked for again.
  const bool last = session_.placed(library_row);
  if (last) row_ = -1;
  if (row < 0) {
    if (last) status_.showMessage(tr("Added, but hidden by the filter; Ctrl+Z takes it back"));
  } else if (choose_ && (!chosen_ || library_.current_row() == static_cast<int>(library_row))) {
    chosen_ = true;
    choose_quietly(row);
    library_.table().scrollTo(library_.table().currentIndex());  // which may have moved, and still be current
  } else if (!choose_) {
    library_.table().scrollTo(model.index(row, TableColumns::Name));
  }
}

}  // namespace motiphore::gui
