<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FedTextPopup</name>
    <message numerus="yes">
        <source>%1 · %n token(s)</source>
        <translation>
            <numerusform>%1 · %n token</numerusform>
            <numerusform>%1 · %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message numerus="yes">
        <source>%n download(s) are not done</source>
        <translation>
            <numerusform>%n download is not done</numerusform>
            <numerusform>%n downloads are not done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%n image(s) were left out.</source>
        <translation>
            <numerusform>%n image was left out.</numerusform>
            <numerusform>%n images were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) were left out.</source>
        <translation>
            <numerusform>%n attached file was left out.</numerusform>
            <numerusform>%n attached files were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) and answer(s) of tools were left out.</source>
        <translation>
            <numerusform>%n call or answer of a tool was left out.</numerusform>
            <numerusform>%n calls and answers of tools were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of unknown roles were left out.</source>
        <translation>
            <numerusform>%n message of an unknown role was left out.</numerusform>
            <numerusform>%n messages of unknown roles were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were missing in the file.</source>
        <translation>
            <numerusform>%n message was missing in the file.</numerusform>
            <numerusform>%n messages were missing in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty conversation(s) were left out.</source>
        <translation>
            <numerusform>%n empty conversation was left out.</numerusform>
            <numerusform>%n empty conversations were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) of the archive were left out.</source>
        <translation>
            <numerusform>%n other file of the archive was left out.</numerusform>
            <numerusform>%n other files of the archive were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved state(s) cannot be used; the texts are read again when they are needed.</source>
        <translation>
            <numerusform>%n saved state cannot be used; the text is read again when it is needed.</numerusform>
            <numerusform>%n saved states cannot be used; the texts are read again when they are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are here already.</source>
        <translation>
            <numerusform>%n conversation is here already.</numerusform>
            <numerusform>%n conversations are here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are here already, in the trash.</source>
        <translation>
            <numerusform>%n conversation is here already, in the trash.</numerusform>
            <numerusform>%n conversations are here already, in the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) have changed since and were added beside those that are here.</source>
        <translation>
            <numerusform>%n conversation has changed since and was added beside the one that is here.</numerusform>
            <numerusform>%n conversations have changed since and were added beside those that are here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::ConversationsController</name>
    <message numerus="yes">
        <source>Deleted %n conversation(s)</source>
        <translation>
            <numerusform>Deleted %n conversation</numerusform>
            <numerusform>Deleted %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::ExchangeController</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n conversation(s) in “%1”.</source>
        <translation>
            <numerusform>Saved %n conversation in “%1”.</numerusform>
            <numerusform>Saved %n conversations in “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Without the memory of %n of them: the file would be too large.</source>
        <translation>
            <numerusform>%1 Without the memory of %n of them: the file would be too large.</numerusform>
            <numerusform>%1 Without the memory of %n of them: the file would be too large.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n conversation(s).</source>
        <translation>
            <numerusform>Imported %n conversation.</numerusform>
            <numerusform>Imported %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more could not be imported.</source>
        <translation>
            <numerusform>And %n more could not be imported.</numerusform>
            <numerusform>And %n more could not be imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::NextTokenPicture</name>
    <message numerus="yes">
        <source>%1 · %Ln token(s) can come</source>
        <translation>
            <numerusform>%1 · %Ln token can come</numerusform>
            <numerusform>%1 · %Ln tokens can come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::PromptController</name>
    <message numerus="yes">
        <source>%Ln token(s) in this order, and nothing else.</source>
        <translation>
            <numerusform>%Ln token in this order, and nothing else.</numerusform>
            <numerusform>%Ln tokens in this order, and nothing else.</numerusform>
        </translation>
    </message>
</context>
</TS>
