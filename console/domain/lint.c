#include "domain/lint.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "domain/lint_parts.h"

/* A gap spans four words or eight Chinese characters. */
#define GAP_BUDGET 8
#define GAP_WORD 2

const struct word lint_severity_words[] = {
	[LINT_CARE] = {"care", NULL},
	[LINT_FORBIDDEN] = {"forbidden", NULL},
	[LINT_MISSING] = {"missing", NULL},
	[LINT_UNUSABLE] = {"unusable", NULL},
};
_Static_assert(ARRAY_LEN(lint_severity_words) == LINT_SEVERITIES, "a word for every severity");
const struct word audience_words[] = {
	[TO_DEBTOR] = {"debtor", NULL},
	[TO_THIRD_PARTY] = {"third-party", NULL},
};
_Static_assert(ARRAY_LEN(audience_words) == AUDIENCES, "a word for every audience");
const char *const voicemail_class_words[] = {
	[VOICEMAIL_NONE] = "",
	[VOICEMAIL_LIMITED] = "limited-content",
	[VOICEMAIL_COMMUNICATION] = "communication",
	[VOICEMAIL_INCOMPLETE] = "incomplete",
};

struct matcher {
	const struct lint_set *set;
	const struct token_list *t;
};

static bool stands(const struct matcher *m, const uint32_t *words, size_t n, size_t i, bool begins, size_t *to);

/* May token i follow the one before it within a phrase? */
static bool follows(const struct matcher *m, size_t i)
{
	return i < m->t->n && !(m->t->items[i].gap & (GAP_SOFT | GAP_STOP));
}

/* The rest of a phrase behind a gap: the nearest place at which it stands. A comma may lie between, the end of a
 * sentence may not. */
static bool stands_later(const struct matcher *m, const uint32_t *words, size_t n, size_t i, size_t *to)
{
	for (int left = GAP_BUDGET; left >= 0 && i < m->t->n && !(m->t->items[i].gap & GAP_STOP); i++) {
		if (stands(m, words, n, i, true, to))
			return true;
		left -= m->t->items[i].kind == TOKEN_HAN ? 1 : GAP_WORD;
	}
	return false;
}

/* A choice and what follows it. */
static bool stands_either(const struct matcher *m, const uint32_t *words, size_t n, size_t i, bool begins, size_t *to)
{
	const struct lint_choice *c = &m->set->choices[words[0] & ~WORD_CHOICE];
	for (size_t w = 0; w < c->n; w++) {
		const struct lint_way *way = &c->ways[w];
		size_t after = i;
		if (stands(m, way->words, way->n, i, begins, &after) &&
			stands(m, words + 1, n - 1, after, begins && way->n == 0, to))
			return true;
	}
	return false;
}

/* Do these words stand at token i? begins: nothing of the phrase stands right before it. *to becomes the token after. */
static bool stands(const struct matcher *m, const uint32_t *words, size_t n, size_t i, bool begins, size_t *to)
{
	for (size_t k = 0; k < n; k++, i++) {
		if (words[k] == WORD_GAP)
			return stands_later(m, words + k + 1, n - k - 1, i, to);
		if (words[k] & WORD_CHOICE)
			return stands_either(m, words + k, n - k, i, begins && k == 0, to);
		if (i >= m->t->n || m->t->items[i].word != words[k] || !((begins && k == 0) || follows(m, i)))
			return false;
	}
	*to = i;
	return true;
}

/* Most do, at their second word. */
static bool fails_early(const struct lint_phrase *p, uint32_t second)
{
	bool plain = !((p->words[0] | p->words[1]) & WORD_CHOICE); /* a gap has that bit, too */
	return plain && p->words[1] != second;
}

