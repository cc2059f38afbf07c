/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/desk.h"
#include "app/i18n.h"
#include "app/people.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "cli/value.h"
#include "core/person.h"

/* The operands: what to do, and to whom. */
enum { WHAT, NAME };

static enum cli_status list(struct desk *desk)
{
    struct record_list people;
    struct err err = ERR_INIT;
    struct buf line = BUF_INIT;

    if (!desk_records(desk, &tables[TABLE_OPERATOR], &people, &err))
        return say_err(&err);
    for (size_t i = 0; i < people.count; i++) {
        char *const *field = people.item[i].field;

        const char *units = field[OPERATOR_UNITS];

        buf_addf(&line, "%-20s %-10s %s\n", field[OPERATOR_NAME],
                 field[OPERATOR_ROLE], units[0] ? units : "-");
    }
    if (people.count == 0)
        buf_adds(&line, _("Nobody is named: everything is allowed to"
                          " everybody who can open the database.\n"));
    put(&line);
    buf_release(&line);
    record_list_release(&people);
    return CLI_OK;
}

/* Who names the first person is told what follows, and the way back. */
static void warn_of_guest(const struct desk *desk, const char *name)
{
    say(_("From now on only who is named works in this office, and you, %s,"
          " are not: under that name you only read. To be named too: capaian"
          " -o %s -u %s operator add %s --role perencana; to have it as"
          " before: capaian -o %s -u %s operator remove %s"), desk->user,
        desk->office, name, desk->user, desk->office, name, name);
}

static enum cli_status operator_ask_role(void)
{
    struct buf roles = BUF_INIT;

    value_words(CLI_VALUE_ROLE, NULL, &roles);
    /* TRANSLATORS: the words of the roles. */
    say(_("operator add needs --role %s"), roles.s);
    buf_release(&roles);
    return CLI_REFUSED;
}

static enum cli_status add(struct desk *desk, const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    struct err err = ERR_INIT;
    bool lock_out = people_lock_out(desk, o->operand[NAME]);

    if (!o->role)
        return operator_ask_role();
    if (!people_put(desk, o->operand[NAME], o->role,
                    o->units ? o->units : "", &err))
        return say_err(&err);
    if (lock_out)
        warn_of_guest(desk, o->operand[NAME]);
    return list(desk);
}

static enum cli_status drop(struct desk *desk, const struct cli *cli)
{
    struct err err = ERR_INIT;

    if (!people_remove(desk, cli->options->operand[NAME], &err))
        return say_err(&err);
    return list(desk);
}

/* One office, said or the only one. */
static bool open_office(const struct cli *cli, struct desk *desk,
                        struct err *err)
{
    struct desk_place place = { cli->options->office, 0, -1 };

    if (!desk_open(desk, cli->store, cli->user, cli->clock, place, err))
        return false;
    if (desk->office[0] == '\0')
        err_set(err, ERR_INPUT,
                N_("There is no office yet: import records or add an office"
                   " first"), NULL);
    else if (desk->offices.count > 1 && !cli->options->office)
        err_set(err, ERR_INPUT,
                N_("The database has several offices: say which one with"
                   " -o, such as -o %s"), "%s", desk->office);
    else
        return true;
    desk_close(desk);
    return false;
}

enum cli_status cli_operator(const struct cli *cli)
{
    const char *act = cli->options->operand[WHAT];
    struct err err = ERR_INIT;
    enum cli_status status;
    struct desk desk;

    if (!open_office(cli, &desk, &err))
        return say_err(&err);
    status = strcmp(act, "list") == 0  ? list(&desk)
             : strcmp(act, "add") == 0 ? add(&desk, cli)
                                       : drop(&desk, cli);
    desk_close(&desk);
    return status;
}
