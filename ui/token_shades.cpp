#include "token_shades.h"

#include "token_words.h"

#include <QLocale>
#include <QTextBlockFormat>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace roost {

namespace {

constexpr double kDarkest = 0.4;  ///< share of the shade behind what was all but impossible

QString shownText(const AnswerToken& token) {
    return token.drawn.ends ? visibleToken(token.drawn) : token.grown;
}

QString withoutLeadingSpace(const QString& text) {
    const auto word = std::find_if_not(text.begin(), text.end(), [](QChar each) { return each.isSpace(); });
    return text.sliced(word - text.begin());
}

QString trailingBreaks(const QString& text) {
    qsizetype from = text.size();
    while (from > 0 && text.at(from - 1) == u'\n') {
        --from;
    }
    return text.sliced(from);
}

}  // namespace

void TokenShades::setDocument(QQuickTextDocument* document) {
    if (document != m_document) {
        m_document = document;
        rebuild();
        emit documentChanged();
    }
}

void TokenShades::setStore(AnswerTokenStore* store) {
    if (store == m_store) {
        return;
    }
    if (m_store != nullptr) {
        disconnect(m_store, nullptr, this, nullptr);
    }
    m_store = store;
    if (store != nullptr) {
        connect(store, &AnswerTokenStore::grew, this, [this](quint64 answer) {
            if (answer == m_answer) {
                append();
            }
        });
    }
    rebuild();
    emit storeChanged();
}

void TokenShades::setAnswer(const QVariant& answer) {
    if (const MessageId wanted = answer.toULongLong(); wanted != m_answer) {
        m_answer = wanted;
        rebuild();
        emit answerChanged();
    }
}

void TokenShades::setInk(const QColor& ink) {
    if (ink != m_ink) {
        m_ink = ink;
        rebuild();
        emit inkChanged();
    }
}

void TokenShades::setShade(const QColor& shade) {
    if (shade != m_shade) {
        m_shade = shade;
        rebuild();
        emit shadeChanged();
    }
}

void TokenShades::setLineHeight(int pixels) {
    if (pixels != m_lineHeight) {
        m_lineHeight = pixels;
        rebuild();
        emit lineHeightChanged();
    }
}

void TokenShades::rebuild() {
    m_ends.clear();
    m_heldBreaks.clear();
    if (m_document == nullptr) {
        return;
    }
    QTextDocument& document = *m_document->textDocument();
    document.setUndoRedoEnabled(false);
    document.setDocumentMargin(0);
    QTextCursor cursor(&document);
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    append();
}

void TokenShades::append() {
    if (m_document == nullptr || m_store == nullptr) {
        return;
    }
    const QVector<AnswerToken>& tokens = m_store->tokens(m_answer);
    QTextCursor cursor(m_document->textDocument());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    QTextBlockFormat line;
    line.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(line);
    for (qsizetype i = m_ends.size(); i < tokens.size(); ++i) {
        QTextCharFormat format;
        format.setForeground(m_ink);
        QColor ground = m_shade;
        ground.setAlphaF(
            static_cast<float>(kDarkest * (1 - std::clamp(tokens.at(i).drawn.before, 0.0, 1.0))));
        format.setBackground(ground);
        insert(cursor, shownText(tokens.at(i)), format);
    }
    cursor.endEditBlock();
    emit grew();
}

/// An answer is shown without what is empty before and after it.
void TokenShades::insert(QTextCursor& cursor, const QString& token, const QTextCharFormat& format) {
    QString text = cursor.atStart() ? withoutLeadingSpace(token) : token;
    const QString breaks = trailingBreaks(text);
    text.chop(breaks.size());
    if (!text.isEmpty() && !m_ends.isEmpty()) {
        cursor.insertText(m_heldBreaks);
        m_heldBreaks.clear();
        m_ends.last() = cursor.position();
    }
    cursor.insertText(text, format);
    m_heldBreaks += breaks;
    m_ends.append(cursor.position());
}

int TokenShades::tokenAt(int position) const {
    const auto found = std::upper_bound(m_ends.begin(), m_ends.end(), position);
    return found == m_ends.end() ? -1 : static_cast<int>(found - m_ends.begin());
}

int TokenShades::startOf(int token) const {
    return token > 0 && token <= count() ? m_ends.at(token - 1) : 0;
}

QVariantList TokenShades::alternatives(int token) const {
    return m_store != nullptr && token >= 0 && token < m_store->tokens(m_answer).size()
               ? alternativesOf(m_store->tokens(m_answer).at(token))
               : QVariantList();
}

QString TokenShades::describe(int token) const {
    if (m_store == nullptr || token < 0 || token >= m_store->tokens(m_answer).size()) {
        return {};
    }
    const LikelyToken& drawn = m_store->tokens(m_answer).at(token).drawn;
    return tr("“%1”, %2 % by the model, %3 % after the sampler")
        .arg(visibleToken(drawn), QLocale().toString(100 * drawn.before, 'f', 1),
             QLocale().toString(100 * drawn.after, 'f', 1));
}

}  // namespace roost