void lint_find(const struct lint_set *set, const struct token_list *t, bool lists, struct lint_matches *out)
{
	const struct matcher m = {set, t};
	*out = (struct lint_matches){0};
	for (size_t i = 0; i < t->n; i++) {
		uint32_t second = i + 1 < t->n ? t->items[i + 1].word : WORD_UNKNOWN;
		if (t->items[i].word == WORD_UNKNOWN)
			continue;
		for (const struct lint_link *l = set->first[t->items[i].word]; l; l = l->next) {
			const struct lint_phrase *p = l->phrase;
			size_t to;
			if (lists != !p->entry || (p->n > 1 && fails_early(p, second)))
				continue;
			if (stands(&m, p->words, p->n, i, true, &to))
				VEC_PUSH(&out->list, (struct lint_match){.phrase = p, .from = i, .to = to});
		}
	}
}

/* By entry, then place; of one place what excuses first. */
static int by_entry(const void *a, const void *b)
{
	const struct lint_match *x = a, *y = b;
	if (x->phrase->entry != y->phrase->entry)
		return x->phrase->entry->number < y->phrase->entry->number ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (int)y->phrase->unless - (int)x->phrase->unless;
}

/* By place; of one place the longest first, then the gravest. */
static int by_place(const void *a, const void *b)
{
	const struct lint_match *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	if (x->phrase->entry->severity != y->phrase->entry->severity)
		return (int)y->phrase->entry->severity - (int)x->phrase->entry->severity;
	return x->phrase < y->phrase ? -1 : x->phrase > y->phrase;
}

/* Keeps what no phrase of "unless" of the same entry reaches into from before. */
static void drop_excused(struct lint_matches *m, enum audience to)
{
	size_t kept = 0, covered = 0;
	const struct lint_entry *entry = NULL;
	if (m->list.len > 0)
		qsort(m->list.items, m->list.len, sizeof *m->list.items, by_entry);
	for (size_t i = 0; i < m->list.len; i++) {
		struct lint_match match = m->list.items[i];
		if (match.phrase->entry != entry)
			covered = 0;
		entry = match.phrase->entry;
		if (match.phrase->unless)
			covered = match.to > covered ? match.to : covered;
		else if (match.from >= covered && (to == TO_THIRD_PARTY || !entry->third_party))
			m->list.items[kept++] = match;
	}
	m->list.len = kept;
}

/* Drops what lies within a longer one that is as grave. */
static void drop_covered(struct lint_matches *m)
{
	size_t kept = 0, end[LINT_SEVERITIES] = {0};
	if (m->list.len > 0)
		qsort(m->list.items, m->list.len, sizeof *m->list.items, by_place);
	for (size_t i = 0; i < m->list.len; i++) {
		struct lint_match match = m->list.items[i];
		enum lint_severity s = match.phrase->entry->severity;
		if (match.to <= end[s] || match.to <= end[LINT_FORBIDDEN])
			continue;
		end[s] = match.to;
		m->list.items[kept++] = match;
	}
	m->list.len = kept;
}

static void check_phrases(const struct lint_set *set, const struct token_list *t, enum audience to,
	struct lint_notes *notes)
{
	struct lint_matches m;
	lint_find(set, t, false, &m);
	drop_excused(&m, to);
	drop_covered(&m);
	for (size_t i = 0; i < m.list.len; i++) {
		const struct lint_entry *e = m.list.items[i].phrase->entry;
		const struct token *first = &t->items[m.list.items[i].from], *last = &t->items[m.list.items[i].to - 1];
		VEC_PUSH(&notes->list, (struct lint_note){.at = first->at, .len = last->at + last->len - first->at,
			.severity = e->severity, .softer = e->softer, .why = e->why});
	}
	VEC_RELEASE(&m.list);
}

const char *lint_remark(struct lint_remark r, const struct token_list *t)
{
	return t->chinese ? r.zh : r.en;
}

static int note_order(const void *a, const void *b)
{
	const struct lint_note *x = a, *y = b;
	bool whole_x = x->len == 0, whole_y = y->len == 0;
	if (whole_x != whole_y)
		return whole_x ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (int)y->severity - (int)x->severity;
}

