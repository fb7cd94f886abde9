/* script.h - what to say next: conversation scripts as data, and a walk through one.
 *
 * A script is a text file (etc/scripts/LANG/NAME.conf), read elsewhere into a tree of base/conf.h:
 *
 *   language = "en";                     en or zh_CN: the language it is spoken in
 *   title = "…";  version = 1;
 *   starts = { call = "ID"; inbound = "ID"; callback = "ID"; };   at least one; the situations that this file serves
 *   before_identity = { angry = "ID"; … };   the branches open at every step, until the identity is checked
 *   after_identity = { angry = "ID"; … };    … and from then on
 *   steps = (
 *     { id = "ID"; stage = "opening";
 *       branch = "angry";                a step beside the main road; the walk comes back to the road after it
 *       say = "…" or ( "…", "…" );       one short spoken line, or several to vary between contacts
 *       say_young = "…";                 the line for a segment: say_long_standing, say_first_late, say_young,
 *                                        say_micro_business, say_frequent, say_occasional
 *       prompts = ( "…", … );            one to four; agents read these and speak their own sentence
 *       next = "ID";                     "back": to where the branch left the road. Only a closing step may have none
 *       branches = { own-plan = "ID"; }; besides, or instead of, the general ones
 *       when = ( "agreed" );             the step is passed over unless all of these facts hold
 *       unless = ( "verified" );         … and when any of these holds
 *       once = true;                     coming back from a branch, go on behind it: what was said is not said again
 *     }, … );
 *
 * What the loader proves, each failure being ERR_CONFIG "FILE:LINE: …":
 * - ids are unique; every id, field, stage, branch and fact that is named exists; every step can be reached and leads
 *   to a closing step;
 * - the eleven stages are all there, the road passes through them in their order, and no offer is on a road that has
 *   not acknowledged;
 * - the branches that people need at any moment are there (worried, angry, distressed, silent, refusing, third-party;
 *   voicemail before the identity is checked, disputing after it);
 * - no step that can be on the screen before the identity is checked holds a sum, a date of the debt or the creditor
 *   (merge.h, guarded); nor does one for distress, voicemail, a wrong number, a third person or a death;
 * - lines are short: at most SCRIPT_SAY_WORDS words, or SCRIPT_SAY_CHARACTERS characters in Chinese, fields counted as
 *   they will be when filled.
 *
 * A loaded script is read-only and lives in the arena that was passed.
 */
#ifndef CLEMENT_SCRIPT_H
#define CLEMENT_SCRIPT_H

#include "base/arena.h"
#include "base/conf.h"
#include "domain/casefile.h"
#include "domain/merge.h"
#include "domain/speech.h"

#define SCRIPT_SAY_WORDS 20
#define SCRIPT_SAY_CHARACTERS 34
#define SCRIPT_PROMPT_WORDS 6
#define SCRIPT_PROMPT_CHARACTERS 12
#define SCRIPT_SAYS_MAX 6
#define SCRIPT_PROMPTS_MAX 4
#define SCRIPT_STEPS_MAX 256

enum script_stage {
	SCRIPT_OPENING, SCRIPT_SAFE, SCRIPT_IDENTITY, SCRIPT_PURPOSE, SCRIPT_LISTEN, SCRIPT_ACKNOWLEDGE,
	SCRIPT_EXPLORE, SCRIPT_OFFER, SCRIPT_AGREE, SCRIPT_RECAP, SCRIPT_CLOSE, SCRIPT_STAGES
};
extern const struct word script_stage_words[SCRIPT_STAGES];

