#include "library/catalogue.h"

#include "base/atomic_file.h"
#include "download/download_record.h"
#include "download/link.h"
#include "library/data_folders.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <span>

namespace roost {

namespace {

constexpr qint64 kLargestCatalogue = qint64{8} << 20;
constexpr double kLargestFile = 1e13;
constexpr double kWorkShare = 1.1;  ///< an allowance for what the work takes besides the weights
constexpr const char* kShippedFile = "catalogue.json";

/// Reads the fields of one JSON object and remembers the first that is not as it should be.
class Fields {
public:
    explicit Fields(QJsonObject json) : m_json(std::move(json)) {}

    QString text(const char* key) {
        const QString value = optionalText(key);
        check(key, !value.isEmpty());
        return value;
    }
    QString optionalText(const char* key) const { return m_json[QLatin1String(key)].toString().left(1000); }
    qint64 size(const char* key) {
        const double value = m_json[QLatin1String(key)].toDouble(-1);
        check(key, value >= 1 && value < kLargestFile && value == std::floor(value));
        return m_fault.isEmpty() ? static_cast<qint64>(value) : 0;
    }
    QByteArray hash(const char* key, bool isRequired) {
        const QByteArray value = m_json[QLatin1String(key)].toString().toLatin1();
        check(key, isSha256(value) || (value.isEmpty() && !isRequired));
        return value;
    }
    QString fileName(const char* key) {
        const QString value = text(key);
        check(key, isNameToKeep(value));
        return value;
    }
    QVector<FileSource> sources(const char* key) {
        QVector<FileSource> sources;
        for (const auto& value : m_json[QLatin1String(key)].toArray()) {
            const QJsonObject source = value.toObject();
            const auto hub = hubFromName(source[QLatin1String("hub")].toString());
            const QString repo = source[QLatin1String("repo")].toString();
            const QString path = source[QLatin1String("path")].toString();
            check(key, hub && isRepositoryName(repo) && isPathInRepository(path));
            sources.append({hub.value_or(Hub::HuggingFace), repo, path});
        }
        check(key, !sources.isEmpty());
        return sources;
    }
    QStringList texts(const char* key) {
        QStringList texts;
        for (const auto& value : m_json[QLatin1String(key)].toArray()) {
            texts.append(value.toString().left(100));
        }
        check(key, !texts.isEmpty() && !texts.contains(QString()));
        return texts;
    }
    bool flag(const char* key) const { return m_json[QLatin1String(key)].toBool(); }
    double number(const char* key) const { return m_json[QLatin1String(key)].toDouble(); }

    void check(const char* key, bool isRight) {
        if (!isRight && m_fault.isEmpty()) {
            m_fault = QLatin1String(key);
        }
    }
    /// The first field that is missing or wrong; empty if all are right.
    const QString& fault() const { return m_fault; }

private:
    QJsonObject m_json;
    QString m_fault;
};

CatalogueModel readModel(Fields& fields) {
    CatalogueModel model;
    model.file = fields.fileName("file");
    model.name = fields.text("name");
    model.version = fields.text("version");
    model.series = fields.text("series");
    model.parameters = fields.size("parameters");
    model.type = fields.text("type");
    model.bytes = fields.size("bytes");
    model.sha256 = fields.hash("sha256", false);
    model.trainedContext = static_cast<int>(std::clamp(fields.number("trained_context"), 0.0, 1e9));
    model.date = QDate::fromString(fields.optionalText("date"), Qt::ISODate);
    model.languages = fields.texts("languages");
    model.canReason = fields.flag("reasoning");
    model.licence = fields.text("licence");
    model.goodFor = fields.text("good_for");
    model.sources = fields.sources("sources");
    model.vocabulary = fields.optionalText("vocabulary");
    return model;
}

CatalogueVocabulary readVocabulary(Fields& fields) {
    return {fields.fileName("file"), fields.size("bytes"), fields.hash("sha256", true),
            fields.sources("sources")};
}

tl::unexpected<Error> damaged(const QString& subject, const QString& detail) {
    return fail(ErrorCode::FileDamaged, subject.toStdString(), detail.toStdString());
}

Result<QByteArray> readSmallFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound, path.toStdString(),
                    file.errorString().toStdString());
    }
    return file.read(kLargestCatalogue + 1);
}

Result<Catalogue> readCatalogueFile(const QString& path) {
    auto json = readSmallFile(path);
    return json ? parseCatalogue(*json, path) : failWith(json);
}

bool speaks(const CatalogueModel& model, const QString& language) {
    return model.languages.contains(language) || model.languages.contains(QStringLiteral("multilingual"));
}

