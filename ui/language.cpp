#include "language.h"

#include "choice.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFont>
#include <QLibraryInfo>
#include <QReadWriteLock>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <vector>

namespace roost {

namespace {

struct Known {
    const char* code;
    const char* name;  ///< in the language itself
    QLocale::Language language;
    QLocale::Script script;
    QLocale::Territory territory;
    const char* hanFamily;  ///< has the shapes of characters that the language has; empty where it has none
};

constexpr std::array kKnown{
    Known{"en", "English", QLocale::English, QLocale::LatinScript, QLocale::UnitedKingdom, ""},
    Known{"zh_CN", "简体中文", QLocale::Chinese, QLocale::SimplifiedHanScript, QLocale::China,
          "Noto Sans CJK SC"},
    Known{"ja", "日本語", QLocale::Japanese, QLocale::JapaneseScript, QLocale::Japan, "Noto Sans CJK JP"},
};

const Known& known(const QString& code) {
    const auto found = std::find_if(kKnown.begin(), kKnown.end(),
                                    [&code](const Known& each) { return code == QLatin1String(each.code); });
    return found == kKnown.end() ? kKnown.front() : *found;
}

}  // namespace

/// Roost's texts, and those of Qt's own dialogs where they are installed. It stays installed while its
/// contents change, so that nobody sees a moment without a language. Any thread may ask it.
class Language::Dictionary : public QTranslator {
public:
    void open(const QString& code) {
        const QString ofQt = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        Parts parts;
        add(parts, QStringLiteral("roost_") + code, QStringLiteral(":/translations"));
        add(parts, QStringLiteral("qtbase_") + code, ofQt);
        add(parts, QStringLiteral("qtdeclarative_") + code, ofQt);
        const QWriteLocker lock(&m_lock);
        m_parts.swap(parts);
    }

    bool isEmpty() const override { return false; }

    QString translate(const char* context, const char* text, const char* note, int count) const override {
        if (qstrcmp(context, "QShortcut") == 0) {
            return {};  // keys are called what stands on them
        }
        const QReadLocker lock(&m_lock);
        for (const auto& part : m_parts) {
            const QString found = part->translate(context, text, note, count);
            if (!found.isNull()) {
                return found;
            }
        }
        return {};
    }

private:
    using Parts = std::vector<std::unique_ptr<QTranslator>>;

    static void add(Parts& parts, const QString& name, const QString& folder) {
        auto part = std::make_unique<QTranslator>();
        if (part->load(name, folder, QString())) {
            parts.push_back(std::move(part));
        }
    }

    mutable QReadWriteLock m_lock;
    Parts m_parts;
};

Language::Language(Preferences& preferences, QObject* parent)
    : QObject(parent), m_preferences(preferences), m_dictionary(std::make_unique<Dictionary>()) {
    QCoreApplication::installTranslator(m_dictionary.get());
    connect(&preferences, &Preferences::languageChanged, this, &Language::follow);
    follow();
}

Language::~Language() {
    QCoreApplication::removeTranslator(m_dictionary.get());
}

QVariantList Language::choices() const {
    QVariantList choices{choice(QString(), tr("System"))};
    for (const Known& each : kKnown) {
        choices.append(choice(QLatin1String(each.code), QString::fromUtf8(each.name)));
    }
    return choices;
}

QStringList Language::codes() {
    QStringList codes;
    for (const Known& each : kKnown) {
        codes.append(QLatin1String(each.code));
    }
    return codes;
}

QString Language::best(const QStringList& wanted) {
    for (const QString& each : wanted) {
        const QLocale locale(each);
        const auto found = std::find_if(kKnown.begin(), kKnown.end(), [&locale](const Known& language) {
            return language.language == locale.language() && language.script == locale.script();
        });
        if (found != kKnown.end()) {
            return QLatin1String(found->code);
        }
    }
    return QLatin1String(kKnown.front().code);
}

QLocale Language::localeOf(const QString& code, const QLocale& system) {
    const Known& wanted = known(code);
    const bool systemSpeaksIt = system.language() == wanted.language && system.script() == wanted.script;
    return systemSpeaksIt ? system : QLocale(wanted.language, wanted.script, wanted.territory);
}

void Language::shapeCharacters(const QString& family, const QString& code) {
    const QString han = QLatin1String(known(code).hanFamily);
    if (!han.isEmpty() && QFont::substitutes(family).isEmpty()) {
        QFont::insertSubstitution(family, han);
    }
}

void Language::follow() {
    const QLocale system = QLocale::system();
    const QString& chosen = m_preferences.language();
    const QString code = codes().contains(chosen) ? chosen : best(system.uiLanguages());
    if (code == m_code) {
        return;
    }
    m_code = code;
    m_dictionary->open(code);
    QLocale::setDefault(localeOf(code, system));
    QEvent event(QEvent::LanguageChange);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
    emit changed();
}

}  // namespace roost