/* What happens beside the main road, in the order in which it is listed to the agent. */
enum script_branch {
	SCRIPT_ROAD, /* none: the main road */
	SCRIPT_WORRIED, SCRIPT_ANGRY, SCRIPT_DISTRESSED, SCRIPT_SILENT,
	SCRIPT_CANNOT_PAY, SCRIPT_VULNERABLE, SCRIPT_OWN_PLAN, SCRIPT_DECLINES_OFFER, SCRIPT_ALREADY_PAID,
	SCRIPT_DISPUTING, SCRIPT_REFUSING,
	SCRIPT_CALL_LATER, SCRIPT_IN_WRITING, SCRIPT_COMPLAINT, SCRIPT_REPRESENTED,
	SCRIPT_ASKS_WHY, SCRIPT_DOUBTS_CALLER, SCRIPT_NOT_CONFIRMED, SCRIPT_THIRD_PARTY, SCRIPT_WRONG_NUMBER,
	SCRIPT_DIED, SCRIPT_VOICEMAIL,
	SCRIPT_BRANCHES
};
extern const struct word script_branch_words[SCRIPT_BRANCHES];

enum script_situation { SCRIPT_CALL, SCRIPT_INBOUND, SCRIPT_CALLBACK, SCRIPT_SITUATIONS };
extern const struct word script_situation_words[SCRIPT_SITUATIONS];

/* What the walk asks about the case and the contact; a set of them is an unsigned, 1u << SCRIPT_VERIFIED and so on. */
enum script_fact {
	SCRIPT_VERIFIED,       /* identity checked in this contact */
	SCRIPT_IS_INBOUND,     /* they called us */
	SCRIPT_NOT_DUE,        /* the due date is today or still to come */
	SCRIPT_PROMISE_OPEN, SCRIPT_PROMISE_PARTLY, SCRIPT_PROMISE_BROKEN, /* an earlier promise */
	SCRIPT_PLAN_RUNS,      /* a plan was agreed in an earlier contact */
	SCRIPT_PAUSED,
	SCRIPT_TOLD,           /* they told us about their difficulty before */
	SCRIPT_SURPLUS_KNOWN,  /* they told us what they can carry */
	SCRIPT_HAS_OFFER, SCRIPT_HAS_CHOICE, /* {offer.1}, and {offer.2} too, may be put into words: script_offer_facts() */
	SCRIPT_OFFER_OPEN,     /* an offer lies on the table */
	SCRIPT_AGREED,         /* a plan or promise was made in this contact */
	SCRIPT_WAITS,          /* … and it waits for approval: nothing is settled yet */
	SCRIPT_NEXT_KNOWN,     /* the next call has a day and hour ({callback} is filled): the caller's */
	SCRIPT_IN_DISTRESS,    /* the money talk pauses */
	SCRIPT_FACTS
};
extern const struct word script_fact_words[SCRIPT_FACTS];
/* The facts that the case itself knows. today is the debtor's date. */
unsigned script_case_facts(const struct casefile *c, int32_t today);
/* Whether the first two offers may be said: "could fit" is said only of what the person can carry, as far as we know,
 * and what the agent may agree alone. */
unsigned script_offer_facts(const struct offer *offers, size_t n);

struct script_step {
	const char *id;
	int line;
	enum script_stage stage;
	enum script_branch branch; /* SCRIPT_ROAD for the main road */
	const char *say[SCRIPT_SAYS_MAX];
	size_t n_say;
	const char *say_for[SEGMENTS]; /* NULL: the plain line */
	const char *prompts[SCRIPT_PROMPTS_MAX];
	size_t n_prompts;
	const struct script_step *next; /* NULL: the end, or "back" */
	bool back;
	bool once;
	bool early; /* found by the loader: it can be on the screen before the identity is checked */
	unsigned when, unless; /* sets of facts */
	const struct script_step *branches[SCRIPT_BRANCHES];
};

struct script {
	const char *file;
	char sha256[65]; /* of the file, given by the caller; kept by the events that relied on it */
	enum speech language;
	const char *title;
	int version;
	const struct script_step *starts[SCRIPT_SITUATIONS];
	const struct script_step *before_identity[SCRIPT_BRANCHES], *after_identity[SCRIPT_BRANCHES];
	const struct script_step *steps;
	size_t n_steps;
};

/* sha256: 64 hex digits or "". */
MUST_USE bool script_from_conf(const struct conf *root, const char *sha256, struct arena *a, const struct script **out,
	struct err *err);

