/* lint_token.c - a text into words that can be compared. */
#include <string.h>

#include "base/utf8.h"
#include "domain/lint_parts.h"

#define WORD_BYTES 64 /* longer ones are in no phrase */

void lint_words_init(struct lint_words *w, struct arena *a)
{
	*w = (struct lint_words){.arena = a, .n = 1, .n_slots = 64};
	w->spelling = arena_array(a, w->n_slots, sizeof *w->spelling);
	w->slots = arena_array(a, w->n_slots, sizeof *w->slots);
}

/* FNV-1a. */
static uint32_t hash(const char *s)
{
	uint32_t h = 2166136261u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

/* The slot of a spelling, or the empty one where it would go. */
static uint32_t slot_of(const struct lint_words *w, const char *spelling)
{
	uint32_t i = hash(spelling) & (w->n_slots - 1);
	while (w->slots[i] && strcmp(w->spelling[w->slots[i]], spelling) != 0)
		i = (i + 1) & (w->n_slots - 1);
	return i;
}

uint32_t lint_word_find(const struct lint_words *w, const char *spelling)
{
	return w->slots[slot_of(w, spelling)];
}

static void grow(struct lint_words *w)
{
	const char **spelling = arena_array(w->arena, w->n_slots * 2, sizeof *spelling);
	memcpy(spelling, w->spelling, w->n * sizeof *spelling);
	w->spelling = spelling;
	w->n_slots *= 2;
	w->slots = arena_array(w->arena, w->n_slots, sizeof *w->slots);
	for (uint32_t i = 1; i < w->n; i++)
		w->slots[slot_of(w, spelling[i])] = i;
}

uint32_t lint_word_add(struct lint_words *w, const char *spelling)
{
	uint32_t known = lint_word_find(w, spelling);
	if (known)
		return known;
	if (w->n * 2 >= w->n_slots)
		grow(w);
	w->spelling[w->n] = arena_strdup(w->arena, spelling);
	w->slots[slot_of(w, spelling)] = w->n;
	return w->n++;
}

enum letter { LETTER_NONE, LETTER_WORD, LETTER_DIGIT, LETTER_HAN, LETTER_SIGN, LETTER_HIDDEN, LETTER_APOSTROPHE };

static bool is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x20000 && cp <= 0x3FFFF) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || cp == 0x3005 || cp == 0x3007;
}

static bool is_sign(uint32_t cp)
{
	return cp == '$' || cp == 0xA3 || cp == 0xA5 || cp == 0x20AC || cp == '%' || cp == '@' || cp == '#';
}

/* Punctuation and pictures beyond ASCII. */
static bool is_mark(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xC0 && cp != 0xAA && cp != 0xB5 && cp != 0xBA) || cp == 0xD7 || cp == 0xF7 ||
	       (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFE10 && cp <= 0xFE6F) ||
	       (cp >= 0xFF00 && cp <= 0xFF65) || (cp >= 0xFFE0 && cp <= 0xFFEF) || cp == UTF8_REPLACEMENT ||
	       (cp >= 0x1F000 && cp <= 0x1FAFF);
}

/* The narrow form of what East Asian typing makes wide, and one form of each apostrophe. */
static uint32_t narrow(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFF01 + '!';
	switch (cp) {
	case 0x2018: case 0x2019: case 0x02BC: case 0x00B4: case 0x0060:
		return '\'';
	case 0x3000: case 0x00A0:
		return ' ';
	case 0xFFE5:
		return 0xA5;
	case 0xFFE1:
		return 0xA3;
	default:
		return cp;
	}
}

static enum letter letter_of(uint32_t cp)
{
	if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || cp == '_')
		return cp == '_' ? LETTER_NONE : LETTER_WORD;
	if (cp >= '0' && cp <= '9')
		return LETTER_DIGIT;
	if (cp == '\'')
		return LETTER_APOSTROPHE;
	if (is_sign(cp))
		return LETTER_SIGN;
	if (cp < 0x80)
		return LETTER_NONE;
	if (is_han(cp))
		return LETTER_HAN;
	if (utf8_unsafe(cp))
		return cp == 0x2028 || cp == 0x2029 ? LETTER_NONE : LETTER_HIDDEN;
	return is_mark(cp) ? LETTER_NONE : LETTER_WORD;
}

