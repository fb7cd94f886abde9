/* Lines, corners, titles and signs of a canvas (canvas.h). */
#include "widgets/canvas.h"

static const struct {
	const char *sign, *ascii;
} signs[] = {
	[SIGN_GOOD] = {"✔", "+"},   [SIGN_CARE] = {"!", "!"}, [SIGN_STOP] = {"✖", "x"},  [SIGN_CALL] = {"☎", "T"},
	[SIGN_LETTER] = {"✉", "@"}, [SIGN_FOCUS] = {"▸", ">"}, [SIGN_DOT] = {"•", "*"},   [SIGN_IN] = {"←", "<"},
	[SIGN_OUT] = {"→", ">"},    [SIGN_NOTE] = {"✎", "-"}, [SIGN_MONEY] = {"¤", "$"}, [SIGN_PLAN] = {"≡", "#"},
	[SIGN_PAUSE] = {"‖", "|"},  [SIGN_UNDO] = {"↶", "u"},
};
_Static_assert(ARRAY_LEN(signs) == SIGNS, "one row a sign");

const char *canvas_sign(const struct canvas *c, enum sign sign)
{
	return c->ascii ? signs[sign].ascii : signs[sign].sign;
}

/* "┌ Title ───── right ─┐". The title is cut last; what stands at the right end goes first. */
static void titled_line(struct canvas *c, struct rect line, enum tint tint, const char *ends[2], const char *title, const char *right)
{
	int room = line.w - 4, last = line.x + line.w - 1;
	canvas_put(c, line.x, line.y, tint, ends[0]);
	canvas_fill(c, (struct rect){line.x + 1, line.y, line.w - 2, 1}, tint, "─");
	canvas_put(c, last, line.y, tint, ends[1]);
	if (title && title[0] && room >= 1) {
		int w = canvas_columns(title);
		w = w < room ? w : room;
		canvas_fill(c, (struct rect){line.x + 1, line.y, w + 2, 1}, tint, "");
		canvas_fit(c, line.x + 2, line.y, w, UTF8_LEFT, TINT_TITLE, title);
		room -= w + 2;
	}
	if (right && right[0]) {
		int w = canvas_columns(right);
		if (w + 2 > room)
			return;
		canvas_fill(c, (struct rect){last - w - 3, line.y, w + 2, 1}, tint, "");
		canvas_put(c, last - w - 2, line.y, tint == TINT_DIM ? TINT_TEXT : tint, right);
	}
}

void canvas_frame(struct canvas *c, struct rect r, enum tint tint, const char *title, const char *right)
{
	int bottom = r.y + r.h - 1, last = r.x + r.w - 1;
	if (r.w < 2 || r.h < 2)
		return;
	if (c->linear) {
		if (title)
			canvas_fit(c, r.x + 1, r.y, r.w - 2, UTF8_LEFT, TINT_STRONG, title);
		return;
	}
	titled_line(c, (struct rect){r.x, r.y, r.w, 1}, tint, (const char *[2]){"┌", "┐"}, title, right);
	canvas_fill(c, (struct rect){r.x, r.y + 1, 1, r.h - 2}, tint, "│");
	canvas_fill(c, (struct rect){last, r.y + 1, 1, r.h - 2}, tint, "│");
	titled_line(c, (struct rect){r.x, bottom, r.w, 1}, tint, (const char *[2]){"└", "┘"}, NULL, NULL);
}

void canvas_divider(struct canvas *c, struct rect r, int y, enum tint tint, const char *title, const char *right)
{
	if (r.w < 2)
		return;
	if (c->linear) {
		if (title)
			canvas_fit(c, r.x + 1, y, r.w - 2, UTF8_LEFT, TINT_STRONG, title);
		return;
	}
	titled_line(c, (struct rect){r.x, y, r.w, 1}, tint, (const char *[2]){"├", "┤"}, title, right);
}

void canvas_scroll_mark(struct canvas *c, struct rect r, uint64_t top, uint64_t page, uint64_t total)
{
	if (total <= page || r.h < 1 || r.w < 1 || c->linear)
		return;
	uint64_t hidden = total - page, height = (uint64_t)r.h, length = height * page / total;
	if (length < 1)
		length = 1;
	/* Both ends are touched only when there is nothing beyond them. */
	uint64_t room = height - length, between = room > 2 ? room - 2 : 0;
	uint64_t at = top == 0 || room == 0 ? 0 : top >= hidden ? room : room < 2 ? 0 : 1 + between * top / hidden;
	canvas_fill(c, (struct rect){r.x + r.w - 1, r.y + (int)at, 1, (int)length}, TINT_DIM, "▐");
}
