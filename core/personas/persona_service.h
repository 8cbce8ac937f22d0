#pragma once

#include "personas/persona.h"

#include <QObject>
#include <QThread>
#include <QVector>

namespace roost {

/// The personas of a folder, read and written on a thread of its own: requests in, events out. Belongs to the
/// GUI thread; nothing here waits but the destructor, until what was asked for is written.
class PersonaService : public QObject {
    Q_OBJECT

public:
    explicit PersonaService(const QString& folder, QObject* parent = nullptr);
    ~PersonaService() override;

    /// These three are answered by listed or failed.
    void open() { emit openRequested(); }
    void remove(const QString& id) { emit removeRequested(id); }
    void importFile(const QString& path) { emit importRequested(path); }

    /// Answered by listed and saved, or by failed. One without an id is new.
    void save(const Persona& persona) { emit saveRequested(persona); }

    /// Answered by exported or failed.
    void exportFile(const Persona& persona, const QString& path) { emit exportRequested(persona, path); }

    /// Answered by pictureRead or failed.
    void readPicture(const QString& path) { emit pictureRequested(path); }

signals:
    void listed(const QVector<roost::Persona>& personas);  ///< all, by name
    void exported(const QString& path);
    void saved();
    void pictureRead(const QString& path, const QByteArray& picture);
    void failed(const roost::Error& error);

    void openRequested();
    void closeRequested();
    void saveRequested(const roost::Persona& persona);
    void removeRequested(const QString& id);
    void importRequested(const QString& path);
    void exportRequested(const roost::Persona& persona, const QString& path);
    void pictureRequested(const QString& path);

private:
    QThread m_thread;
};

}  // namespace roost
