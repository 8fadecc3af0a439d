#include <config.h>

#include "solver/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/master.h"
#include "util/list.h"
#include "util/xalloc.h"

#define LIKED 0.75 /* the share of a cell that is decided first */
enum { ROUNDS = 200, POOL = 4000 };

struct node {
    struct decision decision;
    int parent;  /* -1: all rosters */
    int depth;
    int64_t sum; /* scaled: nothing in it is below */
};
LIST_DEFINE(node_list, struct node)
LIST_DEFINE(int_list, int)

struct tree {
    const struct model *model;
    struct columns *columns;
    struct node_list node;
    struct int_list open;  /* a heap */
    int now, rounds;       /* the node that is looked at, -1: none; rounds in it */
    double *share;         /* [(person * days + day) * (shifts + 1) + shift + 1]: how much of the solution does that */
    struct plan *plan;
    int64_t lost;          /* the least bound of regions that could not be finished */
};

struct tree *tree_new(const struct model *model, const struct columns *from)
{
    const struct solver_problem *problem = model->problem;
    struct tree *tree = xnew(struct tree);
    size_t cells = (size_t)problem->people * (size_t)problem->days * ((size_t)problem->shifts + 1);
    tree->model = model;
    tree->columns = columns_new(model, NULL);
    columns_copy(tree->columns, from);
    tree->share = (double *)xcalloc(cells, sizeof(double));
    tree->plan = plan_new(model);
    tree->now = -1;
    tree->lost = INT64_MAX;
    *node_list_add(&tree->node) = (struct node){.parent = -1, .sum = from->sum};
    *int_list_add(&tree->open) = 0;
    return tree;
}

void tree_free(struct tree *tree)
{
    if (tree == NULL)
        return;
    columns_free(tree->columns);
    node_list_done(&tree->node);
    int_list_done(&tree->open);
    plan_free(tree->plan);
    free(tree->share);
    free(tree);
}

static int64_t class_of(const struct tree *tree, int node)
{
    int64_t sum = tree->node.at[node].sum;
    return sum == INT64_MIN ? sum : bound_rounded(sum, tree->model);
}

/* The least bound first, as whole numbers; among equals the deepest and newest. */
static bool sooner(const struct tree *tree, int a, int b)
{
    int64_t class_a = class_of(tree, a), class_b = class_of(tree, b);
    if (class_a != class_b)
        return class_a < class_b;
    if (tree->node.at[a].depth != tree->node.at[b].depth)
        return tree->node.at[a].depth > tree->node.at[b].depth;
    return a > b;
}

