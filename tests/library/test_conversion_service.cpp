// Conversions in the background: done in order, stopped without a trace, refused with a reason.
#include "library/conversion_service.h"
#include "model_file/model_file.h"
#include "support/patience.h"
#include "support/reference_data.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using roost::test::kPatienceMs;

class TestConversionService : public QObject {
    Q_OBJECT

private slots:
    void convertsWithProgress() {
        ConversionService service;
        QSignalSpy progress(&service, &ConversionService::progress);
        QSignalSpy finished(&service, &ConversionService::finished);
        const QString output = m_folder.filePath(QStringLiteral("out.gguf"));
        service.start({starter(), output, TensorType::Q4_0});
        QVERIFY(finished.wait(kPatienceMs));
        QVERIFY(progress.count() > 1);
        QVERIFY(openModelFile(output.toStdString()));
    }

    void aCancelledOneLeavesNothing() {
        ConversionService service;
        QSignalSpy failed(&service, &ConversionService::failed);
        const QString output = m_folder.filePath(QStringLiteral("cancelled.gguf"));
        const ConversionId running = service.start({starter(), output, TensorType::Q4_K});
        const ConversionId waiting = service.start({starter(), output + u'2', TensorType::Q4_K});
        service.cancel(waiting);
        service.cancel(running);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, kPatienceMs);
        QCOMPARE(failed[1][1].value<Error>().code, ErrorCode::Interrupted);
        QVERIFY(!QFile::exists(output) && !QFile::exists(output + u'2'));
    }

    void aFileThatIsThereIsNotReplaced() {
        ConversionService service;
        QSignalSpy failed(&service, &ConversionService::failed);
        service.start({starter(), starter(), TensorType::Q4_0});
        QVERIFY(failed.wait(kPatienceMs));
    }

private:
    static QString starter() { return QString::fromStdString(test::starterModelPath()); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestConversionService)
#include "test_conversion_service.moc"
