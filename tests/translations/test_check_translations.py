#!/usr/bin/env python3
"""Breaks translations in every way that check_translations has to see, and asks it about each."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_translations import faults_of_file  # noqa: E402

GOOD = """<message><source>Open %1…</source><translation>打开 %1…</translation></message>
<message numerus="yes"><source>%n file(s)</source><translation><numerusform>%n 个文件</numerusform></translation></message>
"""


class CheckTranslationsTest(unittest.TestCase):
    def faults(self, kept, fresh=GOOD):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name, body in (("kept.ts", kept), ("fresh.ts", fresh)):
                files.append(Path(folder) / name)
                text = f'<TS version="2.1" language="zh_CN"><context><name>Page</name>{body}</context></TS>'
                files[-1].write_text(text, encoding="utf-8")
            return list(faults_of_file("zh_CN", *files))

    def assert_finds(self, part, kept, fresh=GOOD):
        faults = self.faults(kept, fresh)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(part, faults[0])

    def test_good_translations_have_no_faults(self):
        self.assertEqual(self.faults(GOOD), [])

    def test_a_text_that_nobody_has_taken_up(self):
        new = "<message><source>New</source><translation></translation></message>"
        self.assert_finds("is missing", GOOD, GOOD + new)

    def test_a_text_that_no_source_has(self):
        old = "<message><source>Old</source><translation>旧</translation></message>"
        self.assert_finds("in no source", GOOD + old)

    def test_an_unfinished_translation(self):
        self.assert_finds("is unfinished", GOOD.replace("<translation>打开", '<translation type="unfinished">打开'))

    def test_an_empty_translation(self):
        self.assert_finds("is empty", GOOD.replace("打开 %1…", ""))

    def test_an_empty_plural_form(self):
        self.assert_finds("is empty", GOOD.replace("%n 个文件", " "))

    def test_another_place(self):
        self.assert_finds("other places", GOOD.replace("打开 %1", "打开 %2"))

    def test_a_place_that_is_gone(self):
        self.assert_finds("other places", GOOD.replace("%n 个文件", "一个文件"))

    def test_a_number_of_forms_that_the_language_does_not_have(self):
        self.assert_finds("2 plural forms", GOOD.replace("</numerusform>", "</numerusform><numerusform>%n</numerusform>"))

    def test_an_ellipsis_that_is_gone(self):
        self.assert_finds("differ in the …", GOOD.replace("打开 %1…", "打开 %1"))


if __name__ == "__main__":
    unittest.main()
