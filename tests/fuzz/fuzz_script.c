/* A hostile script: the text up to the first zero byte is the file, what follows are keys. What the loader accepts can be walked in any order without
 * ever naming a sum before the identity is checked, and always finds an end. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "conffile.h"
#include "domain/script.h"

#define SECRET "9999"

static void fill(struct merge_values *v)
{
	*v = (struct merge_values){.text = {NULL}};
	for (int f = 0; f < MERGE_FIELDS; f++)
		v->text[f] = merge_words[f].guarded ? SECRET : "Ann";
	for (int i = 0; i < MERGE_OFFERS; i += 2)
		v->offer[i] = SECRET;
}

static void check_line(const struct str *line, bool verified)
{
	ENSURE(utf8_valid(line->buf, line->len, NULL));
	ENSURE(verified || !strstr(line->buf, SECRET));
}

static void check_place(const struct script_walk *w, unsigned facts)
{
	struct merge_values values;
	struct str line;
	bool verified = facts & 1u << SCRIPT_VERIFIED;
	fill(&values);
	str_init(&line);
	ENSURE(verified || w->at.step->early);
	for (int seg = 0; seg < SEGMENTS; seg++) {
		str_clear(&line);
		unsigned gaps = script_say(w, (enum segment)seg, &values, facts, &line);
		ENSURE(!merge_guarded(gaps) || verified);
		check_line(&line, verified);
	}
	for (size_t i = 0; i < w->at.step->n_prompts; i++) {
		str_clear(&line);
		(void)script_prompt(w, i, &values, facts, &line);
		check_line(&line, verified);
	}
	str_release(&line);
}

static void check_end(struct script_walk w, unsigned facts)
{
	enum script_move m = SCRIPT_MOVED;
	for (size_t i = 0; m == SCRIPT_MOVED; i++) {
		ENSURE(i <= w.script->n_steps * 2);
		m = script_next(&w, facts);
	}
	ENSURE(m == SCRIPT_AT_END || (m == SCRIPT_WAITS_FOR_IDENTITY && !(facts & 1u << SCRIPT_VERIFIED)));
}

static void press(struct script_walk *w, uint8_t key, unsigned *facts)
{
	switch (key % 8) {
	case 0: *facts ^= 1u << (key / 8 % SCRIPT_FACTS); script_settle(w, *facts); break;
	case 1:
	case 2: (void)script_next(w, *facts); break;
	case 3: (void)script_back(w, *facts); break;
	case 4: (void)script_mood(w, (enum mood)(key / 8 % MOODS), *facts); break;
	case 5: (void)script_take(w, (enum script_branch)(1 + key / 8 % (SCRIPT_BRANCHES - 1)), *facts); break;
	case 6: (void)script_to_stage(w, (enum script_stage)(key / 8 % SCRIPT_STAGES), *facts); break;
	case 7: (void)script_vary(w, SEGMENT_NONE); break;
	}
}

static void walk(const struct script *s, const uint8_t *keys, size_t n)
{
	struct str path;
	str_init(&path);
	for (int sit = 0; sit < SCRIPT_SITUATIONS; sit++) {
		struct script_walk w;
		enum script_branch branches[SCRIPT_BRANCHES];
		unsigned facts = 0;
		if (!s->starts[sit])
			continue;
		script_start(&w, s, (enum script_situation)sit, facts, (unsigned)n);
		for (size_t i = 0; i < n && i < 400; i++) {
			check_place(&w, facts);
			ENSURE(script_branches(&w, facts, branches) < SCRIPT_BRANCHES);
			check_end(w, facts);
			press(&w, keys[i], &facts);
		}
		script_path(&w, &path);
	}
	str_release(&path);
}

/* libconfig 1.5 forgets the buffer of a text that does not end. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
	size_t n = zero ? (size_t)(zero - data) : size;
	const struct conf *root;
	const struct script *s;
	struct arena a;
	struct err err = {0};
	if (memmem(data, n, SECRET, strlen(SECRET)))
		return 0; /* a script that says it by itself proves nothing */
	arena_init(&a);
	if (conffile_parse("fuzz.conf", (const char *)data, n, &a, &root, &err) && script_from_conf(root, "", &a, &s, &err))
		walk(s, zero ? zero + 1 : data, zero ? size - n - 1 : 0);
	else
		ENSURE(err.kind == ERR_CONFIG && strncmp(err.text, "fuzz.conf:", 10) == 0);
	arena_release(&a);
	return 0;
}
