/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program of the kit alone, for test_kit_screen: a list, a cell to type
 * in, what was pasted, and how often it wrote to the terminal.
 *
 * usage: kit_demo [FILE]; FILE gets what is half typed at the end.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/compiler.h"
#include "base/mem.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/loop.h"
#include "ui/term.h"
#include "ui/view.h"

#define DEMO_ROWS 200

static unsigned terminal_writes;

/*
 * Stands before the one of the C library, for the libraries too: only
 * here can be counted how often the terminal was written to.
 */
ssize_t write(int fd, const void *data, size_t len)
{
    struct stat info;

    if (fstat(fd, &info) == 0 && S_ISCHR(info.st_mode))
        terminal_writes++;
    return syscall(SYS_write, fd, data, len);
}

struct demo {
    struct view view;
    struct list list;
    struct line cell;
    struct buf pasted;
    const char *file;
    bool typing, left; /* left: Esc ended the typing last */
    unsigned writes;
};

static const char *const moving[] = { "grid", "list", "global", NULL };
static const char *const typing[] = { "cell", NULL };

static bool prepare(struct view *v, struct err *err)
{
    (void)err;
    ((struct demo *)v)->writes = terminal_writes;
    return true;
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct demo *d = context;

    surface_text(s, line, 0, 2, ROLE_MARK, selected ? ">" : "");
    surface_printf(s, line, 2, 30, ROLE_TEXT, "Baris %zu – é", row + 1);
    surface_text(s, line, 34, 10, selected ? ROLE_CURSOR : ROLE_TEXT, "77,5");
    if (selected && d->typing)
        line_draw(&d->cell, s, line, 34, 10, ALIGN_LEFT);
    else if (selected)
        surface_cursor(s, line, 34);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct demo *d = (const struct demo *)v;

    surface_printf(s, 0, 0, s->cols, ROLE_HEAD, "writes %u.", d->writes);
    list_draw(&d->list, s, 1, draw_row, d);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct demo *d = (const struct demo *)v;

    surface_bar(s, 0, 1, 10, d->list.cur + 1, d->list.count);
    surface_printf(s, 0, 13, s->cols - 13, ROLE_GOOD, "pasted [%s]",
                   d->pasted.s);
}

static enum outcome stop_typing(struct demo *d)
{
    d->left = d->typing;
    d->typing = false;
    d->view.contexts = moving;
    return OUTCOME_DONE;
}

static void take_back(struct view *v)
{
    struct demo *d = (struct demo *)v;

    d->typing = d->left;
    v->contexts = d->typing ? typing : moving;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct demo *d = (struct demo *)v;

    (void)err;
    if (list_move(&d->list, cmd) || (d->typing && line_run(&d->cell, cmd)))
        return OUTCOME_DONE;
    if (cmd == CMD_EDIT) {
        d->typing = true;
        d->view.contexts = typing;
        return OUTCOME_DONE;
    }
    if (cmd == CMD_CLEAR)
        mem_die();
    if (cmd == CMD_ACCEPT) {
        view_inform(v->stack, "stored %s", d->cell.text.s);
        line_set(&d->cell, "");
        return stop_typing(d);
    }
    if (cmd == CMD_ACCEPT_DOWN) {
        view_inform(v->stack, "stored %s, down", d->cell.text.s);
        line_set(&d->cell, "");
        list_move(&d->list, CMD_MOVE_DOWN);
        return stop_typing(d);
    }
    return cmd == CMD_CANCEL ? stop_typing(d) : OUTCOME_IGNORED;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct demo *d = (struct demo *)v;

    (void)err;
    if (!d->typing && !(utf8[0] >= '0' && utf8[0] <= '9'))
        return OUTCOME_IGNORED;
    d->typing = true;
    d->view.contexts = typing;
    line_insert(&d->cell, utf8);
    return OUTCOME_DONE;
}

static enum outcome paste(struct view *v, const char *utf8, struct err *err)
{
    struct demo *d = (struct demo *)v;

    (void)err;
    buf_reset(&d->pasted);
    for (; *utf8 != '\0'; utf8++)
        buf_addc(&d->pasted, *utf8 == '\n' ? '/' : *utf8);
    return OUTCOME_DONE;
}

static void resize(struct view *v, int rows, int cols)
{
    struct demo *d = (struct demo *)v;

    (void)cols;
    list_set(&d->list, DEMO_ROWS, (size_t)rows - 1);
}

static bool keep(struct view *v)
{
    const struct demo *d = (const struct demo *)v;
    FILE *file = d->file && d->typing ? fopen(d->file, "w") : NULL;

    if (!file)
        return false;
    fprintf(file, "%s\n", d->cell.text.s);
    fclose(file);
    return true;
}

static void release(struct view *v)
{
    line_release(&((struct demo *)v)->cell);
    buf_release(&((struct demo *)v)->pasted);
}

static const struct view_ops demo_ops = {
    .title = "Demo",
    .size = sizeof(struct demo),
    .contexts = moving,
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .run = run,
    .text = text,
    .paste = paste,
    .resize = resize,
    .keep = keep,
    .take_back = take_back,
    .release = release,
};

int main(int argc, char **argv)
{
    struct term_options options = { .mono = false };
    struct term *term;
    struct view_stack stack;
    struct view *v = view_new(&demo_ops);
    struct demo *d = (struct demo *)v;
    struct err err = ERR_INIT;
    enum loop_end ended;

    setlocale(LC_ALL, "");
    mem_on_death(term_emergency);
    d->list = (struct list)LIST_INIT;
    d->pasted = (struct buf)BUF_INIT;
    d->file = argc > 1 ? argv[1] : NULL;
    line_init(&d->cell, "", 20);
    view_stack_init(&stack, NULL, NULL, 24, 80);
    view_push(&stack, v);
    if (!term_open(&options, &term, &err)) {
        struct buf text = BUF_INIT;

        err_describe(&err, &text, NULL);
        fprintf(stderr, "%s\n", text.s);
        buf_release(&text);
        view_stack_release(&stack);
        return 1;
    }
    ended = loop_run(&stack, term);
    term_close(term);
    view_stack_release(&stack);
    puts("left in order");
    return ended == LOOP_QUIT ? 0 : 3;
}
