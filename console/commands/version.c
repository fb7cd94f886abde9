#include "commands/help.h"
#include "conffile.h"
#include "domain/json.h"
#include "widgets/term.h"

#ifndef VERSION
#error "VERSION comes from the Makefile"
#endif

int help_version(void)
{
	struct err err;
	out("clement %s\n", VERSION);
	out("%s\n%s\n%s\n%s\n%s\n%s\n", term_library(), store_library(), conffile_library(), json_library(), sha256_library(), utf8_library());
	return out_flush(&err) ? 0 : command_fail(&err);
}
