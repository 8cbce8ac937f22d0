#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QNetworkReply>
#include <QString>
#include <QUrl>

namespace roost {

/// What of a server's answer decides how a download goes on.
struct ResponseHead {
    int status = 0;
    QByteArray etag;
    QByteArray lastModified;
    qint64 contentLength = -1;  ///< -1 if the server does not say
    QByteArray contentRange;
    QByteArray retryAfter;
    QUrl redirect;  ///< absolute; empty if there is none
};

ResponseHead headOf(const QNetworkReply& reply);

/// What is on the disk already, and what is known of the file.
struct PartialFile {
    qint64 offset = 0;        ///< bytes on the disk, and first byte that was asked for
    qint64 totalBytes = 0;    ///< 0 if unknown
    bool isExpected = false;  ///< the total is a promise from elsewhere (a catalogue), not this server's word
    bool isHashKnown = false;  ///< the whole will be held against a hash, so tags need not be believed
    QByteArray etag;           ///< that the bytes on the disk came with; empty if unknown
    QByteArray lastModified;   ///< likewise
};

/// What to do with an answer.
struct Verdict {
    enum Action {
        Append,        ///< the body goes on where the disk ends
        StartOver,     ///< the body is the whole file; what is on the disk is of no use
        AskFromStart,  ///< no body of use; ask again without a range
        AlreadyWhole,  ///< the disk has all bytes
        Redirect,      ///< ask there
        Retry,         ///< ask again later
        GiveUp,        ///< this place will not give the file
    };
    Action action = GiveUp;
    qint64 totalBytes = 0;  ///< of the file; 0 if unknown
    int retryAfter = 0;     ///< seconds that the server asks to wait; 0 if it does not say
    /// Why not, a clause without capital or full stop.
    QString reason{};
};

/// Judges an answer to a GET from \p partial.offset on (a range if that is above 0). \p now is for dates in
/// Retry-After. RFC 9110: sections 10.2.3, 13.1.5, 14.
Verdict judge(const ResponseHead& head, const PartialFile& partial, const QDateTime& now);

/// Whether the tag is strong, so that it may stand in If-Range (RFC 9110, 13.1.5).
bool isStrongTag(const QByteArray& etag);

}  // namespace roost
