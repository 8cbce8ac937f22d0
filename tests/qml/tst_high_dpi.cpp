// On a screen of two device pixels for every pixel, what the window draws has the detail of the screen: it is
// not drawn small and made larger.
#include "icon.h"
#include "support/scripted_stage.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <memory>

using namespace roost;
using roost::test::WindowDriver;

namespace {

constexpr int kScale = 2;
constexpr int kClearDifference = 40;  ///< of 255

/// What is left of a picture that was drawn for a screen of single pixels.
QImage drawnSmall(const QImage& picture, Qt::TransformationMode enlarged) {
    return picture.scaled(picture.size() / kScale, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .scaled(picture.size(), Qt::IgnoreAspectRatio, enlarged);
}

int largestDifference(const QImage& one, const QImage& other) {
    int most = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            most = std::max(most, std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))));
        }
    }
    return most;
}

/// Whether a picture has detail that drawing it small, and enlarging it smoothly or not, would have lost.
bool isSharp(const QImage& picture) {
    return largestDifference(picture, drawnSmall(picture, Qt::SmoothTransformation)) > kClearDifference &&
           largestDifference(picture, drawnSmall(picture, Qt::FastTransformation)) > kClearDifference;
}

/// Lines as fine as the avatar can show them on this screen.
bool writeFineLines(const QString& path) {
    QImage picture(256, 256, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    for (int x = 0; x < picture.width(); x += 8) {
        painter.fillRect(x, 0, 4, picture.height(), Qt::black);
    }
    painter.end();
    return picture.save(path);
}

struct Stage : test::ScriptedStage {
    Stage() : ScriptedStage(0) {}

    QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }

    /// The picture of an item, in device pixels. Its place begins at a whole pixel of both kinds.
    QImage pictureOf(const QQuickItem* item) const {
        const QRect place = WindowDriver::place(item).toAlignedRect();
        QImage whole = main.window()->grabWindow();
        whole.setDevicePixelRatio(1);
        return whole.copy(QRect(place.topLeft() * kScale, place.size() * kScale))
            .convertToFormat(QImage::Format_RGB32);
    }
};

}  // namespace

class TestHighDpi : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> stage;

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
        QCOMPARE(stage->main.window()->effectiveDevicePixelRatio(), double{kScale});
    }
    void cleanup() { stage.reset(); }

    /// The measure itself tells the two apart.
    void theMeasureKnowsWhatIsBlurred() {
        const QImage text = stage->pictureOf(stage->find("composer")->parentItem());
        QVERIFY(isSharp(text));
        QVERIFY(!isSharp(drawnSmall(text, Qt::SmoothTransformation)));
        QVERIFY(!isSharp(drawnSmall(text, Qt::FastTransformation)));
    }

    void theWindowHasThePixelsOfTheScreen() {
        QCOMPARE(stage->main.window()->grabWindow().size(), stage->main.window()->size() * kScale);
    }

    void iconsAndTextAreSharp() {
        int icons = 0;
        int texts = 0;
        for (const QQuickItem* item : stage->person->seen()) {
            const QRectF place = WindowDriver::place(item);
            const bool isWhole = QRectF(QPointF(), stage->main.window()->size()).contains(place);
            if (isWhole && item->inherits("roost::Icon") && !item->property("name").toString().isEmpty()) {
                QVERIFY2(isSharp(stage->pictureOf(item)), qPrintable(item->property("name").toString()));
                ++icons;
            } else if (isWhole && item->inherits("QQuickText") &&
                       item->property("text").toString().size() > 3) {
                QVERIFY2(isSharp(stage->pictureOf(item)), qPrintable(item->property("text").toString()));
                ++texts;
            }
        }
        QVERIFY2(icons >= 5 && texts >= 5,
                 qPrintable(QStringLiteral("%1 icons, %2 texts").arg(icons).arg(texts)));
    }

    void codeIsSharp() {
        stage->backend.addAnswer(
            QStringLiteral("```c\nint a = 1;\n```\n\n| a | b |\n|---|---|\n| c | d |\n"));
        stage->main.chat().sendText(QStringLiteral("Hello"));
        QVERIFY(stage->waitForAnswer());
        QTRY_VERIFY(stage->person->findText(QStringLiteral("int a = 1;")) != nullptr);
        QTest::qWait(200);
        QVERIFY(isSharp(stage->pictureOf(stage->person->findText(QStringLiteral("int a = 1;")))));
    }

    void theChartIsSharp() {
        stage->backend.addAnswer(QStringLiteral("Good day."));
        stage->main.chat().sendText(QStringLiteral("Hello"));
        QVERIFY(stage->waitForAnswer());
        stage->person->press(Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(stage->find("tokenBar") != nullptr);
        QTest::qWait(100);
        int bars = 0;
        for (const QQuickItem* item : stage->person->seen()) {
            const QRectF place = WindowDriver::place(item);
            if (item->objectName() == QLatin1String("tokenBar") && place.width() > 8 &&
                QRectF(QPointF(), stage->main.window()->size()).contains(place)) {
                QVERIFY(isSharp(stage->pictureOf(item)));
                ++bars;
            }
        }
        QVERIFY(bars >= 2);
    }

    void picturesOfPersonasAreSharp() {
        const QString file = stage->folder.filePath(QStringLiteral("lines.png"));
        QVERIFY(writeFineLines(file));
        PersonasController& personas = stage->main.personas();
        personas.beginEditing({});
        personas.choosePicture(QUrl::fromLocalFile(file));
        QTRY_VERIFY(!personas.picture().isEmpty());
        QVERIFY(personas.save(QStringLiteral("Ada"), {}, {}, false));
        stage->main.preferences().setPanelTab(1);
        stage->main.window()->resize(1280, 1000);
        stage->person->press(Qt::Key_J, Qt::ControlModifier);
        const QQuickItem* shown = stage->person->wait(QStringLiteral("personaPicture"));
        QVERIFY(shown != nullptr);
        QTest::qWait(200);
        const QImage picture = stage->pictureOf(shown);
        QVERIFY(picture.width() == shown->width() * kScale && isSharp(picture));
    }
};

int main(int argc, char* argv[]) {
    qputenv("QT_SCALE_FACTOR", QByteArray::number(kScale));
    const QGuiApplication application(argc, argv);
    TestHighDpi test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_high_dpi.moc"
