#include "message_document.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

#include <memory>

using roost::MessageDocument;

class TestMessageDocument : public QObject {
    Q_OBJECT

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_edit;
    QQuickTextDocument* m_document = nullptr;

private slots:
    void init() {
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nTextEdit { width: 300; wrapMode: TextEdit.Wrap; readOnly: true }",
                          QUrl());
        m_edit.reset(component.create());
        QVERIFY(m_edit);
        m_document = m_edit->property("textDocument").value<QQuickTextDocument*>();
        QVERIFY(m_document != nullptr);
    }

    void cleanup() { m_edit.reset(); }

    void showsTheTextWithItsLines() {
        MessageDocument document;
        document.setLineHeight(22);
        document.setDocument(m_document);
        document.setText(QStringLiteral("one\ntwo"));
        QCOMPARE(m_edit->property("text").toString(), QStringLiteral("one\ntwo"));
        QCOMPARE(m_document->textDocument()->blockCount(), 2);
        QCOMPARE(m_document->textDocument()->lastBlock().blockFormat().lineHeight(), 22.0);
        QCOMPARE(m_edit->property("contentHeight").toDouble(), 44.0);
    }

    void growthIsAppendedAndKeepsTheSelection() {
        MessageDocument document;
        document.setDocument(m_document);
        document.setText(QStringLiteral("Each wing"));
        QMetaObject::invokeMethod(m_edit.get(), "select", Q_ARG(int, 0), Q_ARG(int, 4));
        int firstChange = -1;
        connect(m_document->textDocument(), &QTextDocument::contentsChange, this,
                [&](int from, int, int) { firstChange = firstChange < 0 ? from : firstChange; });
        document.setText(QStringLiteral("Each wing leaves air"));
        QCOMPARE(m_edit->property("text").toString(), QStringLiteral("Each wing leaves air"));
        QCOMPARE(m_edit->property("selectedText").toString(), QStringLiteral("Each"));
        QCOMPARE(firstChange, 9);
    }

    void anotherTextReplacesTheOld() {
        MessageDocument document;
        document.setDocument(m_document);
        document.setText(QStringLiteral("Each wing"));
        document.setText(QStringLiteral("Other"));
        QCOMPARE(m_edit->property("text").toString(), QStringLiteral("Other"));
        document.setText(QString());
        QCOMPARE(m_edit->property("text").toString(), QString());
    }

    void markupStaysText() {
        MessageDocument document;
        document.setDocument(m_document);
        document.setText(QStringLiteral("<b>bold</b> <img src='https://example.org/x.png'>"));
        QCOMPARE(m_edit->property("text").toString(),
                 QStringLiteral("<b>bold</b> <img src='https://example.org/x.png'>"));
    }

    void showsWhatTurnsTheDirectionUnseen() {
        MessageDocument document;
        document.setControlInk(Qt::red);
        document.setDocument(m_document);
        document.setText(QStringLiteral("plain"));
        QVERIFY(!document.hasControls());
        const QString controls = QStringLiteral("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");
        const QString text = QStringLiteral("plain, ") + controls + QStringLiteral(" and \u05E9");
        document.setText(text);
        QVERIFY(document.hasControls());
        const QString shown = m_edit->property("text").toString();
        QCOMPARE(shown,
                 QStringLiteral("plain, ") + QString(9, QChar(0x21C4)) + QStringLiteral(" and \u05E9"));
        QCOMPARE(document.text(), text);
        QCOMPARE(document.textBetween(6, 8), text.mid(6, 2));
        QTextCursor cursor(m_document->textDocument());
        cursor.setPosition(9);
        QCOMPARE(cursor.charFormat().foreground().color(), QColor(Qt::red));
        cursor.setPosition(6);
        QVERIFY(cursor.charFormat().foreground().color() != QColor(Qt::red));
        document.setControlInk(Qt::blue);
        cursor.setPosition(9);
        QCOMPARE(cursor.charFormat().foreground().color(), QColor(Qt::blue));
        document.setText(text + QStringLiteral("\u202E"));
        QCOMPARE(m_edit->property("text").toString(), shown + QChar(0x21C4));
        document.setText(QStringLiteral("another"));
        QVERIFY(!document.hasControls());
    }
};

QTEST_MAIN(TestMessageDocument)
#include "test_message_document.moc"
