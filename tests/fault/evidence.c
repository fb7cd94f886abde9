/* evidence: a pack is written as "clement evidence" does it, then any of its files is damaged; each damage is found and names the place. And a pack that cannot
 * be written whole is not written at all. (tests/cli/evidence.sh does the same with the shell verifier and sha256sum.)
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "base/intl.h"
#include "conffile.h"
#include "evidence.h"
#include "logdir.h"
#include "store/work.h"

#define EVENTS 8
#define MUTATIONS 2500
#define DEVICE "ws07a1"

static struct work work;
static struct desk desk;
static struct paths paths = {.data = "."};
static struct config config = {.policy = "etc/plans.conf", .scripts = "etc/scripts"};
static char pack_dir[PATH_MAX + 8];

static const char *pack_path(const char *name)
{
	return arena_printf(&work.arena, "%s/%s", pack_dir, name);
}

static bool write_pack(const char *dir, enum evidence_audience audience, struct err *err)
{
	struct evidence ev;
	struct outdir o;
	struct str head;
	if (!evidence_gather(&ev, &desk, &paths, &config, 10001, audience, err))
		return false;
	str_init(&head);
	bool ok = outdir_begin(&o, dir, err);
	if (ok) {
		bool written = evidence_write(&ev, &o, "etc/verify.sh", false, &head, err);
		ok = outdir_end(&o, written, err);
	}
	str_release(&head);
	evidence_release(&ev);
	return ok;
}

/* A contact whose body names the script that is shipped: the pack has its file. */
static void script_contact(int64_t id)
{
	struct casefile before, after;
	struct err err;
	struct str body, set;
	char salt[33], hash[SHA256_HEX];
	const struct conf *root;
	CHECK_OK(conffile_read_hashed("etc/scripts/en/call.conf", &work.arena, &root, hash, &err), &err);
	CHECK_OK(store_case(work.store, id, &work.arena, &before, &err), &err);
	after = before;
	after.contacts++;
	after.ver++;
	str_init(&body);
	str_init(&set);
	casefile_diff(&set, &before, &after);
	event_salt_make(salt, work.dice);
	const struct fact facts[] = {FACT_S("direction", "out"), FACT_S("medium", "call"), FACT_S("note", "short \"talk\" <b>"), FACT_S("outcome", "conversation"), FACT_S("script", "opening"), FACT_S("script_sha256", hash)};
	event_body(&body, facts, ARRAY_LEN(facts), NULL, salt, set.buf);
	struct entry e = {.kind = EVENT_CONTACT, .case_id = id, .at = WORK_NOW, .when = WORK_NOW, .body = body.buf, .body_len = body.len};
	event_id_make(e.event_id, e.at, work.dice);
	CHECK_OK(store_commit(work.store, &e, 1, &after, 1, &err), &err);
	str_release(&body);
	str_release(&set);
}

static void export(void)
{
	struct err err;
	int64_t id, other;
	work_begin(&work);
	desk = (struct desk){.store = work.store, .clock = &work.clock, .zones = zones_new(), .dice = work.dice};
	work_must(work_open_case(&work, 1, &id, &err) && work_open_case(&work, 2, &other, &err), err.text);
	for (int k = 0; k < EVENTS; k++)
		work_must(work_act(&work, k % 2 ? id : other, k, &err), err.text);
	script_contact(id);
	snprintf(pack_dir, sizeof pack_dir, "%s.pack", work.dir);
	CHECK_OK(write_pack(pack_dir, EVIDENCE_FIRM, &err), &err);
}

static bool is_whole(struct err *err)
{
	struct verify_counts c;
	bool heads;
	int64_t files;
	err_clear(err);
	return logdir_verify(pack_dir, &c, &heads, err) && logdir_sums(pack_dir, &files, err);
}

/* Files of the pack, by SHA256SUMS; the list itself last. */
static size_t list_files(const char **names, size_t max)
{
	struct str sums;
	struct err err;
	size_t n = 0;
	str_init(&sums);
	work_must(file_read(pack_path("SHA256SUMS"), 1 << 20, &sums, &err), err.text);
	for (char *line = sums.buf, *end; n + 1 < max && (end = strchr(line, '\n')); line = end + 1)
		names[n++] = arena_strndup(&work.arena, line + 66, (size_t)(end - line) - 66);
	names[n++] = "SHA256SUMS";
	str_release(&sums);
	return n;
}

static void the_pack_is_whole(void)
{
	struct err err;
	const char *names[64];
	CHECK_OK(is_whole(&err), &err);
	size_t n = list_files(names, ARRAY_LEN(names)), scripts = 0, bodies = 0;
	for (size_t i = 0; i < n; i++) {
		scripts += strncmp(names[i], "scripts/", 8) == 0 && strstr(names[i], "-call.conf");
		bodies += strstr(names[i], "/bodies/") != NULL;
	}
	CHECK_INT(scripts, 1);
	CHECK_INT(bodies, EVENTS / 2 + 2);
}

static uint32_t below(uint32_t n)
{
	uint32_t v;
	work.dice.roll(work.dice.ctx, &v, sizeof v);
	return v % n;
}

static void put_file(const char *name, const struct str *text)
{
	int fd = open(pack_path(name), O_WRONLY | O_TRUNC | O_CLOEXEC);
	work_must(fd >= 0 && write(fd, text->buf, text->len) == (ssize_t)text->len && close(fd) == 0, name);
}

