#include "widgets/tty.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/bug.h"

/* The exception to "no variables": the hook may run at any instant and in any depth. */
static struct {
	volatile sig_atomic_t armed;
	char bytes[256];
	size_t n;
	struct termios modes;
} restore;

static const int fatal_signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTERM, SIGHUP, SIGINT, SIGQUIT};

void tty_size(int *w, int *h)
{
	struct winsize ws;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0 && ws.ws_row > 0) {
		*w = ws.ws_col;
		*h = ws.ws_row;
	}
}

bool tty_gone(void)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	int waiting = 0;
	if (poll(&p, 1, 0) <= 0)
		return false;
	if (p.revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return (p.revents & POLLIN) && (ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0);
}

void tty_write(const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t wrote = write(STDOUT_FILENO, bytes, n);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return;
		bytes += wrote;
		n -= (size_t)wrote;
	}
}

static void restore_now(void)
{
	int saved = errno;
	if (restore.armed) {
		restore.armed = 0;
		tty_write(restore.bytes, restore.n);
		tcsetattr(STDIN_FILENO, TCSANOW, &restore.modes);
	}
	errno = saved;
}

static void on_fatal(int signo)
{
	restore_now();
	signal(signo, SIG_DFL);
	raise(signo);
}

bool tty_remember(struct err *err)
{
	if (tcgetattr(STDIN_FILENO, &restore.modes) == 0)
		return true;
	return err_sys(err, ERR_UNAVAILABLE, errno, "cannot ask for the terminal's modes");
}

void tty_signals(bool on)
{
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++) {
		struct sigaction now, ours = {.sa_handler = on ? on_fatal : SIG_DFL};
		sigemptyset(&ours.sa_mask);
		if (sigaction(fatal_signals[i], NULL, &now) == 0 && now.sa_handler == (on ? SIG_DFL : on_fatal))
			sigaction(fatal_signals[i], &ours, NULL);
	}
}

void tty_restore_clear(void)
{
	restore.n = 0;
}

void tty_restore_add(const char *sequence)
{
	for (const char *s = sequence; s && *s && restore.n < sizeof restore.bytes; s++) {
		const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
		if (end)
			s = end;
		else
			restore.bytes[restore.n++] = *s;
	}
}

void tty_restore_arm(bool on)
{
	restore.armed = on;
	bug_on_abort(on ? restore_now : NULL);
}
