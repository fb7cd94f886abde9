#include "check.h"

#include <string.h>

#include "with_conf.h"
#include "with_lint.h"

#define HEAD "language = \"en\"; version = 1;\nphrases = (\n"
#define ENTRY(find, more) "{ id = \"a\"; severity = \"forbidden\"; about = \"threat\"; softer = \"s\";\nfind = ( " find " ); " more " }"

static struct arena arena;

static const struct lint_set *set_of(const char *text)
{
	const struct lint_set *set = NULL;
	struct err err;
	CHECK_OK(lint_from_conf(conf_text(&arena, "l.conf", text), &arena, &set, &err), &err);
	return set;
}

/* "1:1 phrase|1:9 phrase" */
static const char *findings(const struct lint_set *set, const char *text)
{
	struct lint_result r;
	struct str s;
	str_init(&s);
	lint_text(set, text, strlen(text), MEDIUM_NONE, TO_DEBTOR, NULL, 0, "", &arena, &r);
	for (size_t i = 0; i < r.n; i++)
		str_addf(&s, "%s%d:%d %s", i ? "|" : "", r.found[i].line, r.found[i].column, r.found[i].phrase);
	const char *copy = arena_strdup(&arena, s.buf);
	str_release(&s);
	return copy;
}

static void test_matching(void)
{
	static const struct {
		const char *find, *more, *text, *want;
	} rows[] = {
		/* words, case, width, spaces, contractions */
		{"\"sue\"", "", "Sue, SUE, pursue, sued, issue sue.", "1:1 Sue|1:6 SUE|1:31 sue"},
		{"\"last chance\"", "", "LAST\n\t chance; last, chance; last-chance; ＬＡＳＴ　ｃｈａｎｃｅ", "1:1 LAST   chance|2:25 last-chance|2:38 ＬＡＳＴ　ｃｈａｎｃｅ"},
		{"\"you will regret\"", "", "You’ll regret. you'll regret. Youll regret. You will  regret.", "1:1 You’ll regret|1:16 you'll regret|1:31 Youll regret|1:45 You will  regret"},
		{"\"will not stop\"", "", "We won't stop, cannot stop.", "1:4 won't stop"},
		{"\"your family\"", "", "Your family's house", "1:1 Your family's"},
		{"\"cafe\"", "", "the CAFÉ", "1:5 CAFÉ"},
		/* what nobody sees does not part a word */
		{"\"arrest\"", "", "ar\u200Brest ar\u00ADrest", "1:1 ar\uFFFDrest|1:9 ar\uFFFDrest"},
		/* gaps */
		{"\"take * court\"", "", "Take court. Take you to court. Take one two three four court. Take one two three four five court.",
			"1:1 Take court|1:13 Take you to court|1:32 Take one two three four court"},
		{"\"take * court\"", "", "Take you, and soon, to court. Take it. Court!", "1:1 Take you, and soon, to court"},
		/* alternatives */
		{"\"(call|tell) your (wife|husband)\"", "", "Call your wife, tell your husband, tell your dog.", "1:1 Call your wife|1:17 tell your husband"},
		{"\"联系您(的|)家人\"", "", "联系您家人，联系您的家人", "1:1 联系您家人|1:7 联系您的家人"},
		{"\"(speak to|tell) your (son|)\"", "", "Speak to your son. Tell your dog. Speak, to your son.", "1:1 Speak to your son|1:20 Tell your"},
		{"\"(we|i) * (sue|jail)\"", "", "We do, or I jail.", "1:1 We do, or I jail"},
		/* Chinese */
		{"\"后果自负\"", "", "您好。後果自负，后果自负！后果 自负", "1:9 后果自负|1:14 后果 自负"},
		{"\"不*就\"", "", "不还款，我们就一二三四五六七八。不一二三四五六七八就。不一二三四五六七八九就", "1:1 不还款，我们就|1:17 不一二三四五六七八就"},
		{"\"上征信app\"", "", "上征信ＡＰＰ", "1:1 上征信ＡＰＰ"},
		/* the longest wins, each place is named once */
		{"\"court\", \"to court\", \"take you to court\"", "", "take you to court or to court", "1:1 take you to court|1:22 to court"},
		/* unless */
		{"\"take you to court\"", "unless = ( \"not take you to court\" );", "We will not take you to court. We take you to court. We won't take you to court.", "1:35 take you to court"},
		{"\"court\"", "unless = ( \"no * court\" );", "No judge and no court. A court.", "1:26 court"},
		{"\"court\"", "unless = ( \"court of tennis\" );", "A court of tennis, a court of law.", "1:22 court"},
		/* sentences */
		{"\"pay now\"", "", "Do pay. Now we go.", ""},
		{"\"mr smith\"", "", "Mr. Smith", "1:1 Mr. Smith"},
		{"\"at 5 pm\"", "", "at 5 p.m. today", "1:1 at 5 p.m"},
		/* columns count characters */
		{"\"sue\"", "", "é中😀 sue", "1:5 sue"},
		{"\"sue\"", "", "\n\r\n  sue", "3:3 sue"},
		{"\"sue\"", "", "", ""},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct lint_set *set = set_of(arena_printf(&arena, HEAD "{ id = \"a\"; severity = \"forbidden\"; about = \"threat\"; softer = \"s\"; find = ( %s ); %s } );\n", rows[i].find, rows[i].more));
		CHECK_STR(findings(set, rows[i].text), rows[i].want);
	}
	arena_reset(&arena);
}

