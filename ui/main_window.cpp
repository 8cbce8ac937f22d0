#include "main_window.h"

#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QScreen>

// Made by the build; named here so that a static library keeps it.
extern void qml_register_types_Roost();

namespace roost {

namespace {

constexpr QSize kFirstSize(1280, 800);
constexpr int kBodyPixels = 14;

/// Inter where it is installed, else what the system uses.
QFont bodyFont() {
    QFont font = QGuiApplication::font();
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::families().contains(inter)) {
        font.setFamilies({inter, font.family()});
    }
    font.setPixelSize(kBodyPixels);
    return font;
}

}  // namespace

void MainWindow::prepareApplication() {
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QGuiApplication::setFont(bodyFont());
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/roost.svg")));
}

MainWindow::MainWindow(InferenceBackend& backend, StorageBackend& storage, ModelServices& services,
                       const Options& options)
    : m_preferences(options.settingsFile), m_language(m_preferences), m_desktop(options.askDesktop),
      m_appearance(m_preferences, m_desktop), m_model(backend, m_preferences, options.starterPath),
      m_keeper(storage, options.now), m_answers(backend, m_model, m_keeper),
      m_conversations(storage, m_keeper, m_answers), m_chat(m_model, m_keeper, m_answers),
      m_models(services, m_model, m_preferences,
               {QDir(options.ownFolder).filePath(QStringLiteral("models.json")),
                QDir(options.ownFolder).filePath(QStringLiteral("catalogue.json")), options.freeMemory}),
      m_conversationModel(m_chat, m_keeper, m_answers, m_model, *m_models.opener(), *m_models.library()),
      m_idleUnloader(m_model, *m_models.opener(), m_answers, m_chat, m_preferences, options.minuteMs),
      m_sampling(m_chat, m_model, m_preferences), m_picture(backend, m_model, m_keeper, m_chat),
      m_prompt(backend, m_model, m_keeper, m_chat),
      m_personas(m_chat, QDir(options.ownFolder).filePath(QStringLiteral("personas"))),
      m_notebook(m_chat, m_keeper, m_answers, m_model),
      m_reading(backend, m_model, m_keeper, m_answers, m_chat), m_space(storage, m_preferences) {
    qml_register_types_Roost();
    m_engine.addImportPath(QStringLiteral("qrc:/"));
    QObject::connect(&m_keeper, &ConversationKeeper::opened, &m_chat, [this] {
        if (m_chat.conversationId() == 0) {
            m_chat.open(m_preferences.lastConversation());
        }
    });
    connectLanguage();
    m_keeper.open();
}

/// Whatever keeps texts says them anew; the bindings of the window come last.
void MainWindow::connectLanguage() {
    const auto follow = [this](auto& told) {
        QObject::connect(&m_language, &Language::changed, &told, [&told] { told.retranslate(); });
    };
    follow(m_model);
    follow(m_chat);
    follow(m_conversations);
    follow(m_models);
    follow(m_conversationModel);
    follow(m_sampling);
    follow(m_picture);
    follow(m_prompt);
    follow(m_personas);
    follow(m_reading);
    follow(m_space);
    QObject::connect(&m_language, &Language::changed, &m_engine, &QQmlEngine::retranslate);
}

MainWindow::~MainWindow() {
    if (m_window != nullptr) {
        keepPlace();
        m_preferences.setLastConversation(m_chat.conversationId());
    }
}

bool MainWindow::show() {
    m_engine.setInitialProperties(
        {{QStringLiteral("chat"), QVariant::fromValue(&m_chat)},
         {QStringLiteral("reading"), QVariant::fromValue(&m_reading)},
         {QStringLiteral("space"), QVariant::fromValue(&m_space)},
         {QStringLiteral("conversations"), QVariant::fromValue(&m_conversations)},
         {QStringLiteral("model"), QVariant::fromValue(&m_model)},
         {QStringLiteral("models"), QVariant::fromValue(&m_models)},
         {QStringLiteral("conversationModel"), QVariant::fromValue(&m_conversationModel)},
         {QStringLiteral("sampling"), QVariant::fromValue(&m_sampling)},
         {QStringLiteral("picture"), QVariant::fromValue(&m_picture)},
         {QStringLiteral("prompt"), QVariant::fromValue(&m_prompt)},
         {QStringLiteral("personas"), QVariant::fromValue(&m_personas)},
         {QStringLiteral("notebook"), QVariant::fromValue(&m_notebook)},
         {QStringLiteral("preferences"), QVariant::fromValue(&m_preferences)},
         {QStringLiteral("language"), QVariant::fromValue(&m_language)},
         {QStringLiteral("appearance"), QVariant::fromValue(&m_appearance)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/Roost/qml/Main.qml")));
    if (m_engine.rootObjects().isEmpty()) {
        return false;
    }
    m_window = qobject_cast<QQuickWindow*>(m_engine.rootObjects().constFirst());
    if (m_window == nullptr) {
        return false;
    }
    restorePlace();
    return true;
}

void MainWindow::restorePlace() {
    const QRect place = m_preferences.windowPlace();
    bool reachable = false;
    for (const QScreen* screen : QGuiApplication::screens()) {
        reachable = reachable || screen->availableGeometry().intersects(place);
    }
    if (place.isValid() && reachable) {
        m_window->setGeometry(place);
    } else {
        m_window->resize(kFirstSize.boundedTo(m_window->screen()->availableSize()));
    }
    if (m_preferences.windowMaximised()) {
        m_window->showMaximized();
    } else {
        m_window->show();
    }
}

void MainWindow::keepPlace() {
    m_preferences.keepWindowPlace(m_window->geometry(),
                                  m_window->windowStates().testFlag(Qt::WindowMaximized));
}

}  // namespace roost
