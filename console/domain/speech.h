/* speech.h - sums, dates and offers as a person says them, in the languages that scripts are written in.
 *
 * Nothing is rounded: a sum keeps its minor units and loses them only when they are zero ("¥540.09", "¥600"). Dates say
 * the year only where it could be doubted. An offer is said in one clause that scripts build around: in English a thing
 * ("six monthly payments of ¥540 from 1 December"), in Chinese what is done ("从十二月一日起按月分六次还，每次540元"). Where instalments
 * differ by a minor unit an offer names the largest ("at most"), and what was agreed names all.
 */
#ifndef CLEMENT_SPEECH_H
#define CLEMENT_SPEECH_H

#include "domain/casefile.h"
#include "domain/merge.h"
#include "domain/plan.h"

enum speech { SPEECH_EN, SPEECH_ZH_CN, SPEECHES };
/* "en", "zh_CN"; NULL-terminated. */
extern const char *const speech_names[SPEECHES + 1];
/* The language to speak for a debtor's language tag: "en-GB", "zh", "zh-Hans-CN"; SPEECH_EN when we have none of theirs
 * (false then). */
bool speech_find(const char *tag, enum speech *out);

void speech_sum(struct str *out, int64_t minor, const struct currency *cur, enum speech lang);
/* "1 December", "1 May 2028"; "十二月一日", "明年五月一日". */
void speech_date(struct str *out, int32_t date, int32_t today, enum speech lang);
/* As it is written in a letter, always with the year: "1 December 2026", "2026年12月1日". */
void speech_written_date(struct str *out, int32_t date, enum speech lang);
/* A moment of the debtor's wall clock: "Tuesday 24 November at 18:30"; "十一月二十四日星期二18:30". */
void speech_moment(struct str *out, struct wall wall, int32_t today, enum speech lang);

/* {offer.N} and {offer}: a clause without full stop. */
void speech_offer(struct str *out, const struct offer *o, const struct currency *cur, int32_t today, enum speech lang);

/* Fills what a case says about itself: name, creditor, product, sums, dates, the last promise, the pause, {agreed} (a
 * plan in exact terms, or a promise of one sum, made in the contact that is open). agent, firm, phone, offers and callback are the caller's. Texts
 * live in the arena. */
void speech_case(struct merge_values *values, struct arena *a, const struct casefile *c, int32_t today,
	enum speech lang);
/* The same for a text that is read: dates are written ones, {date} and {account} (its last four characters at most: "ending
 * 0482", "尾号0482") are filled too, and {agreed} is the plan or promise that stands, whenever it was made. */
void speech_letter(struct merge_values *values, struct arena *a, const struct casefile *c, int32_t today,
	enum speech lang);
/* {offer.1} and on, by their keys. */
void speech_offers(struct merge_values *values, struct arena *a, const struct offer *offers, size_t n,
	const struct currency *cur, int32_t today, enum speech lang);

#endif
