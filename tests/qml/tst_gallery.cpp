#include "main_window.h"
#include "support/window_driver.h"

#include <QAccessible>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTest>

#include <memory>

// Made by the build; named here so that a static library keeps it.
extern void qml_register_types_Roost();

using roost::MainWindow;
using roost::test::WindowDriver;

namespace {

/// What says nothing and does nothing by itself.
const QSet<QString> kMute{QStringLiteral("FocusRing"),     QStringLiteral("SoftShadow"),
                          QStringLiteral("SidewaysWheel"), QStringLiteral("ThinScrollBar"),
                          QStringLiteral("FactList"),      QStringLiteral("KeyCap")};
const QStringList kPopups{QStringLiteral("HintTip"), QStringLiteral("ActionMenu"),
                          QStringLiteral("PopupCard"), QStringLiteral("ConfirmPopup")};

/// The name of the QML file that an object was made of; empty for none of its own.
QString typeOf(const QObject* object) {
    const QString name = QString::fromLatin1(object->metaObject()->className());
    const qsizetype end = name.indexOf(QStringLiteral("_QMLTYPE_"));
    return end < 0 ? QString() : name.left(end);
}

void collect(QObject* object, QSet<QObject*>& into) {
    if (into.contains(object)) {
        return;
    }
    into.insert(object);
    for (QObject* child : object->children()) {
        collect(child, into);
    }
    if (const auto* item = qobject_cast<QQuickItem*>(object)) {
        for (QQuickItem* child : item->childItems()) {
            collect(child, into);
        }
    }
    if (const auto* window = qobject_cast<QQuickWindow*>(object)) {
        collect(window->contentItem(), into);
    }
}

}  // namespace

