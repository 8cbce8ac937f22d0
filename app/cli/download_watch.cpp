#include "cli/download_watch.h"

#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "download/download_service.h"
#include "download/passing_file.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <optional>

namespace roost::cli {

namespace {

constexpr int kInterruptCheckMs = 100;

const char* word(DownloadState state) {
    switch (state) {
    case DownloadState::Queued:
        return "queued";
    case DownloadState::Checking:
        return "checking";
    case DownloadState::Running:
        return "running";
    case DownloadState::Waiting:
        return "waiting";
    case DownloadState::Paused:
        return "paused";
    case DownloadState::Stopped:
        return "stopped";
    case DownloadState::Verifying:
        return "verifying";
    case DownloadState::Complete:
        return "complete";
    case DownloadState::WrongFile:
        return "wrong file";
    }
    return "";
}

void printJson(const QJsonObject& json) {
    std::cout << QJsonDocument(json).toJson(QJsonDocument::Compact).constData() << '\n' << std::flush;
}

void printJson(const DownloadStatus& status) {
    QJsonObject json{{QStringLiteral("file"), status.targetPath},
                     {QStringLiteral("state"), QLatin1String(word(status.state))},
                     {QStringLiteral("bytes"), status.bytesDone},
                     {QStringLiteral("bytes_total"), status.bytesTotal},
                     {QStringLiteral("bytes_per_second"), std::round(status.bytesPerSecond)},
                     {QStringLiteral("host"), status.host}};
    if (status.error) {
        json[QStringLiteral("error")] = QString::fromStdString(describe(*status.error));
    }
    printJson(json);
}

/// One line on the terminal that is drawn over.
void drawLine(const DownloadStatus& status) {
    const QString name = QFileInfo(status.targetPath).fileName();
    const double share = status.bytesTotal > 0 ? 100.0 * static_cast<double>(status.bytesDone) /
                                                     static_cast<double>(status.bytesTotal)
                                               : 0;
    std::fprintf(stderr, "\r%s: %s, %.1f %%, %.1f of %.1f MB, %.1f MB/s", qUtf8Printable(name),
                 word(status.state), share, static_cast<double>(status.bytesDone) * 1e-6,
                 static_cast<double>(status.bytesTotal) * 1e-6, status.bytesPerSecond * 1e-6);
    if (status.secondsLeft >= 0) {
        const auto seconds = std::lround(status.secondsLeft);
        std::fprintf(stderr, ", %ld:%02ld left", seconds / 60, seconds % 60);
    }
    std::fputs("\x1b[K", stderr);
}

/// Waits for a set of downloads, shows them, and pauses them on Ctrl+C.
class DownloadWatch {
public:
    DownloadWatch(DownloadService& service, bool wantsJson)
        : m_service(service), m_wantsJson(wantsJson), m_draws(!wantsJson && isErrorATerminal()) {
        QObject::connect(&service, &DownloadService::changed, &m_loop,
                         [this](const DownloadStatus& status) { onChanged(status); });
    }

    Result<void> run(const QVector<DownloadRequest>& requests) {
        for (const DownloadRequest& request : requests) {
            m_states[request.id] = DownloadState::Queued;
            m_service.add(request);
        }
        const InterruptGuard interrupt;
        QTimer check;
        QObject::connect(&check, &QTimer::timeout, &m_loop, [this, token = interrupt.token()] {
            if (token.stop_requested()) {
                pauseAll();
            }
        });
        check.start(kInterruptCheckMs);
        m_loop.exec();
        if (m_draws) {
            std::fputs("\r\x1b[K", stderr);
        }
        return m_error ? Result<void>(tl::make_unexpected(*m_error)) : Result<void>();
    }

private:
    void pauseAll() {
        for (const auto& [id, state] : m_states) {
            m_service.pause(id);
        }
    }

    void onChanged(const DownloadStatus& status) {
        m_states[status.id] = status.state;
        if (m_wantsJson) {
            printJson(status);
        } else if (m_draws) {
            drawLine(status);
        }
        if (status.state == DownloadState::Paused) {
            m_error = Error{ErrorCode::Interrupted, status.targetPath.toStdString(),
                            "what came in is kept; the same command goes on from there"};
            m_loop.quit();
        } else if (status.state == DownloadState::Stopped || status.state == DownloadState::WrongFile) {
            m_error = status.error;
            m_loop.quit();
        } else if (std::all_of(m_states.begin(), m_states.end(),
                               [](const auto& entry) { return entry.second == DownloadState::Complete; })) {
            m_loop.quit();
        }
    }

    DownloadService& m_service;
    bool m_wantsJson;
    bool m_draws;
    QEventLoop m_loop;
    std::map<DownloadId, DownloadState> m_states;
    std::optional<Error> m_error;
};

}  // namespace

Result<void> download(const NetworkSettings& network, QVector<DownloadRequest> requests, bool wantsJson) {
    DownloadService service;
    service.configure(network);
    for (DownloadRequest& request : requests) {
        request.id = service.newId();
    }
    return DownloadWatch(service, wantsJson).run(requests);
}

Result<QByteArray> fetchDocument(const NetworkSettings& network, const QUrl& url, const QString& reason) {
    DownloadService service;
    service.configure(network);
    QEventLoop loop;
    Result<QByteArray> result;
    QObject::connect(&service, &DownloadService::documentFetched, &loop,
                     [&](DownloadId, const QByteArray& document) {
                         result = document;
                         loop.quit();
                     });
    QObject::connect(&service, &DownloadService::documentFailed, &loop, [&](DownloadId, const Error& error) {
        result = tl::make_unexpected(error);
        loop.quit();
    });
    service.fetchDocument(service.newId(), url, reason);
    loop.exec();
    return result;
}

Conversion quantisationOf(const QString& modelPath, TensorType type) {
    return {modelPath, quantisedPath(lastingPath(modelPath), type), type, 0, isPassing(modelPath)};
}

Result<void> quantise(const Conversion& conversion, bool wantsJson) {
    const InterruptGuard interrupt;
    ProgressBar bar("Writing GGUF");
    auto written = convertModelFile(
        conversion, [&bar](double share) { bar.show(share); }, interrupt.token());
    if (written && wantsJson) {
        const QJsonObject made{{QStringLiteral("file"), conversion.output}};
        printJson(made);
    } else if (written) {
        std::cout << conversion.output.toStdString() << '\n';
    }
    return written;
}

}  // namespace roost::cli
