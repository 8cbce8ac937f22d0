#pragma once

#include "download/download_service.h"
#include "library/conversion_service.h"
#include "models/quantisation_memory.h"

#include <QAbstractListModel>
#include <QString>
#include <QVector>
#include <QtQmlIntegration>

#include <optional>

namespace roost {

/// The downloads and conversions that wait, run or have ended since the window was opened, oldest first. What
/// a download is to become when it is whole is remembered over restarts. GUI thread.
class DownloadListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(int count READ count NOTIFY countsChanged)
    Q_PROPERTY(int running READ running NOTIFY countsChanged)
    Q_PROPERTY(int problems READ problems NOTIFY countsChanged)
    Q_PROPERTY(int finished READ finished NOTIFY countsChanged)
    Q_PROPERTY(double progress READ progress NOTIFY countsChanged)

public:
    enum Stage { None, Waiting, Running, Paused, Problem, Wrong, Converting, Done };
    Q_ENUM(Stage)

    enum Role {
        IdRole = Qt::UserRole,
        NameRole,
        StageRole,
        ProgressRole,  ///< 0 … 1; negative while it cannot be said
        DetailRole,    ///< how far, how fast, how long yet
        ProblemRole,   ///< one sentence; empty if all is well
        PathRole,      ///< of what was downloaded or written
        ModelRole,     ///< whether that is a model that can be used
    };

    /// All three outlive it.
    DownloadListModel(DownloadService& downloads, ConversionService& conversions, Preferences& preferences,
                      QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Finds what earlier downloads left under \p folder.
    void adopt(const QString& folder);

    /// Queues files; the last one is the model, called \p name. One that is among the downloads already goes
    /// on.
    void start(const QVector<DownloadRequest>& requests, const QString& name,
               const std::optional<Quantisation>& quantisation);

    /// Writes a model of this computer smaller, beside it.
    void convert(const QString& path, const QString& name, const Quantisation& quantisation);

    /// The row of what is to become \p targetPath; -1 if there is none.
    int rowOfTarget(const QString& targetPath) const;

    /// Takes out what led to a file that is there no more.
    void dropResult(const QString& path);

    int count() const { return static_cast<int>(m_tasks.size()); }
    int running() const;      ///< those that wait or run
    int problems() const;     ///< those that need a decision
    int finished() const;     ///< those that are done
    double progress() const;  ///< of all that wait or run together, 0 … 1

    Q_INVOKABLE void pause(quint64 id);
    Q_INVOKABLE void resume(quint64 id);  ///< goes on, tries again, or downloads a wrong file anew
    /// Ends it and deletes what came in; a whole file stays, but for one that was to be deleted afterwards.
    Q_INVOKABLE void cancel(quint64 id);
    Q_INVOKABLE void clear(quint64 id);  ///< takes one that is over out of the list
    Q_INVOKABLE void clearFinished();

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void countsChanged();
    void taskChanged(const QString& targetPath);
    void installed(const QString& path);       ///< a new file lies there
    void sourceUnwanted(const QString& path);  ///< was quantised and is to be deleted

private:
    struct Task {
        quint64 id = 0;
        QString name;
        QString target;              ///< of the download, or the file that is converted
        DownloadStatus status = {};  ///< its id is 0 for a conversion alone
        std::optional<Quantisation> quantisation = {};
        ConversionId conversion = 0;  ///< 0 before it was asked for and after it ended
        double share = 0;             ///< of the conversion
        bool isConverted = false;
        std::optional<Error> error = {};  ///< of the conversion
    };

    static Stage stageOf(const Task& task);
    static QString detailOf(const Task& task);
    static QString problemOf(const Task& task);
    static double progressOf(const Task& task);
    static const Quantisation& quantisationOf(const Task& task);
    static QString resultOf(const Task& task);
    static Conversion conversionOf(const Task& task);
    int rowOf(quint64 id) const;
    void append(const Task& task);
    void refresh(int row);
    void remove(int row);
    void onStatus(const DownloadStatus& status);
    void onDiscarded(DownloadId id);
    void onConverted(ConversionId id);
    void onConversionFailed(ConversionId id, const Error& error);
    int rowOfConversion(ConversionId id) const;
    void convertWhatIsWhole();

    DownloadService& m_downloads;
    ConversionService& m_conversions;
    QuantisationMemory m_memory;
    QVector<Task> m_tasks;
    quint64 m_lastId = 0;
};

}  // namespace roost
