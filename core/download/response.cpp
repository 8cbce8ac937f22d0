#include "download/response.h"

#include "download/download_record.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace roost {

namespace {

constexpr int kLongestWait = 3600;  ///< seconds; a server that asks for more is tried again after these

/// "bytes 5-9/10" and "bytes */10".
struct ContentRange {
    qint64 first = -1;  ///< -1 in the second form
    qint64 total = 0;   ///< 0 for '*'
};

ContentRange parseRange(const QByteArray& header) {
    static const QRegularExpression form(
        QStringLiteral("\\A\\s*bytes\\s+(?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)\\s*\\z"));
    const auto match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch()) {
        return {};
    }
    return {match.captured(1).isEmpty() ? -1 : match.captured(1).toLongLong(),
            match.captured(3).toLongLong()};
}

int waitOf(const QByteArray& retryAfter, const QDateTime& now) {
    bool isNumber = false;
    const qlonglong seconds = retryAfter.trimmed().toLongLong(&isNumber);
    if (isNumber) {
        return static_cast<int>(std::clamp<qlonglong>(seconds, 0, kLongestWait));
    }
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(retryAfter.trimmed()),
                                                   QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) {
        return 0;
    }
    const qint64 wait = now.secsTo(QDateTime(date.date(), date.time(), Qt::UTC));
    return static_cast<int>(std::clamp<qint64>(wait, 0, kLongestWait));
}

QString sizeClash(qint64 said, qint64 expected) {
    return QStringLiteral("the server has a file of %1 bytes, not of %2").arg(said).arg(expected);
}

QString reasonOf(int status) {
    switch (status) {
    case 401:
        return QStringLiteral("the server asks for a sign-in; give a token for this host (401)");
    case 403:
        return QStringLiteral("the server does not allow it; the model's page may ask to accept terms (403)");
    case 404:
    case 410:
        return QStringLiteral("the server has no such file (%1)").arg(status);
    default:
        return QStringLiteral("the server answered with status %1").arg(status);
    }
}

/// Whether the server now has another file than the bytes on the disk are of: told by the best mark that both
/// have, for a server may also have been wrong about the size before.
bool isOtherFile(const ResponseHead& head, const PartialFile& partial, qint64 total) {
    if (!head.etag.isEmpty() && !partial.etag.isEmpty()) {
        return head.etag != partial.etag;
    }
    if (!head.lastModified.isEmpty() && !partial.lastModified.isEmpty()) {
        return head.lastModified != partial.lastModified;
    }
    return total > 0 && partial.totalBytes > 0 && total != partial.totalBytes;
}

/// Once such a size is noted, no disk has room for the rest.
Verdict impossible(qint64 total) {
    return {Verdict::GiveUp, 0, 0,
            QStringLiteral("the server says that the file has %1 bytes, which no file has").arg(total)};
}

Verdict judgeWhole(const ResponseHead& head, const PartialFile& partial) {
    const qint64 total = std::max<qint64>(head.contentLength, 0);
    if (total > kLargestDownload) {
        return impossible(total);
    }
    if (partial.isExpected && total > 0 && total != partial.totalBytes) {
        return {Verdict::GiveUp, 0, 0, sizeClash(total, partial.totalBytes)};
    }
    return {partial.offset == 0 ? Verdict::Append : Verdict::StartOver,
            partial.isExpected ? partial.totalBytes : total};
}

Verdict judgePart(const ResponseHead& head, const PartialFile& partial) {
    const ContentRange range = parseRange(head.contentRange);
    if (range.total > kLargestDownload) {
        return impossible(range.total);
    }
    if (range.first != partial.offset) {
        return {Verdict::AskFromStart, 0, 0, QStringLiteral("the server sent another part than asked for")};
    }
    if (partial.isExpected && range.total > 0 && range.total != partial.totalBytes) {
        return {Verdict::GiveUp, 0, 0, sizeClash(range.total, partial.totalBytes)};
    }
    if (!partial.isHashKnown && isOtherFile(head, partial, range.total)) {
        return {Verdict::AskFromStart, 0, 0, QStringLiteral("the file on the server has changed")};
    }
    return {Verdict::Append, range.total > 0 ? range.total : partial.totalBytes};
}

/// 416: the range begins at or after the end of the file.
Verdict judgeBeyondEnd(const ResponseHead& head, const PartialFile& partial) {
    const ContentRange range = parseRange(head.contentRange);
    const bool isWhole = partial.offset > 0 && (range.total == partial.offset ||
                                                (range.total == 0 && partial.totalBytes == partial.offset));
    if (isWhole) {
        return {Verdict::AlreadyWhole, partial.offset};
    }
    if (range.total == 0 && partial.offset < partial.totalBytes) {
        return {Verdict::Retry, 0, 0, reasonOf(head.status)};  // it contradicts what it said before
    }
    return {partial.offset > 0 ? Verdict::AskFromStart : Verdict::GiveUp, 0, 0, reasonOf(head.status)};
}

}  // namespace

ResponseHead headOf(const QNetworkReply& reply) {
    ResponseHead head;
    head.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    head.etag = reply.rawHeader("ETag");
    head.lastModified = reply.rawHeader("Last-Modified");
    head.contentRange = reply.rawHeader("Content-Range");
    head.retryAfter = reply.rawHeader("Retry-After");
    bool isNumber = false;
    const qlonglong length = reply.rawHeader("Content-Length").toLongLong(&isNumber);
    head.contentLength = isNumber ? length : -1;
    if (reply.hasRawHeader("Location")) {
        head.redirect = reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
    }
    return head;
}

bool isStrongTag(const QByteArray& etag) {
    return etag.startsWith('"');
}

Verdict judge(const ResponseHead& head, const PartialFile& partial, const QDateTime& now) {
    switch (head.status) {
    case 200:
        return judgeWhole(head, partial);
    case 206:
        return judgePart(head, partial);
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return {head.redirect.isEmpty() ? Verdict::GiveUp : Verdict::Redirect, 0, 0,
                QStringLiteral("the server sends elsewhere without saying where")};
    case 416:
        return judgeBeyondEnd(head, partial);
    case 408:
    case 425:
    case 429:
        return {Verdict::Retry, 0, waitOf(head.retryAfter, now), reasonOf(head.status)};
    default:
        return {head.status >= 500 ? Verdict::Retry : Verdict::GiveUp, 0, waitOf(head.retryAfter, now),
                reasonOf(head.status)};
    }
}

}  // namespace roost
