#include "exchange/losses.h"

namespace roost {

namespace {

struct Wording {
    const char* one;
    const char* several;
};

constexpr std::array<Wording, kLosses.size()> kWordings{{
    {"1 image was left out.", "%1 images were left out."},
    {"1 attached file was left out.", "%1 attached files were left out."},
    {"1 call or answer of a tool was left out.", "%1 calls and answers of tools were left out."},
    {"1 message of an unknown role was left out.", "%1 messages of unknown roles were left out."},
    {"1 message was missing in the file.", "%1 messages were missing in the file."},
    {"1 empty conversation was left out.", "%1 empty conversations were left out."},
    {"1 other file of the archive was left out.", "%1 other files of the archive were left out."},
    {"1 saved state cannot be used; the text is read again when it is needed.",
     "%1 saved states cannot be used; the texts are read again when they are needed."},
}};

}  // namespace

void Losses::add(Loss loss, qsizetype count) {
    m_counts.at(static_cast<size_t>(loss)) += count;
}

void Losses::add(const Losses& others) {
    for (size_t kind = 0; kind < m_counts.size(); ++kind) {
        m_counts.at(kind) += others.m_counts.at(kind);
    }
}

QStringList Losses::sentences() const {
    QStringList sentences;
    for (size_t kind = 0; kind < m_counts.size(); ++kind) {
        const qsizetype count = m_counts.at(kind);
        if (count == 1) {
            sentences.append(QString::fromLatin1(kWordings.at(kind).one));
        } else if (count > 1) {
            sentences.append(QString::fromLatin1(kWordings.at(kind).several).arg(count));
        }
    }
    return sentences;
}

}  // namespace roost