/* A hint does not hide what is forbidden within it; what is forbidden hides the hint. */
static void test_severities(void)
{
	const struct lint_set *set = set_of(HEAD "{ id = \"a\"; severity = \"forbidden\"; about = \"threat\"; softer = \"s\"; find = ( \"jail\", \"go to jail now\" ); },\n"
		"{ id = \"b\"; severity = \"care\"; about = \"pressure\"; softer = \"s\"; find = ( \"to jail\", \"now\" ); } );\n");
	CHECK_STR(findings(set, "off to jail"), "1:5 to jail|1:8 jail");
	CHECK_STR(findings(set, "go to jail now"), "1:1 go to jail now");
	arena_reset(&arena);
}

static void test_faults(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"version = 1;\nphrases = ( );\n", "l.conf:1: \"language\" is missing"},
		{HEAD "3 );\n", "l.conf:3: a phrase should be a group"},
		{HEAD ENTRY("\"x\"", "colour = 3;") " );\n", "l.conf:4: unknown key \"colour\""},
		{HEAD "{ id = \"a\"; severity = \"bad\"; about = \"threat\"; softer = \"s\"; find = ( \"x\" ); } );\n", "l.conf:3: \"severity\" is \"bad\""},
		{HEAD "{ id = \"a\"; severity = \"care\"; about = \"mood\"; softer = \"s\"; find = ( \"x\" ); } );\n", "l.conf:3: \"about\" is \"mood\""},
		{HEAD "{ id = \"a\"; severity = \"care\"; about = \"threat\"; softer = \"\"; find = ( \"x\" ); } );\n", "l.conf:3: \"softer\" is empty"},
		{HEAD "{ id = \"a\"; severity = \"care\"; about = \"threat\"; find = ( \"x\" ); } );\n", "l.conf:3: \"softer\" is missing"},
		{HEAD ENTRY("", "") " );\n", "l.conf:4: \"find\" is empty"},
		{HEAD ENTRY("\"* x\"", "") " );\n", "l.conf:4: \"* x\": a gap should stand between words"},
		{HEAD ENTRY("\"x *\"", "") " );\n", "l.conf:4: \"x *\" should end with a word"},
		{HEAD ENTRY("\"a * b * c * d\"", "") " );\n", "l.conf:4: \"a * b * c * d\" has more than 2 gaps"},
		{HEAD ENTRY("\"pay, or else\"", "") " );\n", "l.conf:4: \"pay, or else\" has punctuation inside"},
		{HEAD ENTRY("\"a b c d e f g h i j k l m n o p q\"", "") " );\n", "l.conf:4: \"a b c d e f g h i j k l m n o p q\" is longer than 16 words"},
		{HEAD ENTRY("\"call (him|her\"", "") " );\n", "l.conf:4: \"call (him|her\": a \"(\" is not closed"},
		{HEAD ENTRY("\"call ((him)\"", "") " );\n", "l.conf:4: \"call ((him)\": a \"(\" is not closed"},
		{HEAD ENTRY("\"call him|her\"", "") " );\n", "l.conf:4: \"call him|her\": a \"|\" has no \"(\""},
		{HEAD ENTRY("\"(a|) b\"", "") " );\n", "l.conf:4: \"(a|) b\" may begin with nothing"},
		{HEAD ENTRY("\"a * * b\"", "") " );\n", "l.conf:4: \"a * * b\": a gap should stand between words"},
		{HEAD ENTRY("\"a (b * c)\"", "") " );\n", "l.conf:4: \"a (b * c)\": a \"(\" is not closed"},
		{HEAD ENTRY("\"\"", "") " );\n", "l.conf:4: \"\" should end with a word"},
		{HEAD ENTRY("3", "") " );\n", "l.conf:4: a phrase should be a text"},
		{HEAD ENTRY("\"x\"", "to = \"all\";") " );\n", "l.conf:4: \"to\" is \"all\""},
		{HEAD ENTRY("\"x\"", "") ",\n" ENTRY("\"y\"", "") " );\n", "l.conf:5: \"a\" is there twice (first in line 3)"},
		{HEAD ENTRY("\"x\"", "") " );\nopt_out = { };\n", "l.conf:5: \"says\" is missing"},
		{HEAD ENTRY("\"x\"", "") " );\nvoicemail = {\nnotes = ( \"x\" ); };\n", "l.conf:6: unknown key \"notes\""},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct lint_set *set = NULL;
		struct err err = {.text = ""};
		CHECK_MSG(!lint_from_conf(conf_text(&arena, "l.conf", rows[i].text), &arena, &set, &err), "accepted: %s", rows[i].text);
		CHECK_MSG(strncmp(err.text, rows[i].want, strlen(rows[i].want)) == 0, "got %s, wanted %s", err.text, rows[i].want);
		CHECK_INT(err.kind, ERR_CONFIG);
		CHECK(!set);
	}
	arena_reset(&arena);
}

