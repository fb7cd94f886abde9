#include "letters.h"

#include "base/file.h"
#include "conffile.h"

static bool read_one(struct letter_set *set, const char *file, struct arena *a, struct err *err)
{
	const struct conf *root;
	char sha256[65];
	return conffile_read_hashed(file, a, &root, sha256, err) && letters_from_conf(root, sha256, a, set, err);
}

static bool is_conf(const char *name)
{
	size_t n = strlen(name);
	return n > 5 && strcmp(name + n - 5, ".conf") == 0;
}

bool letters_read(struct letter_set *set, const char *dir, struct arena *a, void (*each)(void *ctx, const char *file, const struct err *fault), void *ctx, struct err *err)
{
	bool ok = true;
	for (int lang = 0; ok && lang < SPEECHES; lang++) {
		const char *folder = path_join(a, dir, speech_names[lang]);
		char **names;
		size_t n;
		if (!file_names(folder, &names, &n, err))
			return false;
		for (size_t i = 0; ok && i < n; i++) {
			if (!is_conf(names[i]))
				continue;
			const char *file = path_join(a, folder, names[i]);
			struct err fault = {0};
			bool read = read_one(set, file, a, &fault);
			if (each)
				each(ctx, file, read ? NULL : &fault);
			else if (!read) {
				*err = fault;
				ok = false;
			}
		}
		file_names_free(names);
	}
	return ok;
}

bool letters_of(const struct paths *paths, struct arena *a, const struct letter_set **out, struct err *err)
{
	struct letter_set *set = arena_alloc(a, sizeof *set);
	*out = set;
	return letters_read(set, path_join(a, paths->data, "etc/letters"), a, NULL, NULL, err);
}

bool complaints_of(const struct paths *paths, struct arena *a, const struct complaint_book **out, struct err *err)
{
	const struct conf *root;
	return conffile_read(path_join(a, paths->data, "etc/complaints.conf"), a, &root, err) && complaint_book_from_conf(root, a, out, err);
}
