#include "download/transfer.h"

#include "download/install.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace roost {

namespace {

constexpr int kMostRedirects = 10;
constexpr int kMostFreshStarts = 3;
constexpr int kTickMs = 250;
constexpr qint64 kReadBuffer = qint64{4} << 20;

bool isTlsError(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::SslHandshakeFailedError;
}

}  // namespace

Transfer::Transfer(DownloadRequest request, NetworkGate& gate, const RetryPolicy& policy, QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_gate(gate), m_policy(policy) {
    m_status.id = m_request.id;
    m_status.targetPath = m_request.targetPath;
    m_status.bytesTotal = m_request.bytes;
    m_stallTimer.setSingleShot(true);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setTimerType(Qt::PreciseTimer);  // never before the server said
    connect(&m_stallTimer, &QTimer::timeout, this, &Transfer::onStalled);
    connect(&m_retryTimer, &QTimer::timeout, this, &Transfer::sendRequest);
    connect(&m_tickTimer, &QTimer::timeout, this, &Transfer::tick);
}

Transfer::~Transfer() {
    dropReply();
}

void Transfer::setState(DownloadState state) {
    m_status.state = state;
    if (state == DownloadState::Running) {
        m_tickTimer.start(kTickMs);
    } else {
        m_tickTimer.stop();
        m_status.bytesPerSecond = 0;
        m_status.secondsLeft = -1;
    }
    emit changed(m_status);
}

/// Runs \p job(stop_token) on a thread of its own, then \p then(result) on this one.
template <typename Job, typename Then>
void Transfer::inBackground(Job job, Then then) {
    m_job = std::jthread([this, job = std::move(job), then = std::move(then)](const std::stop_token& stop) {
        const auto result = std::make_shared<decltype(job(stop))>(job(stop));
        QMetaObject::invokeMethod(
            this, [result, then] { then(std::move(*result)); }, Qt::QueuedConnection);
    });
}

void Transfer::enqueue() {
    if (!isActive(m_status.state) && m_status.state != DownloadState::Complete) {
        m_status.error.reset();
        setState(DownloadState::Queued);
    }
}

void Transfer::standAs(const DownloadRecord& record) {
    const QString target = m_request.targetPath;
    m_status.bytesDone = QFileInfo(partPath(target)).size();
    m_status.bytesTotal = record.totalBytes();
    if (record.foundSha256.isEmpty()) {
        setState(DownloadState::Paused);
        return;
    }
    m_status.error = Error{ErrorCode::WrongFile, target.toStdString(),
                           "its SHA-256 is " + record.foundSha256.toStdString() + "; it is kept aside as " +
                               QFileInfo(wrongPath(target)).fileName().toStdString() +
                               ": download it again, or remove it"};
    setState(DownloadState::WrongFile);
}

void Transfer::standAsWhole() {
    m_status.bytesDone = QFileInfo(m_request.targetPath).size();
    m_status.bytesTotal = m_status.bytesDone;
    setState(DownloadState::Complete);
}

void Transfer::start() {
    m_source = 0;
    m_attempt = 0;
    m_freshStarts = 0;
    m_isPausing = false;
    m_withoutRange = false;
    m_firstReason.clear();
    setState(DownloadState::Checking);
    if (m_part && !m_part->isInPlace()) {
        m_part.reset();
    }
    if (m_part) {
        goOn();
        return;
    }
    inBackground([request = m_request](const std::stop_token& stop) { return openPartFor(request, stop); },
                 [this](Result<std::unique_ptr<PartFile>> part) { onPartOpened(std::move(part)); });
}

void Transfer::onPartOpened(Result<std::unique_ptr<PartFile>> part) {
    if (!part && part.error().code != ErrorCode::Interrupted) {
        stop(part.error());
        return;
    }
    if (part) {
        m_part = std::move(*part);
        m_furthest = m_part->size();
        m_status.bytesDone = m_part->size();
        m_status.bytesTotal = m_part->record().totalBytes();
    }
    if (m_isPausing || !part) {
        setState(DownloadState::Paused);
    } else {
        goOn();
    }
}

void Transfer::goOn() {
    if (isWhole()) {
        finish();
    } else if (auto room = m_part->checkRoom(); !room) {
        stop(room.error());
    } else {
        sendRequest();
    }
}

bool Transfer::isWhole() const {
    const qint64 total = m_part->record().totalBytes();
    return total > 0 && m_part->size() >= total;
}

void Transfer::pause() {
    switch (m_status.state) {
    case DownloadState::Checking:
        m_isPausing = true;
        m_job.request_stop();
        break;
    case DownloadState::Running:
    case DownloadState::Waiting:
        m_retryTimer.stop();
        if (m_isAccepted) {
            drain();
        }
        dropReply();
        pauseOnDisk();
        break;
    case DownloadState::Queued:
        setState(DownloadState::Paused);
        break;
    default:
        break;
    }
}

/// Flushes what came in; taking it may have failed already or made the file whole, which then stands.
void Transfer::pauseOnDisk() {
    if (m_status.state == DownloadState::Stopped || m_status.state == DownloadState::Verifying) {
        return;
    }
    if (auto flushed = m_part->flush(); !flushed) {
        stop(flushed.error());
        return;
    }
    m_status.error.reset();
    setState(DownloadState::Paused);
}

void Transfer::discard() {
    m_retryTimer.stop();
    dropReply();
    m_job = {};
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);  // a file that the job opened is in there
    m_part.reset();
    removePart(m_request.targetPath);
}

