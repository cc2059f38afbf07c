/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/i18n.h"

#define WIDTH_WITHOUT_TERMINAL 80
#define WIDTH_LEAST 40

/* Why the output failed first: the stream itself does not keep it. */
static int put_failed;

static void keep_reason(bool ok)
{
    if (!ok && put_failed == 0)
        put_failed = errno;
}

void say(const char *fmt, ...)
{
    va_list args;

    /* Results first, where both go to one place. */
    keep_reason(fflush(stdout) == 0);
    fputs("capaian: ", stderr);
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
}

enum cli_status status_of(const struct err *err)
{
    switch (err->code) {
    case ERR_NONE:
        return CLI_OK;
    case ERR_INPUT:
    case ERR_RANGE:
    case ERR_NOTFOUND:
    case ERR_LOCKED:
        return CLI_REFUSED;
    case ERR_CONFLICT:
    case ERR_STORE:
    case ERR_IO:
        break;
    }
    return CLI_FAILED;
}

enum cli_status say_err(const struct err *err)
{
    struct buf text = BUF_INIT;

    err_describe(err, &text, i18n_text);
    if (err->check[0] != '\0')
        say("%s: %s", err->check, text.s);
    else
        say("%s", text.s);
    buf_release(&text);
    return status_of(err);
}

bool say_agrees(const char *question)
{
    char answer[16] = "";

    keep_reason(fflush(stdout) == 0);
    fputs(question, stderr);
    fflush(stderr);
    if (!fgets(answer, sizeof(answer), stdin))
        return false;
    /* TRANSLATORS: the letters that mean yes, small and capital. */
    return answer[0] != '\n' && answer[0] != '\0' &&
           strchr(_("yY"), answer[0]) != NULL;
}

void put(const struct buf *text)
{
    keep_reason(fwrite(text->s, 1, text->len, stdout) == text->len);
}

void put_text(const char *text)
{
    keep_reason(fputs(text, stdout) >= 0);
}

void put_done(void)
{
    keep_reason(!ferror(stdout));
}

enum cli_status say_end(enum cli_status status)
{
    keep_reason(fflush(stdout) == 0);
    if (put_failed == 0 && !ferror(stdout))
        return status;
    say(_("The output cannot be written: %s"),
        strerror(put_failed ? put_failed : EIO));
    return CLI_FAILED;
}

int output_width(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0
        || size.ws_col == 0)
        return WIDTH_WITHOUT_TERMINAL;
    return size.ws_col < WIDTH_LEAST ? WIDTH_LEAST : size.ws_col;
}
