#include "ui/screenshot_forms.h"

#include "language.h"

#include <QDir>
#include <QImage>

#include <cstdio>

using roost::Language;
using roost::Preferences;

namespace {

/// How a picture is taken.
struct Form {
    QString language;
    QSize size;
    Preferences::ThemeChoice theme;
};

QVector<Form> formsIn(const QStringList& languages) {
    QVector<Form> forms;
    for (const QString& language : languages) {
        for (const QSize size : {QSize(1280, 800), QSize(640, 480)}) {
            for (const auto theme : {Preferences::Light, Preferences::Dark}) {
                forms.append({language, size, theme});
            }
        }
    }
    return forms;
}

QString nameOf(const Shot& shot, const Form& form, double devicePixels) {
    return QStringLiteral("%1-%2-%3x%4-%5-at-%6x.png")
        .arg(shot.name, form.language)
        .arg(form.size.width())
        .arg(form.size.height())
        .arg(form.theme == Preferences::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
        .arg(devicePixels);
}

/// What the window warned of since a picture was begun; what comes as it closes does not count.
QStringList warnings;

void keepWarning(QtMsgType type, const QMessageLogContext& /*context*/, const QString& message) {
    if (type != QtDebugMsg && type != QtInfoMsg) {
        warnings.append(message);
    }
}

struct Picture {
    QImage image;  ///< null if the window does not open
    QStringList warnings;
};

Picture take(const Shot& shot, const Form& form) {
    warnings.clear();
    Stage stage;
    stage.main->preferences().setThemeChoice(form.theme);
    stage.main->preferences().setLanguage(form.language);
    stage.main->preferences().setWelcomed(true);
    if (!stage.main->show()) {
        return {};
    }
    QQuickWindow* window = stage.main->window();
    window->resize(form.size);
    stage.main->model().useStarter();
    live(200);
    shot.play(stage);
    live(500);
    return {window->grabWindow(), warnings};
}

int complain(const char* what, const QString& name) {
    std::fprintf(stderr, "The picture “%s” %s.\n", qUtf8Printable(name), what);
    return EXIT_FAILURE;
}

int writeTo(const QDir& folder, const QVector<Shot>& shots, const QStringList& languages) {
    for (const Shot& shot : shots) {
        for (const Form& form : formsIn(languages)) {
            const QImage picture = take(shot, form).image;
            if (!picture.save(folder.filePath(nameOf(shot, form, picture.devicePixelRatio())))) {
                return complain("could not be taken", nameOf(shot, form, 1));
            }
        }
    }
    return EXIT_SUCCESS;
}

int check(const QDir& folder, const Shot& shot) {
    qInstallMessageHandler(&keepWarning);
    QVector<QImage> pictures;
    for (const Form& form : formsIn(Language::codes())) {
        const auto [picture, complaints] = take(shot, form);
        const QString name = nameOf(shot, form, picture.devicePixelRatio());
        if (picture.size() != form.size * picture.devicePixelRatio() ||
            !picture.save(folder.filePath(name))) {
            return complain("could not be taken", name);
        }
        if (pictures.contains(picture)) {
            return complain("is the same as another one of the scene", name);
        }
        if (!complaints.isEmpty()) {
            return complain(qPrintable(QStringLiteral("comes with: ") + complaints.join(u'\n')), name);
        }
        pictures.append(picture);
    }
    return EXIT_SUCCESS;
}

QVector<Shot> named(QVector<Shot> shots, const QStringList& names) {
    shots.removeIf([&names](const Shot& shot) { return !names.contains(shot.name); });
    return shots;
}

}  // namespace

int takePictures(const QVector<Shot>& shots, const QStringList& arguments) {
    const bool isCheck = arguments.value(0) == QLatin1String("--check");
    const QVector<Shot> checked = isCheck ? named(shots, arguments.mid(2, 1)) : QVector<Shot>();
    const QString folder = arguments.value(isCheck ? 1 : 0);
    if (folder.isEmpty() || folder.startsWith(QLatin1Char('-')) || (isCheck && checked.isEmpty()) ||
        !QDir().mkpath(folder)) {
        std::fputs("Usage: screenshots FOLDER [NAME [LANGUAGE…]] or screenshots --check FOLDER NAME\n",
                   stderr);
        return EXIT_FAILURE;
    }
    if (isCheck) {
        return check(QDir(folder), checked.constFirst());
    }
    const QString name = arguments.value(1, QStringLiteral("all"));
    const QStringList languages = arguments.mid(2);
    return writeTo(QDir(folder), name == QLatin1String("all") ? shots : named(shots, {name}),
                   languages.isEmpty() ? QStringList(QStringLiteral("en")) : languages);
}
