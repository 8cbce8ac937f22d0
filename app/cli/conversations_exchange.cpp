#include "cli/conversations_command.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "exchange/import_conversations.h"
#include "library/data_folders.h"
#include "storage/conversation_export.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace roost::cli {

namespace {

/// The format that was asked for, else the one that the file is named after; an archive holds JSON.
Result<ExportFormat> formatOf(const ExportOptions& wanted) {
    const QString name = wanted.format.empty()
                             ? QFileInfo(QString::fromStdString(wanted.output.path)).suffix().toLower()
                             : QString::fromStdString(wanted.format);
    if (name == QLatin1String("zip")) {
        return ExportFormat::Json;
    }
    const auto format = exportFormatFromName(name);
    return format ? Result<ExportFormat>(*format)
                  : fail(ErrorCode::InvalidArgument, wanted.output.path,
                         "its ending names no format; give --format json, md, txt or html");
}

/// Everything but the trash, last changed first.
Result<std::vector<ConversationId>> allIds(const ConversationsOptions& options) {
    auto contents = openForReading(options).and_then([](const auto& store) { return store->contents(); });
    if (!contents) {
        return failWith(contents);
    }
    QVector<ConversationHead> heads = contents->conversations;
    heads.removeIf([](const ConversationHead& head) { return head.trashed.isValid(); });
    std::sort(heads.begin(), heads.end(),
              [](const auto& left, const auto& right) { return left.changed > right.changed; });
    std::vector<ConversationId> ids;
    for (const ConversationHead& head : std::as_const(heads)) {
        ids.push_back(head.id);
    }
    return ids;
}

void print(const ExportOutcome& outcome, bool wantsJson) {
    if (wantsJson) {
        printLine({{QStringLiteral("file"), outcome.path},
                   {QStringLiteral("conversations"), outcome.conversations},
                   {QStringLiteral("states"), outcome.states},
                   {QStringLiteral("states_left_out"), outcome.statesLeftOut}});
        return;
    }
    std::printf("%d conversation%s in %s\n", outcome.conversations, outcome.conversations == 1 ? "" : "s",
                qUtf8Printable(outcome.path));
    if (outcome.statesLeftOut > 0) {
        std::printf("%d states were left out: the file would be too large to be imported again.\n",
                    outcome.statesLeftOut);
    }
}

void print(const ImportOutcome& outcome, bool wantsJson) {
    const ImportReport& report = outcome.report;
    if (wantsJson) {
        QJsonArray ids;
        for (const ConversationHead& head : report.conversations) {
            ids.append(static_cast<qint64>(head.id));
        }
        QJsonArray failures;
        for (const Error& error : outcome.failures) {
            failures.append(QString::fromStdString(describe(error)));
        }
        printLine({{QStringLiteral("conversations"), ids},
                   {QStringLiteral("duplicates"), report.counts.duplicates},
                   {QStringLiteral("changed"), report.counts.changedVersions},
                   {QStringLiteral("notes"), QJsonArray::fromStringList(report.counts.sentences())},
                   {QStringLiteral("failures"), failures}});
        return;
    }
    std::printf("%lld conversation%s imported.\n", static_cast<long long>(report.conversations.size()),
                report.conversations.size() == 1 ? "" : "s");
    for (const QString& sentence : report.counts.sentences()) {
        std::printf("%s\n", qUtf8Printable(sentence));
    }
}

Result<ImportReport> importFile(ConversationStore& store, SnapshotStore& states, const QString& path,
                                const std::stop_token& stop) {
    ProgressBar bar("Importing " + printable(QFileInfo(path).fileName()));
    IdSource ids(IdMaker::Exchange);
    const ExchangeWatch watch{[&bar](double fraction) { bar.show(fraction); },
                              [&stop] { return stop.stop_requested(); }};
    return importConversationFile(path, ids, {}, watch).and_then([&](Imported imported) {
        return store.addImported(std::move(imported), &states, watch);
    });
}

}  // namespace

Result<void> exportToFile(const ConversationsOptions& options, const ExportOptions& wanted) {
    auto format = formatOf(wanted);
    auto folder = options.dataFolder();
    if (!format || !folder) {
        return format ? failWith(folder) : failWith(format);
    }
    const std::string database = ConversationStore::databasePath(*folder).toStdString();
    if (auto allowed = wanted.output.check({database, database + "-wal", database + "-shm"}); !allowed) {
        return allowed;
    }
    auto ids = wanted.wantsAll ? allIds(options) : Result<std::vector<ConversationId>>(wanted.ids);
    if (!ids) {
        return failWith(ids);
    }
    const ExportSource source{
        *folder, {}, wanted.withStates ? std::make_shared<SnapshotStore>(statesFolder(*folder)) : nullptr};
    if (source.snapshots) {
        source.snapshots->finish();  // until it has looked through its folder
    }
    const InterruptGuard interrupt;
    ProgressBar bar("Exporting");
    const ExportRequest request{
        1,       {ids->begin(), ids->end()}, QString::fromStdString(wanted.output.path),
        *format, wanted.withStates,          interrupt.token()};
    const ExportOutcome outcome = exportConversations(
        source, request,
        {[&bar](double fraction) { bar.show(fraction); }, [&] { return request.stop.stop_requested(); }});
    if (outcome.error) {
        return tl::make_unexpected(*outcome.error);
    }
    print(outcome, options.wantsJson);
    return {};
}

Result<void> importFiles(const ConversationsOptions& options, const std::vector<std::string>& paths) {
    auto folder = options.dataFolder();
    if (!folder) {
        return failWith(folder);
    }
    auto store = ConversationStore::open(*folder);
    if (!store) {
        return failWith(store);
    }
    SnapshotStore states(statesFolder(*folder));
    const InterruptGuard interrupt;
    ImportOutcome outcome;
    for (const std::string& path : paths) {
        auto report = importFile(**store, states, QString::fromStdString(path), interrupt.token());
        if (report) {
            outcome.report.add(*report);
            continue;
        }
        outcome.failures.append(report.error());
        if (report.error().code == ErrorCode::Interrupted) {
            break;
        }
    }
    states.finish();
    print(outcome, options.wantsJson);
    for (qsizetype i = 0; i + 1 < outcome.failures.size(); ++i) {
        std::cerr << "roost-cli: " << printable(outcome.failures.at(i)) << '\n';
    }
    return outcome.failures.isEmpty() ? Result<void>() : tl::make_unexpected(outcome.failures.constLast());
}

}  // namespace roost::cli