/* The scripts in force, one for a language and situation. All zero is empty. */
struct script_set {
	const struct script *by[SPEECHES][SCRIPT_SITUATIONS];
};
/* ERR_CONFIG when another file serves the language and situation already; the set is unchanged then. */
MUST_USE bool script_set_add(struct script_set *set, const struct script *s, struct err *err);
/* For a debtor's language tag ("zh-CN", "en"); when there is none in it: English, then any. NULL only when no file
 * serves the situation. */
const struct script *script_for(const struct script_set *set, const char *language, enum script_situation situation);

/* Where a conversation is. A plain value that the screen holds; it borrows the script. */
#define SCRIPT_WALK_BACK 64
#define SCRIPT_WALK_PATH 256
struct script_place {
	const struct script_step *step;
	const struct script_step *road; /* where a branch left the road; NULL on the road */
};
struct script_walk {
	const struct script *script;
	const struct script_step *start;
	struct script_place at; /* at.step is never NULL */
	unsigned vary;          /* chooses among alternative lines */
	size_t n_back;
	struct script_place back[SCRIPT_WALK_BACK]; /* the oldest is dropped when full */
	size_t n_path;          /* steps that were on the screen; beyond SCRIPT_WALK_PATH only counted */
	uint16_t path[SCRIPT_WALK_PATH];
};

enum script_move {
	SCRIPT_MOVED,
	SCRIPT_WAITS_FOR_IDENTITY, /* the road goes on when the identity is checked */
	SCRIPT_AT_END,
	SCRIPT_AT_START,
	SCRIPT_NO_SUCH_BRANCH,
	SCRIPT_MOVES
};
/* N_() sentences for the message line; "" for SCRIPT_MOVED. */
extern const char *const script_move_texts[SCRIPT_MOVES];

/* Stands on the first step of the situation's road whose conditions hold. s must serve the situation. vary: any number
 * that differs between contacts with one person, such as the count of contacts so far. */
void script_start(struct script_walk *w, const struct script *s, enum script_situation situation, unsigned facts,
	unsigned vary);
/* n: along the road, over steps whose conditions do not hold; from a branch onward in it, and at its end back to the
 * road. */
enum script_move script_next(struct script_walk *w, unsigned facts);
/* b: the step that was on the screen before; never to one that may not be shown with these facts. */
enum script_move script_back(struct script_walk *w, unsigned facts);
/* Into a branch. From within a branch the way back stays the one to the road. */
enum script_move script_take(struct script_walk *w, enum script_branch branch, unsigned facts);
/* The branch for a mood; calm leads from a branch for a mood back to the road. SCRIPT_MOVED also when the walk is there
 * already. */
enum script_move script_mood(struct script_walk *w, enum mood mood, unsigned facts);
/* To the first step of a stage on the road, ahead of here or else behind ("an offer was opened: show the words for
 * it"). SCRIPT_AT_END: there is none to show; the walk stays. */
enum script_move script_to_stage(struct script_walk *w, enum script_stage stage, unsigned facts);
/* After the facts changed: a step that may not be shown any more (the check was taken back) gives way to the identity
 * step. */
void script_settle(struct script_walk *w, unsigned facts);
/* The branches open now, without the one that the walk is in; room for SCRIPT_BRANCHES. Returns how many. */
size_t script_branches(const struct script_walk *w, unsigned facts, enum script_branch *out);
/* Another of the alternative lines; false when there is only one. */
bool script_vary(struct script_walk *w, enum segment segment);

/* Appends the line to say, without quotation marks. Returns the set of fields that are gaps (merge.h). */
unsigned script_say(const struct script_walk *w, enum segment segment, const struct merge_values *values,
	unsigned facts, struct str *out);
/* Appends prompt i of at.step->n_prompts. */
unsigned script_prompt(const struct script_walk *w, size_t i, const struct merge_values *values, unsigned facts,
	struct str *out);
/* Appends the ids of the steps that were on the screen, in order, separated by a space; "…" at the end when there were
 * more than are kept. */
void script_path(const struct script_walk *w, struct str *out);

#endif
