/* The shipped letters: filled from a case they are whole, they say nothing that they must not say, and the text check finds no fault in them. */
#include "check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "letters.h"
#include "conffile.h"
#include "rules.h"

/* Beside what lint.h finds: these stand in no letter to anybody (words.md). */
static const char *const never_en[] = {
	"must", "have to", "immediately", "last chance", "final", "your duty", "obligation", "unfortunately", "failed", "delinquent", "default", "debtor", "debt", "arrears", "overdue",
	"don't worry", "credit record", "court", "consequences", "otherwise", "collection", "collector", "you owe",
};
static const char *const never_zh[] = {
	"必须", "立刻", "立即", "马上", "最后通牒", "后果", "起诉", "法院", "上门", "单位", "家人", "家属", "失信", "老赖", "恶意", "拖欠", "催收", "催款", "欠款", "债务", "逾期", "违约",
	"征信", "应该", "应当", "义务", "责任", "否则", "遗憾", "放心", "不要担心",
};
/* What a third person would learn something from. */
static const char *const telling_en[] = {"payment", "pay", "balance", "account", "loan", "money", "credit", "sum", "due", "plan", "lender", "complaint"};
static const char *const telling_zh[] = {"还款", "账户", "钱", "款", "贷", "金额", "欠", "利息", "分期", "投诉"};

static const struct paths in_place = {.data = "."};

struct shipped {
	struct arena a;
	const struct letter_set *set;
};

static bool shipped_open(struct shipped *s)
{
	struct err err;
	arena_init(&s->a);
	bool ok = letters_of(&in_place, &s->a, &s->set, &err);
	CHECK_OK(ok, &err);
	return ok;
}

static void sample_values(struct merge_values *v, enum speech lang)
{
	static const struct {
		enum merge_field field;
		const char *text[SPEECHES];
	} rows[] = {
		{MERGE_NAME, {"Maria Oliveira", "欧阳晓雯"}},
		{MERGE_AGENT, {"Ann Ross", "李伟"}},
		{MERGE_FIRM, {"River Services", "清河服务"}},
		{MERGE_PHONE, {"+44 20 7946 0123", "010 5555 0123"}},
		{MERGE_CREDITOR, {"River Wallet", "清河钱包"}},
		{MERGE_PRODUCT, {"pay later", "分期账户"}},
		{MERGE_AMOUNT, {"£3,240.50", "3240.50元"}},
		{MERGE_PRINCIPAL, {"£3,000", "3000元"}},
		{MERGE_INTEREST, {"£240.50", "240.50元"}},
		{MERGE_FEES, {"£0", "0元"}},
		{MERGE_DUE, {"19 October 2026", "2026年10月19日"}},
		{MERGE_PROMISE_AMOUNT, {"£600", "600元"}},
		{MERGE_PROMISE_DUE, {"30 November 2026", "2026年11月30日"}},
		{MERGE_PAUSE_UNTIL, {"6 January 2027", "2027年1月6日"}},
		{MERGE_AGREED, {"six monthly payments of £540 from 1 December 2026", "从2026年12月1日起按月分六次还\uff0c每次540元"}},
		{MERGE_DATE, {"22 November 2026", "2026年11月22日"}},
		{MERGE_ACCOUNT, {"ending 0482", "尾号0482"}},
		{MERGE_REFERENCE, {"C-7F3A-9C21", "C-7F3A-9C21"}},
		{MERGE_RECEIVED, {"20 November 2026", "2026年11月20日"}},
		{MERGE_ACKNOWLEDGE_BY, {"25 November 2026", "2026年11月25日"}},
		{MERGE_ANSWER_BY, {"15 January 2027", "2027年1月15日"}},
		{MERGE_OUTCOME, {"We called you on a Sunday although you had asked us not to. The wish is noted now.", "您说过周日不方便\uff0c我们还是打了电话\u3002现在已经登记好\u3002"}},
	};
	*v = (struct merge_values){0};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		v->text[rows[i].field] = rows[i].text[lang];
}

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

/* Manner of the text itself, without what is filled in. */
static void check_manner(const struct letter *l, const char *text)
{
	const char *bad = l->language == SPEECH_EN ? found_in(text, never_en, ARRAY_LEN(never_en), true) : found_in(text, never_zh, ARRAY_LEN(never_zh), false);
	CHECK_MSG(!bad, "%s (%s) says \"%s\"", l->id, speech_names[l->language], bad);
	if (l->to == TO_THIRD_PARTY) {
		bad = l->language == SPEECH_EN ? found_in(text, telling_en, ARRAY_LEN(telling_en), true) : found_in(text, telling_zh, ARRAY_LEN(telling_zh), false);
		CHECK_MSG(!bad, "%s (%s) tells \"%s\" to somebody else", l->id, speech_names[l->language], bad);
	}
	if (l->language == SPEECH_ZH_CN) {
		CHECK_MSG(!strpbrk(text, ",?!;"), "%s: half-width punctuation", l->id);
		CHECK_MSG(!strstr(text, "你"), "%s says 你", l->id);
	}
}

