#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>

#include <memory>
#include <stop_token>
#include <utility>

namespace roost {

/// Work that takes the disk, one piece after another on a thread of its own, and its outcome back on the
/// thread of this. Lives on the GUI thread, which waits only for the piece that runs as this is destroyed,
/// and for those that must not be left out; others that have not begun by then are.
class BackgroundQueue {
public:
    BackgroundQueue() : m_worker(new QObject) {
        m_thread.setObjectName(QStringLiteral("background"));
        m_worker->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start();
    }
    ~BackgroundQueue() {
        m_stop.request_stop();
        QMetaObject::invokeMethod(
            m_worker, [] { QThread::currentThread()->quit(); }, Qt::QueuedConnection);
        m_thread.wait();
    }
    BackgroundQueue(const BackgroundQueue&) = delete;
    BackgroundQueue& operator=(const BackgroundQueue&) = delete;

    /// Runs \p job(std::stop_token), then hands its outcome to \p then on this thread, unless \p receiver has
    /// gone by then.
    template <typename Job, typename Then>
    void run(QObject* receiver, Job job, Then then) {
        post(receiver, std::move(job), std::move(then), Need::MayBeLeftOut);
    }

    /// The same for what would be lost: it is run even if this is destroyed before its turn.
    template <typename Job, typename Then>
    void runToTheEnd(QObject* receiver, Job job, Then then) {
        post(receiver, std::move(job), std::move(then), Need::MustBeDone);
    }

private:
    enum class Need { MayBeLeftOut, MustBeDone };

    template <typename Job, typename Then>
    void post(QObject* receiver, Job job, Then then, Need need) {
        QMetaObject::invokeMethod(
            m_worker,
            [this, receiver = QPointer(receiver), stop = m_stop.get_token(), job = std::move(job),
             then = std::move(then), need] {
                if (stop.stop_requested() && need == Need::MayBeLeftOut) {
                    return;
                }
                const auto outcome = std::make_shared<decltype(job(stop))>(job(stop));
                QMetaObject::invokeMethod(
                    &m_home,
                    [receiver, outcome, then] {
                        if (receiver) {
                            then(std::move(*outcome));
                        }
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

    QObject m_home;  ///< where outcomes arrive; those that have not arrived by the end go with it
    QThread m_thread;
    QObject* m_worker;
    std::stop_source m_stop;
};

}  // namespace roost
