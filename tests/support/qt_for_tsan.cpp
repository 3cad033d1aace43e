// Shows the thread sanitizer where Qt hands work from one thread to another, which it cannot see inside Qt's libraries:
// what a thread did before it emits a signal, calls invokeMethod or starts a runnable has happened before the event or
// the runnable. Linked into the window under that sanitizer only. One token for all hand-overs, so it hides races
// between threads that hand something over to each other at about the same time, and invents none.
#include <dlfcn.h>

#include <QCoreApplication>
#include <QEvent>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>

extern "C" {
void __tsan_acquire(void* token);
void __tsan_release(void* token);
}

namespace {

char token;

void give() {
  __tsan_release(&token);
}

void take() {
  __tsan_acquire(&token);
}

/// Qt's own function behind the one of the same name here.
template <class Function>
Function* of_qt(const char* mangled) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, mangled));
}

class Taking : public QObject {
 public:
  using QObject::QObject;
  bool eventFilter(QObject*, QEvent*) override {
    take();
    return false;
  }
};

class Handed : public QRunnable {
 public:
  explicit Handed(QRunnable* inner) : inner_(inner) {}
  void run() override {
    take();
    const bool ours = inner_->autoDelete();
    inner_->run();
    if (ours) delete inner_;
    give();
  }

 private:
  QRunnable* inner_;
};

void watch_application() {
  QCoreApplication::instance()->installEventFilter(new Taking(QCoreApplication::instance()));
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watch_application)

void QMetaObject::activate(QObject* sender, const QMetaObject* type, int signal, void** arguments) {
  static const auto next =
      of_qt<void(QObject*, const QMetaObject*, int, void**)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
  give();
  next(sender, type, signal, arguments);
}

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                                   void* result) {
  static const auto next = of_qt<bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*)>(
      "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
  give();
  return next(object, slot, type, result);
}

void QThreadPool::start(QRunnable* runnable, int priority) {
  static const auto next = of_qt<void(QThreadPool*, QRunnable*, int)>("_ZN11QThreadPool5startEP9QRunnablei");
  auto* const handed = new Handed(runnable);
  give();
  next(this, handed, priority);
}

void QThreadPool::start(std::function<void()> work, int priority) {
  start(QRunnable::create(std::move(work)), priority);
}

bool QThreadPool::waitForDone(int milliseconds) {
  static const auto next = of_qt<bool(QThreadPool*, int)>("_ZN11QThreadPool11waitForDoneEi");
  const bool done = next(this, milliseconds);
  take();
  return done;
}

void QObject::moveToThread(QThread* thread) {
  static const auto next = of_qt<void(QObject*, QThread*)>("_ZN7QObject12moveToThreadEP7QThread");
  auto* filter = new Taking(this);  // moves along
  installEventFilter(filter);
  give();
  next(this, thread);
}
