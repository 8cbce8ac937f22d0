#include "wording.h"

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

QString tr(const char* text) {
    return QCoreApplication::translate("Wording", text);
}

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
        return tr("This");
    }
    const QString fileName = QFileInfo(text).fileName();
    return u'“' + (fileName.isEmpty() ? text : fileName) + u'”';
}

QString oneDecimal(double value) {
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

}  // namespace

QString errorSentence(const Error& error) {
    QString sentence = tr(statement(error.code)).arg(subjectName(error.subject));
    if (!error.detail.empty()) {
        sentence += QStringLiteral(": ") + QString::fromStdString(error.detail);
    }
    return sentence + u'.';
}

QString bytes(quint64 count) {
    const int decimals = count < 100'000'000 && count >= 10'000'000 ? 0 : 1;
    return QLocale().formattedDataSize(static_cast<qint64>(count), decimals, QLocale::DataSizeSIFormat);
}

QString parameters(quint64 count) {
    const auto number = static_cast<double>(count);
    return number >= kBillion ? tr("%1 billion").arg(oneDecimal(number / kBillion))
                              : tr("%1 million").arg(oneDecimal(number / kMillion));
}

QString shortParameters(quint64 count) {
    const auto number = static_cast<double>(count);
    return number >= kBillion ? oneDecimal(number / kBillion) + u'B' : oneDecimal(number / kMillion) + u'M';
}

QString speed(double tokensPerSecond, int tokens) {
    QStringList parts;
    if (tokensPerSecond > 0) {
        parts << tr("%1 tokens/s").arg(QLocale().toString(tokensPerSecond, 'f', 1));
    }
    if (tokens > 0) {
        parts << (tokens == 1 ? tr("1 token") : tr("%1 tokens").arg(QLocale().toString(tokens)));
    }
    return joined(parts);
}

QString rate(double bytesPerSecond) {
    return tr("%1/s").arg(bytes(static_cast<quint64>(std::max(bytesPerSecond, 0.0))));
}

QString duration(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    if (whole < kMinute) {
        return tr("%1 s").arg(whole);
    }
    const qint64 minutes = (whole + kMinute - 1) / kMinute;
    if (minutes < kMinute) {
        return tr("%1 min").arg(minutes);
    }
    return tr("%1 h %2 min").arg(minutes / kMinute).arg(minutes % kMinute);
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

QString modelSummary(const ModelInfo& model) {
    return joined({model.version, model.parameters > 0 ? shortParameters(model.parameters) : QString(),
                   model.type, model.fileBytes > 0 ? bytes(model.fileBytes) : QString()});
}

}  // namespace roost::wording
