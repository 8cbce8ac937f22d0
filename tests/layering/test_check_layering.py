#!/usr/bin/env python3
"""Seeds includes that break the rules, and some that keep them, in a small tree, and asks check_layering for each."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_layering import find_faults  # noqa: E402

PROJECT_FILES = [
    "core/base/error.h",
    "core/tensor/matrix.h",
    "core/kernels/kernels.h",
    "core/model_file/gguf_reader.h",
    "core/tokenizer/tokenizer.h",
    "core/rwkv/model.h",
    "core/sampling/sampler.h",
    "core/chat/message.h",
    "core/generate/generator.h",
    "core/inference/messages.h",
    "core/library/catalogue.h",
    "ui/controllers/chat_controller.h",
    "app/options.h",
]
QT_FILES = [
    "QtCore/QObject",
    "QtCore/QtMath",
    "QtCore/qglobal.h",
    "QtNetwork/QNetworkReply",
    "QtSql/QSqlDatabase",
    "QtGui/QImage",
    "QtGui/QWindow",
    "QtGui/qimage.h",
    "QtQml/QQmlEngine",
    "QtQuick/QQuickItem",
    "QtWidgets/QWidget",
]


class CheckLayering(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name) / "tree"
        self.qt = Path(folder.name) / "qt"
        for base, names in ((self.root, PROJECT_FILES), (self.qt, QT_FILES)):
            for name in names:
                (base / name).parent.mkdir(parents=True, exist_ok=True)
                (base / name).write_text("#pragma once\n")

    def faults_with(self, path, include):
        """The faults after a file that holds one include was put into the tree."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#pragma once\n\n#include {include}\n")
        return find_faults(self.root, self.qt)

    def assert_caught(self, path, include):
        faults = self.faults_with(path, include)
        self.assertEqual(len(faults), 1, f"{path} with {include}: {faults}")
        self.assertTrue(faults[0].startswith(f"{path}:3: includes {include[1:-1]}: "), faults[0])

    def assert_allowed(self, path, include):
        self.assertEqual(self.faults_with(path, include), [])

    def test_a_tree_without_includes_has_no_faults(self):
        self.assertEqual(find_faults(self.root, self.qt), [])

    def test_the_engine_may_include_nothing_of_qt(self):
        for directory in ("base", "tensor", "kernels", "model_file", "rwkv", "tokenizer", "chat", "generate"):
            for include in ("<QObject>", "<QtCore/QObject>", "<qglobal.h>", '"QObject"', "<QtCore>", "<QtMath>"):
                with self.subTest(directory=directory, include=include):
                    self.assert_caught(f"core/{directory}/seed.h", include)
                    (self.root / f"core/{directory}/seed.h").unlink()

    def test_core_may_include_qt_without_a_display_only(self):
        for include in ("<QImage>", "<QWindow>", "<qimage.h>", "<QtGui/QImage>", "<QQmlEngine>", "<QtQuick>",
                        "<QQuickItem>", "<QWidget>", "<QtGui/private/qguiapplication_p.h>", "<QUnheardOf>"):
            with self.subTest(include=include):
                self.assert_caught("core/inference/seed.cpp", include)
        for include in ("<QObject>", "<QtCore/QObject>", "<QtMath>", "<QNetworkReply>", "<QSqlDatabase>", "<vector>"):
            with self.subTest(include=include):
                self.assert_allowed("core/inference/seed.cpp", include)

    def test_ui_may_include_all_of_qt(self):
        for include in ("<QObject>", "<QImage>", "<QtQuick/QQuickItem>"):
            with self.subTest(include=include):
                self.assert_allowed("ui/seed.cpp", include)

    def test_ui_may_not_include_what_is_internal_to_the_engine(self):
        for include in ('"tensor/matrix.h"', '"kernels/kernels.h"', '"model_file/gguf_reader.h"', '"rwkv/model.h"',
                        "<rwkv/model.h>", '"../../core/rwkv/model.h"'):
            with self.subTest(include=include):
                self.assert_caught("ui/controllers/seed.cpp", include)
        for include in ('"chat/message.h"', '"inference/messages.h"', '"controllers/chat_controller.h"'):
            with self.subTest(include=include):
                self.assert_allowed("ui/controllers/seed.cpp", include)

    def test_no_layer_may_include_one_above_it(self):
        for path, include in (
            ("core/generate/seed.cpp", '"inference/messages.h"'),
            ("core/base/seed.cpp", '"controllers/chat_controller.h"'),
            ("core/inference/seed.cpp", '"controllers/chat_controller.h"'),
            ("core/inference/seed.cpp", '"options.h"'),
            ("ui/seed.cpp", '"options.h"'),
            ("ui/seed.cpp", '"../app/options.h"'),
        ):
            with self.subTest(path=path, include=include):
                self.assert_caught(path, include)
                (self.root / path).unlink()

    def test_app_may_include_everything(self):
        for include in ('"rwkv/model.h"', '"inference/messages.h"', '"controllers/chat_controller.h"', "<QImage>"):
            with self.subTest(include=include):
                self.assert_allowed("app/seed.cpp", include)

    def test_the_directories_of_the_engine_keep_their_order(self):
        headers = PROJECT_FILES[:9]
        for position, path in enumerate(headers):
            seed = str(Path(path).with_name("seed.cpp"))
            for other, target in enumerate(headers):
                include = f'"{target.removeprefix("core/")}"'
                with self.subTest(seed=seed, include=include):
                    check = self.assert_caught if other > position else self.assert_allowed
                    check(seed, include)
            (self.root / seed).unlink()

    def test_spacing_does_not_hide_an_include(self):
        file = self.root / "core/base/seed.h"
        file.write_text("  #  include   <QObject>\n")
        self.assertEqual(len(find_faults(self.root, self.qt)), 1)

    def test_no_program_code_may_include_a_test(self):
        support = self.root / "tests/support/helper.h"
        support.parent.mkdir(parents=True)
        support.write_text("#pragma once\n")
        self.assert_caught("core/base/seed.cpp", '"../../tests/support/helper.h"')

    def test_a_directory_without_a_place_is_named(self):
        faults = self.faults_with("core/newcomer/seed.h", "<vector>")
        self.assertEqual(len(faults), 1)
        self.assertIn("core/newcomer/seed.h: no layer is known", faults[0])


if __name__ == "__main__":
    unittest.main()
