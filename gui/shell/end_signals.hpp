// EndSignals: the system's wish that the program ends (a session that is logged out, Ctrl+C in its terminal).
#pragma once

#include <QObject>

namespace motiphore::gui {

/// Tells of SIGTERM and SIGINT in the thread that made it. One at a time; once it is gone they end the program at once.
class EndSignals : public QObject {
  Q_OBJECT

 public:
  explicit EndSignals(QObject* parent = nullptr);
  ~EndSignals() override;

 signals:
  void asked(int signal);

 private:
  int read_ = -1;  ///< end of the pipe that the handler writes to
};

}  // namespace motiphore::gui
