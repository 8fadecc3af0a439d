/* All forms. */
#ifndef SERVICE_FORM_LIST_H
#define SERVICE_FORM_LIST_H

#include "service/form.h"

/* One a line. */
#define FORM_LIST(X)         \
    X(school_propose)        \
    X(school_edit)           \
    X(gate_add)              \
    X(gate_edit)             \
    X(post_add)              \
    X(post_edit)             \
    X(post_suspend)          \
    X(demand_add)            \
    X(demand_edit)           \
    X(demand_remove)         \
    X(term_add)              \
    X(calendar_set)          \
    X(calendar_edit)         \
    X(calendar_unset)        \
    X(calendar_import)       \
    X(special_add)           \
    X(special_use)           \
    X(special_remove)        \
    X(backup_keep) X(backup_restore) X(guard_add)             \
    X(guard_edit)            \
    X(guard_release)         \
    X(guard_rejoin)          \
    X(guard_status)          \
    X(guard_reveal)          \
    X(screening_add)         \
    X(screening_revoke)      \
    X(paper_add)             \
    X(paper_renew)           \
    X(paper_revoke)          \
    X(rules_edit)            \
    X(rules_choose)          \
    X(paper_kind)            \
    X(course_add)            \
    X(session_record)        \
    X(roster_assign)         \
    X(roster_unassign)       \
    X(roster_mark)           \
    X(roster_clear)          \
    X(roster_copy)           \
    X(roster_swap)           \
    X(group_set)             \
    X(terms_set)             \
    X(protection_add)        \
    X(protection_end)        \
    X(wish_add)              \
    X(wish_remove)           \
    X(roster_next)\
    X(roster_new)            \
    X(roster_discard)        \
    X(roster_publish)        \
    X(roster_settings)       \
    X(roster_print)          \
    X(override_add)          \
    X(override_end)          \
    X(pattern_add)           \
    X(pattern_assign)        \
    X(shift_set)             \
    X(replace_take)          \
    X(replace_until)         \
    X(guard_stand_in)        \
    X(guard_phone)           \
    X(leave_request)         \
    X(leave_approve)         \
    X(leave_refuse)          \
    X(leave_withdraw)        \
    X(swap_request)          \
    X(swap_approve)          \
    X(swap_refuse)           \
    X(swap_withdraw)         \
    X(pattern_leave)
#define FORM_DECLARE_(name) extern const struct form_spec form_##name;
FORM_LIST(FORM_DECLARE_)

/* For begin and submit of more than one form. */
void form_set_day(struct form_values *values, const char *key, civil_day day);
const char *form_given(const struct form_values *values, const char *key); /* NULL also when it was emptied */
/* The guard of PLACE, and today as the day. */
int form_begin_guard(struct app *app, const struct place *place, struct form_values *values, struct error *err);
/* The row of PLACE as the field "id". */
int form_begin_entry(struct app *app, const struct place *place, struct form_values *values, struct error *err);

/* Of the fields with choices; for form.c only. */
int form_check_choice(
    struct app *app, struct form_values *values, size_t index, bool thorough, struct error *err);

#endif