static void test_forbidden(void)
{
	static const char *const rows[] = {
		"We will take you to court.",
		"We'll sue you if this is not settled.",
		"You will be arrested.",
		"If you do not pay today, we will contact your employer.",
		"We will tell your family about this.",
		"Your neighbors will hear about it.",
		"This is your final notice.",
		"You failed to pay on time.",
		"Everyone else pays on time.",
		"You should be ashamed of yourself.",
		"Legal action will be taken against you.",
		"Pay immediately to avoid consequences.",
		"Your wages will be garnished.",
		"We will garnish your wages.",
		"We will come to your house.",
		"You are a deadbeat.",
		"We will report you to the police.",
		"You could go to prison for this.",
		"We'll ruin your credit.",
		"This is your LAST  CHANCE.",
		"You have to pay now.",
		"Failure to pay will result in legal proceedings.",
		"We will post your name on Facebook.",
		"Sell your car if you must.",
		"Borrow the money from your parents.",
		"We know where you live.",
		"You're a liar.",
		"Don't hang up on me.",
		"I am calling from the court.",
		"You must call us back right away.",
		"We are going to call your boss.",
		"我们将起诉您。",
		"请立即还款，否则后果自负。",
		"您已被列入失信名单。",
		"我们会联系您的家人和单位。",
		"再不还款，我们将上门催收。",
		"你这个老赖。",
		"这是最后一次机会。",
		"您涉嫌诈骗，将移送公安机关。",
		"您必须今天还清全部欠款。",
		"我们会把您的情况告诉您的父母。",
		"恶意拖欠要坐牢的。",
		"我们已委托律师，将通过法律途径解决。",
		"您答应过要还钱的，怎么说话不算数。",
		"请冷静一点。",
		"我们会打爆您的通讯录。",
		"ＹＯＵ ＭＵＳＴ ＰＡＹ",
		"Your wages will be garnished.",
		"Pay up now or else.",
		"If you don't pay by Friday, we will take legal action against you.",
		"We are going to have you arrested for fraud.",
		"Your boss will hear about this debt.",
		"You are a thief and a liar.",
		"Don't you feel ashamed?",
		"We will contact your relatives and friends.",
		"This is your last and final warning.",
		"We will send someone to your house tomorrow.",
		"You have no choice but to pay.",
		"You must settle your balance today.",
		"Your credit score will be destroyed.",
		"We will seize your property.",
		"You have 24 hours to pay.",
		"Failure to respond will have serious consequences.",
		"We'll make sure everyone knows you don't pay your debts.",
		"You promised, and you lied to us.",
		"A warrant has been issued.",
		"You will be blacklisted.",
		"I'm a police officer.",
		"Stop making excuses.",
		"If you were a decent person you would pay.",
		"You need to borrow money from a friend.",
		"Your lawyer cannot help you.",
		"We will call your mother.",
		"A lawsuit has been filed against you.",
		"We will call you every day until you pay.",
		"Your children should know what kind of parent you are.",
		"Pay now to avoid prison.",
		"不还钱就等着坐牢吧。",
		"我们已经掌握了您的工作单位，会通知您的领导。",
		"限您今日内还清，逾期将移交司法机关处理。",
		"您的行为已构成违约，将影响您的征信。",
		"欠债还钱，天经地义。",
		"别人都能按时还，就您不行。",
		"您不怕邻居知道吗？",
		"如不处理，我司将采取法律手段。",
		"请马上还款。",
		"您不要脸。",
		"我们会群发短信给您通讯录里的所有人。",
		"我这里是公安局经侦大队。",
		"限您24小时之内还款。",
		"拖欠不还是犯法的。",
		"找您爸妈借点先还上。",
		"我们的外访人员明天到您家。",
		"您这是诈骗行为。",
		"您的名字会被公布在网上。",
		"会对您的子女上学有影响。",
		"最后再给您一次机会。",
		"您怎么又没还？",
		"您不还，我们就找您的紧急联系人。",
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(lint_checked(rows[i], MEDIUM_NONE, TO_DEBTOR)->forbidden, "let through: %s", rows[i]);
}

/* What people say to one another, and the law as plain information. */
static void test_fine(void)
{
	static const char *const rows[] = {
		"We will not take you to court.",
		"We have no plans for legal action.",
		"Free legal advice is available from your local advice centre.",
		"You have the right to ask a lawyer.",
		"You can dispute the debt in writing within 30 days.",
		"Calls may be recorded.",
		"If you receive papers from the court, a free adviser can help you.",
		"We never contact your employer or your family.",
		"Your payment of $540.00 is due on 1 December. Reply STOP to opt out.",
		"Thank you for your payment of 540.00, which came in today.",
		"Your complaint was received today. We will answer you by 23 October. If you are not happy with our answer, you can go to the ombudsman.",
		"The plan starts on 1 December: six payments of 540.09. We will not call while it runs.",
		"We noted that a lawyer acts for you. From now on we write to them only.",
		"I am very sorry for your loss. There is nothing you need to do now.",
		"You don't have to decide today.",
		"This is an attempt to collect a debt and any information obtained will be used for that purpose.",
		"Everything is on hold until 6 December.",
		"Would another time suit you better? You can reach us on 212-555-0100.",
		"We received the bankruptcy notice and have stopped all contact.",
		"What would be manageable for you after rent, food and bills?",
		"If you have been a victim of fraud, tell us and we will stop everything.",
		"Your letter arrived. We will look into it and write to you by Friday.",
		"You may pay by bank transfer, by card or in cash at any post office.",
		"Would you like someone to help you on the phone?",
		"Interest stops while the pause runs.",
		"Can you tell me what changed for you?",
		"A payment was returned by your bank on 3 November. Did something get in the way?",
		"Your rights: you can ask for a copy of what we hold about you.",
		"We made a mistake and we apologise. The fee of 12.00 was cancelled.",
		"If English is not your first language, we can talk in another one.",
		"您好，10月19日的还款日已过，这一笔还没看到到账，是遇到什么情况了吗？",
		"我们不会起诉您，也不会联系您的家人。",
		"您可以免费咨询法律援助。",
		"我们不会上门。",
		"投诉已经收到，我们会在15天之内答复您。",
		"这件事只跟您本人说，不会告诉您的家人，也不会联系您单位。",
		"我们会尽快核实，核实期间不会再打电话。",
		"谢谢您的还款，540元已经到账。",
		"还款安排：从12月1日起分六次，每次540.09元。",
		"您不用今天决定，想两天再告诉我们也行。",
		"如果您收到法院的材料，可以免费咨询法律援助。",
		"不好意思，打扰您了。",
		"这个号码我们会删掉，再见。",
		"如果您觉得我们做得不对，可以投诉，也可以向监管部门反映。",
		"您的信息只用来办这件事。",
		"回复TD可以不再收到短信。",
		"谁都会遇到难处，慢慢来。",
		"需要的话，我们立刻停止联系。",
		"您提出的异议已经记录，核实之前不会再提这一笔。",
		"请您节哀，现在不用您做什么。",
		"Good afternoon, is this a good moment to talk for a few minutes?",
		"That is a lot at once. Thank you for telling me. What has changed for you?",
		"You have been called three times this week and that is tiring. Let me see what we can change.",
		"Take your time. I can also send this in writing if that is easier.",
		"From what you said, six payments of 540 from the first of December could fit. How does that feel?",
		"We had noted 600 for the 21st and it has not come in. Did something get in the way?",
		"I hear that it is a no for now. I will note it. May I tell you what happens next, and who can advise you free of charge?",
		"Could you ask her to call Li Wei back? It is not urgent. Thank you.",
		"So: 540 on the first of each month, six times, and we will not call while that runs. Thank you for your time.",
		"您好,现在方便说几分钟话吗?",
		"这些事赶在一起,确实不容易。谢谢您愿意告诉我。最近是哪方面有了变化?",
		"这周给您打了三次电话,换谁都会烦。我先看看能怎么调整。",
		"不着急,您慢慢想。要是方便,我也可以把内容发给您看。",
		"照您刚才说的,从十二月一日起分六次,每次五百四十元,您看合适吗?",
		"上次约的是二十一号还六百元,目前还没看到到账,是遇到什么情况了吗?",
		"好的,我记下您现在不打算安排。我可以说明一下接下来会怎样,以及哪里能免费咨询吗?",
		"麻烦您转告她方便时给李伟回个电话,不着急,谢谢。",
		"那就这样:每月一号五百四十元,一共六次,期间我们不再打电话。谢谢您抽时间。",
		"Hello Ms. Park, thank you for calling us yesterday. As agreed, we will ring again on Thursday at 3 pm.",
		"Your balance today is 540.00: 500.00 principal and 40.00 interest.",
		"If the date does not suit you, reply and tell us which day would.",
		"You asked us to stop calling. We have stopped, and we will write to you instead.",
		"We have received your dispute and will not ask for payment while we look into it.",
		"There is no fee for changing the date.",
		"You can complain to us at any time, and to the ombudsman after that.",
		"We are sorry that our last letter was unclear. Here it is again in plain words.",
		"If you would like free and independent advice, here are three places that offer it.",
		"You are not obliged to use a card; a bank transfer is fine too.",
		"The first payment of 90.00 came in on 1 November. Thank you.",
		"It is fine to pay less this month. Tell us what would work.",
		"Our office is closed on Monday.",
		"We will call you once a week at most.",
		"If you are thinking of harming yourself, please call the emergency number; somebody is there day and night.",
		"A friend or relative may speak with us for you if you tell us so in writing.",
		"Here is a copy of your agreement.",
		"We do not share your data with anybody outside the firm.",
		"You may cancel this plan at any time.",
		"Would it help to have the payments on the day after your wages come in?",
		"The court has granted a breathing space until 20 January. Until then we will not contact you about payment.",
		"We noted that you have a solicitor and will write to them.",
		"This letter is required by law. It does not ask you to do anything.",
		"I can hear that you are upset, and you have every reason to be.",
		"Thank you for your patience while we looked into it.",
		"Could we talk for five minutes, or is another time better?",
		"How would you like us to address you?",
		"The arrangement has ended: everything is paid. Thank you.",
		"If someone else answers this phone, tell us and we will take the number off.",
		"Nobody will visit you.",
		"王女士您好，谢谢您昨天来电。按约定，我们周四下午三点再给您打电话。",
		"您目前待还540元，其中本金500元，利息40元。",
		"这个日子不合适的话，告诉我们哪天好，我们来改。",
		"您说不想再接到电话，我们已经停了，以后改发文字。",
		"您的异议收到了，核对期间不会请您还款。",
		"改日期不收费。",
		"您随时可以向我们投诉，也可以向监管部门反映。",
		"上一封信没有写清楚，很抱歉，这里重新说明。",
		"您需要的话，这三个地方可以免费咨询。",
		"十一月一日的90元已经收到，谢谢您。",
		"这个月少还一点也可以，您看多少合适？",
		"我们周一休息。",
		"我们每周最多打一次电话。",
		"您可以请亲友代您跟我们沟通，书面告诉我们就行。",
		"合同的副本附在后面。",
		"我们不会把您的信息给别人。",
		"这个安排您随时可以取消。",
		"要不要把还款日放在发工资的第二天？",
		"到1月20日之前，我们不会再跟您提还款。",
		"您的律师已经跟我们联系，以后我们跟律师沟通。",
		"听得出来您很生气，您有理由生气。",
		"谢谢您耐心等我们查清楚。",
		"现在方便说五分钟吗？还是换个时间？",
		"已经全部还清，谢谢您。",
		"这个号码要是别人在用，告诉我们，我们就删掉。",
		"不会有人上门的。",
		"您身体不舒服，先好好休息，别的以后再说。",
		"如果您现在很难受，可以拨打心理援助热线，有人在听。",
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct lint_result *r = lint_checked(rows[i], MEDIUM_NONE, TO_DEBTOR);
		CHECK_MSG(r->n == 0, "found \"%s\": %s", r->n ? r->found[0].phrase : "", rows[i]);
	}
}

/* A third person hears nothing of a debt. */
static void test_third_persons(void)
{
	static const char *const rows[] = {
		"Could you ask her to call us about a payment?", "It is about her account.", "She owes us money.", "It is very urgent.", "请转告他，他的账单到期了。", "他欠了钱，让他还。", "有急事找她。",
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(lint_checked(rows[i], MEDIUM_NONE, TO_THIRD_PARTY)->forbidden, "let through: %s", rows[i]);
	CHECK_INT(lint_checked("Your payment is due on 1 December.", MEDIUM_NONE, TO_DEBTOR)->n, 0);
	CHECK_INT(lint_checked("Could you ask her to call Li Wei back? It is not urgent. Thank you.", MEDIUM_NONE, TO_THIRD_PARTY)->n, 0);
	CHECK_INT(lint_checked("麻烦您转告她方便时给李伟回个电话，不着急，谢谢。", MEDIUM_NONE, TO_THIRD_PARTY)->n, 0);
}

static unsigned spoken;

/* Every text under a key that begins so. */
static void check_texts(const struct conf *c, const char *key, bool under)
{
	under |= c->name[0] && strncmp(c->name, key, strlen(key)) == 0;
	if (c->type == CONF_STR && under) {
		const struct lint_result *r = lint_checked(c->str, MEDIUM_NONE, TO_DEBTOR);
		CHECK_MSG(r->n == 0, "%s:%d: \"%s\": %s", c->file, c->line, r->n ? r->found[0].phrase : "", c->str);
		spoken++;
	}
	for (size_t i = 0; c->type != CONF_STR && i < c->n_kids; i++)
		check_texts(&c->kids[i], key, under);
}

static void test_scripts(void)
{
	spoken = 0;
	check_texts(conf_shipped(&arena, "etc/scripts/en/call.conf"), "say", false);
	check_texts(conf_shipped(&arena, "etc/scripts/zh_CN/call.conf"), "say", false);
	CHECK_MSG(spoken > 200, "only %u lines", spoken);
	arena_reset(&arena);
}

/* Every softer wording is one that the check itself lets through. */
static void test_softer(void)
{
	spoken = 0;
	check_texts(conf_shipped(&arena, "etc/lint/en.conf"), "softer", false);
	check_texts(conf_shipped(&arena, "etc/lint/zh_CN.conf"), "softer", false);
	CHECK_MSG(spoken >= 160, "only %u wordings", spoken);
	arena_reset(&arena);
}

/* The time grows with the text, whatever is in it: what phrases begin with, one letter, one long word. */
static void test_large(void)
{
	static const char *const pieces[] = {"you will ", "take ", "不", "a", "您", "\n", "call from ", "2", "reply stop. ", "Ann ", "{", "\u00E9", "the "};
	struct str text;
	str_init(&text);
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		str_clear(&text);
		while (text.len < 60000)
			str_adds(&text, pieces[i]);
		for (int m = 0; m < 3; m++)
			(void)lint_checked(text.buf, (enum medium[]){MEDIUM_NONE, MEDIUM_CALL, MEDIUM_SMS}[m], TO_DEBTOR);
	}
	CHECK(text.len >= 60000);
	str_release(&text);
}

CU_TestInfo lint_tests[] = {
	{"matching", test_matching},
	{"hints and what is forbidden", test_severities},
	{"faults of a file", test_faults},
	{"what is forbidden", test_forbidden},
	{"what is fine", test_fine},
	{"third persons", test_third_persons},
	{"the scripts", test_scripts},
	{"the softer wordings", test_softer},
	{"large texts", test_large},
	CU_TEST_INFO_NULL,
};
