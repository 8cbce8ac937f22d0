#include "download/download_worker.h"

#include "download/document_fetch.h"
#include "download/download_record.h"
#include "download/transfer.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace roost {

DownloadWorker::DownloadWorker(const RetryPolicy& policy) : m_policy(policy) {
    connect(&m_gate, &NetworkGate::logged, this, &DownloadWorker::logged);
}

/// What came in is flushed, so that the next start goes on from there. Documents that are being fetched use
/// the gate, which as a member goes before children do.
DownloadWorker::~DownloadWorker() {
    qDeleteAll(findChildren<DocumentFetch*>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto& transfer : m_transfers) {
        disconnect(transfer.get(), nullptr, this, nullptr);
        transfer->pause();
    }
}

void DownloadWorker::configure(const NetworkSettings& settings) {
    m_gate.setSettings(settings);
    fillPlaces();
}

Transfer* DownloadWorker::find(DownloadId id) const {
    const auto found = std::find_if(m_transfers.begin(), m_transfers.end(),
                                    [id](const auto& transfer) { return transfer->status().id == id; });
    return found == m_transfers.end() ? nullptr : found->get();
}

Transfer* DownloadWorker::addTransfer(const DownloadRequest& request) {
    m_transfers.push_back(std::make_unique<Transfer>(request, m_gate, m_policy));
    Transfer* transfer = m_transfers.back().get();
    connect(transfer, &Transfer::changed, this, [this](const DownloadStatus& status) {
        emit changed(status);
        fillPlaces();
    });
    return transfer;
}

void DownloadWorker::add(const DownloadRequest& request) {
    const auto isSameTarget = [&request](const auto& transfer) {
        return transfer->status().targetPath == request.targetPath &&
               transfer->status().state != DownloadState::Complete;
    };
    if (std::any_of(m_transfers.begin(), m_transfers.end(), isSameTarget)) {
        DownloadStatus refused;
        refused.id = request.id;
        refused.targetPath = request.targetPath;
        refused.state = DownloadState::Stopped;
        refused.error = Error{ErrorCode::DownloadFailed, request.targetPath.toStdString(),
                              "it is among the downloads already"};
        emit changed(refused);
        return;
    }
    addTransfer(request);
    fillPlaces();
}

void DownloadWorker::adopt(DownloadId firstId, const QString& folder, const QStringList& whole) {
    QDirIterator files(folder, {QStringLiteral("*.part.json")}, QDir::Files | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QString target = files.next();
        target.chop(static_cast<int>(qstrlen(".part.json")));
        if (QFile::exists(target) && !QFile::exists(partPath(target))) {
            QFile::remove(recordPath(target));  // installed, and then the power went
            continue;
        }
        const auto record = readRecord(target);
        if (record && !isKnown(target)) {
            addTransfer({firstId++, record->sources, target, record->expectedBytes, record->expectedSha256,
                         record->kind})
                ->standAs(*record);
        }
    }
    for (const QString& path : whole) {
        if (QFileInfo(path).isFile() && !isKnown(path)) {
            addTransfer({firstId++, {}, path, 0, {}, DownloadKind::Model})->standAsWhole();
        }
    }
}

bool DownloadWorker::isKnown(const QString& targetPath) const {
    return std::any_of(m_transfers.begin(), m_transfers.end(), [&targetPath](const auto& transfer) {
        return transfer->status().targetPath == targetPath;
    });
}

void DownloadWorker::pause(DownloadId id) {
    if (Transfer* transfer = find(id)) {
        transfer->pause();
    }
}

void DownloadWorker::resume(DownloadId id) {
    if (Transfer* transfer = find(id)) {
        transfer->enqueue();
    }
}

void DownloadWorker::discard(DownloadId id) {
    const auto found = std::find_if(m_transfers.begin(), m_transfers.end(),
                                    [id](const auto& transfer) { return transfer->status().id == id; });
    if (found == m_transfers.end()) {
        return;
    }
    (*found)->discard();
    m_transfers.erase(found);
    emit discarded(id);
    fillPlaces();
}

void DownloadWorker::fetchDocument(DownloadId id, const QUrl& url, const QString& reason) {
    auto* fetch = new DocumentFetch(m_gate, url, reason, this);
    connect(fetch, &DocumentFetch::finished, this, [this, fetch, id](const Result<QByteArray>& document) {
        fetch->deleteLater();
        if (document) {
            emit documentFetched(id, *document);
        } else {
            emit documentFailed(id, document.error());
        }
    });
    fetch->start();
}

/// Starts what waits, oldest first, as far as there is room. A transfer that starts changes, and a change
/// asks for this again; the outer call sees to it.
void DownloadWorker::fillPlaces() {
    if (m_isFilling) {
        return;
    }
    m_isFilling = true;
    for (const auto& transfer : m_transfers) {
        const auto active = std::count_if(m_transfers.begin(), m_transfers.end(),
                                          [](const auto& other) { return isActive(other->status().state); });
        if (active >= m_gate.settings().downloadsAtOnce) {
            break;
        }
        if (transfer->isQueued()) {
            transfer->start();
        }
    }
    m_isFilling = false;
}

}  // namespace roost
