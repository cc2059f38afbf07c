/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/backup_tell.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/say.h"

/* The newest changes that the preview shows. */
#define NEWEST 5

enum cli_status cli_backup(const struct cli *cli)
{
    const char *path = cli->options->operand[0];
    struct err err = ERR_INIT;
    struct buf line = BUF_INIT;

    if (!backup_make(cli->store, cli->backups, path, cli->clock(), &err))
        return say_err(&err);
    buf_addf(&line, _("A checked copy is in %s.\n"), path);
    put(&line);
    buf_release(&line);
    return CLI_OK;
}

/* --- restore --- */

static enum cli_status list_copies(const struct cli *cli)
{
    struct backup_list list = BACKUP_LIST_INIT;
    struct err err = ERR_INIT;
    struct buf text = BUF_INIT;
    char *directory;

    if (!backup_list(cli->backups, cli->database, &list, &err))
        return say_err(&err);
    for (size_t i = 0; i < list.count; i++) {
        buf_addf(&text, "%s  ", list.item[i].name);
        backup_tell_item(cli->store, &list.item[i], &text);
        buf_addc(&text, '\n');
    }
    directory = backup_directory(cli->backups, cli->database);
    if (list.count == 0)
        buf_addf(&text, _("There is no backup in %s.\n"), directory);
    else
        buf_addf(&text, _("They are in %s; \"capaian restore NAME\" goes"
                          " back to one.\n"), directory);
    put(&text);
    free(directory);
    buf_release(&text);
    backup_list_release(&list);
    return CLI_OK;
}

/* A name of the list stands for its file; free() it. */
static char *find_copy(const struct cli *cli, const char *name)
{
    char *directory = backup_directory(cli->backups, cli->database);
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/%s", directory, name);
    free(directory);
    if (!strchr(name, '/') && access(name, F_OK) != 0 &&
        access(path.s, F_OK) == 0)
        return buf_detach(&path);
    buf_release(&path);
    return mem_dup(name);
}

static bool is_there(const char *database)
{
    struct stat st;

    return stat(database, &st) == 0 || errno != ENOENT;
}

/* What is about to happen, on standard error: it is for whoever answers,
 * or reads the log of a night. */
static bool preview(const struct cli *cli, const char *path, struct err *err)
{
    struct buf text = BUF_INIT;
    struct err damaged = ERR_INIT;
    bool ok = true;

    if (!cli->store || !backup_tell_loss(cli->store, path, NEWEST, &text,
                                         &damaged)) {
        buf_reset(&text);
        ok = backup_tell_copy(path, &text, err);
    }
    if (ok && !cli->store && is_there(cli->database)) {
        ok = backup_can_restore_over(cli->database, err);
        (void)say_err(cli->closed);
        buf_addf(&text, _("What %s holds cannot be read; it will be kept as"
                          " it is in the directory of the backups.\n"),
                 cli->database);
    }
    if (ok)
        say_text(text.s);
    buf_release(&text);
    return ok;
}

/* Yes in the user's language; anything else is no. */
static bool agrees(const char *database)
{
    struct buf question = BUF_INIT;
    bool yes;

    buf_addf(&question, _("Everything in %s will be replaced.  Go on (y or"
                          " n)? "), database);
    yes = say_agrees(question.s);
    buf_release(&question);
    return yes;
}

static bool may_go_on(const struct cli *cli)
{
    if (cli->options->yes)
        return true;
    if (!isatty(STDIN_FILENO)) {
        say("%s", _("restore replaces everything and cannot ask without"
                    " a terminal: give --yes"));
        return false;
    }
    if (agrees(cli->database))
        return true;
    say("%s", _("Nothing was changed."));
    return false;
}

/* What is there now that it came to nothing. */
static void tell_failed(const struct cli *cli, const char *kept)
{
    if (!kept)
        say("%s", _("Nothing was changed."));
    else if (backup_is_unchanged(cli->store, cli->database, kept))
        say(_("Nothing was changed; a copy of what is there is in %s."),
            kept);
    else
        say(_("%s is neither what it was nor the backup now: repeat the"
              " restore. What was there before is in %s."), cli->database,
            kept);
}

static enum cli_status restore(const struct cli *cli, const char *path)
{
    struct actor actor = { cli->user, cli->clock() };
    struct err err = ERR_INIT;
    struct buf line = BUF_INIT;
    enum cli_status status = CLI_OK;
    char *kept = NULL;
    bool ok;

    if (!backup_may_change(cli->store, &err) ||
        !backup_look(cli->store, path, &err) ||
        !preview(cli, path, &err))
        return say_err(&err);
    if (!may_go_on(cli))
        return CLI_REFUSED;
    ok = cli->store ? backup_restore(cli->store, cli->backups, path, actor,
                                     &kept, &err)
                    : backup_restore_over(cli->database, cli->backups, path,
                                          actor, &kept, &err);
    if (!ok) {
        status = say_err(&err);
        tell_failed(cli, kept);
    } else {
        if (kept)
            buf_addf(&line, _("What was there before is in %s.\n"), kept);
        buf_addf(&line, _("The database is what %s holds.\n"), path);
        put(&line);
    }
    buf_release(&line);
    free(kept);
    return status;
}

enum cli_status cli_restore(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    enum cli_status status;
    char *path;

    if (o->operands == 0 || o->list)
        return list_copies(cli);
    path = find_copy(cli, o->operand[0]);
    status = restore(cli, path);
    free(path);
    return status;
}
