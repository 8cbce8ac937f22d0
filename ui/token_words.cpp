#include "token_words.h"

#include <QCoreApplication>
#include <QVariantMap>

namespace roost {

QString visibleToken(const LikelyToken& token) {
    if (token.ends) {
        return QCoreApplication::translate("Tokens", "(end)");
    }
    QString text = token.text;
    if (text.isEmpty()) {
        return QCoreApplication::translate("Tokens", "(token %1)").arg(token.token);
    }
    return text.replace(u' ', u'\u00B7').replace(u'\n', u'\u23CE').replace(u'\t', u'\u21E5');
}

QVariantList alternativesOf(const AnswerToken& token) {
    QVariantList list;
    for (const LikelyToken& each : token.alternatives) {
        list.append(QVariantMap{{QStringLiteral("text"), visibleToken(each)},
                                {QStringLiteral("before"), each.before},
                                {QStringLiteral("after"), each.after},
                                {QStringLiteral("token"), each.token},
                                {QStringLiteral("drawn"), each.token == token.drawn.token}});
    }
    return list;
}

}  // namespace roost
