#include "wording.h"

#include "error_causes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace roost::wording {

namespace {

constexpr double kMillion = 1e6;
constexpr double kBillion = 1e9;
constexpr qint64 kMinute = 60;  ///< seconds in a minute, and minutes in an hour

/// Gives Wording::tr() its context.
struct Wording {
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

/// The sentence without its end, with a place for the subject.
const char* statement(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound:
        return QT_TRANSLATE_NOOP("Wording", "%1 does not exist");
    case ErrorCode::FileUnreadable:
        return QT_TRANSLATE_NOOP("Wording", "%1 cannot be read");
    case ErrorCode::FileUnwritable:
        return QT_TRANSLATE_NOOP("Wording", "%1 cannot be written");
    case ErrorCode::FileDamaged:
        return QT_TRANSLATE_NOOP("Wording", "%1 is damaged or incomplete");
    case ErrorCode::UnknownFormat:
        return QT_TRANSLATE_NOOP("Wording", "%1 is not a model file that Roost can read");
    case ErrorCode::NoConversations:
        return QT_TRANSLATE_NOOP("Wording", "%1 holds no conversations that Roost can read");
    case ErrorCode::TooLarge:
        return QT_TRANSLATE_NOOP("Wording", "%1 is too large");
    case ErrorCode::UnsupportedModel:
        return QT_TRANSLATE_NOOP("Wording", "%1 holds a model that Roost does not support");
    case ErrorCode::ModelIncomplete:
        return QT_TRANSLATE_NOOP("Wording", "%1 does not hold a complete RWKV model");
    case ErrorCode::TokenizerMissing:
        return QT_TRANSLATE_NOOP("Wording", "%1 has no vocabulary");
    case ErrorCode::TokenizerDamaged:
        return QT_TRANSLATE_NOOP("Wording", "%1 has a vocabulary that cannot be used");
    case ErrorCode::OutOfMemory:
        return QT_TRANSLATE_NOOP("Wording", "%1 needs more memory than is free");
    case ErrorCode::InvalidArgument:
        return QT_TRANSLATE_NOOP("Wording", "%1 is not a valid value");
    case ErrorCode::NoModel:
        return QT_TRANSLATE_NOOP("Wording", "%1 needs a model, and none is loaded");
    case ErrorCode::Interrupted:
        return QT_TRANSLATE_NOOP("Wording", "%1 was stopped");
    case ErrorCode::Offline:
        return QT_TRANSLATE_NOOP("Wording", "%1 needs the network, and Roost is offline");
    case ErrorCode::DownloadFailed:
        return QT_TRANSLATE_NOOP("Wording", "%1 cannot be downloaded");
    case ErrorCode::WrongFile:
        return QT_TRANSLATE_NOOP("Wording", "%1 is not the file that was promised");
    }
    return QT_TRANSLATE_NOOP("Wording", "%1 failed");
}

/// A path becomes the quoted name of its file; anything else stays as it is.
QString subjectName(const std::string& subject) {
    const QString text = QString::fromStdString(subject);
    if (text.isEmpty()) {
        return Wording::tr("This");
    }
    if (const QString known = subjectText(text); !known.isNull()) {
        return known;
    }
    const QString fileName = QFileInfo(text).fileName();
    return Wording::tr("“%1”").arg(fileName.isEmpty() ? text : fileName);
}

const char* lossText(Loss loss) {
    switch (loss) {
    case Loss::Image:
        return QT_TRANSLATE_N_NOOP("Wording", "%n image(s) were left out.");
    case Loss::File:
        return QT_TRANSLATE_N_NOOP("Wording", "%n attached file(s) were left out.");
    case Loss::ToolMessage:
        return QT_TRANSLATE_N_NOOP("Wording", "%n call(s) and answer(s) of tools were left out.");
    case Loss::UnknownRole:
        return QT_TRANSLATE_N_NOOP("Wording", "%n message(s) of unknown roles were left out.");
    case Loss::MissingMessage:
        return QT_TRANSLATE_N_NOOP("Wording", "%n message(s) were missing in the file.");
    case Loss::EmptyConversation:
        return QT_TRANSLATE_N_NOOP("Wording", "%n empty conversation(s) were left out.");
    case Loss::OtherFile:
        return QT_TRANSLATE_N_NOOP("Wording", "%n other file(s) of the archive were left out.");
    case Loss::State:
        break;
    }
    return QT_TRANSLATE_N_NOOP(
        "Wording", "%n saved state(s) cannot be used; the texts are read again when they are needed.");
}

QString oneDecimal(double value) {
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

}  // namespace

QString errorSentence(const Error& error) {
    const QString what = Wording::tr(statement(error.code)).arg(subjectName(error.subject));
    return error.detail.empty()
               ? Wording::tr("%1.").arg(what)
               : Wording::tr("%1: %2.").arg(what, causeText(QString::fromStdString(error.detail)));
}

Sentence sentence(const Error& error) {
    return Sentence([error] { return errorSentence(error); });
}

QStringList importNotes(const ImportCounts& counts) {
    QStringList notes;
    const auto add = [&notes](int count, const char* text) {
        if (count > 0) {
            notes.append(Wording::tr(text, nullptr, count));
        }
    };
    add(counts.duplicates - counts.trashed,
        QT_TRANSLATE_N_NOOP("Wording", "%n conversation(s) are here already."));
    add(counts.trashed, QT_TRANSLATE_N_NOOP("Wording", "%n conversation(s) are here already, in the trash."));
    add(counts.changedVersions,
        QT_TRANSLATE_N_NOOP(
            "Wording", "%n conversation(s) have changed since and were added beside those that are here."));
    for (const Loss loss : kLosses) {
        add(static_cast<int>(counts.losses.count(loss)), lossText(loss));
    }
    return notes;
}

QString title(const ConversationHead& head) {
    if (!head.title.isEmpty()) {
        return head.title;
    }
    return head.settings.isNotebook ? Wording::tr("Notebook") : Wording::tr("New conversation");
}

QString bytes(quint64 count) {
    const int decimals = count < 100'000'000 && count >= 10'000'000 ? 0 : 1;
    return QLocale().formattedDataSize(static_cast<qint64>(count), decimals, QLocale::DataSizeSIFormat);
}

QString parameters(quint64 count) {
    const auto number = static_cast<double>(count);
    return number >= kBillion ? Wording::tr("%1 billion").arg(oneDecimal(number / kBillion))
                              : Wording::tr("%1 million").arg(oneDecimal(number / kMillion));
}

QString shortParameters(quint64 count) {
    const auto number = static_cast<double>(count);
    return number >= kBillion ? oneDecimal(number / kBillion) + u'B' : oneDecimal(number / kMillion) + u'M';
}

QString speed(double tokensPerSecond, int tokens) {
    QStringList parts;
    if (tokensPerSecond > 0) {
        parts << Wording::tr("%1 tokens/s").arg(QLocale().toString(tokensPerSecond, 'f', 1));
    }
    if (tokens > 0) {
        parts << Wording::tr("%Ln token(s)", nullptr, tokens);
    }
    return joined(parts);
}

QString rate(double bytesPerSecond) {
    return Wording::tr("%1/s").arg(bytes(static_cast<quint64>(std::max(bytesPerSecond, 0.0))));
}

QString duration(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    if (whole < kMinute) {
        return Wording::tr("%1 s").arg(whole);
    }
    const qint64 minutes = (whole + kMinute - 1) / kMinute;
    if (minutes < kMinute) {
        return Wording::tr("%1 min").arg(minutes);
    }
    return Wording::tr("%1 h %2 min").arg(minutes / kMinute).arg(minutes % kMinute);
}

QString dayAndMonth(QDate date) {
    //: How a day of this year is written, with the letters of QLocale::toString
    return QLocale().toString(date, Wording::tr("d MMM"));
}

QString month(QDate date) {
    //: How a month is written, with the letters of QLocale::toString
    return QLocale().toString(date, Wording::tr("MMM yyyy"));
}

QString day(QDate date) {
    //: How a day is written, with the letters of QLocale::toString
    return QLocale().toString(date, Wording::tr("d MMMM yyyy"));
}

QString shortPath(const QString& path) {
    const QString home = QDir::homePath();
    return path == home || path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

QString joined(const QStringList& parts) {
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(QStringLiteral(" · "));
}

QString together(const QStringList& sentences) {
    QString text;
    for (const QString& sentence : sentences) {
        const bool needsNoSpace = text.isEmpty() || text.endsWith(u'。');
        text += (needsNoSpace ? QString() : QStringLiteral(" ")) + sentence;
    }
    return text;
}

QString modelSummary(const ModelInfo& model) {
    return joined({model.version, model.parameters > 0 ? shortParameters(model.parameters) : QString(),
                   model.type, model.fileBytes > 0 ? bytes(model.fileBytes) : QString()});
}

}  // namespace roost::wording
