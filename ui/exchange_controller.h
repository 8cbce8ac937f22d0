#pragma once

#include "conversation_keeper.h"
#include "conversation_list_model.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <QVector>
#include <QtQmlIntegration>

#include <stop_token>

namespace roost {

/// Files of conversations: what is written into which, what is read, how far that is and what came of it. GUI
/// thread.
class ExchangeController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString subject READ subject NOTIFY formatChanged)
    Q_PROPERTY(bool several READ several NOTIFY chosen)
    Q_PROPERTY(QString ending READ ending NOTIFY formatChanged)
    Q_PROPERTY(Format format READ format WRITE setFormat NOTIFY formatChanged)
    Q_PROPERTY(bool withStates READ withStates WRITE setWithStates NOTIFY formatChanged)
    Q_PROPERTY(QString activity READ activity NOTIFY activityChanged)
    Q_PROPERTY(QString result READ result NOTIFY resultChanged)
    Q_PROPERTY(bool canShow READ canShow NOTIFY resultChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Format { Json, Markdown, Text, Html };
    Q_ENUM(Format)

    /// All of them outlive it.
    ExchangeController(StorageBackend& storage, ConversationKeeper& keeper, const ConversationListModel& list,
                       QObject* parent = nullptr);
    ~ExchangeController() override;

    /// What is going to be exported: "“Tea”", "3 conversations".
    QString subject() const;
    bool several() const { return m_chosen.size() > 1; }

    Format format() const { return m_format; }
    void setFormat(Format format);
    bool withStates() const { return m_withStates; }
    void setWithStates(bool withStates);

    /// What takes longer than a moment, and how far it is; empty: nothing does.
    QString activity() const;

    /// What came of the last file; empty if it has been read.
    QString result() const { return m_result.text(); }

    /// Of what was imported last, the conversation that changed last; 0: nothing was.
    Q_INVOKABLE quint64 imported() const { return m_imported; }
    bool canShow() const { return m_imported != 0; }

    /// Why files could not be read or written; empty if it has been read.
    QString problem() const { return m_problem.text(); }

    /// Chooses a conversation, or all that are selected if it is one of them, for an export.
    Q_INVOKABLE void choose(quint64 conversation);

    /// Chooses all but those in the trash.
    Q_INVOKABLE void chooseAll();

    /// Asks for files to import.
    Q_INVOKABLE void wantFiles() { emit filesWanted(); }

    /// The file that fits what is chosen and the format, in the folder that was used last.
    Q_INVOKABLE QUrl suggestedFile() const;

    /// The ending of that file: "zip".
    QString ending() const;

    /// Writes what is chosen.
    Q_INVOKABLE void exportTo(const QUrl& file);

    Q_INVOKABLE void importFiles(const QList<QUrl>& files);

    /// Imports a file; if it holds one conversation, that is wanted, the one that is here already too.
    void openFile(const QUrl& file);

    /// Whether a file is a model by its name, and not one of conversations.
    Q_INVOKABLE static bool isModel(const QUrl& file);

    Q_INVOKABLE void cancel();
    Q_INVOKABLE void dismissResult();
    Q_INVOKABLE void dismissProblem();

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void chosen();                                  ///< where and how is to be asked for
    void filesWanted();                             ///< which is to be asked for
    void conversationWanted(quint64 conversation);  ///< is to be shown
    void formatChanged();
    void activityChanged();
    void resultChanged();
    void problemChanged();

private:
    struct Run {
        quint64 id = 0;
        Sentence name;  ///< what is done, without its end: "Importing"
        double fraction = 0;
        std::stop_source stop;
    };

    std::stop_token begin(const Sentence& name);
    bool end(quint64 id);
    void onProgress(const ExchangeProgress& progress);
    void onExported(const ExportOutcome& outcome);
    void onImported(const ImportOutcome& outcome);
    void setResult(const Sentence& sentence, ConversationId imported = 0);
    void setProblem(const Sentence& sentences);
    static Sentence notHere(const QUrl& file);
    static QString exportText(const ExportOutcome& outcome);
    static QString importText(const ImportOutcome& outcome);
    static QString failuresText(const QVector<Error>& failures);

    StorageBackend& m_storage;
    ConversationKeeper& m_keeper;
    const ConversationListModel& m_list;
    QVector<ConversationId> m_chosen;
    Format m_format = Json;
    bool m_withStates = false;
    QString m_folder;
    QVector<Run> m_runs;
    quint64 m_lastRun = 0;
    quint64 m_opening = 0;  ///< the run whose conversation is wanted
    QTimer m_moment;
    Sentence m_result;
    ConversationId m_imported = 0;
    Sentence m_problem;
};

}  // namespace roost
