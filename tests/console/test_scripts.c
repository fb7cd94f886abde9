/* The shipped scripts: whatever an agent can bring onto the screen is complete, short, and says nothing that it must not say. */
#include "check.h"

#include <ctype.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "conffile.h"
#include "domain/script.h"

#define FACT(f) (1u << (f))
#define VERIFIED FACT(SCRIPT_VERIFIED)

static const char *const files[SPEECHES] = {[SPEECH_EN] = "etc/scripts/en/call.conf", [SPEECH_ZH_CN] = "etc/scripts/zh_CN/call.conf"};

/* Words that press, blame, threaten or belong to the trade (words.md and the like); never in a spoken line. */
static const char *const forbidden_en[] = {
	"must", "have to", "has to", "had to", "immediately", "last chance", "final", "legal", "court", "sue", "duty", "obligation", "obliged", "everyone else", "should",
	"unfortunately", "failed", "fail", "don't worry", "do not worry", "calm down", "delinquent", "default", "debtor", "debt", "overdue", "arrears", "owe", "promised", "you promised",
	"credit record", "credit score", "only today", "consequences", "otherwise", "warn", "warning", "at least", "minimum", "employer", "no excuse", "simply", "just pay",
	"collection", "collector", "i understand, but",
};
static const char *const forbidden_zh[] = {
	"你", "必须", "立刻", "立即", "马上", "最后通牒", "最后一次机会", "后果", "起诉", "法院", "法律", "律师函", "上门", "单位", "家人", "家属", "失信", "老赖", "恶意", "拖欠",
	"催收", "催款", "欠款", "欠钱", "债务", "逾期", "违约", "征信", "应该", "应当", "义务", "责任", "警告", "否则", "别担心", "不要担心", "冷静", "最低", "仅限今天", "只有今天", "答应过", "承诺过",
};
/* What would give away, before the identity is checked, that it is about money. */
static const char *const telling_en[] = {"payment", "pay", "paid", "balance", "account", "loan", "money", "credit", "sum", "sums", "arrangement", "due", "plan", "lender", "wallet", "finance"};
static const char *const telling_zh[] = {"还款", "待还", "账", "钱", "款", "贷", "金额", "欠", "利息", "分期", "到期", "方案"};

static bool has_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = strcasestr(text, word); at; at = strcasestr(at + 1, word))
		if ((at == text || !isalpha((unsigned char)at[-1])) && !isalpha((unsigned char)at[len]))
			return true;
	return false;
}

static const char *found_in(const char *text, const char *const *words, size_t n, bool whole)
{
	for (size_t i = 0; i < n; i++)
		if (whole ? has_word(text, words[i]) : strstr(text, words[i]) != NULL)
			return words[i];
	return NULL;
}

struct shipped {
	struct arena arena;
	const struct script *script;
};

static bool shipped_open(struct shipped *s, enum speech lang)
{
	const struct conf *root;
	char sha256[65];
	struct err err;
	arena_init(&s->arena);
	s->script = NULL;
	bool ok = conffile_read_hashed(files[lang], &s->arena, &root, sha256, &err) && script_from_conf(root, sha256, &s->arena, &s->script, &err);
	CHECK_OK(ok, &err);
	if (ok) {
		CHECK_STR(s->script->sha256, sha256);
		CHECK_INT(s->script->language, lang);
	}
	return ok;
}

