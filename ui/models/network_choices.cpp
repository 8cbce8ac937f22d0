#include "models/network_choices.h"

#include "download/network_gate.h"
#include "wording.h"

#include <QStringList>

#include <algorithm>

namespace roost {

namespace {

/// As they stand in the settings, in the order of NetworkChoices::Mirror.
const QStringList& mirrorNames() {
    static const QStringList names{QStringLiteral("huggingface"), QStringLiteral("hf-mirror"),
                                   QStringLiteral("modelscope"), QStringLiteral("own")};
    return names;
}

}  // namespace

NetworkChoices::NetworkChoices(ModelLibrary& library, QObject* parent) : QObject(parent), m_library(library) {
    connect(&library, &ModelLibrary::settingsChanged, this, &NetworkChoices::changed);
}

void NetworkChoices::take(const LibrarySettings& settings) {
    const auto network = networkOf(settings);
    m_problem = network ? Sentence() : wording::sentence(network.error());
    if (network) {
        m_library.setSettings(settings);
    } else {
        emit changed();
    }
}

void NetworkChoices::setOffline(bool offline) {
    LibrarySettings settings = m_library.settings();
    settings.isOffline = offline;
    take(settings);
}

int NetworkChoices::mirror() const {
    return std::max(0, static_cast<int>(mirrorNames().indexOf(m_library.settings().mirror)));
}

void NetworkChoices::setMirror(int mirror) {
    LibrarySettings settings = m_library.settings();
    settings.mirror = mirrorNames().value(mirror);
    take(settings);
}

void NetworkChoices::setOwnMirror(const QString& address) {
    LibrarySettings settings = m_library.settings();
    settings.ownMirror = address.trimmed();
    take(settings);
}

void NetworkChoices::setProxy(const QString& address) {
    LibrarySettings settings = m_library.settings();
    settings.proxy = address.trimmed();
    take(settings);
}

void NetworkChoices::setCatalogueUrl(const QString& address) {
    LibrarySettings settings = m_library.settings();
    settings.catalogueUrl = address.trimmed();
    if (!settings.catalogueUrl.isEmpty() && !isFetchable(QUrl(settings.catalogueUrl, QUrl::StrictMode))) {
        m_problem = Sentence(
            [address = settings.catalogueUrl] { return tr("“%1” is not an https address.").arg(address); });
        emit changed();
        return;
    }
    take(settings);
}

void NetworkChoices::retranslate() {
    emit changed();
}

QString NetworkChoices::tokenHost() const {
    const auto network = networkOf(m_library.settings());
    return authorityOf(huggingFaceBase(network ? network->mirrors : MirrorChoice()));
}

bool NetworkChoices::hasToken() const {
    const QVector<HostToken>& tokens = m_library.settings().tokens;
    return std::any_of(tokens.begin(), tokens.end(),
                       [host = tokenHost()](const HostToken& token) { return token.authority == host; });
}

void NetworkChoices::setToken(const QString& token) {
    LibrarySettings settings = m_library.settings();
    const QString host = tokenHost();
    settings.tokens.removeIf([&host](const HostToken& kept) { return kept.authority == host; });
    if (const QByteArray bytes = token.trimmed().toUtf8(); !bytes.isEmpty()) {
        settings.tokens.append({host, bytes});
    }
    take(settings);
}

}  // namespace roost
