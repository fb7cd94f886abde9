/* What a medium asks for: the class of a voicemail, the opt-out line of a text message. */
#include "check.h"

#include <string.h>

#include "with_lint.h"

static void test_voicemails(void)
{
	static const struct {
		enum voicemail_class want;
		const char *text;
	} rows[] = {
		{VOICEMAIL_LIMITED, "Hi, this is Maria Lopez from Northgate Services. Please call me back at 212-555-0100. Thank you."},
		{VOICEMAIL_LIMITED, "Hello, my name is Maria Lopez and I'm with Northgate Services. Please return my call at (212) 555-0100. Thanks, bye."},
		{VOICEMAIL_LIMITED, "Hello, this is Robin Smith calling from ABC Inc. Please contact me or Jim Johnson at 1-800-555-1212."},
		{VOICEMAIL_LIMITED, "Hi John, it's Maria at Northgate Services. Could you give me a call back at 212.555.0100 between 9 a.m. and 5 p.m. Eastern, Monday through Friday? Thank you."},
		{VOICEMAIL_LIMITED, "Good morning, this is Ann Reed from the Northgate Group. It is Tuesday, October 6th at 10:15 am. Please call me at 212 555 0100 when you get a chance."},
		{VOICEMAIL_LIMITED, "Hello, this is Ann Reed with Northgate Services. Please call 212-555-0100. If I am not available, any of our representatives can help you."},
		{VOICEMAIL_LIMITED, "This is Sam. I work for Bluestone Partners LLC. Give me a call at 555-0100."},
		{VOICEMAIL_LIMITED, "Hi, Ann Reed here from Bluestone Partners. Call me back on 0207 946 0123 any time today. Thanks!"},
		{VOICEMAIL_LIMITED, "Hello this is a message for John Smith. This is Ann Reed calling from Northgate Services. Please call me back at 800-555-0199, extension 12."},
		{VOICEMAIL_LIMITED, "hi this is maria lopez from northgate services please call me back at 212-555-0100 thank you"},
		{VOICEMAIL_LIMITED, "HELLO, THIS IS MARIA LOPEZ FROM NORTHGATE SERVICES. PLEASE CALL ME BACK AT 212-555-0100."},
		{VOICEMAIL_LIMITED, "Hello, this is {agent} from {firm}. Please call me back on {phone}."},
		{VOICEMAIL_LIMITED, "Hello, this is {agent} from {firm}. Please call back on {phone}. Anyone who answers can help you."},
		{VOICEMAIL_LIMITED, "Hi, this is May Chen from Northgate. Please ring me back on +1 212 555 0100."},
		{VOICEMAIL_LIMITED, "Hi, this is Bill Smith with Northgate Partners. I'd appreciate a call back at 212-555-0100. You can reach me until 6 pm."},
		{VOICEMAIL_LIMITED, "Good afternoon. You can reach me, Ann Reed of Northgate Services, at 212-555-0100."},
		{VOICEMAIL_LIMITED, "Northgate Services calling. Please call Maria Lopez at 212-555-0100."},
		{VOICEMAIL_LIMITED, "Hello, this is Maria from Northgate Services. My number is 212-555-0100. Again, that's 212-555-0100. Please call back at your earliest convenience. Have a great day."},
		{VOICEMAIL_LIMITED, "Hi, this is Maria Lopez from Northgate Services, please call two one two, five five five, oh one hundred."},
		{VOICEMAIL_LIMITED, "Hi, this is Maria Lopez from Northgate Services. Please call me back at 1-800-CALL-NOW."},
		{VOICEMAIL_LIMITED, "Hello, this is Dr. J. Smith-Jones of Bank of Albany. Kindly call back on 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. Please call me back at 212-555-0100 regarding your account."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. This is an attempt to collect a debt. Please call me back at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "This is Ann calling from ABC Collections. Please call me back at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Ann Reed from Northgate Debt Recovery. Please call me back at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services calling regarding a personal business matter. Please call me back at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. It is important that you call me back at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. Please call me back about your payment at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. You owe 540 dollars. Call 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. Your balance is $540. Call me at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "This is Maria Lopez from Northgate Services, a debt collector. Please call me at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez on behalf of City Bank. We are calling about your credit card. 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Maria Lopez, Northgate Services, please call me: 212-555-0100. This concerns a legal matter."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. Please call me back at 212-555-0100. Your case number is 12345."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. If you are not John Smith, please hang up. Please call me back at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. Please call me back at 212-555-0100 about a time sensitive matter."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Maria Lopez from Northgate Services. I have an offer that will help you. Please call 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hi, this is Maria Lopez. Please call me back at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hi, this is Northgate Services. Please call us back at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hi, this is Maria Lopez from Northgate Services. Please call me back."},
		{VOICEMAIL_INCOMPLETE, "Hi, this is Maria Lopez from Northgate Services at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hi, this is Maria Lopez from Northgate Services. My number is 212-555-0100. Thank you."},
		{VOICEMAIL_INCOMPLETE, "Hello Maria, please call Northgate Services at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Please call me back at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hello."},
		{VOICEMAIL_INCOMPLETE, "Hi, it's Maria. Call me."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is Maria from your bank. Please call me at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is customer service. Please call us at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is Maria from the customer care team. Please call me back at 212-555-0100."},
		{VOICEMAIL_INCOMPLETE, "Hi, this is Maria Lopez from Northgate Services. Please call me back on extension 204."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is Maria Lopez from Northgate Services. I have a package for you. Please call me back."},
		{VOICEMAIL_LIMITED, "Hello, this is Maria Lopez from Northgate Services. Please call me back at 212-555-0100 by Friday, October 9, 2026."},
		{VOICEMAIL_LIMITED, "Hello, this message is for John Smith. My name is Ann Reed, I'm calling from Northgate Services. When you have a moment, please give me a call back at 212-555-0100. Our office hours are 8 a.m. to 8 p.m., Monday to Friday, and 9 to 1 on Saturdays. Any of my colleagues can also take your call. Thank you and goodbye."},
		{VOICEMAIL_LIMITED, "Hi, Ann from Northgate here. Call me on 212-555-0100, thanks."},
		{VOICEMAIL_LIMITED, "Good evening, this is Ann Reed of Smith and Sons. I'm leaving this message on Monday at 6:30 pm. Please phone me on 212-555-0100."},
		{VOICEMAIL_LIMITED, "Hello, this is Sue Park with Northgate Services. Please call me or any other representative at 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "This is Ann Reed with the billing department of Northgate Services. Please call 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "This is Ann Reed with Northgate Services calling about an overdue invoice. Please call 212-555-0100."},
		{VOICEMAIL_COMMUNICATION, "This is Ann Reed with Northgate Services. Please call me about a legal matter before we file suit, 212-555-0100."},
		{VOICEMAIL_LIMITED, "Hello, I'm calling for Mr. Smith. This is Ann Reed, Northgate Services, 212-555-0100. Please call back."},
		{VOICEMAIL_COMMUNICATION, "This is Ann Reed from Northgate Services. We would like to discuss something with you. Please call 212-555-0100."},
		{VOICEMAIL_LIMITED, "This is Ann Reed from Northgate Services. Please call me at 212-555-0100 as soon as possible."},
		{VOICEMAIL_COMMUNICATION, "This is Ann Reed from Northgate Services. Please call me at 212-555-0100. This call may be recorded."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Ann Reed with Northgate Services, returning your call. My number is 212-555-0100, call me."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Jane Doe with Northgate. Please call me back at 212-555-0100 to discuss your options."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is an urgent message from Northgate Services. Call Ann Reed at 212-555-0100."},
		{VOICEMAIL_LIMITED, "Hi this is Ann Reed. I'm calling from Northgate Services. Please give me a call back at your convenience. I can be reached at 212-555-0100. Thank you, have a nice day."},
		{VOICEMAIL_LIMITED, "Hello, this is Ann Reed of Northgate Services. Please reply at 212-555-0100. You may speak with me or with any other representative."},
		{VOICEMAIL_LIMITED, "Dear Ms. Park, this is Ann Reed from Northgate Services. I would be grateful if you could return my call on 212-555-0100 this week. Kind regards."},
		{VOICEMAIL_LIMITED, "您好，我是{firm}的{agent}。方便时请回电{phone}，谢谢。"},
		{VOICEMAIL_LIMITED, "您好,我是{firm}的{agent}。请您方便时回电{phone},接电话的同事都可以帮您。"},
		{VOICEMAIL_LIMITED, "您好，我是恒信服务的李伟。方便时请回电400-820-0100，谢谢。"},
		{VOICEMAIL_LIMITED, "您好，这里是恒信服务公司，我叫李伟，请您回电4008200100。"},
		{VOICEMAIL_LIMITED, "您好，我是恒信服务公司客服李伟，请给我回个电话，号码是021-5555-0100。"},
		{VOICEMAIL_LIMITED, "陈佳女士，您好，我是恒信服务的李伟，麻烦您有空时回电021-55550100，谢谢，再见。"},
		{VOICEMAIL_LIMITED, "您好，我是李伟，来自恒信服务。今天是十月六日上午十点，请您在工作日九点到十八点之间回电13800138000。"},
		{VOICEMAIL_LIMITED, "您好，我是Northgate Services的Maria，请回电212-555-0100。"},
		{VOICEMAIL_LIMITED, "您好，我是恒信服务的小王，请您回电幺三八零零幺三八零零零。"},
		{VOICEMAIL_LIMITED, "您好，我是恒信服务的李伟。请回电400-820-0100，如果我不在，任何一位同事都可以接听。祝您生活愉快。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是恒信服务的李伟，关于您的账单，请回电400-820-0100。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是恒信催收公司的李伟，请回电400-820-0100。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是恒信服务的李伟，您的欠款已逾期，请回电400-820-0100。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是恒信服务的李伟，有重要的事情跟您沟通，请回电400-820-0100。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是恒信服务的李伟，您的贷款540元，请尽快还款。"},
		{VOICEMAIL_INCOMPLETE, "您好，我是李伟，请回电400-820-0100。"},
		{VOICEMAIL_INCOMPLETE, "您好，我是恒信服务的李伟，请回电。"},
		{VOICEMAIL_INCOMPLETE, "您好，我是恒信服务的李伟，电话400-820-0100。"},
		{VOICEMAIL_INCOMPLETE, "您好，这里是恒信服务公司，请回电400-820-0100。"},
		{VOICEMAIL_INCOMPLETE, "您好。"},
		{VOICEMAIL_LIMITED, "Hi, this is Daniel Kim with Harbor Point Partners. Please give me a call back at 718-555-0142. Thanks."},
		{VOICEMAIL_LIMITED, "Good morning, this message is for Priya Natarajan. This is Kevin O'Brien from Lakeview Group. Please call me at 312-555-0187 when you get this message."},
		{VOICEMAIL_LIMITED, "Hello, this is Tom from Brightwater LLC calling on Monday, November 23rd at 2 p.m. Please return my call at 646-555-0133. The best times to reach me are between 9 and 11 a.m. Thank you."},
		{VOICEMAIL_LIMITED, "This is Robin Smith calling from ABC Inc. It is 4:15 p.m. on Wednesday, September 1. Please contact me or any of our representatives at 1-800-555-1212 today until 6:00 p.m. Eastern time, or any weekday from 8:00 a.m. to 6:00 p.m. Eastern time."},
		{VOICEMAIL_LIMITED, "Hey there, Jamie Fox here with Summit Associates. Give me a ring at 303-555-0101. Talk soon!"},
		{VOICEMAIL_LIMITED, "Hello, my name's Nina Patel. I'm calling from Crestline Solutions. Could you please call me back on 020 7946 0958? Many thanks."},
		{VOICEMAIL_LIMITED, "Hi Mr. Johnson, Carla Ruiz calling from Westbrook Associates. Please call 555-0134 and ask for me or anyone on my team."},
		{VOICEMAIL_LIMITED, "Hello. This is Alex Turner from Meridian. Please call back at 415-555-0199. Thank you and have a good evening."},
		{VOICEMAIL_LIMITED, "Good afternoon, Linda. This is Paul at Redwood Services. Please reach me at 503-555-0110. If I'm away from my desk, any of my colleagues will be able to help you."},
		{VOICEMAIL_LIMITED, "Hi, this is Zoë Müller from Atlas Company, please call me back on 212 555 0147."},
		{VOICEMAIL_LIMITED, "This is Ms. Okafor from Pinehurst Inc. I would appreciate it if you could call me back at (404) 555-0121, extension 33, Monday through Thursday between 10 and 4."},
		{VOICEMAIL_LIMITED, "Hi Sam, this is Dana with Cedar Group. When you have a minute, call me back at 617-555-0170. No rush. Thanks!"},
		{VOICEMAIL_LIMITED, "Hello, I am trying to reach Maria Gomez. My name is Peter Hall and I am calling from Stonebridge Services. My number is 702-555-0166. Please call me back. Again, the number is 702-555-0166."},
		{VOICEMAIL_LIMITED, "Hello, this is Erin from Valley Partners. Please call us toll-free at 1-888-555-0123. Our hours are 8 to 8 Eastern, Monday through Saturday."},
		{VOICEMAIL_LIMITED, "Hello this is Jon Park, P-A-R-K, from Valley Partners. Please call me back at 888-555-0123."},
		{VOICEMAIL_LIMITED, "Good evening. This is Erin calling from Valley Partners on Tuesday at 6 p.m. Kindly return this call at 888-555-0123. Anyone who answers can assist you. Goodbye."},
		{VOICEMAIL_LIMITED, "Hello, this is Erin Blake, and I'm with Valley Partners. I'd like to speak with you. Please call 888-555-0123."},
		{VOICEMAIL_LIMITED, "Hello, please call Erin Blake at Valley Partners at 888-555-0123. Thank you."},
		{VOICEMAIL_LIMITED, "Please have John call Erin Blake of Valley Partners at 888-555-0123."},
		{VOICEMAIL_LIMITED, "Erin Blake from Valley Partners, 888-555-0123, please call back. Thanks."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Erin Blake from Valley Partners calling about your past due balance. Please call 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Erin Blake from Valley Partners. I'm calling in reference to your loan. Please call 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Collection Agency. Please call me back at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Erin Blake, a debt collector with Valley Partners. Please call me back at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. We have an important matter to discuss. Call me at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners calling on behalf of First Bank. Please call me at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. Please call me at 888-555-0123 so that we can set up a payment plan."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. Please call me at 888-555-0123 to avoid further action."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners with a message regarding your Visa card. Call me at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. This is not a sales call. Please call me at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. Please call me at 888-555-0123. Your reference is A12345."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. We may report this to the credit bureaus. Call 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from Valley Partners. I have some questions about your bill. Call me at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is the collections department. Please call us at 888-555-0123."},
		{VOICEMAIL_COMMUNICATION, "Hello John, you still owe us $250. Call me."},
		{VOICEMAIL_COMMUNICATION, "Hi, this is Erin Blake from the recoveries team at Valley Partners. Call me on 888-555-0123, please."},
		{VOICEMAIL_COMMUNICATION, "Hello, this is Erin Blake from Valley Law Offices regarding a lawsuit. Please call 888-555-0123."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is Erin Blake from Valley Partners. Thank you."},
		{VOICEMAIL_INCOMPLETE, "Hello, please call 888-555-0123. Thank you."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is Valley Partners. Please call us back at 888-555-0123 between 9 and 5."},
		{VOICEMAIL_INCOMPLETE, "Hi John, this is Erin. Please call me back at 888-555-0123."},
		{VOICEMAIL_INCOMPLETE, "Hi, it's Erin Blake from Valley Partners. The number here is 888-555-0123."},
		{VOICEMAIL_INCOMPLETE, "Hi, it's Erin Blake from Valley Partners. Please call me back when you can."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is Erin Blake from Valley Partners calling for John Smith."},
		{VOICEMAIL_INCOMPLETE, "Hello, this is a call for John Smith. Please call us back at 888-555-0123."},
		{VOICEMAIL_INCOMPLETE, "Good morning. Have a nice day."},
		{VOICEMAIL_LIMITED, "你好，我是启明科技的张敏，麻烦您有空给我回个电话，电话是010-5555-0123，谢谢！"},
		{VOICEMAIL_LIMITED, "喂，您好，这里是启明科技，我姓张，请您方便的时候回电13912345678。"},
		{VOICEMAIL_LIMITED, "王芳女士您好，我是启明集团的赵强，今天是周一下午三点，请您回电010-55550123，上午九点到下午六点都可以。"},
		{VOICEMAIL_LIMITED, "您好，我叫张敏，是启明服务的，请回电010-5555-0123。"},
		{VOICEMAIL_LIMITED, "您好，启明服务张敏给您来电，方便时请回拨010-5555-0123。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是启明科技的张敏，想跟您谈谈还款的事，请回电010-5555-0123。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是启明科技的张敏，您的信用卡有一笔款项，请回电010-5555-0123。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是启明科技法务部的张敏，请回电010-5555-0123。"},
		{VOICEMAIL_COMMUNICATION, "您好，我是启明科技的张敏，有急事找您，请回电010-5555-0123。"},
		{VOICEMAIL_INCOMPLETE, "您好，我是启明科技的张敏，谢谢您。"},
		{VOICEMAIL_INCOMPLETE, "您好，我姓张，请回电010-5555-0123。"},
		{VOICEMAIL_INCOMPLETE, "您好，请给我们回个电话010-5555-0123。"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum voicemail_class got = lint_checked(rows[i].text, MEDIUM_CALL, TO_DEBTOR)->voicemail;
		CHECK_MSG(got == rows[i].want, "%s, not %s: %s", voicemail_class_words[got], voicemail_class_words[rows[i].want], rows[i].text);
	}
}

/* Each element taken away from a message that has all of them. */
static void test_elements(void)
{
	static const struct {
		const char *text, *missing;
	} rows[] = {
		{"Hello, this is Ann Reed. Please call me back on 212-555-0100.", "name of the firm"},
		{"Hello, this is Northgate Services. Please call us back on 212-555-0100.", "name of a person"},
		{"Hello, this is Ann Reed from Northgate Services, 212-555-0100.", "request to reply"},
		{"Hello, this is Ann Reed from Northgate Services. Please call me back.", "number to reply to"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct lint_result *r = lint_checked(rows[i].text, MEDIUM_CALL, TO_DEBTOR);
		CHECK_INT(r->n, 1);
		CHECK_STR(r->found[0].phrase, rows[i].missing);
		CHECK_INT(r->found[0].severity, LINT_MISSING);
		CHECK_INT(r->found[0].line, 0);
		CHECK(r->missing);
	}
}

/* What makes a message more than it may be is named with its place. */
static void test_excess(void)
{
	const struct lint_result *r = lint_checked("Hello, this is Ann Reed from Northgate Services.\nPlease call me on 212-555-0100 about your account.", MEDIUM_CALL, TO_DEBTOR);
	CHECK_INT(r->voicemail, VOICEMAIL_COMMUNICATION);
	CHECK_INT(r->n, 2);
	CHECK_STR(r->found[0].phrase, "about");
	CHECK_INT(r->found[0].line, 2);
	CHECK_INT(r->found[0].column, 32);
	CHECK_STR(r->found[1].phrase, "account");
}

/* A number is one of a telephone, not a day or a time. */
static void test_numbers(void)
{
	static const struct {
		const char *number;
		bool is;
	} rows[] = {
		{"212-555-0100", true}, {"(212) 555-0100", true}, {"+1 212 555 0100", true}, {"212.555.0100", true}, {"2125550100", true}, {"555-0100", true}, {"020 7946 0123", true},
		{"1-800-GET-HELP", true}, {"+86 10 5555 0100", true}, {"2026-10-05", false}, {"05.10.2026", false}, {"10-05-2026", false}, {"9 to 5", false}, {"204", false}, {"12345", false},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char text[128];
		snprintf(text, sizeof text, "This is Ann Reed from Northgate Services. Please call me on %s.", rows[i].number);
		enum voicemail_class got = lint_checked(text, MEDIUM_CALL, TO_DEBTOR)->voicemail;
		CHECK_MSG(got == (rows[i].is ? VOICEMAIL_LIMITED : VOICEMAIL_INCOMPLETE), "%s: %s", voicemail_class_words[got], rows[i].number);
	}
}

#define FINE LINT_CARE

static void test_optout(void)
{
	static const struct {
		enum lint_severity want;
		const char *text;
	} rows[] = {
		{FINE, "Your payment of 540 is due on 1 December. Reply STOP to opt out."},
		{FINE, "Hi, this is Ann from Northgate. Txt STOP to end."},
		{FINE, "Text STOP to 55555 to unsubscribe."},
		{FINE, "If you would rather not get messages at this number or address, reply STOP."},
		{FINE, "To stop receiving these texts, reply STOP. Msg & data rates may apply."},
		{FINE, "To unsubscribe, visit https://northgate.example/stop"},
		{FINE, "Unsubscribe: northgate.example/u/123"},
		{FINE, "If you no longer wish to receive emails from us, write to optout@northgate.example."},
		{FINE, "To opt out of texts call 212-555-0100, free of charge."},
		{FINE, "To stop these messages reply with the word STOP, no need to give a reason."},
		{FINE, "Don't want these texts? Reply STOP."},
		{FINE, "STOP to end."},
		{LINT_UNUSABLE, "You may opt out at any time."},
		{LINT_MISSING, "Your payment is due."},
		{LINT_UNUSABLE, "Reply STOP to opt out. A fee of $2 applies."},
		{LINT_UNUSABLE, "To opt out, reply STOP. Opting out costs 1 dollar."},
		{LINT_UNUSABLE, "Reply STOP with your account number to opt out."},
		{LINT_UNUSABLE, "To opt out, reply with your full name and date of birth."},
		{LINT_UNUSABLE, "To unsubscribe log in to your account at https://northgate.example."},
		{LINT_UNUSABLE, "Opt out by sending a letter with your social security number to our office."},
		{LINT_UNUSABLE, "You cannot opt out of these messages until your balance is paid."},
		{LINT_UNUSABLE, "To opt out, please pay your balance first."},
		{FINE, "Reply STOP to opt out. This will not cost you anything."},
		{FINE, "Reply STOP to opt out. You don't need to provide your account number."},
		{LINT_MISSING, "We will stop calling while this plan runs."},
		{FINE, "Reply OUT to stop messages. There is no charge for opting out."},
		{FINE, "To unsubscribe from these emails click the link: {optout_link}"},
		{LINT_UNUSABLE, "Click here to unsubscribe."},
		{LINT_UNUSABLE, "Opt-out requests must be made in person at our office."},
		{LINT_UNUSABLE, "To be removed from this list, please provide your SSN and reply."},
		{LINT_UNUSABLE, "Send STOP to 12345 to opt out; each opt-out costs $0.50."},
		{FINE, "You can opt out by replying STOP at any time. Late fees may apply to your payment."},
		{LINT_MISSING, "Don't reply to this message. "},
		{FINE, "Reply Y to accept the plan. Reply STOP to stop texts."},
		{FINE, "您的账单540元12月1日到期。回复TD退订。"},
		{FINE, "您好，回T退订。"},
		{FINE, "如果不希望再在这个号码或邮箱收到消息,回复 STOP 即可。"},
		{FINE, "如不想再收到短信，请回复N，免费。"},
		{FINE, "拒收请回复R"},
		{LINT_UNUSABLE, "退订请登录APP办理。"},
		{LINT_UNUSABLE, "回复TD退订，每次收费0.1元。"},
		{LINT_UNUSABLE, "退订请回复TD并提供身份证号。"},
		{LINT_UNUSABLE, "如需退订，请还清后联系客服。"},
		{FINE, "不想再收到此类邮件，请点击 https://hx.example/td"},
		{LINT_MISSING, "还款日是12月1日。"},
		{LINT_UNUSABLE, "您可以随时退订。"},
		{FINE, "退订请致电400-820-0100。"},
		{FINE, "回复TD退订，不收费，不用说明原因。"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct lint_result *r = lint_checked(rows[i].text, MEDIUM_SMS, TO_DEBTOR);
		enum lint_severity got = FINE;
		for (size_t k = 0; k < r->n; k++)
			if (r->found[k].severity == LINT_MISSING || r->found[k].severity == LINT_UNUSABLE)
				got = r->found[k].severity;
		CHECK_MSG(got == rows[i].want, "%s, not %s: %s", lint_severity_words[got].name, lint_severity_words[rows[i].want].name, rows[i].text);
		CHECK_INT(r->missing, rows[i].want != FINE);
	}
}

/* Where an opt-out line is asked for, and where it is not. */
static void test_optout_where(void)
{
	const char *text = "Your payment is due on 1 December.", *link = "Click here to unsubscribe.";
	CHECK_INT(lint_checked(text, MEDIUM_SMS, TO_DEBTOR)->missing, true);
	CHECK_STR(lint_checked(text, MEDIUM_SMS, TO_DEBTOR)->found[0].phrase, "opt-out");
	CHECK_INT(lint_checked(text, MEDIUM_EMAIL, TO_DEBTOR)->missing, true);
	CHECK_INT(lint_checked(text, MEDIUM_NONE, TO_DEBTOR)->missing, false);
	CHECK_INT(lint_checked(text, MEDIUM_LETTER, TO_DEBTOR)->missing, false);
	CHECK_INT(lint_checked("Could you ask her to call Ann back?", MEDIUM_SMS, TO_THIRD_PARTY)->missing, false);
	/* a link behind words exists in e-mail only */
	CHECK_INT(lint_checked(link, MEDIUM_EMAIL, TO_DEBTOR)->missing, false);
	CHECK_INT(lint_checked(link, MEDIUM_SMS, TO_DEBTOR)->missing, true);
	CHECK_INT(lint_checked("", MEDIUM_SMS, TO_DEBTOR)->missing, true);
	CHECK_INT(lint_checked("", MEDIUM_CALL, TO_DEBTOR)->voicemail, VOICEMAIL_INCOMPLETE);
	CHECK_INT(lint_checked("Hello", MEDIUM_EMAIL, TO_DEBTOR)->voicemail, VOICEMAIL_NONE);
}

static void test_unusable_place(void)
{
	const struct lint_result *r = lint_checked("Your payment is due.\nReply STOP with your account number to opt out.", MEDIUM_SMS, TO_DEBTOR);
	CHECK_INT(r->n, 1);
	CHECK_INT(r->found[0].line, 2);
	CHECK_INT(r->found[0].column, 17);
	CHECK_STR(r->found[0].phrase, "opt-out: your account number to opt out");
}

CU_TestInfo lint_medium_tests[] = {
	{"voicemails", test_voicemails},
	{"elements of a limited-content message", test_elements},
	{"what is too much", test_excess},
	{"telephone numbers", test_numbers},
	{"opt-out lines", test_optout},
	{"where an opt-out line belongs", test_optout_where},
	{"the place of an unusable one", test_unusable_place},
	CU_TEST_INFO_NULL,
};
