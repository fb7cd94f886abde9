/* The themes that are shipped: each is read, and each can be read. */
#include "check.h"

#include <string.h>

#include "base/file.h"
#include "conffile.h"
#include "widgets/theme.h"

static bool load(const char *name, struct arena *a, struct theme *theme)
{
	struct err err;
	const struct conf *root;
	const char *path = arena_printf(a, "themes/%s", name);
	bool ok = conffile_read(path, a, &root, &err) && theme_from_conf(root, theme, &err);
	CHECK_OK(ok, &err);
	return ok;
}

static void each_theme(void (*check)(const struct theme *theme))
{
	char **names;
	size_t n;
	struct err err;
	struct arena a;
	arena_init(&a);
	CHECK_OK(file_names("themes", &names, &n, &err), &err);
	CHECK(n >= 4);
	for (size_t i = 0; i < n; i++) {
		struct theme theme;
		if (load(names[i], &a, &theme))
			check(&theme);
	}
	file_names_free(names);
	arena_release(&a);
}

static void check_named(const struct theme *theme)
{
	char path[64];
	snprintf(path, sizeof path, "themes/%s.conf", theme->name);
	CHECK_MSG(file_exists(path), "there is no %s", path);
	if (strcmp(theme->name, "mono") != 0)
		return;
	for (int i = 0; i < TINTS; i++)
		CHECK_MSG(theme->inks[i].mono_attrs == theme_mono.inks[i].mono_attrs, "%s: the file and the built-in theme differ", tint_names[i]);
	CHECK(theme->mono);
}

static void test_named(void)
{
	each_theme(check_named);
}

/* x to the power of 2.4, for x between 0 and 1, without the mathematics library: x squared times the fifth root of x squared. */
static double power(double x)
{
	double square = x * x, root = 1;
	for (int i = 0; i < 40; i++)
		root -= (root * root * root * root * root - square) / (5 * root * root * root * root);
	return square * root;
}

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double luminance(uint32_t rgb)
{
	static const double weight[] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = (double)(rgb >> (16 - 8 * i) & 0xFF) / 255;
		sum += weight[i] * (c <= 0.03928 ? c / 12.92 : power((c + 0.055) / 1.055));
	}
	return sum;
}

static double contrast(struct look look)
{
	double a = luminance(theme_rgb(look.fg)), b = luminance(theme_rgb(look.bg));
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

/* Large enough for text by WCAG's level AA, level AAA in the theme that is made for it. What lies on the idle bar may be quieter. */
static void check_contrast(const struct theme *theme)
{
	double least = strcmp(theme->name, "contrast") == 0 ? 7 : 4.5;
	if (theme->mono)
		return;
	for (int i = 0; i < TINTS; i++) {
		double plain = contrast(theme_look(theme, 256, (enum tint)i, 0)), bar = contrast(theme_look(theme, 256, (enum tint)i, TINT_FOCUS + 1));
		double idle = contrast(theme_look(theme, 256, (enum tint)i, TINT_FOCUS_IDLE + 1)), input = contrast(theme_look(theme, 256, TINT_DIM, TINT_INPUT + 1));
		CHECK_MSG(plain >= least, "%s: %s has a contrast of %d hundredths", theme->name, tint_names[i], (int)(plain * 100));
		CHECK_MSG(bar >= least, "%s: %s on the bar has %d hundredths", theme->name, tint_names[i], (int)(bar * 100));
		CHECK_MSG(idle >= (least > 5 ? least : 3.8), "%s: %s on the idle bar has %d hundredths", theme->name, tint_names[i], (int)(idle * 100));
		CHECK_MSG(input >= 3.5, "%s: a hint in a field has %d hundredths", theme->name, (int)(input * 100));
	}
}

static void test_contrast(void)
{
	each_theme(check_contrast);
}

/* With eight colours no letter has the colour of its ground, and the bars are seen. */
static void check_eight(const struct theme *theme)
{
	/* What is laid over other text. */
	static const unsigned overs[] = {0, TINT_FOCUS + 1, TINT_FOCUS_IDLE + 1, TINT_INPUT + 1};
	if (theme->mono)
		return;
	struct look text = theme_look(theme, 8, TINT_TEXT, 0);
	for (int i = 0; i < TINTS; i++) {
		for (size_t k = 0; k < ARRAY_LEN(overs); k++) {
			struct look look = theme_look(theme, 8, (enum tint)i, overs[k]);
			CHECK_MSG(look.fg != look.bg, "%s: %s under %u is invisible", theme->name, tint_names[i], overs[k]);
		}
	}
	CHECK(theme_look(theme, 8, TINT_TEXT, TINT_FOCUS + 1).bg != text.bg);
	CHECK(theme_look(theme, 8, TINT_TEXT, TINT_FOCUS_IDLE + 1).bg != text.bg);
}

static void test_eight(void)
{
	each_theme(check_eight);
}

CU_TestInfo themes_tests[] = {{"named as their files", test_named}, {"contrast", test_contrast}, {"eight colours", test_eight}, CU_TEST_INFO_NULL};
