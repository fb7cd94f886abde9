#include "commands/case_arg.h"

#include <string.h>

/* -1: no number that a case could have. */
static int64_t number_of(const char *word)
{
	int64_t v = 0;
	if (!*word || *word == '0' || strlen(word) > 15)
		return -1;
	for (; *word; word++) {
		if (*word < '0' || *word > '9')
			return -1;
		v = 10 * v + (*word - '0');
	}
	return v;
}

bool case_by_word(struct store *s, const char *word, int64_t *id, struct err *err)
{
	struct queue_row row;
	int64_t number = number_of(word);
	if (number > 0 && store_queue_row(s, number, &row, err)) {
		*id = number;
		return true;
	}
	if (number > 0 && err->kind != ERR_INPUT)
		return false;
	if (!store_case_by_account(s, word, id, err))
		return false;
	return *id != 0 || err_set(err, ERR_INPUT, "no case has the number or account '%.80s'", word);
}
