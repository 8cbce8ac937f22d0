#include "exchange/foreign_formats.h"

#include <array>
#include <utility>

namespace roost {

namespace {

const QString kFormat = QStringLiteral("turns-text");

constexpr std::array kNames{
    std::pair{"User", Role::User},       std::pair{"Bob", Role::User},
    std::pair{"Question", Role::User},   std::pair{"Q", Role::User},
    std::pair{"Human", Role::User},      std::pair{"Assistant", Role::Assistant},
    std::pair{"Alice", Role::Assistant}, std::pair{"Answer", Role::Assistant},
    std::pair{"A", Role::Assistant},     std::pair{"Bot", Role::Assistant},
    std::pair{"AI", Role::Assistant},    std::pair{"System", Role::System},
};

/// The role that the name at the beginning of a line stands for; nothing where there is none.
std::optional<Role> speakerOf(QStringView line) {
    const qsizetype colon = line.indexOf(u':');
    if (colon < 0) {
        return std::nullopt;
    }
    for (const auto& [name, role] : kNames) {
        if (line.left(colon) == QLatin1String(name)) {
            return role;
        }
    }
    return std::nullopt;
}

/// Walks over lines and begins a turn at every speaker's name that follows on a blank line.
class TurnReader {
public:
    void take(QStringView line) {
        const std::optional<Role> speaker = m_isAfterBlank ? speakerOf(line) : std::nullopt;
        if (speaker) {
            finishTurn();
            m_turn.role = speaker;
            m_turn.text = line.mid(line.indexOf(u':') + 1).toString();
        } else {
            m_turn.text += u'\n';
            m_turn.text += line;
        }
        m_isAfterBlank = line.trimmed().isEmpty();
    }

    QVector<ForeignMessage> finish() {
        finishTurn();
        return std::move(m_turns);
    }

private:
    void finishTurn() {
        if (m_turn.role) {
            m_turn.text = m_turn.text.trimmed();
            m_turn.id = QString::number(m_turns.size() + 1);
            m_turn.parent = m_turns.isEmpty() ? QString() : m_turns.last().id;
            separateThinking(m_turn);
            m_turns.append(std::exchange(m_turn, {}));
        }
    }

    QVector<ForeignMessage> m_turns;
    ForeignMessage m_turn;
    bool m_isAfterBlank = true;
};

}  // namespace

bool isTurnsText(const QString& text) {
    return speakerOf(QStringView(text).trimmed()).has_value();
}

void readTurnsText(const QString& text, ImportContext& context) {
    TurnReader reader;
    for (QStringView line : QStringView(text).trimmed().tokenize(u'\n')) {
        reader.take(line.endsWith(u'\r') ? line.chopped(1) : line);
    }
    ForeignHead head;
    head.format = kFormat;
    const QVector<ForeignMessage> turns = reader.finish();
    // Every turn follows on the one before it, so that nothing can be wrong with them.
    addForeignConversation(head, turns, turns.last().id, context, [](qsizetype, bool, const QString&) {});
}

}  // namespace roost
