#pragma once

#include "markdown/code_colours.h"

#include <QObject>
#include <QString>
#include <QThread>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// Does the work of CodeHighlighter on its thread.
class CodeHighlightWorker : public QObject {
    Q_OBJECT

public slots:
    void highlight(quint64 id, const QString& source, const QString& language);

signals:
    void highlighted(quint64 id, const QVector<roost::markdown::CodeSpan>& spans);

private:
    markdown::CodeColourer m_colourer;
};

/// Finds what is to be coloured in code, on a thread of its own. Lives on the GUI thread.
class CodeHighlighter : public QObject {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit CodeHighlighter(QObject* parent = nullptr);
    ~CodeHighlighter() override;

    /// Answered by highlighted with the id that is returned.
    quint64 highlight(const QString& source, const QString& language);

signals:
    void highlighted(quint64 id, const QVector<roost::markdown::CodeSpan>& spans);
    void wanted(quint64 id, const QString& source, const QString& language);  ///< heard by the worker

private:
    QThread m_thread;
    quint64 m_lastId = 0;
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::markdown::CodeSpan)