/* Which gap a character that is no letter makes. */
static unsigned gap_of(uint32_t cp)
{
	switch (cp) {
	case ' ': case '\t': case '\r': case '\v': case '\f':
		return GAP_SPACE;
	case '\n': case 0x2028:
		return GAP_LINE;
	case '.': case '!': case '?': case ';': case 0x3002: case 0x2029:
		return GAP_STOP;
	case '-': case '"': case '\'': case '*': case '_': case 0xB7: case 0x30FB:
	case 0x201C: case 0x201D: case 0x2010: case 0x2011: case 0x2012: case 0x300C: case 0x300D: case 0x300E: case 0x300F:
		return GAP_HYPHEN;
	default:
		return cp >= 0x2000 && cp <= 0x200A ? GAP_SPACE : GAP_SOFT;
	}
}

struct scan {
	const struct lint_words *known;
	struct lint_words *add;
	const char *text;
	size_t n, at;
	VEC(struct token) tokens;
	struct arena *scratch;
	uint8_t gap;
};
/* A word that is being read: folded, with the place of each folded byte in the text. */
struct spelling {
	char bytes[WORD_BYTES];
	size_t from[WORD_BYTES + 1];
	size_t n;
	bool too_long;
};

static uint32_t peek(const struct scan *s, size_t at, size_t *took)
{
	uint32_t cp;
	if (at >= s->n) {
		*took = 0;
		return 0;
	}
	*took = utf8_decode(s->text + at, s->n - at, &cp, NULL);
	return narrow(cp);
}

static void spell(struct scan *s, struct spelling *w, uint32_t cp, size_t at)
{
	char one[5] = "";
	const char *folded = one;
	if (cp < 0x80) {
		one[0] = (char)(cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp);
	} else {
		size_t n = utf8_encode(one, cp);
		arena_reset(s->scratch);
		folded = is_han(cp) ? one : utf8_fold(s->scratch, one, n);
	}
	for (; *folded; folded++) {
		if (w->n == WORD_BYTES - 1) {
			w->too_long = true;
			return;
		}
		w->from[w->n] = at;
		w->bytes[w->n++] = *folded;
	}
}

static uint32_t number_of(struct scan *s, const char *word)
{
	return s->add ? lint_word_add(s->add, word) : lint_word_find(s->known, word);
}

static struct token *push(struct scan *s, const char *word, enum token_kind kind, size_t at, size_t len)
{
	struct token t = {.word = word[0] ? number_of(s, word) : WORD_UNKNOWN, .gap = s->gap, .kind = kind, .at = at,
		.len = len};
	VEC_PUSH(&s->tokens, t);
	s->gap = 0;
	return &s->tokens.items[s->tokens.len - 1];
}

static bool ends_with(const struct spelling *w, const char *ending)
{
	size_t n = strlen(ending);
	return w->n > n && memcmp(w->bytes + w->n - n, ending, n) == 0;
}

/* Contractions, in the order of trying. stem "": what stands before the ending. */
static const struct {
	const char *ending, *stem, *rest;
	bool whole; /* the ending is the whole word */
} contractions[] = {
	{"won't", "will", "not", true}, {"wont", "will", "not", true}, {"can't", "can", "not", true},
	{"cant", "can", "not", true}, {"cannot", "can", "not", true}, {"shan't", "shall", "not", true},
	{"dont", "do", "not", true}, {"doesnt", "does", "not", true}, {"didnt", "did", "not", true},
	{"isnt", "is", "not", true}, {"arent", "are", "not", true}, {"wasnt", "was", "not", true},
	{"havent", "have", "not", true}, {"hasnt", "has", "not", true}, {"wouldnt", "would", "not", true},
	{"couldnt", "could", "not", true}, {"shouldnt", "should", "not", true}, {"youre", "you", "are", true},
	{"youll", "you", "will", true}, {"youve", "you", "have", true}, {"theyll", "they", "will", true},
	{"im", "i", "am", true}, {"ive", "i", "have", true}, {"let's", "let", "us", true},
	{"gonna", "going", "to", true},
	{"gotta", "got", "to", true}, {"it's", "it", "is", true}, {"he's", "he", "is", true},
	{"she's", "she", "is", true},
	{"that's", "that", "is", true}, {"there's", "there", "is", true}, {"here's", "here", "is", true},
	{"what's", "what", "is", true}, {"who's", "who", "is", true}, {"where's", "where", "is", true},
	{"name's", "name", "is", true}, {"number's", "number", "is", true}, {"everything's", "everything", "is", true},
	{"n't", "", "not", false}, {"'re", "", "are", false}, {"'ll", "", "will", false}, {"'ve", "", "have", false},
	{"'d", "", "would", false}, {"'m", "", "am", false}, {"'s", "", "", false},
};

