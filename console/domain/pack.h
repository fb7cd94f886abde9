/* pack.h - a rule pack: the conduct rules of one jurisdiction (or of the house) as a text file, etc/rules/NAME.conf.
 *
 *   name = "us-regf";                      as the file is called; the first part of every rule id
 *   title = "…";  version = 1;
 *   date = "2026-11-22";                   when its content was last checked
 *   sources = ( "…", … );                  where it was read; at least one
 *   applies = { collectors = ( "agency", "debt-buyer" ); citation = "…"; };      left out: to everyone
 *   unit = "collector";                    whose contacts count: the acting collector's alone, or ("institution", the
 *                                          default) ours and our agencies' together
 *   rules = ( { id = "hours"; kind = "hours"; … }, … );
 *   plan = { count_max = 60; citation = "…"; };                                  limits on plans; may be left out
 *   clocks = ( { event = "complaint"; id = "final"; … }, … );                    deadline.h; may be left out
 *   disclosures = ( { id = "mini-miranda-first"; … }, … );                       see below; may be left out
 *   example = { … };  tests = ( { name = "…"; … }, … );                          see below; required
 *
 * Every rule has
 *   id            [a-z0-9-]+, unique in the pack; the rule is called NAME.ID
 *   kind          one of the kinds below
 *   citation      article or section
 *   confidence    "R1", "R2" or "GK" (regulation.md). A rule of GK must be verdict "warn" or "off"
 * and may have
 *   verdict       "deny" (default), "warn" or "off" (documented, not evaluated)
 *   remark        a sentence for people, said after the reason
 *   media         the media of the act that the rule binds; default all
 *   purposes      the purposes that it binds; default depends on the kind (below)
 *   relations     the relations that it binds; default depends on the kind
 *   places        only for addresses of these places ("home", "work", "other", "unknown"); a rule of kind count then
 *                 counts only contacts at such addresses, too
 *   override      the role that may go on in spite of it: "agent", "senior", "supervisor"; default nobody
 *   unit          "collector" or "institution", for this rule
 *   collectors    as in applies, for this rule
 *
 * Kinds, their keys and what they mean. "Day" is the debtor's calendar day, in each zone of the act's person.
 *
 *   hours     weekdays = "08:00-21:00" (Monday to Friday), saturday, sunday, holiday: [open, close), or "closed", or
 *             "any" (no limit that day). saturday and sunday left out are as weekdays; holiday left out: a holiday is
 *             like any day. 24:00 may close a day.
 *             consent = true: a consent "hours" of that person that covers the minute lifts it.
 *             reply = true: one reply in the same medium to what the person started lifts it: the act's purpose is
 *             "reply", the person's last inbound contact in that medium came before, and we have written or called in
 *             that medium since then not once.
 *             unless_past_due = 15: not for debts more than so many days past due (every debt of the act must be).
 *   count     limit contacts of a sort per window. limit = N; one window of
 *             window = "day" | "week" | "month" (week and month: denied when either the calendar's or the rolling one,
 *             7 or 30 days, is full), days = N (N consecutive days that end with the act's), minutes = N (back from the
 *             act, inclusive).
 *             counts = ( … ): outcomes, or the sets
 *                 "placed"      any but busy and out-of-service
 *                 "contacts"    conversation, delivered, read, replied
 *                 "unanswered"  busy, no-answer, voicemail, voicemail-full
 *                 "any"         all
 *             of outward contacts. count_media: default the rule's media. count_purposes: default all.
 *             also = ( "email", "voicemail", … ): media whose sent or delivered messages count besides, and
 *             "voicemail": messages left.
 *             per = "person" (default) | "debt" (a contact counts once for each debt; student loans of one account are
 *             one debt; the fullest decides) | "number" (the act's address).
 *             after_conversation = true: the first conversation opens the count and is not in it.
 *             consent_days = 7: a consent to extra calls (and a call-back on its date) lifts the rule for so many days,
 *             the day of consent being day 1, until the next conversation about that debt; calls made under one are not
 *             counted.
 *             not_requested = true: contacts that the person had asked for (call-back on that date) are not counted,
 *             and such a call is not held up either.
 *   wait      none for days = N after a conversation, its day being day 1, whoever started it. per, consent_days as
 *             above. media are those of the act and of the conversation.
 *   request   the requests no-time, only-time, no-place, no-medium, no-address of the act's person. honours = ( … ):
 *             only these. A later consent on the same medium or address lifts the earlier request. reply = true as
 *             above; confirmation = true: one opt-out confirmation passes after no-medium and no-address.
 *   stop      the request stop and status cease_written_at, as interfaces.md has them. spoken = true: a spoken stop bars
 *             written media, too.
 *   status    when = "attorney" (since, and not silent since) | "bankrupt" | "deceased" | "breathing-space" |
 *             "hardship" | "advice" (days = N from the day; extended = N more only as a remark) | "plan-on-track" |
 *             "complaint" | "disputed" (status, or a debt of the act that is disputed whole) | "employer" (employer_forbids:
 *             for addresses whose place is work).
 *   third-person   relations default: spouse, guardian, executor, listed-contact, third-party, adviser. pass = ( … ):
 *             purposes that are let through, where needs = ( "lost", "deceased" ) names conditions of which one must
 *             hold (lost: not reachable, or the number invalid); left out: no condition. once = true: not after a
 *             conversation with that person, unless they asked to be called back. not_after_refusal = true: not after
 *             that person refused. represented = true: not while an attorney acts. Without pass nothing gets through.
 *   medium    these media (or places) are not used. consent = true: a consent to the medium or address lifts it.
 *   visitors  at_least = 2: so many collectors on a visit; not said is not enough.
 *   notice    a letter of purpose legal-notice must have gone out about each debt of the act, and days = 6 must have
 *             passed: allowed from its day plus so many.
 *   identity  "collect" by call, visit or chat with the debtor before the identity is verified. Always verdict warn.
 *
 * Default purposes: hours, count, wait, visitors and request all (nothing passes by itself); stop all but end-notice,
 * legal-notice, reply; status ("deceased" binds reply,
 * too) and notice all but reply, end-notice, legal-notice; medium all but end-notice and
 * legal-notice; third-person all; identity collect. Default
 * relations: status all but attorney and adviser ("deceased": the debtor), the rest all but attorney.
 *
 * A disclosure: { id; when = "first" | "later" | "every" | "voicemail"; media; citation; confidence; text = { en = "…";
 * zh_CN = "…"; }; }: what must be said or written, for the disclosure card and the content check.
 *
 * Tests: example holds facts (the JSON of interfaces.md in the file's own notation) that each test's facts are laid
 * over, key by key on the first level, and inside "act" and "status" too. A test is { name; facts = { … }; verdict =
 * "deny"; rule = "hours" (one of the reasons must be of that rule); next = "2026-…" or "" (none); }; rule and next may
 * be left out. rule may also be "facts.incomplete", or "applies" where the pack does not. A pack without tests is
 * refused.
 *
 * Unknown keys, kinds, words and times, and GK rules that deny, are ERR_CONFIG with file and line. A loaded pack is
 * read-only and lives in the arena. Nothing of root is kept but through it (root lives in the same arena).
 */
