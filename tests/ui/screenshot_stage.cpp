#include "ui/screenshot_stage.h"

#include <QCoreApplication>
#include <QElapsedTimer>

using roost::test::ScriptedBackend;

const QString kStarter = QStringLiteral("/usr/share/roost/starter/roost-starter-q8_0.gguf");

void live(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
}

void fillList(Stage& stage) {
    const QDate today(2026, 3, 12);
    const QString answer = QStringLiteral("With pleasure.");
    stage.begin({today.addDays(-20), QTime(9, 0)}, QStringLiteral("Names for a grey cat"), answer);
    stage.begin({today.addDays(-4), QTime(9, 0)}, QStringLiteral("C++ ranges notes"), answer);
    stage.begin({today.addDays(-3), QTime(9, 0)}, QStringLiteral("Recipe: lentil soup for a cold evening"),
                answer);
    stage.begin({today.addDays(-2), QTime(9, 0)}, QStringLiteral("Reading “Walden” together"), answer);
    stage.begin({today, QTime(9, 40)}, QStringLiteral("Regex for dates"), answer);
    stage.begin({today, QTime(10, 12)}, QStringLiteral("Letter to the landlord"), answer);
    stage.now = {today, QTime(10, 30)};
}

void talk(Stage& stage) {
    stage.begin(
        {QDate(2026, 3, 12), QTime(10, 30)}, QStringLiteral("Why do geese fly in a V?"),
        QStringLiteral("Each wing leaves a curl of rising air just outside its tip. A bird flying there is "
                       "lifted a little and spends less effort, so the flock settles into a V where "
                       "everyone but the leader flies in somebody’s updraught. They take turns in front."));
    auto script = ScriptedBackend::scriptOf(QStringLiteral(
        "Whoever is fresh. The leader has no updraught to ride, so the birds rotate: when the front "
        "one tires it drops back along one arm and the next takes its place at the point of the V."));
    stage.backend.addAnswer(script);
    stage.main->chat().sendText(
        QStringLiteral("Which one leads, and how do they agree on whose turn it is?"));
}
