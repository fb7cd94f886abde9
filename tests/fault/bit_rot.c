/* bit_rot: single bits of sealed bodies, lines and states are flipped in the file. Each must be found, at the start or
 * before the flipped thing is used, and named. Arguments: [FLIPS] [SEED]. */
#include <fcntl.h>

#include "store/work.h"

#define CASES 12
#define ACTS 60

static int flips = 300;
static uint64_t seed = 1;

enum { IN_LINE, IN_BODY, IN_STATE, SPOTS };
static const char *const queries[SPOTS] = {
	[IN_LINE] = "SELECT seq, CAST(line AS BLOB) FROM journal",
	[IN_BODY] = "SELECT seq, sealed FROM journal",
	[IN_STATE] = "SELECT case_id, sealed FROM states",
};

/* Where in the file a value lies in one piece. */
struct spot {
	int place;
	int64_t row;
	off_t at;
	size_t n;
};
static struct spot spots[2 * (CASES + ACTS) + CASES];
static size_t n_spots;

static void find_spots(struct work *w, const struct str *bytes)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	n_spots = 0;
	work_must(sqlite3_open(work_path(w, "clement.db"), &db) == SQLITE_OK, "open");
	for (int place = 0; place < SPOTS; place++) {
		work_must(sqlite3_prepare_v2(db, queries[place], -1, &st, NULL) == SQLITE_OK, sqlite3_errmsg(db));
		while (sqlite3_step(st) == SQLITE_ROW) {
			size_t n = (size_t)sqlite3_column_bytes(st, 1);
			const char *found = memmem(bytes->buf, bytes->len, sqlite3_column_blob(st, 1), n);
			if (found)
				spots[n_spots++] =
					(struct spot){place, sqlite3_column_int64(st, 0), found - bytes->buf, n};
		}
		sqlite3_finalize(st);
	}
	sqlite3_close(db);
	CHECK_MSG(n_spots > CASES + ACTS, "only %zu values lie in one piece", n_spots);
}

static void flip(const char *path, off_t at, unsigned bit)
{
	unsigned char byte = 0;
	int fd = open(path, O_RDWR);
	work_must(fd >= 0 && pread(fd, &byte, 1, at) == 1, path);
	byte = (unsigned char)(byte ^ 1u << bit);
	work_must(pwrite(fd, &byte, 1, at) == 1, path);
	close(fd);
}

static bool found(struct work *w, const struct spot *spot, struct err *err)
{
	struct casefile c;
	int64_t events;
	if (!work_open(w, err))
		return true;
	if (spot->place == IN_STATE)
		return !store_case(w->store, spot->row, &w->arena, &c, err);
	return !store_verify(w->store, &events, err);
}

static void names_it(const struct spot *spot, const struct err *err)
{
	char want[64];
	if (spot->place == IN_STATE)
		snprintf(want, sizeof want, "case %lld: ", (long long)spot->row);
	else
		snprintf(want, sizeof want, "ws07a1 %lld: ", (long long)spot->row);
	CHECK_INT(err->kind, ERR_CORRUPT);
	CHECK_MSG(strncmp(err->text, want, strlen(want)) == 0, "wanted %s, got %s", want, err->text);
}

static void every_flip_is_found(void)
{
	struct dice_seed rolls;
	struct dice dice = dice_seeded(&rolls, seed);
	struct work w;
	struct err err;
	struct str bytes;
	int64_t id, events;
	work_begin(&w);
	for (int n = 0; n < CASES; n++)
		CHECK_OK(work_open_case(&w, n, &id, &err), &err);
	for (int k = 0; k < ACTS; k++)
		CHECK_OK(work_act(&w, id - k % CASES, k, &err), &err);
	work_close(&w);
	char *path = work_path(&w, "clement.db");
	str_init(&bytes);
	CHECK_OK(file_read(path, 1 << 26, &bytes, &err), &err);
	find_spots(&w, &bytes);
	for (int i = 0; i < flips && n_spots > 0; i++) {
		uint32_t r[3];
		dice.roll(dice.ctx, r, sizeof r);
		const struct spot *spot = &spots[r[0] % n_spots];
		off_t at = spot->at + (off_t)(r[1] % spot->n);
		flip(path, at, r[2] % 8);
		bool seen = found(&w, spot, &err);
		CHECK_MSG(seen, "flip %d at %lld was not found (kind %d, row %lld)", i, (long long)at, spot->place,
			(long long)spot->row);
		if (seen)
			names_it(spot, &err);
		work_close(&w);
		flip(path, at, r[2] % 8);
	}
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_OK(store_rebuild(w.store, false, &events, &err), &err);
	str_release(&bytes);
	work_end(&w);
}

int main(int argc, char **argv)
{
	flips = check_rounds(argc > 1 ? argv[1] : NULL, flips);
	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : seed;
	work_in_memory();
	check_init("bit_rot");
	check_run("every flip is found", every_flip_is_found);
	return check_end();
}
