#include "files.h"

#include "letters.h"
#include "lints.h"
#include "rules.h"
#include "scripts.h"

bool files_rules(struct app *app, struct err *err)
{
	return app->desk.rules || rules_book(&app->paths, &app->arena, &app->desk.rules, err);
}

bool files_load(struct app *app, struct err *err)
{
	struct arena *a = &app->arena;
	struct desk *d = &app->desk;
	bool ok = files_rules(app, err) && (d->lint || lints_load(&app->paths, a, &d->lint, err)) && (d->complaints || complaints_of(&app->paths, a, &d->complaints, err)) &&
	       (app->letters || letters_of(&app->paths, a, &app->letters, err)) && (app->scripts || scripts_load(app, err));
	app_touch(app, 0); /* what waited for them can be shown now */
	return ok;
}
