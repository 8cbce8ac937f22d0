// Downloads from a server that fails in every way that servers do, and downloads that are killed.
//
//   downloads --rounds N [--seed S]   N downloads with random faults. Every one has to end in the right file,
//   or in a
//                                     state from which it gets there once the server behaves; bytes come
//                                     twice only where the server made it necessary.
//   downloads --kills N [--seed S]    N times SIGKILL while bytes come in; every time the next start goes on
//   from
//                                     what is on the disk.
#include "download/download_record.h"
#include "download/download_service.h"
#include "support/fault_server.h"
#include "support/patience.h"
#include "support/random_model.h"
#include "support/sha256.h"
#include "support/whole_files.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <utility>

using namespace roost;
using namespace roost::test;

namespace {

constexpr int kAtOnce = 4;

RetryPolicy quickPolicy() {
    using std::chrono::milliseconds;
    return {milliseconds(400), milliseconds(4), milliseconds(40), 4};
}

/// A real model file, so that the check of its header counts.
QByteArray modelBytes(const QTemporaryDir& folder) {
    const QString path = folder.filePath(QStringLiteral("model"));
    const auto written = writeRandomModel(path.toStdString(), RandomModelShape(), TensorType::Q8_0, 1);
    if (!written) {
        qFatal("%s", describe(written.error()).c_str());
    }
    return contentsOf(path);
}

bool isAtRest(DownloadState state) {
    return state == DownloadState::Paused || state == DownloadState::Stopped ||
           state == DownloadState::Complete || state == DownloadState::WrongFile;
}

/// One download of the test.
struct Round {
    DownloadRequest request;
    QString path;
    bool mayRepeat = false;  ///< its faults force bytes to come twice
    bool isPausedOnce = false;
    DownloadStatus status;
    /// How many bytes it was seen to have, and when.
    QVector<std::pair<std::chrono::steady_clock::time_point, qint64>> had;
};

/// Runs rounds against the two servers and counts how they end.
class Rounds {
public:
    Rounds(int count, quint32 seed) : m_count(count), m_random(seed) {
        m_model = modelBytes(m_folder);
        m_hash = sha256(m_model);
        NetworkSettings settings;
        settings.downloadsAtOnce = kAtOnce;
        m_service.configure(settings);
        QObject::connect(&m_service, &DownloadService::changed,
                         [this](const DownloadStatus& status) { onChanged(status); });
    }

    int run() {
        for (int first = 0; first < m_count; first += kAtOnce) {
            m_batch.clear();
            for (int i = first; i < std::min(first + kAtOnce, m_count); ++i) {
                m_batch.append(makeRound(i));
            }
            for (const Round& round : m_batch) {
                m_service.add(round.request);
            }
            waitForBatch();
            judgeBatch();
            for (const Round& round : m_batch) {
                QFile::remove(round.request.targetPath);
            }
        }
        std::printf(
            "bytes of the files: %lld; sent by the servers: %lld; asked for again without need: %lld\n",
            static_cast<long long>(m_bytesNeeded), static_cast<long long>(m_bytesSent),
            static_cast<long long>(m_bytesTwice));
        std::printf("%d downloads, %d complete, %d resumable, %d wrong\n", m_count, m_complete, m_resumable,
                    m_wrong);
        return m_wrong == 0 && m_bytesTwice == 0 ? 0 : 1;
    }

private:
    /// What is known of the file beforehand.
    struct Promise {
        bool hasHash;
        bool hasSize;
    };

    int random(int below) { return static_cast<int>(m_random.bounded(below)); }
    qint64 place() { return random(static_cast<int>(m_model.size())); }

