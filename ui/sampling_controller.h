#pragma once

#include "chat_controller.h"
#include "model_controller.h"
#include "sampling_presets.h"
#include "sampling_values_model.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQmlIntegration>

namespace roost {

/// How answers are drawn in the conversation that is shown. What is changed holds from the next token on,
/// also of an answer that is being written. GUI thread.
class SamplingController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(roost::SamplingValuesModel* values READ values CONSTANT)
    Q_PROPERTY(QVariantList presetOptions READ presetOptions NOTIFY presetsChanged)
    Q_PROPERTY(QString preset READ preset NOTIFY changed)
    Q_PROPERTY(QString presetLabel READ presetLabel NOTIFY changed)
    Q_PROPERTY(bool presetIsOwn READ presetIsOwn NOTIFY changed)
    Q_PROPERTY(bool changedFromOfficial READ changedFromOfficial NOTIFY changed)
    Q_PROPERTY(QString seed READ seed NOTIFY changed)
    Q_PROPERTY(QString lastSeed READ lastSeed NOTIFY lastSeedChanged)
    Q_PROPERTY(QStringList stops READ stops NOTIFY changed)
    Q_PROPERTY(QVariantList words READ words NOTIFY changed)

public:
    /// All outlive it.
    SamplingController(ChatController& chat, ModelController& model, Preferences& preferences,
                       QObject* parent = nullptr);

    SamplingValuesModel* values() { return &m_values; }
    QVariantList presetOptions() const;  ///< {value, text} each, the name and its label
    QString preset() const;              ///< empty where the values are those of none
    QString presetLabel() const;         ///< what that is called in the language of the window
    bool presetIsOwn() const;            ///< it can be renamed and deleted
    bool changedFromOfficial() const;
    QString seed() const;      ///< empty: a fresh one for every answer
    QString lastSeed() const;  ///< of the last answer that is shown; empty if there is none
    QStringList stops() const { return m_chat.settings().stops; }
    QVariantList words() const;  ///< {text, bias, banned} each

    Q_INVOKABLE void applyPreset(const QString& name);

    /// These three are false where the name cannot be taken.
    Q_INVOKABLE bool savePreset(const QString& name);
    Q_INVOKABLE bool renamePreset(const QString& name, const QString& to);
    Q_INVOKABLE bool removePreset(const QString& name);

    /// False if \p text is no seed; an empty one takes a fresh seed for every answer.
    Q_INVOKABLE bool setSeed(const QString& text);

    /// Draws from now on with the seed of the last answer.
    Q_INVOKABLE void keepLastSeed();

    Q_INVOKABLE void resetAll();

    /// \p text may have line breaks written as \n.
    Q_INVOKABLE void addStop(const QString& text);
    Q_INVOKABLE void removeStop(int index);

    Q_INVOKABLE void addWord(const QString& text, bool banned);
    Q_INVOKABLE void setWordBias(int index, double bias);
    Q_INVOKABLE void removeWord(int index);

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void changed();
    void presetsChanged();
    void lastSeedChanged();

private:
    void refresh();
    void setValue(int row, double value);
    Drawing now() const;
    Drawing official() const;

    ChatController& m_chat;
    ModelController& m_model;
    SamplingPresets m_presets;
    SamplingValuesModel m_values;
};

}  // namespace roost
