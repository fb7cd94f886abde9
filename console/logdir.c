#include "logdir.h"

#include "base/file.h"

#define CHAIN_MAX ((size_t)4 << 30)
#define BODY_MAX ((size_t)64 << 20)

struct folder {
	const char *dir;
};

static void join(struct str *path, const char *dir, const char *name)
{
	str_adds(path, dir);
	if (path->len == 0 || path->buf[path->len - 1] != '/')
		str_addc(path, '/');
	str_adds(path, name);
}

/* Is dir/name there? */
static bool is_there(const char *dir, const char *name)
{
	struct str path;
	str_init(&path);
	join(&path, dir, name);
	bool there = file_exists(path.buf);
	str_release(&path);
	return there;
}

static bool read_in(const char *dir, const char *name, size_t max, struct str *out, struct err *err)
{
	struct str path;
	str_init(&path);
	join(&path, dir, name);
	bool ok = file_read_plain(path.buf, max, out, err);
	str_release(&path);
	return ok;
}

/* The names in dir/name; none when it is not there. */
static bool names_in(const char *dir, const char *name, char ***names, size_t *n, struct err *err)
{
	struct str path;
	*names = NULL;
	*n = 0;
	str_init(&path);
	join(&path, dir, name);
	bool ok = !file_exists(path.buf) || file_names(path.buf, names, n, err);
	str_release(&path);
	return ok;
}

static bool give_body(void *ctx, const char *device, int64_t seq, struct str *out, struct err *err)
{
	char name[80];
	snprintf(name, sizeof name, "%s/bodies/%lld", device, (long long)seq);
	return read_in(((struct folder *)ctx)->dir, name, BODY_MAX, out, err);
}

static bool give_manifest(void *ctx, int64_t n, struct str *out, struct err *err)
{
	char name[40];
	snprintf(name, sizeof name, "manifests/%lld", (long long)n);
	return read_in(((struct folder *)ctx)->dir, name, CHAIN_MAX, out, err);
}

static bool read_device(struct verifier *v, const char *path, const char *name, struct err *err)
{
	struct str genesis, chain;
	char **bodies = NULL;
	size_t n = 0;
	str_init(&genesis);
	str_init(&chain);
	bool ok = true;
	if (!is_there(path, "genesis"))
		ok = err_set(err, ERR_CORRUPT, "%.40s 0: the genesis line is missing", name);
	else if (!is_there(path, "chain.txt"))
		ok = err_set(err, ERR_CORRUPT, "%.40s 1: chain.txt is missing", name);
	ok = ok && read_in(path, "genesis", BODY_MAX, &genesis, err) &&
		read_in(path, "chain.txt", CHAIN_MAX, &chain, err);
	ok = ok && names_in(path, "bodies", &bodies, &n, err);
	ok = ok &&
		verifier_device(v,
			&(struct verify_device){name, genesis.buf, genesis.len, chain.buf, chain.len, bodies, n}, err);
	file_names_free(bodies);
	str_release(&chain);
	str_release(&genesis);
	return ok;
}

/* Every folder that holds a piece of a chain is a device's. */
static bool read_devices(struct verifier *v, const char *dir, struct err *err)
{
	char **names;
	size_t n;
	bool ok = true;
	if (!file_names(dir, &names, &n, err))
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		struct str path;
		str_init(&path);
		join(&path, dir, names[i]);
		if (is_there(path.buf, "genesis") || is_there(path.buf, "chain.txt") || is_there(path.buf, "bodies"))
			ok = read_device(v, path.buf, names[i], err);
		str_release(&path);
	}
	file_names_free(names);
	if (ok && verifier_counts(v)->devices == 0)
		return err_set(err, ERR_INPUT, "%s holds no device's log (want %s/DEVICE/genesis, chain.txt, bodies)",
			dir, dir);
	return ok;
}

static bool read_seals(struct verifier *v, const char *dir, struct err *err)
{
	struct str seals;
	char **manifests;
	size_t n;
	str_init(&seals);
	bool ok = !is_there(dir, "seals.txt") || read_in(dir, "seals.txt", CHAIN_MAX, &seals, err);
	if (ok && names_in(dir, "manifests", &manifests, &n, err)) {
		ok = verifier_seals(v, seals.buf, seals.len, manifests, n, err);
		file_names_free(manifests);
	} else {
		ok = false;
	}
	str_release(&seals);
	return ok;
}

bool logdir_verify(const char *dir, struct verify_counts *counts, bool *heads, struct err *err)
{
	struct folder folder = {dir};
	struct verifier *v = verifier_new(&(struct verify_source){give_body, give_manifest, &folder});
	struct str text;
	str_init(&text);
	bool ok = read_devices(v, dir, err) && read_seals(v, dir, err);
	*heads = is_there(dir, "heads.txt");
	if (ok && *heads)
		ok = read_in(dir, "heads.txt", CHAIN_MAX, &text, err) && verifier_heads(v, text.buf, text.len, err);
	*counts = *verifier_counts(v);
	str_release(&text);
	verifier_free(v);
	return ok;
}
