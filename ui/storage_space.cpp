#include "storage_space.h"

#include "choice.h"
#include "snapshots/snapshot_store.h"
#include "wording.h"

#include <QLocale>
#include <QVariantMap>

#include <array>

namespace roost {

namespace {

constexpr std::array kBudgets{512, 2 * 1024, 8 * 1024, 32 * 1024};  ///< in MiB

}  // namespace

StorageSpace::StorageSpace(StorageBackend& storage, Preferences& preferences, QObject* parent)
    : QObject(parent), m_storage(storage), m_preferences(preferences) {
    connect(&storage, &StorageBackend::measured, this, &StorageSpace::onMeasured);
    connect(&storage, &StorageBackend::opened, this, [this] {
        const quint64 chosen = m_preferences.stateBudget();
        m_storage.setStateBudget(chosen != 0 ? chosen : SnapshotStore::kUsualBudget);
    });
}

void StorageSpace::onMeasured(const StorageSize& size) {
    m_all = size;
    if (size.conversation != 0 && size.conversation == m_wanted) {
        m_one = size;
    }
    emit changed();
}

void StorageSpace::measureConversation(quint64 conversation) {
    m_wanted = conversation;
    m_one = {};
    emit changed();
    m_storage.measure(conversation);
}

QString StorageSpace::summary() const {
    return m_all.databaseBytes == 0
               ? QString()
               : tr("Conversations take %1, their memories %2.")
                     .arg(wording::bytes(m_all.databaseBytes), wording::bytes(m_all.states.bytes));
}

QString StorageSpace::conversationSummary() const {
    if (m_one.conversation == 0) {
        return {};
    }
    const QString messages = wording::bytes(m_one.messageBytes);
    return m_one.stateBytes == 0
               ? messages
               : wording::joined({messages, tr("memory %1").arg(wording::bytes(m_one.stateBytes))});
}

void StorageSpace::setStateBudget(int mebibytes) {
    if (mebibytes != stateBudget()) {
        const quint64 bytes = static_cast<quint64>(mebibytes) * kMebibyte;
        m_preferences.setStateBudget(bytes);
        m_storage.setStateBudget(bytes);
    }
}

void StorageSpace::retranslate() {
    emit changed();
}

QVariantList StorageSpace::stateBudgets() const {
    QVariantList choices;
    for (const int mebibytes : kBudgets) {
        const QString text = QLocale().formattedDataSize(static_cast<qint64>(mebibytes * kMebibyte), 0,
                                                         QLocale::DataSizeIecFormat);
        choices.append(choice(mebibytes, text));
    }
    return choices;
}

}  // namespace roost
