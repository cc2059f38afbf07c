/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/say.h"

enum cli_status cli_keys(const struct cli *cli)
{
    struct buf text = BUF_INIT;

    cli->keys(&text);
    put(&text);
    buf_release(&text);
    return CLI_OK;
}
