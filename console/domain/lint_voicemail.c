/* lint_voicemail.c - is a voicemail a limited-content message? 12 CFR 1006.2(j), in both languages.
 *
 * Every token must be accounted for. Lists of the file say which words such a message is made of; names cannot be in a
 * list, so they are taken from where they stand: after "this is", "from", "ask for", before "calling". What is left over
 * is content that such a message must not have. */
#include <string.h>

#include "domain/lint_parts.h"

#define NAME_TOKENS 12

struct message {
	const struct lint_set *set;
	const struct token_list *t;
	uint32_t *in;     /* by token: the lists that cover it */
	uint32_t *ends;   /* by token: the lists of which a phrase ends before it */
	uint32_t *starts; /* by token: the lists of which a phrase begins at it */
	bool *said;       /* by token: accounted for */
	bool *name;       /* by token: part of a name */
	bool cased;       /* capitals tell something */
	const char *firm;
	bool has_person, has_business, has_request, has_number;
	struct lint_notes *notes;
};

/* Words that need no reason to be there. */
#define GLUE                                                                                                           \
	(LIST_BIT(LIST_INTRO) | LIST_BIT(LIST_FROM) | LIST_BIT(LIST_GREETING) | LIST_BIT(LIST_REACH) | LIST_BIT(LIST_ASK) |    \
		LIST_BIT(LIST_REQUEST) | LIST_BIT(LIST_AFTER) | LIST_BIT(LIST_TITLE) | LIST_BIT(LIST_PERMITTED))

struct span {
	size_t from, to;
};

static bool is_word(const struct message *m, size_t i, const char *word)
{
	return i < m->t->n && m->t->items[i].word == lint_word_find(&m->set->words, word) &&
		m->t->items[i].word != WORD_UNKNOWN;
}

static void mark_lists(struct message *m)
{
	struct lint_matches found;
	lint_find(m->set, m->t, true, &found);
	for (size_t i = 0; i < found.list.len; i++) {
		const struct lint_match *match = &found.list.items[i];
		uint32_t bit = LIST_BIT(match->phrase->list);
		m->starts[match->from] |= bit;
		m->ends[match->to] |= bit;
		for (size_t k = match->from; k < match->to; k++)
			m->in[k] |= bit;
	}
	VEC_RELEASE(&found.list);
}

static void mark_cased(struct message *m)
{
	bool large = false, small = false;
	for (size_t i = 0; i < m->t->n; i++) {
		const struct token *k = &m->t->items[i];
		large |= k->capital && k->len > 1;
		small |= k->kind == TOKEN_WORD && !k->capital;
	}
	m->cased = large && small;
}

/* Digits spelled as words: "two one two, five five five, oh one hundred". */
static size_t spoken_number(const struct message *m, size_t i)
{
	size_t n = 0;
	while (i + n < m->t->n && m->in[i + n] & LIST_BIT(LIST_DIGIT) &&
		(n == 0 || !(m->t->items[i + n].gap & GAP_STOP)))
		n++;
	return n >= 6 ? n : 0;
}

static size_t after_byte(const struct message *m, size_t i, size_t byte)
{
	while (i < m->t->n && m->t->items[i].at < byte)
		i++;
	return i;
}

/* Tokens of the telephone number that begins at a token; 0: none. */
static size_t number_tokens(const struct message *m, size_t i)
{
	const struct token *k = &m->t->items[i];
	if (k->kind != TOKEN_NUMBER)
		return spoken_number(m, i);
	size_t len = lint_phone_at(m->t->text, m->t->len, k->at);
	return len > 0 ? after_byte(m, i, k->at + len) - i : 0;
}

static void mark_numbers(struct message *m)
{
	for (size_t i = 0; i < m->t->n;) {
		const struct token *k = &m->t->items[i];
		size_t n = number_tokens(m, i);
		m->has_number |= n > 0;
		m->has_request |= n > 0 && i > 0 && (is_word(m, i - 1, "call") || is_word(m, i - 1, "dial"));
		if (n == 0 && k->kind == TOKEN_NUMBER && k->len <= 8) /* a time, a date, an extension */
			n = 1;
		for (size_t left = n; left > 0; left--)
			m->said[i++] = true;
		i += n == 0;
	}
}

static bool holds(const struct message *m, struct span s, uint32_t lists)
{
	for (size_t i = s.from; i < s.to; i++)
		if (m->in[i] & lists)
			return true;
	return false;
}

