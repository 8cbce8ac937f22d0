#include "code_highlighter.h"

namespace roost {

void CodeHighlightWorker::highlight(quint64 id, const QString& source, const QString& language) {
    emit highlighted(id, m_colourer.spansOf(source, language));
}

CodeHighlighter::CodeHighlighter(QObject* parent) : QObject(parent) {
    qRegisterMetaType<QVector<markdown::CodeSpan>>();
    auto* worker = new CodeHighlightWorker;  // deleted by its thread
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    connect(this, &CodeHighlighter::wanted, worker, &CodeHighlightWorker::highlight, Qt::QueuedConnection);
    connect(worker, &CodeHighlightWorker::highlighted, this, &CodeHighlighter::highlighted,
            Qt::QueuedConnection);
    m_thread.setObjectName(QStringLiteral("code"));
    m_thread.start(QThread::LowPriority);
}

CodeHighlighter::~CodeHighlighter() {
    m_thread.quit();
    m_thread.wait();
}

quint64 CodeHighlighter::highlight(const QString& source, const QString& language) {
    emit wanted(++m_lastId, source, language);
    return m_lastId;
}

}  // namespace roost
