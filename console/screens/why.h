/* why.h - the reason of a queue row in words. */
#ifndef CLEMENT_SCREENS_WHY_H
#define CLEMENT_SCREENS_WHY_H

#include "app.h"
#include "queue.h"
#include "widgets/canvas.h"

const char *why_text(struct app *app, const struct queue_view *v);
enum tint why_tint(enum why why);

#endif