/* "This is May from Northgate", but not "it is May 5". */
static bool is_glue_name(const struct message *m, size_t i)
{
	const struct token *k = &m->t->items[i];
	if (!(m->in[i] & LIST_BIT(LIST_NAMES)) || !m->cased || !k->capital || i + 1 >= m->t->n ||
		k[1].gap & (GAP_SOFT | GAP_STOP))
		return false;
	if (m->starts[i + 1] & (LIST_BIT(LIST_FROM) | LIST_BIT(LIST_AFTER)))
		return !is_word(m, i + 1, "at");
	return k[1].capital && !(m->in[i + 1] & GLUE) && k[1].kind == TOKEN_WORD;
}

/* May this token be part of a name, its first or a later one? */
static bool nameable(const struct message *m, size_t i, bool first)
{
	const struct token *k;
	if (i >= m->t->n)
		return false;
	k = &m->t->items[i];
	if (k->kind == TOKEN_PLACEHOLDER || k->kind == TOKEN_SIGN || m->name[i] ||
		(k->kind == TOKEN_NUMBER && (first || m->said[i])))
		return false;
	if (!first && k->gap & (GAP_SOFT | GAP_STOP | GAP_LINE))
		return false;
	if (m->said[i] || m->in[i] & LIST_BIT(LIST_PLAIN))
		return false;
	if (m->in[i] & GLUE && k->kind == TOKEN_HAN)
		return m->in[i] & (LIST_BIT(LIST_FIRM) | LIST_BIT(LIST_ARTICLE)) || (!first && is_word(m, i, "的"));
	if (m->in[i] & GLUE)
		return is_glue_name(m, i);
	return k->kind == TOKEN_HAN || !m->cased || k->capital || (!first && m->in[i] & LIST_BIT(LIST_FIRM));
}

/* The name that begins at a token: "Smith and Sons of Albany", "Maria de la Cruz". */
static struct span name_at(const struct message *m, size_t i)
{
	struct span s = {i, i};
	while (s.to - s.from < NAME_TOKENS && nameable(m, s.to, s.to == s.from))
		s.to++;
	if (s.to == s.from || m->t->items[s.from].kind == TOKEN_HAN)
		return s;
	static const char *const inner[] = {"and", "of", "de", "la", "van", "von", "der", "bin", "al"};
	for (size_t k = 0; k < ARRAY_LEN(inner) && s.to - s.from < NAME_TOKENS; k++)
		if (is_word(m, s.to, inner[k]) && m->cased && !(m->t->items[s.to].gap & (GAP_SOFT | GAP_STOP)) &&
			nameable(m, s.to + 1, false) && m->t->items[s.to + 1].capital) {
			struct span rest = name_at(m, s.to + 1);
			/* "Maria of Northgate" are two names */
			if (k == 1 && !holds(m, s, LIST_BIT(LIST_FIRM)))
				break;
			s.to = rest.to;
			break;
		}
	return s;
}

static bool same_as_firm(const struct message *m, struct span s)
{
	const struct token *a = &m->t->items[s.from], *b = &m->t->items[s.to - 1];
	size_t len = b->at + b->len - a->at;
	return m->firm[0] && strlen(m->firm) == len && memcmp(m->firm, m->t->text + a->at, len) == 0;
}

static bool businesslike(const struct message *m, struct span s)
{
	return holds(m, s, LIST_BIT(LIST_FIRM)) || same_as_firm(m, s);
}

/* "your bank", "the customer care team": words that name nobody. */
static bool says_nothing(const struct message *m, struct span s)
{
	for (size_t i = s.from; i < s.to; i++)
		if (!(m->in[i] & LIST_BIT(LIST_GENERIC)))
			return false;
	return true;
}

static void take(struct message *m, struct span s)
{
	for (size_t i = s.from; i < s.to; i++)
		m->said[i] = m->name[i] = true;
}

static void take_business(struct message *m, struct span s)
{
	if (s.from == s.to)
		return;
	take(m, s);
	m->has_business |= !says_nothing(m, s);
}

static void take_person(struct message *m, struct span s)
{
	if (s.from == s.to)
		return;
	if (businesslike(m, s)) {
		take_business(m, s);
		return;
	}
	take(m, s);
	m->has_person |= !says_nothing(m, s);
}

