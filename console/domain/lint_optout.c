/* lint_optout.c - does a text message or an e-mail say how to have no more of them, and could one do it? 12 CFR 1006.6(e).
 *
 * The sentences that speak of it are found by the list "says". One of them, or the sentence beside it, must name a way: a
 * reply, a link, an address, a number. None may ask for money, for other data, or take the way back. */
#include <string.h>

#include "domain/lint_parts.h"

static const struct lint_remark remark_ask = {"ask for nothing but the wish to stop: “Reply STOP”",
	"只问要不要再收到：“回复 STOP 即可”"};
static const struct lint_remark remark_how = {"“To have no more of these messages, reply STOP.”",
	"“不想再收到这类消息，回复 STOP 即可。”"};
static const struct lint_remark remark_barred = {"no fee and no other data may be asked for", "不能收费，也不能要别的资料"};
static const struct lint_remark remark_vague = {"no way is named", "没有说怎么做"};

#define NOT_BEFORE 6 /* tokens before a word in which a "no" takes it back */

/* Digits that a telephone number has at least, short ones without area code too, and at most (E.164). */
#define PHONE_MIN 7
#define PHONE_MAX 15

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Characters between two groups of a number, 0 when the number ends here. "0100. Thank" ends. */
static size_t separator(const char *s, size_t n)
{
	size_t k = 0;
	while (k < n && k < 3 && strchr(" -.()/", s[k]) && s[k] != '\0')
		k++;
	if (k == 0 || k == n || (k > 1 && s[0] == '.'))
		return 0;
	return is_digit(s[k]) || (is_capital(s[k]) && s[k - 1] == '-') ? k : 0;
}

size_t lint_phone_at(const char *text, size_t n, size_t at)
{
	size_t end = at, total = 0, sizes[PHONE_MAX + 1] = {0}, groups = 0;
	bool letters = false;
	while (end < n && groups <= PHONE_MAX) {
		size_t from = end;
		for (; end < n && (is_digit(text[end]) || (groups > 0 && is_capital(text[end]))); end++)
			letters |= is_capital(text[end]);
		sizes[groups++] = end - from;
		total += end - from;
		size_t between = separator(text + end, n - end);
		if (between == 0 || total >= PHONE_MAX)
			break;
		end += between;
	}
	/* 2026-10-05 and 05.10.2026 are days */
	bool day = groups == 3 && !letters &&
		   ((sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2) ||
			(sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] == 4));
	return total >= PHONE_MIN && total <= PHONE_MAX && !day ? end - at : 0;
}

struct sentence {
	size_t from, to; /* tokens */
};
struct letter_text {
	const struct token_list *t;
	uint32_t *in, *starts; /* by token: the lists that cover it, or of which a phrase begins at it */
	enum medium medium;
};

static struct sentence sentence_at(const struct token_list *t, size_t from)
{
	struct sentence s = {from, from};
	while (s.to < t->n && (s.to == from || !(t->items[s.to].gap & GAP_STOP)))
		s.to++;
	return s;
}

static bool holds(const struct letter_text *l, struct sentence s, enum lint_list list)
{
	for (size_t i = s.from; i < s.to; i++)
		if (l->starts[i] & LIST_BIT(list))
			return true;
	return false;
}

static bool is_alnum(char c)
{
	return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z');
}

/* A link or an address among the bytes of a sentence: "name@host", "host.tld". */
static bool has_address(const char *s, size_t n)
{
	for (size_t i = 2; i + 2 < n; i++) {
		bool inside = is_alnum(s[i - 1]) && is_alnum(s[i + 1]);
		bool host = is_alnum(s[i - 2]) && is_alnum(s[i + 2]) && !is_digit(s[i + 1]);
		if (inside && (s[i] == '@' || (s[i] == '.' && host)))
			return true;
	}
	return memmem(s, n, "://", 3) != NULL;
}

static bool has_number(const struct letter_text *l, struct sentence s)
{
	for (size_t i = s.from; i < s.to; i++) {
		const struct token *k = &l->t->items[i];
		if (k->kind == TOKEN_PLACEHOLDER ||
			(k->kind == TOKEN_NUMBER && lint_phone_at(l->t->text, l->t->len, k->at) > 0))
			return true;
	}
	return false;
}

/* Does it say by what means? */
static bool names_way(const struct letter_text *l, struct sentence s)
{
	if (s.from == s.to)
		return false;
	size_t from = l->t->items[s.from].at, end = s.to < l->t->n ? l->t->items[s.to].at : l->t->len;
	return holds(l, s, LIST_REPLY) || has_address(l->t->text + from, end - from) || has_number(l, s) ||
	       (l->medium == MEDIUM_EMAIL && holds(l, s, LIST_WAY));
}