/* Pushes one word of the text as one token or two. */
static void push_word(struct scan *s, struct spelling *w, size_t at, size_t end, bool capital)
{
	struct token *t;
	w->bytes[w->n] = '\0';
	for (size_t i = 0; !w->too_long && i < ARRAY_LEN(contractions); i++) {
		const char *ending = contractions[i].ending;
		size_t stem = w->n - strlen(ending);
		if (contractions[i].whole ? strcmp(w->bytes, ending) != 0 : !ends_with(w, ending))
			continue;
		size_t cut = contractions[i].whole ? w->n - (w->n > 2 ? 2 : 1) : stem;
		size_t middle = w->from[cut];
		if (!contractions[i].whole)
			w->bytes[stem] = '\0';
		bool two = contractions[i].rest[0] != '\0';
		t = push(s, contractions[i].whole ? contractions[i].stem : w->bytes, TOKEN_WORD, at,
			(two ? middle : end) - at);
		t->capital = capital;
		if (two) {
			s->gap = GAP_SPACE;
			push(s, contractions[i].rest, TOKEN_WORD, middle, end - middle);
		}
		return;
	}
	t = push(s, w->too_long ? "" : w->bytes, TOKEN_WORD, at, end - at);
	t->capital = capital;
	t->short_word = w->n == 1;
}

/* Letters that a full stop follows and that belong together: "a.m.", "U.S." One letter has been read. */
static size_t acronym(const struct scan *s, size_t at)
{
	size_t end = 0, a, b;
	while (peek(s, at, &a) == '.' && a && letter_of(peek(s, at + a, &b)) == LETTER_WORD && b) {
		size_t after;
		enum letter next = letter_of(peek(s, at + a + b, &after));
		if (after && (next == LETTER_WORD || next == LETTER_DIGIT))
			break;
		at += a + b;
		end = at;
	}
	return end;
}

static void read_word(struct scan *s)
{
	struct spelling w = {.n = 0};
	size_t from = s->at, took, letters = 0, end = s->at;
	uint32_t cp = peek(s, s->at, &took);
	bool capital = (cp >= 'A' && cp <= 'Z');
	for (; (cp = peek(s, s->at, &took)), took; s->at += took) {
		enum letter l = letter_of(cp);
		size_t more;
		if (l == LETTER_HIDDEN)
			continue;
		/* an apostrophe belongs to the word only between its letters */
		if (l != LETTER_WORD && l != LETTER_DIGIT &&
			!(l == LETTER_APOSTROPHE && letter_of(peek(s, s->at + took, &more)) == LETTER_WORD && more))
			break;
		spell(s, &w, cp, s->at);
		letters++;
		end = s->at + took;
	}
	size_t dotted = letters == 1 ? acronym(s, end) : 0;
	if (dotted) {
		for (size_t at = end; at < dotted; at += took)
			if ((cp = peek(s, at, &took)) != '.')
				spell(s, &w, cp, at);
		s->at = end = dotted;
	}
	push_word(s, &w, from, end, capital);
}

/* Digits with what stands inside a number: 3,240.50 and 5:30 and 10th. */
static void read_number(struct scan *s)
{
	struct spelling w = {.n = 0};
	size_t from = s->at, took;
	uint32_t cp;
	for (; (cp = peek(s, s->at, &took)), took; s->at += took) {
		enum letter l = letter_of(cp);
		size_t more;
		bool inside = (cp == '.' || cp == ',' || cp == ':') &&
			letter_of(peek(s, s->at + took, &more)) == LETTER_DIGIT && more;
		if (l != LETTER_DIGIT && l != LETTER_WORD && !inside)
			break;
		spell(s, &w, cp, s->at);
	}
	w.bytes[w.n] = '\0';
	push(s, w.too_long ? "" : w.bytes, TOKEN_NUMBER, from, s->at - from);
}