static void push(struct tree *tree, int node)
{
    size_t at = tree->open.count;
    int_list_add(&tree->open);
    while (at > 0 && sooner(tree, node, tree->open.at[(at - 1) / 2])) {
        tree->open.at[at] = tree->open.at[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    tree->open.at[at] = node;
}

static int pop(struct tree *tree)
{
    int first = tree->open.at[0], moved = tree->open.at[--tree->open.count];
    size_t count = tree->open.count, at = 0;
    for (size_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && sooner(tree, tree->open.at[child + 1], tree->open.at[child]))
            child++;
        if (!sooner(tree, tree->open.at[child], moved))
            break;
        tree->open.at[at] = tree->open.at[child];
        at = child;
    }
    if (count > 0)
        tree->open.at[at] = moved;
    return first;
}

int64_t tree_bound(const struct tree *tree)
{
    int64_t least = tree->lost;
    int64_t open = tree->open.count > 0 ? class_of(tree, tree->open.at[0]) : INT64_MAX;
    int64_t now = tree->now >= 0 ? class_of(tree, tree->now) : INT64_MAX;
    least = open < least ? open : least;
    return now < least ? now : least;
}

int tree_size(const struct tree *tree)
{
    return (int)tree->node.count;
}

static void enter(struct tree *tree, int node)
{
    tree->now = node;
    tree->rounds = 0;
    region_clear(tree->columns->region);
    for (int at = node; tree->node.at[at].parent >= 0; at = tree->node.at[at].parent)
        region_cut(tree->columns->region, &tree->node.at[at].decision);
    columns_enter(tree->columns, tree->node.at[node].sum);
}

/* The two halves; the one of DECISION is looked at first. */
static void split(struct tree *tree, struct decision decision)
{
    struct node half = {.parent = tree->now, .depth = tree->node.at[tree->now].depth + 1, .sum = tree->columns->sum};
    half.decision = decision;
    switch (decision.cut) {
    case CUT_MUST:
        half.decision.cut = CUT_NOT;
        break;
    case CUT_NOT:
        half.decision.cut = CUT_MUST;
        break;
    case CUT_LEAST:
        half.decision.cut = CUT_MOST;
        half.decision.limit--;
        break;
    default:
        half.decision.cut = CUT_LEAST;
        half.decision.limit++;
        break;
    }
    *node_list_add(&tree->node) = half;
    push(tree, (int)tree->node.count - 1);
    half.decision = decision;
    *node_list_add(&tree->node) = half;
    push(tree, (int)tree->node.count - 1);
}

/* How much of the solution has each cell; true when each employee has one roster, which is then in the plan. */
static bool read_solution(struct tree *tree)
{
    const struct solver_problem *problem = tree->model->problem;
    const struct master *master = tree->columns->master;
    int shifts = problem->shifts + 1, whole = 0;
    memset(tree->share, 0, (size_t)problem->people * (size_t)problem->days * (size_t)shifts * sizeof(double));
    for (int column = 0; column < master_count(master); column++) {
        double weight = master_weight(master, column);
        if (weight < 1e-7)
            continue;
        int person = master_person(master, column);
        const int16_t *cells = master_cells(master, column);
        double *share = &tree->share[(long)person * problem->days * shifts];
        for (int day = 0; day < problem->days; day++)
            share[day * shifts + cells[day] + 1] += weight;
        if (weight > 1 - 1e-6) {
            plan_set(tree->plan, person, 0, problem->days, cells);
            whole++;
        }
    }
    return whole == problem->people;
}

/* The cover that is farthest from a whole number. */
static bool choose_cover(const struct tree *tree, struct decision *out)
{
    const struct solver_problem *problem = tree->model->problem;
    double farthest = 0.2;
    for (int c = 0; c < problem->cells; c++) {
        double cover = master_cover(tree->columns->master, c), below = floor(cover + 1e-6), part = cover - below;
        double far = part < 0.5 ? part : 1 - part;
        if (far > farthest && tree->columns->region->least[c] < tree->columns->region->most[c]) {
            farthest = far;
            *out = part > 0.5 ? (struct decision){.cut = CUT_LEAST, .cell = c, .limit = (int)below + 1}
                              : (struct decision){.cut = CUT_MOST, .cell = c, .limit = (int)below};
        }
    }
    return farthest > 0.2;
}

/* The cell of an employee that is nearest to being decided, but is not. */
static bool choose_cell(const struct tree *tree, struct decision *out)
{
    const struct solver_problem *problem = tree->model->problem;
    int shifts = problem->shifts + 1;
    double best = 0;
    for (int at = 0; at < problem->people * problem->days; at++)
        for (int s = 0; s < shifts; s++) {
            double share = tree->share[(long)at * shifts + s];
            if (share < 0.02 || share > 0.98)
                continue;
            double score = 1 - fabs(share - LIKED);
            if (score > best) {
                best = score;
                *out = (struct decision){.cut = CUT_MUST, .person = at / problem->days, .day = at % problem->days,
                    .shift = s - 1};
            }
        }
    return best > 0;
}

/* Something that the region leaves open, when the solution does not tell. */
static bool choose_any(const struct tree *tree, struct decision *out)
{
    const struct solver_problem *problem = tree->model->problem;
    const bool *barred = tree->columns->region->barred;
    int shifts = problem->shifts + 1;
    for (int at = 0; at < problem->people * problem->days; at++) {
        int left = 0, last = 0;
        for (int s = 0; s < shifts; s++)
            if (!barred[at * shifts + s] && (s == 0 ||
                    problem->cost[(long)at * problem->shifts + s - 1] != SOLVER_NEVER)) {
                left++;
                last = s;
            }
        if (left > 1) {
            *out = (struct decision){.cut = CUT_MUST, .person = at / problem->days, .day = at % problem->days,
                .shift = last - 1};
            return true;
        }
    }
    return false;
}

static void branch(struct tree *tree, struct plan *best)
{
    struct decision decision = {0};
    bool whole = read_solution(tree);
    if (whole && tree->plan->value < best->value)
        plan_copy(best, tree->plan);
    if (whole && columns_bound(tree->columns) >= best->value)
        return;
    if (choose_cover(tree, &decision) || choose_cell(tree, &decision) || choose_any(tree, &decision))
        split(tree, decision);
}

bool tree_work(struct tree *tree, struct inserter *inserter, struct chance *chance, int64_t work, struct plan *best)
{
    int64_t end = dp_work(inserter->dp) + work;
    while (dp_work(inserter->dp) < end) {
        if (tree->now < 0) {
            if (tree->open.count == 0 || class_of(tree, tree->open.at[0]) >= best->value)
                return false;
            enter(tree, pop(tree));
        }
        columns_round(tree->columns, inserter, chance, best->value);
        tree->node.at[tree->now].sum = tree->columns->sum;
        if (tree->columns->state == COLUMNS_MORE && tree->rounds++ < ROUNDS)
            continue;
        if (tree->columns->state == COLUMNS_LOST) {
            int64_t bound = class_of(tree, tree->now);
            tree->lost = bound < tree->lost ? bound : tree->lost;
        } else if (tree->columns->state != COLUMNS_BEYOND) {
            branch(tree, best);
        }
        tree->now = -1;
    }
    return true;
}
