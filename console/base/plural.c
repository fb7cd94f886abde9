#include "base/plural.h"

#include <string.h>

#define DEPTH_MAX 64

struct parser {
	const char *at, *end;
	unsigned long n;
	unsigned depth;
	bool bad;
};

static unsigned long choice(struct parser *p);

static void skip_spaces(struct parser *p)
{
	while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n'))
		p->at++;
}

static bool take(struct parser *p, const char *token)
{
	size_t n = strlen(token);
	skip_spaces(p);
	if ((size_t)(p->end - p->at) < n || memcmp(p->at, token, n) != 0)
		return false;
	p->at += n;
	return true;
}

static unsigned long fault(struct parser *p)
{
	p->bad = true;
	p->at = p->end;
	return 0;
}

static unsigned long number(struct parser *p)
{
	unsigned long v = 0;
	const char *start = p->at;
	while (p->at < p->end && *p->at >= '0' && *p->at <= '9')
		v = v * 10 + (unsigned long)(*p->at++ - '0');
	return p->at > start ? v : fault(p);
}

static unsigned long unary(struct parser *p)
{
	unsigned long v;
	if (p->depth >= DEPTH_MAX)
		return fault(p);
	p->depth++;
	if (take(p, "!")) {
		v = !unary(p);
	} else if (take(p, "(")) {
		v = choice(p);
		if (!take(p, ")"))
			v = fault(p);
	} else if (take(p, "n")) {
		v = p->n;
	} else {
		v = number(p);
	}
	p->depth--;
	return v;
}

enum op { OP_MUL, OP_DIV, OP_MOD, OP_ADD, OP_SUB, OP_LE, OP_GE, OP_LT, OP_GT, OP_EQ, OP_NE, OP_AND, OP_OR, OPS };

/* Two-character tokens stand before their prefixes. */
static const struct {
	const char *token;
	int binds;
} ops[] = {
	[OP_MUL] = {"*", 6},
	[OP_DIV] = {"/", 6},
	[OP_MOD] = {"%", 6},
	[OP_ADD] = {"+", 5},
	[OP_SUB] = {"-", 5},
	[OP_LE] = {"<=", 4},
	[OP_GE] = {">=", 4},
	[OP_LT] = {"<", 4},
	[OP_GT] = {">", 4},
	[OP_EQ] = {"==", 3},
	[OP_NE] = {"!=", 3},
	[OP_AND] = {"&&", 2},
	[OP_OR] = {"||", 1},
};
_Static_assert(ARRAY_LEN(ops) == OPS, "a row for each operator");

static unsigned long apply(enum op op, unsigned long a, unsigned long b)
{
	switch (op) {
	case OP_MUL: return a * b;
	case OP_DIV: return b ? a / b : 0;
	case OP_MOD: return b ? a % b : 0;
	case OP_ADD: return a + b;
	case OP_SUB: return a - b;
	case OP_LE: return a <= b;
	case OP_GE: return a >= b;
	case OP_LT: return a < b;
	case OP_GT: return a > b;
	case OP_EQ: return a == b;
	case OP_NE: return a != b;
	case OP_AND: return a && b;
	case OP_OR: return a || b;
	case OPS: break;
	}
	return 0;
}

/* Operators that bind at least as tightly as "binds". Both sides are always worked out: nothing in them can fail. */
static unsigned long binary(struct parser *p, int binds)
{
	unsigned long v = unary(p);
	for (unsigned op = 0; op < OPS;) {
		if (ops[op].binds < binds || !take(p, ops[op].token)) {
			op++;
			continue;
		}
		v = apply((enum op)op, v, binary(p, ops[op].binds + 1));
		op = 0;
	}
	return v;
}

static unsigned long choice(struct parser *p)
{
	unsigned long v = binary(p, 1);
	if (!take(p, "?"))
		return v;
	if (p->depth >= DEPTH_MAX)
		return fault(p);
	p->depth++;
	unsigned long yes = choice(p);
	unsigned long no = take(p, ":") ? choice(p) : fault(p);
	p->depth--;
	return v ? yes : no;
}

bool plural_eval(const char *s, size_t len, unsigned long n, unsigned long *value)
{
	struct parser p = {.at = s, .end = s + len, .n = n};
	*value = choice(&p);
	skip_spaces(&p);
	return !p.bad && p.at == p.end;
}
