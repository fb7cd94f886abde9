#include "store/store.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "store/work.h"

static void makes_a_private_store(void)
{
	static const char *const names[] = {"clement.db", "clement.db-wal", "lock", "reserve"};
	struct work w;
	struct stat st;
	struct err err;
	int64_t id;
	work_folder(&w);
	CHECK(!store_exists(w.dir));
	CHECK_OK(work_create(&w, WORK_PHRASE, &err), &err);
	CHECK(store_exists(w.dir));
	CHECK_STR(store_owner(w.store)->agent, "liwei");
	CHECK_STR(store_owner(w.store)->agent_name, "Li Wei");
	CHECK_STR(store_owner(w.store)->device, "ws07a1");
	CHECK(!store_locked(w.store));
	CHECK(!store_degraded(w.store));
	CHECK_INT(store_last_seq(w.store), 0);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_INT(stat(w.dir, &st), 0);
	CHECK_INT(st.st_mode & 0777, 0700);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		CHECK_INT(stat(work_path(&w, names[i]), &st), 0);
		CHECK_INT(st.st_mode & 0777, 0600);
	}
	CHECK(!file_exists(work_path(&w, "clement.db-shm")));
	CHECK(!file_exists(work_path(&w, "new.db")));
	work_end(&w);
}

static void keeps_what_was_saved(void)
{
	struct work w;
	struct err err;
	char head[SHA256_HEX];
	int64_t id, events;
	struct casefile c;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_OK(work_act(&w, id, 1, &err), &err);
	memcpy(head, store_head(w.store), sizeof head);
	work_close(&w);
	CHECK(!file_exists(work_path(&w, "clement.db-wal")));
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_STR(store_owner(w.store)->agent_name, "Li Wei");
	CHECK_STR(store_head(w.store), head);
	CHECK_INT(store_last_seq(w.store), 2);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_INT(events, 2);
	CHECK_OK(store_case(w.store, id, &w.arena, &c, &err), &err);
	CHECK_STR(c.name, "José Álvarez 1");
	CHECK_INT(c.contacts, 1);
	work_end(&w);
}

static void nobody_reads_names_in_the_file(void)
{
	static const char *const secrets[] = {"lvarez", "AC-000", "+86138", "evenings", "Li Wei", "Lantern"};
	struct work w;
	struct str bytes;
	struct err err;
	int64_t id;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_OK(work_act(&w, id, 1, &err), &err);
	CHECK_OK(store_set_setting(w.store, "filter", "name lvarez", &err), &err);
	work_close(&w);
	str_init(&bytes);
	CHECK_OK(file_read(work_path(&w, "clement.db"), 1 << 24, &bytes, &err), &err);
	for (size_t i = 0; i < ARRAY_LEN(secrets); i++)
		CHECK_MSG(!memmem(bytes.buf, bytes.len, secrets[i], strlen(secrets[i])), "%s", secrets[i]);
	CHECK(memmem(bytes.buf, bytes.len, "ws07a1", 6));
	str_release(&bytes);
	work_end(&w);
}

