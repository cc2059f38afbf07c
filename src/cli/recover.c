/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/recover.h"

#include "cli/cli.h"
#include "cli/say.h"

enum cli_status cli_recover(const struct cli *cli)
{
    struct err err = ERR_INIT;
    struct buf text = BUF_INIT;
    enum cli_status status = CLI_FAILED;
    bool complete = false;

    if (!recover_database(cli->database, cli->options->operand[0], &text,
                          &complete, &err))
        status = say_err(&err);
    else if (complete)
        status = CLI_OK;
    put(&text);
    buf_release(&text);
    return status;
}