/* Invented people; long enough to be honest about lengths. A value is there only when the facts say so. */
static void sample_values(struct merge_values *v, enum speech lang, unsigned facts)
{
	static const struct {
		enum merge_field field;
		enum script_fact when; /* SCRIPT_FACTS: always */
		const char *text[SPEECHES];
	} rows[] = {
		{MERGE_NAME, SCRIPT_FACTS, {"Maria Oliveira", "欧阳晓雯"}},
		{MERGE_AGENT, SCRIPT_FACTS, {"Ann Ross", "李伟"}},
		{MERGE_FIRM, SCRIPT_FACTS, {"River Services", "清河服务"}},
		{MERGE_PHONE, SCRIPT_FACTS, {"+44 20 7946 0123", "010 5555 0123"}},
		{MERGE_TODAY, SCRIPT_FACTS, {"22 November", "十一月二十二日"}},
		{MERGE_CREDITOR, SCRIPT_FACTS, {"River Wallet", "清河钱包"}},
		{MERGE_PRODUCT, SCRIPT_FACTS, {"pay later", "分期账户"}},
		{MERGE_AMOUNT, SCRIPT_FACTS, {"¥3,240.50", "3240.50元"}},
		{MERGE_PRINCIPAL, SCRIPT_FACTS, {"¥3,000", "3000元"}},
		{MERGE_INTEREST, SCRIPT_FACTS, {"¥240.50", "240.50元"}},
		{MERGE_FEES, SCRIPT_FACTS, {"¥0", "0元"}},
		{MERGE_DUE, SCRIPT_FACTS, {"19 October", "十月十九日"}},
		{MERGE_PROMISE_AMOUNT, SCRIPT_PROMISE_OPEN, {"¥600", "600元"}},
		{MERGE_PROMISE_AMOUNT, SCRIPT_PROMISE_PARTLY, {"¥600", "600元"}},
		{MERGE_PROMISE_AMOUNT, SCRIPT_PROMISE_BROKEN, {"¥600", "600元"}},
		{MERGE_PROMISE_DUE, SCRIPT_PROMISE_OPEN, {"30 November", "十一月三十日"}},
		{MERGE_PROMISE_DUE, SCRIPT_PROMISE_PARTLY, {"21 November", "十一月二十一日"}},
		{MERGE_PROMISE_DUE, SCRIPT_PROMISE_BROKEN, {"21 November", "十一月二十一日"}},
		{MERGE_PAUSE_UNTIL, SCRIPT_PAUSED, {"6 January", "明年一月六日"}},
		{MERGE_OFFER, SCRIPT_OFFER_OPEN, {"six monthly payments of ¥540 from 1 December", "从十二月一日起按月分六次还\uff0c每次540元"}},
		{MERGE_AGREED, SCRIPT_AGREED, {"six monthly payments of ¥540 from 1 December", "从十二月一日起按月分六次还\uff0c每次540元"}},
		{MERGE_CALLBACK, SCRIPT_NEXT_KNOWN, {"Tuesday 24 November at 18:30", "十一月二十四日星期二18:30"}},
	};
	*v = (struct merge_values){.text = {NULL}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].when == SCRIPT_FACTS || (facts & FACT(rows[i].when)))
			v->text[rows[i].field] = rows[i].text[lang];
	if (facts & FACT(SCRIPT_HAS_OFFER))
		v->offer[0] = lang == SPEECH_EN ? "six monthly payments of ¥540.09 at most, from 1 December" : "从十二月一日起按月分六次还\uff0c每次最多540.09元";
	if (facts & FACT(SCRIPT_HAS_CHOICE))
		v->offer[1] = lang == SPEECH_EN ? "one payment of ¥3,000 by 30 November, with ¥240.50 waived" : "十一月三十日一次还3000元\uff0c另外240.50元减免";
}

/* What holds of every line that is heard. */
static void check_line(enum speech lang, const struct script_step *step, const char *line, unsigned gaps, unsigned facts)
{
	bool zh = lang == SPEECH_ZH_CN, whole = !zh;
	const char *bad = zh ? found_in(line, forbidden_zh, ARRAY_LEN(forbidden_zh), whole) : found_in(line, forbidden_en, ARRAY_LEN(forbidden_en), whole);
	CHECK_MSG(gaps == 0 && !strstr(line, MERGE_GAP), "%s:%d: %s: a gap: %s", files[lang], step->line, step->id, line);
	CHECK_MSG(!bad, "%s:%d: %s: \"%s\" in: %s", files[lang], step->line, step->id, bad ? bad : "", line);
	int length = zh ? merge_characters_in(line) : merge_words_in(line);
	CHECK_MSG(length >= 2 && length <= (zh ? 44 : 24), "%s:%d: %s: %d long: %s", files[lang], step->line, step->id, length, line);
	CHECK_MSG(utf8_valid(line, strlen(line), NULL), "%s:%d: bad UTF-8", files[lang], step->line);
	if (facts & VERIFIED)
		return;
	bad = zh ? found_in(line, telling_zh, ARRAY_LEN(telling_zh), whole) : found_in(line, telling_en, ARRAY_LEN(telling_en), whole);
	CHECK_MSG(!bad, "%s:%d: %s: \"%s\" before the identity is checked: %s", files[lang], step->line, step->id, bad ? bad : "", line);
}