bool matches(const CatalogueModel& model, const CatalogueFilter& filter) {
    const QString text = model.name + u' ' + model.series + u' ' + model.goodFor;
    const QStringList words = filter.words.split(u' ', Qt::SkipEmptyParts);
    return (filter.memory == 0 || model.memoryNeeded() <= filter.memory) &&
           (filter.version.isEmpty() || model.version == filter.version) &&
           (filter.language.isEmpty() || speaks(model, filter.language)) &&
           (!filter.reasoningOnly || model.canReason) &&
           std::all_of(words.begin(), words.end(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

qint64 CatalogueModel::memoryNeeded() const {
    return static_cast<qint64>(static_cast<double>(bytes) * kWorkShare);
}

const CatalogueModel* Catalogue::find(const QString& wanted) const {
    const auto found = std::find_if(models.begin(), models.end(), [&wanted](const CatalogueModel& model) {
        return model.file == wanted || model.name == wanted;
    });
    return found == models.end() ? nullptr : &*found;
}

Result<Catalogue> parseCatalogue(const QByteArray& json, const QString& subject) {
    if (json.size() > kLargestCatalogue) {
        return damaged(subject, QStringLiteral("it is too large for a catalogue"));
    }
    QJsonParseError error{};
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (root[QLatin1String("format")].toString() != QLatin1String("roost-catalogue")) {
        return damaged(subject, QStringLiteral("it is no catalogue of Roost"));
    }
    if (root[QLatin1String("format_version")].toInt() != 1) {
        return damaged(subject, QStringLiteral("it is of a version that this Roost cannot read"));
    }
    Catalogue catalogue;
    catalogue.updated = QDate::fromString(root[QLatin1String("updated")].toString(), Qt::ISODate);
    const QJsonObject vocabularies = root[QLatin1String("vocabularies")].toObject();
    for (auto entry = vocabularies.begin(); entry != vocabularies.end(); ++entry) {
        Fields fields(entry.value().toObject());
        catalogue.vocabularies[entry.key()] = readVocabulary(fields);
        if (!fields.fault().isEmpty()) {
            return damaged(subject, QStringLiteral("vocabulary %1, %2").arg(entry.key(), fields.fault()));
        }
    }
    for (const auto& value : root[QLatin1String("models")].toArray()) {
        Fields fields(value.toObject());
        const CatalogueModel model = readModel(fields);
        fields.check("vocabulary",
                     model.vocabulary.isEmpty() || catalogue.vocabularies.contains(model.vocabulary));
        fields.check("file", catalogue.find(model.file) == nullptr);
        if (!fields.fault().isEmpty()) {
            return damaged(subject, QStringLiteral("model “%1”, %2").arg(model.file, fields.fault()));
        }
        catalogue.models.append(model);
    }
    return catalogue;
}

Result<Catalogue> loadCatalogue(const QString& refreshedPath) {
    auto shipped = readCatalogueFile(dataFile(QLatin1String(kShippedFile)));
    auto refreshed = readCatalogueFile(refreshedPath);
    const bool isNewer = refreshed && (!shipped || refreshed->updated > shipped->updated);
    return isNewer ? std::move(refreshed) : std::move(shipped);
}

QString refreshedCataloguePath() {
    return QDir(ownFolder()).filePath(QLatin1String(kShippedFile));
}

Result<Catalogue> keepRefreshedCatalogue(const QByteArray& json, const QString& refreshedPath) {
    auto catalogue = parseCatalogue(json, QStringLiteral("The refreshed catalogue"));
    if (!catalogue) {
        return catalogue;
    }
    auto file = AtomicFile::create(refreshedPath.toStdString());
    if (!file) {
        return failWith(file);
    }
    auto written =
        file->write(std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))));
    if (written) {
        written = file->commit();
    }
    return written ? std::move(catalogue) : failWith(written);
}

QVector<CatalogueModel> filtered(const Catalogue& catalogue, const CatalogueFilter& filter) {
    QVector<CatalogueModel> wanted;
    std::copy_if(catalogue.models.begin(), catalogue.models.end(), std::back_inserter(wanted),
                 [&filter](const CatalogueModel& model) { return matches(model, filter); });
    return wanted;
}

QString likelyVocabulary(const QString& fileName) {
    const QString name = fileName.toLower();
    const bool carriesNone = name.endsWith(QLatin1String(".pth")) || name.endsWith(QLatin1String(".st")) ||
                             name.endsWith(QLatin1String(".safetensors"));
    if (!carriesNone) {
        return {};
    }
    const bool isOld = name.contains(QLatin1String("rwkv-4")) && !name.contains(QLatin1String("world"));
    return isOld ? QStringLiteral("20b") : QStringLiteral("world");
}

std::optional<DownloadRequest> vocabularyDownload(const QString& key, const Catalogue& catalogue,
                                                  const QString& folder, const MirrorChoice& mirrors) {
    const auto found = catalogue.vocabularies.find(key);
    const QDir directory(folder);
    if (found == catalogue.vocabularies.end() || directory.exists(found->second.file)) {
        return std::nullopt;
    }
    const CatalogueVocabulary& vocabulary = found->second;
    return DownloadRequest{0,
                           urlsOf(vocabulary.sources, mirrors),
                           directory.filePath(vocabulary.file),
                           vocabulary.bytes,
                           vocabulary.sha256,
                           DownloadKind::Vocabulary};
}

QVector<DownloadRequest> downloadsFor(const CatalogueModel& model, const Catalogue& catalogue,
                                      const QString& folder, const MirrorChoice& mirrors) {
    QVector<DownloadRequest> requests;
    if (const auto vocabulary = vocabularyDownload(model.vocabulary, catalogue, folder, mirrors)) {
        requests.append(*vocabulary);
    }
    requests.append({0, urlsOf(model.sources, mirrors), QDir(folder).filePath(model.file), model.bytes,
                     model.sha256, DownloadKind::Model});
    return requests;
}

}  // namespace roost
