/* mutate: a store's log is exported as "clement log" does it, then damaged byte by byte on the disk; both verifiers,
 * ours and the one of the shell, must find each damage and name the same place. (tests/domain/test_verify.c does
 * thousands of the same in memory.)
 */
#include <fcntl.h>
#include <sys/wait.h>

#include "logdir.h"
#include "store/work.h"

#define EVENTS 6
#define MUTATIONS 45
#define DEVICE "ws07a1"

static struct work work;
static char log_dir[PATH_MAX + 8];

static const char *log_path(const char *name)
{
	return arena_printf(&work.arena, "%s/%s", log_dir, name);
}

static void export(void)
{
	struct str head;
	struct err err;
	int64_t id;
	work_begin(&work);
	work_must(work_open_case(&work, 1, &id, &err), err.text);
	for (int k = 1; k < EVENTS; k++)
		work_must(work_act(&work, id, k, &err), err.text);
	snprintf(log_dir, sizeof log_dir, "%s.log", work.dir);
	str_init(&head);
	CHECK_OK(logdir_write(log_dir, work.store, "etc/verify.sh", &head, &err), &err);
	CHECK_STR(head.buf, arena_printf(&work.arena, "%s %d %s\n", DEVICE, EVENTS, store_head(work.store)));
	str_release(&head);
}

