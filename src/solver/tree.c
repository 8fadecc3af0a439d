#include <config.h>

#include "solver/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/master.h"
#include "solver/probe.h"
#include "util/list.h"
#include "util/xalloc.h"

#define LIKED 0.75 /* the share of a cell that is decided first */
#define GAIN_CELL 0.3F /* what is taken of those that were never tried */
#define GAIN_COVER 0.4F
enum { QUICK = 31, ROUNDS = 200, POOL = 4000 };

struct node {
    struct decision decision;
    int parent;  /* -1: all rosters */
    int depth;
    int64_t sum; /* scaled: nothing in it is below */
    double value; /* of the linear programme */
};
LIST_DEFINE(node_list, struct node)
LIST_DEFINE(int_list, int)

struct tree {
    const struct model *model;
    struct columns *columns;
    struct node_list node;
    struct int_list open;  /* a heap */
    int now, rounds;       /* the node that is looked at, -1: none; rounds in it */
    float *gain[2];        /* of each cell of an employee, then of each cover: which part of the gap the halves close */
    double *share;         /* [(person * days + day) * (shifts + 1) + shift + 1]: how much of the solution does that */
    struct plan *plan;
    struct region *region; /* what the present pass leaves of all rosters */
    double *centre;        /* [cell]: prices of the bound of all rosters */
    struct probe *probe;
    bool probing, settled; /* of the root of the pass: cells are tried; all were */
    int probed;            /* how often */
    int64_t bound, beat;   /* nothing is below; the present pass looks for what is below */
    int64_t root;          /* scaled: the bound of all rosters */
    int64_t step;          /* from one pass to the next */
    bool lost;             /* the linear programme of a region could not be solved: nothing more can be proven */
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
    for (int side = 0; side < 2; side++) {
        tree->gain[side] = (float *)xcalloc(cells + (size_t)problem->cells, sizeof(float));
        for (size_t at = 0; at < cells + (size_t)problem->cells; at++)
            tree->gain[side][at] = at < cells ? GAIN_CELL : GAIN_COVER;
    }
    tree->plan = plan_new(model);
    tree->now = -1;
    tree->beat = INT64_MIN;
    tree->region = region_new(model);
    tree->probe = probe_new(tree->columns);
    tree->centre = (double *)xcalloc((size_t)problem->cells + 1, sizeof(double));
    memcpy(tree->centre, from->centre, (size_t)problem->cells * sizeof(double));
    tree->bound = columns_bound(from);
    tree->root = from->sum;
    tree->step = 1;
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
    region_free(tree->region);
    probe_free(tree->probe);
    free(tree->centre);
    free(tree->gain[0]);
    free(tree->gain[1]);
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
    return tree->bound;
}

int tree_size(const struct tree *tree)
{
    return (int)tree->node.count;
}

