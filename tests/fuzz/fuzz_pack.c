/* A hostile rule pack: refused with file and line, or one whose tests can be run and whose deadlines can be reckoned. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "conffile.h"
#include "domain/deadline.h"
#include "domain/gate.h"

static void use(const struct pack *p)
{
	static struct zones *zones;
	struct deadline dates[DEADLINES_MAX];
	size_t passed = 0, failed = 0;
	struct err err;
	zones = zones ? zones : zones_new();
	ENSURE(p->name[0] && p->n_rules > 0 && p->tests && p->tests->n_kids > 0);
	pack_test(p, zones, NULL, NULL, &passed, &failed);
	ENSURE(passed + failed == p->tests->n_kids);
	for (int e = 0; e < CLOCK_EVENTS; e++)
		for (int32_t on = -719162; on <= 2932896; on += 912014)
			ENSURE(deadlines_of(p, (enum clock_event)e, on, NULL, 0, dates) <= DEADLINES_MAX);
	ENSURE(pack_plan_check(p, 1, &err) || err.kind == ERR_INPUT);
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
	const struct conf *root;
	const struct pack *p;
	struct arena a;
	struct err err = {0};
	if (memchr(data, 0, size))
		return 0;
	arena_init(&a);
	if (conffile_parse("fuzz.conf", (const char *)data, size, &a, &root, &err) && pack_from_conf(root, "", &a, &p, &err))
		use(p);
	else
		ENSURE(err.kind == ERR_CONFIG && strncmp(err.text, "fuzz.conf:", 10) == 0);
	arena_release(&a);
	return 0;
}
