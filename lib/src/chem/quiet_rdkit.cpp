#include "chem/quiet_rdkit.hpp"

#include <RDGeneral/RDLog.h>

#include <array>
#include <cstddef>
#include <mutex>

namespace motiphore::detail {
namespace {

std::mutex mutex;
int holders = 0;
std::array<bool, 6> was_enabled{};

std::array<boost::logging::rdLogger*, 6> logs() {
  return {rdAppLog.get(), rdDebugLog.get(), rdInfoLog.get(), rdErrorLog.get(), rdWarningLog.get(), rdStatusLog.get()};
}

}  // namespace

QuietRdkit::QuietRdkit() {
  const std::lock_guard<std::mutex> lock(mutex);
  if (holders++ > 0) return;
  const auto all = logs();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i]) continue;
    was_enabled[i] = all[i]->df_enabled;
    all[i]->df_enabled = false;
  }
}

QuietRdkit::~QuietRdkit() {
  const std::lock_guard<std::mutex> lock(mutex);
  if (--holders > 0) return;
  const auto all = logs();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i]) all[i]->df_enabled = was_enabled[i];
  }
}

}  // namespace motiphore::detail
