#include "domain/plan.h"

#include "base/bug.h"
#include "base/intl.h"

const struct word every_words[] = {
	[EVERY_WEEK] = {"week", NC_("every", "every week")},
	[EVERY_2WEEKS] = {"2weeks", NC_("every", "every two weeks")},
	[EVERY_MONTH] = {"month", NC_("every", "every month")},
};
_Static_assert(ARRAY_LEN(every_words) == EVERIES, "a word for every rhythm");

/* The n-th date after the first; 64 bits, because it may lie beyond the calendar. */
static int64_t due(int32_t first, enum plan_every every, int n)
{
	switch (every) {
	case EVERY_WEEK:
		return (int64_t)first + 7 * (int64_t)n;
	case EVERY_2WEEKS:
		return (int64_t)first + 14 * (int64_t)n;
	case EVERY_MONTH:
		return date_add_months(first, n);
	case EVERIES:
		break;
	}
	BUG("no rhythm %d", (int)every);
}

bool plan_instalments(
	int64_t amount, int count, int32_t first, enum plan_every every, struct instalment *rows, struct err *err)
{
	const int32_t last = date_days((struct date){9999, 12, 31});
	if (count < 1 || count > PLAN_COUNT_MAX)
		return err_set(err, ERR_INPUT, "%d instalments (should be 1 to %d)", count, PLAN_COUNT_MAX);
	if (amount < count)
		return err_set(err, ERR_INPUT,
			"the sum is too small for %d instalments (each should be at least one minor unit)", count);
	if (amount > MONEY_MAX)
		return err_set(err, ERR_INPUT, "the sum is too large (at most %d digits)", MONEY_DIGITS);
	if (first > last || due(first, every, count - 1) > last)
		return err_set(err, ERR_INPUT,
			"the last date would be after 9999-12-31 (should be fewer instalments or an earlier first "
			"date)");
	for (int i = 0; i < count; i++)
		rows[i] = (struct instalment){
			.due = (int32_t)due(first, every, i), .amount = amount / count + (i < amount % count)};
	return true;
}

int64_t plan_monthly(const struct instalment *rows, size_t n)
{
	int64_t most = 0, sum = 0;
	int32_t month_end = INT32_MIN;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].due > month_end) {
			month_end = date_month_end(rows[i].due);
			sum = 0;
		}
		sum += rows[i].amount;
		if (sum > most)
			most = sum;
	}
	return most;
}
