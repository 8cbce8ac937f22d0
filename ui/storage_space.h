#pragma once

#include "preferences.h"
#include "storage/storage_backend.h"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQmlIntegration>

namespace roost {

/// What conversations and their states take on disk, and how much the states may take. GUI thread.
class StorageSpace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString conversationSummary READ conversationSummary NOTIFY changed)
    Q_PROPERTY(int stateBudget READ stateBudget WRITE setStateBudget NOTIFY changed)
    Q_PROPERTY(QVariantList stateBudgets READ stateBudgets NOTIFY changed)

public:
    /// Both outlive it.
    StorageSpace(StorageBackend& storage, Preferences& preferences, QObject* parent = nullptr);

    /// What all conversations take, in one sentence; empty until it was measured.
    QString summary() const;

    /// What the conversation that was measured last takes; empty until it was measured.
    QString conversationSummary() const;

    /// In MiB.
    int stateBudget() const { return static_cast<int>(m_all.states.budget / kMebibyte); }
    void setStateBudget(int mebibytes);

    /// What can be chosen, each with value and text.
    QVariantList stateBudgets() const;

    /// Has it all measured again; answered by changed.
    Q_INVOKABLE void measure() { m_storage.measure(0); }
    Q_INVOKABLE void measureConversation(quint64 conversation);

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void changed();

private:
    static constexpr quint64 kMebibyte = quint64{1} << 20;

    void onMeasured(const StorageSize& size);

    StorageBackend& m_storage;
    Preferences& m_preferences;
    StorageSize m_all;
    StorageSize m_one;
    ConversationId m_wanted = 0;
};

}  // namespace roost
