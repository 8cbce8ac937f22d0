#include "exchange_controller.h"

#include "documents_folder.h"
#include "wording.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <utility>

namespace roost {

namespace {

constexpr auto kMoment = std::chrono::milliseconds(400);
constexpr qsizetype kMostFailuresTold = 3;
constexpr double kPercent = 100;

ExportFormat exportFormat(ExchangeController::Format format) {
    switch (format) {
    case ExchangeController::Json:
        return ExportFormat::Json;
    case ExchangeController::Markdown:
        return ExportFormat::Markdown;
    case ExchangeController::Text:
        return ExportFormat::Text;
    case ExchangeController::Html:
        return ExportFormat::Html;
    }
    return ExportFormat::Json;
}

}  // namespace

ExchangeController::ExchangeController(StorageBackend& storage, ConversationKeeper& keeper,
                                       const ConversationListModel& list, QObject* parent)
    : QObject(parent), m_storage(storage), m_keeper(keeper), m_list(list), m_folder(documentsFolder()) {
    connect(&storage, &StorageBackend::exchangeProgress, this, &ExchangeController::onProgress);
    connect(&storage, &StorageBackend::exported, this, &ExchangeController::onExported);
    connect(&storage, &StorageBackend::imported, this, &ExchangeController::onImported);
    m_moment.setSingleShot(true);
    m_moment.setInterval(kMoment);
    m_moment.callOnTimeout(this, &ExchangeController::activityChanged);
}

ExchangeController::~ExchangeController() = default;

QString ExchangeController::subject() const {
    const ConversationHead* only = m_chosen.size() == 1 ? m_keeper.head(m_chosen.constFirst()) : nullptr;
    return only != nullptr ? tr("“%1”").arg(wording::title(*only))
                           : tr("%n conversation(s)", nullptr, static_cast<int>(m_chosen.size()));
}

void ExchangeController::setFormat(Format format) {
    if (format != m_format) {
        m_format = format;
        emit formatChanged();
    }
}

void ExchangeController::setWithStates(bool withStates) {
    if (withStates != m_withStates) {
        m_withStates = withStates;
        emit formatChanged();
    }
}

QString ExchangeController::activity() const {
    if (m_runs.isEmpty() || m_moment.isActive()) {
        return {};
    }
    const Run& run = m_runs.constFirst();
    return tr("%1 %2 %").arg(run.name.text()).arg(static_cast<int>(kPercent * run.fraction));
}

void ExchangeController::choose(quint64 conversation) {
    m_chosen = m_list.affected(conversation);
    m_chosen.removeIf([this](ConversationId id) { return m_keeper.head(id) == nullptr; });
    if (!m_chosen.isEmpty()) {
        emit formatChanged();
        emit chosen();
    }
}

void ExchangeController::chooseAll() {
    std::vector<const ConversationHead*> heads = m_keeper.heads();
    std::erase_if(heads, [](const ConversationHead* head) { return head->trashed.isValid(); });
    std::sort(heads.begin(), heads.end(),
              [](const auto* one, const auto* other) { return one->changed > other->changed; });
    m_chosen.clear();
    for (const ConversationHead* head : heads) {
        m_chosen.append(head->id);
    }
    if (m_chosen.isEmpty()) {
        setResult(Sentence([] { return tr("There is nothing to export yet."); }));
    } else {
        emit formatChanged();
        emit chosen();
    }
}

QString ExchangeController::ending() const {
    return several() ? QStringLiteral("zip") : exportFileEnding(exportFormat(m_format));
}

QUrl ExchangeController::suggestedFile() const {
    const ConversationHead* only = several() ? nullptr : m_keeper.head(m_chosen.value(0));
    const QString name =
        only != nullptr
            ? FileNames().nameFor(wording::title(*only), ending())
            : tr("Roost conversations %1").arg(m_keeper.now().date().toString(Qt::ISODate)) + u'.' + ending();
    return QUrl::fromLocalFile(QDir(m_folder).filePath(name));
}

std::stop_token ExchangeController::begin(const Sentence& name) {
    Run run;
    run.id = ++m_lastRun;
    run.name = name;
    m_runs.append(run);
    m_moment.start();
    return run.stop.get_token();
}

/// False for a run that is not one of these.
bool ExchangeController::end(quint64 id) {
    const bool isKnown = m_runs.removeIf([id](const Run& run) { return run.id == id; }) > 0;
    emit activityChanged();
    return isKnown;
}

void ExchangeController::exportTo(const QUrl& file) {
    if (!file.isLocalFile()) {
        setProblem(notHere(file));
        return;
    }
    QString path = file.toLocalFile();
    const QString given = QFileInfo(path).suffix().toLower();
    const bool holdsSeveral =
        given == QLatin1String("zip") || (m_format == Json && given == QLatin1String("json"));
    if (given.isEmpty() || (several() && !holdsSeveral)) {
        path += u'.' + ending();
    }
    m_folder = QFileInfo(path).path();
    m_keeper.saveWhatGrew();
    ExportRequest request;
    request.stop = begin(Sentence([] { return tr("Exporting…"); }));
    request.id = m_lastRun;
    request.conversations = m_chosen;
    request.path = path;
    request.format = exportFormat(m_format);
    request.withStates = m_withStates && m_format == Json;
    m_storage.exportConversations(std::move(request));
}

void ExchangeController::importFiles(const QList<QUrl>& files) {
    ImportRequest request;
    for (const QUrl& file : files) {
        if (file.isLocalFile()) {
            request.paths.append(file.toLocalFile());
        } else {
            setProblem(notHere(file));
        }
    }
    if (request.paths.isEmpty()) {
        return;
    }
    request.stop = begin(Sentence([] { return tr("Importing…"); }));
    request.id = m_lastRun;
    m_storage.importFiles(std::move(request));
}

void ExchangeController::openFile(const QUrl& file) {
    m_opening = m_lastRun + 1;
    importFiles({file});
}

bool ExchangeController::isModel(const QUrl& file) {
    static const QStringList kOfConversations{QStringLiteral("json"), QStringLiteral("jsonl"),
                                              QStringLiteral("txt"), QStringLiteral("zip")};
    const QString name = file.fileName().toLower();
    const bool isIndex = name.endsWith(QLatin1String(".safetensors.index.json"));
    return isIndex || !kOfConversations.contains(QFileInfo(name).suffix());
}

void ExchangeController::cancel() {
    for (Run& run : m_runs) {
        run.stop.request_stop();
    }
}

void ExchangeController::dismissResult() {
    setResult({});
}

void ExchangeController::dismissProblem() {
    setProblem({});
}

void ExchangeController::onProgress(const ExchangeProgress& progress) {
    for (Run& run : m_runs) {
        run.fraction = run.id == progress.id ? progress.fraction : run.fraction;
    }
    emit activityChanged();
}

void ExchangeController::onExported(const ExportOutcome& outcome) {
    if (!end(outcome.id)) {
        return;
    }
    if (outcome.error && outcome.error->code == ErrorCode::Interrupted) {
        setResult(Sentence([] { return tr("The export was stopped; nothing was written."); }));
    } else if (outcome.error) {
        setProblem(wording::sentence(*outcome.error));
    } else {
        setResult(Sentence([outcome] { return exportText(outcome); }));
    }
}

void ExchangeController::onImported(const ImportOutcome& outcome) {
    if (!end(outcome.id)) {
        return;
    }
    const QVector<ConversationHead>& added = outcome.report.conversations;
    const auto newest = std::max_element(added.begin(), added.end(),
                                         [](const ConversationHead& one, const ConversationHead& other) {
                                             return one.changed < other.changed;
                                         });
    const ConversationId wanted = outcome.id == m_opening ? outcome.report.only() : 0;
    setResult(Sentence([outcome] { return importText(outcome); }),
              wanted != 0 || newest == added.end() ? 0 : newest->id);
    if (!outcome.failures.isEmpty()) {
        setProblem(Sentence([failures = outcome.failures] { return failuresText(failures); }));
    }
    if (wanted != 0) {
        emit conversationWanted(wanted);
    }
}

Sentence ExchangeController::notHere(const QUrl& file) {
    return Sentence(
        [file] { return tr("“%1” is not a file on this computer.").arg(file.toDisplayString()); });
}

QString ExchangeController::exportText(const ExportOutcome& outcome) {
    const QString name = QFileInfo(outcome.path).fileName();
    const QString saved =
        outcome.conversations == 1
            ? tr("Saved “%1”.").arg(name)
            : tr("Saved %n conversation(s) in “%1”.", nullptr, outcome.conversations).arg(name);
    return outcome.statesLeftOut == 0
               ? saved
               : tr("%1 Without the memory of %n of them: the file would be too large.", nullptr,
                    outcome.statesLeftOut)
                     .arg(saved);
}

QString ExchangeController::importText(const ImportOutcome& outcome) {
    const QVector<ConversationHead>& added = outcome.report.conversations;
    QStringList sentences;
    if (added.size() == 1) {
        sentences << tr("Imported “%1”.").arg(wording::title(added.constFirst()));
    } else if (!added.isEmpty()) {
        sentences << tr("Imported %n conversation(s).", nullptr, static_cast<int>(added.size()));
    }
    sentences += wording::importNotes(outcome.report.counts);
    if (outcome.isStopped) {
        sentences << tr("The import was stopped.");
    } else if (sentences.isEmpty() && outcome.failures.isEmpty()) {
        sentences << tr("There are no conversations in it.");
    }
    return wording::together(sentences);
}

QString ExchangeController::failuresText(const QVector<Error>& failures) {
    QStringList problems;
    for (const Error& failure : failures.mid(0, kMostFailuresTold)) {
        problems << wording::errorSentence(failure);
    }
    if (failures.size() > kMostFailuresTold) {
        problems << tr("And %n more could not be imported.", nullptr,
                       static_cast<int>(failures.size() - kMostFailuresTold));
    }
    return problems.join(u'\n');
}

void ExchangeController::retranslate() {
    emit formatChanged();
    emit activityChanged();
    emit resultChanged();
    emit problemChanged();
}

void ExchangeController::setResult(const Sentence& sentence, ConversationId imported) {
    m_result = sentence;
    m_imported = imported;
    emit resultChanged();
}

void ExchangeController::setProblem(const Sentence& sentences) {
    m_problem = sentences;
    emit problemChanged();
}

}  // namespace roost