static void check_place(struct script_walk *w, enum speech lang, const struct merge_values *values, unsigned facts, struct str *line)
{
	const struct script_step *step = w->at.step;
	for (int seg = 0; seg < SEGMENTS; seg++)
		for (unsigned i = 0; i < step->n_say; i++) {
			if (seg != SEGMENT_NONE && (i > 0 || !step->say_for[seg]))
				continue;
			w->vary = i;
			str_clear(line);
			unsigned gaps = script_say(w, (enum segment)seg, values, facts, line);
			check_line(lang, step, line->buf, gaps, facts);
		}
	for (size_t i = 0; i < step->n_prompts; i++) {
		str_clear(line);
		unsigned gaps = script_prompt(w, i, values, facts, line);
		CHECK_MSG(gaps == 0, "%s:%d: %s: a gap in a prompt: %s", files[lang], step->line, step->id, line->buf);
	}
}

/* Wherever one is, "next" leads to an end or to the identity check. */
static void check_way_out(struct script_walk w, unsigned facts)
{
	enum script_move m = SCRIPT_MOVED;
	for (size_t i = 0; m == SCRIPT_MOVED && i <= w.script->n_steps; i++)
		m = script_next(&w, facts);
	CHECK_MSG(m == SCRIPT_AT_END || (m == SCRIPT_WAITS_FOR_IDENTITY && !(facts & VERIFIED)), "no way out of %s", w.at.step->id);
}

#define PLACES 2048
struct explorer {
	struct script_walk open[PLACES];
	size_t n_open;
	bool seen[SCRIPT_STEPS_MAX][SCRIPT_STEPS_MAX + 1]; /* step, road + 1 */
};

static void explore_place(struct explorer *x, const struct script_walk *w)
{
	size_t step = (size_t)(w->at.step - w->script->steps), road = w->at.road ? (size_t)(w->at.road - w->script->steps) + 1 : 0;
	CHECK_MSG(x->n_open < PLACES, "more open places than the test has room for");
	if (x->seen[step][road] || x->n_open == PLACES)
		return;
	x->seen[step][road] = true;
	x->open[x->n_open++] = *w;
}

/* Every place that keys can lead to while the facts are these. */
static void explore(struct explorer *x, const struct script *s, enum script_situation situation, unsigned facts, bool *shown)
{
	struct merge_values values;
	struct script_walk w;
	struct str line;
	str_init(&line);
	memset(x->seen, 0, sizeof x->seen);
	x->n_open = 0;
	sample_values(&values, s->language, facts);
	script_start(&w, s, situation, facts, 0);
	explore_place(x, &w);
	while (x->n_open > 0) {
		enum script_branch branches[SCRIPT_BRANCHES];
		struct script_walk at = x->open[--x->n_open];
		size_t step = (size_t)(at.at.step - s->steps);
		if (!shown[step] || at.at.road == NULL)
			check_place(&at, s->language, &values, facts, &line);
		shown[step] = true;
		check_way_out(at, facts);
		w = at;
		if (script_next(&w, facts) == SCRIPT_MOVED)
			explore_place(x, &w);
		size_t n = script_branches(&at, facts, branches);
		for (size_t i = 0; i < n; i++) {
			w = at;
			CHECK_INT(script_take(&w, branches[i], facts), SCRIPT_MOVED);
			explore_place(x, &w);
		}
	}
	str_release(&line);
}

