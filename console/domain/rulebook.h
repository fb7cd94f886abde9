/* rulebook.h - which rule packs and which holidays apply to a case.
 *
 * etc/packs.conf:
 *
 *   always = ( "house" );                          packs over every case; may be empty
 *   places = (
 *     { zones = ( "Asia/Shanghai", "Asia/Urumqi" );  a case belongs to the row whose conditions all hold
 *       creditors = ( … );  products = ( … );        may be left out
 *       packs = ( "cn-gbt45251", "cn-cba2026" );
 *       holidays = "cn"; },                          etc/holidays/cn.txt, or a list of names; may be left out
 *     … );                                           the first row that fits; none: only "always"
 *
 * Packs are named by their file, etc/rules/NAME.conf. Read-only after loading; lives in the arena.
 */
#ifndef CLEMENT_RULEBOOK_H
#define CLEMENT_RULEBOOK_H

#include "domain/casefile.h"
#include "domain/gate.h"

#define RULEBOOK_PACKS 8 /* over one case */

struct rulebook;
/* Reading other files while one is read: the console knows the disk. An ERR_INPUT of theirs is told with the line that
 * names the thing. zone() only says whether there is such a zone. */
struct rulebook_reader {
	void *ctx;
	bool (*zone)(void *ctx, const char *name, struct err *err);
	bool (*pack)(void *ctx, const char *name, const struct pack **out, struct err *err);
	bool (*holidays)(void *ctx, const char *name, const int32_t **days, size_t *n, struct err *err);
};
/* ERR_CONFIG names file and line. Every row has a condition, and no case comes under one pack twice. */
MUST_USE bool rulebook_from_conf(const struct conf *root, const struct rulebook_reader *reader, struct arena *a,
	const struct rulebook **out, struct err *err);

/* The packs over a case, in the order of evaluation: its place's, then "always". */
size_t rulebook_packs(const struct rulebook *b, const struct casefile *c, const struct pack *out[RULEBOOK_PACKS]);
/* Does a pack of the place lie over it? If not, only those of "always" do. */
bool rulebook_knows(const struct rulebook *b, const struct casefile *c);
/* Its holidays (NULL and 0: none). */
const int32_t *rulebook_holidays(const struct rulebook *b, const struct casefile *c, size_t *n);
/* All packs that are loaded. */
const struct pack *const *rulebook_all(const struct rulebook *b, size_t *n);

#endif
