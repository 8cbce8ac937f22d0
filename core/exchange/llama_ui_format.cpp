#include "exchange/foreign_formats.h"

#include <limits>

namespace roost {

namespace {

const QString kFormat = QStringLiteral("llama.cpp");
constexpr double kMillisecondsPerSecond = 1000;

/// Ids are texts, or in older files numbers; -1 and null mean none.
QString readId(const JsonPlace& place) {
    if (place.isAbsent()) {
        return {};
    }
    if (place.isText()) {
        return place.text();
    }
    const qint64 id = place.integer(-1);
    return id < 0 ? QString() : QString::number(id);
}

void countExtras(const JsonPlace& extras, Losses& losses) {
    const qsizetype count = extras.arrayOrNone().size();
    for (qsizetype i = 0; i < count; ++i) {
        const QString type = extras.element(i).member(QLatin1String("type")).textOrNone();
        losses.add(type.startsWith(QLatin1String("image"), Qt::CaseInsensitive) ? Loss::Image : Loss::File);
    }
}

std::optional<Role> readRole(const JsonPlace& message, Losses& losses) {
    if (message.member(QLatin1String("type")).textOrNone() == QLatin1String("root")) {
        return std::nullopt;
    }
    const QString role = message.member(QLatin1String("role")).text();
    if (role == QLatin1String("user")) {
        return Role::User;
    }
    if (role == QLatin1String("assistant")) {
        return Role::Assistant;
    }
    if (role == QLatin1String("system")) {
        return message.member(QLatin1String("content")).textOrNone().isEmpty() ? std::nullopt
                                                                               : std::optional(Role::System);
    }
    losses.add(role == QLatin1String("tool") ? Loss::ToolMessage : Loss::UnknownRole);
    return std::nullopt;
}

QString readThinking(const JsonPlace& message) {
    for (const char* const name : {"reasoningContent", "reasoning_content", "thinking"}) {
        const QString thinking = message.member(QLatin1String(name)).textOrNone();
        if (!thinking.isEmpty()) {
            return thinking;
        }
    }
    return {};
}

void readSpeed(const JsonPlace& timings, ForeignMessage& message) {
    if (timings.isAbsent()) {
        return;
    }
    const double tokens = timings.member(QLatin1String("predicted_n")).number(0);
    const double milliseconds = timings.member(QLatin1String("predicted_ms")).number(0);
    if (tokens > 0 && tokens < std::numeric_limits<int>::max()) {
        message.tokens = static_cast<int>(tokens);
        message.tokensPerSecond = milliseconds > 0 ? tokens * kMillisecondsPerSecond / milliseconds : 0;
    }
}

/// Every message may have a place for them; only some of them call a tool, in a text or a list.
bool hasToolCalls(const JsonPlace& message) {
    const QJsonValue calls = message.member(QLatin1String("toolCalls")).value();
    return !calls.toString().isEmpty() || !calls.toArray().isEmpty();
}

ForeignMessage readMessage(const JsonPlace& place, Losses& losses) {
    ForeignMessage message;
    const JsonPlace id = place.member(QLatin1String("id"));
    message.id = readId(id);
    if (message.id.isEmpty()) {
        id.fail(QStringLiteral("is missing"));
    }
    message.parent = readId(place.member(QLatin1String("parent")));
    message.role = readRole(place, losses);
    message.rank = place.member(QLatin1String("timestamp")).integer(0);
    if (message.role) {
        message.text = place.member(QLatin1String("content")).textOrNone();
        message.thinking = readThinking(place);
        message.created = timeFromMilliseconds(static_cast<double>(message.rank));
        message.model = place.member(QLatin1String("model")).textOrNone();
        readSpeed(place.member(QLatin1String("timings")), message);
        countExtras(place.member(QLatin1String("extra")), losses);
        if (hasToolCalls(place) && message.role == Role::Assistant && message.text.isEmpty()) {
            losses.add(Loss::ToolMessage);
            message.role.reset();
        }
        separateThinking(message);
        if (message.text.isEmpty() && !message.thinking.isEmpty()) {
            message.status = MessageStatus::Interrupted;
        }
    }
    return message;
}

ForeignHead readHead(const JsonPlace& conversation) {
    ForeignHead head;
    head.format = kFormat;
    head.id = readId(conversation.member(QLatin1String("id")));
    head.title = conversation.member(QLatin1String("name")).textOrNone();
    head.changed = timeFromMilliseconds(conversation.member(QLatin1String("lastModified")).number(0));
    head.isPinned = conversation.member(QLatin1String("pinned")).value().toBool();
    return head;
}

void readConversation(const JsonPlace& place, ImportContext& context) {
    const JsonPlace conversation = place.member(QLatin1String("conv"));
    const JsonPlace messages = place.member(QLatin1String("messages"));
    const ForeignHead head = readHead(conversation);
    const QString current = readId(conversation.member(QLatin1String("currNode")));
    QVector<ForeignMessage> read;
    const qsizetype count = messages.array().size();
    for (qsizetype i = 0; i < count && !place.isFaulty(); ++i) {
        read.append(readMessage(messages.element(i), context.imported.losses));
    }
    if (place.isFaulty()) {
        return;
    }
    addForeignConversation(head, read, current, context,
                           [&messages](qsizetype index, bool isOfParent, const QString& problem) {
                               const JsonPlace message = messages.element(index);
                               message.member(QLatin1String(isOfParent ? "parent" : "id")).fail(problem);
                           });
}

bool isConversation(const QJsonValue& value) {
    return value.isObject() && value.toObject().contains(QLatin1String("conv")) &&
           value.toObject().contains(QLatin1String("messages"));
}

QString linePrefix(qsizetype line) {
    return QStringLiteral("line %1: ").arg(line);
}

/// Calls \p use with every line that is not blank and its number, until it says that it has enough.
template <typename Use>
void forEachLine(const QByteArray& bytes, Use&& use) {
    qsizetype line = 0;
    for (qsizetype begin = 0; begin < bytes.size();) {
        ++line;
        qsizetype end = bytes.indexOf('\n', begin);
        end = end < 0 ? bytes.size() : end;
        const QByteArray text = bytes.mid(begin, end - begin).trimmed();
        begin = end + 1;
        if (!text.isEmpty() && !use(text, line)) {
            return;
        }
    }
}

/// A session file, line by line.
class SessionReader {
public:
    explicit SessionReader(ImportContext& context) : m_context(context) {}