static void will_not_make_a_second_one(void)
{
	struct work w;
	struct err err;
	work_begin(&w);
	work_close(&w);
	CHECK(!work_create(&w, WORK_PHRASE, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK(strstr(err.text, "already"));
	CHECK_OK(work_open(&w, &err), &err);
	work_end(&w);
}

static void half_made_is_not_made(void)
{
	struct work w;
	struct err err;
	work_folder(&w);
	CHECK_OK(file_write(work_path(&w, "new.db"), "half", 4, 0600, &err), &err);
	CHECK(!store_exists(w.dir));
	CHECK_OK(work_create(&w, WORK_PHRASE, &err), &err);
	CHECK(!file_exists(work_path(&w, "new.db")));
	work_end(&w);
}

static void owners_are_checked(void)
{
	static const struct {
		struct store_owner owner;
		const char *says;
	} rows[] = {
		{{.agent = "", .device = "ws07a1"}, "agent id"},
		{{.agent = "Li Wei", .device = "ws07a1"}, "agent id"},
		{{.agent = "liwei", .device = "ws"}, "device name"},
		{{.agent = "liwei", .device = "ws\t07"}, "device name"},
	};
	struct work w;
	struct err err;
	work_folder(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK(!store_create(
			&w.store, w.dir, WORK_PHRASE, STORE_COST_MINIMAL, &rows[i].owner, &w.clock, w.dice, &err));
		CHECK_INT(err.kind, ERR_INPUT);
		CHECK_MSG(strstr(err.text, rows[i].says), "%s", err.text);
		CHECK(!store_exists(w.dir));
	}
	struct store_owner unnamed = {.agent = "liwei"};
	CHECK_OK(store_create(&w.store, w.dir, NULL, STORE_COST_MINIMAL, &unnamed, &w.clock, w.dice, &err), &err);
	CHECK_INT(strlen(store_owner(w.store)->device), 16);
	work_end(&w);
}

static void wrong_phrase_is_said(void)
{
	static const char *const phrases[] = {"a quiet wore", "", NULL};
	struct work w;
	struct err err;
	work_begin(&w);
	work_close(&w);
	for (size_t i = 0; i < ARRAY_LEN(phrases); i++) {
		CHECK(!store_open(&w.store, w.dir, phrases[i], &w.clock, &err));
		CHECK_INT(err.kind, ERR_DENIED);
		CHECK_MSG(strstr(err.text, "pass phrase"), "%s", err.text);
		CHECK(!w.store);
	}
	CHECK_OK(work_open(&w, &err), &err);
	work_end(&w);
}

static void damaged_key_is_not_a_wrong_phrase(void)
{
	struct work w;
	struct err err;
	work_begin(&w);
	work_close(&w);
	work_sql(&w, "UPDATE wrap SET sealed = zeroblob(72)");
	CHECK(!work_open(&w, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	work_sql(&w, "UPDATE wrap SET mem = 1 << 50");
	CHECK(!work_open(&w, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	work_end(&w);
}

static void throwaway_lives_in_memory(void)
{
	struct work w;
	struct err err;
	int64_t id;
	struct casefile c;
	work_folder(&w);
	CHECK_OK(work_create(&w, NULL, &err), &err);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	store_lock(w.store);
	CHECK(!store_locked(w.store));
	CHECK_OK(store_case(w.store, id, &w.arena, &c, &err), &err);
	work_close(&w);
	CHECK(!work_open(&w, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK_MSG(strstr(err.text, "one sitting"), "%s", err.text);
	work_end(&w);
}

static void locked_store_keeps_silent(void)
{
	struct work w;
	struct err err;
	struct casefile c = {0};
	struct search_row *found;
	struct queue_row *rows;
	const char *text;
	int64_t id, events;
	size_t n;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	store_lock(w.store);
	CHECK(store_locked(w.store));
	CHECK(!store_case(w.store, id, &w.arena, &c, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK(!store_body(w.store, 1, &w.arena, &text, &n, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK(!store_search_slice(w.store, 0, 10, &w.arena, &found, &n, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK(!store_case_by_account(w.store, "AC-00000001", &id, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK(!store_setting(w.store, "theme", &w.arena, &text, &err));
	CHECK(!store_set_setting(w.store, "theme", "dark", &err));
	CHECK(!store_verify(w.store, &events, &err));
	CHECK(!store_commit(w.store, NULL, 0, NULL, 0, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK_OK(store_queue(w.store, &rows, &n, &err), &err);
	free(rows);
	CHECK(!store_unlock(w.store, "guess", &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK(store_locked(w.store));
	store_lock(w.store);
	CHECK_OK(store_unlock(w.store, WORK_PHRASE, &err), &err);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	work_end(&w);
}

static void second_comer_is_told_who(void)
{
	struct work w;
	struct err err;
	int status;
	char want[32];
	work_begin(&w);
	snprintf(want, sizeof want, "process %d", (int)getpid());
	pid_t child = fork();
	if (child == 0) {
		struct store *other;
		bool good = !store_open(&other, w.dir, WORK_PHRASE, &w.clock, &err) && err.kind == ERR_RETRY &&
			strstr(err.text, want) && strstr(err.text, "2026-11-22T09:00:00");
		if (!good)
			fprintf(stderr, "%s\n", err.text);
		_exit(good ? 0 : 1);
	}
	CHECK_INT(waitpid(child, &status, 0), child);
	CHECK_INT(status, 0);
	work_close(&w);
	CHECK_OK(work_open(&w, &err), &err);
	work_end(&w);
}

static void newer_store_is_refused_untouched(void)
{
	struct work w;
	struct err err;
	struct str before, after;
	work_begin(&w);
	work_close(&w);
	work_sql(&w, "PRAGMA user_version=99");
	str_init(&before);
	str_init(&after);
	CHECK_OK(file_read(work_path(&w, "clement.db"), 1 << 24, &before, &err), &err);
	CHECK(!work_open(&w, &err));
	CHECK_INT(err.kind, ERR_CONFIG);
	CHECK_MSG(strstr(err.text, "newer") && strstr(err.text, "99"), "%s", err.text);
	CHECK_OK(file_read(work_path(&w, "clement.db"), 1 << 24, &after, &err), &err);
	CHECK_INT(before.len, after.len);
	CHECK(before.len == after.len && memcmp(before.buf, after.buf, after.len) == 0);
	str_release(&before);
	str_release(&after);
	work_end(&w);
}

/* Before there were holds, the ranks behind WHY_PLAN_MISSED were lower by one. */
static void older_ranks_move_up(void)
{
	struct work w;
	struct err err;
	struct casefile c;
	struct queue_row before, after;
	int64_t id[6], cases;
	work_begin(&w);
	for (int i = 0; i < 6; i++)
		CHECK_OK(work_open_case(&w, i + 1, &id[i], &err), &err);
	CHECK_OK(store_queue_row(w.store, id[5], &before, &err), &err);
	work_close(&w);
	work_sql(&w, "UPDATE cases SET rank=rank-1 WHERE rank>6; PRAGMA user_version=1");
	CHECK_OK(work_open(&w, &err), &err);
	for (int i = 0; i < 6; i++)
		CHECK_OK(store_case(w.store, id[i], &w.arena, &c, &err), &err);
	CHECK_OK(store_queue_row(w.store, id[5], &after, &err), &err);
	CHECK(after.rank == before.rank && after.rank > 6);
	CHECK_OK(store_rebuild(w.store, false, &cases, &err), &err);
	work_close(&w);
	CHECK_OK(work_open(&w, &err), &err); /* and only once */
	CHECK_OK(store_case(w.store, id[5], &w.arena, &c, &err), &err);
	work_end(&w);
}

static void other_files_are_refused(void)
{
	static const struct {
		const char *bytes;
		size_t n;
	} rows[] = {{"", 0}, {"hello", 5},
		{"this is a letter and no database, and it is longer than the one hundred bytes of a header of SQLite 3 .....................",
			120}};
	struct work w;
	struct err err;
	work_folder(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK_OK(file_write(work_path(&w, "clement.db"), rows[i].bytes, rows[i].n, 0600, &err), &err);
		CHECK(!work_open(&w, &err));
		CHECK_MSG(err.kind == ERR_CORRUPT, "row %zu: %d %s", i, err.kind, err.text);
	}
	CHECK_INT(unlink(work_path(&w, "clement.db")), 0);
	work_sql(&w, "CREATE TABLE theirs(x)");
	CHECK(!work_open(&w, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	CHECK_MSG(strstr(err.text, "no store"), "%s", err.text);
	work_end(&w);
}

static void torn_file_is_refused(void)
{
	struct work w;
	struct err err;
	work_begin(&w);
	work_close(&w);
	CHECK_INT(truncate(work_path(&w, "clement.db"), 5000), 0);
	CHECK(!work_open(&w, &err));
	CHECK_MSG(err.kind == ERR_CORRUPT, "%d %s", err.kind, err.text);
	work_end(&w);
}

static void missing_folder_is_said(void)
{
	struct work w;
	struct err err;
	work_folder(&w);
	CHECK(!store_open(&w.store, work_path(&w, "nowhere"), WORK_PHRASE, &w.clock, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK_MSG(strstr(err.text, "nowhere"), "%s", err.text);
	CHECK_OK(file_write(work_path(&w, "file"), "x", 1, 0600, &err), &err);
	struct store_owner owner = work_owner();
	CHECK(!store_create(&w.store, work_path(&w, "file/store"), WORK_PHRASE, STORE_COST_MINIMAL, &owner, &w.clock,
		w.dice, &err));
	CHECK(!w.store);
	work_end(&w);
}

static void folder_that_cannot_be_written_is_said(void)
{
	struct work w;
	struct err err;
	int status;
	work_begin(&w);
	work_close(&w);
	if (geteuid() == 0)
		CHECK_INT(chown(w.dir, 65534, 65534), 0);
	CHECK_INT(unlink(work_path(&w, "lock")), 0);
	CHECK_INT(chmod(w.dir, 0500), 0);
	pid_t child = fork();
	if (child == 0) {
		/* Root may write anywhere: be somebody else. */
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(2);
		bool good = !work_open(&w, &err) && err.kind == ERR_DENIED && strstr(err.text, w.dir);
		if (!good)
			fprintf(stderr, "%s\n", err.text);
		_exit(good ? 0 : 1);
	}
	CHECK_INT(waitpid(child, &status, 0), child);
	CHECK_INT(status, 0);
	CHECK_INT(chmod(w.dir, 0700), 0);
	work_end(&w);
}

static void settings_are_kept(void)
{
	struct work w;
	struct err err;
	const char *value;
	work_begin(&w);
	CHECK_OK(store_setting(w.store, "theme", &w.arena, &value, &err), &err);
	CHECK(!value);
	CHECK_OK(store_set_setting(w.store, "theme", "dark", &err), &err);
	CHECK_OK(store_set_setting(w.store, "theme", "high contrast", &err), &err);
	CHECK_OK(store_set_setting(w.store, "filter", "陈", &err), &err);
	work_close(&w);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_OK(store_setting(w.store, "theme", &w.arena, &value, &err), &err);
	CHECK_STR(value, "high contrast");
	CHECK_OK(store_setting(w.store, "filter", &w.arena, &value, &err), &err);
	CHECK_STR(value, "陈");
	CHECK_OK(store_set_setting(w.store, "theme", NULL, &err), &err);
	CHECK_OK(store_setting(w.store, "theme", &w.arena, &value, &err), &err);
	CHECK(!value);
	work_close(&w);
	work_sql(&w, "INSERT INTO setting SELECT 'theme', sealed FROM setting WHERE key = 'filter'");
	CHECK_OK(work_open(&w, &err), &err);
	CHECK(!store_setting(w.store, "theme", &w.arena, &value, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	work_end(&w);
}

CU_TestInfo store_tests[] = {
	{"makes a private store", makes_a_private_store},
	{"keeps what was saved", keeps_what_was_saved},
	{"nobody reads names in the file", nobody_reads_names_in_the_file},
	{"will not make a second one", will_not_make_a_second_one},
	{"half made is not made", half_made_is_not_made},
	{"owners are checked", owners_are_checked},
	{"wrong phrase is said", wrong_phrase_is_said},
	{"damaged key is not a wrong phrase", damaged_key_is_not_a_wrong_phrase},
	{"throwaway lives in memory", throwaway_lives_in_memory},
	{"locked store keeps silent", locked_store_keeps_silent},
	{"second comer is told who", second_comer_is_told_who},
	{"newer store is refused untouched", newer_store_is_refused_untouched},
	{"the ranks of an older store", older_ranks_move_up},
	{"other files are refused", other_files_are_refused},
	{"torn file is refused", torn_file_is_refused},
	{"missing folder is said", missing_folder_is_said},
	{"folder that cannot be written is said", folder_that_cannot_be_written_is_said},
	{"settings are kept", settings_are_kept},
	CU_TEST_INFO_NULL,
};
