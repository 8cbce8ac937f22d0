#pragma once

#include "ui/screenshot_stage.h"

#include <QStringList>

/// Writes pictures of scenes into a folder, in both themes and two sizes. \p arguments are those of the
/// program:
///
///   FOLDER [NAME [LANGUAGE…]]   pictures of all scenes or of one, in English or the languages "en", "zh_CN",
///                               "ja"; the name "all" means every scene
///   --check FOLDER NAME         pictures of a scene in all twelve forms; fails if two of them are alike, or
///   if the
///                               window warns of something
///
/// Gives the exit status.
int takePictures(const QVector<Shot>& shots, const QStringList& arguments);
