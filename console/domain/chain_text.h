/* chain_text.h - fields of the log's lines, strict to the letter: private to chain.c and seal.c. */
#ifndef CLEMENT_CHAIN_TEXT_H
#define CLEMENT_CHAIN_TEXT_H

#include "domain/chain.h"

#define HASH_LEN (SHA256_HEX - 1)

/* The alphabets of the fields. */
enum { LOWER = 1, DIGIT = 2, HEX = 4, UNDERSCORE = 8 };

/* A stretch of a line; not terminated. */
struct piece {
	const char *s;
	size_t n;
};

bool piece_is(struct piece p, size_t min, size_t max, int alphabet);
bool piece_is_device(struct piece p);
bool piece_is_hash(struct piece p);
/* 2026-11-22T09:11:00.250Z, a real date, no leap second. */
bool piece_is_instant(struct piece p);
bool piece_is_word(struct piece p, const char *word);
/* A decimal number without a sign and without leading zeros, at least min. */
bool piece_number(struct piece p, int64_t min, int64_t *out);
/* Copies the piece with an end; out has room for it. */
void piece_keep(char *out, struct piece p);

/* Cuts a line, with or without its LF, at its TABs. false: not exactly n pieces. */
bool line_split(const char *line, size_t len, struct piece *pieces, size_t n);

#endif
