/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/command.h"

#include <string.h>

static const struct {
    const char *name, *label, *help;
} commands[CMD_COUNT] = {
    { "", "", "" },
#define CMD_ROW(id, name, label, help) { name, label, help },
    CMD_LIST(CMD_ROW)
#undef CMD_ROW
};

const char *cmd_name(enum cmd cmd)
{
    return commands[cmd].name;
}

const char *cmd_label(enum cmd cmd)
{
    return commands[cmd].label;
}

const char *cmd_help(enum cmd cmd)
{
    return commands[cmd].help;
}

enum cmd cmd_of_name(const char *name)
{
    for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++)
        if (strcmp(commands[c].name, name) == 0)
            return (enum cmd)c;
    return CMD_NONE;
}