/* A bit turned, a byte lost or put in, or the end cut off. */
static void damage(struct str *out, const struct str *from)
{
	size_t at = below((uint32_t)from->len);
	str_add(out, from->buf, at);
	switch (below(4)) {
	case 0:
		str_addc(out, (char)(from->buf[at] ^ 1 << below(8)));
		str_add(out, from->buf + at + 1, from->len - at - 1);
		break;
	case 1:
		str_add(out, from->buf + at + 1, from->len - at - 1);
		break;
	case 2:
		str_addc(out, (char)below(256));
		str_add(out, from->buf + at, from->len - at);
		break;
	default:
		break;
	}
}

/* "SHA256SUMS 3: NAME …", or in the log "DEVICE SEQ: …", or what heads.txt has. */
static bool is_named(const char *name, const char *text)
{
	if (strcmp(name, "heads.txt") == 0)
		return strstr(text, "heads") || strncmp(text, DEVICE " ", strlen(DEVICE) + 1) == 0;
	if (strncmp(name, DEVICE "/", strlen(DEVICE) + 1) == 0)
		return strncmp(text, DEVICE " ", strlen(DEVICE) + 1) == 0;
	return strncmp(text, "SHA256SUMS ", 11) == 0 && (strcmp(name, "SHA256SUMS") == 0 || strstr(text, name));
}

static void every_damage_is_found(void)
{
	const char *names[64];
	size_t n = list_files(names, ARRAY_LEN(names));
	struct str before, after;
	struct err err;
	str_init(&before);
	str_init(&after);
	for (int i = 0; i < MUTATIONS; i++) {
		const char *name = names[(size_t)i % n];
		str_clear(&before);
		str_clear(&after);
		work_must(file_read(pack_path(name), 1 << 20, &before, &err), err.text);
		if (before.len == 0)
			continue;
		damage(&after, &before);
		if (after.len == before.len && memcmp(after.buf, before.buf, before.len) == 0)
			continue;
		put_file(name, &after);
		bool whole = is_whole(&err);
		CHECK_MSG(!whole && err.kind == ERR_CORRUPT && is_named(name, err.text), "%s: %s", name, whole ? "not found" : err.text);
		put_file(name, &before);
	}
	CHECK_OK(is_whole(&err), &err);
	str_release(&before);
	str_release(&after);
}

static void lost_and_added_files(void)
{
	const char *names[64];
	size_t n = list_files(names, ARRAY_LEN(names)) - 1;
	struct err err;
	for (size_t i = 0; i < n; i++) {
		work_must(rename(pack_path(names[i]), pack_path("moved")) == 0, names[i]);
		CHECK_MSG(!is_whole(&err) && err.kind == ERR_CORRUPT, "%s is gone", names[i]);
		work_must(rename(pack_path("moved"), pack_path(names[i])) == 0, names[i]);
	}
	static const char *const added[] = {"more", ".hidden", "rules/more.conf", DEVICE "/bodies/3", DEVICE "/more"};
	for (size_t i = 0; i < ARRAY_LEN(added); i++) {
		CHECK_OK(file_write(pack_path(added[i]), "x", 1, 0600, &err), &err);
		CHECK_MSG(!is_whole(&err) && err.kind == ERR_CORRUPT, "%s was added", added[i]);
		work_must(unlink(pack_path(added[i])) == 0, added[i]);
	}
	CHECK_OK(is_whole(&err), &err);
}

/* Files cannot grow past a limit, as on a full disk: whichever is met first, nothing is left. */
static void whole_or_not_at_all(void)
{
	struct rlimit before;
	struct err err;
	char **names;
	size_t n;
	work_must(getrlimit(RLIMIT_FSIZE, &before) == 0, "getrlimit");
	signal(SIGXFSZ, SIG_IGN);
	const char *parent = pack_path("../out");
	CHECK_OK(file_mkdirs(parent, &err), &err);
	for (rlim_t limit = 0; limit < 20000; limit = 2 * limit + 100) {
		struct rlimit low = {limit, before.rlim_max};
		const char *dir = arena_printf(&work.arena, "%s/pack", parent);
		work_must(setrlimit(RLIMIT_FSIZE, &low) == 0, "setrlimit");
		bool ok = write_pack(dir, EVIDENCE_OUTSIDE, &err);
		work_must(setrlimit(RLIMIT_FSIZE, &before) == 0, "setrlimit");
		CHECK_OK(file_names(parent, &names, &n, &err), &err);
		CHECK_INT(n, ok ? 1 : 0);
		file_names_free(names);
		if (ok)
			CHECK_OK(file_remove_tree(dir, &err), &err);
	}
	CHECK_OK(file_remove_tree(parent, &err), &err);
}

int main(void)
{
	struct err err;
	work_in_memory();
	check_init("fault/evidence");
	check_run("export", export);
	check_run("the pack is whole", the_pack_is_whole);
	check_run("every damage is found", every_damage_is_found);
	check_run("files lost and added", lost_and_added_files);
	check_run("whole or not at all", whole_or_not_at_all);
	int status = check_end();
	work_must(file_remove_tree(pack_dir, &err), err.text);
	zones_free(desk.zones);
	work_end(&work);
	return status;
}
