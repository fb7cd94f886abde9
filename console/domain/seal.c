#include "domain/seal.h"

#include "domain/chain_text.h"

bool cs1_parse(const char *line, size_t n, struct cs1 *out, struct err *err)
{
	struct piece p[6];
	if (!line_split(line, n, p, ARRAY_LEN(p)) || !piece_is_word(p[0], "CS1"))
		return err_set(err, ERR_INPUT, "the line has not six fields with a TAB between, the first \"CS1\"");
	if (!piece_number(p[1], 1, &out->n))
		return err_set(err, ERR_INPUT, "field 2 (n) is no positive number without leading zeros");
	if (!piece_is_hash(p[2]))
		return err_set(err, ERR_INPUT, "field 3 (prev) is malformed");
	if (!piece_is_instant(p[3]))
		return err_set(err, ERR_INPUT, "field 4 (at) is no UTC instant with milliseconds");
	if (!piece_number(p[4], 0, &out->count))
		return err_set(err, ERR_INPUT, "field 5 (count) is no number without leading zeros");
	if (!piece_is_hash(p[5]))
		return err_set(err, ERR_INPUT, "field 6 (manifest) is malformed");
	piece_keep(out->prev, p[2]);
	piece_keep(out->at, p[3]);
	piece_keep(out->manifest, p[5]);
	return true;
}

static bool keep_head(const struct piece *device, struct piece n, struct piece hash, int64_t min, struct head *out)
{
	if ((device && !piece_is_device(*device)) || !piece_number(n, min, &out->n) || !piece_is_hash(hash))
		return false;
	out->device[0] = '\0';
	if (device)
		piece_keep(out->device, *device);
	piece_keep(out->hash, hash);
	return true;
}

bool manifest_parse(const char *line, size_t n, struct head *out, struct err *err)
{
	struct piece p[3];
	if (line_split(line, n, p, ARRAY_LEN(p)) && keep_head(&p[1], p[2], p[0], 1, out))
		return true;
	return err_set(err, ERR_INPUT, "the line is not \"hash device seq\" with a TAB between");
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool head_parse(const char *line, size_t n, struct head *out, struct err *err)
{
	struct piece p[4];
	size_t m = 0;
	for (size_t i = 0; i < n && m < ARRAY_LEN(p);) {
		size_t start = i;
		while (i < n && !is_blank(line[i]))
			i++;
		if (i > start)
			p[m++] = (struct piece){line + start, i - start};
		while (i < n && is_blank(line[i]))
			i++;
	}
	if (m == 3 && keep_head(&p[0], p[1], p[2], 0, out))
		return true;
	if (m == 2 && keep_head(NULL, p[0], p[1], 1, out))
		return true;
	return err_set(err, ERR_INPUT, "the line is neither \"device seq hash\" nor \"n hash\"");
}
