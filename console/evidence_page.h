/* evidence_page.h - the parts of index.html: private to evidence_page*.c. */
#ifndef CLEMENT_EVIDENCE_PAGE_H
#define CLEMENT_EVIDENCE_PAGE_H

#include "evidence.h"

struct page {
	const struct evidence *ev;
	struct arena *a;
	struct str *out;
};

void page_row(struct page *p, const char *label, const char *value); /* nothing for an empty value */
void page_heading(struct page *p, const char *text);

/* evidence_page_end.c: the files in force, what was left out, what proves it. */
void page_files(struct page *p);
void page_redactions(struct page *p);
void page_proof(struct page *p);

#endif
