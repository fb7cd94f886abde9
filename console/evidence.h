/* evidence.h - the evidence pack: everything that the log says about one case, for people and for machines, with what
 * proves it. "clement evidence"; the folder's layout is in interfaces.md, "Evidence pack".
 *
 *   evidence_gather()   reads the case, its events and the files they rely on, redacts for the audience
 *   evidence_record()   record.json         evidence_page()   index.html        evidence_pdf()   index.pdf
 *   evidence_write()    the folder (outdir.h): all of these, the log, rules/, scripts/, letters/, plans/, SHA256SUMS
 *
 * For whom it is made decides what is left out:
 *
 *   what                                            firm    outside             subject
 *   ----------------------------------------------  ------  ------------------  -----------------------------
 *   names, numbers, addresses, zones, notes of       shown   withheld            withheld ("third persons")
 *   other people, wherever a body holds them, and
 *   every mention of them in any text (as
 *   evidence_mention.h finds it)
 *   what was said to, by or about another person     shown   withheld            withheld
 *   (addresses, words and notes of such contacts)
 *   a lender's id of theirs that could be a name     shown   withheld            withheld
 *   who represents or advises them ("who")           shown   withheld            withheld
 *   the agent's name                                 shown   the id instead      the id instead
 *   notes of agents; the mood that an agent saw      shown   withheld: internal  shown: they are about the person
 *   how severe we find a complaint, its root cause   shown   withheld: internal  withheld: internal
 *   text and reason of a correction                 shown   as the entry that it corrects; that of a note, a contact or
 *                                                            a mood: internal outside; that of an erased one: withheld
 *   all else: the person's own data and words,       shown   shown               shown
 *   contacts, messages word by word, verdicts,
 *   overrides with their reasons, who looked …
 *
 * "Outside" is an ombudsman, a court, an authority; "subject" is the person's own copy (right of access). Overrides and
 * their reasons stay in, because they justify a contact that the rules had refused; the words of a message stay as they
 * were sent, but for the names of other people. A body of which anything is left out is withheld from the log (its line
 * stays, so that the chain verifies), and record.json has what remains of it. Each place is listed, with why.
 *
 * record.json is one JSON object in canonical form (RFC 8785 as in json.h: keys sorted, integers only; sums in minor
 * units; instants ms UTC; dates "2026-11-22"):
 *
 *   audience    "firm", "outside" or "subject"
 *   case        the state (casefile.h, casefile_encode)
 *   device      of the log;  agent: whose log it is (id);  agent_name: only for the firm
 *   events      in the order of the log. Each:
 *     seq  at  when (ms)  local (by the debtor's clock, "" where the zone is unknown)
 *     line        {agent, at, body_sha256, case, device, event_id, kind, prev}: the fields of the CL1 line
 *     body        the decoded body, with what is withheld replaced; null where it was erased. A body that cannot be
 *                 written canonically is given as a string.
 *     standing    "stands", "undone" or "corrected";  by (seq of the undo or of the last correction, where there is one)
 *     withheld    true: the body is not in the log of this folder, and its salt is left out above
 *   files       the files that events name by their SHA-256: {file (null: not found any more), folder, name, sha256,
 *               uses (number of events)}
 *   format      "clement-evidence-1"
 *   head        {hash, seq} of the device's chain when the pack was made
 *   made_at     ms UTC
 *   redactions  {at (a JSON pointer into the body, or into "case"), seq (0: the case), why}; why is "other-person",
 *               "internal" or "agent-name"
 */
#ifndef CLEMENT_EVIDENCE_H
#define CLEMENT_EVIDENCE_H

#include "base/vec.h"
#include "config.h"
#include "desk/desk.h"
#include "domain/chain.h"
#include "outdir.h"
#include "paths.h"

enum evidence_audience { EVIDENCE_FIRM, EVIDENCE_OUTSIDE, EVIDENCE_SUBJECT, EVIDENCE_AUDIENCES };
extern const char *const evidence_audience_names[EVIDENCE_AUDIENCES];