    /// One fault; says whether it makes bytes come twice.
    Behaviour makeFault(const QString& path, Promise promise, bool& mayRepeat) {
        Behaviour fault;
        switch (random(14)) {
        case 0:
            fault.sendAtMost = place();
            break;
        case 1:
            fault.sendAtMost = place();
            fault.end = Behaviour::Break;
            break;
        case 2:
            fault.sendAtMost = place();
            fault.end = Behaviour::Stall;
            break;
        case 3:
            fault.lengthLie = 1 + random(100'000);
            mayRepeat |= promise.hasSize;  // a file of another size is not taken
            break;
        case 4:
            fault.lengthLie = -1 - random(1000);
            mayRepeat = true;  // nobody but the hash can tell that more was to come
            break;
        case 5:
            fault.ignoresRange = true;
            fault.sendAtMost = place();
            mayRepeat = true;
            break;
        case 6:
            fault.redirectTo = m_second.url(path, QStringLiteral("localhost")).toEncoded();
            break;
        case 7:
            fault.status = QVector<int>{401, 403, 404, 410, 416}[random(5)];
            break;
        case 8:
            fault.status = QVector<int>{429, 503}[random(2)];
            fault.retryAfter = "0";
            break;
        case 9:
            fault.status = QVector<int>{500, 502, 408}[random(3)];
            break;
        case 10:
            fault.sendsWrongBytes = promise.hasHash;  // without one nobody can tell
            mayRepeat = true;
            break;
        case 11:
            fault.isChunked = true;
            fault.sendAtMost = random(2) == 0 ? place() : -1;
            break;
        case 12:
            fault.dripBytes = 4096 + random(60'000);
            break;
        default:
            fault.sendAtMost = 0;
            break;
        }
        return fault;
    }

    Round makeRound(int index) {
        Round round;
        round.path = QStringLiteral("/%1.gguf").arg(index);
        const Promise promise{random(4) != 0, random(2) == 0};
        ServedFile file{m_model};
        const int faults = random(6);
        for (int i = 0; i < faults; ++i) {
            file.behaviours.append(makeFault(round.path, promise, round.mayRepeat));
        }
        m_first.serve(round.path, file);
        // The second place has the same file under another tag, and sometimes changes its mind about it.
        ServedFile other{m_model, "\"2\""};
        if (random(3) == 0) {
            other.behaviours.append(makeFault(round.path, promise, round.mayRepeat));
        }
        m_second.serve(round.path, other);

        DownloadRequest& request = round.request;
        request.id = m_service.newId();
        request.sources = {m_first.url(round.path)};
        if (random(3) == 0) {
            request.sources.append(m_second.url(round.path));
        }
        request.targetPath = m_folder.filePath(QStringLiteral("%1.gguf").arg(index));
        if (promise.hasHash) {
            request.sha256 = m_hash;
        } else {
            round.mayRepeat = true;  // two places are never mixed without a hash
        }
        request.bytes = promise.hasSize ? m_model.size() : 0;
        round.isPausedOnce = random(4) == 0;
        if (random(4) == 0) {
            QTimer::singleShot(random(60), [this, path = round.path] { m_first.retag(path, "\"3\""); });
        }
        return round;
    }

    void onChanged(const DownloadStatus& status) {
        for (Round& round : m_batch) {
            if (round.request.id == status.id) {
                round.status = status;
                round.had.append({std::chrono::steady_clock::now(), status.bytesDone});
                if (round.isPausedOnce && status.state == DownloadState::Running && status.bytesDone > 0) {
                    round.isPausedOnce = false;
                    m_service.pause(status.id);
                }
            }
        }
        m_loop.quit();
    }

    void waitForBatch() {
        QTimer patience;
        patience.setSingleShot(true);
        QObject::connect(&patience, &QTimer::timeout, [] { qFatal("A download does not end."); });
        patience.start(kPatienceMs);
        while (!std::all_of(m_batch.begin(), m_batch.end(),
                            [](const Round& round) { return isAtRest(round.status.state); })) {
            m_loop.exec();
        }
    }

    bool isRight(const Round& round) const { return contentsIfAny(round.request.targetPath) == m_model; }

    void judgeBatch() {
        QVector<bool> wasComplete;
        for (Round& round : m_batch) {
            wasComplete.append(round.status.state == DownloadState::Complete);
            if (wasComplete.last()) {
                continue;
            }
            if (QFile::exists(round.request.targetPath)) {
                report(round, "counts as installed without being complete");
            }
            if (round.status.state != DownloadState::Paused && !round.status.error) {
                report(round, "ended without a reason");
            }
            m_first.beHonest(round.path);
            m_second.beHonest(round.path);
            round.status.state = DownloadState::Queued;
            m_service.resume(round.request.id);
        }
        waitForBatch();
        for (qsizetype i = 0; i < m_batch.size(); ++i) {
            judge(m_batch[i], wasComplete[i]);
        }
    }

    void judge(const Round& round, bool wasComplete) {
        const bool isComplete = round.status.state == DownloadState::Complete;
        if (!isComplete || !isRight(round)) {
            report(round, isComplete ? "is another file" : "could not be resumed");
            return;
        }
        ++(wasComplete ? m_complete : m_resumable);
        countBytes(round);
    }

    void report(const Round& round, const char* what) {
        ++m_wrong;
        std::printf("%s %s: state %d, %s\n", qPrintable(round.path), what,
                    static_cast<int>(round.status.state),
                    round.status.error ? describe(*round.status.error).c_str() : "no error");
    }

    /// What both servers were asked for this file, in the order of time.
    QVector<RequestRecord> requestsFor(const Round& round) const {
        QVector<RequestRecord> requests = m_first.requests(round.path) + m_second.requests(round.path);
        std::sort(
            requests.begin(), requests.end(),
            [](const RequestRecord& left, const RequestRecord& right) { return left.when < right.when; });
        return requests;
    }

    /// Bytes count as asked for again if they had come in by then. The server may have sent more of them than
    /// that: what was on its way when a connection broke, and what Qt asked for again by itself, as it does
    /// if a connection ends just as its answer comes in.
    void countBytes(const Round& round) {
        const QVector<RequestRecord> requests = requestsFor(round);
        for (const RequestRecord& request : requests) {
            m_bytesSent += request.bodyBytes;
            qint64 had = 0;
            for (const auto& [when, bytes] : round.had) {
                had = when < request.when ? std::max(had, bytes) : had;
            }
            if (!round.mayRepeat && request.bodyBytes > 0) {
                m_bytesTwice += std::max<qint64>(had - request.begin, 0);
            }
        }
        m_bytesNeeded += m_model.size();
    }

    int m_count;
    QRandomGenerator m_random;
    QTemporaryDir m_folder;
    QByteArray m_model;
    QByteArray m_hash;
    FaultServer m_first;
    FaultServer m_second;
    DownloadService m_service{quickPolicy()};
    QEventLoop m_loop;
    QVector<Round> m_batch;
    int m_complete = 0;
    int m_resumable = 0;
    int m_wrong = 0;
    qint64 m_bytesNeeded = 0;
    qint64 m_bytesTwice = 0;
    qint64 m_bytesSent = 0;
};

/// What the killed process does: one download until it is complete.
int downloadOnce(const QStringList& arguments) {
    DownloadService service(quickPolicy());
    DownloadRequest request;
    request.id = service.newId();
    request.sources = {QUrl(arguments[0])};
    request.targetPath = arguments[1];
    request.sha256 = arguments[2].toLatin1();
    int code = 1;
    QObject::connect(&service, &DownloadService::changed, [&code](const DownloadStatus& status) {
        if (isAtRest(status.state)) {
            code = status.state == DownloadState::Complete ? 0 : 1;
            QCoreApplication::exit(code);
        }
    });
    service.add(request);
    return QCoreApplication::exec();
}

/// Kills a downloading process again and again, each time while bytes come in.
class Kills {
public:
    Kills(int count, quint32 seed) : m_count(count), m_random(seed) {
        m_bytes = modelBytes(m_folder);
        // A slow server, so that there is something to kill.
        m_server.serve(kPath, {m_bytes, "\"1\"", QVector<Behaviour>(10'000, Behaviour{.dripBytes = 1024})});
        m_target = m_folder.filePath(QStringLiteral("killed.gguf"));
    }

    int run() {
        int killed = 0;
        int lost = 0;
        qint64 kept = 0;
        while (killed < m_count) {
            QProcess process;
            start(process);
            const qint64 begin = waitForBytes(process);
            lost += begin == kept || kept == m_bytes.size() ? 0 : 1;
            const bool hasEnded = process.waitForFinished(static_cast<int>(m_random.bounded(60)));
            process.kill();
            process.waitForFinished();
            killed += hasEnded ? 0 : 1;
            if (QFile::exists(m_target)) {
                takeComplete();
            }
            kept = QFileInfo(partPath(m_target)).size();
        }
        m_server.beHonest(kPath);
        QProcess last;
        start(last);
        last.waitForFinished(kPatienceMs);
        takeComplete();
        std::printf("%d kills, %d times not resumed where it was, %d files complete, %d of them wrong\n",
                    killed, lost, m_complete, m_wrong);
        return lost == 0 && m_complete > 0 && m_wrong == 0 ? 0 : 1;
    }

private:
    static inline const QString kPath = QStringLiteral("/model.gguf");

    void start(QProcess& process) {
        m_server.forgetRequests();
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--child"), m_server.url(kPath).toString(), m_target,
                       QString::fromLatin1(sha256(m_bytes))});
    }

    /// Waits until bytes are on their way; gives the first one that was asked for, -1 if none was.
    qint64 waitForBytes(QProcess& process) const {
        QVector<RequestRecord> requests;
        do {
            process.waitForFinished(2);
            requests = m_server.requests(kPath);
        } while (process.state() != QProcess::NotRunning &&
                 (requests.isEmpty() || requests[0].bodyBytes == 0));
        return requests.isEmpty() ? -1 : requests[0].begin;
    }

    void takeComplete() {
        ++m_complete;
        m_wrong += contentsIfAny(m_target) == m_bytes ? 0 : 1;
        QFile::remove(m_target);
    }

    int m_count;
    QRandomGenerator m_random;
    QTemporaryDir m_folder;
    QByteArray m_bytes;
    FaultServer m_server;
    QString m_target;
    int m_complete = 0;
    int m_wrong = 0;
};

}  // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("rounds"), {}, QStringLiteral("N"), QStringLiteral("0")},
                       {QStringLiteral("kills"), {}, QStringLiteral("N"), QStringLiteral("0")},
                       {QStringLiteral("seed"), {}, QStringLiteral("S"), QStringLiteral("1")},
                       {QStringLiteral("child"), {}}});
    parser.process(application);
    if (parser.isSet(QStringLiteral("child"))) {
        return downloadOnce(parser.positionalArguments());
    }
    const quint32 seed = parser.value(QStringLiteral("seed")).toUInt();
    int code = 0;
    if (const int kills = parser.value(QStringLiteral("kills")).toInt(); kills > 0) {
        code = Kills(kills, seed).run();
    }
    if (const int rounds = parser.value(QStringLiteral("rounds")).toInt(); rounds > 0) {
        code = std::max(code, Rounds(rounds, seed).run());
    }
    return code;
}
