#include "check.h"

#include "widgets/layout.h"

static void check_sizes(struct part *parts, size_t n, const int *want, bool rows)
{
	for (size_t i = 0; i < n; i++)
		CHECK_MSG((rows ? parts[i].r.h : parts[i].r.w) == want[i], "part %zu: %d, wanted %d", i, rows ? parts[i].r.h : parts[i].r.w, want[i]);
}

static void test_rows(void)
{
	struct part parts[] = {{.kind = PART_FIXED, .size = 1}, {.kind = PART_FIT, .size = 6, .min = 2}, {.kind = PART_GROW}, {.kind = PART_FIXED, .size = 1}};
	layout_rows((struct rect){2, 3, 80, 24}, 0, parts, 4);
	check_sizes(parts, 4, (const int[]){1, 6, 16, 1}, true);
	CHECK_INT(parts[2].r.x, 2);
	CHECK_INT(parts[2].r.y, 10);
	CHECK_INT(parts[2].r.w, 80);
	CHECK_INT(parts[3].r.y, 26);
}

static void test_shares(void)
{
	struct part parts[] = {{.kind = PART_GROW, .size = 1}, {.kind = PART_GROW, .size = 2}, {.kind = PART_GROW, .size = 1, .max = 5}};
	layout_columns((struct rect){0, 0, 46, 10}, 1, parts, 3);
	CHECK_INT(parts[0].r.w + parts[1].r.w + parts[2].r.w, 44);
	CHECK_INT(parts[2].r.w, 5);
	CHECK(parts[1].r.w >= 2 * parts[0].r.w - 3 && parts[1].r.w <= 2 * parts[0].r.w + 3);
	CHECK_INT(parts[1].r.x, parts[0].r.w + 1);
}

static void test_drops_by_importance(void)
{
	/* A table: mark, when, name, sum, reason. */
	static const struct part table[] = {
		{.kind = PART_FIXED, .size = 2, .keep = 9}, {.kind = PART_FIXED, .size = 9, .keep = 3}, {.kind = PART_GROW, .min = 10, .keep = 9},
		{.kind = PART_FIXED, .size = 12, .keep = 8}, {.kind = PART_FIT, .size = 30, .min = 12, .keep = 2},
	};
	static const struct {
		int w, want[5];
	} rows[] = {
		{100, {2, 9, 39, 12, 30}}, {70, {2, 9, 10, 12, 29}}, {53, {2, 9, 10, 12, 12}}, {52, {2, 9, 23, 12, 0}}, {36, {2, 0, 18, 12, 0}}, {20, {2, 0, 16, 0, 0}}, {14, {2, 0, 10, 0, 0}},
		{12, {2, 0, 0, 0, 0}}, {1, {1, 0, 0, 0, 0}}, {0, {0, 0, 0, 0, 0}},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct part parts[5];
		for (size_t k = 0; k < 5; k++)
			parts[k] = table[k];
		layout_columns((struct rect){0, 0, rows[i].w, 1}, 2, parts, 5);
		check_sizes(parts, 5, rows[i].want, false);
	}
}

static void test_absurd(void)
{
	for (int w = -3; w < 60; w++) {
		for (int gap = 0; gap < 4; gap++) {
			struct part parts[] = {
				{.kind = PART_FIXED, .size = 20, .keep = 1}, {.kind = PART_GROW, .min = 7, .max = 9}, {.kind = PART_FIT, .size = 40, .min = 3, .keep = 5}, {.kind = PART_GROW, .size = 1000},
				{.kind = PART_FIXED, .size = 1 << 30}, {.kind = PART_FIT, .size = -4}, {.kind = PART_FIXED, .size = 9, .min = 2, .keep = 2},
			};
			int at = 5;
			layout_columns((struct rect){5, 0, w, 2}, gap, parts, ARRAY_LEN(parts));
			for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
				if (!part_shown(&parts[i]))
					continue;
				CHECK_MSG(parts[i].r.x >= at && parts[i].r.x + parts[i].r.w <= 5 + w, "w %d gap %d part %zu at %d+%d", w, gap, i, parts[i].r.x, parts[i].r.w);
				at = parts[i].r.x + parts[i].r.w + gap;
			}
		}
	}
	layout_rows((struct rect){0, 0, 10, 10}, 0, NULL, 0);
}

static void test_rects(void)
{
	struct rect r = rect_centre((struct rect){0, 1, 80, 22}, 60, 10);
	CHECK_INT(r.x, 10);
	CHECK_INT(r.y, 7);
	r = rect_centre((struct rect){0, 0, 10, 3}, 60, 10);
	CHECK_INT(r.w, 10);
	CHECK_INT(r.h, 3);
	r = rect_inset((struct rect){4, 4, 3, 1}, 2, 1);
	CHECK_INT(r.w, 0);
	CHECK_INT(r.h, 0);
	CHECK(rect_holds((struct rect){1, 1, 2, 2}, 2, 2));
	CHECK(!rect_holds((struct rect){1, 1, 2, 2}, 3, 2));
}

CU_TestInfo layout_tests[] = {{"rows", test_rows}, {"shares", test_shares}, {"drops by importance", test_drops_by_importance}, {"absurd sizes", test_absurd}, {"rectangles", test_rects}, CU_TEST_INFO_NULL};
