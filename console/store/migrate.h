/* migrate.h - the schema, and how older stores become newer.
 *
 * The version stands in PRAGMA user_version, our mark in PRAGMA application_id. Each step is one transaction that ends
 * by setting the version, so a step that was cut short has not happened. A store of a newer version is refused: an
 * older program could not keep what it does not know.
 *
 * Tables (all STRICT). In the clear stand ids, instants, sums, states and hashes; "sealed" columns are vault.h blobs.
 *
 *   meta(key, value)                    device, agent, genesis line, created, throwaway
 *   wrap(n, kind, salt, ops, mem, sealed, sum)    the data key, once per way of opening it
 *   journal(seq, event_id, case_id, kind, at, when_at, state, line, sealed)
 *                                       one row an event; line is the CL1 line with its LF, sealed its body (NULL when
 *                                       erased); state: 0 new, 1 acknowledged by the central database, 2 covered by a
 *                                       seal, 3 set aside
 *   loaded(source, seq)                 which rows of files were loaded, by their hash
 *   cases(case_id, ..., account_mac)    what the queue is ordered and filtered by; derived
 *   states(case_id, sealed)             the whole state of a case; derived
 *   setting(key, sealed)
 *
 * The queue's columns stand apart from the states, which are twenty times as long: reading all of them touches few pages, and an
 * act rewrites one short row and no index.
 *
 * The numbers in cases.rank, stage, segment and next_kind are those of the enums; cases.c pins them.
 */
#ifndef CLEMENT_STORE_MIGRATE_H
#define CLEMENT_STORE_MIGRATE_H

#include "store/db.h"

#define SCHEMA_VERSION 2

/* In an empty file: all steps, within the caller's transaction. */
MUST_USE bool migrate_make(struct db *db, struct err *err);
/* May this program touch that file? Reads only. ERR_CONFIG: newer than we are; ERR_CORRUPT: no store of ours. */
MUST_USE bool migrate_check(struct db *db, struct err *err);
/* From the version found to ours. */
MUST_USE bool migrate_up(struct db *db, struct err *err);

#endif
