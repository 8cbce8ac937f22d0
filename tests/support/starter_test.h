#pragma once

#include "support/starter_stage.h"

#include <QObject>
#include <QTest>

#include <memory>

namespace roost::test {

/// A test in the real window with the starter model behind it: every function begins with a fresh window.
class StarterTest : public QObject {
    Q_OBJECT

protected:
    /// How tokens are drawn at first.
    enum class Draw { Likeliest, AsSuitsTheModel };

    explicit StarterTest(Draw draw = Draw::Likeliest) : m_draw(draw) {}

    std::unique_ptr<StarterStage> stage;

private slots:
    void initTestCase() { prepareWindowTests(); }

    void init() {
        failOnWindowWarnings();
        stage = std::make_unique<StarterStage>();
        QVERIFY(stage->open());
        if (m_draw == Draw::Likeliest) {
            stage->drawTheLikeliest();
        }
    }

    void cleanup() { stage.reset(); }

private:
    const Draw m_draw;
};

}  // namespace roost::test
