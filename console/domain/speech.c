#include "domain/speech.h"

#include <ctype.h>
#include <string.h>

_Static_assert(MERGE_OFFERS == OFFERS_MAX, "each offer has a field");

const char *const speech_names[SPEECHES + 1] = {[SPEECH_EN] = "en", [SPEECH_ZH_CN] = "zh_CN"};

bool speech_find(const char *tag, enum speech *out)
{
	bool zh = tolower((unsigned char)tag[0]) == 'z' && tolower((unsigned char)tag[1]) == 'h' &&
		!isalpha((unsigned char)tag[2]);
	bool en = !zh && tolower((unsigned char)tag[0]) == 'e' && tolower((unsigned char)tag[1]) == 'n' &&
		!isalpha((unsigned char)tag[2]);
	*out = zh ? SPEECH_ZH_CN : SPEECH_EN;
	return zh || en;
}

static const char *const months_en[] = {"January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December"};
static const char *const weekdays_en[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const weekdays_zh[] = {"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"};
static const char *const digits_zh[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

/* What a Chinese speaker calls the unit; others are said by their code. */
static const struct {
	char code[4];
	const char *name;
} units_zh[] = {
	{"CNY", "元"}, {"USD", "美元"}, {"EUR", "欧元"}, {"JPY", "日元"}, {"GBP", "英镑"}, {"HKD", "港元"},
	{"TWD", "新台币"}, {"MOP", "澳门元"}, {"SGD", "新加坡元"}, {"MYR", "林吉特"}, {"THB", "泰铢"},
	{"KRW", "韩元"}, {"IDR", "印尼盾"}, {"PHP", "比索"}, {"VND", "越南盾"}, {"INR", "卢比"}, {"AUD", "澳元"},
	{"CAD", "加元"}, {"CHF", "瑞士法郎"}, {"RUB", "卢布"}, {"KWD", "科威特第纳尔"},
};

static void drop_zero_minor(struct str *s, size_t from, uint8_t digits)
{
	size_t cut = digits + 1u; /* the point too */
	if (digits == 0 || s->len < from + cut)
		return;
	for (size_t i = s->len - digits; i < s->len; i++)
		if (s->buf[i] != '0')
			return;
	s->len -= cut;
	s->buf[s->len] = '\0';
}

void speech_sum(struct str *out, int64_t minor, const struct currency *cur, enum speech lang)
{
	size_t from = out->len;
	if (lang == SPEECH_EN)
		money_show(out, minor, cur);
	else
		money_format(out, minor, cur);
	drop_zero_minor(out, from, cur->digits);
	if (lang == SPEECH_EN)
		return;
	for (size_t i = 0; i < ARRAY_LEN(units_zh); i++)
		if (strcmp(units_zh[i].code, cur->code) == 0) {
			str_adds(out, units_zh[i].name);
			return;
		}
	str_adds(out, cur->code);
}

/* 0 to 99 in words; beyond that digits are easier on the ear. */
static void number_zh(struct str *out, int n)
{
	if (n < 0 || n > 99) {
		str_add_i64(out, n);
		return;
	}
	if (n <= 10) {
		str_adds(out, digits_zh[n]);
		return;
	}
	if (n >= 20)
		str_adds(out, digits_zh[n / 10]);
	str_adds(out, "十");
	if (n % 10 != 0)
		str_adds(out, digits_zh[n % 10]);
}

/* Two of a thing is 两, not 二. */
static void count_zh(struct str *out, int n)
{
	if (n == 2)
		str_adds(out, "两");
	else
		number_zh(out, n);
}

static void count_en(struct str *out, int n)
{
	static const char *const words[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight",
		"nine", "ten", "eleven", "twelve"};
	if (n >= 0 && n < (int)ARRAY_LEN(words))
		str_adds(out, words[n]);
	else
		str_add_i64(out, n);
}

static void date_en(struct str *out, struct date d, int32_t date, int32_t today)
{
	str_addf(out, "%d %s", d.day, months_en[d.month - 1]);
	/* Without a year people take a past month for this year's and a coming one for the next. */
	bool doubtful = date < today ? d.year != date_of(today).year : date - today > 300;
	if (doubtful)
		str_addf(out, " %d", d.year);
}

static void date_zh(struct str *out, struct date d, int32_t today)
{
	int years = d.year - date_of(today).year;
	if (years == 1) {
		str_adds(out, "明年");
	} else if (years == -1) {
		str_adds(out, "去年");
	} else if (years != 0) {
		for (int unit = 1000; unit > 0; unit /= 10)
			str_adds(out, digits_zh[d.year / unit % 10]);
		str_adds(out, "年");
	}
	number_zh(out, d.month);
	str_adds(out, "月");
	number_zh(out, d.day);
	str_adds(out, "日");
}

void speech_date(struct str *out, int32_t date, int32_t today, enum speech lang)
{
	if (lang == SPEECH_EN)
		date_en(out, date_of(date), date, today);
	else
		date_zh(out, date_of(date), today);
}

void speech_written_date(struct str *out, int32_t date, enum speech lang)
{
	struct date d = date_of(date);
	if (lang == SPEECH_EN)
		str_addf(out, "%d %s %d", d.day, months_en[d.month - 1], d.year);
	else
		str_addf(out, "%d年%d月%d日", d.year, d.month, d.day);
}

/* Heard or read. */
struct manner {
	int32_t today;
	enum speech lang;
	bool written;
};

static void say_date(struct str *out, int32_t date, const struct manner *m)
{
	if (m->written)
		speech_written_date(out, date, m->lang);
	else
		speech_date(out, date, m->today, m->lang);
}

void speech_moment(struct str *out, struct wall wall, int32_t today, enum speech lang)
{
	int weekday = date_weekday(wall.date);
	if (lang == SPEECH_EN) {
		str_addf(out, "%s ", weekdays_en[weekday]);
		speech_date(out, wall.date, today, lang);
		str_addf(out, " at %d:%02d", wall.minute / 60, wall.minute % 60);
	} else {
		speech_date(out, wall.date, today, lang);
		str_addf(out, "%s%d:%02d", weekdays_zh[weekday], wall.minute / 60, wall.minute % 60);
	}
}

/* The rhythm of a schedule, read from its dates. */
enum rhythm { RHYTHM_NONE, RHYTHM_WEEK, RHYTHM_2WEEKS, RHYTHM_MONTH };

static enum rhythm rhythm_of(const struct instalment *rows, size_t n)
{
	bool week = n > 1, two = n > 1, month = n > 1;
	for (size_t i = 1; i < n; i++) {
		week = week && rows[i].due - rows[i - 1].due == 7;
		two = two && rows[i].due - rows[i - 1].due == 14;
		month = month && rows[i].due == date_add_months(rows[0].due, (int)i);
	}
	return week ? RHYTHM_WEEK : two ? RHYTHM_2WEEKS : month ? RHYTHM_MONTH : RHYTHM_NONE;
}

/* What is said about an offer and about a plan alike. */
struct terms {
	enum plan_kind kind;
	int64_t total, waived;
	const struct instalment *rows;
	size_t n;
	const struct currency *cur;
	struct manner manner;
	bool exact; /* name every instalment, not only the largest */
};

/* How many of the first rows have the first row's sum, and whether all others have the last row's. */
static size_t first_level(const struct terms *t, bool *two_levels)
{
	size_t same = 1;
	while (same < t->n && t->rows[same].amount == t->rows[0].amount)
		same++;
	*two_levels = true;
	for (size_t i = same; i < t->n; i++)
		*two_levels = *two_levels && t->rows[i].amount == t->rows[t->n - 1].amount;
	return same;
}

static int64_t largest(const struct terms *t)
{
	int64_t max = 0;
	for (size_t i = 0; i < t->n; i++)
		max = t->rows[i].amount > max ? t->rows[i].amount : max;
	return max;
}

static void payments_en(struct str *out, size_t n, enum rhythm rhythm)
{
	static const char *const every[] = {[RHYTHM_NONE] = "",
		[RHYTHM_WEEK] = "weekly ",
		[RHYTHM_2WEEKS] = "fortnightly ",
		[RHYTHM_MONTH] = "monthly "};
	count_en(out, (int)n);
	str_addf(out, " %spayment%s of ", every[rhythm], n == 1 ? "" : "s");
}

static void instalments_en(struct str *out, const struct terms *t)
{
	bool two_levels;
	size_t same = first_level(t, &two_levels);
	enum rhythm rhythm = rhythm_of(t->rows, t->n);
	if (same == t->n || !t->exact || !two_levels) {
		payments_en(out, t->n, rhythm);
		speech_sum(out, largest(t), t->cur, SPEECH_EN);
		str_adds(out, same == t->n ? " from " : " at most, from ");
		say_date(out, t->rows[0].due, &t->manner);
		if (t->exact && !two_levels) {
			str_adds(out, ", ");
			speech_sum(out, t->total, t->cur, SPEECH_EN);
			str_adds(out, " in all");
		}
		return;
	}
	payments_en(out, same, rhythm);
	speech_sum(out, t->rows[0].amount, t->cur, SPEECH_EN);
	str_adds(out, " and ");
	count_en(out, (int)(t->n - same));
	str_adds(out, " of ");
	speech_sum(out, t->rows[t->n - 1].amount, t->cur, SPEECH_EN);
	str_adds(out, ", from ");
	say_date(out, t->rows[0].due, &t->manner);
}

static void terms_en(struct str *out, const struct terms *t)
{
	int32_t last = t->rows[t->n - 1].due;
	switch (t->kind) {
	case PLAN_INSTALMENTS:
		instalments_en(out, t);
		return;
	case PLAN_PAUSE:
		str_adds(out, "a pause until ");
		say_date(out, last, &t->manner);
		str_adds(out, ", with nothing to pay before then");
		return;
	case PLAN_FULL:
	case PLAN_DEFER:
	case PLAN_SETTLE:
	case PLAN_NONE:
	case PLAN_KINDS:
		break;
	}
	str_adds(out, "one payment of ");
	speech_sum(out, t->total, t->cur, SPEECH_EN);
	str_adds(out, t->kind == PLAN_DEFER ? ", moved to " : " by ");
	say_date(out, last, &t->manner);
	if (t->waived > 0) {
		str_adds(out, ", with ");
		speech_sum(out, t->waived, t->cur, SPEECH_EN);
		str_adds(out, " waived");
	}
}

static void instalments_zh(struct str *out, const struct terms *t)
{
	static const char *const every[] = {[RHYTHM_NONE] = "",
		[RHYTHM_WEEK] = "每周一次，",
		[RHYTHM_2WEEKS] = "每两周一次，",
		[RHYTHM_MONTH] = ""};
	bool two_levels;
	size_t same = first_level(t, &two_levels);
	enum rhythm rhythm = rhythm_of(t->rows, t->n);
	str_adds(out, "从");
	say_date(out, t->rows[0].due, &t->manner);
	str_adds(out, rhythm == RHYTHM_MONTH ? "起按月分" : "起分");
	count_zh(out, (int)t->n);
	str_addf(out, "次还，%s", every[rhythm]);
	if (same == t->n || !t->exact || !two_levels) {
		str_adds(out, same == t->n ? "每次" : "每次最多");
		speech_sum(out, largest(t), t->cur, SPEECH_ZH_CN);
		if (t->exact && !two_levels) {
			str_adds(out, "，一共");
			speech_sum(out, t->total, t->cur, SPEECH_ZH_CN);
		}
		return;
	}
	str_adds(out, same == 1 ? "第一次" : "前");
	if (same > 1) {
		count_zh(out, (int)same);
		str_adds(out, "次各");
	}
	speech_sum(out, t->rows[0].amount, t->cur, SPEECH_ZH_CN);
	str_adds(out, t->n - same == 1 ? "，最后一次" : "，后");
	if (t->n - same > 1) {
		count_zh(out, (int)(t->n - same));
		str_adds(out, "次各");
	}
	speech_sum(out, t->rows[t->n - 1].amount, t->cur, SPEECH_ZH_CN);
}

static void terms_zh(struct str *out, const struct terms *t)
{
	int32_t last = t->rows[t->n - 1].due;
	switch (t->kind) {
	case PLAN_INSTALMENTS:
		instalments_zh(out, t);
		return;
	case PLAN_PAUSE:
		str_adds(out, "先暂停到");
		say_date(out, last, &t->manner);
		str_adds(out, "，这之前不用还");
		return;
	case PLAN_DEFER:
		str_adds(out, "还款日改到");
		say_date(out, last, &t->manner);
		str_adds(out, "，到时还");
		break;
	case PLAN_FULL:
	case PLAN_SETTLE:
	case PLAN_NONE:
	case PLAN_KINDS:
		say_date(out, last, &t->manner);
		str_adds(out, "一次还");
		break;
	}
	speech_sum(out, t->total, t->cur, SPEECH_ZH_CN);
	if (t->waived > 0) {
		str_adds(out, "，另外");
		speech_sum(out, t->waived, t->cur, SPEECH_ZH_CN);
		str_adds(out, "减免");
	}
}

static void terms_say(struct str *out, const struct terms *t)
{
	if (t->n == 0 || t->kind == PLAN_NONE)
		return;
	if (t->manner.lang == SPEECH_EN)
		terms_en(out, t);
	else
		terms_zh(out, t);
}

void speech_offer(struct str *out, const struct offer *o, const struct currency *cur, int32_t today, enum speech lang)
{
	terms_say(out,
		&(struct terms){.kind = o->kind,
			.total = o->total,
			.waived = o->waived,
			.rows = o->rows,
			.n = o->n,
			.cur = cur,
			.manner = {.today = today, .lang = lang}});
}

static void say_plan(struct str *out, const struct agreed_plan *p, const struct currency *cur, const struct manner *m)
{
	terms_say(out,
		&(struct terms){.kind = p->kind,
			.total = p->total,
			.waived = p->waived,
			.rows = p->rows,
			.n = p->n,
			.cur = cur,
			.manner = *m,
			.exact = true});
}

static void say_promise(struct str *out, const struct promise *p, const struct currency *cur, const struct manner *m)
{
	struct instalment row = {.due = p->due, .amount = p->amount};
	terms_say(out,
		&(struct terms){.kind = PLAN_FULL,
			.total = p->amount,
			.rows = &row,
			.n = 1,
			.cur = cur,
			.manner = *m,
			.exact = true});
}

static const char *kept(struct arena *a, struct str *s)
{
	const char *text = arena_strndup(a, s->buf, s->len);
	str_clear(s);
	return text;
}

static const char *sum_text(struct arena *a, struct str *s, int64_t minor, const struct casefile *c, enum speech lang)
{
	speech_sum(s, minor, c->currency, lang);
	return kept(a, s);
}

static const char *date_text(struct arena *a, struct str *s, int32_t date, const struct manner *m)
{
	say_date(s, date, m);
	return kept(a, s);
}

static void fill(struct merge_values *values, struct arena *a, const struct casefile *c, const struct manner *m)
{
	struct str s;
	const char **text = values->text;
	str_init(&s);
	text[MERGE_NAME] = c->name;
	text[MERGE_CREDITOR] = c->creditor;
	text[MERGE_PRODUCT] = c->product;
	text[MERGE_TODAY] = date_text(a, &s, m->today, m);
	if (c->currency) {
		text[MERGE_AMOUNT] = sum_text(a, &s, casefile_balance(c), c, m->lang);
		text[MERGE_PRINCIPAL] = sum_text(a, &s, c->principal, c, m->lang);
		text[MERGE_INTEREST] = sum_text(a, &s, c->interest, c, m->lang);
		text[MERGE_FEES] = sum_text(a, &s, c->fees, c, m->lang);
	}
	if (c->due_date != DATE_NONE) {
		int late = casefile_days_late(c, m->today);
		text[MERGE_DUE] = date_text(a, &s, c->due_date, m);
		text[MERGE_DAYS_LATE] = late > 0 ? arena_printf(a, "%d", late) : "";
	}
	if (c->promise.made_at != 0 && c->currency) {
		text[MERGE_PROMISE_AMOUNT] = sum_text(a, &s, c->promise.amount, c, m->lang);
		text[MERGE_PROMISE_DUE] = date_text(a, &s, c->promise.due, m);
	}
	if (c->pause.from != DATE_NONE && c->pause.until != DATE_NONE)
		text[MERGE_PAUSE_UNTIL] = date_text(a, &s, c->pause.until, m);
	str_release(&s);
}

/* The plan or promise made since an instant; a plan comes first. */
static const char *agreed_text(struct arena *a, const struct casefile *c, int64_t since, const struct manner *m)
{
	struct str s;
	if (!c->currency)
		return NULL;
	str_init(&s);
	if (c->plan.kind != PLAN_NONE && c->plan.agreed_at >= since)
		say_plan(&s, &c->plan, c->currency, m);
	else if (c->promise.made_at != 0 && c->promise.made_at >= since)
		say_promise(&s, &c->promise, c->currency, m);
	const char *text = kept(a, &s);
	str_release(&s);
	return text;
}

void speech_case(
	struct merge_values *values, struct arena *a, const struct casefile *c, int32_t today, enum speech lang)
{
	struct manner m = {.today = today, .lang = lang};
	fill(values, a, c, &m);
	if (c->contact.medium != MEDIUM_NONE)
		values->text[MERGE_AGREED] = agreed_text(a, c, c->contact.started_at, &m);
}

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* At most four characters, and never more than half of them. */
static const char *account_text(struct arena *a, const char *account, enum speech lang)
{
	size_t characters = 0, from = strlen(account), left;
	for (size_t i = 0; account[i]; i++)
		characters += !continues(account[i]);
	left = characters / 2 < 4 ? characters / 2 : 4;
	if (left == 0)
		return "";
	while (left > 0)
		left -= !continues(account[--from]);
	return arena_printf(a, lang == SPEECH_EN ? "ending %s" : "尾号%s", account + from);
}

void speech_letter(
	struct merge_values *values, struct arena *a, const struct casefile *c, int32_t today, enum speech lang)
{
	struct manner m = {.today = today, .lang = lang, .written = true};
	fill(values, a, c, &m);
	values->text[MERGE_DATE] = values->text[MERGE_TODAY];
	values->text[MERGE_ACCOUNT] = account_text(a, c->account, lang);
	values->text[MERGE_AGREED] = agreed_text(a, c, INT64_MIN, &m);
}

void speech_offers(struct merge_values *values, struct arena *a, const struct offer *offers, size_t n,
	const struct currency *cur, int32_t today, enum speech lang)
{
	struct str s;
	str_init(&s);
	for (size_t i = 0; i < n; i++) {
		if (offers[i].key < 1 || offers[i].key > MERGE_OFFERS)
			continue;
		speech_offer(&s, &offers[i], cur, today, lang);
		values->offer[offers[i].key - 1] = kept(a, &s);
	}
	str_release(&s);
}
