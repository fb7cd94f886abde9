#include "with_mo.h"

#include <string.h>

static void add_word(struct str *out, size_t value, bool swapped)
{
	uint32_t w = (uint32_t)value;
	if (swapped)
		w = __builtin_bswap32(w);
	str_add(out, &w, sizeof w);
}

static void add_original(struct str *pool, const struct mo_row *r)
{
	str_add(pool, r->key, strlen(r->key));
	if (r->many) {
		str_addc(pool, '\0');
		str_adds(pool, r->many);
	}
}

static void add_translation(struct str *pool, const struct mo_row *r)
{
	for (size_t i = 0; i < 4 && r->forms[i]; i++) {
		if (i > 0)
			str_addc(pool, '\0');
		str_adds(pool, r->forms[i]);
	}
}

void mo_build(struct str *out, const struct mo_row *rows, size_t n, bool swapped)
{
	struct str pool, tables[2];
	size_t base = 28 + 16 * n;
	str_init(&pool);
	for (int t = 0; t < 2; t++) {
		str_init(&tables[t]);
		for (size_t i = 0; i < n; i++) {
			size_t start = pool.len;
			if (t == 0)
				add_original(&pool, &rows[i]);
			else
				add_translation(&pool, &rows[i]);
			add_word(&tables[t], pool.len - start, swapped);
			add_word(&tables[t], base + start, swapped);
			str_addc(&pool, '\0');
		}
	}
	const size_t head[] = {0x950412de, 0, n, 28, 28 + 8 * n, 0, 0};
	for (size_t i = 0; i < ARRAY_LEN(head); i++)
		add_word(out, head[i], swapped);
	for (int t = 0; t < 2; t++) {
		str_add(out, tables[t].buf, tables[t].len);
		str_release(&tables[t]);
	}
	str_add(out, pool.buf, pool.len);
	str_release(&pool);
}