static void enter(struct tree *tree, int node)
{
    tree->now = node;
    tree->rounds = 0;
    region_copy(tree->columns->region, tree->region);
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

/* Where the gains of a decision are kept. */
static size_t gain_at(const struct tree *tree, const struct decision *decision)
{
    const struct solver_problem *problem = tree->model->problem;
    size_t shifts = (size_t)problem->shifts + 1, cells = (size_t)problem->people * (size_t)problem->days * shifts;
    if (decision->cut == CUT_LEAST || decision->cut == CUT_MOST)
        return cells + (size_t)decision->cell;
    return ((size_t)decision->person * (size_t)problem->days + (size_t)decision->day) * shifts +
           (size_t)(decision->shift + 1);
}

/* What was found of the node is learnt for its decision. */
static void learn(struct tree *tree, int64_t beat)
{
    struct node *node = &tree->node.at[tree->now];
    node->value = tree->columns->value + (double)tree->model->problem->constant;
    if (node->parent < 0)
        return;
    double from = tree->node.at[node->parent].value, gap = (double)beat - from;
    double part = tree->columns->state == COLUMNS_BEYOND || gap < 1e-6 ? 1 : (node->value - from) / gap;
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    int side = node->decision.cut == CUT_MUST || node->decision.cut == CUT_LEAST ? 0 : 1;
    float *gain = &tree->gain[side][gain_at(tree, &node->decision)];
    *gain += 0.5F * ((float)part - *gain);
}

static double score(const struct tree *tree, const struct decision *decision, double part)
{
    size_t at = gain_at(tree, decision);
    return (0.02 + (double)tree->gain[0][at]) * (0.02 + (double)tree->gain[1][at]) * (1.5 - fabs(part - LIKED));
}

/* Cover that is no whole number. */
static double choose_cover(const struct tree *tree, double best, struct decision *out)
{
    const struct solver_problem *problem = tree->model->problem;
    for (int c = 0; c < problem->cells; c++) {
        double cover = master_cover(tree->columns->master, c), below = floor(cover + 1e-6), part = cover - below;
        if (part < 0.1 || part > 0.9 || tree->columns->region->least[c] >= tree->columns->region->most[c])
            continue;
        struct decision up = {.cut = CUT_LEAST, .cell = c, .limit = (int)below + 1},
                        down = {.cut = CUT_MOST, .cell = c, .limit = (int)below};
        double much = score(tree, &up, part > 0.5 ? part : 1 - part);
        if (much > best) {
            best = much;
            *out = part > 0.5 ? up : down;
        }
    }
    return best;
}

/* A cell that an employee has in a part of his rosters. */
static double choose_cell(const struct tree *tree, double best, struct decision *out)
{
    const struct solver_problem *problem = tree->model->problem;
    int shifts = problem->shifts + 1;
    for (int at = 0; at < problem->people * problem->days; at++)
        for (int s = 0; s < shifts; s++) {
            double part = tree->share[(long)at * shifts + s];
            if (part < 0.02 || part > 0.98)
                continue;
            struct decision must = {
                .cut = CUT_MUST, .person = at / problem->days, .day = at % problem->days, .shift = s - 1};
            double much = score(tree, &must, part);
            if (much > best) {
                best = much;
                *out = must;
            }
        }
    return best;
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
    double much = choose_cell(tree, choose_cover(tree, 0, &decision), &decision);
    if (much > 0 || choose_any(tree, &decision))
        split(tree, decision);
}

/* A pass looks for what is below the next value or two: the less is looked for, the more can be barred before. */
static void begin_pass(struct tree *tree, int64_t best)
{
    tree->beat = best - tree->bound > tree->step ? tree->bound + tree->step : best;
    node_list_clear(&tree->node);
    int_list_clear(&tree->open);
    region_clear(tree->region);
    *node_list_add(&tree->node) = (struct node){.parent = -1, .sum = tree->root};
    push(tree, 0);
    memcpy(tree->columns->centre, tree->centre, (size_t)tree->model->problem->cells * sizeof(double));
    tree->settled = tree->probing = false;
    tree->probed = 0;
}

/* Nothing is below what the pass looked for. Where that was seen soon the next step is longer. */
static void end_pass(struct tree *tree, int64_t best)
{
    tree->bound = tree->beat < best ? tree->beat : best;
    tree->step = tree->node.count <= QUICK ? 2 * tree->step : 1;
    tree->beat = INT64_MIN;
}

/* The root of a pass is solved and probed until that brings little. */
static void probe_root(struct tree *tree, struct inserter *inserter, int64_t beat)
{
    const struct solver_problem *problem = tree->model->problem;
    if (!tree->probing) {
        tree->probing = probe_begin(tree->probe, inserter, beat);
        if (!tree->probing)
            tree->now = -1;
    } else if (!probe_next(tree->probe, inserter, beat)) {
        tree->probing = false;
        region_copy(tree->region, tree->columns->region);
        bool little = tree->probe->barred * 50 < problem->people * problem->days;
        tree->probed = tree->probed + 1;
        if (!little || tree->probed == 1)
            columns_enter(tree->columns, tree->columns->sum);
        tree->settled = little;
    }
}

/* One round of what is looked at. */
static void work_on(struct tree *tree, struct inserter *inserter, struct chance *chance, struct plan *best)
{
    int64_t beat = tree->beat < best->value ? tree->beat : best->value;
    if (tree->probing) {
        probe_root(tree, inserter, beat);
        return;
    }
    columns_round(tree->columns, inserter, chance, beat);
    tree->node.at[tree->now].sum = tree->columns->sum;
    if (tree->columns->state == COLUMNS_MORE && tree->rounds++ < ROUNDS)
        return;
    if (tree->now == 0 && !tree->settled && tree->columns->state != COLUMNS_BEYOND &&
        tree->columns->state != COLUMNS_LOST) {
        probe_root(tree, inserter, beat);
        return;
    }
    learn(tree, beat);
    if (tree->columns->state == COLUMNS_LOST)
        tree->lost = true;
    else if (tree->columns->state != COLUMNS_BEYOND)
        branch(tree, best);
    tree->now = -1;
}

bool tree_work(struct tree *tree, struct inserter *inserter, struct chance *chance, int64_t work, struct plan *best)
{
    int64_t end = dp_work(inserter->dp) + work;
    while (dp_work(inserter->dp) < end && !tree->lost && tree->bound < best->value) {
        if (tree->beat == INT64_MIN)
            begin_pass(tree, best->value);
        if (tree->now < 0 && (tree->open.count == 0 || class_of(tree, tree->open.at[0]) >= best->value))
            end_pass(tree, best->value);
        else if (tree->now < 0)
            enter(tree, pop(tree));
        else
            work_on(tree, inserter, chance, best);
    }
    return !tree->lost && tree->bound < best->value;
}