/* "恒信服务公司的李伟", "恒信服务李伟", "李伟": the firm before 的, or up to where firms' names end. */
static void take_chinese(struct message *m, struct span s)
{
	size_t cut = s.from;
	for (size_t i = s.from; i < s.to; i++)
		if (is_word(m, i, "的") || m->in[i] & LIST_BIT(LIST_FIRM))
			cut = i + 1;
	if (cut == s.from && s.to < m->t->n && is_word(m, s.to, "的"))
		cut = s.to;
	if (cut > s.from)
		take_business(m, (struct span){s.from, cut});
	take_person(m, (struct span){cut, s.to});
}

static bool is_chinese(const struct message *m, struct span s)
{
	for (size_t i = s.from; i < s.to; i++)
		if (m->t->items[i].kind == TOKEN_HAN)
			return true;
	return is_word(m, s.to, "的");
}

/* After "this is", or before "calling": a person, a firm, or one of the other. */
static void take_caller(struct message *m, struct span s)
{
	if (s.from == s.to)
		return;
	if (is_chinese(m, s)) {
		take_chinese(m, s);
		return;
	}
	take_person(m, s);
	/* "Maria Lopez, Northgate Services" */
	if (!m->has_business && s.to < m->t->n &&
		(m->t->items[s.to].gap & (GAP_SOFT | GAP_STOP | GAP_LINE)) == GAP_SOFT)
		take_business(m, name_at(m, s.to));
}

/* {agent} and its like, in texts that are still templates. */
static void take_placeholder(struct message *m, size_t i)
{
	static const char *const names[] = {"{agent}", "{firm}", "{phone}", "{name}", "{callback}"};
	const struct token *k = &m->t->items[i];
	for (size_t n = 0; n < ARRAY_LEN(names); n++)
		if (strlen(names[n]) == k->len && memcmp(names[n], m->t->text + k->at, k->len) == 0) {
			m->said[i] = m->name[i] = true;
			m->has_person |= n == 0;
			m->has_business |= n == 1;
			m->has_number |= n == 2;
		}
}

static bool follows(const struct message *m, struct span s, uint32_t lists)
{
	return s.to < m->t->n && m->starts[s.to] & lists && !(m->t->items[s.to].gap & (GAP_STOP | GAP_LINE));
}

/* The name at a token, if any, by what stands around it. */
static size_t take_name(struct message *m, size_t i)
{
	uint32_t before = i > 0 && m->t->items[i].gap & GAP_STOP ? 0 : m->ends[i];
	struct span s = name_at(m, i);
	if (s.from == s.to)
		return i + 1;
	if (before & LIST_BIT(LIST_ASK) && (is_word(m, i - 1, "call") || is_word(m, i - 1, "contact")))
		m->has_request = true; /* "call Ann Reed on …" */
	bool called = follows(m, s, LIST_BIT(LIST_TITLE));
	/* without capitals a word before "from" may be any word, unless the sentence begins with it */
	bool opens = m->cased || m->t->items[i].gap & (GAP_START | GAP_STOP) || before & LIST_BIT(LIST_GREETING);
	if (before & LIST_BIT(LIST_FROM)) {
		/* "a call from Maria at Northgate" */
		struct span next = follows(m, s, LIST_BIT(LIST_FROM)) ? name_at(m, s.to + 1) : (struct span){0, 0};
		if (is_chinese(m, s))
			take_chinese(m, s);
		else if (next.from < next.to && !businesslike(m, s))
			take_person(m, s);
		else
			take_business(m, s);
	} else if (before & LIST_BIT(LIST_INTRO) ||
		(opens && follows(m, s, LIST_BIT(LIST_AFTER) | LIST_BIT(LIST_FROM)))) {
		take_caller(m, s);
	} else if (before & LIST_BIT(LIST_ASK)) {
		take_person(m, s);
	} else if (before & (LIST_BIT(LIST_GREETING) | LIST_BIT(LIST_REACH)) || called ||
		follows(m, s, LIST_BIT(LIST_GREETING))) {
		take(m, s);
		m->has_business |= businesslike(m, s);
	}
	return s.to;
}

