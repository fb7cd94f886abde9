/* case.h - the case screen: the person, what happened, what to say, what to offer. Its panes stand in case_*.c, its dialogs in files of their own.
 *
 * A dialog is pushed over the case and works on it: it calls a function of desk.h on k->c and then case_done() or case_failed(). Offers, history and script follow
 * from the case and are made anew by case_done().
 */
#ifndef CLEMENT_SCREENS_CASE_H
#define CLEMENT_SCREENS_CASE_H

#include "app.h"
#include "screens/screens.h"
#include "widgets/field.h"
#include "widgets/list.h"

enum pane { PANE_SAY, PANE_OFFERS, PANE_HISTORY, PANES };

struct case_screen {
	struct screen base;
	struct casefile c;
	struct arena mem;          /* the texts of c */
	const struct zone *zone;   /* the debtor's; NULL: unknown */
	enum pane focus;

	struct arena made;         /* what follows from c: offers, history, words of the script */
	struct offer offers[OFFERS_MAX];
	size_t n_offers;
	struct history_item *history;
	size_t n_history;
	bool show_all;             /* of what happened, also steps on the way */
	struct list history_list;
	struct list offer_list;
	struct arena seen;         /* stories of the rows that were looked at */
	const char **lines;        /* one a history row; NULL: not read yet */
	uint8_t *line_tints;

	const struct script *script; /* NULL: none for this language */
	char script_contact[33];     /* the contact that the walk belongs to */
	struct script_walk walk;
	int say_scroll;

	struct permit permit;        /* the facts of this case, for the gate */
	struct ruling may[MEDIA];    /* what it says of each medium that may_media() names, to collect, from the debtor's own address */
	int64_t look_until;          /* personal data is shown until then, by the monotonic clock; 0: covered */
	int64_t may_minute, may_ver; /* as of which minute and state; may_ver -1: not asked yet */
};

/* What can be done here (case_keys.c). */
#define CASE_COMMANDS 51
extern const struct command case_commands[CASE_COMMANDS];

/* The case below a dialog. */
struct case_screen *case_below(const struct screen *s);
int64_t case_now(const struct case_screen *k);
struct wall case_wall(const struct case_screen *k);
int case_offset(const struct case_screen *k, int64_t at);
int32_t case_today(const struct case_screen *k);

/* An act was saved: says so, reads everything anew, tells the queue. fmt NULL says nothing. */
void case_done(struct case_screen *k, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* It was not: the message line says why. Returns false. */
bool case_failed(struct case_screen *k, const struct err *err);

/* Panes. */
#define CASE_HEAD_ROWS 4 /* at least */
int case_head_rows(struct case_screen *k, const struct canvas *c);
void case_head_paint(struct case_screen *k, struct canvas *c, struct rect r);
void case_say_paint(struct case_screen *k, struct canvas *c, struct rect r);
void case_say_refresh(struct case_screen *k); /* the script follows the case */
bool case_say_third(const struct case_screen *k); /* another person is on the line: the script holds one sentence */
/* Everything that lines and letters may name, in the frame's arena. */
void case_values(struct case_screen *k, struct merge_values *v, enum speech lang);
void case_say_next(struct case_screen *k);
void case_say_back(struct case_screen *k);
void case_say_vary(struct case_screen *k); /* another wording */
void case_say_take(struct case_screen *k, enum script_branch branch);
void case_say_mood(struct case_screen *k, enum mood mood);
void case_say_stage(struct case_screen *k, enum script_stage stage);
size_t case_say_branches(struct case_screen *k, enum script_branch *out); /* room for SCRIPT_BRANCHES */
/* The script's words for offering these terms, in the debtor's language; false when it has none, before the identity is
 * checked, and for what they cannot carry or we may not agree. */
bool case_say_offer(struct case_screen *k, const struct offer *o, struct str *out);
const char *case_say_path(struct case_screen *k, struct arena *a);        /* the steps that were on the screen */
void case_offers_paint(struct case_screen *k, struct canvas *c, struct rect r);
void case_offers_refresh(struct case_screen *k);
struct offer_facts case_offer_facts(const struct case_screen *k); /* what plans are made from, as the case stands */
void case_history_paint(struct case_screen *k, struct canvas *c, struct rect r);
MUST_USE bool case_history_refresh(struct case_screen *k, struct err *err);
extern const struct list_source case_history_source, case_offer_source;

/* Dialogs over a case. */
void dialog_log_push(struct case_screen *k); /* a contact by other means than a call */
void dialog_offer_push(struct case_screen *k, int key);
void dialog_wrapup_push(struct case_screen *k);
void dialog_identity_push(struct case_screen *k);
void dialog_mood_push(struct case_screen *k);
void dialog_note_push(struct case_screen *k);
void dialog_told_push(struct case_screen *k);
void dialog_callback_push(struct case_screen *k);
void dialog_pause_push(struct case_screen *k);
void dialog_proposal_push(struct case_screen *k);
void dialog_flags_push(struct case_screen *k);
void dialog_refer_push(struct case_screen *k);
void dialog_plan_push(struct case_screen *k);
void dialog_event_push(struct case_screen *k, const struct history_item *item); /* one event whole; corrects it */
void dialog_hold_push(struct case_screen *k, enum hold_kind kind);
void dialog_protect_push(struct case_screen *k); /* all holds, to choose from */
void dialog_lift_push(struct case_screen *k); /* ends the pause or referral, or lifts a hold: the one there is, or what is chosen */
void dialog_people_push(struct case_screen *k);
void dialog_wishes_push(struct case_screen *k);
void dialog_complaint_push(struct case_screen *k); /* opens one, or takes the open one a step further */
/* The letter that takes a complaint a step further; the step is saved when the letter is. */
void dialog_complaint_letter_push(struct case_screen *k, enum complaint_state to, const char *cause, const char *text);
void dialog_message_push(struct case_screen *k, const char *person, unsigned uses); /* uses: letters for these situations first */
void dialog_branch_push(struct case_screen *k);                                 /* another road of the script */

#endif