static void every_letter_is_whole(void)
{
	struct shipped s;
	if (!shipped_open(&s))
		return;
	CHECK(s.set->n >= 2 * 20);
	for (size_t i = 0; i < s.set->n; i++) {
		const struct letter *l = s.set->items[i];
		struct merge_values v;
		sample_values(&v, l->language);
		check_manner(l, l->text);
		check_manner(l, l->subject);
		for (enum medium m = MEDIUM_CALL; m < MEDIA; m++) {
			struct str subject, text;
			if (!(l->media & 1u << m))
				continue;
			str_init(&subject);
			str_init(&text);
			unsigned gaps = letter_render(l, m, &v, &subject, &text);
			CHECK_MSG(gaps == 0, "%s by %s has gaps %x", l->id, medium_words[m].name, gaps);
			CHECK_MSG(m != MEDIUM_EMAIL || subject.len > 0, "%s: an e-mail without a subject", l->id);
			/* A text message of ours is one to three parts of the network's. */
			size_t bytes = 0, characters = 0;
			for (uint32_t cp; bytes < text.len; characters++)
				bytes += utf8_decode(text.buf + bytes, text.len - bytes, &cp, NULL);
			CHECK_MSG((m != MEDIUM_SMS && m != MEDIUM_PUSH) || characters <= (l->language == SPEECH_EN ? 306 : 134), "%s by %s is long: %zu characters", l->id, medium_words[m].name, characters);
			str_release(&subject);
			str_release(&text);
		}
	}
	arena_release(&s.a);
}

/* On a locked screen anybody reads it. */
static void short_ones_are_discreet(void)
{
	const unsigned allowed = 1u << MERGE_REFERENCE | 1u << MERGE_ACKNOWLEDGE_BY | 1u << MERGE_ANSWER_BY;
	struct shipped s;
	if (!shipped_open(&s))
		return;
	for (size_t i = 0; i < s.set->n; i++) {
		const struct letter *l = s.set->items[i];
		unsigned fields;
		struct err err;
		if (!(l->media & (1u << MEDIUM_SMS | 1u << MEDIUM_PUSH)))
			continue;
		CHECK_OK(merge_check(l->text, &fields, &err), &err);
		CHECK_MSG((merge_guarded(fields) & ~allowed) == 0, "%s (%s) shows %x", l->id, speech_names[l->language], merge_guarded(fields) & ~allowed);
	}
	arena_release(&s.a);
}

static void languages_share_their_shape(void)
{
	unsigned uses = 0;
	struct shipped s;
	if (!shipped_open(&s))
		return;
	for (size_t i = 0; i < s.set->n; i++) {
		const struct letter *l = s.set->items[i], *other = letter_find(s.set, l->language == SPEECH_EN ? SPEECH_ZH_CN : SPEECH_EN, l->id);
		CHECK_MSG(other, "%s is only in %s", l->id, speech_names[l->language]);
		if (other)
			CHECK_MSG(l->uses == other->uses && l->media == other->media && l->purpose == other->purpose && l->to == other->to && !l->subject[0] == !other->subject[0],
				  "%s differs between the languages", l->id);
		uses |= l->uses;
	}
	CHECK_INT(uses, (1u << LETTER_USES) - 1);
	arena_release(&s.a);
}

/* It goes out while the case is on hold, so it must answer; and a stranger hears one sentence. */
static void purposes_are_right(void)
{
	struct shipped s;
	if (!shipped_open(&s))
		return;
	for (size_t i = 0; i < s.set->n; i++) {
		const struct letter *l = s.set->items[i];
		if (l->uses & (1u << LETTER_COMPLAINT | 1u << LETTER_ANSWER | 1u << LETTER_DISPUTE | 1u << LETTER_REPRESENTED | 1u << LETTER_DEATH))
			CHECK_MSG(l->purpose == PURPOSE_REPLY, "%s", l->id);
		if (l->uses & (1u << LETTER_REPRESENTED | 1u << LETTER_DEATH | 1u << LETTER_LOCATION))
			CHECK_MSG(l->to == TO_THIRD_PARTY, "%s", l->id);
		if (!(l->uses & 1u << LETTER_LOCATION))
			continue;
		CHECK_INT(l->purpose, PURPOSE_LOCATION);
		unsigned fields;
		struct err err;
		CHECK_OK(merge_check(l->text, &fields, &err), &err);
		CHECK_INT(fields, 1u << MERGE_AGENT | 1u << MERGE_NAME | 1u << MERGE_PHONE); /* no firm: its name may say what it does (12 CFR 1006.10(b)) */
		const char *stop = strstr(l->text, l->language == SPEECH_EN ? "." : "。");
		CHECK_MSG(stop && strlen(stop) <= 3, "%s has more than one sentence", l->id);
	}
	arena_release(&s.a);
}

