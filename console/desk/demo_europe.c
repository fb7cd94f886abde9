#include "desk/demo_cases.h"

#define BRITISH .language = "en-GB", .zone = "Europe/London", .currency = "GBP"
#define GERMAN .language = "de-DE", .zone = "Europe/Berlin", .currency = "EUR"
#define FRENCH .language = "fr-FR", .zone = "Europe/Paris", .currency = "EUR"
#define SPANISH .language = "es-ES", .zone = "Europe/Madrid", .currency = "EUR"
#define NORWEGIAN .language = "nb-NO", .zone = "Europe/Oslo", .currency = "NOK"

const struct demo_case demo_europe[] = {
	{
		BRITISH, .account = "G-80031", .name = "Siobhán O'Connor", .phone = "+447700900151", .email = "siobhan@example.org", .prefers = MEDIUM_EMAIL, .segment = SEGMENT_LONG_STANDING, .creditor = "Tern & Rowan", .product = "Credit line",
		.principal = "1830.00", .interest = "54.90", .fees = "12.00", .late = 38, .opened = 36,
		ACTS(CALLED(33, HM(10, 10), OUTCOME_DROPPED, "She hung up after a few words; it sounded hard for her."),
		     HEARD(33, HM(10, 50), MEDIUM_EMAIL, "I stammer and cannot do this on the phone. Please write to me.", .mood = MOOD_UPSET, STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_EMAIL, .day = -33, .at = HM(11, 30))),
		     FLAGGED(33, HM(10, 58), FLAG_WRITING, "Stammers; asked for e-mail only."),
		     WROTE(33, HM(11, 15), MEDIUM_EMAIL, OUTCOME_READ, "Thanked her for telling us, no more calls, three options with dates to choose from.",
			   TOLD(.difficulty = DIFFICULTY_INCOME, .words = "I stammer and cannot do this on the phone.", .wishes = "e-mail only", .avoid = "the telephone"), STEP(.kind = NEXT_MESSAGE, .medium = MEDIUM_EMAIL, .soon = -35))),
	},
	{
		BRITISH, .account = "G-79420", .name = "Mohammed Begum", .phone = "+447700900482", .email = "m.begum@example.com", .prefers = MEDIUM_CALL, .segment = SEGMENT_MICRO_BUSINESS, .creditor = "Quayside Pay Later", .product = "Working capital",
		.principal = "2600.00", .interest = "78.00", .fees = "0.00", .late = 94, .opened = 92,
		ACTS(TALKED(85, HM(14, 30), MOOD_CALM, "Minicab; insurance came due all at once. Six payments on the first.", .result = RESULT_PLAN, .plan = PLAN_INSTALMENTS, .count = 6, .due = -80), PAID(80, HM(6, 10), "446.34", "direct-debit"),
		     PAID(50, HM(6, 10), "446.34", "direct-debit"), PAID(19, HM(6, 12), "446.33", "direct-debit"), NOTED(18, HM(9, 40), "Half way. Sent a line of thanks.")),
	},
	{
		BRITISH, .account = "G-80266", .name = "Imogen Featherstonehaugh", .phone = "+447700900763", .email = "imogen@example.net", .prefers = MEDIUM_EMAIL, .segment = SEGMENT_FREQUENT, .creditor = "Tern & Rowan", .product = "Wallet loan",
		.principal = "3950.00", .interest = "118.50", .fees = "24.00", .late = 59, .opened = 57,
		ACTS(HEARD(30, HM(16, 0), MEDIUM_EMAIL, "I've been to a debt charity and am in breathing space from today. The adviser's letter is attached.",
			   STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_EMAIL, .day = -29, .at = HM(9, 30))),
		     HELD(30, HM(16, 20), HOLD_BREATHING_SPACE, "Debt charity; the adviser is named in her letter", "The adviser's letter of today.", .due = 29), NOTED(30, HM(16, 25), "No contact but answers to her or her adviser until it ends.")),
	},
	{
		BRITISH, .account = "G-80519", .name = "Gareth Pritchard", .phone = "+441632960090", .email = "", .prefers = MEDIUM_CALL, .segment = SEGMENT_OCCASIONAL, .creditor = "Lantern Wallet", .product = "Pay later", .principal = "310.00",
		.interest = "4.65", .fees = "12.00", .late = 33, .opened = 31,
		ACTS(CALLED(22, HM(17, 0), OUTCOME_REFUSED, "Does not want to talk now. Told him where advice is free, and that he may choose the moment.", .mood = MOOD_UPSET),
		     WROTE(15, HM(10, 0), MEDIUM_LETTER, OUTCOME_SENT, "What is open, how to reach us, free advice.", STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .day = 4, .at = HM(17, 30)))),
	},
	{
		SPANISH, .account = "E-81204", .name = "José Álvarez Núñez", .phone = "+34600000127", .email = "jose.alvarez@example.org", .prefers = MEDIUM_CALL, .segment = SEGMENT_LONG_STANDING, .creditor = "Monedero Faro", .product = "Credit line",
		.principal = "1450.00", .interest = "58.00", .fees = "10.00", .late = 48, .opened = 46,
		ACTS(CALLED(43, HM(10, 45), OUTCOME_NO_ANSWER, "At work; his wishes say evenings."),
		     TALKED(42, HM(20, 10), MOOD_WORRIED, "Waiter, the terrace closes in winter and half the team was sent home. 150 a month until April, more in summer.", .result = RESULT_PLAN, .plan = PLAN_INSTALMENTS, .count = 9, .due = -12,
			    TOLD(.difficulty = DIFFICULTY_JOB, .words = "En invierno cierran la terraza y me quitan horas", .wishes = "por la tarde, después de las ocho", .surplus = "180.00", .from = HM(20, 0), .to = HM(21, 30))),
		     PAID(12, HM(23, 2), "168.67", "card")),
	},
	{
		.language = "es-ES", .zone = "Atlantic/Canary", .currency = "EUR", .account = "E-81377", .name = "María del Carmen Ibáñez de la Fuente", .phone = "+34900000301", .email = "mcarmen@example.com", .prefers = MEDIUM_CALL,
		.segment = SEGMENT_FREQUENT, .creditor = "Crédito Olmo", .product = "Wallet loan", .principal = "780.00", .interest = "15.60", .fees = "0.00", .late = 41, .opened = 40,
		ACTS(TALKED(24, HM(12, 0), MOOD_CALM, "Two children starting school. 200 on the 10th.", .result = RESULT_PROMISE, .promise = "200.00", .due = -12),
		     CALLED(10, HM(12, 5), OUTCOME_NO_ANSWER, "The 200 did not come. No message left about it.", STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .day = -3, .at = HM(12, 0))),
		     TALKED(3, HM(12, 20), MOOD_UPSET, "Asked what got in the way: the washing machine. Wants to start over in December, in peace. Said yes.",
			    TOLD(.difficulty = DIFFICULTY_FAMILY, .words = "Se rompió la lavadora y se fue todo", .wishes = "con calma, sin mensajes cada día", .surplus = "120.00"), STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .day = 9, .at = HM(12, 0)))),
	},
	{
		SPANISH, .account = "E-81660", .name = "Íñigo Güell", .phone = "+34600000944", .email = "inigo@example.net", .prefers = MEDIUM_INAPP, .segment = SEGMENT_YOUNG, .creditor = "Pago Gorrión", .product = "Pay later", .principal = "64.90",
		.interest = "0.00", .fees = "0.00", .late = 2, .opened = 2, .acts = NULL,
	},
	{
		GERMAN, .account = "D-82040", .name = "Jürgen Großmann", .phone = "+493023125210", .email = "j.grossmann@example.org", .prefers = MEDIUM_LETTER, .segment = SEGMENT_LONG_STANDING, .creditor = "Laternen-Geldbörse",
		.product = "Credit line", .principal = "2240.00", .interest = "89.60", .fees = "48.00", .late = 63, .opened = 61,
		ACTS(HEARD(55, HM(9, 0), MEDIUM_LETTER, "Die Mahngebühren erkenne ich nicht an. Den Rest zahle ich sofort.", STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_LETTER, .day = -53, .at = HM(9, 0))),
		     HELD(55, HM(9, 20), HOLD_DISPUTE, NULL, "Disputes the reminder fees, not the debt.", .amount = "48.00"),
		     WROTE(53, HM(9, 30), MEDIUM_LETTER, OUTCOME_SENT, "We see his point about the second fee; the answer of the complaints desk follows.", STEP(.kind = NEXT_REVIEW, .soon = 200, .note = "Answer on the fees is due today."))),
	},
	{
		GERMAN, .account = "D-82315", .name = "Aylin Yıldız", .phone = "+493023125077", .email = "aylin@example.com", .prefers = MEDIUM_SMS, .segment = SEGMENT_FIRST_LATE, .creditor = "Amsel Kredit GmbH", .product = "Instalment purchase",
		.principal = "399.00", .interest = "1.60", .fees = "0.00", .late = 8, .opened = 7,
		ACTS(WROTE(6, HM(10, 0), MEDIUM_SMS, OUTCOME_DELIVERED, "Freundliche Erinnerung.", STEP(.kind = NEXT_MESSAGE, .medium = MEDIUM_SMS, .day = 2, .at = HM(17, 0)))),
	},
	{
		GERMAN, .account = "D-81900", .name = "Käthe Schönfeld", .phone = "+493023125300", .email = "", .prefers = MEDIUM_CALL, .segment = SEGMENT_OCCASIONAL, .creditor = "Laternen-Geldbörse", .product = "Wallet loan", .principal = "520.00",
		.interest = "10.40", .fees = "0.00", .late = 50, .opened = 48,
		ACTS(TALKED(40, HM(11, 0), MOOD_CALM, "81, sharp as a tack, and grateful for the slow voice. Does not use the app any more; pays at the counter.", .result = RESULT_PROMISE, .promise = "265.20", .due = -28,
			    TOLD(.difficulty = DIFFICULTY_ILLNESS, .words = "Die Augen machen nicht mehr mit, die App kann ich nicht lesen", .wishes = "am Vormittag, langsam", .avoid = "the app", .from = HM(10, 0), .to = HM(12, 0))),
		     FLAGGED(40, HM(11, 12), FLAG_CARE, "81, poor sight."), PAID(28, HM(10, 50), "265.20", "cash-agent"), NEXT(28, HM(12, 0), .kind = NEXT_CALL, .medium = MEDIUM_CALL, .day = 1, .at = HM(10, 30), .note = "Second half.")),
	},
	{
		FRENCH, .account = "F-83012", .name = "François Lefèvre", .phone = "+33639980145", .email = "f.lefevre@example.net", .prefers = MEDIUM_CALL, .segment = SEGMENT_MICRO_BUSINESS, .creditor = "Crédit Mésange", .product = "Working capital",
		.principal = "5100.00", .interest = "204.00", .fees = "0.00", .late = 36, .opened = 35,
		ACTS(TALKED(30, HM(8, 45), MOOD_WORRIED, "Florist; a wedding season that was none. Five payments, the first after All Saints.", .result = RESULT_PLAN, .plan = PLAN_INSTALMENTS, .count = 5, .due = -21,
			    TOLD(.difficulty = DIFFICULTY_BUSINESS, .words = "Trois mariages annulés, et les fleurs ne se gardent pas", .wishes = "avant l'ouverture, neuf heures", .surplus = "1100.00", .from = HM(8, 30), .to = HM(9, 30))),
		     PAID(21, HM(8, 50), "600.00", "bank-transfer"), HEARD(20, HM(9, 5), MEDIUM_SMS, "600 ce mois-ci, le reste vendredi si les chrysanthèmes se vendent",
			   STEP(.kind = NEXT_CHECK_PAYMENT, .soon = -60, .note = "460.80 of the first instalment is still open."))),
	},
	{
		FRENCH, .account = "F-83277", .name = "Aïcha N'Diaye", .phone = "+33639982750", .email = "aicha@example.org", .prefers = MEDIUM_EMAIL, .segment = SEGMENT_FIRST_LATE, .creditor = "Porte-monnaie Lanterne", .product = "Wallet loan",
		.principal = "930.00", .interest = "9.30", .fees = "0.00", .late = 21, .opened = 20,
		ACTS(TALKED(11, HM(14, 0), MOOD_DISTRESSED, "An operation on the 20th, three weeks of sick pay. Asked nothing, wished her a good recovery, told her about the pause.", .result = RESULT_HARDSHIP,
			    TOLD(.difficulty = DIFFICULTY_ILLNESS, .words = "Je me fais opérer le 20, après je serai en arrêt", .wishes = "un e-mail quand la pause finit", .avoid = "le travail")),
		     PAUSED(11, HM(14, 9), 11, 20, "Operation and sick leave.")),
	},
	{
		FRENCH, .account = "F-82555", .name = "Maëlle de L'Isle", .phone = "+33639984006", .email = "maelle@example.com", .prefers = MEDIUM_SMS, .segment = SEGMENT_FREQUENT, .creditor = "Paiement Tilleul", .product = "Credit line",
		.principal = "2890.00", .interest = "173.40", .fees = "30.00", .late = 120, .opened = 118, .routine = 40, .since = 116, .until = 14,
		ACTS(TALKED(13, HM(18, 15), MOOD_CALM, "Found work in September, wants it behind her. One payment at the year's end, part of the interest waived.", .result = RESULT_PLAN, .plan = PLAN_SETTLE, .waived = "80.00", .count = 1, .due = 36,
			    TOLD(.difficulty = DIFFICULTY_JOB, .words = "J'ai retrouvé du travail en septembre", .wishes = "SMS", .surplus = "1900.00"))),
	},
	{
		.language = "pl-PL", .zone = "Europe/Warsaw", .currency = "PLN", .account = "L-84100", .name = "Łukasz Wójcik", .phone = "+48000000271", .email = "lukasz@example.net", .prefers = MEDIUM_CALL, .segment = SEGMENT_FIRST_LATE,
		.creditor = "Portfel Latarnia", .product = "Pay later", .principal = "680.00", .interest = "6.80", .fees = "0.00", .late = 14, .opened = 13,
		ACTS(CALLED(9, HM(11, 0), OUTCOME_BUSY, ""), CALLED(9, HM(17, 20), OUTCOME_NO_ANSWER, ""), CALLED(2, HM(18, 0), OUTCOME_VOICEMAIL, "Left name and number only.", STEP(.kind = NEXT_CALL, .medium = MEDIUM_CALL, .soon = -30))),
	},
	{
		NORWEGIAN, .account = "N-84711", .name = "Ingrid Sørensen", .phone = "+4700000145", .email = "ingrid@example.org", .prefers = MEDIUM_EMAIL, .segment = SEGMENT_YOUNG, .creditor = "Lykt Lommebok", .product = "Wallet loan",
		.principal = "8400.00", .interest = "126.00", .fees = "70.00", .late = 23, .opened = 21,
		ACTS(WROTE(19, HM(10, 0), MEDIUM_EMAIL, OUTCOME_READ, "Reminder with three options."),
		     TALKED(5, HM(16, 40), MOOD_CALM, "Student, worked it out on paper before she called. A thousand a month from her holiday job.", .proposal = "1000.00", .count = 9, .due = 14,
			    TOLD(.difficulty = DIFFICULTY_INCOME, .words = "Jeg har regnet på det: tusen i måneden går fint", .wishes = "e-post", .surplus = "1100.00"),
			    STEP(.kind = NEXT_ANSWER, .medium = MEDIUM_EMAIL, .soon = 60, .note = "Her proposal waits for our answer."))),
	},
	{
		NORWEGIAN, .account = "N-84350", .name = "Øyvind Ødegård", .phone = "+4700000622", .email = "", .prefers = MEDIUM_SMS, .segment = SEGMENT_OCCASIONAL, .creditor = "Rogn Kreditt", .product = "Pay later", .principal = "1490.00",
		.interest = "14.90", .fees = "0.00", .late = 28, .opened = 27,
		ACTS(TALKED(18, HM(17, 5), MOOD_CALM, "On an oil rig until the 12th; pays when he is home.", .result = RESULT_PROMISE, .promise = "1504.90", .due = -8), PAID(9, HM(12, 30), "1504.90", "bank-transfer")),
	},
	{
		.language = "uk-UA", .zone = "Europe/Kyiv", .currency = "UAH", .account = "A-85002", .name = "Олена Шевченко", .phone = "+380000000155", .email = "olena@example.com", .prefers = MEDIUM_SMS, .segment = SEGMENT_LONG_STANDING,
		.creditor = "Lantern Wallet", .product = "Wallet loan", .principal = "14500.00", .interest = "0.00", .fees = "0.00", .late = 65, .opened = 63,
		ACTS(HEARD(60, HM(12, 0), MEDIUM_SMS, "Ми переїхали, я шукаю роботу. Напишу, щойно щось буде.", STEP(.kind = NEXT_REVIEW, .day = -55, .at = HM(10, 0))), FLAGGED(60, HM(12, 20), FLAG_CARE, "Had to move; interest is frozen."),
		     NEXT(55, HM(10, 5), .kind = NEXT_MESSAGE, .medium = MEDIUM_SMS, .day = 6, .at = HM(11, 0), .note = "A line to ask how they are. Nothing about money.")),
	},
	{
		.language = "en-GB", .zone = "Africa/Accra", .currency = "GHS", .account = "H-86020", .name = "Abena Mensah", .phone = "+233000000455", .email = "abena@example.org", .prefers = MEDIUM_CALL, .segment = SEGMENT_MICRO_BUSINESS,
		.creditor = "Lantern Wallet", .product = "Working capital", .principal = "3600.00", .interest = "108.00", .fees = "0.00", .late = 16, .opened = 15,
		ACTS(CALLED(11, HM(10, 0), OUTCOME_NO_ANSWER, ""), TALKED(10, HM(15, 0), MOOD_CALM, "Sells cloth; a delivery is held up at the port. Will know more at the end of next week.", .result = RESULT_CALLBACK,
			TOLD(.difficulty = DIFFICULTY_BUSINESS, .words = "My goods are sitting at Tema and I am sitting here", .surplus = "1000.00"),
			STEP(.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .day = 2, .at = HM(15, 0), .asked = true, .note = "After the port has answered."))),
	},
	{
		.language = "en-NZ", .zone = "Pacific/Auckland", .currency = "NZD", .account = "Z-86333", .name = "Tāne Ngata", .phone = "+64000000721", .email = "tane@example.net", .prefers = MEDIUM_SMS, .segment = SEGMENT_FREQUENT,
		.creditor = "Lantern Wallet", .product = "Pay later", .principal = "245.00", .interest = "0.00", .fees = "0.00", .late = 10, .opened = 9,
		ACTS(WROTE(8, HM(10, 0), MEDIUM_SMS, OUTCOME_DELIVERED, "Reminder."), HEARD(7, HM(19, 0), MEDIUM_SMS, "Sweet as, payday is next Wednesday", STEP(.kind = NEXT_CHECK_PAYMENT, .day = 3, .at = HM(10, 0)))),
	},
};
const size_t demo_europe_count = ARRAY_LEN(demo_europe);
