// The texts of core and of the catalogue that the window shows as they are, for Qt Linguist to find them
// here. Nothing includes this file. What is not listed is shown in English.

// The names of the templates.
QT_TRANSLATE_NOOP("Prompt", "Built-in model")
QT_TRANSLATE_NOOP("Prompt", "World")
QT_TRANSLATE_NOOP("Prompt", "G1, answering at once")
QT_TRANSLATE_NOOP("Prompt", "G1, thinking first")
QT_TRANSLATE_NOOP("Prompt", "G1, thinking briefly")
QT_TRANSLATE_NOOP("Prompt", "Raven (Bob and Alice)")
QT_TRANSLATE_NOOP("Prompt", "Instruction and response")
QT_TRANSLATE_NOOP("Prompt", "Raven, instruction and response")
QT_TRANSLATE_NOOP("Prompt", "Questions and answers")
QT_TRANSLATE_NOOP("Prompt", "Plain text, gone on with")

// What the models of the catalogue are good for.
QT_TRANSLATE_NOOP(
    "Catalogue",
    "A base model for over a hundred languages: continues text and answers plainly, without thinking aloud.")
QT_TRANSLATE_NOOP("Catalogue",
                  "A good everyday chat model for most laptops: answers, summaries, simple reasoning.")
QT_TRANSLATE_NOOP("Catalogue", "An early chat model that follows instructions, in English and Chinese.")
QT_TRANSLATE_NOOP("Catalogue", "An early chat model that follows instructions, in English.")
QT_TRANSLATE_NOOP(
    "Catalogue",
    "An early stage of its series: knows much more and reasons better; for computers with a lot of memory.")
QT_TRANSLATE_NOOP(
    "Catalogue",
    "An early stage of its series: the most capable model of the family; slow without a large, fast memory.")
QT_TRANSLATE_NOOP("Catalogue",
                  "An older generation for over a hundred languages; for comparing, or on old set-ups.")
QT_TRANSLATE_NOOP("Catalogue", "Knows much more and reasons better; for computers with a lot of memory.")
QT_TRANSLATE_NOOP("Catalogue",
                  "Small and fast: simple chat, rewriting and sorting texts on modest computers.")
QT_TRANSLATE_NOOP("Catalogue",
                  "The best balance of quality and speed for a good laptop: chat, reasoning, code.")
QT_TRANSLATE_NOOP("Catalogue", "The first multilingual generation; for comparing, or on old set-ups.")
QT_TRANSLATE_NOOP("Catalogue",
                  "The generation before RWKV-7, for over a hundred languages: chat and continuing text.")
QT_TRANSLATE_NOOP("Catalogue", "The most capable model of the family; slow without a large, fast memory.")
QT_TRANSLATE_NOOP("Catalogue",
                  "Tiny and very fast: short texts and first tries on any computer; often wrong.")
QT_TRANSLATE_NOOP("Catalogue", "Trained further on Chinese: chat and writing in Chinese.")
QT_TRANSLATE_NOOP("Catalogue", "Trained further on Japanese: chat and writing in Japanese.")
QT_TRANSLATE_NOOP("Catalogue",
                  "Writes and continues Chinese and English fiction; not made for questions and answers.")
QT_TRANSLATE_NOOP("Catalogue", "Writes and continues Chinese fiction; not made for questions and answers.")