static bool read_lint(struct arena *a, const struct lint_set **set)
{
	static const char *const files[] = {"etc/lint/en.conf", "etc/lint/zh_CN.conf"};
	const struct conf *root;
	struct err err;
	*set = NULL;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		bool ok = conffile_read(files[i], a, &root, &err) && lint_from_conf(root, a, set, &err);
		CHECK_OK(ok, &err);
		if (!ok)
			return false;
	}
	return true;
}

/* Under all of the shipped packs at once: no case is under more. */
static void the_text_check_finds_no_fault(void)
{
	const struct lint_set *lint;
	const char *const *names;
	size_t n_names;
	struct shipped s;
	struct err err;
	if (!shipped_open(&s) || !read_lint(&s.a, &lint)) {
		arena_release(&s.a);
		return;
	}
	CHECK_OK(rules_names(&in_place, &s.a, &names, &n_names, &err), &err);
	const struct pack **packs = arena_array(&s.a, n_names, sizeof *packs);
	for (size_t i = 0; i < n_names; i++)
		CHECK_OK(rules_pack(&in_place, names[i], &s.a, &packs[i], &err), &err);
	for (size_t i = 0; i < s.set->n; i++) {
		const struct letter *l = s.set->items[i];
		struct merge_values v;
		sample_values(&v, l->language);
		for (enum medium m = MEDIUM_CALL; m < MEDIA; m++) {
			struct lint_result r;
			struct str text;
			if (!(l->media & 1u << m))
				continue;
			str_init(&text);
			(void)letter_render(l, m, &v, &text, NULL);
			str_addc(&text, '\n');
			(void)letter_render(l, m, &v, NULL, &text);
			lint_text(lint, text.buf, text.len, m, l->to, packs, n_names, "River Services", &s.a, &r);
			for (size_t k = 0; k < r.n; k++)
				CHECK_MSG(false, "%s (%s) by %s: %d:%d %s \"%s\" -> %s", l->id, speech_names[l->language], medium_words[m].name, r.found[k].line, r.found[k].column,
					  lint_severity_words[r.found[k].severity].name, r.found[k].phrase, r.found[k].softer);
			str_release(&text);
		}
	}
	arena_release(&s.a);
}

/* A fault in one file hides no other; the set is read all the same. */
static void faults_are_heard(void *ctx, const char *file, const struct err *fault)
{
	struct str *heard = ctx;
	str_addf(heard, "%s %s; ", strrchr(file, '/') + 1, fault ? "bad" : "good");
}

static void faults_are_told_file_by_file(void)
{
	char dir[] = "/tmp/clement-letters-XXXXXX";
	static const char good[] = "language = \"en\"; version = 1; letters = ( { id = \"a\"; title = \"T\"; for = ( \"thanks\" ); media = ( \"sms\" ); purpose = \"care\"; to = \"debtor\"; text = \"x\"; } );\n";
	struct letter_set set = {0};
	struct arena a;
	struct str heard;
	struct err err;
	arena_init(&a);
	str_init(&heard);
	CHECK(mkdtemp(dir) != NULL);
	CHECK_OK(file_mkdirs(path_join(&a, dir, "en"), &err) && file_mkdirs(path_join(&a, dir, "zh_CN"), &err), &err);
	CHECK_OK(file_write(path_join(&a, dir, "en/a.conf"), "letters = (", 11, 0600, &err), &err);
	CHECK_OK(file_write(path_join(&a, dir, "en/b.conf"), good, strlen(good), 0600, &err), &err);
	CHECK_OK(file_write(path_join(&a, dir, "en/c.conf"), good, strlen(good), 0600, &err), &err);
	CHECK_OK(file_write(path_join(&a, dir, "en/notes.txt"), "x", 1, 0600, &err), &err);
	CHECK_OK(letters_read(&set, dir, &a, faults_are_heard, &heard, &err), &err);
	CHECK_STR(heard.buf, "a.conf bad; b.conf good; c.conf bad; "); /* the third has an id that is there already */
	CHECK_INT(set.n, 1);
	struct letter_set strict = {0};
	CHECK(!letters_read(&strict, dir, &a, NULL, NULL, &err));
	CHECK_INT(err.kind, ERR_CONFIG);
	CHECK_MSG(strstr(err.text, "/en/a.conf:1"), "%s", err.text);
	CHECK_OK(file_remove_tree(dir, &err), &err);
	CHECK(!letters_read(&strict, dir, &a, NULL, NULL, &err));
	CHECK_INT(err.kind, ERR_IO);
	str_release(&heard);
	arena_release(&a);
}

CU_TestInfo letters_tests[] = {
	{"every letter is whole", every_letter_is_whole},
	{"short ones are discreet", short_ones_are_discreet},
	{"languages share their shape", languages_share_their_shape},
	{"purposes are right", purposes_are_right},
	{"the text check finds no fault", the_text_check_finds_no_fault},
	{"faults are told file by file", faults_are_told_file_by_file},
	CU_TEST_INFO_NULL,
};
