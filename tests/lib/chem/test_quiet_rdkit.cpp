#include "chem/quiet_rdkit.hpp"

#include <RDGeneral/RDLog.h>

#include <atomic>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using motiphore::detail::QuietRdkit;

namespace {

/// RDKit's error log, to a text of ours.
class ErrorLog {
 public:
  ErrorLog() : before_(rdErrorLog) { rdErrorLog = std::make_shared<boost::logging::rdLogger>(&text_); }
  ~ErrorLog() { rdErrorLog = before_; }
  ErrorLog(const ErrorLog&) = delete;
  ErrorLog& operator=(const ErrorLog&) = delete;

  /// What is written by one message.
  std::string told() {
    text_.str("");
    BOOST_LOG(rdErrorLog) << "message" << std::endl;
    return text_.str();
  }

 private:
  RDLogger before_;
  std::ostringstream text_;
};

}  // namespace

TEST_CASE("RDKit is silent while anybody wants it so, and then what it was") {
  ErrorLog log;
  CHECK_THAT(log.told(), Catch::Contains("message"));
  {
    const QuietRdkit quiet;
    CHECK(log.told().empty());
    { const QuietRdkit within; }
    CHECK(log.told().empty());
  }
  CHECK_THAT(log.told(), Catch::Contains("message"));
  boost::logging::disable_logs("rdApp.error");
  { const QuietRdkit quiet; }
  CHECK(log.told().empty());
}

TEST_CASE("what others switch meanwhile stays so") {
  std::ostringstream other;  // outlives the log that writes to it
  ErrorLog log;
  {
    const QuietRdkit quiet;
    boost::logging::disable_logs("rdApp.error");
  }
  CHECK(log.told().empty());
  {
    const QuietRdkit quiet;
    boost::logging::enable_logs("rdApp.error");
    CHECK(log.told().empty());
  }
  CHECK_THAT(log.told(), Catch::Contains("message"));
  const auto own = std::make_shared<boost::logging::rdLogger>(&other);
  {
    const QuietRdkit quiet;
    rdErrorLog = own;
  }
  CHECK(rdErrorLog == own);
}

TEST_CASE("RDKit's log is whole after many threads were quiet at once") {
  ErrorLog log;
  std::vector<std::thread> threads;
  std::atomic<int> begun{0};
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (++begun; begun < 8;) std::this_thread::yield();
      for (int i = 0; i < 2000; ++i) const QuietRdkit quiet;
    });
  for (auto& thread : threads) thread.join();
  CHECK_THAT(log.told(), Catch::Contains("message"));
}
