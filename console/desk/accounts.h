/* accounts.h - which case has which account, remembered while files are loaded: asked of the store once for each
 * account. For the desk's own files only. */
#ifndef CLEMENT_ACCOUNTS_H
#define CLEMENT_ACCOUNTS_H

#include "store/store.h"

struct account {
	const char *name;                /* borrowed; NULL: a free place */
	int64_t id;                      /* 0: no case has it */
	const struct currency *currency; /* of its case; NULL: not asked yet */
	size_t row;                      /* 1 + the row of the file under way that speaks of it; 0: none */
	bool untouched;                  /* opened in this run and nothing loaded for it since */
};

/* Open addressing. The hash is seeded, so that no file can be written whose accounts all meet in one place. */
struct accounts {
	struct account *places;
	size_t n, cap;
	uint64_t seed;
};

void accounts_init(struct accounts *t, struct dice dice);
void accounts_release(struct accounts *t);
/* The entry of that name, which must live as long as the table; asks the store when it is new. Pointers hold until the
 * next call. */
MUST_USE bool accounts_find(struct accounts *t, struct store *s, const char *name, struct account **out,
	struct err *err);
/* Before another file: no row speaks of any account. */
void accounts_forget_rows(struct accounts *t);

#endif
