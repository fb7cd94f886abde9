#include <sodium.h>

#include "domain/event.h"

static void roll_system(void *ctx, void *bytes, size_t n)
{
	(void)ctx;
	randombytes_buf(bytes, n);
}

struct dice dice_system(void)
{
	return (struct dice){.roll = roll_system};
}

static void little_endian(uint8_t out[8], uint64_t v)
{
	for (int i = 0; i < 8; i++)
		out[i] = (uint8_t)(v >> (8 * i));
}

/* Each roll is the beginning of a stream of its own; its number is the nonce. */
static void roll_seeded(void *ctx, void *bytes, size_t n)
{
	struct dice_seed *s = ctx;
	uint8_t nonce[crypto_stream_chacha20_NONCEBYTES];
	_Static_assert(sizeof nonce == 8, "the nonce is one counter");
	little_endian(nonce, s->counter++);
	crypto_stream_chacha20(bytes, n, nonce, s->key);
}

struct dice dice_seeded(struct dice_seed *seeded, uint64_t seed)
{
	uint8_t bytes[8];
	little_endian(bytes, seed);
	crypto_generichash(seeded->key, sizeof seeded->key, bytes, sizeof bytes, NULL, 0);
	seeded->counter = 0;
	return (struct dice){.roll = roll_seeded, .ctx = seeded};
}
