#include "main_window.h"

#include <QDir>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QScreen>

// Made by the build; named here so that a static library keeps it.
extern void qml_register_types_Roost();

namespace roost {

namespace {

constexpr QSize kFirstSize(1280, 800);

}  // namespace

void MainWindow::prepareApplication() {
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/roost.svg")));
}

MainWindow::MainWindow(InferenceBackend& backend, StorageBackend& storage, ModelServices& services,
                       const Options& options)
    : m_preferences(options.settingsFile), m_language(m_preferences), m_desktop(options.askDesktop),
      m_appearance(m_preferences, m_desktop), m_model(backend, m_preferences, options.starterPath),
      m_keeper(storage, options.now), m_answers(backend, m_model, m_keeper),
      m_conversations(storage, m_keeper, m_answers), m_chat(m_model, m_keeper, m_answers),
      m_firstDraft(m_chat, m_preferences),
      m_models(services, m_model, m_preferences,
               {QDir(options.ownFolder).filePath(QStringLiteral("models.json")),
                QDir(options.ownFolder).filePath(QStringLiteral("catalogue.json")), options.freeMemory}),
      m_conversationModel(m_chat, m_keeper, m_answers, m_model, *m_models.opener(), *m_models.library()),
      m_idleUnloader(m_model, *m_models.opener(), m_answers, m_chat, m_preferences, options.minuteMs),
      m_sampling(m_chat, m_model, m_preferences), m_picture(backend, m_model, m_keeper, m_chat),
      m_prompt(backend, m_model, m_keeper, m_chat),
      m_personas(m_chat, QDir(options.ownFolder).filePath(QStringLiteral("personas"))),
      m_notebook(m_chat, m_keeper, m_answers), m_reading(backend, m_model, m_keeper, m_answers, m_chat),
      m_space(storage, m_preferences), m_palette(storage, m_keeper, *m_models.library(), m_preferences),
      m_notifier(options.askDesktop), m_answerNotice(m_answers, m_keeper, m_preferences, m_notifier,
                                                     {[this] { return isWatched(); }, options.longAnswerMs}) {
    qml_register_types_Roost();
    m_engine.addImportPath(QStringLiteral("qrc:/"));
    QObject::connect(&m_keeper, &ConversationKeeper::opened, &m_chat, [this] {
        if (m_chat.conversationId() == 0) {
            m_chat.open(m_preferences.lastConversation());
        }
    });
    QObject::connect(&m_chat, &ChatController::conversationChanged, &m_preferences, [this] {
        if (m_keeper.isOpen()) {
            m_preferences.setLastConversation(m_chat.conversationId());
        }
    });
    QObject::connect(&m_palette, &PaletteModel::conversationWanted, &m_chat,
                     [this](quint64 conversation) { showConversation(conversation); });
    QObject::connect(
        &m_palette, &PaletteModel::messageWanted, &m_chat,
        [this](quint64 conversation, quint64 message) { showConversation(conversation, message); });
    QObject::connect(m_conversations.exchange(), &ExchangeController::conversationWanted, &m_chat,
                     [this](quint64 conversation) { showConversation(conversation); });
    QObject::connect(&m_palette, &PaletteModel::modelWanted, m_models.opener(), &ModelOpener::open);
    QObject::connect(&m_notifier, &DesktopNotifier::clicked, &m_chat, [this](quint64 conversation) {
        showConversation(conversation);
        comeForward();
    });
    connectLanguage();
    m_keeper.open();
}

/// Whatever keeps texts says them anew; the bindings of the window come last.
void MainWindow::connectLanguage() {
    const auto shape = [this] { Language::shapeCharacters(m_appearance.fontFamily(), m_language.code()); };
    QObject::connect(&m_appearance, &Appearance::changed, &m_language, shape);
    shape();
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
    follow(m_appearance);
    QObject::connect(&m_language, &Language::changed, &m_engine, &QQmlEngine::retranslate);
    follow(m_palette);  // after its actions, whose texts the engine keeps
}

MainWindow::~MainWindow() {
    if (m_window != nullptr) {
        keepPlace();
        m_preferences.setLastPage(m_window->property("page").toString());
        m_window = nullptr;  // goes with the engine
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
         {QStringLiteral("palette"), QVariant::fromValue(&m_palette)},
         {QStringLiteral("preferences"), QVariant::fromValue(&m_preferences)},
         {QStringLiteral("language"), QVariant::fromValue(&m_language)},
         {QStringLiteral("appearance"), QVariant::fromValue(&m_appearance)},
         {QStringLiteral("page"), pageToBegin()}});
    m_engine.load(QUrl(QStringLiteral("qrc:/Roost/qml/Main.qml")));
    if (m_engine.rootObjects().isEmpty()) {
        return false;
    }
    m_window = qobject_cast<QQuickWindow*>(m_engine.rootObjects().constFirst());
    if (m_window == nullptr) {
        return false;
    }
    const auto look = [this] {
        if (isWatched()) {
            m_notifier.withdrawAll();
        }
    };
    QObject::connect(m_window, &QWindow::activeChanged, &m_notifier, look);
    QObject::connect(m_window, &QWindow::visibilityChanged, &m_notifier, look);
    restorePlace();
    return true;
}

QString MainWindow::pageToBegin() const {
    const QStringList pages = {QStringLiteral("models"), QStringLiteral("settings")};
    const QString last = m_preferences.lastPage();
    return pages.contains(last) ? last : QStringLiteral("chat");
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

bool MainWindow::isWatched() const {
    return m_window != nullptr && m_window->isVisible() && m_window->isActive() &&
           !m_window->windowStates().testFlag(Qt::WindowMinimized);
}

void MainWindow::showConversation(ConversationId conversation, MessageId message) {
    m_chat.openAt(conversation, message);
    QMetaObject::invokeMethod(m_window, "showPage", Q_ARG(QString, QStringLiteral("chat")));
}

void MainWindow::comeForward() {
    m_window->setWindowStates(m_window->windowStates() & ~Qt::WindowMinimized);
    m_window->setVisible(true);  // show() would make a large one small again
    m_window->raise();
    m_window->requestActivate();
}

void MainWindow::open(const QString& file) {
    const QUrl url = QUrl::fromLocalFile(file);
    if (ExchangeController::isModel(url)) {
        m_models.opener()->open(file);
    } else {
        m_conversations.exchange()->openFile(url);
    }
}

void MainWindow::begin(const QString& file) {
    if (!file.isEmpty()) {
        open(file);
        if (ExchangeController::isModel(QUrl::fromLocalFile(file))) {
            return;
        }
    }
    const QString last = m_preferences.lastModel();
    if (last.isEmpty()) {
        m_model.useStarter();
    } else {
        m_models.opener()->openLast(last);
    }
}

void MainWindow::keepPlace() {
    m_preferences.keepWindowPlace(m_window->geometry(),
                                  m_window->windowStates().testFlag(Qt::WindowMaximized));
}

}  // namespace roost
