#pragma once

#include "preferences.h"

#include <QLocale>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQmlIntegration>

#include <memory>

namespace roost {

/// The language of the window: the one that was chosen, or the first of the system's that there is. Texts,
/// and how numbers and dates are written, follow it at once. GUI thread; one per program.
class Language : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)

public:
    /// Speaks from then on. The preferences outlive it; the application outlives both.
    explicit Language(Preferences& preferences, QObject* parent = nullptr);
    ~Language() override;

    /// What can be chosen: {value, text} each, the system's first, every language in its own words.
    QVariantList choices() const;

    /// Of the language that is shown: "en", "zh_CN" or "ja".
    QString code() const { return m_code; }

    /// The codes that there are texts for.
    static QStringList codes();

    /// The first of \p wanted, as QLocale::uiLanguages gives them, that there are texts for; else English.
    static QString best(const QStringList& wanted);

    /// How numbers and dates are written in a language: as the \p system does if it speaks it.
    static QLocale localeOf(const QString& code, const QLocale& system);

    /// Has a typeface take the Chinese and Japanese characters that it does not have in the shapes of a
    /// language. Qt keeps what it found for a typeface: this counts once, and before the first text in it.
    static void shapeCharacters(const QString& family, const QString& code);

signals:
    void changed();  ///< the texts are those of another language

private:
    class Dictionary;

    void follow();

    Preferences& m_preferences;
    QString m_code;
    std::unique_ptr<Dictionary> m_dictionary;
};

}  // namespace roost