/// Ends for now, with what is there kept.
void Transfer::stop(Error error) {
    m_retryTimer.stop();
    dropReply();
    if (m_part) {
        // The first error counts: on a full disk this one fails for the same reason.
        const auto flushed = m_part->flush();
        m_status.bytesDone = m_part->size();
        if (!flushed) {
            m_part.reset();  // what goes on is to begin with what the disk has
        }
    }
    m_status.error = std::move(error);
    setState(DownloadState::Stopped);
}

PartialFile Transfer::partialFile() const {
    const DownloadRecord& record = m_part->record();
    PartialFile partial;
    partial.offset = m_offset;
    partial.isExpected = record.expectedBytes > 0;
    partial.totalBytes = record.totalBytes();
    partial.isHashKnown = !record.expectedSha256.isEmpty();
    if (record.isValidatedBy(record.sources[m_source])) {
        partial.etag = record.etag;
        partial.lastModified = record.lastModified;
    }
    return partial;
}

/// Asks for what is missing. With a hash to hold the whole against, bytes of any place go together: only one
/// file is the right one. Without, the place has to be the same and say that its file still is.
void Transfer::addRange(QNetworkRequest& request) {
    const DownloadRecord& record = m_part->record();
    const bool isHashKnown = !record.expectedSha256.isEmpty();
    const bool isSameSource = record.isValidatedBy(record.sources[m_source]);
    m_offset = m_withoutRange || !(isSameSource || isHashKnown) ? 0 : m_part->size();
    if (m_offset == 0) {
        return;
    }
    request.setRawHeader("Range", "bytes=" + QByteArray::number(m_offset) + '-');
    if (isHashKnown) {
        return;
    }
    if (isStrongTag(record.etag)) {
        request.setRawHeader("If-Range", record.etag);
    } else if (record.etag.isEmpty() && !record.lastModified.isEmpty()) {
        request.setRawHeader("If-Range", record.lastModified);
    }
}

void Transfer::sendRequest() {
    if (m_url.isEmpty() || m_redirects == 0) {
        m_url = m_part->record().sources[m_source];
    }
    QNetworkRequest request(m_url);
    addRange(request);
    auto reply =
        m_gate.get(request, QStringLiteral("Download of %1").arg(QFileInfo(m_request.targetPath).fileName()));
    if (!reply) {
        stop(reply.error());
        return;
    }
    m_reply = *reply;
    m_reply->setReadBufferSize(kReadBuffer);
    m_isAccepted = false;
    m_status.host = authorityOf(m_url);
    m_status.error.reset();
    connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &Transfer::onFinished);
    m_stallTimer.start(m_policy.stall);
    m_speed.restart(m_part->size());
    setState(DownloadState::Running);
}