/// Renders the gallery of Roost's own controls. With ROOST_GALLERY set to a folder, the pictures are kept
/// there.
class TestGallery : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QQmlApplicationEngine> engine;
    QQuickWindow* window = nullptr;

    QSet<QObject*> everything() const {
        QSet<QObject*> all;
        collect(window, all);
        return all;
    }

    void open(QSize size, bool dark) {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(qrc:/Roost|gallery/)")));
        engine = std::make_unique<QQmlApplicationEngine>();
        engine->addImportPath(QStringLiteral("qrc:/"));
        engine->setInitialProperties({{QStringLiteral("dark"), dark}});
        engine->load(QUrl::fromLocalFile(QStringLiteral(ROOST_GALLERY_FOLDER "/Gallery.qml")));
        QVERIFY(!engine->rootObjects().isEmpty());
        window = qobject_cast<QQuickWindow*>(engine->rootObjects().constFirst());
        QVERIFY(window != nullptr);
        window->resize(size);
        window->show();
        window->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->resize(size.width(), static_cast<int>(window->property("contentHeight").toDouble()));
        QTest::qWait(100);
    }

    /// The cells of a state, in which a control is shown.
    QVector<QQuickItem*> cells(const QString& state) const {
        QVector<QQuickItem*> found;
        for (QObject* object : everything()) {
            auto* cell = qobject_cast<QQuickItem*>(object);
            if (cell != nullptr && cell->objectName().endsWith(u' ' + state)) {
                found.append(cell);
            }
        }
        return found;
    }

    static QQuickItem* targetOf(QQuickItem* cell) {
        auto* target = cell->findChild<QQuickItem*>(QStringLiteral("target"));
        return target != nullptr ? target : cell;
    }

    static QRect around(const QQuickItem* cell) {
        return WindowDriver::place(cell).toRect().adjusted(-6, -6, 6, 6);
    }

    QImage grabbed(const QRect& place) {
        QTest::qWait(20);
        return window->grabWindow().copy(place);
    }

    void pointAt(QQuickItem* cell) {
        QTest::mouseMove(window, WindowDriver::place(targetOf(cell)).center().toPoint());
    }

    /// The control under a pressed button; the button is let go elsewhere, which changes nothing.
    QImage pressed(QQuickItem* cell) {
        const QPoint elsewhere(1, 1);
        pointAt(cell);
        QTest::mousePress(window, Qt::LeftButton, {}, WindowDriver::place(targetOf(cell)).center().toPoint());
        QImage image = grabbed(around(cell));
        QTest::mouseMove(window, elsewhere);
        QTest::mouseRelease(window, Qt::LeftButton, {}, elsewhere);
        return image;
    }

    /// The picture with every control that is to be pointed at, pressed or to have the focus as it looks
    /// then.
    QImage picture() {
        QTest::mouseMove(window, QPoint(1, 1));
        QImage whole = window->grabWindow();
        QPainter painter(&whole);
        for (QQuickItem* cell : cells(QStringLiteral("hover"))) {
            pointAt(cell);
            painter.drawImage(around(cell), grabbed(around(cell)));
        }
        for (QQuickItem* cell : cells(QStringLiteral("pressed"))) {
            painter.drawImage(around(cell), pressed(cell));
        }
        for (QQuickItem* cell : cells(QStringLiteral("focus"))) {
            focus(targetOf(cell));
            painter.drawImage(around(cell), grabbed(around(cell)));
        }
        return whole;
    }

    /// Gives the focus as Tab does, to the control or to the first part of it that takes it.
    static void focus(QQuickItem* target) {
        if (!target->activeFocusOnTab()) {
            for (QObject* part : target->findChildren<QQuickItem*>()) {
                auto* item = qobject_cast<QQuickItem*>(part);
                if (item->activeFocusOnTab()) {
                    target = item;
                    break;
                }
            }
            const auto options = target->childItems();
            if (!target->activeFocusOnTab() && !options.isEmpty()) {
                target = target->nextItemInFocusChain(true);
            }
        }
        target->forceActiveFocus(Qt::TabFocusReason);
    }

    void keep(const QImage& image, const QString& name) const {
        const QString folder = qEnvironmentVariable("ROOST_GALLERY");
        if (!folder.isEmpty() && QDir().mkpath(folder)) {
            QVERIFY(image.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
        }
    }

private slots:
    void initTestCase() {
        MainWindow::prepareApplication();
        qml_register_types_Roost();
        QAccessible::setActive(true);
    }

    void cleanup() { engine.reset(); }

    void showsEveryControl() {
        open(QSize(1280, 800), false);
        QSet<QString> shown;
        for (const QObject* object : everything()) {
            shown.insert(typeOf(object));
        }
        const QDir controls(QStringLiteral(ROOST_CONTROLS_FOLDER));
        const auto files = controls.entryInfoList({QStringLiteral("*.qml")});
        QVERIFY(files.size() > 20);
        for (const QFileInfo& file : files) {
            QVERIFY2(shown.contains(file.baseName()),
                     qPrintable(file.baseName() + QStringLiteral(" is not in the gallery.")));
        }
    }

    void everyControlHasANameAndARole() {
        open(QSize(1280, 800), false);
        const QDir controls(QStringLiteral(ROOST_CONTROLS_FOLDER));
        for (QObject* object : everything()) {
            const auto* item = qobject_cast<QQuickItem*>(object);
            const QString type = typeOf(object);
            if (item == nullptr || !item->isVisible() || kMute.contains(type) ||
                !QFileInfo::exists(controls.filePath(type + QStringLiteral(".qml")))) {
                continue;
            }
            QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(object);
            if (spoken == nullptr && item->property("text").toString().isEmpty()) {
                continue;
            }
            // A text that is a part of a control is spoken by the control.
            const bool isLabel = type.endsWith(QStringLiteral("Label"));
            if (spoken == nullptr && isLabel) {
                continue;
            }
            if (type == QStringLiteral("TextBox")) {
                spoken = QAccessible::queryAccessibleInterface(
                    item->findChild<QQuickItem*>(QStringLiteral("text")));
            }
            QVERIFY2(spoken != nullptr, qPrintable(type));
            QVERIFY2(spoken->role() != QAccessible::NoRole && spoken->role() != QAccessible::Client,
                     qPrintable(type));
            QVERIFY2(isLabel || !spoken->text(QAccessible::Name).isEmpty(), qPrintable(type));
        }
    }

    void whatIsPressedLooksPressed_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void whatIsPressedLooksPressed() {
        QFETCH(bool, dark);
        open(QSize(1280, 800), dark);
        const QVector<QQuickItem*> controls = cells(QStringLiteral("pressed"));
        QVERIFY(controls.size() >= 9);
        for (QQuickItem* cell : controls) {
            pointAt(cell);
            const QImage pointedAt = grabbed(around(cell));
            QVERIFY2(pressed(cell) != pointedAt, qPrintable(cell->objectName()));
        }
        auto* menu = window->findChild<QObject*>(QStringLiteral("ActionMenu"));
        QVERIFY(QMetaObject::invokeMethod(menu, "open"));
        QTRY_VERIFY(menu->property("opened").toBool());
        QQuickItem* line = WindowDriver(*window).findText(QStringLiteral("Rename"));
        QVERIFY(line != nullptr);
        pointAt(line);
        const QImage pointedAt = grabbed(around(line));
        QVERIFY(pressed(line) != pointedAt);
    }

    void looksAsItShould_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (const int width : {1280, 640}) {
            for (const bool dark : {false, true}) {
                QTest::addRow("%s, %d", dark ? "dark" : "light", width) << QSize(width, 800) << dark;
            }
        }
    }

    void looksAsItShould() {
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        open(size, dark);
        const QString name = QStringLiteral("gallery-%1-%2").arg(size.width()).arg(dark ? "dark" : "light");
        const QImage plain = window->grabWindow();
        const QImage image = picture();
        QVERIFY(plain != image);  // focus and pointer show
        keep(image, name);
        for (QObject* object : everything()) {
            const auto* item = qobject_cast<QQuickItem*>(object);
            if (item != nullptr && item->isVisible() && item->objectName() == QStringLiteral("target")) {
                QVERIFY2(WindowDriver::place(item).right() <= size.width(),
                         qPrintable(item->parentItem()->objectName()));
            }
        }
        for (const QString& popup : kPopups) {
            auto* opened = window->findChild<QObject*>(popup);
            QVERIFY2(opened != nullptr, qPrintable(popup));
            QVERIFY(QMetaObject::invokeMethod(opened, "open"));
            QTRY_VERIFY(opened->property("opened").toBool());
            QTest::qWait(50);
            QImage whole = window->grabWindow();
            QVERIFY(whole != plain);
            keep(whole.copy(0, 0, size.width(), 420), name + u'-' + popup);
            QVERIFY(QMetaObject::invokeMethod(opened, "close"));
            QTRY_VERIFY(!opened->property("visible").toBool());
        }
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
