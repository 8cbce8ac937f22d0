#pragma once

#include "ui/screenshot_stage.h"

#include <QStringList>

/// Writes pictures of scenes into a folder, in both themes and two sizes, or checks the main ones in every
/// language. \p arguments are those of the program:
///
///   FOLDER [NAME [LANGUAGE…]]   pictures of all scenes or of one, in English or the languages "en", "zh_CN",
///                               "ja"; the name "all" means every scene
///   --check                     renders the main scenes in all twelve forms, writes nothing, and fails if
///   two
///                               of a scene are alike, or if the window warns of something
///
/// Gives the exit status.
int takePictures(const QVector<Shot>& shots, const QStringList& arguments);