    bool take(const QByteArray& text, qsizetype line) {
        const auto value = parseJson(text);
        if (!value) {
            // Such as "line 1, column 3: …" of the line: its own number is that of the file's line.
            m_fault = linePrefix(line) + value.error().section(QLatin1String(", "), 1);
            return false;
        }
        const JsonPlace place(*value, m_fault, linePrefix(line));
        if (m_lines.isEmpty() && m_head.format.isEmpty()) {
            m_head = readHead(place);
            m_current = readId(place.member(QLatin1String("currNode")));
        } else {
            takeMessage(place, line);
        }
        return !m_fault;
    }

    JsonFault finish() {
        if (!m_fault) {
            addForeignConversation(m_head, m_messages, m_current, m_context,
                                   [this](qsizetype index, bool isOfParent, const QString& problem) {
                                       m_fault =
                                           linePrefix(m_lines.at(index)) +
                                           QLatin1String(isOfParent ? "message.parent " : "message.id ") +
                                           problem;
                                   });
        }
        return m_fault;
    }

private:
    void takeMessage(const JsonPlace& place, qsizetype line) {
        const JsonPlace message = place.member(QLatin1String("message"));
        const bool isWrapped = !message.isAbsent();
        m_messages.append(readMessage(isWrapped ? message : place, m_context.imported.losses));
        m_lines.append(line);
    }

    ImportContext& m_context;
    JsonFault m_fault;
    ForeignHead m_head;
    QString m_current;
    QVector<ForeignMessage> m_messages;
    QVector<qsizetype> m_lines;  ///< where each message stands
};

}  // namespace

bool isLlamaUi(const JsonPlace& document) {
    return isConversation(firstOfOneOrMany(document));
}

void readLlamaUi(const JsonPlace& document, ImportContext& context) {
    readOneOrMany(document, [&](const JsonPlace& place) { readConversation(place, context); });
}

bool isLlamaUiSession(const QByteArray& bytes) {
    bool isSession = false;
    forEachLine(bytes, [&isSession](const QByteArray& text, qsizetype) {
        const auto value = parseJson(text);
        isSession = value && value->toObject().value(QLatin1String("type")) == QLatin1String("session");
        return false;
    });
    return isSession;
}

std::optional<QString> readLlamaUiSession(const QByteArray& bytes, ImportContext& context) {
    SessionReader reader(context);
    forEachLine(bytes, [&reader](const QByteArray& text, qsizetype line) { return reader.take(text, line); });
    return reader.finish();
}

}  // namespace roost