static bool taken_back(const struct letter_text *l, struct sentence s, size_t i)
{
	for (size_t k = i; k-- > s.from && i - k <= NOT_BEFORE;)
		if (l->in[k] & LIST_BIT(LIST_NOT))
			return true;
	return (l->in[i] & LIST_BIT(LIST_NOT)) != 0;
}

/* The token at which a sentence makes the way unusable; s.to when it does not. */
static size_t obstacle(const struct letter_text *l, struct sentence s)
{
	bool asked = false;
	for (size_t i = s.from; i < s.to; i++) {
		if (l->starts[i] & LIST_BIT(LIST_NEVER))
			return i;
		asked |= (l->starts[i] & LIST_BIT(LIST_ASKS)) != 0;
		bool bad = l->starts[i] & LIST_BIT(LIST_FEE) || (asked && l->starts[i] & LIST_BIT(LIST_DATA));
		if (bad && !taken_back(l, s, i))
			return i;
	}
	return s.to;
}

static void note(const struct letter_text *l, size_t from, size_t to, struct lint_remark softer, struct lint_remark why,
	struct arena *a, struct lint_notes *notes)
{
	const struct token *first = &l->t->items[from], *last = &l->t->items[to - 1];
	size_t len = last->at + last->len - first->at;
	int shown = len < 60 ? (int)len : 0;
	const char *phrase = shown > 0 ? arena_printf(a, "opt-out: %.*s", shown, l->t->text + first->at) : "opt-out";
	VEC_PUSH(&notes->list, (struct lint_note){.at = first->at, .len = len, .severity = LINT_UNUSABLE,
		.phrase = phrase, .softer = lint_remark(softer, l->t), .why = lint_remark(why, l->t)});
}

enum way { WAY_OPEN, WAY_NONE, WAY_BARRED };

/* Judges the sentence s, which speaks of opting out; before and after stand beside it. */
static enum way judge(const struct letter_text *l, struct sentence before, struct sentence s, struct sentence after,
	struct arena *a, struct lint_notes *notes)
{
	size_t bad = obstacle(l, s), end = s.to;
	if (bad == s.to && after.from < after.to && l->starts[after.from] & LIST_BIT(LIST_REFERS)) {
		size_t later = obstacle(l, after);
		bad = later < after.to ? later : bad;
		end = later < after.to ? after.to : end;
	}
	if (bad < end) {
		note(l, bad, end, remark_ask, remark_barred, a, notes);
		return WAY_BARRED;
	}
	return names_way(l, s) || names_way(l, after) || names_way(l, before) ? WAY_OPEN : WAY_NONE;
}

static void mark(struct letter_text *l, const struct lint_set *set, struct arena *a)
{
	struct lint_matches found;
	l->in = arena_array(a, l->t->n + 1, sizeof *l->in);
	l->starts = arena_array(a, l->t->n + 1, sizeof *l->starts);
	lint_find(set, l->t, true, &found);
	for (size_t i = 0; i < found.list.len; i++) {
		const struct lint_match *m = &found.list.items[i];
		l->starts[m->from] |= LIST_BIT(m->phrase->list);
		for (size_t k = m->from; k < m->to; k++)
			l->in[k] |= LIST_BIT(m->phrase->list);
	}
	VEC_RELEASE(&found.list);
}

void lint_optout(const struct lint_set *set, const struct token_list *t, enum medium medium, struct arena *a,
	struct lint_notes *notes)
{
	struct letter_text l = {.t = t, .medium = medium};
	struct sentence before = {0, 0}, vague = {0, 0}, s;
	bool found[] = {[WAY_OPEN] = false, [WAY_NONE] = false, [WAY_BARRED] = false};
	mark(&l, set, a);
	for (size_t i = 0; i < t->n; i = s.to) {
		s = sentence_at(t, i);
		if (holds(&l, s, LIST_OPTOUT)) {
			enum way way = judge(&l, before, s, sentence_at(t, s.to), a, notes);
			vague = way == WAY_NONE && !found[WAY_NONE] ? s : vague;
			found[way] = true;
		}
		before = s;
	}
	if (found[WAY_OPEN] || found[WAY_BARRED])
		return;
	if (found[WAY_NONE])
		note(&l, vague.from, vague.to, remark_how, remark_vague, a, notes);
	else
		VEC_PUSH(&notes->list, (struct lint_note){.severity = LINT_MISSING, .phrase = "opt-out",
			.softer = lint_remark(remark_how, t), .why = ""});
}
