/* The files that events name by their SHA-256: rule packs, scripts, letters, plan policies, as far as they still lie where
 * they are looked for. */
#include "base/file.h"
#include "conffile.h"
#include "domain/speech.h"
#include "evidence.h"

const char *const evidence_folder_names[] = {
	[FOLDER_RULES] = "rules",
	[FOLDER_SCRIPTS] = "scripts",
	[FOLDER_LETTERS] = "letters",
	[FOLDER_PLANS] = "plans",
};
_Static_assert(ARRAY_LEN(evidence_folder_names) == FOLDERS, "a name for every folder");

/* Facts that hold hashes, and the facts beside them that hold names; both joined by "+". */
static const struct {
	const char *hashes, *names;
	enum evidence_folder folder;
} rows[] = {
	{"pack_sha256", "pack", FOLDER_RULES},
	{"script_sha256", NULL, FOLDER_SCRIPTS},
	{"template_sha256", "template", FOLDER_LETTERS},
	{"policy_sha256", NULL, FOLDER_PLANS},
};

#define FILE_BYTES ((size_t)4 << 20)
#define HASH_LENGTH (SHA256_HEX - 1)

static bool is_hash(const char *s, size_t n)
{
	if (n != HASH_LENGTH)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!strchr("0123456789abcdef", s[i]))
			return false;
	return true;
}

static struct evidence_file *file_of(const struct evidence *ev, const char *sha256)
{
	for (size_t i = 0; i < ev->files.len; i++)
		if (strncmp(ev->files.items[i].sha256, sha256, HASH_LENGTH) == 0)
			return &ev->files.items[i];
	return NULL;
}

const struct evidence_file *evidence_file_of(const struct evidence *ev, const char *sha256)
{
	return is_hash(sha256, strlen(sha256)) ? file_of(ev, sha256) : NULL;
}

/* The n-th of a list that is joined by "+", in the arena; "" past the end. */
static const char *part(struct arena *a, const char *list, size_t n)
{
	while (list && n > 0) {
		list = strchr(list, '+');
		list = list ? list + 1 : NULL;
		n--;
	}
	return list ? arena_strndup(a, list, strcspn(list, "+")) : "";
}

static void use(struct evidence *ev, enum evidence_folder folder, const char *sha256, const char *name)
{
	struct evidence_file *known = file_of(ev, sha256);
	if (known) {
		known->uses++;
		return;
	}
	struct evidence_file f = {.folder = folder, .name = name, .uses = 1};
	memcpy(f.sha256, sha256, HASH_LENGTH);
	str_init(&f.bytes);
	VEC_PUSH(&ev->files, f);
}

static void list_hashes(struct evidence *ev, const struct json *body)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *hashes = json_str(json_get(body, rows[i].hashes));
		const char *names = rows[i].names ? json_str(json_get(body, rows[i].names)) : NULL;
		for (size_t k = 0; hashes; k++) {
			const char *hash = part(&ev->arena, hashes, k);
			if (is_hash(hash, strlen(hash)))
				use(ev, rows[i].folder, hash, names ? part(&ev->arena, names, k) : "");
			if (!*hash)
				break;
		}
	}
}

/* --- on the disk --- */

/* Is it one of those that are looked for? Bytes that no event names are dropped. */
static void offer(struct evidence *ev, const char *path, const char *name)
{
	char hash[SHA256_HEX];
	struct str bytes;
	struct err ignored;
	str_init(&bytes);
	if (file_read_plain(path, FILE_BYTES, &bytes, &ignored)) {
		sha256_hex(hash, bytes.buf, bytes.len);
		struct evidence_file *f = file_of(ev, hash);
		if (f && !f->path) {
			f->name = arena_strdup(&ev->arena, name);
			f->path = arena_printf(&ev->arena, "%s/%.12s-%s", evidence_folder_names[f->folder], hash, name);
			f->bytes = bytes;
			if (!conffile_parse(path, bytes.buf, bytes.len, &ev->arena, &f->root, &ignored))
				f->root = NULL;
			return;
		}
	}
	str_release(&bytes);
}

