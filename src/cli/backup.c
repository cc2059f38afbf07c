/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/i18n.h"
#include "cli/cli.h"
#include "cli/say.h"

enum cli_status cli_backup(const struct cli *cli)
{
    const char *path = cli->options->operand[0];
    struct err err = ERR_INIT;
    struct buf line = BUF_INIT;

    if (!backup_make(cli->store, path, &err))
        return say_err(&err);
    buf_addf(&line, _("A checked copy is in %s.\n"), path);
    put(&line);
    buf_release(&line);
    return CLI_OK;
}

/* Yes in the user's language; anything else is no. */
static bool agrees(const char *database)
{
    char answer[16] = "";

    fprintf(stderr, _("Everything in %s will be replaced.  Go on (y or n)?"
                      " "), database);
    fflush(stderr);
    if (!fgets(answer, sizeof(answer), stdin))
        return false;
    /* TRANSLATORS: the letters that mean yes, small and capital. */
    return answer[0] != '\n' && answer[0] != '\0'
           && strchr(_("yY"), answer[0]) != NULL;
}

enum cli_status cli_restore(const struct cli *cli)
{
    const char *path = cli->options->operand[0];
    struct err err = ERR_INIT;
    struct buf line = BUF_INIT;

    if (!cli->options->yes) {
        if (!isatty(STDIN_FILENO)) {
            say("%s", _("restore replaces everything and cannot ask without"
                        " a terminal: give --yes"));
            return CLI_REFUSED;
        }
        if (!agrees(cli->database)) {
            say("%s", _("Nothing was changed."));
            return CLI_REFUSED;
        }
    }
    if (!backup_restore(cli->store, path, &err))
        return say_err(&err);
    buf_addf(&line, _("The database is what %s holds.\n"), path);
    put(&line);
    buf_release(&line);
    return CLI_OK;
}