void Transfer::dropReply() {
    m_stallTimer.stop();
    m_isAccepted = false;
    if (QNetworkReply* reply = std::exchange(m_reply, nullptr)) {
        disconnect(reply, nullptr, this, nullptr);
        // Later, for this may be called from one of its own signals.
        QMetaObject::invokeMethod(reply, &QNetworkReply::abort, Qt::QueuedConnection);
        reply->deleteLater();
    }
}

void Transfer::onStalled() {
    if (m_isAccepted) {
        drain();
    }
    if (m_reply == nullptr) {
        return;
    }
    dropReply();
    retry(QStringLiteral("the server sends nothing more"), 0);
}

void Transfer::onReadyRead() {
    m_stallTimer.start(m_policy.stall);
    if (m_isAccepted || accept()) {
        drain();
    }
}

/// Judges the answer; true if its body is wanted. Otherwise the reply is gone and what follows is under way.
bool Transfer::accept() {
    const ResponseHead head = headOf(*m_reply);
    const Verdict verdict = judge(head, partialFile(), QDateTime::currentDateTimeUtc());
    if (verdict.action == Verdict::Append || verdict.action == Verdict::StartOver) {
        return beginBody(verdict, head);
    }
    dropReply();
    switch (verdict.action) {
    case Verdict::AskFromStart:
        askFromStart(verdict.reason);
        break;
    case Verdict::AlreadyWhole:
        finish();
        break;
    case Verdict::Redirect:
        redirect(head.redirect);
        break;
    case Verdict::Retry:
        retry(verdict.reason, verdict.retryAfter);
        break;
    default:
        tryNextSource(verdict.reason);
        break;
    }
    return false;
}

bool Transfer::beginBody(const Verdict& verdict, const ResponseHead& head) {
    m_isAccepted = true;
    m_withoutRange = false;
    const bool beginsAnew = verdict.action == Verdict::StartOver || m_offset == 0;
    Result<void> ready;
    if (beginsAnew && m_part->size() > 0) {
        ready = m_part->restart();
    }
    if (ready) {
        ready = m_part->noteServer(m_part->record().sources[m_source], head.etag, head.lastModified,
                                   verdict.totalBytes);
    }
    m_status.bytesTotal = m_part->record().totalBytes();
    if (ready) {
        ready = m_part->checkRoom();
    }
    if (!ready) {
        stop(ready.error());
        return false;
    }
    return true;
}

void Transfer::redirect(const QUrl& target) {
    const bool losesEncryption =
        m_url.scheme() == QLatin1String("https") && target.scheme() != m_url.scheme();
    if (++m_redirects > kMostRedirects) {
        m_redirects = 0;
        tryNextSource(QStringLiteral("the servers send round in circles"));
        return;
    }
    if (losesEncryption || !isFetchable(target)) {
        m_redirects = 0;
        tryNextSource(QStringLiteral("the server sends to an address without encryption"));
        return;
    }
    m_url = target;
    sendRequest();
}

void Transfer::askFromStart(const QString& reason) {
    m_redirects = 0;
    if (++m_freshStarts > kMostFreshStarts) {
        tryNextSource(reason);
        return;
    }
    m_withoutRange = true;
    sendRequest();
}

/// Takes what has come in, up to the promised size: the body's own end may never come.
void Transfer::drain() {
    const qint64 total = m_part->record().totalBytes();
    while (m_reply->bytesAvailable() > 0 && !isWhole()) {
        const qint64 most = total > 0 ? std::min(kReadBuffer, total - m_part->size()) : kReadBuffer;
        if (auto written = m_part->append(m_reply->read(most)); !written) {
            stop(written.error());
            return;
        }
    }
    m_status.bytesDone = m_part->size();
    if (isWhole()) {
        finish();
    }
}