/* What stands where something was left out. */
#define EVIDENCE_OTHER_PERSON "[withheld: another person]"
#define EVIDENCE_INTERNAL "[withheld: internal]"

struct evidence_event {
	int64_t seq, at, when;
	int kind; /* enum event_kind */
	struct cl1 line;
	const struct json *body;  /* as it may be shown; NULL: erased */
	const char *text;         /* the same, canonical, or as it was written; NULL: erased */
	bool canonical;
	bool withheld;            /* from the log: something in it is left out */
	int64_t undone_by, corrected_by; /* seq; 0: neither */
};

enum redact { REDACT_OTHER_PERSON, REDACT_INTERNAL, REDACT_AGENT_NAME, REDACTS };
extern const char *const evidence_redact_names[REDACTS];
struct evidence_redaction {
	int64_t seq;
	const char *at;
	enum redact why;
};

/* A file that events name by its hash. */
enum evidence_folder { FOLDER_RULES, FOLDER_SCRIPTS, FOLDER_LETTERS, FOLDER_PLANS, FOLDERS };
extern const char *const evidence_folder_names[FOLDERS];
struct evidence_file {
	enum evidence_folder folder;
	char sha256[65];
	const char *name;         /* "us-regf.conf"; what the events call it where it is not found, or "" */
	const char *path;         /* in the pack, "rules/1f0c2d3e4f5a-us-regf.conf"; NULL: not found any more */
	struct str bytes;
	const struct conf *root;  /* of a file that was found and reads */
	int64_t uses;
};

struct evidence {
	struct arena arena;
	enum evidence_audience audience;
	struct desk *desk;
	int64_t made_at;
	int32_t today;            /* the debtor's */
	const struct zone *zone;  /* NULL: unknown */
	const char *agent_name;   /* "" where it is left out */
	struct casefile c;        /* whole: for figures, dates and the like */
	const struct json *shown; /* the state as it may be shown: for texts */
	const char *state;        /* the same, canonical */
	VEC(struct evidence_event) events;
	VEC(struct evidence_file) files;
	VEC(struct evidence_redaction) redactions;
	VEC(struct json *) trees; /* behind the bodies */
};

/* paths and config say where the files lie. The desk (its store open) must outlive the evidence. */
MUST_USE bool evidence_gather(struct evidence *ev, struct desk *d, const struct paths *paths, const struct config *config,
	int64_t case_id, enum evidence_audience audience, struct err *err);
void evidence_release(struct evidence *ev);

/* evidence_redact.c. Rewrites what was gathered for its audience; nothing to do for the firm. */
MUST_USE bool evidence_redact(struct evidence *ev, struct err *err);

/* evidence_files.c. Finds the files that the events name. */
MUST_USE bool evidence_find_files(struct evidence *ev, const struct paths *paths, const struct config *config,
	struct err *err);
/* The file of that hash; NULL when no event names it. */
const struct evidence_file *evidence_file_of(const struct evidence *ev, const char *sha256);
/* What a rule ("us-regf.hours") cites, from the packs of a verdict (hashes joined by "+"); "" when the pack is not there
 * any more. */
const char *evidence_citation(const struct evidence *ev, const char *rule, const char *pack_sha256);
MUST_USE bool evidence_put_files(const struct evidence *ev, struct outdir *o, struct err *err);

void evidence_record(const struct evidence *ev, struct str *out);
/* In the language in force. */
void evidence_page(const struct evidence *ev, struct str *out);

/* All of it into a folder that was begun. verifier: path of verify.sh. *head as logdir_put(). */
MUST_USE bool evidence_write(const struct evidence *ev, struct outdir *o, const char *verifier, bool pdf, struct str *head,
	struct err *err);

/* evidence_pdf.c, the only door to cairo and pango. */
bool evidence_pdf_available(void);
/* ERR_UNAVAILABLE when it was not built in. */
MUST_USE bool evidence_pdf(const struct evidence *ev, struct str *out, struct err *err);

#endif
