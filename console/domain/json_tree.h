/* json_tree.h - how a JSON value lies in memory: private to json*.c.
 *
 * A tree has one arena, which its root owns. The members of an object and the elements of an array lie side by side, so
 * that the n-th is one step away and walking is linear, however large the text. While a text is read, the members of
 * the objects that are still open lie on a stack; closing one copies its own from there.
 */
#ifndef CLEMENT_JSON_TREE_H
#define CLEMENT_JSON_TREE_H

#include "base/arena.h"
#include "base/vec.h"
#include "domain/json.h"

enum node_type { NODE_NULL, NODE_BOOL, NODE_INT, NODE_REAL, NODE_STR, NODE_ARRAY, NODE_OBJECT };

struct json {
	const char *key; /* NULL but in an object */
	union {
		const char *text;
		int64_t num; /* NODE_INT, NODE_BOOL; a real's value is not kept */
		const struct json *kids;
	};
	size_t n; /* kids, or bytes of text */
	enum node_type type;
};

struct json_builder {
	struct arena arena;
	VEC(struct json) stack;
};

void builder_init(struct json_builder *b);
/* Makes one node of the stack from index start on. */
struct json builder_close(struct json_builder *b, size_t start, enum node_type type);
/* The tree with this root; the builder is empty afterwards. */
struct json *builder_finish(struct json_builder *b, struct json root);
void builder_release(struct json_builder *b);

#endif
