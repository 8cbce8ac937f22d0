#pragma once

#include "exchange/imported.h"
#include "inference/inference_service.h"
#include "storage/storage_service.h"

#include <QRandomGenerator>
#include <QString>
#include <QStringList>
#include <QVector>

#include <map>
#include <memory>
#include <optional>

namespace roost::test {

/// How often each thing was done.
struct SoakCounts {
    std::map<QString, int> deeds;
    int answers = 0;
    int stopped = 0;
    int reproduced = 0;             ///< answers drawn once more from their record
    QVector<quint64> memoryAtRest;  ///< bytes, each time all has begun anew
};

/// Somebody who works with the real inference and the real store for hours and checks all that comes back,
/// against a memory of their own. A fault ends the process with a sentence. The same seed does the same
/// things, but where it stops answers depends on the machine.
class Person {
public:
    /// Works in \p folder with the files of \p models, at least two.
    Person(QString folder, QStringList models, quint32 seed);
    ~Person();

    /// Does one thing, whatever comes to mind.
    void doSomething();

    /// Ends everything that runs and begins anew; all conversations must be as they were.
    void restart();

    /// Ends everything that runs; then holds the database together, and every conversation in it as it should
    /// be.
    void checkStore();

    const SoakCounts& counts() const { return m_counts; }

private:
    struct Services;

    void begin();
    void say();
    void sayDifferently();
    void answerAgain();
    void branchOff();
    void chooseAnother();
    void search();
    void exportAndImport();
    void writeAndThinkBetter();
    void switchModel();
    void putAway();
    void reproduce();

    Conversation& any();
    std::optional<MessageId> anyMessage(const Conversation& conversation, Role role);
    QString words();
    void add(Conversation& conversation, MessageId parent, const QString& text);
    void answer(Conversation& conversation, MessageId question);
    GenerationRequest requestFor(const Conversation& conversation, MessageId answer);
    void load(const QString& model);
    void keep(QVector<StorageChange> changes);
    void waitFor(const char* what, const std::function<bool()>& isThere);
    int below(int end) { return static_cast<int>(m_random.bounded(end)); }

    QString m_folder;
    QStringList m_models;
    QRandomGenerator m_random;
    IdSource m_ids;
    std::map<ConversationId, Conversation> m_conversations;
    std::unique_ptr<Services> m_services;
    QString m_model;  ///< that is loaded
    SoakCounts m_counts;
};

}  // namespace roost::test
