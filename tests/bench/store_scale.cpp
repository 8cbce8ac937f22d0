// How the store of conversations fares with many of them.
//
//   store_scale [CONVERSATIONS] [MESSAGES]
//
// Fills a store (10,000 conversations with 200,000 messages unless told otherwise; words as frequent as in
// English, a tenth of the conversations in Chinese) and prints one line of JSON: milliseconds to open it and
// read all heads beside the same for an empty one, to search (median and longest over queries of every kind,
// with the slowest), and to load one conversation.
#include "storage/conversation_store.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace roost;

namespace {

constexpr int kRepeats = 9;
constexpr int kConversationsAtOnce = 200;
constexpr quint32 kVocabulary = 30'000;
constexpr int kChineseCharacters = 3000;
constexpr char16_t kFirstChinese = 0x4E00;
constexpr int kChineseOneIn = 10;
constexpr int kWordsInMessage = 90;

/// Writes texts in which the n-th most frequent word comes about once in n, as in any language.
class Writer {
public:
    static QString word(quint32 rank) {
        static const QString kSyllables[]{"ta", "re", "mo", "li", "sun", "ka", "ver", "ing", "o", "pre"};
        QString word;
        for (quint32 rest = rank + 1; rest > 0; rest /= 10) {
            word += kSyllables[rest % 10];
        }
        return word;
    }

    QString text(bool isChinese) {
        QString text;
        const int words = m_random.bounded(2, 2 * kWordsInMessage);
        for (int i = 0; i < words; ++i) {
            text += isChinese
                        ? QString(QChar(static_cast<char16_t>(kFirstChinese + frequent(kChineseCharacters))))
                        : word(frequent(kVocabulary)) + u' ';
        }
        return text;
    }

private:
    quint32 frequent(quint32 count) {
        return static_cast<quint32>(std::pow(static_cast<double>(count), m_random.generateDouble())) - 1;
    }

    QRandomGenerator m_random{1};
};

double medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

template <typename Work>
double medianMs(const Work& work) {
    std::vector<double> times;
    for (int i = 0; i < kRepeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return medianOf(times);
}

template <typename Value>
Value valueOf(Result<Value> result) {
    if (!result) {
        qFatal("%s", describe(result.error()).c_str());
    }
    return std::move(*result);
}

void fill(const QString& folder, int conversations, int messages) {
    const auto store = valueOf(ConversationStore::open(folder));
    Writer writer;
    IdSource ids;
    QVector<StorageChange> changes;
    for (int c = 0; c < conversations; ++c) {
        const bool isChinese = c % kChineseOneIn == 0;
        ConversationHead head;
        head.id = ids.next();
        head.title = writer.text(isChinese).left(50);
        head.created = QDateTime::currentDateTime();
        head.changed = head.created;
        changes.append(SaveConversation{head});
        MessageId parent = 0;
        for (int m = 0; m < messages / conversations; ++m) {
            ConversationMessage message;
            message.id = ids.next();
            message.parent = parent;
            message.role = m % 2 == 0 ? Role::User : Role::Assistant;
            message.text = writer.text(isChinese);
            message.created = head.created;
            message.read.ids.resize(qsizetype{2} * kWordsInMessage);
            parent = message.id;
            changes.append(SaveMessage{head.id, message});
        }
        if (c % kConversationsAtOnce == kConversationsAtOnce - 1 || c == conversations - 1) {
            if (const auto done = store->apply(changes); !done) {
                qFatal("%s", describe(done.error()).c_str());
            }
            changes.clear();
        }
    }
}

QStringList queries() {
    const QString frequent = Writer::word(0);
    const QString usual = Writer::word(200);
    const QString rare = Writer::word(kVocabulary - 5);
    const QString chinese = QString(QChar(kFirstChinese)) + QChar(kFirstChinese + 7);
    return {frequent,
            usual,
            rare,
            frequent + u' ' + usual,
            frequent + u' ' + Writer::word(1) + u' ' + Writer::word(2),
            usual + u' ' + rare,
            QStringLiteral("t"),
            QStringLiteral("re"),
            QStringLiteral("mol"),
            frequent + QStringLiteral(" s"),
            QStringLiteral("nothing like this"),
            chinese,
            chinese.left(1),
            QString(QChar(kFirstChinese + 2500)),
            chinese + QStringLiteral(" t")};
}

double openMs(const QString& folder) {
    return medianMs([&folder] { (void)valueOf(valueOf(ConversationStore::open(folder))->contents()); });
}

}  // namespace

int main(int argc, char* argv[]) {
    const int conversations = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000;
    const int messages = argc > 2 ? QByteArray(argv[2]).toInt() : 200'000;
    const QTemporaryDir folder;
    const QTemporaryDir empty;
    QElapsedTimer timer;
    timer.start();
    fill(folder.path(), conversations, messages);
    const double fillSeconds = static_cast<double>(timer.elapsed()) / 1000;

    const double openFull = openMs(folder.path());
    const double openEmpty = openMs(empty.path());
    const auto opened = valueOf(ConversationStore::open(folder.path()));
    std::vector<double> searches;
    QString slowest;
    for (const QString& query : queries()) {
        searches.push_back(medianMs([&] { (void)valueOf(opened->search({1, query, 50})); }));
        if (searches.back() >= *std::max_element(searches.begin(), searches.end())) {
            slowest = query;
        }
    }
    const ConversationId some = opened->contents()->conversations.first().id;
    const double load = medianMs([&] { (void)valueOf(opened->conversation(some)); });
    std::printf("{\"conversations\": %d, \"messages\": %d, \"fill_s\": %.1f, \"file_mb\": %.0f, "
                "\"open_ms\": %.1f, \"open_empty_ms\": %.1f, \"search_median_ms\": %.2f, "
                "\"search_longest_ms\": %.1f, \"slowest_query\": \"%s\", \"load_ms\": %.2f}\n",
                conversations, messages, fillSeconds,
                static_cast<double>(QFileInfo(ConversationStore::databasePath(folder.path())).size()) / 1e6,
                openFull, openEmpty, medianOf(searches), *std::max_element(searches.begin(), searches.end()),
                qPrintable(slowest), load);
    return EXIT_SUCCESS;
}
