/* A hostile catalogue: what is accepted can be used as a format with the arguments of the original. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mo.h"
#include "base/utf8.h"

/* The seeds in corpus/mo hold these texts. */
static void use_texts(const struct mo *mo)
{
	char out[256];
	const char *s = mo_text(mo, "Queue");
	if (s) {
		snprintf(out, sizeof out, s, 0);
		ENSURE(utf8_valid(s, strlen(s), NULL));
	}
	if ((s = mo_text(mo, "When\004now")))
		ENSURE(utf8_valid(s, strlen(s), NULL));
	if ((s = mo_text(mo, "%s owes %s, %d days late")))
		snprintf(out, sizeof out, s, "Li", "3.00", 7);
}

static void use_plurals(const struct mo *mo)
{
	char out[256];
	for (unsigned n = 0; n < 300; n++) {
		const char *s = mo_plural(mo, "%u case", "%u cases", n);
		if (s)
			snprintf(out, sizeof out, s, n);
		s = mo_plural(mo, "one talk with %2$s", "%1$u talks with %2$s", n);
		if (s)
			snprintf(out, sizeof out, s, n, "Li");
	}
	mo_plural(mo, "%u case", "%u cases", ~0ul);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct mo *mo = mo_new(data, size, "fuzz.mo", &err);
	ENSURE(mo ? err.kind == ERR_NONE : err.kind == ERR_CONFIG && err.text[0]);
	if (!mo)
		return 0;
	use_texts(mo);
	use_plurals(mo);
	mo_free(mo);
	return 0;
}