/* Combinations of facts as cases have them. */
static void explore_all(struct explorer *x, const struct script *s, bool *shown)
{
	static const unsigned standings[] = {0, FACT(SCRIPT_PROMISE_BROKEN), FACT(SCRIPT_PROMISE_PARTLY), FACT(SCRIPT_PROMISE_OPEN), FACT(SCRIPT_PLAN_RUNS), FACT(SCRIPT_NOT_DUE),
					     FACT(SCRIPT_PAUSED), FACT(SCRIPT_PAUSED) | FACT(SCRIPT_PROMISE_BROKEN)};
	static const unsigned offers[] = {0, FACT(SCRIPT_HAS_OFFER), FACT(SCRIPT_HAS_OFFER) | FACT(SCRIPT_HAS_CHOICE), FACT(SCRIPT_HAS_OFFER) | FACT(SCRIPT_OFFER_OPEN),
					  FACT(SCRIPT_HAS_OFFER) | FACT(SCRIPT_OFFER_OPEN) | FACT(SCRIPT_IN_DISTRESS), FACT(SCRIPT_AGREED) | FACT(SCRIPT_NEXT_KNOWN),
					  FACT(SCRIPT_AGREED) | FACT(SCRIPT_WAITS)};
	static const unsigned known[] = {0, FACT(SCRIPT_TOLD) | FACT(SCRIPT_SURPLUS_KNOWN), FACT(SCRIPT_NEXT_KNOWN)};
	static const unsigned checked[] = {0, VERIFIED};
	for (int sit = 0; sit < SCRIPT_SITUATIONS; sit++)
		for (size_t a = 0; a < ARRAY_LEN(standings); a++)
			for (size_t b = 0; b < ARRAY_LEN(offers); b++)
				for (size_t c = 0; c < ARRAY_LEN(known); c++)
					for (size_t d = 0; d < ARRAY_LEN(checked); d++) {
						if (!checked[d] && (a > 0 || b > 0 || c == 1))
							continue;
						unsigned facts = standings[a] | offers[b] | known[c] | checked[d];
						if (sit == SCRIPT_INBOUND)
							facts |= FACT(SCRIPT_IS_INBOUND);
						explore(x, s, (enum script_situation)sit, facts, shown);
					}
}

static void every_line_that_can_be_heard(void)
{
	struct explorer *x = xalloc(sizeof *x);
	for (int lang = 0; lang < SPEECHES; lang++) {
		struct shipped s;
		bool shown[SCRIPT_STEPS_MAX] = {false};
		if (shipped_open(&s, (enum speech)lang)) {
			for (int i = 0; i < SCRIPT_SITUATIONS; i++)
				CHECK_MSG(s.script->starts[i], "%s: no start \"%s\"", files[lang], script_situation_words[i].name);
			explore_all(x, s.script, shown);
			for (size_t i = 0; i < s.script->n_steps; i++)
				CHECK_MSG(shown[i], "%s:%d: %s is never on the screen", files[lang], s.script->steps[i].line, s.script->steps[i].id);
		}
		arena_release(&s.arena);
	}
	free(x);
}

static bool ends_with_question(const char *line)
{
	return strchr(line, '?') || strstr(line, "\uff1f");
}

static void check_manner(const struct script *s, const struct script_step *step, const char *line)
{
	bool zh = s->language == SPEECH_ZH_CN;
	unsigned fields = 0;
	struct err err;
	CHECK_OK(merge_check(line, &fields, &err), &err);
	if (step->stage == SCRIPT_ACKNOWLEDGE)
		CHECK_MSG(!merge_guarded(fields), "%s:%d: a sum while acknowledging: %s", s->file, step->line, line);
	if ((step->stage == SCRIPT_LISTEN || step->stage == SCRIPT_EXPLORE) && step->branch == SCRIPT_ROAD)
		CHECK_MSG(ends_with_question(line), "%s:%d: no question: %s", s->file, step->line, line);
	if (zh)
		CHECK_MSG(!strpbrk(line, ",?!;"), "%s:%d: half-width punctuation: %s", s->file, step->line, line);
	else
		CHECK_MSG(step->stage != SCRIPT_ACKNOWLEDGE || !has_word(line, "but"), "%s:%d: \"but\" while acknowledging: %s", s->file, step->line, line);
}

