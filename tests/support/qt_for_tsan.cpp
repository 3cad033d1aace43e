// Shows the thread sanitizer where Qt hands work from one thread to another, which it cannot see inside Qt's libraries:
// what a thread did before it emits a signal, calls invokeMethod, starts a runnable or ends an event loop has happened
// before the event, the runnable or the loop's end. Linked into the window under that sanitizer only. One token for all
// hand-overs, so it hides races between threads that hand something over to each other at about the same time, and
// invents none.
#include <dlfcn.h>
#include <sched.h>

#include <cstdarg>

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

/// A functor on its way to invokeMethod. Qt counts inside who holds it, and whoever held it last destroys it.
class HandedFunctor : public QtPrivate::QSlotObjectBase {
 public:
  explicit HandedFunctor(QtPrivate::QSlotObjectBase* inner) : QSlotObjectBase(&impl), inner_(inner) {}

 private:
  static void impl(int what, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*) {
    auto* const handed = static_cast<HandedFunctor*>(self);
    __tsan_acquire(handed);
    if (what == Destroy) {
      handed->inner_->destroyIfLastRef();
      delete handed;
    } else if (what == Call) {
      handed->inner_->call(receiver, arguments);
      __tsan_release(handed);
    }
  }

  QSlotObjectBase* inner_;
};

void watch_application() {
  QCoreApplication::instance()->installEventFilter(new Taking(QCoreApplication::instance()));
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watch_application)

// QProcess has its child run in this program's memory until it has become the other program. The sanitizer takes that
// for a fork, and from then on books nothing of what the calling thread hands over; so the call passes it by.
extern "C" int clone(int (*run)(void*), void* stack, int flags, void* argument, ...) {
  static const auto next = reinterpret_cast<decltype(&clone)>(dlsym(dlopen("libc.so.6", RTLD_LAZY), "clone"));
  va_list more;
  va_start(more, argument);
  void* const parent = va_arg(more, void*);
  void* const local = va_arg(more, void*);
  void* const child = va_arg(more, void*);
  va_end(more);
  return next(run, stack, flags, argument, parent, local, child);
}

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
  auto* const handed = new HandedFunctor(slot);
  give();
  __tsan_release(handed);
  return next(object, handed, type, result);
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

void QThread::quit() {
  static const auto next = of_qt<void(QThread*)>("_ZN7QThread4quitEv");
  give();
  next(this);
}
