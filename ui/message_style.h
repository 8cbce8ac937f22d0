#pragma once

#include <QColor>
#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace roost {

/// How the texts of messages look: set once by the theme, heard by every document. Sizes in pixels. GUI
/// thread.
class MessageStyle : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor ink MEMBER ink NOTIFY changed)
    Q_PROPERTY(QColor mutedInk MEMBER mutedInk NOTIFY changed)
    Q_PROPERTY(QColor link MEMBER link NOTIFY changed)
    Q_PROPERTY(QColor codeGround MEMBER codeGround NOTIFY changed)
    Q_PROPERTY(QColor line MEMBER line NOTIFY changed)
    Q_PROPERTY(QColor match MEMBER match NOTIFY changed)
    Q_PROPERTY(QColor keyword MEMBER keyword NOTIFY changed)
    Q_PROPERTY(QColor string MEMBER string NOTIFY changed)
    Q_PROPERTY(QColor number MEMBER number NOTIFY changed)
    Q_PROPERTY(QColor name MEMBER name NOTIFY changed)
    Q_PROPERTY(QString codeFamily MEMBER codeFamily NOTIFY changed)
    Q_PROPERTY(int bodyText MEMBER bodyText NOTIFY changed)
    Q_PROPERTY(int bodyLine MEMBER bodyLine NOTIFY changed)
    Q_PROPERTY(int codeText MEMBER codeText NOTIFY changed)

public:
    using QObject::QObject;

    QColor ink;
    QColor mutedInk;
    QColor link;
    QColor codeGround;
    QColor line;
    QColor match;    ///< behind what was searched for
    QColor keyword;  ///< of code, as the next three
    QColor string;
    QColor number;
    QColor name;
    QString codeFamily;
    int bodyText = 14;
    int bodyLine = 22;  ///< height of a line
    int codeText = 12;

signals:
    void changed();
};

}  // namespace roost
