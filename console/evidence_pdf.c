#include "evidence.h"

bool evidence_pdf_available(void)
{
	return false;
}

bool evidence_pdf(const struct evidence *ev, struct str *out, struct err *err)
{
	(void)ev;
	(void)out;
	return err_set(err, ERR_UNAVAILABLE, "PDF is not built in (needs cairo and pango when clement is built)");
}
