#pragma once

#include "markdown/streamed_text.h"

#include <QAbstractListModel>
#include <QString>
#include <QStringList>
#include <QtQmlIntegration>

namespace roost {

/// A text on its way through QML, which has to collect every string that it has held.
struct MessageText {
    QString text;

    friend bool operator==(const MessageText&, const MessageText&) = default;
};

/// The parts of one message, from top to bottom. While the text grows, only what changed is announced: the
/// last parts. GUI thread.
class MessagePartsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QVariant content READ content WRITE setContent NOTIFY textChanged)
    Q_PROPERTY(bool plain READ isPlain WRITE setPlain NOTIFY plainChanged)
    Q_PROPERTY(bool growing READ isGrowing WRITE setGrowing NOTIFY growingChanged)
    Q_PROPERTY(bool whole READ isWhole NOTIFY wholeChanged)

public:
    enum Kind { Prose, Code, Math, Table, Rule };
    Q_ENUM(Kind)

    enum Role {
        KindRole = Qt::UserRole,
        PartRole,  ///< markdown::Part, for PartDocument
        QuoteDepthRole,
        ListDepthRole,
        LanguageRole,
    };

    explicit MessagePartsModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString text() const { return m_text; }
    void setText(const QString& text);

    /// The text as a MessageText. It may be set either way.
    QVariant content() const { return QVariant::fromValue(MessageText{m_text}); }
    void setContent(const QVariant& content);

    bool isPlain() const { return m_isPlain; }  ///< true heeds no markup
    void setPlain(bool plain);

    /// A text that grows is shown to its end; one that stands may be so long that only its beginning is.
    bool isGrowing() const { return m_isGrowing; }
    void setGrowing(bool growing);

    bool isWhole() const { return m_streamed.isWhole(); }  ///< nothing is left for showMore()

    Q_INVOKABLE void showMore();

    /// The links that may be opened in what is shown, each once, in their order.
    Q_INVOKABLE QStringList links() const;

signals:
    void textChanged();
    void plainChanged();
    void growingChanged();
    void wholeChanged();

private:
    void read();
    void replaceFrom(qsizetype same);

    QString m_text;
    bool m_isPlain = false;
    bool m_isGrowing = false;
    qsizetype m_mostParts;
    markdown::StreamedText m_streamed;
    QVector<markdown::Part> m_parts;
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::MessageText)