#ifndef CLEMENT_PACK_H
#define CLEMENT_PACK_H

#include "base/conf.h"
#include "domain/facts.h"
#include "domain/plan.h"

struct rule; /* rule.h, private to pack*.c and gate*.c */
struct clock_row; /* deadline.h */

enum disclosure_time { DISCLOSE_FIRST, DISCLOSE_LATER, DISCLOSE_EVERY, DISCLOSE_VOICEMAIL, DISCLOSE_TIMES };
struct disclosure {
	const char *id, *citation;
	enum disclosure_time when;
	unsigned media;                /* set of media */
	const char *text_en, *text_zh; /* "" where not given */
};

struct pack {
	const char *name, *title, *date;
	const char *file;              /* as in messages and in "source": "etc/rules/us-regf.conf" */
	char sha256[65];
	unsigned collectors;           /* set of enum collector_kind; all bits: everyone */
	int applies_line;
	const char *applies_citation;
	bool institution;
	const struct rule *rules;
	size_t n_rules;
	int64_t plan_count_max;        /* 0: no limit */
	const char *plan_citation;
	int plan_line;
	const struct clock_row *clocks;
	size_t n_clocks;
	const struct disclosure *disclosures;
	size_t n_disclosures;
	const struct conf *tests, *example; /* for pack_test() */
};

/* sha256: of the file's bytes. */
MUST_USE bool pack_from_conf(const struct conf *root, const char *sha256, struct arena *a, const struct pack **out,
	struct err *err);
/* The plan limit of packs over a plan of count payments: ERR_INPUT with the citation. */
MUST_USE bool pack_plan_check(const struct pack *p, int64_t count, struct err *err);

/* pack_test.c: runs the tests that a pack carries. each (may be NULL) hears of every test: fault is NULL where it
 * passed, else "FILE:LINE: name: what came instead". Counts go to *passed and *failed. */
void pack_test(const struct pack *p, struct zones *zones,
	void (*each)(void *ctx, const char *name, int line, const char *fault), void *ctx, size_t *passed,
	size_t *failed);

#endif
