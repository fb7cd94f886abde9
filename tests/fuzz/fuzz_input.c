/* Names of keys, both ways, and a field under any input: valid text within its limit, the cursor between whole characters and in sight. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/intl.h"
#include "widgets/field.h"

static void check_name(const char *name, size_t n)
{
	char label[16], again[16];
	uint32_t key = key_parse(name, n);
	if (key == 0)
		return;
	key_label(key, label);
	ENSURE(label[0] != '\0' && strlen(label) < sizeof label);
	ENSURE(key_parse(label, strlen(label)) == key);
	ENSURE(strcmp(key_label(key, again), label) == 0);
}

static void check_key(uint32_t key)
{
	char label[16];
	key_label(key, label);
	ENSURE(strlen(label) < sizeof label);
	ENSURE(label[0] == '\0' || key_parse(label, strlen(label)) == key);
}

static void check_field(struct field *f, struct canvas *c, int w)
{
	size_t border = 0;
	ENSURE(f->text.len <= f->max && f->at <= f->text.len && f->text.buf[f->text.len] == '\0');
	ENSURE(utf8_valid(f->text.buf, f->text.len, NULL));
	while (border < f->at) {
		int columns;
		border += utf8_cluster(f->text.buf + border, f->text.len - border, &columns);
	}
	ENSURE(border == f->at);
	field_paint(f, c, 1, 0, w, true);
	ENSURE(c->cursor_x >= 1 && c->cursor_x <= w);
	ENSURE(c->cells[0].len == 0 && c->cells[w + 1].len == 0);
}

/* Each four bytes are a key, or say that what follows is pasted. */
static void drive(const uint8_t *data, size_t size, bool secret)
{
	struct canvas *c = canvas_new(34, 1);
	struct field f;
	field_init(&f);
	f.max = 200;
	f.secret = secret;
	for (size_t i = 0; i + 4 <= size; i += 4) {
		struct input in = {.kind = INPUT_KEY};
		char *paste = NULL;
		memcpy(&in.key, data + i, sizeof in.key);
		if (data[i + 3] == 0xFF) {
			size_t n = data[i] % 64 < size - i - 4 ? data[i] % 64 : size - i - 4;
			paste = strndup((const char *)data + i + 4, n);
			in = (struct input){.kind = INPUT_PASTE, .text = paste};
			i += n / 4 * 4;
		} else {
			check_key(in.key);
			/* Most numbers are no keys: keep to those that a terminal can send. */
			in.key = data[i + 3] & 1 ? KEYC_UP + in.key % (KEYC_END_OF_CODES - KEYC_UP) : in.key & 0x5FFFFF;
			check_key(in.key);
		}
		field_input(&f, &in);
		check_field(&f, c, 1 + data[i] % 32);
		canvas_clear(c);
		free(paste);
	}
	field_release(&f);
	canvas_free(c);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err err;
	(void)argc;
	(void)argv;
	return intl_locale(&err) ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1)
		return 0;
	char *name = malloc(size);
	memcpy(name, data + 1, size - 1);
	check_name(name, size - 1);
	free(name);
	drive(data + 1, size - 1, data[0] & 1);
	return 0;
}
