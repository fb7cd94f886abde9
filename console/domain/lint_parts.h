/* lint_parts.h - what the files of the text check share; nobody else includes it.
 *
 * A text is cut into tokens: a word, a number, one Chinese character, a {placeholder} of a template, a sign of money.
 * Case, width and accents are folded, contractions become two tokens ("won't" is "will not"), possessives lose their
 * ending, characters that nobody sees do not part a word. Each spelling that a phrase uses has a number, so that
 * matching compares integers; other spellings are WORD_UNKNOWN.
 */
#ifndef CLEMENT_LINT_PARTS_H
#define CLEMENT_LINT_PARTS_H

#include "base/vec.h"
#include "domain/lint.h"

#define WORD_UNKNOWN 0u
#define WORD_GAP UINT32_MAX /* "*" in a phrase */
#define WORD_CHOICE (1u << 31) /* and the number of a choice: "(a|b)" in a phrase */

/* What stands between a token and the one before it. */
enum { GAP_SPACE = 1, GAP_HYPHEN = 2, GAP_LINE = 4, GAP_SOFT = 8, GAP_STOP = 16, GAP_START = 32 };

struct token {
	uint32_t word;
	uint8_t gap;   /* GAP_START: the text's first */
	enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_HAN, TOKEN_PLACEHOLDER, TOKEN_SIGN } kind;
	bool capital;  /* begins with a capital letter */
	bool short_word; /* one letter, or an abbreviation that a full stop may follow */
	size_t at, len;
};
struct token_list {
	struct token *items;
	size_t n;
	bool chinese; /* some of it is */
	const char *text;
	size_t len;
};

/* Spellings and their numbers, from 1 on. Lives in the arena. */
struct lint_words {
	struct arena *arena;
	const char **spelling; /* by number */
	uint32_t n;            /* the next number */
	uint32_t *slots;
	uint32_t n_slots;      /* a power of two */
};
void lint_words_init(struct lint_words *w, struct arena *a);
uint32_t lint_word_add(struct lint_words *w, const char *spelling);
uint32_t lint_word_find(const struct lint_words *w, const char *spelling);

/* Valid UTF-8 into tokens. add (may be NULL) takes words that are not known yet. tokens in the arena. */
void lint_tokens(const struct lint_words *known, struct lint_words *add, const char *text, size_t n, struct arena *a,
	struct token_list *out);

/* The lists of a file besides its phrases: what voicemails and opt-out lines are made of. lint.h describes them. */
enum lint_list {
	LIST_INTRO, LIST_FROM, LIST_GREETING, LIST_REACH, LIST_ASK, LIST_REQUEST, LIST_AFTER, LIST_TITLE, LIST_PERMITTED,
	LIST_DEBT, LIST_REVEALS, LIST_FIRM, LIST_NAMES, LIST_GENERIC, LIST_PLAIN, LIST_ARTICLE,
	LIST_DIGIT,
	LIST_OPTOUT, LIST_REPLY, LIST_WAY, LIST_FEE, LIST_ASKS, LIST_DATA, LIST_NEVER, LIST_NOT, LIST_REFERS,
	LINT_LISTS
};
#define LIST_BIT(list) (1u << (list))
_Static_assert(LINT_LISTS <= 32, "a bit for every list");

struct lint_entry {
	const char *id, *softer, *why;
	enum lint_severity severity;
	bool third_party; /* only in texts for third persons */
	size_t number;    /* entries in the order of their files */
};
struct lint_phrase {
	const struct lint_entry *entry; /* NULL: of a list */
	enum lint_list list;
	bool unless;
	uint32_t *words;                /* the first and the last are no gaps; choices hold neither gaps nor choices */
	size_t n;
};
/* What may stand at one place of a phrase: a few words each, or none. */
struct lint_choice {
	struct lint_way {
		uint32_t *words;
		size_t n;
	} *ways;
	size_t n;
};
struct lint_link {
	const struct lint_phrase *phrase;
	const struct lint_link *next;
};
struct lint_set {
	struct lint_words words;
	struct lint_phrase *phrases;
	size_t n;
	struct lint_choice *choices;
	size_t n_choices;
	const struct lint_link **first; /* by the number of a word: the phrases that may begin with it */
};

struct lint_match {
	const struct lint_phrase *phrase;
	size_t from, to; /* tokens [from, to) */
};
struct lint_matches {
	VEC(struct lint_match) list; /* by from */
};
/* Every phrase at every place: of entries, or (lists) of lists. The caller releases the list. */
void lint_find(const struct lint_set *set, const struct token_list *t, bool lists, struct lint_matches *out);

/* A telephone number at a byte: its length, 0 when there is none. */
size_t lint_phone_at(const char *text, size_t n, size_t at);

/* What a check found, before places are counted. */
struct lint_note {
	size_t at, len; /* len 0: of the whole text */
	enum lint_severity severity;
	const char *phrase; /* NULL: the text at this place */
	const char *softer, *why;
};
struct lint_notes {
	VEC(struct lint_note) list;
};
/* A remark in the language of the text. */
struct lint_remark {
	const char *en, *zh;
};
const char *lint_remark(struct lint_remark r, const struct token_list *t);
enum voicemail_class lint_voicemail(const struct lint_set *set, const struct token_list *t, const char *firm,
	struct arena *a, struct lint_notes *notes);
void lint_optout(const struct lint_set *set, const struct token_list *t, enum medium medium, struct arena *a,
	struct lint_notes *notes);

#endif
