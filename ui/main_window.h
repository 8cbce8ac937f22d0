#pragma once

#include "appearance.h"
#include "chat_controller.h"
#include "conversation_keeper.h"
#include "conversations_controller.h"
#include "desktop/answer_notice.h"
#include "desktop/desktop_notifier.h"
#include "desktop_settings.h"
#include "first_draft_keeper.h"
#include "inference/inference_backend.h"
#include "language.h"
#include "library/memory.h"
#include "model_controller.h"
#include "models/conversation_model.h"
#include "models/idle_unloader.h"
#include "models/models_controller.h"
#include "next_token_picture.h"
#include "notebook_controller.h"
#include "palette/palette_model.h"
#include "personas_controller.h"
#include "preferences.h"
#include "prompt_controller.h"
#include "reading_desk.h"
#include "sampling_controller.h"
#include "storage/storage_backend.h"
#include "storage_space.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QString>

namespace roost {

/// The window with everything behind it, put together from its parts. GUI thread; one per program.
class MainWindow {
public:
    struct Options {
        QString starterPath = {};   ///< of the small built-in model; empty where it is missing
        QString settingsFile = {};  ///< empty takes the usual place
        QString ownFolder = {};     ///< where personas and what is set about models are kept
        bool askDesktop = true;     ///< ask the desktop how to look, and have it tell of answers
        ConversationKeeper::Clock now = &QDateTime::currentDateTime;
        ModelOpener::MemoryGauge freeMemory = &roost::freeMemory;
        int minuteMs = 60'000;     ///< how long a minute without use takes
        int longAnswerMs = 5'000;  ///< how long an answer takes that the desktop tells of
    };

    /// To be called before the first window: style and fonts.
    static void prepareApplication();

    /// All three outlive it.
    MainWindow(InferenceBackend& backend, StorageBackend& storage, ModelServices& services,
               const Options& options);
    ~MainWindow();

    MainWindow(const MainWindow&) = delete;
    MainWindow& operator=(const MainWindow&) = delete;

    /// Builds the window and shows it where it was; false, with warnings on stderr, if its files are broken.
    bool show();

    /// Opens \p file, where there is one; unless that is a model, loads the one that was used last, else the
    /// built-in one.
    void begin(const QString& file);

    /// Loads a model, or imports a file of conversations; one that is alone in it is shown.
    void open(const QString& file);

    /// Brings the window before the person, wherever it is.
    void comeForward();

    QQuickWindow* window() const { return m_window; }
    ChatController& chat() { return m_chat; }
    ReadingDesk& reading() { return m_reading; }
    ConversationsController& conversations() { return m_conversations; }
    ModelController& model() { return m_model; }
    ModelsController& models() { return m_models; }
    Preferences& preferences() { return m_preferences; }
    SamplingController& sampling() { return m_sampling; }
    PromptController& prompt() { return m_prompt; }
    PersonasController& personas() { return m_personas; }
    NotebookController& notebook() { return m_notebook; }

private:
    void connectLanguage();
    QString pageToBegin() const;
    void restorePlace();
    void keepPlace();
    bool isWatched() const;
    void showConversation(ConversationId conversation, MessageId message = 0);

    Preferences m_preferences;
    Language m_language;
    DesktopSettings m_desktop;
    Appearance m_appearance;
    ModelController m_model;
    ConversationKeeper m_keeper;
    AnswerRunner m_answers;
    ConversationsController m_conversations;
    ChatController m_chat;
    FirstDraftKeeper m_firstDraft;
    ModelsController m_models;
    ConversationModel m_conversationModel;
    IdleUnloader m_idleUnloader;
    SamplingController m_sampling;
    NextTokenPicture m_picture;
    PromptController m_prompt;
    PersonasController m_personas;
    NotebookController m_notebook;
    ReadingDesk m_reading;
    StorageSpace m_space;
    PaletteModel m_palette;
    DesktopNotifier m_notifier;
    AnswerNotice m_answerNotice;
    QQmlApplicationEngine m_engine;  // after what the window uses, so that it goes first
    QQuickWindow* m_window = nullptr;
};

}  // namespace roost