static bool is_debt(const struct message *m, size_t i)
{
	if (m->t->items[i].kind == TOKEN_PLACEHOLDER)
		return !m->said[i]; /* a field of the case */
	if (!(m->in[i] & LIST_BIT(LIST_DEBT)))
		return m->name[i] && m->in[i] & LIST_BIT(LIST_REVEALS);
	return !m->name[i] || (m->in[i] & LIST_BIT(LIST_REVEALS) && !(m->in[i] & LIST_BIT(LIST_NAMES)));
}

static const struct lint_remark remark_debt = {"leave it out: others may hear a voicemail", "不说：留言别人可能听到"};
static const struct lint_remark remark_debt_why = {"tells about a debt", "透露了债务的信息"};
static const struct lint_remark remark_more = {"leave it out: name, firm, please call, number, and no more",
	"不说：只报姓名、单位、请回电、号码"};
static const struct lint_remark remark_more_why = {"more than a limited-content message may say", "超出了有限内容留言"};

static bool is_more(const struct message *m, size_t i)
{
	return !m->said[i] && !(m->in[i] & GLUE) && !is_debt(m, i);
}

/* Stretches of what gives the debt away, or of what is more than such a message may say. */
static bool note_stretches(struct message *m, bool debt)
{
	bool any = false;
	for (size_t i = 0, from; i < m->t->n; i++) {
		for (from = i; i < m->t->n && (debt ? is_debt(m, i) : is_more(m, i)); i++)
			if (i > from && m->t->items[i].gap & GAP_STOP)
				break;
		if (i == from)
			continue;
		const struct token *first = &m->t->items[from], *last = &m->t->items[i - 1];
		VEC_PUSH(&m->notes->list, (struct lint_note){.at = first->at, .len = last->at + last->len - first->at,
			.severity = LINT_CARE, .softer = lint_remark(debt ? remark_debt : remark_more, m->t),
			.why = lint_remark(debt ? remark_debt_why : remark_more_why, m->t)});
		any = true;
		i--;
	}
	return any;
}

static void note_missing(struct message *m)
{
	const struct {
		bool there;
		const char *what;
		struct lint_remark softer;
	} rows[] = {
		{m->has_person, "name of a person", {"“This is Ann Reed …”", "“我叫李伟……”"}},
		{m->has_business, "name of the firm", {"“… from Northgate Services.”", "“……恒信服务的……”"}},
		{m->has_request, "request to reply", {"“Please call me back …”", "“方便时请回电……”"}},
		{m->has_number, "number to reply to", {"“… on 212-555-0100.”", "“……021-5555-0100。”"}},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (!rows[i].there)
			VEC_PUSH(&m->notes->list, (struct lint_note){.severity = LINT_MISSING, .phrase = rows[i].what,
				.softer = lint_remark(rows[i].softer, m->t), .why = ""});
}

enum voicemail_class lint_voicemail(const struct lint_set *set, const struct token_list *t, const char *firm,
	struct arena *a, struct lint_notes *notes)
{
	struct message m = {.set = set, .t = t, .firm = firm, .notes = notes};
	m.in = arena_array(a, t->n + 1, sizeof *m.in);
	m.ends = arena_array(a, t->n + 1, sizeof *m.ends);
	m.starts = arena_array(a, t->n + 1, sizeof *m.starts);
	m.said = arena_array(a, t->n + 1, sizeof *m.said);
	m.name = arena_array(a, t->n + 1, sizeof *m.name);
	mark_lists(&m);
	mark_cased(&m);
	mark_numbers(&m);
	for (size_t i = 0; i < t->n; i++) {
		m.has_request |= (m.starts[i] & LIST_BIT(LIST_REQUEST)) != 0;
		if (m.starts[i] & LIST_BIT(LIST_ARTICLE))
			m.ends[i + 1] |= m.ends[i]; /* "from the Northgate Group", "for Mr. Park" */
		if (t->items[i].kind == TOKEN_PLACEHOLDER)
			take_placeholder(&m, i);
	}
	for (size_t i = 0; i < t->n;)
		i = m.name[i] ? i + 1 : take_name(&m, i);
	bool debt = note_stretches(&m, true), more = note_stretches(&m, false);
	note_missing(&m);
	bool whole = m.has_person && m.has_business && m.has_request && m.has_number;
	if (debt)
		return VOICEMAIL_COMMUNICATION;
	return !whole ? VOICEMAIL_INCOMPLETE : more ? VOICEMAIL_COMMUNICATION : VOICEMAIL_LIMITED;
}