static const char *shown(const char *text, size_t n, struct arena *a)
{
	struct str s;
	str_init(&s);
	utf8_clean(&s, text, n);
	const char *copy = arena_strndup(a, s.buf, s.len);
	str_release(&s);
	return copy;
}

/* Sorts; what two sentences have said of one place is said once. */
static void order(struct lint_notes *notes)
{
	size_t kept = 0;
	if (notes->list.len > 0)
		qsort(notes->list.items, notes->list.len, sizeof *notes->list.items, note_order);
	for (size_t i = 0; i < notes->list.len; i++) {
		struct lint_note note = notes->list.items[i];
		const struct lint_note *last = kept > 0 ? &notes->list.items[kept - 1] : NULL;
		if (!last || note.len == 0 || note.at != last->at || note.severity != last->severity ||
			note.softer != last->softer)
			notes->list.items[kept++] = note;
	}
	notes->list.len = kept;
}

/* Notes in the order of the text, with lines and columns counted on the way. */
static void place(struct lint_notes *notes, const char *text, struct arena *a, struct lint_result *out)
{
	order(notes);
	size_t at = 0, n = notes->list.len;
	int line = 1, column = 1;
	out->found = arena_array(a, n, sizeof *out->found);
	out->n = n;
	for (size_t i = 0; i < n; i++) {
		const struct lint_note *note = &notes->list.items[i];
		struct lint_finding *f = &out->found[i];
		for (; note->len > 0 && at < note->at; at++) {
			if (text[at] == '\n') {
				line++;
				column = 1;
			} else if (((unsigned char)text[at + 1] & 0xC0) != 0x80) {
				column++;
			}
		}
		*f = (struct lint_finding){.at = note->at, .len = note->len, .severity = note->severity,
			.line = note->len > 0 ? line : 0, .column = note->len > 0 ? column : 0,
			.softer = note->softer, .why = note->why};
		const char *phrase = note->phrase ? note->phrase : text + note->at;
		f->phrase = shown(phrase, note->phrase ? strlen(phrase) : note->len, a);
		out->forbidden |= f->severity == LINT_FORBIDDEN;
		out->missing |= f->severity == LINT_MISSING || f->severity == LINT_UNUSABLE;
	}
}

/* Does a pack say something of this sort for this medium? */
static bool asks_for(const struct pack *const *packs, size_t n_packs, enum medium medium, bool voicemail)
{
	for (size_t i = 0; i < n_packs; i++)
		for (size_t k = 0; k < packs[i]->n_disclosures; k++) {
			const struct disclosure *d = &packs[i]->disclosures[k];
			if (voicemail ? d->when == DISCLOSE_VOICEMAIL :
				strncmp(d->id, "opt-out", strlen("opt-out")) == 0 && (d->media & 1u << medium))
				return true;
		}
	return false;
}

void lint_text(const struct lint_set *set, const char *text, size_t n, enum medium medium, enum audience to,
	const struct pack *const *packs, size_t n_packs, const char *firm, struct arena *a, struct lint_result *out)
{
	struct token_list t;
	struct lint_notes notes = {0};
	*out = (struct lint_result){.voicemail = VOICEMAIL_NONE};
	lint_tokens(&set->words, NULL, text, n, a, &t);
	check_phrases(set, &t, to, &notes);
	if (medium == MEDIUM_CALL && asks_for(packs, n_packs, medium, true))
		out->voicemail = lint_voicemail(set, &t, firm, a, &notes);
	/* third persons are no consumers: nothing is owed to them that they could opt out of */
	if ((medium == MEDIUM_SMS || medium == MEDIUM_EMAIL) && to == TO_DEBTOR &&
		asks_for(packs, n_packs, medium, false))
		lint_optout(set, &t, medium, a, &notes);
	place(&notes, text, a, out);
	VEC_RELEASE(&notes.list);
}
