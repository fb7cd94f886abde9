#include "screens/look.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "screens/pick.h"
#include "stack.h"

int64_t look_left(const struct case_screen *k)
{
	int64_t left = k->look_until ? k->look_until - clock_mono(k->base.app->clock) : 0;
	return left > 0 ? left : 0;
}

bool look_open(const struct case_screen *k)
{
	return look_left(k) > 0;
}

/* The first letter and the domain of an e-mail address; of a number the country's digits and the last four; of anything else the last four characters. */
const char *look_covered(struct arena *a, const char *address)
{
	const char *at = strchr(address, '@');
	size_t n = strlen(address);
	if (at && at > address) {
		size_t first = 1;
		while (address + first < at && ((unsigned char)address[first] & 0xC0) == 0x80)
			first++;
		return arena_printf(a, "%.*s···%s", (int)first, address, at);
	}
	if (n <= 4)
		return "···";
	const char *tail = address + n - 4;
	while (tail > address && ((unsigned char)*tail & 0xC0) == 0x80)
		tail--;
	return address[0] == '+' && n > 8 ? arena_printf(a, "%.3s ··· %s", address, tail) : arena_printf(a, "··· %s", tail);
}

const char *look_address(const struct case_screen *k, struct arena *a, const char *address)
{
	return !address[0] || look_open(k) ? address : look_covered(a, address);
}

/* What an agent may need it for; the word stands in the log. */
static const struct {
	char key;
	const char *word, *label; /* NULL: the purpose's own */
} purposes[] = {
	{'i', "identity", NULL}, {'d', "dial", NULL}, {'w', "write", NULL}, {'c', "correct", NULL}, {'r', "request", NULL},
	{'o', "other", N_("for another reason; note it with e")},
};

static void chosen(void *ctx, int value)
{
	struct app *app = ctx;
	struct case_screen *k = case_below(app->top);
	struct err err;
	if (!desk_look(&app->desk, &k->mem, &k->c, "phone email account people", purposes[value].word, LOOK_SECONDS, &err)) {
		case_failed(k, &err);
		return;
	}
	k->look_until = clock_mono(app->clock) + LOOK_SECONDS * 1000;
	case_done(k, _("Open for %d seconds; the look is in the log."), LOOK_SECONDS);
	dialog_people_push(k);
}

void dialog_look_push(struct case_screen *k)
{
	struct pick_item items[ARRAY_LEN(purposes)];
	for (size_t i = 0; i < ARRAY_LEN(purposes); i++)
		items[i] = (struct pick_item){.key = purposes[i].key, .label = purposes[i].label ? _(purposes[i].label) : look_purpose_label(purposes[i].word), .value = (int)i};
	pick_push(k->base.app, _("Show numbers and addresses: what for?"), items, ARRAY_LEN(items), 0, chosen, k->base.app);
}
