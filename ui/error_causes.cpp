#include "error_causes.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace roost {

namespace {

/// Where several fit, the first one counts.
constexpr std::array kCauses{
    // Of files and disks.
    QT_TRANSLATE_NOOP("Cause", "Permission denied"),
    QT_TRANSLATE_NOOP("Cause", "No space left on device"),
    QT_TRANSLATE_NOOP("Cause", "Input/output error"),
    QT_TRANSLATE_NOOP("Cause", "Read-only file system"),
    QT_TRANSLATE_NOOP("Cause", "it is a folder, not a file"),
    QT_TRANSLATE_NOOP("Cause", "it is not an ordinary file"),
    QT_TRANSLATE_NOOP("Cause", "it has become shorter while it was read"),
    QT_TRANSLATE_NOOP("Cause", "it cannot be opened"),
    QT_TRANSLATE_NOOP("Cause", "it is empty"),
    QT_TRANSLATE_NOOP("Cause", "the disk is full; make room, or choose another place"),
    QT_TRANSLATE_NOOP("Cause", "the disk is full; make room and resume, what was downloaded is kept"),
    QT_TRANSLATE_NOOP("Cause", "the disk is full; make room"),
    QT_TRANSLATE_NOOP(
        "Cause", "the disk has %1 free and %2 are needed; make room and resume, what was downloaded is kept"),
    QT_TRANSLATE_NOOP("Cause", "it needs %1 and the disk has %2 free; make room, or choose another place"),
    QT_TRANSLATE_NOOP("Cause", "there is a file of this name already"),
    QT_TRANSLATE_NOOP("Cause", "the folder cannot be made"),
    QT_TRANSLATE_NOOP("Cause", "its rights cannot be set"),
    QT_TRANSLATE_NOOP("Cause", "it has become shorter since it was begun"),
    QT_TRANSLATE_NOOP("Cause", "it does not say how far the model has been written"),
    QT_TRANSLATE_NOOP("Cause", "it does not fit to what is being written"),
    QT_TRANSLATE_NOOP("Cause", "it is being made into %1 already"),
    QT_TRANSLATE_NOOP("Cause", "another Roost is making it smaller"),
    QT_TRANSLATE_NOOP("Cause", "%1; check the disk, or fetch the file again"),
    // Of downloads.
    QT_TRANSLATE_NOOP("Cause", "%1; it is kept aside as %2: download it again, or remove it"),
    QT_TRANSLATE_NOOP("Cause", "its SHA-256 is %1 instead of %2"),
    QT_TRANSLATE_NOOP("Cause", "its SHA-256 is %1"),
    QT_TRANSLATE_NOOP("Cause", "it has %1 bytes instead of %2"),
    QT_TRANSLATE_NOOP("Cause", "it is among the downloads already"),
    QT_TRANSLATE_NOOP("Cause", "another Roost is downloading it"),
    QT_TRANSLATE_NOOP("Cause", "the server does not answer"),
    QT_TRANSLATE_NOOP("Cause", "the server's answer is too large"),
    QT_TRANSLATE_NOOP("Cause", "the server's list cannot be read"),
    QT_TRANSLATE_NOOP("Cause", "the server sends nothing more"),
    QT_TRANSLATE_NOOP("Cause", "the servers send round in circles"),
    QT_TRANSLATE_NOOP("Cause", "the server sends to an address without encryption"),
    QT_TRANSLATE_NOOP("Cause", "the server sends elsewhere without saying where"),
    QT_TRANSLATE_NOOP("Cause", "the connection is not safe (%1)"),
    QT_TRANSLATE_NOOP("Cause", "the connection ended early"),
    QT_TRANSLATE_NOOP("Cause", "the server has a file of %1 bytes, not of %2"),
    QT_TRANSLATE_NOOP("Cause", "the server says that the file has %1 bytes, which no file has"),
    QT_TRANSLATE_NOOP("Cause", "the server asks for a sign-in; give a token for this host (401)"),
    QT_TRANSLATE_NOOP("Cause",
                      "the server does not allow it; the model's page may ask to accept terms (403)"),
    QT_TRANSLATE_NOOP("Cause", "the server has no such file (%1)"),
    QT_TRANSLATE_NOOP("Cause", "the server answered with status %1"),
    QT_TRANSLATE_NOOP("Cause", "the server sent another part than asked for"),
    QT_TRANSLATE_NOOP("Cause", "the file on the server has changed"),
    QT_TRANSLATE_NOOP("Cause", "the server's list of files cannot be read"),
    QT_TRANSLATE_NOOP("Cause", "it goes on when offline mode is off"),
    QT_TRANSLATE_NOOP("Cause", "switch offline mode off to fetch it"),
    QT_TRANSLATE_NOOP("Cause", "only https addresses are fetched"),
    QT_TRANSLATE_NOOP("Cause", "give an https address or owner/name of a repository on Hugging Face"),
    QT_TRANSLATE_NOOP("Cause", "it names no repository"),
    QT_TRANSLATE_NOOP("Cause", "it names no address to download from"),
    QT_TRANSLATE_NOOP("Cause", "it does not end in a file name"),
    QT_TRANSLATE_NOOP("Cause", "a proxy is given as http://host:port or socks5://host:port"),
    QT_TRANSLATE_NOOP("Cause", "a mirror can be huggingface, hf-mirror, modelscope or own"),
    QT_TRANSLATE_NOOP("Cause", "the address of a mirror begins with https://"),
    QT_TRANSLATE_NOOP("Cause", "the model is in use; unload it first"),
    QT_TRANSLATE_NOOP("Cause", "it is too large for a catalogue"),
    QT_TRANSLATE_NOOP("Cause", "it is no catalogue of Roost"),
    QT_TRANSLATE_NOOP("Cause", "it is of a version that this Roost cannot read"),
    // Of conversations and personas.
    QT_TRANSLATE_NOOP("Cause", "another Roost is open and keeps its conversations there"),
    QT_TRANSLATE_NOOP("Cause", "another version of Roost has written it; start the window once"),
    QT_TRANSLATE_NOOP("Cause", "a newer version of Roost has written it; use that one"),
    QT_TRANSLATE_NOOP("Cause", "a newer version of Roost has written it"),
    QT_TRANSLATE_NOOP("Cause", "there is no such conversation"),
    QT_TRANSLATE_NOOP("Cause", "it is not a sound database"),
    QT_TRANSLATE_NOOP("Cause", "it may not be written to"),
    QT_TRANSLATE_NOOP("Cause", "another program is using it"),
    QT_TRANSLATE_NOOP("Cause", "it does not fit what is kept: %1"),
    QT_TRANSLATE_NOOP("Cause", "the conversations could not be opened"),
    QT_TRANSLATE_NOOP("Cause", "the conversations that it held are gone from there; export what you want to "
                               "keep before you close Roost"),
    QT_TRANSLATE_NOOP("Cause", "it is no saved state"),
    QT_TRANSLATE_NOOP("Cause", "it is JSON of another kind"),
    QT_TRANSLATE_NOOP("Cause", "it is no JSON object"),
    QT_TRANSLATE_NOOP("Cause", "it is neither JSON nor text that begins with “User:”"),
    QT_TRANSLATE_NOOP("Cause", "line %1 is not UTF-8"),
    QT_TRANSLATE_NOOP("Cause", "it holds more files than Roost reads at once"),
    QT_TRANSLATE_NOOP("Cause", "unpacked, it holds more than Roost reads at once"),
    QT_TRANSLATE_NOOP("Cause", "no file of the archive does"),
    QT_TRANSLATE_NOOP("Cause", "several conversations need a name that ends in .zip"),
    QT_TRANSLATE_NOOP("Cause", "Roost reads at most %1 at once"),
    QT_TRANSLATE_NOOP("Cause", "at most %1 kB are read"),
    QT_TRANSLATE_NOOP("Cause", "as a zip archive: %1"),
    QT_TRANSLATE_NOOP("Cause", "it is not the file of a persona"),
    QT_TRANSLATE_NOOP("Cause", "a picture may have at most 512 kB"),
    QT_TRANSLATE_NOOP("Cause", "a picture is a PNG or JPEG file"),
    QT_TRANSLATE_NOOP("Cause", "open a model first"),
    QT_TRANSLATE_NOOP("Cause", "write something first"),
    // Of model files and vocabularies.
    QT_TRANSLATE_NOOP("Cause",
                      "it begins like none of those that Roost reads: GGUF, safetensors, PyTorch, rwkv.cpp"),
    QT_TRANSLATE_NOOP("Cause", "the file ends inside its header"),
    QT_TRANSLATE_NOOP("Cause", "the file ends inside the description of a tensor"),
    QT_TRANSLATE_NOOP("Cause", "the file ends inside the numbers of its tensors"),
    QT_TRANSLATE_NOOP("Cause", "the file ends inside %1"),
    QT_TRANSLATE_NOOP("Cause", "its metadata"),
    QT_TRANSLATE_NOOP("Cause", "a list of its metadata"),
    QT_TRANSLATE_NOOP("Cause", "a text of its header"),
    QT_TRANSLATE_NOOP("Cause", "its list of tensors"),
    QT_TRANSLATE_NOOP("Cause", "the file ends after its header"),
    QT_TRANSLATE_NOOP("Cause", "its header promises more entries than the file can hold"),
    QT_TRANSLATE_NOOP("Cause", "its header is not valid JSON"),
    QT_TRANSLATE_NOOP("Cause", "its header is damaged"),
    QT_TRANSLATE_NOOP("Cause", "it is GGUF version %1, and Roost reads versions 2 and 3"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 reaches beyond the end of the file"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 has the impossible shape %2"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 is stored as type %2, which Roost does not read"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 is stored as %2, which Roost does not read"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 contains values that are not numbers"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 is %2 where %3 is needed"),
    QT_TRANSLATE_NOOP("Cause", "tensor %1 is missing"),
    QT_TRANSLATE_NOOP("Cause", "it has two tensors named %1"),
    QT_TRANSLATE_NOOP("Cause", "the list of contents at its end is missing, so it is probably not complete"),
    QT_TRANSLATE_NOOP("Cause", "it is a zip archive without a PyTorch model (no data.pkl) in it"),
    QT_TRANSLATE_NOOP("Cause", "its tensors are not those of an RWKV model"),
    QT_TRANSLATE_NOOP("Cause", "its weights contain values that are not numbers"),
    QT_TRANSLATE_NOOP("Cause", "it is a state to begin with, to be opened together with its model"),
    QT_TRANSLATE_NOOP("Cause", "it is not a state, for it holds other tensors"),
    QT_TRANSLATE_NOOP("Cause", "it does not name its architecture"),
    QT_TRANSLATE_NOOP("Cause", "its architecture is “%1”, and Roost runs rwkv6 and rwkv7"),
    QT_TRANSLATE_NOOP("Cause", "it is %1, which Roost cannot run"),
    QT_TRANSLATE_NOOP("Cause", "an RWKV-7b model (DeepEmbed and DeepEmbedAttention)"),
    QT_TRANSLATE_NOOP("Cause", "an RWKV-7a model (DeepEmbed)"),
    QT_TRANSLATE_NOOP("Cause", "an RWKV-8 model (ROSA)"),
    QT_TRANSLATE_NOOP("Cause", "an RWKV-4a or 4b model (with a small attention)"),
    QT_TRANSLATE_NOOP("Cause", "an RWKV-6 model in the form of flash-linear-attention"),
    QT_TRANSLATE_NOOP("Cause", "a transformer or a hybrid with one"),
    QT_TRANSLATE_NOOP("Cause", "it needs the %1 vocabulary; put %2 beside it or into %3"),
    QT_TRANSLATE_NOOP("Cause", "it needs the %1 vocabulary; put %2 beside it"),
    QT_TRANSLATE_NOOP("Cause",
                      "put its vocabulary beside it under the same name, ending in .model, .json or .txt"),
    QT_TRANSLATE_NOOP("Cause", "it has %1 tokens where the model has %2"),
    QT_TRANSLATE_NOOP(
        "Cause", "it is neither an RWKV World vocabulary nor a tokenizer.json nor a SentencePiece model"),
    QT_TRANSLATE_NOOP("Cause", "it is truncated or no SentencePiece model"),
    QT_TRANSLATE_NOOP("Cause", "it is no complete JSON object"),
    // Said of a place in a file.
    QT_TRANSLATE_NOOP("Cause", "%1 is missing"),
    QT_TRANSLATE_NOOP("Cause", "%1 must be a list"),
    QT_TRANSLATE_NOOP("Cause", "%1 must be an object"),
    QT_TRANSLATE_NOOP("Cause", "%1 must be a text"),
    QT_TRANSLATE_NOOP("Cause", "%1 must be a number"),
    QT_TRANSLATE_NOOP("Cause", "%1 must be a whole number"),
    QT_TRANSLATE_NOOP("Cause", "%1 must be true or false"),
    QT_TRANSLATE_NOOP("Cause", "%1 must not be empty"),
    QT_TRANSLATE_NOOP("Cause", "%1 is not a time"),
    QT_TRANSLATE_NOOP("Cause", "%1 is out of range"),
    QT_TRANSLATE_NOOP("Cause", "%1 is not Base64"),
    QT_TRANSLATE_NOOP("Cause", "%1 is used twice"),
    QT_TRANSLATE_NOOP("Cause", "%1 is %2: a newer version of Roost wrote this"),
};

/// What an error can be about beside files.
constexpr std::array kSubjects{
    QT_TRANSLATE_NOOP("Cause", "The answer"),
    QT_TRANSLATE_NOOP("Cause", "The next token"),
    QT_TRANSLATE_NOOP("Cause", "What the model reads"),
    QT_TRANSLATE_NOOP("Cause", "An empty text"),
    QT_TRANSLATE_NOOP("Cause", "The conversation"),
    QT_TRANSLATE_NOOP("Cause", "A change to the conversations"),
    QT_TRANSLATE_NOOP("Cause", "The import"),
    QT_TRANSLATE_NOOP("Cause", "The export"),
    QT_TRANSLATE_NOOP("Cause", "The archive"),
};

/// Calls \p take with what stands between the places of a clause and the number of the place after it, 0 at
/// the end.
template <typename Take>
void eachPiece(const QString& clause, Take take) {
    qsizetype from = 0;
    for (qsizetype at = clause.indexOf(u'%'); at >= 0; at = clause.indexOf(u'%', from)) {
        take(clause.mid(from, at - from), clause.at(at + 1).digitValue());
        from = at + 2;
    }
    take(clause.mid(from), 0);
}

/// What stands in the places of a clause; nothing if \p english is not of this form.
QStringList partsOf(const QString& clause, const QString& english) {
    QString pattern;
    eachPiece(clause, [&pattern](const QString& piece, int place) {
        pattern += QRegularExpression::escape(piece) + (place > 0 ? QStringLiteral("(.+?)") : QString());
    });
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern),
                                  QRegularExpression::DotMatchesEverythingOption);
    return form.match(english).capturedTexts().mid(1);
}

/// Parts may be clauses themselves, as where a second one says what to do.
QString filled(const QString& translated, const QStringList& parts) {
    QString text;
    eachPiece(translated, [&](const QString& piece, int place) {
        text += piece + (place > 0 ? causeText(parts.value(place - 1)) : QString());
    });
    return text;
}

}  // namespace

QString subjectText(const QString& english) {
    const auto* const found = std::find_if(kSubjects.begin(), kSubjects.end(), [&english](const char* each) {
        return english == QLatin1String(each);
    });
    return found == kSubjects.end() ? QString() : QCoreApplication::translate("Cause", *found);
}

QString causeText(const QString& english) {
    for (const char* clause : kCauses) {
        const QString known = QString::fromUtf8(clause);
        if (known == english) {
            return QCoreApplication::translate("Cause", clause);
        }
        const QStringList parts = known.contains(u'%') ? partsOf(known, english) : QStringList();
        if (!parts.isEmpty()) {
            return filled(QCoreApplication::translate("Cause", clause), parts);
        }
    }
    return english;
}

}  // namespace roost