/* Runs the shell verifier; its output goes into out. Returns its exit status. */
static int shell_verify(struct str *out)
{
	int fds[2], status;
	char buf[4096];
	ssize_t n;
	work_must(pipe(fds) == 0, "pipe");
	pid_t pid = fork();
	work_must(pid >= 0, "fork");
	if (pid == 0) {
		dup2(fds[1], STDOUT_FILENO);
		dup2(fds[1], STDERR_FILENO);
		close(fds[0]);
		execlp("sh", "sh", log_path("verify.sh"), log_path(DEVICE), (char *)NULL);
		_exit(127);
	}
	close(fds[1]);
	while ((n = read(fds[0], buf, sizeof buf)) > 0)
		str_add(out, buf, (size_t)n);
	close(fds[0]);
	work_must(waitpid(pid, &status, 0) == pid, "waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool our_verify(struct err *err)
{
	struct verify_counts c;
	bool heads;
	err_clear(err);
	return logdir_verify(log_dir, &c, &heads, err);
}

static void mode_is(const char *name, unsigned mode)
{
	struct stat st;
	work_must(stat(log_path(name), &st) == 0, name);
	CHECK_MSG((st.st_mode & 0777) == mode, "%s has mode %o", name, st.st_mode & 0777u);
}

static void whole_log(void)
{
	struct str out;
	struct err err;
	str_init(&out);
	CHECK_OK(our_verify(&err), &err);
	CHECK_INT(shell_verify(&out), 0);
	CHECK_STR(out.buf,
		arena_printf(&work.arena, "OK %d events, 0 bodies withheld or erased, head %s\n", EVENTS,
			store_head(work.store)));
	mode_is("", 0700);
	mode_is(DEVICE, 0700);
	mode_is(DEVICE "/bodies", 0700);
	mode_is(DEVICE "/chain.txt", 0600);
	mode_is(DEVICE "/bodies/1", 0600);
	mode_is("verify.sh", 0600);
	str_release(&out);
}

static void refuses_a_full_folder(void)
{
	struct str head;
	struct err err;
	char **names;
	size_t n;
	str_init(&head);
	CHECK(!logdir_write(log_dir, work.store, "etc/verify.sh", &head, &err));
	CHECK_INT(err_exit(err.kind), 73);
	CHECK(!logdir_write(log_path("heads.txt"), work.store, "etc/verify.sh", &head, &err));
	CHECK_INT(err_exit(err.kind), 73);
	CHECK(!logdir_write(log_path("no/such/place"), work.store, "etc/verify.sh", &head, &err));
	CHECK_INT(err_exit(err.kind), 73);
	CHECK(!logdir_write(log_path("other"), work.store, "etc/no-such-file", &head, &err));
	CHECK_OK(file_names(log_dir, &names, &n, &err), &err);
	CHECK_INT(n, 3);
	file_names_free(names);
	str_release(&head);
}

static void odd_folders(void)
{
	struct verify_counts c;
	struct err err;
	bool heads;
	CHECK(!logdir_verify(log_path("nowhere"), &c, &heads, &err) && err_exit(err.kind) == 74);
	CHECK(!logdir_verify(log_path(DEVICE "/bodies"), &c, &heads, &err) && err_exit(err.kind) == 65);
	CHECK(!logdir_verify(log_path("verify.sh"), &c, &heads, &err) && err_exit(err.kind) == 74);
}

static void put_file(const char *name, const struct str *text)
{
	int fd = open(log_path(name), O_WRONLY | O_TRUNC | O_CLOEXEC);
	work_must(fd >= 0 && write(fd, text->buf, text->len) == (ssize_t)text->len && close(fd) == 0, name);
}

static uint32_t below(uint32_t n)
{
	uint32_t v;
	work.dice.roll(work.dice.ctx, &v, sizeof v);
	return v % n;
}

/* A byte changed, lost or put in, a line lost, or the end cut off. *line (from 1): where. */
static void damage(struct str *s, const struct str *from, int *line)
{
	static const char bytes[] = "0123456789abcdef\t\n\r z";
	size_t at = below((uint32_t)from->len), cut = 1, end;
	char put[2] = {bytes[below(sizeof bytes - 1)], '\0'};
	*line = 1;
	switch (below(5)) {
	case 0:
		cut = 0;
		break;
	case 1:
		put[0] = '\0';
		break;
	case 2:
		put[0] = '\0';
		cut = from->len - at;
		break;
	case 3:
		put[0] = '\0';
		while (at > 0 && from->buf[at - 1] != '\n')
			at--;
		end = at + strcspn(from->buf + at, "\n");
		cut = (end < from->len ? end + 1 : end) - at;
		break;
	default:
		break;
	}
	for (size_t i = 0; i < at; i++)
		*line += from->buf[i] == '\n';
	str_add(s, from->buf, at);
	str_adds(s, put);
	str_add(s, from->buf + at + cut, from->len - at - cut);
}

/* "BAD ws07a1 4: ..." names line 4; -1: no such answer. */
static long named_by(const char *answer)
{
	static const char lead[] = "BAD " DEVICE " ";
	return strncmp(answer, lead, sizeof lead - 1) == 0 ? strtol(answer + sizeof lead - 1, NULL, 10) : -1;
}

static void one_damage(const char *name, int seq)
{
	struct str before, after, out, ours;
	struct err err;
	int line;
	str_init(&before);
	str_init(&after);
	str_init(&out);
	str_init(&ours);
	work_must(file_read(log_path(name), 1 << 20, &before, &err), err.text);
	do {
		str_clear(&after);
		damage(&after, &before, &line);
	} while (after.len == before.len && memcmp(after.buf, before.buf, before.len) == 0);
	put_file(name, &after);
	int first = seq >= 0 ? seq : line, last = seq > 0 ? seq : first + 1;
	bool ok = our_verify(&err);
	str_addf(&ours, "BAD %s", err.text);
	CHECK_MSG(!ok && err.kind == ERR_CORRUPT && named_by(ours.buf) >= first && named_by(ours.buf) <= last,
		"%s, line %d: ours says %s", name, first, ours.buf);
	CHECK_MSG(shell_verify(&out) == 1 && named_by(out.buf) >= first && named_by(out.buf) <= last,
		"%s, line %d: the shell says %s", name, first, out.buf);
	put_file(name, &before);
	str_release(&before);
	str_release(&after);
	str_release(&out);
	str_release(&ours);
}

static void every_damage_is_found(void)
{
	for (int i = 0; i < MUTATIONS; i++) {
		int seq = 1 + (int)below(EVENTS);
		if (i % 9 == 0)
			one_damage(DEVICE "/genesis", 0);
		else if (i % 3 == 0)
			one_damage(arena_printf(&work.arena, DEVICE "/bodies/%d", seq), seq);
		else
			one_damage(DEVICE "/chain.txt", -1);
	}
}

static void lost_and_added_files(void)
{
	struct str out;
	struct err err;
	struct {
		const char *from, *to, *want;
	} rows[] = {
		{DEVICE "/bodies/4", "kept", NULL},
		{DEVICE "/bodies/4", DEVICE "/bodies/7", "BAD " DEVICE " 7: "},
		{DEVICE "/genesis", "kept", "BAD " DEVICE " 0: "},
		{DEVICE "/chain.txt", "kept", "BAD " DEVICE " "},
	};
	str_init(&out);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		work_must(rename(log_path(rows[i].from), log_path(rows[i].to)) == 0, rows[i].from);
		str_clear(&out);
		CHECK_INT(our_verify(&err), !rows[i].want);
		CHECK_INT(shell_verify(&out), rows[i].want ? 1 : 0);
		if (rows[i].want) {
			CHECK_MSG(strncmp(out.buf, rows[i].want, strlen(rows[i].want)) == 0, "%s", out.buf);
			CHECK_MSG(strncmp(err.text, rows[i].want + 4, strlen(rows[i].want) - 4) == 0, "%s", err.text);
		}
		work_must(rename(log_path(rows[i].to), log_path(rows[i].from)) == 0, rows[i].to);
	}
	str_release(&out);
}

int main(void)
{
	struct err err;
	check_init("fault/mutate");
	check_run("export", export);
	check_run("a whole log", whole_log);
	check_run("refuses a full folder", refuses_a_full_folder);
	check_run("odd folders", odd_folders);
	check_run("every damage is found", every_damage_is_found);
	check_run("files lost and added", lost_and_added_files);
	int status = check_end();
	work_must(file_remove_tree(log_dir, &err), err.text);
	work_end(&work);
	return status;
}
