#pragma once

#include <QStringList>

#include <array>

namespace roost {

/// What an import cannot keep.
enum class Loss {
    Image,
    File,               ///< an attached file or recording
    ToolMessage,        ///< a call of a tool, or what it answered
    UnknownRole,        ///< a message of a role that Roost does not know
    MissingMessage,     ///< a message that others follow on and that is not in the file
    EmptyConversation,  ///< a conversation without a message
    OtherFile,          ///< a file in an archive that holds no conversations
    State,              ///< a saved state that is damaged or of another version; its text is read again
};

/// Every kind, in the order in which they are told.
constexpr std::array kLosses{Loss::Image,       Loss::File,           Loss::ToolMessage,
                             Loss::UnknownRole, Loss::MissingMessage, Loss::EmptyConversation,
                             Loss::OtherFile,   Loss::State};

/// Counts what an import leaves out, for the person to know.
class Losses {
public:
    void add(Loss loss, qsizetype count = 1);
    void add(const Losses& others);

    qsizetype count(Loss loss) const { return m_counts.at(static_cast<size_t>(loss)); }

    /// One English sentence for each kind that was left out, such as "3 images were left out.".
    QStringList sentences() const;

private:
    std::array<qsizetype, kLosses.size()> m_counts{};
};

}  // namespace roost
