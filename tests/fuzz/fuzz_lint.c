/* Any text under the shipped phrases, and any file of phrases: places lie in the text and in order, lines and columns are those of the bytes, the class
 * comes with what it is made of. The text up to the first zero byte is the file where there is one, else the text is checked by the shipped files. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "conffile.h"
#include "domain/lint.h"

static struct arena shipped;
static const struct lint_set *phrases;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool add_file(const char *path, struct err *err)
{
	const struct conf *root;
	return conffile_read(path, &shipped, &root, err) && lint_from_conf(root, &shipped, &phrases, err);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err err;
	(void)argc;
	(void)argv;
	ENSURE(add_file("etc/lint/en.conf", &err) && add_file("etc/lint/zh_CN.conf", &err));
	return 0;
}

static void check_place(const struct lint_finding *f, const char *text, size_t n)
{
	int line = 1, column = 1;
	ENSURE(f->phrase && f->softer && f->softer[0] && f->why);
	ENSURE(utf8_valid(f->phrase, strlen(f->phrase), NULL) && !strchr(f->phrase, '\n'));
	if (f->len == 0) {
		ENSURE(f->line == 0 && f->column == 0 && f->severity == LINT_MISSING);
		return;
	}
	ENSURE(f->at < n && f->len <= n - f->at && utf8_valid(text + f->at, f->len, NULL));
	for (size_t i = 0; i < f->at; i++) {
		line += text[i] == '\n';
		column = text[i] == '\n' ? 1 : column + (((unsigned char)text[i] & 0xC0) != 0x80);
	}
	ENSURE(f->line == line && f->column == column);
}

static void check(const struct lint_set *set, const char *text, size_t n, enum medium medium, enum audience to)
{
	static const struct disclosure asks[] = {
		{.id = "limited-content", .when = DISCLOSE_VOICEMAIL, .media = 1u << MEDIUM_CALL},
		{.id = "opt-out", .when = DISCLOSE_EVERY, .media = 1u << MEDIUM_SMS | 1u << MEDIUM_EMAIL},
	};
	static const struct pack pack = {.disclosures = asks, .n_disclosures = ARRAY_LEN(asks)};
	const struct pack *packs[] = {&pack};
	struct lint_result r;
	struct arena a;
	size_t before = 0;
	bool forbidden = false, missing = false;
	arena_init(&a);
	lint_text(set, text, n, medium, to, packs, 1, "Northgate", &a, &r);
	for (size_t i = 0; i < r.n; i++) {
		check_place(&r.found[i], text, n);
		ENSURE(r.found[i].len == 0 || r.found[i].at >= before);
		before = r.found[i].len ? r.found[i].at : before;
		forbidden |= r.found[i].severity == LINT_FORBIDDEN;
		missing |= r.found[i].severity == LINT_MISSING || r.found[i].severity == LINT_UNUSABLE;
	}
	ENSURE(r.forbidden == forbidden && r.missing == missing);
	ENSURE((r.voicemail != VOICEMAIL_NONE) == (medium == MEDIUM_CALL));
	ENSURE(r.voicemail != VOICEMAIL_LIMITED || !missing);
	arena_release(&a);
}

/* libconfig 1.5 forgets the buffer of a text that does not end. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum medium media[] = {MEDIUM_NONE, MEDIUM_CALL, MEDIUM_SMS, MEDIUM_EMAIL};
	const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
	const struct lint_set *set = phrases;
	const char *text = zero ? (const char *)zero + 1 : (const char *)data;
	size_t n = zero ? size - (size_t)(zero - data) - 1 : size;
	const struct conf *root;
	struct arena a;
	struct err err = {.kind = ERR_NONE};
	arena_init(&a);
	if (zero) {
		set = NULL;
		if (!conffile_parse("fuzz.conf", (const char *)data, (size_t)(zero - data), &a, &root, &err) || !lint_from_conf(root, &a, &set, &err)) {
			ENSURE(err.kind == ERR_CONFIG && strncmp(err.text, "fuzz.conf:", 10) == 0 && !set);
			set = phrases;
		}
	}
	if (utf8_valid(text, n, NULL))
		for (size_t i = 0; i < ARRAY_LEN(media); i++)
			check(set, text, n, media[i], i == 0 ? TO_THIRD_PARTY : TO_DEBTOR);
	arena_release(&a);
	return 0;
}
