#pragma once

#include "personas/persona.h"

#include <QObject>
#include <QVector>

namespace roost {

/// Keeps personas in a folder, a file for each. Lives on the thread of PersonaService.
class PersonaWorker : public QObject {
    Q_OBJECT

public:
    explicit PersonaWorker(QString folder) : m_folder(std::move(folder)) {}

public slots:
    void open();
    void save(const roost::Persona& persona);
    void remove(const QString& id);
    void importFile(const QString& path);
    void exportFile(const roost::Persona& persona, const QString& path);
    void readPicture(const QString& path);

signals:
    void listed(const QVector<roost::Persona>& personas);
    void exported(const QString& path);
    void saved();
    void pictureRead(const QString& path, const QByteArray& picture);
    void failed(const roost::Error& error);

private:
    QString pathOf(const QString& id) const;
    void list();
    bool keep(const Persona& persona);

    QString m_folder;
    QVector<Persona> m_personas;  ///< by name
};

}  // namespace roost
