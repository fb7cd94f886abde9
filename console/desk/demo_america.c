#include "desk/demo_cases.h"

#define EASTERN .language = "en-US", .zone = "America/New_York", .currency = "USD"
#define CENTRAL .language = "en-US", .zone = "America/Chicago", .currency = "USD"
#define PACIFIC .language = "en-US", .zone = "America/Los_Angeles", .currency = "USD"

const struct demo_case demo_america[] = {
	{
		EASTERN, .account = "U-70310", .name = "Sean O'Brien", .phone = "+12125550117", .email = "sean.obrien@example.com", .prefers = MEDIUM_CALL, .segment = SEGMENT_LONG_STANDING, .creditor = "Lantern Wallet",
		.product = "Credit line", .principal = "1240.00", .interest = "38.40", .fees = "25.00", .late = 44, .opened = 42,
		ACTS(WROTE(40, HM(11, 0), MEDIUM_EMAIL, OUTCOME_DELIVERED, "Reminder 1."), CALLED(36, HM(17, 50), OUTCOME_VOICEMAIL, "Left name and number only."),
		     TALKED(35, HM(12, 20), MOOD_WORRIED, "Returned our call. Laid off after eleven years at the yard, severance is gone. Six payments would be too much today; thanked us for not pushing.", .plan = PLAN_INSTALMENTS,
			    .count = 6, .due = -20, .declined = "Too much before he has work.", .result = RESULT_INFORMATION,
			    TOLD(.difficulty = DIFFICULTY_JOB, .words = "Eleven years, then a letter. I start something part-time on the first.", .wishes = "a call at lunch time", .avoid = "asking about the old job",
				 .surplus = "90.00", .from = HM(12, 0), .to = HM(14, 0)),
			    STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .day = -10, .at = HM(12, 30))),
		     CALLED(10, HM(12, 34), OUTCOME_NO_ANSWER, "", STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .soon = -10))),
	},
	{
		CENTRAL, .account = "U-71022", .name = "DeShawn Whitfield", .phone = "+13125550144", .email = "deshawn.w@example.org", .prefers = MEDIUM_SMS, .segment = SEGMENT_FIRST_LATE, .creditor = "Harbor Finch Pay", .product = "Pay later",
		.principal = "215.60", .interest = "0.00", .fees = "5.00", .late = 4, .opened = 3,
		ACTS(WROTE(2, HM(10, 30), MEDIUM_SMS, OUTCOME_DELIVERED, "Friendly reminder with a link.", STEP(.kind = NEXT_MESSAGE, .medium = MEDIUM_SMS, .day = 1, .at = HM(11, 0)))),
	},
	{
		PACIFIC, .account = "U-70688", .name = "Rosa Ramirez", .phone = "+14155550162", .email = "rosa.ramirez@example.net", .prefers = MEDIUM_CALL, .segment = SEGMENT_FREQUENT, .creditor = "Lantern Wallet", .product = "Wallet loan",
		.principal = "860.00", .interest = "21.50", .fees = "0.00", .late = 30, .opened = 28,
		ACTS(CALLED(25, HM(10, 0), OUTCOME_BUSY, ""),
		     TALKED(15, HM(15, 30), MOOD_CALM, "Night nurse, sleeps until three. Lost differential pay for a month. 220 a month works, from the Friday after.", .result = RESULT_PLAN, .plan = PLAN_INSTALMENTS, .count = 4, .due = -8,
			    TOLD(.difficulty = DIFFICULTY_INCOME, .words = "They cut the night differential in October", .wishes = "never before three in the afternoon", .surplus = "450.00", .from = HM(15, 0), .to = HM(18, 0))),
		     NEXT(6, HM(15, 10), .kind = NEXT_CHECK_PAYMENT, .soon = -20, .note = "The first instalment is not there. A word before anything else: she may not have been paid herself.")),
	},
	{
		.language = "en-US", .zone = "America/Denver", .currency = "USD", .account = "U-69940", .name = "Mary Ellen Castellano-Wright", .phone = "+13035550108", .email = "", .prefers = MEDIUM_LETTER, .segment = SEGMENT_LONG_STANDING,
		.creditor = "Juniper Street Credit", .product = "Credit line", .principal = "3105.22", .interest = "62.10", .fees = "0.00", .late = 71, .opened = 68,
		ACTS(TALKED(60, HM(10, 30), MOOD_DISTRESSED, "Her husband died in September and the account was his to look after. Said how sorry we are, and that nothing is needed from her now.", .result = RESULT_HARDSHIP,
			    TOLD(.difficulty = DIFFICULTY_FAMILY, .words = "Frank did all of that. I don't know where anything is.", .wishes = "letters, and her daughter may speak for her", .avoid = "her late husband's name in a form letter")),
		     FLAGGED(60, HM(10, 47), FLAG_VULNERABLE, "Bereaved in September."), WROTE(58, HM(9, 0), MEDIUM_LETTER, OUTCOME_SENT, "Condolences, no request. How her daughter can be named."),
		     NEXT(58, HM(9, 20), .kind = NEXT_REVIEW, .day = 3, .at = HM(10, 0), .note = "Has the daughter's form come?")),
	},
	{
		CENTRAL, .account = "B-72005", .name = "Marcus Oyelaran", .phone = "+13125550190", .email = "marcus@example.org", .prefers = MEDIUM_CALL, .segment = SEGMENT_MICRO_BUSINESS, .creditor = "Blue Kite, Inc.",
		.product = "Working capital", .principal = "4200.00", .interest = "126.00", .fees = "0.00", .late = 76, .opened = 75,
		ACTS(TALKED(64, HM(9, 30), MOOD_CALM, "Food truck; the engine, then the season. Six monthly payments from the lunch contract at the hospital.", .result = RESULT_PLAN, .plan = PLAN_INSTALMENTS, .count = 6, .due = -55,
			    TOLD(.difficulty = DIFFICULTY_BUSINESS, .words = "No engine, no lunch, no money. She runs again now.", .wishes = "mornings before the prep", .surplus = "900.00", .from = HM(8, 30), .to = HM(10, 0))),
		     PAID(55, HM(7, 40), "721.00", "wallet"), PAID(24, HM(7, 45), "721.00", "wallet"),
		     NOTED(24, HM(10, 5), "Two of six, both on the day. Told him so.")),
	},
	{
		EASTERN, .account = "U-70555", .name = "Grace Nguyen", .phone = "+12125550171", .email = "grace.ng@example.com", .segment = SEGMENT_OCCASIONAL, .creditor = "Harbor Finch Pay", .product = "Pay later", .principal = "139.99",
		.interest = "1.40", .fees = "5.00", .late = 26, .opened = 25,
		ACTS(CALLED(18, HM(13, 0), OUTCOME_WRONG_NUMBER, "An elderly man, not hers for years. Apologised; number marked."),
		     WROTE(18, HM(13, 8), MEDIUM_EMAIL, OUTCOME_DELIVERED, "Asked for a current number; nothing about the account.", STEP(.kind = NEXT_REVIEW, .day = 2, .at = HM(11, 0), .note = "No answer to the e-mail yet."))),
	},
	{
		EASTERN, .account = "U-70809", .name = "Tyler Kowalski", .phone = "+16175550133", .email = "tyler.k@example.org", .prefers = MEDIUM_CHAT, .segment = SEGMENT_YOUNG, .creditor = "Lantern Wallet", .product = "Instalment purchase",
		.principal = "640.00", .interest = "6.40", .fees = "0.00", .late = 13, .opened = 12,
		ACTS(CALLED(9, HM(18, 0), OUTCOME_THIRD_PARTY, "A room-mate. Left the name only, said it is not urgent."),
		     HEARD(8, HM(11, 5), MEDIUM_CHAT, "hey you called? was at practice", STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_CHAT, .day = -8, .at = HM(12, 0))),
		     WROTE(8, HM(11, 40), MEDIUM_CHAT, OUTCOME_READ, "Short and plain: what is open, two ways to split it, no hurry today.", STEP(.kind = NEXT_MESSAGE, .medium = MEDIUM_CHAT, .soon = -5))),
	},
	{
		PACIFIC, .account = "U-69117", .name = "Naomi Park", .phone = "+12065550155", .email = "naomi.park@example.com", .prefers = MEDIUM_EMAIL, .segment = SEGMENT_LONG_STANDING, .creditor = "Juniper Street Credit", .product = "Wallet loan",
		.principal = "500.00", .interest = "12.00", .fees = "0.00", .late = 55, .opened = 53,
		ACTS(TALKED(40, HM(16, 0), MOOD_CALM, "Forgot to move the direct debit to the new bank. All of it on Friday.", .result = RESULT_PROMISE, .promise = "512.00", .due = -37), PAID(37, HM(12, 1), "512.00", "bank-transfer")),
	},
	{
		.language = "en-US", .zone = "America/Anchorage", .currency = "USD", .account = "U-70901", .name = "Elena Vanderhoof", .phone = "+19075550120", .email = "elena.v@example.net", .prefers = MEDIUM_CALL, .segment = SEGMENT_FIRST_LATE,
		.creditor = "Lantern Wallet", .product = "Pay later", .principal = "372.50", .interest = "3.70", .fees = "0.00", .late = 17, .opened = 16,
		ACTS(TALKED(6, HM(17, 15), MOOD_CALM, "On the boat until the weekend, no signal. 376.20 when she is ashore.", .result = RESULT_PROMISE, .promise = "376.20", .due = 6)),
	},
	{
		CENTRAL, .account = "U-71140", .name = "Priscilla Haddad", .phone = "+17135550176", .email = "priscilla.h@example.org", .prefers = MEDIUM_EMAIL, .segment = SEGMENT_OCCASIONAL, .creditor = "Harbor Finch Pay", .product = "Pay later",
		.principal = "88.00", .interest = "0.00", .fees = "0.00", .late = -3, .opened = 1, .acts = NULL,
	},
	{
		EASTERN, .account = "U-68822", .name = "Andre St. James", .phone = "+12125550188", .email = "a.stjames@example.net", .prefers = MEDIUM_CALL, .segment = SEGMENT_FREQUENT, .creditor = "Juniper Street Credit", .product = "Credit line",
		.principal = "7400.00", .interest = "518.00", .fees = "75.00", .late = 142, .opened = 140, .routine = 62, .since = 138, .until = 12,
		ACTS(TALKED(9, HM(18, 30), MOOD_UPSET, "Tired of explaining it to someone new each time. Listened, wrote it down once and for all, asked nothing.", .result = RESULT_INFORMATION,
			    TOLD(.difficulty = DIFFICULTY_ILLNESS, .words = "Dialysis three times a week. I work around it, and so must you.", .wishes = "Monday, Wednesday, Friday after six", .avoid = "making him tell it again", .surplus = "260.00",
				 .from = HM(18, 0), .to = HM(20, 30)),
			    STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .day = 1, .at = HM(18, 30), .note = "Only with something to offer.")),
		     FLAGGED(9, HM(18, 52), FLAG_CARE, "Dialysis; long evenings are hard.")),
	},
	{
		.language = "pt-BR", .zone = "America/Sao_Paulo", .currency = "BRL", .account = "P-73110", .name = "João Gonçalves da Silva", .phone = "+551100004321", .email = "joao@example.com", .prefers = MEDIUM_CHAT, .segment = SEGMENT_FREQUENT,
		.creditor = "Carteira Lampião", .product = "Wallet loan", .principal = "2350.00", .interest = "94.00", .fees = "0.00", .late = 37, .opened = 35,
		ACTS(WROTE(33, HM(10, 0), MEDIUM_CHAT, OUTCOME_READ, "Reminder."), HEARD(33, HM(10, 40), MEDIUM_CHAT, "Boa tarde! Recebo dia 5, posso pagar metade?", STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_CHAT, .day = -33, .at = HM(11, 30))),
		     TALKED(32, HM(12, 0), MOOD_CALM, "Half on the fifth, and he would like to hear about the rest then.", .result = RESULT_PROMISE, .promise = "1200.00", .due = -17), PAID(17, HM(9, 0), "1200.00", "instant-transfer"),
		     TALKED(12, HM(12, 10), MOOD_CALM, "Kept. The rest in four payments of about 311.", .result = RESULT_PLAN, .plan = PLAN_INSTALMENTS, .count = 4, .due = 12)),
	},
	{
		.language = "es-MX", .zone = "America/Mexico_City", .currency = "MXN", .account = "M-73402", .name = "Guadalupe Muñoz Hernández", .phone = "+525500002580", .email = "", .prefers = MEDIUM_CALL, .segment = SEGMENT_MICRO_BUSINESS,
		.creditor = "Cartera Farol", .product = "Working capital", .principal = "9800.00", .interest = "392.00", .fees = "150.00", .late = 25, .opened = 24,
		ACTS(CALLED(20, HM(10, 20), OUTCOME_NO_ANSWER, ""), TALKED(16, HM(13, 30), MOOD_WORRIED, "Tamales stand, the street is dug up until December. Proposed it herself: 900 a month from the new year.", .proposal = "900.00", .count = 12, .due = 40,
			TOLD(.difficulty = DIFFICULTY_BUSINESS, .words = "La calle está cerrada por obras, casi no pasa nadie", .wishes = "después de las dos", .surplus = "950.00", .from = HM(14, 0), .to = HM(18, 0)),
			STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_CALL, .soon = 140, .note = "Her proposal waits for our answer."))),
	},
};
const size_t demo_america_count = ARRAY_LEN(demo_america);
