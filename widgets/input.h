/* input.h - what a terminal hands up: keys, pastes, mouse, and its own end. One type for curses, replay files and tests. */
#ifndef CLEMENT_INPUT_H
#define CLEMENT_INPUT_H

#include "base/base.h"

/* Keys that are no characters, above Unicode. Ctrl-letters are their control codes (1..26), Enter is '\r', Esc is 27, Backspace 127, Tab '\t'. */
enum key_code {
	KEYC_UP = 0x200000, KEYC_DOWN, KEYC_LEFT, KEYC_RIGHT, KEYC_PGUP, KEYC_PGDN, KEYC_HOME, KEYC_END, KEYC_DELETE, KEYC_INSERT, KEYC_BACKTAB,
	KEYC_F1, KEYC_F2, KEYC_F3, KEYC_F4, KEYC_F5, KEYC_F6, KEYC_F7, KEYC_F8, KEYC_F9, KEYC_F10, KEYC_F11, KEYC_F12,
	KEYC_CTRL_LEFT, KEYC_CTRL_RIGHT, KEYC_CTRL_HOME, KEYC_CTRL_END, KEYC_END_OF_CODES
};
#define KEYC_ALT 0x400000u
#define KEY_ENTER_CODE 13u
#define KEY_ESC_CODE 27u
#define KEY_BACKSPACE_CODE 127u
#define KEY_TAB_CODE 9u
#define KEY_CTRL(c) ((uint32_t)((c) & 0x1f))

enum input_kind { INPUT_KEY, INPUT_PASTE, INPUT_MOUSE, INPUT_RESIZE, INPUT_HANGUP };
enum mouse_button { MOUSE_LEFT, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct input {
	enum input_kind kind;
	uint32_t key;          /* a code point, or a key_code, with KEYC_ALT */
	const char *text;      /* INPUT_PASTE: valid until the next read */
	int x, y;              /* INPUT_MOUSE, inside the screen */
	enum mouse_button button;
};

/* "Enter", "Esc", "Space", "F1", "PgDn", "C-l", "M-x", "j", "é": both ways. key_label writes at most 16 bytes and returns out
 * ("key_name" is a function of ncurses, which it would call instead of its own). */
uint32_t key_parse(const char *name, size_t n); /* 0: unknown */
const char *key_label(uint32_t key, char out[16]);

#endif
