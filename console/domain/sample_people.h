/* sample_people.h - who lives in the sample files: invented people by country. Data for sample.c only. */
#ifndef CLEMENT_SAMPLE_PEOPLE_H
#define CLEMENT_SAMPLE_PEOPLE_H

#include "base/base.h"

struct sample_name {
	const char *text;  /* as its owner writes it */
	const char *latin; /* for mail addresses */
};

/* Lists end with NULL. In telephone patterns each '#' is a digit. */
struct sample_people {
	int weight;
	const char *language, *currency;
	const char *const *zones;
	int offset_min;       /* standard time in the first zone; sample contacts are written with it */
	const struct sample_name *given, *family;
	bool family_first;
	const char *joint;    /* between the names */
	bool two_families;    /* both parents' names */
	const char *const *phones;
	int64_t low, high;    /* principal, in minor units */
	int64_t round;        /* principal is a multiple of it */
	const char *const *creditors;
	bool chinese_notes;
};
extern const struct sample_people sample_people[];
extern const size_t sample_people_count;

#endif
