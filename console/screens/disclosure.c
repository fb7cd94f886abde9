/* disclosure.c - the card with what the law wants said, word by word: read out, then Enter writes down that it was. */
#include "screens/look.h"

#include "base/intl.h"
#include "frame.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/textpane.h"

#define CARDS_MAX 12

struct card {
	const struct disclosure *what;
	const struct pack *from;
};
struct disclosure_screen {
	struct screen base;
	struct case_screen *k;
	struct card cards[CARDS_MAX];
	size_t n, at;
	struct textpane text;
};

static struct disclosure_screen *of(const struct screen *s)
{
	return (struct disclosure_screen *)(uintptr_t)s;
}

/* In the debtor's language where the pack has it. */
static const char *words(const struct disclosure_screen *d, const char **language)
{
	const struct disclosure *what = d->cards[d->at].what;
	enum speech lang;
	bool chinese = speech_find(d->k->c.language, &lang) && lang == SPEECH_ZH_CN && what->text_zh[0];
	*language = chinese ? "zh_CN" : "en";
	return chinese ? what->text_zh : what->text_en;
}

static const char *when_text(const struct disclosure *what)
{
	switch (what->when) {
	case DISCLOSE_FIRST: return _("in the first contact");
	case DISCLOSE_LATER: return _("in every later contact");
	case DISCLOSE_EVERY: return _("in every contact");
	case DISCLOSE_VOICEMAIL: return _("on a voicemail");
	case DISCLOSE_TIMES: break;
	}
	return "";
}

static void fill(struct disclosure_screen *d)
{
	const struct card *card = &d->cards[d->at];
	struct arena *a = &d->base.app->frame;
	const char *language;
	textpane_clear(&d->text);
	textpane_add(&d->text, TINT_STRONG, words(d, &language));
	textpane_add(&d->text, TINT_TEXT, "");
	textpane_add(&d->text, TINT_DIM, arena_printf(a, "%s · %s (%s)", when_text(card->what), card->what->citation, card->from->name));
}

static void read_out(struct screen *s, int arg)
{
	struct disclosure_screen *d = of(s);
	struct case_screen *k = d->k;
	const struct card *card = &d->cards[d->at];
	const char *language;
	struct err err;
	(void)arg;
	words(d, &language);
	if (!desk_disclosure(&s->app->desk, &k->mem, &k->c, card->what, card->from, language, &err)) {
		case_failed(k, &err);
		return;
	}
	stack_pop(s->app);
	case_done(k, "%s", _("Written down: it was read out."));
}

static const char *need_somebody(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->k->c.contact.medium != MEDIUM_NONE ? NULL : _("Nobody is on the line: read it out in a contact.");
}

static const char *more_cards(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->n > 1 ? NULL : _("There is no other card.");
}

static void other(struct screen *s, int arg)
{
	struct disclosure_screen *d = of(s);
	d->at = (d->at + d->n + (size_t)(arg > 0 ? 1 : d->n - 1)) % d->n;
	fill(d);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "read", .key = "Enter", .label = NC_("key", "was read out"), .help = N_("Write down that this was read out or shown"), .guard = need_somebody, .run = read_out, .weight = 80},
	{.id = "other", .key = "Tab", .key2 = "Right", .label = NC_("key", "next card"), .help = N_("The next card"), .guard = more_cards, .run = other, .arg = 1, .weight = 60},
	{.id = "other-back", .key = "BackTab", .key2 = "Left", .help = N_("The card before"), .guard = more_cards, .run = other, .arg = -1},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

static bool input(struct screen *s, const struct input *in)
{
	return textpane_input(&of(s)->text, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct disclosure_screen *d = of(s);
	struct hint hints[HINTS_MAX];
	size_t n = frame_hints(s->app, s, hints, NULL);
	int lines = textpane_lines(&d->text, 66);
	const char *right = d->n > 1 ? arena_printf(&s->app->frame, _("%zu of %zu"), d->at + 1, d->n) : NULL;
	struct dialog box = {.title = _("To be read out"), .right = right, .hints = hints, .n_hints = n, .w = 70, .h = lines < r.h - 8 ? lines : r.h - 8};
	struct rect in = dialog_paint(c, r, &box);
	textpane_paint(&d->text, c, (struct rect){in.x + 1, in.y, in.w - 2, in.h});
}

static void changed(struct screen *s, unsigned topics)
{
	if (topics & TOPIC_LANGUAGE)
		fill(of(s));
}

static void release(struct screen *s)
{
	textpane_release(&of(s)->text);
}

const struct screen_ops screen_disclosure = {
	.name = "disclosure", .title = N_("To be read out"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint, .changed = changed, .release = release,
};

/* The card for now first: the first contact's until there was a talk, then the later one's. */
static void gather(struct disclosure_screen *d)
{
	const struct pack *packs[RULEBOOK_PACKS];
	size_t n = rulebook_packs(d->base.app->desk.rules, &d->k->c, packs);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < packs[i]->n_disclosures && d->n < CARDS_MAX; j++)
			d->cards[d->n++] = (struct card){&packs[i]->disclosures[j], packs[i]};
	for (size_t i = 0; i < d->n; i++)
		if ((int)d->cards[i].what->when == (d->k->c.talks ? DISCLOSE_LATER : DISCLOSE_FIRST)) {
			d->at = i;
			break;
		}
}

void dialog_disclosure_push(struct case_screen *k)
{
	struct disclosure_screen *d = screen_new(k->base.app, &screen_disclosure, sizeof *d);
	d->k = k;
	textpane_init(&d->text);
	d->text.focused = true;
	stack_push(k->base.app, &d->base);
	if (k->base.app->desk.rules)
		gather(d);
	if (!d->n) {
		stack_pop(k->base.app);
		app_say(k->base.app, TINT_INFO, "%s", _("The rules for this case ask for nothing to be read out."));
		return;
	}
	fill(d);
}
