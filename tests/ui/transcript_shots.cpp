#include "ui/screenshot_stage.h"

namespace {

const QDateTime kWhen{QDate(2026, 3, 12), QTime(10, 30)};

QString formulaSample() {
    return QStringLiteral(
        "The saving is \\(P \\propto \\frac{1}{b^2}\\), with $b_1 * b_2 * c$ for two birds, so it costs "
        "between "
        "$5 and $6.\n\n\\[\n\\begin{aligned}\nE &= \\frac{1}{2} m v^2 \\\\\n  &= \\sum_{i=1}^{n} w_i\n"
        "\\end{aligned}\n\\]\n\n- In a list: $$x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$$\n"
        "- and \\(|x| \\le 1\\)\n\n| what | formula |\n|---|---|\n| length | $|v| = \\sqrt{v_x^2 + v_y^2}$ "
        "|\n"
        "| area | \\(\\pi r^2\\) |\n");
}

QString hostileSample() {
    return QStringLiteral("> ").repeated(40) + QStringLiteral("forty quotes deep\n\n") +
           QStringLiteral("- ").repeated(40) + QStringLiteral("forty lists deep\n\n") +
           QStringLiteral("שלום עולם, **this** is mixed \u202Ereversed\u202C text: مرحبا بالعالم\n\n") +
           (QStringLiteral("Z") + QString(30, QChar(0x0335)) + QString(30, QChar(0x0301))).repeated(12) +
           QStringLiteral("\n\n<img src=\"https://x.example/a.png\" onerror=\"x()\"> "
                          "![a picture](https://x.example/a.png) [click](javascript:alert(1)) "
                          "[file](file:///etc/passwd)\n\n"
                          "| a | b |\n|---|---|\n") +
           QStringLiteral("| 1 | ") + QString(300, u'w') + QStringLiteral(" |\n\n```c\nint a = 1;  // ") +
           QString(200, u'x');
}

}  // namespace

QVector<Shot> transcriptShots() {
    return {
        {QStringLiteral("formulas"),
         [](Stage& stage) { stage.begin(kWhen, QStringLiteral("Show me the formulas"), formulaSample()); }},
        {QStringLiteral("hostile"),
         [](Stage& stage) { stage.begin(kWhen, QStringLiteral("Break it"), hostileSample()); }},
        {QStringLiteral("deleted-message"),
         [](Stage& stage) {
             fillList(stage);
             const auto first = stage.main->chat().messages()->index(0);
             stage.main->chat().removeMessage(
                 first.data(roost::MessageListModel::MessageIdRole).toULongLong());
         }},
        {QStringLiteral("link"),
         [](Stage& stage) {
             stage.begin(kWhen, QStringLiteral("Where is it?"),
                         QStringLiteral("[Your bank](https://bank.example@evil.example/\u202Egpj.exe)"));
             QMetaObject::invokeMethod(stage.main->window()->findChild<QObject*>(QStringLiteral("linkPopup")),
                                       "ask",
                                       Q_ARG(QString, QStringLiteral("https://bank.example@evil.example/"
                                                                     "%E2%80%AEgpj.exe?account=1234567890")));
         }},
    };
}
