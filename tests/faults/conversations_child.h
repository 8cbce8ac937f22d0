#pragma once

#include <QString>

/// What the killed process of kill_conversations does.
namespace roost::test {

/// The parts of the folder that it works in.
QString statesFolder(const QString& folder);
QString exportPath(const QString& folder);

/// Keeps conversations in \p folder, does to them all that Roost does, in a random order, and never ends.
/// Each line on standard output is written once what it says is on the disk, or, for what is deleted, before
/// and after:
///   ready                                  nothing has been opened yet
///   kept CONVERSATION MESSAGE PARENT VERSION
///   deleting-message CONVERSATION MESSAGE  with all that follows on it
///   deleting CONVERSATION
///   deleted                                what was being deleted last
int writeConversations(const QString& folder, quint32 seed);

}  // namespace roost::test
