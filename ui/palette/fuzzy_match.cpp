#include "palette/fuzzy_match.h"

#include <algorithm>
#include <limits>

namespace roost::fuzzy {

namespace {

constexpr qsizetype kLongestText = 160;  ///< letters that are looked at
constexpr qsizetype kLongestWord = 40;

// What a letter counts where it stands.
constexpr int kLetter = 8;
constexpr int kWordBegins = 8;
constexpr int kTextBegins = 4;
constexpr int kNextTo = 8;     ///< right after the letter before it
constexpr int kGap = 3;        ///< taken off for a gap, and one more for each letter of it
constexpr int kWidestGap = 4;  ///< letters that are counted
constexpr int kNeeded = 7;     ///< that a letter has to count on average, lest anything is found anywhere

constexpr int kNowhere = std::numeric_limits<int>::min() / 2;

bool beginsWord(const QString& text, qsizetype place) {
    return place == 0 || (text.at(place).isLetterOrNumber() && !text.at(place - 1).isLetterOrNumber());
}

/// How well one letter after another fits: best[letter][place] with that letter at that place.
class Table {
public:
    Table(const QString& word, const QString& text)
        : m_width(text.size()), m_best(word.size() * text.size(), kNowhere),
          m_before(word.size() * text.size(), -1) {
        for (qsizetype letter = 0; letter < word.size(); ++letter) {
            for (qsizetype place = letter; place < m_width; ++place) {
                if (word.at(letter) == text.at(place)) {
                    fit(text, letter, place);
                }
            }
        }
    }

    std::optional<Match> best(qsizetype letters) const {
        const auto last = m_best.begin() + (letters - 1) * m_width;
        const auto found = std::max_element(last, m_best.end());
        if (*found < kNeeded * static_cast<int>(letters)) {
            return std::nullopt;
        }
        Match match{*found, QVector<qsizetype>(letters)};
        qsizetype place = found - last;
        for (qsizetype letter = letters - 1; letter >= 0; --letter) {
            match.places[letter] = place;
            place = m_before.at(letter * m_width + place);
        }
        return match;
    }

private:
    void fit(const QString& text, qsizetype letter, qsizetype place) {
        const int here = kLetter + (beginsWord(text, place) ? kWordBegins : 0);
        int& best = m_best[letter * m_width + place];
        if (letter == 0) {
            best = here + (place == 0 ? kTextBegins : 0);
            return;
        }
        const qsizetype row = (letter - 1) * m_width;
        for (qsizetype before = letter - 1; before < place; ++before) {
            const int gap = static_cast<int>(std::min<qsizetype>(place - before - 1, kWidestGap));
            const int score = m_best.at(row + before) + here + (gap == 0 ? kNextTo : -kGap - gap);
            if (score > best) {
                best = score;
                m_before[letter * m_width + place] = before;
            }
        }
    }

    qsizetype m_width;
    QVector<int> m_best;
    QVector<qsizetype> m_before;
};

/// Whether all letters stand there in their order, which is quick to tell.
bool mayMatch(const QString& word, const QString& text) {
    qsizetype place = -1;
    return std::all_of(word.begin(), word.end(), [&](QChar letter) {
        place = text.indexOf(letter, place + 1);
        return place >= 0;
    });
}

/// The word in one piece, at the beginning of a word if it stands at one; which is the common case, and
/// quick.
std::optional<Match> wholeMatch(const QString& word, const QString& text) {
    qsizetype place = text.indexOf(word);
    if (place < 0) {
        return std::nullopt;
    }
    for (qsizetype next = place; next >= 0; next = text.indexOf(word, next + 1)) {
        if (beginsWord(text, next)) {
            place = next;
            break;
        }
    }
    Match match{kLetter + (place == 0 ? kTextBegins : 0) + (beginsWord(text, place) ? kWordBegins : 0), {}};
    match.score += (kLetter + kNextTo) * static_cast<int>(word.size() - 1);
    for (qsizetype letter = 0; letter < word.size(); ++letter) {
        match.places.append(place + letter);
    }
    return match;
}

std::optional<Match> matchWord(const QString& word, const QString& text) {
    if (word.size() > kLongestWord) {
        return std::nullopt;
    }
    if (auto whole = wholeMatch(word, text)) {
        return whole;
    }
    return mayMatch(word, text) ? Table(word, text).best(word.size()) : std::nullopt;
}

}  // namespace

QString folded(const QString& text) {
    QString plain = text;
    for (QChar& letter : plain) {
        const QString parts =
            letter.decompositionTag() == QChar::Canonical ? letter.decomposition() : QString();
        letter = (parts.isEmpty() || !parts.front().isLetter() ? letter : parts.front()).toCaseFolded();
    }
    return plain;
}

QStringList wordsOf(const QString& query) {
    return folded(query.simplified()).split(u' ', Qt::SkipEmptyParts);
}

std::optional<Match> match(const QStringList& words, const QString& text) {
    const QString looked = text.left(kLongestText);
    Match whole;
    for (const QString& word : words) {
        const auto found = matchWord(word, looked);
        if (!found) {
            return std::nullopt;
        }
        whole.score += found->score;
        whole.places += found->places;
    }
    std::sort(whole.places.begin(), whole.places.end());
    whole.places.erase(std::unique(whole.places.begin(), whole.places.end()), whole.places.end());
    return whole;
}

QString marked(const QString& text, const QVector<qsizetype>& places) {
    QString rich;
    bool isBold = false;
    for (qsizetype place = 0; place < text.size(); ++place) {
        const bool wanted = std::binary_search(places.begin(), places.end(), place);
        if (wanted != isBold) {
            rich += wanted ? QStringLiteral("<b>") : QStringLiteral("</b>");
            isBold = wanted;
        }
        rich += QString(text.at(place)).toHtmlEscaped();
    }
    return isBold ? rich + QStringLiteral("</b>") : rich;
}

}  // namespace roost::fuzzy