/* {name} of a template: at most forty bytes without white space. */
static bool read_placeholder(struct scan *s)
{
	size_t n = s->at + 1;
	char word[48];
	while (n < s->n && n - s->at < 40 && !strchr(" \t\r\n{}", s->text[n]))
		n++;
	if (n >= s->n || s->text[n] != '}' || n == s->at + 1)
		return false;
	size_t len = n + 1 - s->at;
	memcpy(word, s->text + s->at, len);
	word[len] = '\0';
	push(s, word, TOKEN_PLACEHOLDER, s->at, len);
	s->at = n + 1;
	return true;
}

/* "Mr. Lopez", "Northgate Inc. of Albany", "J. Smith": the full stop ends no sentence. */
static bool is_abbreviation(const struct scan *s)
{
	static const char *const words[] = {"mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "co", "ltd",
		"corp", "llc", "ext", "messrs", "bros", "am", "pm"};
	const struct token *t = s->tokens.len > 0 ? &s->tokens.items[s->tokens.len - 1] : NULL;
	char word[8] = "";
	if (!t || t->at + t->len != s->at)
		return false;
	if (t->short_word)
		return true;
	if (t->len >= sizeof word)
		return false;
	for (size_t i = 0; i < t->len; i++)
		word[i] = (char)((unsigned char)s->text[t->at + i] | 0x20);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* "clement.example/stop?id=3": no sentence ends where a letter follows at once. */
static bool runs_on(const struct scan *s)
{
	char next = s->at + 1 < s->n ? s->text[s->at + 1] : ' ';
	return (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9');
}

static void read_mark(struct scan *s, uint32_t cp, size_t took)
{
	unsigned gap = gap_of(cp);
	if (cp == '.' && is_abbreviation(s))
		gap = GAP_SPACE;
	if (gap == GAP_STOP && cp < 0x80 && s->gap == 0 && runs_on(s))
		gap = GAP_SOFT;
	if (gap == GAP_LINE && (s->gap & GAP_LINE))
		gap = GAP_STOP; /* an empty line ends a paragraph */
	s->gap = (uint8_t)(s->gap | gap);
	s->at += took;
}

void lint_tokens(const struct lint_words *known, struct lint_words *add, const char *text, size_t n, struct arena *a,
	struct token_list *out)
{
	struct arena scratch;
	struct scan s = {.known = known, .add = add, .text = text, .n = n, .scratch = &scratch, .gap = GAP_START};
	arena_init(&scratch);
	while (s.at < n) {
		size_t took;
		uint32_t cp = peek(&s, s.at, &took);
		char sign[5] = "";
		if (cp == '{' && read_placeholder(&s))
			continue;
		switch (letter_of(cp)) {
		case LETTER_WORD: read_word(&s); break;
		case LETTER_DIGIT: read_number(&s); break;
		case LETTER_HAN:
		case LETTER_SIGN:
			(void)utf8_encode(sign, cp);
			push(&s, sign, is_han(cp) ? TOKEN_HAN : TOKEN_SIGN, s.at, took);
			s.at += took;
			break;
		case LETTER_HIDDEN: s.at += took; break;
		case LETTER_NONE:
		case LETTER_APOSTROPHE:
			if (cp == '&') {
				push(&s, "and", TOKEN_WORD, s.at, took);
				s.at += took;
			} else {
				read_mark(&s, cp, took);
			}
			break;
		}
	}
	arena_release(&scratch);
	out->n = s.tokens.len;
	out->items = arena_array(a, s.tokens.len, sizeof *out->items);
	if (s.tokens.len > 0)
		memcpy(out->items, s.tokens.items, s.tokens.len * sizeof *out->items);
	out->chinese = false;
	for (size_t i = 0; i < out->n && !out->chinese; i++)
		out->chinese = out->items[i].kind == TOKEN_HAN;
	out->text = text;
	out->len = n;
	VEC_RELEASE(&s.tokens);
}