static void the_manner_is_right(void)
{
	for (int lang = 0; lang < SPEECHES; lang++) {
		struct shipped s;
		int for_segment[SEGMENTS] = {0};
		bool ok = shipped_open(&s, (enum speech)lang), zh = lang == SPEECH_ZH_CN;
		for (size_t i = 0; ok && i < s.script->n_steps; i++) {
			const struct script_step *step = &s.script->steps[i];
			for (size_t k = 0; k < step->n_say; k++)
				check_manner(s.script, step, step->say[k]);
			for (int seg = 0; seg < SEGMENTS; seg++)
				if (step->say_for[seg]) {
					check_manner(s.script, step, step->say_for[seg]);
					for_segment[seg]++;
				}
			for (size_t k = 0; k < step->n_prompts; k++) {
				int length = zh ? merge_characters_in(step->prompts[k]) : merge_words_in(step->prompts[k]);
				CHECK_MSG(length >= 3, "%s:%d: too short a prompt: %s", files[lang], step->line, step->prompts[k]);
				CHECK_MSG(!zh || !strpbrk(step->prompts[k], ",?!;"), "%s:%d: half-width punctuation: %s", files[lang], step->line, step->prompts[k]);
			}
		}
		CHECK(!ok || (for_segment[SEGMENT_YOUNG] >= 8 && for_segment[SEGMENT_MICRO_BUSINESS] >= 8));
		CHECK(!ok || (for_segment[SEGMENT_LONG_STANDING] >= 1 && for_segment[SEGMENT_FIRST_LATE] >= 3));
		arena_release(&s.arena);
	}
}

/* Paths in the log mean the same in every language. */
static void languages_share_their_shape(void)
{
	struct shipped s[SPEECHES];
	bool ok = true;
	for (int lang = 0; lang < SPEECHES; lang++)
		ok = shipped_open(&s[lang], (enum speech)lang) && ok;
	for (int lang = 1; ok && lang < SPEECHES; lang++) {
		const struct script *a = s[0].script, *b = s[lang].script;
		CHECK_INT(b->n_steps, a->n_steps);
		for (size_t i = 0; i < a->n_steps && i < b->n_steps; i++) {
			const struct script_step *p = &a->steps[i], *q = &b->steps[i];
			CHECK_STR(q->id, p->id);
			CHECK_MSG(p->stage == q->stage && p->branch == q->branch && p->when == q->when && p->unless == q->unless && p->once == q->once && p->back == q->back,
				  "%s differs between the languages", p->id);
			CHECK_STR(q->next ? q->next->id : "", p->next ? p->next->id : "");
		}
		for (int i = 0; i < SCRIPT_BRANCHES; i++)
			CHECK_MSG(!a->before_identity[i] == !b->before_identity[i] && !a->after_identity[i] == !b->after_identity[i], "%s", script_branch_words[i].name);
	}
	for (int lang = 0; lang < SPEECHES; lang++)
		arena_release(&s[lang].arena);
}

/* Words to a third person and to a machine are one step: nothing before, nothing after. */
static void discreet_words_stand_alone(void)
{
	for (int lang = 0; lang < SPEECHES; lang++) {
		static const enum script_branch discreet[] = {SCRIPT_THIRD_PARTY, SCRIPT_VOICEMAIL, SCRIPT_WRONG_NUMBER};
		struct shipped s;
		bool ok = shipped_open(&s, (enum speech)lang);
		for (size_t i = 0; ok && i < ARRAY_LEN(discreet); i++) {
			const struct script_step *step = s.script->before_identity[discreet[i]];
			unsigned fields = 0;
			struct err err;
			CHECK_MSG(step, "%s: no branch \"%s\"", files[lang], script_branch_words[discreet[i]].name);
			if (!step)
				continue;
			CHECK(step->stage == SCRIPT_CLOSE && !step->next && !step->back && step->n_say == 1);
			CHECK_OK(merge_check(step->say[0], &fields, &err), &err);
			/* A limited-content message names a person, the business and a number, and not whom it is for (12 CFR 1006.2(j)). */
			if (discreet[i] == SCRIPT_VOICEMAIL)
				CHECK_INT(fields, 1u << MERGE_AGENT | 1u << MERGE_FIRM | 1u << MERGE_PHONE);
			if (discreet[i] == SCRIPT_WRONG_NUMBER)
				CHECK_INT(fields, 0);
		}
		arena_release(&s.arena);
	}
}

CU_TestInfo scripts_tests[] = {
	{"every line that can be heard", every_line_that_can_be_heard},
	{"the manner is right", the_manner_is_right},
	{"languages share their shape", languages_share_their_shape},
	{"discreet words stand alone", discreet_words_stand_alone},
	CU_TEST_INFO_NULL,
};
