/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/review.h"

#include <string.h>

#include "run.h"

#define NO (-1)

/* What becomes of each state by each act; NO: it is refused. */
static const struct {
    enum review_state from;
    int edit, submit, approve, back, lock, reopen;
} rows[] = {
    { REVIEW_DRAFT, REVIEW_DRAFT, REVIEW_SUBMITTED, NO, NO, NO, NO },
    { REVIEW_SUBMITTED, REVIEW_DRAFT, NO, REVIEW_APPROVED, REVIEW_RETURNED,
      NO, NO },
    { REVIEW_APPROVED, REVIEW_DRAFT, NO, NO, NO, REVIEW_LOCKED, NO },
    { REVIEW_RETURNED, REVIEW_RETURNED, REVIEW_SUBMITTED, NO, NO, NO, NO },
    { REVIEW_LOCKED, REVIEW_DRAFT, NO, NO, NO, REVIEW_LOCKED,
      REVIEW_APPROVED },
};

static void holds(enum review_state from, enum review_act act, int want)
{
    enum review_state to = REVIEW_STATES;
    bool ok = review_next(from, act, &to);

    ck_assert_int_eq(ok, want != NO);
    ck_assert_int_eq(to, want == NO ? REVIEW_STATES : want);
    ck_assert_int_eq(review_refusal(from, act) != NULL, want == NO);
}

START_TEST(every_act_on_every_state)
{
    holds(rows[_i].from, REVIEW_EDIT, rows[_i].edit);
    holds(rows[_i].from, REVIEW_SUBMIT, rows[_i].submit);
    holds(rows[_i].from, REVIEW_APPROVE, rows[_i].approve);
    holds(rows[_i].from, REVIEW_RETURN, rows[_i].back);
    holds(rows[_i].from, REVIEW_LOCK, rows[_i].lock);
    holds(rows[_i].from, REVIEW_REOPEN, rows[_i].reopen);
}
END_TEST

START_TEST(names_are_those_of_the_files)
{
    static const char *const names[REVIEW_STATES] = {
        "draf", "diajukan", "disetujui", "dikembalikan", "dikunci",
    };

    for (int i = 0; i < REVIEW_STATES; i++) {
        ck_assert_str_eq(review_state_name((enum review_state)i), names[i]);
        ck_assert_int_eq(review_state_of(names[i]), i);
        ck_assert_str_ne(review_state_label((enum review_state)i), "");
    }
    ck_assert_int_eq(review_state_of(""), REVIEW_DRAFT);
    ck_assert_int_eq(review_state_of("Disetujui"), REVIEW_DRAFT);
}
END_TEST

/* Nobody who sees no colours takes one state for another. */
START_TEST(each_state_has_its_own_sign)
{
    ck_assert_str_eq(review_state_sign(REVIEW_DRAFT), "");
    for (int i = 1; i < REVIEW_STATES; i++) {
        const char *sign = review_state_sign((enum review_state)i);

        ck_assert_uint_eq(strlen(sign), 1);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(sign, review_state_sign((enum review_state)j));
    }
}
END_TEST

START_TEST(a_returned_row_is_a_draft_too)
{
    ck_assert(review_is_draft(REVIEW_DRAFT));
    ck_assert(review_is_draft(REVIEW_RETURNED));
    ck_assert(!review_is_draft(REVIEW_SUBMITTED));
    ck_assert(!review_is_draft(REVIEW_APPROVED));
    ck_assert(!review_is_draft(REVIEW_LOCKED));
}
END_TEST

static const struct {
    enum note_state from;
    bool open, ask, answer, close;
} talks[] = {
    { NOTE_NONE, false, true, false, false },
    { NOTE_ASKED, true, true, true, true },
    { NOTE_ANSWERED, true, true, true, true },
    { NOTE_CLOSED, false, true, false, false },
};

START_TEST(a_talk_goes_from_asked_to_closed)
{
    enum note_state from = talks[_i].from;

    ck_assert_int_eq(note_is_open(from), talks[_i].open);
    ck_assert_int_eq(note_may(from, NOTE_ASKED), talks[_i].ask);
    ck_assert_int_eq(note_may(from, NOTE_ANSWERED), talks[_i].answer);
    ck_assert_int_eq(note_may(from, NOTE_CLOSED), talks[_i].close);
    ck_assert(!note_may(from, NOTE_NONE));
    ck_assert_int_eq(note_state_of(note_state_name(from)), from);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, every_act_on_every_state, 0,
                        (int)CAP_LEN(rows));
    tcase_add_test(cases, names_are_those_of_the_files);
    tcase_add_test(cases, each_state_has_its_own_sign);
    tcase_add_test(cases, a_returned_row_is_a_draft_too);
    tcase_add_loop_test(cases, a_talk_goes_from_asked_to_closed, 0,
                        (int)CAP_LEN(talks));
}

int main(void)
{
    return run_tests("review", add);
}