void Transfer::onFinished() {
    m_stallTimer.stop();
    const auto error = m_reply->error();
    const QString reason = m_reply->errorString();
    const bool hasAnswer = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    if (m_gate.settings().isOffline) {
        dropReply();
        stop({ErrorCode::Offline, m_request.targetPath.toStdString(), "it goes on when offline mode is off"});
        return;
    }
    if (!m_isAccepted && hasAnswer && !accept()) {
        return;
    }
    if (m_isAccepted) {
        drain();
        if (m_reply != nullptr) {
            dropReply();
            onBodyEnded(error, reason);
        }
        return;
    }
    dropReply();
    if (isTlsError(error)) {
        tryNextSource(QStringLiteral("the connection is not safe (%1)").arg(reason));
    } else {
        retry(reason, 0);
    }
}

void Transfer::onBodyEnded(QNetworkReply::NetworkError error, const QString& reason) {
    // Up to a promised size it would be whole already.
    const bool seemsWhole = m_part->record().totalBytes() == 0 && error == QNetworkReply::NoError;
    if (seemsWhole && !mayHaveMore()) {
        finish();
    } else {
        retry(error == QNetworkReply::NoError ? QStringLiteral("the connection ended early") : reason, 0);
    }
}

/// Without a length announced, a cut body looks like a whole one, to Qt a chunked one too; the hash tells.
/// What brought nothing new is asked for no further.
bool Transfer::mayHaveMore() const {
    const DownloadRecord& record = m_part->record();
    return !record.expectedSha256.isEmpty() && m_part->size() > m_furthest &&
           m_part->sha256() != record.expectedSha256;
}

void Transfer::retry(const QString& reason, int retryAfter) {
    m_redirects = 0;  // where it led may not last; the source itself knows the way
    if (m_part->size() > m_furthest) {
        m_furthest = m_part->size();
        m_attempt = 0;
    }
    if (++m_attempt > m_policy.attempts) {
        tryNextSource(reason);
        return;
    }
    const double chance = QRandomGenerator::global()->generateDouble();
    m_retryTimer.start(m_policy.waitBefore(m_attempt, std::chrono::seconds(retryAfter), chance));
    m_status.error =
        Error{ErrorCode::DownloadFailed, m_request.targetPath.toStdString(), reason.toStdString()};
    setState(DownloadState::Waiting);
}

void Transfer::tryNextSource(const QString& reason) {
    m_redirects = 0;
    m_attempt = 0;
    m_withoutRange = false;
    if (m_firstReason.empty()) {
        m_firstReason = reason.toStdString();
    }
    if (m_source + 1 < m_part->record().sources.size()) {
        ++m_source;
        sendRequest();
        return;
    }
    stop({ErrorCode::DownloadFailed, m_request.targetPath.toStdString(), m_firstReason});
}

void Transfer::finish() {
    dropReply();
    m_status.bytesDone = m_part->size();
    setState(DownloadState::Verifying);
    inBackground([part = m_part.get()](const std::stop_token&) { return install(*part); },
                 [this](Result<void> installed) { onInstalled(std::move(installed)); });
}

void Transfer::onInstalled(Result<void> installed) {
    m_status.bytesDone = m_part->size();
    m_part.reset();
    m_status.error.reset();
    if (installed) {
        setState(DownloadState::Complete);
        return;
    }
    m_status.error = installed.error();
    setState(installed.error().code == ErrorCode::WrongFile ? DownloadState::WrongFile
                                                            : DownloadState::Stopped);
}

void Transfer::tick() {
    m_speed.update(m_part->size());
    m_status.bytesDone = m_part->size();
    m_status.bytesPerSecond = m_speed.bytesPerSecond();
    const bool isKnown = m_status.bytesTotal > 0 && m_status.bytesPerSecond > 0;
    m_status.secondsLeft =
        isKnown ? static_cast<double>(m_status.bytesTotal - m_status.bytesDone) / m_status.bytesPerSecond
                : -1;
    emit changed(m_status);
}

}  // namespace roost
