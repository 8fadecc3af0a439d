/* The loaders of all sheets. */
#ifndef SERVICE_SHEET_LIST_H
#define SERVICE_SHEET_LIST_H

#include "service/sheet.h"

sheet_loader sheet_schools, sheet_gates, sheet_posts, sheet_demands, sheet_calendar, sheet_year, sheet_specials,
    sheet_staffing, sheet_bottlenecks, sheet_reserve, sheet_peaks;
sheet_loader sheet_backups,
    sheet_rules, sheet_kinds, sheet_states, sheet_screenings, sheet_screening_due, sheet_guards, sheet_papers,
    sheet_expiring, sheet_hours, sheet_fairness, sheet_contract_groups, sheet_protections, sheet_wishes,
    sheet_overrides, sheet_patterns, sheet_systems, sheet_versions, sheet_changes, sheet_changes_of;
sheet_loader sheet_register, sheet_filing;
sheet_loader sheet_table_schools, sheet_table_posts, sheet_table_demands, sheet_table_shifts, sheet_table_guards,
    sheet_table_papers, sheet_table_absences, sheet_table_terms, sheet_table_states,
    sheet_table_screenings, sheet_table_courses, sheet_table_training, sheet_table_roster, sheet_forecast,
    sheet_training_gains, sheet_courses, sheet_letter, sheet_trainings, sheet_attendance, sheet_training_behind;
sheet_loader sheet_leave, sheet_annual_leave, sheet_shifts, sheet_who, sheet_why, sheet_stand_ins, sheet_swaps;

#endif
