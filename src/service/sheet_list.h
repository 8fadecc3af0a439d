/* The loaders of all sheets. */
#ifndef SERVICE_SHEET_LIST_H
#define SERVICE_SHEET_LIST_H

#include "service/sheet.h"

sheet_loader sheet_rules, sheet_kinds, sheet_states, sheet_screenings, sheet_screening_due, sheet_guards, sheet_papers,
    sheet_expiring, sheet_hours, sheet_fairness, sheet_contract_groups, sheet_protections, sheet_wishes,
    sheet_overrides, sheet_patterns, sheet_systems, sheet_versions;

#endif
