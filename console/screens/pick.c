#include "screens/pick.h"

#include "app.h"
#include "base/bug.h"
#include "base/intl.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/list.h"

struct pick {
	struct screen base;
	struct list list;
	const char *title;
	struct pick_item items[PICK_MAX];
	size_t n;
	void (*done)(void *ctx, int value);
	void *ctx;
};

static int64_t key_of(void *ctx, size_t index)
{
	(void)ctx;
	return (int64_t)index;
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	const struct pick_item *item = &((struct pick *)ctx)->items[index];
	char key[2] = {item->key, '\0'};
	(void)selected;
	int x = r.x + 1;
	canvas_put(c, x, r.y, TINT_STRONG, key);
	x += 3;
	int remark = item->remark ? utf8_width(item->remark) : 0, room = r.w - 5;
	if (remark > room / 2)
		remark = room / 2;
	canvas_fit(c, x, r.y, room - (remark ? remark + 2 : 0), UTF8_LEFT, TINT_TEXT, item->label);
	if (remark)
		canvas_fit(c, r.x + r.w - 1 - remark, r.y, remark, UTF8_RIGHT, TINT_DIM, item->remark);
}

static const struct list_source source = {.key_of = key_of, .draw = draw};

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct pick *p = (struct pick *)s;
	struct hint hints[] = {{"Enter", C_("key", "choose"), false, 2}, {"Esc", C_("key", "back"), false, 1}};
	struct dialog d = {.title = p->title, .hints = hints, .n_hints = ARRAY_LEN(hints), .w = 44, .h = (int)p->n};
	for (size_t i = 0; i < p->n; i++) {
		int w = utf8_width(p->items[i].label) + 8 + (p->items[i].remark ? utf8_width(p->items[i].remark) + 3 : 0);
		d.w = w > d.w ? w : d.w;
	}
	list_paint(&p->list, c, dialog_paint(c, r, &d));
}

static void choose(struct pick *p, size_t index)
{
	void (*done)(void *, int) = p->done;
	void *ctx = p->ctx;
	int value = p->items[index].value;
	stack_pop(p->base.app);
	done(ctx, value);
}

static bool input(struct screen *s, const struct input *in)
{
	struct pick *p = (struct pick *)s;
	if (in->kind == INPUT_KEY) {
		for (size_t i = 0; i < p->n; i++)
			if (p->items[i].key && in->key == (uint32_t)p->items[i].key) {
				choose(p, i);
				return true;
			}
		if (in->key == KEY_ENTER_CODE) {
			choose(p, p->list.selected);
			return true;
		}
		if (in->key == KEY_ESC_CODE || in->key == 'q') {
			stack_pop(s->app);
			return true;
		}
	}
	if (list_input(&p->list, in)) {
		if (in->kind == INPUT_MOUSE && in->button == MOUSE_LEFT)
			choose(p, p->list.selected);
		return true;
	}
	return in->kind == INPUT_KEY;
}

const struct screen_ops screen_pick = {.name = "pick", .title = N_("Choose"), .modal = true, .input = input, .paint = paint};

void pick_push(struct app *app, const char *title, const struct pick_item *items, size_t n, int initial, void (*done)(void *ctx, int value), void *ctx)
{
	struct pick *p = screen_new(app, &screen_pick, sizeof *p);
	ENSURE(n > 0 && n <= PICK_MAX);
	p->title = arena_strdup(&p->base.arena, title);
	p->n = n;
	p->done = done;
	p->ctx = ctx;
	for (size_t i = 0; i < n; i++) {
		p->items[i] = items[i];
		p->items[i].label = arena_strdup(&p->base.arena, items[i].label);
		p->items[i].remark = items[i].remark ? arena_strdup(&p->base.arena, items[i].remark) : NULL;
	}
	list_init(&p->list, &source, p);
	p->list.focused = true;
	list_rows(&p->list, n);
	for (size_t i = 0; i < n; i++)
		if (items[i].value == initial)
			list_select(&p->list, i);
	stack_push(app, &p->base);
}
