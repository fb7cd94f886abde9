#include "conffile.h"

#include <ctype.h>
#include <libconfig.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "domain/chain.h"

static int line_of(const char *text, size_t offset)
{
	int line = 1;
	for (size_t i = 0; i < offset; i++)
		line += text[i] == '\n';
	return line;
}

/* Is the digit at i the end of a name ("offer-1"), and not the first of a number ("-1")? */
static bool inside_name(const char *s, size_t i)
{
	while (i > 0 && s[i - 1] == '-')
		i--;
	return i > 0 && (isalnum((unsigned char)s[i - 1]) || strchr("_*.", s[i - 1]));
}

/* What libconfig would let pass silently: includes, integers that it wraps, a comment that swallows the rest. Walks the text outside strings and comments. */
static bool check_text(const char *name, const char *s, size_t n, struct err *err)
{
	size_t i = 0;
	while (i < n) {
		if (s[i] == '#' || (s[i] == '/' && i + 1 < n && s[i + 1] == '/')) {
			while (i < n && s[i] != '\n')
				i++;
		} else if (s[i] == '/' && i + 1 < n && s[i + 1] == '*') {
			size_t start = i;
			for (i += 2; i + 1 < n && !(s[i] == '*' && s[i + 1] == '/'); i++)
				;
			if (i + 1 >= n)
				return err_set(err, ERR_CONFIG, "%s:%d: the comment that starts here has no end (write */)", name, line_of(s, start));
			i += 2;
		} else if (s[i] == '"') {
			for (i++; i < n && s[i] != '"'; i++)
				i += s[i] == '\\';
			i++;
		} else if (s[i] == '@') {
			return err_set(err, ERR_CONFIG, "%s:%d: @include is not supported (one file says everything)", name, line_of(s, i));
		} else if (isdigit((unsigned char)s[i]) && !inside_name(s, i)) {
			size_t start = i;
			while (i < n && isalnum((unsigned char)s[i]))
				i++;
			if (i - start > 9 && s[i - 1] != 'L')
				return err_set(err, ERR_CONFIG, "%s:%d: number %.*s is too large (write it with L at the end, at most 18 digits)",
					       name, line_of(s, start), (int)(i - start), s + start);
			if (i - start > 19)
				return err_set(err, ERR_CONFIG, "%s:%d: number %.*s is too large (at most 18 digits)", name, line_of(s, start),
					       (int)(i - start), s + start);
		} else {
			i++;
		}
	}
	return true;
}

static bool convert(const config_setting_t *in, const char *file, struct arena *a, struct conf *out, int depth, struct err *err)
{
	const char *name = config_setting_name(in);
	out->name = name ? arena_strdup(a, name) : "";
	out->file = file;
	out->line = (int)config_setting_source_line(in);
	if (depth > 16)
		return conf_fault(out, err, "nested too deeply (at most 16 levels)");
	switch (config_setting_type(in)) {
	case CONFIG_TYPE_STRING:
		out->type = CONF_STR;
		out->str = arena_strdup(a, config_setting_get_string(in));
		return true;
	case CONFIG_TYPE_INT:
		out->type = CONF_INT;
		out->num = config_setting_get_int(in);
		return true;
	case CONFIG_TYPE_INT64:
		out->type = CONF_INT;
		out->num = config_setting_get_int64(in);
		return true;
	case CONFIG_TYPE_BOOL:
		out->type = CONF_BOOL;
		out->num = config_setting_get_bool(in);
		return true;
	case CONFIG_TYPE_FLOAT:
		return conf_fault(out, err, "'%s' is a number with a fraction (write an integer, or a sum as a string)", out->name);
	case CONFIG_TYPE_GROUP:
		out->type = CONF_GROUP;
		break;
	default:
		out->type = CONF_LIST;
		break;
	}
	int n = config_setting_length(in);
	struct conf *kids = arena_array(a, n > 0 ? (size_t)n : 1, sizeof *kids);
	out->kids = kids;
	out->n_kids = (size_t)n;
	for (int i = 0; i < n; i++)
		if (!convert(config_setting_get_elem(in, (unsigned)i), file, a, &kids[i], depth + 1, err))
			return false;
	return true;
}

bool conffile_parse(const char *name, const char *text, size_t n, struct arena *a, const struct conf **root, struct err *err)
{
	size_t bad;
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		n -= 3;
	}
	if (!utf8_valid(text, n, &bad))
		return err_set(err, ERR_CONFIG, "%s:%d: not valid UTF-8 (save the file as UTF-8)", name, line_of(text, bad));
	if (!check_text(name, text, n, err))
		return false;

	char *copy = xstrndup(text, n);
	config_t cfg;
	config_init(&cfg);
	bool ok = config_read_string(&cfg, copy);
	if (!ok) {
		err_set(err, ERR_CONFIG, "%s:%d: %s", name, config_error_line(&cfg), config_error_text(&cfg));
	} else {
		struct conf *out = arena_alloc(a, sizeof *out);
		ok = convert(config_root_setting(&cfg), arena_strdup(a, name), a, out, 0, err);
		if (out->line == 0)
			out->line = 1;
		*root = out;
	}
	config_destroy(&cfg);
	free(copy);
	return ok;
}

bool conffile_read_hashed(const char *path, struct arena *a, const struct conf **root, char sha256[65], struct err *err)
{
	struct str text;
	str_init(&text);
	bool ok = file_read(path, CONFFILE_MAX, &text, err);
	if (ok) {
		sha256_hex(sha256, text.buf, text.len);
		ok = conffile_parse(path, text.buf, text.len, a, root, err);
	} else if (err->kind == ERR_INPUT) {
		err->kind = ERR_CONFIG; /* too large is bad configuration, not bad data */
	}
	str_release(&text);
	return ok;
}

bool conffile_read(const char *path, struct arena *a, const struct conf **root, struct err *err)
{
	char sha256[65];
	return conffile_read_hashed(path, a, root, sha256, err);
}

#define TEXT(x) #x
#define TEXT_OF(x) TEXT(x)

const char *conffile_library(void)
{
	return "libconfig " TEXT_OF(LIBCONFIG_VER_MAJOR) "." TEXT_OF(LIBCONFIG_VER_MINOR);
}
