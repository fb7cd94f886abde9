#include "domain/sample.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "domain/contact.h"
#include "domain/csv.h"
#include "domain/money.h"
#include "domain/sample_people.h"

/* Chances, weights and sums are integers; the numbers come from splitmix64 (Steele, Lea, Flood: "Fast Splittable
 * Pseudorandom Number Generators"). No expression draws twice: C leaves open which operand comes first, and the bytes
 * must not depend on the compiler. */
struct chance {
	uint64_t state;
};

static uint64_t chance_next(struct chance *c)
{
	uint64_t z = c->state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* 0 .. n-1 */
static int64_t below(struct chance *c, int64_t n)
{
	return (int64_t)(chance_next(c) % (uint64_t)n);
}

static int64_t between(struct chance *c, int64_t low, int64_t high)
{
	return low + below(c, high - low + 1);
}

static bool once_in(struct chance *c, int64_t n)
{
	return below(c, n) == 0;
}

static size_t list_length(const char *const *list)
{
	size_t n = 0;
	while (list[n])
		n++;
	return n;
}

static const char *one_of(struct chance *c, const char *const *list)
{
	return list[below(c, (int64_t)list_length(list))];
}

static const struct sample_name *name_of(struct chance *c, const struct sample_name *names)
{
	int64_t n = 0;
	while (names[n].text)
		n++;
	return &names[below(c, n)];
}

/* A range with how often it is met, in thousandths. */
struct share {
	int often;
	int64_t low, high;
};

static int64_t from_shares(struct chance *c, const struct share *shares)
{
	int64_t at = below(c, 1000);
	while (at >= shares->often)
		at -= shares++->often;
	return between(c, shares->low, shares->high);
}

/* Histories have a heavy tail: most cases saw a few contacts, a few saw a great many; on average three. */
static const struct share contact_shares[] = {
	{300, 0, 0}, {350, 1, 2}, {250, 3, 5}, {80, 6, 12}, {15, 13, 40}, {4, 41, 120}, {1, 121, SAMPLE_CONTACTS_MAX}};
static const struct share late_shares[] = {{90, -10, 0}, {320, 1, 7}, {310, 8, 30}, {200, 31, 90}, {80, 91, 240}};
static const struct share segment_shares[] = {
	{160, SEGMENT_LONG_STANDING, SEGMENT_LONG_STANDING},
	{260, SEGMENT_FIRST_LATE, SEGMENT_FIRST_LATE},
	{160, SEGMENT_YOUNG, SEGMENT_YOUNG},
	{110, SEGMENT_MICRO_BUSINESS, SEGMENT_MICRO_BUSINESS},
	{120, SEGMENT_FREQUENT, SEGMENT_FREQUENT},
	{140, SEGMENT_OCCASIONAL, SEGMENT_OCCASIONAL},
	{50, SEGMENT_NONE, SEGMENT_NONE},
};
static const struct share prefers_shares[] = {
	{450, MEDIUM_NONE, MEDIUM_NONE},
	{200, MEDIUM_CALL, MEDIUM_CALL},
	{180, MEDIUM_SMS, MEDIUM_SMS},
	{110, MEDIUM_EMAIL, MEDIUM_EMAIL},
	{40, MEDIUM_CHAT, MEDIUM_CHAT},
	{20, MEDIUM_INAPP, MEDIUM_INAPP},
};
static const struct share medium_shares[] = {
	{560, MEDIUM_CALL, MEDIUM_CALL},
	{250, MEDIUM_SMS, MEDIUM_SMS},
	{110, MEDIUM_EMAIL, MEDIUM_EMAIL},
	{30, MEDIUM_CHAT, MEDIUM_CHAT},
	{30, MEDIUM_PUSH, MEDIUM_PUSH},
	{20, MEDIUM_INAPP, MEDIUM_INAPP},
};
static const struct share call_shares[] = {
	{400, OUTCOME_NO_ANSWER, OUTCOME_NO_ANSWER},
	{300, OUTCOME_CONVERSATION, OUTCOME_CONVERSATION},
	{140, OUTCOME_VOICEMAIL, OUTCOME_VOICEMAIL},
	{70, OUTCOME_BUSY, OUTCOME_BUSY},
	{30, OUTCOME_DROPPED, OUTCOME_DROPPED},
	{25, OUTCOME_THIRD_PARTY, OUTCOME_THIRD_PARTY},
	{20, OUTCOME_REFUSED, OUTCOME_REFUSED},
	{15, OUTCOME_VOICEMAIL_FULL, OUTCOME_VOICEMAIL_FULL},
};
static const struct share written_shares[] = {
	{640, OUTCOME_DELIVERED, OUTCOME_DELIVERED},
	{200, OUTCOME_READ, OUTCOME_READ},
	{110, OUTCOME_SENT, OUTCOME_SENT},
	{50, OUTCOME_FAILED, OUTCOME_FAILED},
};

static const char *const agents[] = {"", "liwei", "annross", "benokoye", "chenlin", "sunmei", NULL};
static const char *const products[] = {"Wallet loan", "Pay later", "Instalment purchase", "Credit line", NULL};
static const char *const methods[] = {"wallet", "bank-transfer", "card", "direct-debit", "cash-agent", NULL};
static const char *const third_persons[] = {"spouse", "third-party", "listed-contact", NULL};
static const char *const domains[] = {"example.org", "example.com", "example.net", NULL};

/* What agents write down, by how the contact ended; only talks and a few others are worth a note. */
#define LIST(...) (const char *const[]){__VA_ARGS__, NULL}
static const char *const *const notes[OUTCOMES] = {
	[OUTCOME_CONVERSATION] = LIST("Shifts were cut, pay comes on the 28th; asks to wait until then.",
		"Calm and friendly. Did not know the direct debit had bounced, will pay by card.",
		"Between jobs. Surplus is small, wants to start with a little each month.",
		"Asked for everything in writing, prefers not to talk at work.",
		"Child was ill, hospital bills first. Thanked us for not pressing.",
		"Says: \"I can do half on Friday\", will call if that changes.",
		"Customer of the shop paid late, cash comes in next week.",
		"Upset about three calls in one week. Agreed on messages only.",
		"Wants to know what the interest is made of; explained, sent the statement.",
		"New phone, has lost access to the app.\nWalked through signing in again."),
	[OUTCOME_THIRD_PARTY] = LIST("Partner answered; said nothing but our name and that it is not urgent.",
		"A colleague took the call. Number marked, not to be used in working hours."),
	[OUTCOME_REFUSED] = LIST("Does not wish to talk now. Told where free advice is to be had."),
	[OUTCOME_REPLIED] =
		LIST("Can you send me the options please?", "I was paid late this month, will pay on Friday",
			"Who is this about?", "Thank you, that plan would help"),
	[OUTCOME_VOICEMAIL] = LIST("Left name and number only.", ""),
};
static const char *const *const notes_zh[OUTCOMES] = {
	[OUTCOME_CONVERSATION] = LIST("十月排班减少，月底发工资后再安排。",
		"态度平和，不知道自动扣款失败，今晚自己转。", "刚换工作，希望每月少还一点，慢慢来。",
		"孩子住院，先顾医药费；谢谢我们没有催。", "小店回款晚，下周有一笔货款。",
		"说“这周给我打了三次电话”，以后改发短信。", "想知道利息怎么算的，已逐项说明。"),
	[OUTCOME_THIRD_PARTY] = LIST("家人接的，只留了姓名，请她方便时回电。"),
	[OUTCOME_REFUSED] = LIST("现在不想谈，已告知免费咨询渠道。"),
	[OUTCOME_REPLIED] = LIST("可以把方案发给我看看吗？", "工资晚发了，周五还", "谢谢，这样安排我能接受"),
	[OUTCOME_VOICEMAIL] = LIST("只留了姓名和回电号码。", ""),
};

/* One invented case while its rows are written. */
struct life {
	struct chance chance;
	const struct sample_people *people;
	char account[40], phone[24], email[96];
	int32_t due, today;
	int64_t principal;
	int64_t contacts;
};

static const struct sample_people *people_of(struct chance *c)
{
	int64_t all = 0, at;
	size_t i = 0;
	for (size_t k = 0; k < sample_people_count; k++)
		all += sample_people[k].weight;
	for (at = below(c, all); at >= sample_people[i].weight; i++)
		at -= sample_people[i].weight;
	return &sample_people[i];
}

static void make_phone(struct life *l)
{
	const char *pattern = one_of(&l->chance, l->people->phones);
	size_t n = strlen(pattern);
	ENSURE(n < sizeof l->phone);
	for (size_t i = 0; i <= n; i++)
		l->phone[i] = pattern[i] == '#' ? (char)('0' + below(&l->chance, 10)) : pattern[i];
}

static void put_date(struct str *out, int32_t day)
{
	str_addc(out, ',');
	date_format(out, day);
}

static void put_sum(struct str *out, int64_t minor, const struct currency *cur)
{
	str_addc(out, ',');
	money_format(out, minor, cur);
}

static void put(struct str *out, const char *text)
{
	str_addc(out, ',');
	csv_put(out, text);
}

static void put_name(struct str *out, struct life *l)
{
	const struct sample_people *p = l->people;
	struct chance *c = &l->chance;
	const struct sample_name *given = name_of(c, p->given), *family = name_of(c, p->family),
				 *second = name_of(c, p->family);
	struct str name;
	str_init(&name);
	if (p->family_first)
		str_addf(&name, "%s%s%s", family->text, p->joint, given->text);
	else if (p->two_families && second != family)
		str_addf(&name, "%s%s%s %s", given->text, p->joint, family->text, second->text);
	else
		str_addf(&name, "%s%s%s", given->text, p->joint, family->text);
	put(out, name.buf);
	str_release(&name);
	l->email[0] = '\0';
	if (below(c, 100) < 78) {
		int number = (int)between(c, 2, 999);
		snprintf(l->email, sizeof l->email, "%s.%s%d@%s", given->latin, family->latin, number,
			one_of(c, domains));
	}
}

/* Small sums are met more often than large ones: the product of two even chances. */
static int64_t make_principal(struct life *l)
{
	const struct sample_people *p = l->people;
	int64_t steps = (p->high - p->low) / p->round;
	steps = steps * below(&l->chance, 1001) / 1000;
	steps = steps * below(&l->chance, 1001) / 1000;
	return p->low + steps * p->round;
}

static void put_sums(struct str *out, struct life *l)
{
	const struct sample_people *p = l->people;
	const struct currency *cur = currency_find(p->currency);
	int64_t late = l->today > l->due ? l->today - l->due : 0;
	l->principal = make_principal(l);
	ENSURE(cur);
	str_addf(out, ",%s", p->currency);
	put_sum(out, l->principal, cur);
	/* 0.02 to 0.05 per cent a day */
	put_sum(out, l->principal * between(&l->chance, 2, 5) * late / 10000, cur);
	put_sum(out, late > 3 && once_in(&l->chance, 3) ? p->low / 20 : 0, cur);
}

static void put_case(struct str *out, struct life *l)
{
	const struct sample_people *p = l->people;
	struct chance *c = &l->chance;
	bool has_phone = below(c, 100) < 95;
	enum segment segment;
	enum medium prefers;
	str_adds(out, l->account);
	put_name(out, l);
	make_phone(l);
	if (!has_phone && l->email[0])
		l->phone[0] = '\0';
	segment = (enum segment)from_shares(c, segment_shares);
	prefers = (enum medium)from_shares(c, prefers_shares);
	str_addf(out, ",%s,%s,%s,%s,%s,%s", p->language, one_of(c, p->zones), l->phone, l->email,
		medium_words[prefers].name, segment_words[segment].name);
	put(out, one_of(c, p->creditors));
	put(out, segment == SEGMENT_MICRO_BUSINESS ? "Working capital" : one_of(c, products));
	put_sums(out, l);
	put_date(out, l->due);
	put_date(out, l->due <= l->today ? l->due - (int32_t)between(c, 1, 3) : l->today - 1);
	str_addf(out, ",%s\n", one_of(c, agents));
}

/* Minutes since 1970 by the clock in force there, between 11:30 and 18:30: a decent hour also where the country has
 * zones further west. */
static int64_t make_moment(struct life *l, int32_t from, int32_t until)
{
	int64_t day = between(&l->chance, from, until);
	return day * 1440 + between(&l->chance, 690, 1110);
}

static void put_instant(struct str *out, const struct life *l, int64_t minute, int second)
{
	int offset = l->people->offset_min;
	str_addc(out, ',');
	instant_format(out, (minute - offset) * INT64_C(60000) + second * INT64_C(1000), offset);
}

static void put_contact(struct str *out, struct life *l, int64_t minute)
{
	struct chance *c = &l->chance;
	enum medium medium = (enum medium)from_shares(c, medium_shares);
	bool inbound = once_in(c, 12), spoken;
	enum outcome outcome;
	const char *address, *person = "debtor", *note = "";
	if (medium == MEDIUM_PUSH || medium == MEDIUM_INAPP)
		inbound = false;
	if (medium == MEDIUM_EMAIL && !l->email[0])
		medium = MEDIUM_SMS;
	if (!l->phone[0] && (medium == MEDIUM_CALL || medium == MEDIUM_SMS))
		medium = MEDIUM_EMAIL;
	spoken = medium == MEDIUM_CALL;
	if (inbound)
		outcome = spoken ? OUTCOME_CONVERSATION : OUTCOME_REPLIED;
	else
		outcome = (enum outcome)from_shares(c, spoken ? call_shares : written_shares);
	address = medium == MEDIUM_EMAIL ? l->email : spoken || medium == MEDIUM_SMS ? l->phone : "";
	if (outcome == OUTCOME_THIRD_PARTY)
		person = one_of(c, third_persons);
	if ((l->people->chinese_notes ? notes_zh : notes)[outcome])
		note = one_of(c, (l->people->chinese_notes ? notes_zh : notes)[outcome]);
	str_adds(out, l->account);
	put_instant(out, l, minute, (int)below(c, 60));
	str_addf(out, ",%s,%s,%s,%s,%s,%s", medium_words[medium].name,
		direction_words[inbound ? DIRECTION_IN : DIRECTION_OUT].name, person, address,
		outcome_words[outcome].name, one_of(c, agents));
	put(out, note);
	str_addc(out, '\n');
}

static void put_contacts(struct str *out, struct life *l)
{
	int64_t moments[SAMPLE_CONTACTS_MAX];
	int32_t from = l->due < l->today - 5 ? l->due - 3 : l->today - 8;
	for (int64_t i = 0; i < l->contacts; i++) {
		int64_t moment = make_moment(l, from, l->today - 1), k = i;
		for (; k > 0 && moments[k - 1] > moment; k--)
			moments[k] = moments[k - 1];
		moments[k] = moment;
	}
	for (int64_t i = 0; i < l->contacts; i++)
		put_contact(out, l, moments[i]);
}

static void put_payments(struct str *out, struct life *l)
{
	struct chance *c = &l->chance;
	const struct currency *cur = currency_find(l->people->currency);
	int32_t from = l->due < l->today ? l->due : l->today - 20;
	if (below(c, 100) >= 24)
		return;
	for (int64_t n = between(c, 1, 4); n > 0; n--) {
		int64_t part = l->principal / l->people->round * between(c, 3, 20) / 100 * l->people->round;
		int64_t moment = make_moment(l, from, l->today - 1);
		const char *method = one_of(c, methods);
		str_adds(out, l->account);
		put_instant(out, l, moment, (int)below(c, 60));
		put_sum(out, part > 0 ? part : l->people->round, cur);
		str_addf(out, ",%s,%s,R%08d\n", l->people->currency, method, (int)below(c, 100000000));
	}
}

static void put_life(struct sample_files *out, uint64_t seed, int64_t n, int32_t today)
{
	struct life l = {.chance = {seed}, .today = today};
	l.chance.state = chance_next(&l.chance) + (uint64_t)n * UINT64_C(0xd1342543de82ef95);
	l.people = people_of(&l.chance);
	l.contacts = from_shares(&l.chance, contact_shares);
	int64_t late = from_shares(&l.chance, late_shares);
	/* Who saw many contacts has been late for long. */
	if (l.contacts > 12 && late < 30 + l.contacts / 2)
		late = 30 + l.contacts / 2;
	l.due = today - (int32_t)late;
	snprintf(l.account, sizeof l.account, "S%llu-%06lld", (unsigned long long)seed, (long long)n);
	put_case(&out->cases, &l);
	put_contacts(&out->contacts, &l);
	put_payments(&out->payments, &l);
}

void sample_make(struct sample_files *out, int64_t cases, uint64_t seed, int32_t today)
{
	ENSURE(cases >= 1 && cases <= SAMPLE_CASES_MAX && today >= date_days((struct date){2000, 1, 1}));
	str_init(&out->cases);
	str_init(&out->contacts);
	str_init(&out->payments);
	str_adds(&out->cases,
		"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n");
	str_adds(&out->contacts, "account,at,medium,direction,person,address,outcome,agent,note\n");
	str_adds(&out->payments, "account,at,amount,currency,method,reference\n");
	for (int64_t n = 1; n <= cases; n++)
		put_life(out, seed, n, today);
}

void sample_release(struct sample_files *f)
{
	str_release(&f->cases);
	str_release(&f->contacts);
	str_release(&f->payments);
}
