/* folder.h - where a store may live, and the space kept back for a bad moment.
 *
 * Network file systems are refused: their locks and their fsync are not to be trusted with the only copy of a day's
 * work (SQLite, "How To Corrupt An SQLite Database File", §2.1). User-space file systems (FUSE) are accepted when they
 * are known to sit on a local disk.
 *
 * The reserve is a file of RESERVE_BYTES with real blocks behind it. When the disk is full it is given up, so that the
 * contact under way can be finished; it is made again when there is room for it and as much again four times.
 */
#ifndef CLEMENT_STORE_FOLDER_H
#define CLEMENT_STORE_FOLDER_H

#include "base/err.h"

#define RESERVE_BYTES (256 * 1024)

/* The store's folder checked and made private (0700); one that is open to others and holds other files, like /tmp, is
 * left alone and refused. ERR_CONFIG: a network file system, a folder of somebody else;
 * ERR_DENIED. */
MUST_USE bool folder_check(const char *dir, struct err *err);
/* Why a file system of that statfs(2) magic and mount type is refused: its name, or NULL when it is fine. type may be
 * "" when it is unknown. */
const char *folder_network(uint32_t magic, const char *type);

/* Makes the reserve when it is not there. False when there is no room for it. */
MUST_USE bool reserve_keep(const char *dir);
/* Gives the space back to the disk. False when there was nothing to give. */
MUST_USE bool reserve_give(const char *dir);

#endif