/* A folder that is not there holds none of them. */
static void offer_folder(struct evidence *ev, const char *dir)
{
	struct err ignored;
	char **names;
	size_t n;
	if (!file_exists(dir) || !file_names(dir, &names, &n, &ignored))
		return;
	for (size_t i = 0; i < n; i++)
		if (strlen(names[i]) > 5 && strcmp(names[i] + strlen(names[i]) - 5, ".conf") == 0)
			offer(ev, path_join(&ev->arena, dir, names[i]), names[i]);
	file_names_free(names);
}

static const char *below(struct evidence *ev, const struct paths *paths, const char *path)
{
	return path[0] == '/' ? path : path_join(&ev->arena, paths->data, path);
}

static int by_folder(const void *a, const void *b)
{
	const struct evidence_file *x = a, *y = b;
	if (x->folder != y->folder)
		return x->folder < y->folder ? -1 : 1;
	int order = strcmp(x->name, y->name);
	return order ? order : strcmp(x->sha256, y->sha256);
}

bool evidence_find_files(struct evidence *ev, const struct paths *paths, const struct config *config, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < ev->events.len; i++)
		list_hashes(ev, ev->events.items[i].body);
	if (ev->files.len == 0)
		return true;
	const char *policy = below(ev, paths, config->policy), *slash = strrchr(policy, '/');
	offer(ev, policy, slash ? slash + 1 : policy);
	offer_folder(ev, below(ev, paths, "etc/rules"));
	for (int i = 0; i < SPEECHES; i++) {
		offer_folder(ev, path_join(&ev->arena, below(ev, paths, config->scripts), speech_names[i]));
		offer_folder(ev, path_join(&ev->arena, below(ev, paths, "etc/letters"), speech_names[i]));
	}
	qsort(ev->files.items, ev->files.len, sizeof *ev->files.items, by_folder);
	return true;
}

/* --- what they say --- */

static const char *rule_citation(const struct evidence_file *f, const char *id)
{
	const struct conf *list = f->root ? conf_get(f->root, "rules") : NULL;
	for (size_t i = 0; list && i < list->n_kids; i++) {
		const struct conf *name = conf_get(&list->kids[i], "id"), *citation = conf_get(&list->kids[i], "citation");
		if (name && name->type == CONF_STR && strcmp(name->str, id) == 0)
			return citation && citation->type == CONF_STR ? citation->str : "";
	}
	return "";
}

const char *evidence_citation(const struct evidence *ev, const char *rule, const char *pack_sha256)
{
	const char *dot = strchr(rule, '.');
	if (!dot)
		return "";
	for (size_t i = 0; i < ev->files.len; i++) {
		const struct evidence_file *f = &ev->files.items[i];
		const struct conf *name = f->root ? conf_get(f->root, "name") : NULL;
		if (f->folder == FOLDER_RULES && strstr(pack_sha256, f->sha256) && name && name->type == CONF_STR &&
		    strlen(name->str) == (size_t)(dot - rule) && strncmp(name->str, rule, strlen(name->str)) == 0)
			return rule_citation(f, dot + 1);
	}
	return "";
}

/* --- in the pack --- */

static bool put_folder(const struct evidence *ev, struct outdir *o, enum evidence_folder folder, struct err *err)
{
	struct str manifest;
	char name[40];
	bool ok = outdir_folder(o, evidence_folder_names[folder], err);
	str_init(&manifest);
	for (size_t i = 0; ok && i < ev->files.len; i++) {
		const struct evidence_file *f = &ev->files.items[i];
		if (f->folder != folder)
			continue;
		str_addf(&manifest, "%s  %lld  %s\n", f->sha256, (long long)f->uses,
			f->path ? strchr(f->path, '/') + 1 : "not found any more");
		ok = !f->path || outdir_put(o, f->path, f->bytes.buf, f->bytes.len, err);
	}
	snprintf(name, sizeof name, "%s/MANIFEST", evidence_folder_names[folder]);
	ok = ok && outdir_put(o, name, manifest.buf, manifest.len, err);
	str_release(&manifest);
	return ok;
}

bool evidence_put_files(const struct evidence *ev, struct outdir *o, struct err *err)
{
	for (int folder = 0; folder < FOLDERS; folder++)
		if (!put_folder(ev, o, (enum evidence_folder)folder, err))
			return false;
	return true;
}
