#pragma once

#include "library/background_queue.h"
#include "library/model_entry.h"
#include "model_controller.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQmlIntegration>

namespace roost {

/// Loads a model after looking whether there is memory for it, and asks first if there is not. GUI thread.
class ModelOpener : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString question READ question NOTIFY questionChanged)

public:
    /// What is free, in bytes; 0 if unknown. Any thread.
    using MemoryGauge = qint64 (*)();

    /// Both outlive it.
    ModelOpener(ModelController& model, BackgroundQueue& background, MemoryGauge freeMemory,
                QObject* parent = nullptr);

    /// Whether to load a model that needs more memory than is free; empty while there is nothing to ask.
    QString question() const { return m_question.text(); }

    Q_INVOKABLE void open(const QString& path);
    /// The model that was used last; the built-in one in its place, with a word on that, if its file is gone
    /// or cannot be loaded.
    void openLast(const QString& path);
    Q_INVOKABLE void openUrl(const QUrl& url);
    Q_INVOKABLE void accept();
    Q_INVOKABLE void decline();
    /// Forgets the wish for this model, if it is the one waiting; a load that has begun goes on.
    void withdraw(const QString& path);

    /// The language has changed: everything in words is to be read again.
    void retranslate();

    /// Brings back the model that was put away after a while without use.
    void wake();

signals:
    void questionChanged();

private:
    enum class Wish { Asked, UsedLast };

    struct Look {
        qint64 needed = 0;  ///< 0 where the file cannot be read; loading it then says why
        qint64 free = 0;
        bool isThere = false;
    };

    void look(const QString& path, Wish wish);
    void onLooked(const QString& path, const Look& look);
    void load(const QString& path);
    void setQuestion(const Sentence& question);

    ModelController& m_model;
    BackgroundQueue& m_background;
    MemoryGauge m_freeMemory;
    QString m_wanted;
    Wish m_wish = Wish::Asked;
    Sentence m_question;
};

}  // namespace roost
