#include "logdir.h"

#include "base/file.h"

#define VERIFIER_MAX 65536

struct export {
	struct outdir *out;
	const char *device;
	const struct log_bodies *bodies;
	struct str chain;
};

static bool put_line(
	void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	struct export *x = ctx;
	char name[80];
	str_add(&x->chain, line, n);
	if (!body || (x->bodies && !x->bodies->wanted(x->bodies->ctx, seq)))
		return true;
	snprintf(name, sizeof name, "%s/bodies/%lld", x->device, (long long)seq);
	return outdir_put(x->out, name, body, body_n, err);
}

static bool put_in(struct outdir *o, const char *device, const char *name, const struct str *text, struct err *err)
{
	char path[80];
	snprintf(path, sizeof path, "%s/%s", device, name);
	return outdir_put(o, path, text->buf, text->len, err);
}

static bool put_device(struct outdir *o, struct store *s, const struct log_bodies *bodies, struct err *err)
{
	struct export x = {.out = o, .device = store_owner(s)->device, .bodies = bodies};
	struct str genesis;
	char folder[64];
	str_init(&x.chain);
	str_init(&genesis);
	snprintf(folder, sizeof folder, "%s/bodies", x.device);
	bool ok = outdir_folder(o, x.device, err) && outdir_folder(o, folder, err) && store_genesis(s, &genesis, err) &&
		  (bodies ? store_each_line_for(s, bodies->case_id, put_line, &x, err)
			  : store_each_line(s, put_line, &x, err)) &&
		  put_in(o, x.device, "genesis", &genesis, err) && put_in(o, x.device, "chain.txt", &x.chain, err);
	str_release(&genesis);
	str_release(&x.chain);
	return ok;
}

bool logdir_put(struct outdir *o, struct store *s, const char *verifier, const struct log_bodies *bodies, struct str *head,
	struct err *err)
{
	struct str script;
	str_init(&script);
	str_addf(head, "%s %lld %s\n", store_owner(s)->device, (long long)store_last_seq(s), store_head(s));
	bool ok = file_read(verifier, VERIFIER_MAX, &script, err) && put_device(o, s, bodies, err) &&
		  outdir_put(o, "heads.txt", head->buf, head->len, err) &&
		  outdir_put(o, "verify.sh", script.buf, script.len, err);
	str_release(&script);
	return ok;
}

bool logdir_write(const char *dir, struct store *s, const char *verifier, struct str *head, struct err *err)
{
	struct outdir o;
	if (!outdir_begin(&o, dir, err))
		return false;
	bool ok = logdir_put(&o, s, verifier, NULL, head, err);
	return outdir_end(&o, ok, err);
}
