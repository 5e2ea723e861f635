/* Who should meet whom, exactly, without looking closely at most pairs.
 *
 * Both ways bound a pair from above in single precision, cheaply, and work out in double precision, in the very order
 * of operations of scoring.py, only the few whose bound could still change the answer. The bound: the geometric mean
 * of what two people cover of each other's needs is no more than the arithmetic mean, so sources and needs together
 * are one inner product, summed over posting lists. SLACK in the bound keeps what is equal to the worst kept so far.
 *
 * lists(): the best k of some people, scanning a chunk of everybody at a time that stays in the cache.
 * pairs(): the best pairs of all; people alike stand in clusters, and a cluster is bounded at once.
 *
 * Values are whole billionths (see in_billionths), ties go by number. No memory is kept between calls.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

enum { BLOCK = 64, BUCKETS = 64, REMOTE = 1, METRO_KNOWN = 2, COUNTRY_KNOWN = 4, KNOWN = 6, NO_METRO = -2, ANY = -3 };
#define BILLIONTHS 1e9
#define NEVER -1e9f

typedef struct { const int32_t *start, *tag; const double *weight; } rows;            /* sparse rows of people */
typedef struct { const int64_t *start; const uint16_t *seat; const float *weight; } postings;   /* chunk x tag */
typedef struct { const int64_t *start; const int32_t *cluster; const float *weight; } unions;   /* tag */

typedef struct {
  int64_t people, kinds, source_tags, tags;
  double for_sources, for_active, for_events, for_needs, slack, most;  /* most: no pair's sum of terms is above it */
  double same_metro, at_ease, same_country, elsewhere;   /* what each distance leaves, 0 to 1 in any order */
  const double *quality, *active, *events;      /* events, competing: kinds x kinds */
  const uint8_t *competing;
  const int32_t *kind, *metro, *country, *traits, *organisation;
  const uint64_t *languages;
  rows sources, offers, needs;
  const int32_t *apart_start, *apart;           /* each pair in the row of the lower, ascending */
} population;

typedef struct {                                /* people by chunk, then as found best for the cache */
  int64_t count, chunks, has_places;
  const int64_t *chunk_start;
  const int32_t *person, *kind, *metro, *country, *traits;
  const float *quality, *active;
  postings sources, offers, needs;
} seats;

typedef struct {                                /* members: by cluster, then in order of rank */
  int64_t count;
  const int64_t *start;
  const int32_t *member, *rank, *kind, *metro, *country, *remote, *known;
  const float *quality, *active;
  unions sources, offers, needs;
} clusters;

typedef struct { int64_t key; int32_t low, high; } found;

/* One person laid open, so that another is compared with them by looking up. */
typedef struct { int32_t id; double *sources, *offers, *needs; } opened;

static int open_new(opened *one, const population *p) {
  one->sources = calloc(p->source_tags + 1, sizeof(double));
  one->offers = calloc(p->tags + 1, sizeof(double));
  one->needs = calloc(p->tags + 1, sizeof(double));
  return one->sources && one->offers && one->needs;
}

static void open_free(opened *one) { free(one->sources); free(one->offers); free(one->needs); }

static void lay(double *open, const rows *of, int32_t id, int wipe) {
  for (int32_t at = of->start[id]; at < of->start[id + 1]; at++) open[of->tag[at]] = wipe ? 0 : of->weight[at];
}

static void lay_open(opened *one, const population *p, int32_t id, int wipe) {
  one->id = id;
  lay(one->sources, &p->sources, id, wipe);
  lay(one->offers, &p->offers, id, wipe);
  lay(one->needs, &p->needs, id, wipe);
}

static double shared(const double *open, const rows *of, int32_t id) {
  double sum = 0;
  for (int32_t at = of->start[id]; at < of->start[id + 1]; at++) sum += of->weight[at] * open[of->tag[at]];
  return sum;
}

static double nearness(const population *p, int32_t i, int32_t j) {
  int32_t mine = p->traits[i], theirs = p->traits[j];
  if ((mine & theirs & METRO_KNOWN) && p->metro[i] == p->metro[j]) return p->same_metro;
  if ((mine & theirs & REMOTE) || !(mine & theirs & KNOWN)) return p->at_ease;
  if ((mine & theirs & COUNTRY_KNOWN) && p->country[i] == p->country[j]) return p->same_country;
  return p->elsewhere;
}

/* The value in billionths; the order of operations is that of scoring.terms. */
static int64_t value_of(const population *p, const opened *one, int32_t j) {
  int32_t i = one->id;
  double s1 = shared(one->sources, &p->sources, j);
  double there = shared(one->offers, &p->needs, j), back = shared(one->needs, &p->offers, j);
  double s3 = p->events[(int64_t)p->kind[i] * p->kinds + p->kind[j]];
  double s4 = 0.25 * (there + back) + 0.5 * sqrt(there * back);
  double scale = 100.0 * (p->quality[i] * p->quality[j]) * nearness(p, i, j);
  double total = ((p->for_sources * s1 + p->for_active * (p->active[i] * p->active[j])) + p->for_events * s3) + p->for_needs * s4;
  return (int64_t)rint(scale * total * BILLIONTHS);
}

static int are_apart(const population *p, int32_t i, int32_t j) {
  int32_t low = i < j ? i : j, high = i < j ? j : i;
  int32_t from = p->apart_start[low], end = p->apart_start[low + 1], to = end;
  while (from < to) {
    int32_t middle = from + (to - from) / 2;
    if (p->apart[middle] < high) from = middle + 1; else to = middle;
  }
  return from < end && p->apart[from] == high;
}

#if defined(__GNUC__)
#define SOON(address) __builtin_prefetch(address)
#else
#define SOON(address)
#endif

static void soon(const rows *of, int32_t id) {
  SOON(of->tag + of->start[id]);
  SOON(of->weight + of->start[id]);
}

/* What bars a pair but for competing and nought quality, which callers have left out already. */
static int are_barred(const population *p, int32_t i, int32_t j) {
  return i == j || (p->organisation[i] >= 0 && p->organisation[i] == p->organisation[j])
      || !(p->languages[i] & p->languages[j]);
}

/* The kept, the worst of them on top: less value, then later numbers. */
static int is_worse(found a, found b) {
  if (a.key != b.key) return a.key < b.key;
  if (a.low != b.low) return a.low > b.low;
  return a.high > b.high;
}

static void keep(found *kept, int64_t count, found one) {
  int64_t at = 0;
  for (;;) {
    int64_t next = 2 * at + 1;
    if (next >= count) break;
    if (next + 1 < count && is_worse(kept[next + 1], kept[next])) next++;
    if (!is_worse(kept[next], one)) break;
    kept[at] = kept[next];
    at = next;
  }
  kept[at] = one;
}

static int best_first(const void *a, const void *b) {
  found one = *(const found *)a, other = *(const found *)b;
  return is_worse(other, one) ? -1 : is_worse(one, other);
}

static void none_yet(found *kept, int64_t count) {
  for (int64_t at = 0; at < count; at++) kept[at] = (found){0, -1, -1};
}

/* What a bound must be above; it and every bound are rounded to single precision, hence the millionth. */
static float least_of(int64_t key, double quality) {
  return key > 0 ? (float)((key - 1) / BILLIONTHS / (100.0 * quality) * (1 - 1e-6)) : 0.0f;
}

/* ---- lists ---- */

static void add_postings(float *sum, const rows *mine, int32_t id, const postings *others, int64_t from, double weight) {
  for (int32_t at = mine->start[id]; at < mine->start[id + 1]; at++) {
    const int64_t *start = others->start + from + mine->tag[at];
    float times = (float)(mine->weight[at] * weight);
    for (int64_t one = start[0], end = start[1]; one < end; one++) sum[others->seat[one]] += times * others->weight[one];
  }
}

typedef struct {
  float active;
  int32_t metro, country, remote, known;
  float same_metro, at_ease, same_country, elsewhere;
} viewer;

/* The bounds of a block, and whether one of them is above the least. */
FOR_EACH_MACHINE
static int bound_block(float *bound, const float *sum, const float *by_kind, const seats *s, int64_t at, viewer me, float least) {
  const float *quality = s->quality + at, *active = s->active + at;
  int any = 0;
  if (s->has_places) {
    const int32_t *metro = s->metro + at, *country = s->country + at, *traits = s->traits + at;
    for (int z = 0; z < BLOCK; z++) {
      float near = country[z] == me.country ? me.same_country : me.elsewhere;
      near = ((traits[z] & me.remote) | ((traits[z] & me.known) == 0)) ? me.at_ease : near;
      near = metro[z] == me.metro ? me.same_metro : near;
      bound[z] = quality[z] * near * (sum[z] + me.active * active[z] + by_kind[z]);
      any |= bound[z] > least;
    }
  } else {
    for (int z = 0; z < BLOCK; z++) {
      bound[z] = quality[z] * (sum[z] + me.active * active[z] + by_kind[z]);
      any |= bound[z] > least;
    }
  }
  return any;
}

static viewer view_of(const population *p, int32_t id) {
  int32_t traits = p->traits[id];
  return (viewer){(float)(p->for_active * p->active[id]), traits & METRO_KNOWN ? p->metro[id] : NO_METRO,
                  traits & COUNTRY_KNOWN ? p->country[id] : NO_METRO, traits & REMOTE, traits & KNOWN,
                  (float)p->same_metro, (float)p->at_ease, (float)p->same_country, (float)p->elsewhere};
}

static void scan(found *kept, int64_t k, const population *p, const seats *s, const opened *one, const float *sum,
                 const float *by_kind, int64_t start, int64_t end) {
  float bound[BLOCK];
  viewer me = view_of(p, one->id);
  double quality = p->quality[one->id];
  if (!s->has_places) quality *= nearness(p, one->id, one->id);
  float least = least_of(kept[0].key, quality);
  for (int64_t at = start; at < end; at += BLOCK) {
    if (!bound_block(bound, sum + (at - start), by_kind + at, s, at, me, least)) continue;
    int64_t width = end - at < BLOCK ? end - at : BLOCK;
    for (int64_t z = 0; z < width; z++) {
      int32_t j = s->person[at + z];
      if (bound[z] <= least || are_barred(p, one->id, j)) continue;
      found new = {value_of(p, one, j), j, j};
      if (!is_worse(kept[0], new) || are_apart(p, one->id, j)) continue;
      keep(kept, k, new);
      least = least_of(kept[0].key, quality);
    }
  }
}

static void weigh_kinds(float *by_kind, const population *p, const seats *s, int32_t kind) {
  const double *events = p->events + (int64_t)kind * p->kinds;
  const uint8_t *competing = p->competing + (int64_t)kind * p->kinds;
  for (int64_t at = 0; at < s->count; at++) {
    int32_t other = s->kind[at];
    by_kind[at] = competing[other] ? NEVER : (float)(p->for_events * events[other] + p->slack);
  }
}

/* The best k of each of *wanted* (best given by kind): kept[n x k], best first, key 0 where there are fewer; -1 where
 * memory is short. */
int64_t lists(const population *p, const seats *s, const int32_t *wanted, int64_t n, int64_t k, found *kept) {
  int64_t widest = 0;
  for (int64_t c = 0; c < s->chunks; c++)
    if (s->chunk_start[c + 1] - s->chunk_start[c] > widest) widest = s->chunk_start[c + 1] - s->chunk_start[c];
  opened one;
  float *sum = calloc(widest + BLOCK, sizeof(float)), *by_kind = calloc(s->count + BLOCK, sizeof(float));
  int well = open_new(&one, p) && sum && by_kind;
  none_yet(kept, n * k);
  for (int64_t c = 0; well && c < s->chunks; c++) {
    int64_t start = s->chunk_start[c], end = s->chunk_start[c + 1];
    int32_t kind = -1;
    for (int64_t x = 0; x < n; x++) {
      int32_t i = wanted[x];
      if (p->quality[i] <= 0) continue;
      if (p->kind[i] != kind) weigh_kinds(by_kind, p, s, kind = p->kind[i]);
      lay_open(&one, p, i, 0);
      add_postings(sum, &p->sources, i, &s->sources, c * (p->source_tags + 1), p->for_sources);
      add_postings(sum, &p->offers, i, &s->needs, c * (p->tags + 1), 0.5 * p->for_needs);
      add_postings(sum, &p->needs, i, &s->offers, c * (p->tags + 1), 0.5 * p->for_needs);
      scan(kept + x * k, k, p, s, &one, sum, by_kind, start, end);
      memset(sum, 0, (end - start) * sizeof(float));
      lay_open(&one, p, i, 1);
    }
  }
  for (int64_t x = 0; x < n; x++) qsort(kept + x * k, k, sizeof(found), best_first);
  open_free(&one);
  free(sum);
  free(by_kind);
  return well ? 0 : -1;
}

/* ---- pairs ---- */

static void add_unions(float *sum, const rows *mine, int32_t id, const unions *others) {
  for (int32_t at = mine->start[id]; at < mine->start[id + 1]; at++) {
    float times = (float)mine->weight[at];
    const int64_t *start = others->start + mine->tag[at];
    for (int64_t one = start[0], end = start[1]; one < end; one++) sum[others->cluster[one]] += times * others->weight[one];
  }
}

typedef struct { float *sources, *there, *back, *by_kind, *total, *bound; int32_t *could, *ordered; } workplace;

static float capped(float value) { return value < 1.0f ? value : 1.0f; }

/* Bounds every cluster; wipes the sums. total: without quality and nearness; bound: with both. */
FOR_EACH_MACHINE
static void bound_clusters(const workplace *w, const clusters *c, const population *p, viewer me, float quality) {
  float for_sources = (float)p->for_sources, for_needs = (float)p->for_needs;
  for (int64_t at = 0; at < c->count; at++) {
    float there = capped(w->there[at]), back = capped(w->back[at]);
    /* Nearness: the most that is possible, whichever distance counts most; not all of a cluster stand equally near. */
    int32_t in_country = (c->country[at] == me.country) | ((c->country[at] == ANY) & (me.country != NO_METRO));
    int32_t in_metro = (c->metro[at] == me.metro) | ((c->metro[at] == ANY) & (me.metro != NO_METRO));
    int32_t at_ease = (c->remote[at] & me.remote) | ((c->known[at] & me.known) == 0);
    float near = me.elsewhere;
    near = in_country && me.same_country > near ? me.same_country : near;
    near = at_ease && me.at_ease > near ? me.at_ease : near;
    near = in_metro && me.same_metro > near ? me.same_metro : near;
    float total = for_sources * capped(w->sources[at]) + me.active * c->active[at] + w->by_kind[at]
                  + for_needs * (0.25f * (there + back) + 0.5f * sqrtf(there * back));
    float most = c->quality[at] < quality ? c->quality[at] : quality;
    w->total[at] = total;
    w->bound[at] = most * near * total;
    w->sources[at] = w->there[at] = w->back[at] = 0;
  }
}

FOR_EACH_MACHINE
static int is_any_above(const float *bound, float least) {
  int any = 0;
  for (int z = 0; z < BLOCK; z++) any |= bound[z] > least;
  return any;
}

/* The clusters above the least, about the best first. */
static int64_t choose(const workplace *w, int64_t count, float least) {
  int64_t chosen = 0, place[BUCKETS + 1] = {0};
  float best = 0;
  for (int64_t from = 0; from < count; from += BLOCK) {
    if (!is_any_above(w->bound + from, least)) continue;
    for (int64_t at = from; at < count && at < from + BLOCK; at++)
      if (w->bound[at] > least) {
        w->could[chosen++] = (int32_t)at;
        if (w->bound[at] > best) best = w->bound[at];
      }
  }
  if (!chosen) return 0;
  float scale = (BUCKETS - 0.001f) / best;
  for (int64_t at = 0; at < chosen; at++) place[BUCKETS - (int)(w->bound[w->could[at]] * scale)]++;
  for (int at = 0; at < BUCKETS; at++) place[at + 1] += place[at];
  for (int64_t at = 0; at < chosen; at++) w->ordered[place[BUCKETS - 1 - (int)(w->bound[w->could[at]] * scale)]++] = w->could[at];
  return chosen;
}

static int64_t first_after(const clusters *c, int64_t from, int64_t to, int32_t rank) {
  while (from < to) {
    int64_t middle = from + (to - from) / 2;
    if (c->rank[middle] <= rank) from = middle + 1; else to = middle;
  }
  return from;
}

/* Looks at the members of a cluster that come after a rank: first who could matter, then what each is worth, so that
 * their rows are on the way from memory meanwhile. Answers how many were worked out. */
static int64_t visit(found *kept, int64_t most, const population *p, const clusters *c, const opened *one, int64_t cluster,
                     float total, int32_t rank) {
  int64_t end = c->start[cluster + 1], at = first_after(c, c->start[cluster], end, rank), looked = 0;
  int32_t i = one->id, could[BLOCK];
  float bound[BLOCK], least = least_of(kept[0].key, p->quality[i]);
  while (at < end) {
    int chosen = 0;
    for (; at < end && chosen < BLOCK; at++) {
      int32_t j = c->member[at];
      float most_of = (float)p->quality[j] * total;
      if (most_of <= least) { at = end; break; }
      most_of *= (float)nearness(p, i, j);
      if (most_of <= least || are_barred(p, i, j)) continue;
      soon(&p->sources, j);
      soon(&p->offers, j);
      soon(&p->needs, j);
      bound[chosen] = most_of;
      could[chosen++] = j;
    }
    for (int z = 0; z < chosen; z++) {
      int32_t j = could[z];
      if (bound[z] <= least) continue;
      found new = {value_of(p, one, j), i < j ? i : j, i < j ? j : i};
      looked++;
      if (new.key <= 0 || !is_worse(kept[0], new) || are_apart(p, i, j)) continue;
      keep(kept, most, new);
      least = least_of(kept[0].key, p->quality[i]);
    }
  }
  return looked;
}

FOR_EACH_MACHINE
static void weigh_clusters(float *by_kind, float *of_kind, const population *p, const clusters *c, int32_t kind) {
  const double *events = p->events + (int64_t)kind * p->kinds;
  const uint8_t *competing = p->competing + (int64_t)kind * p->kinds;
  for (int64_t other = 0; other < p->kinds; other++)
    of_kind[other] = competing[other] ? NEVER : (float)(p->for_events * events[other] + p->slack);
  for (int64_t at = 0; at < c->count; at++) by_kind[at] = of_kind[c->kind[at]];
}

/* The best pairs, each seen from its person of lesser rank number (better quality): kept[most], best first, key 0 where
 * there are fewer. ranked: everybody of quality above 0 by rank. Answers how many pairs were looked at; -1 where memory
 * is short. */
int64_t pairs(const population *p, const clusters *c, const int32_t *ranked, int64_t n, int64_t most, found *kept) {
  opened one;
  int64_t looked = 0, size = c->count + BLOCK;
  float *sums = calloc(6 * size, sizeof(float)), *of_kind = calloc(p->kinds + 1, sizeof(float));
  int32_t *lines = calloc(2 * size, sizeof(int32_t));
  int well = open_new(&one, p) && sums && lines && of_kind;
  workplace w = {sums, sums + size, sums + 2 * size, sums + 3 * size, sums + 4 * size, sums + 5 * size, lines, lines + size};
  none_yet(kept, most);
  for (int64_t rank = 0; well && rank < n; rank++) {
    int32_t i = ranked[rank];
    float quality = (float)p->quality[i], least = least_of(kept[0].key, p->quality[i]);
    if (p->quality[i] * p->most <= least) break;
    lay_open(&one, p, i, 0);
    add_unions(w.sources, &p->sources, i, &c->sources);
    add_unions(w.there, &p->offers, i, &c->needs);
    add_unions(w.back, &p->needs, i, &c->offers);
    weigh_clusters(w.by_kind, of_kind, p, c, p->kind[i]);
    bound_clusters(&w, c, p, view_of(p, i), quality);
    int64_t chosen = choose(&w, c->count, least);
    for (int64_t at = 0; at < chosen; at++) {
      int32_t cluster = w.ordered[at];
      if (w.bound[cluster] <= least_of(kept[0].key, p->quality[i])) continue;
      looked += visit(kept, most, p, c, &one, cluster, w.total[cluster], (int32_t)rank);
    }
    lay_open(&one, p, i, 1);
  }
  qsort(kept, most, sizeof(found), best_first);
  open_free(&one);
  free(sums);
  free(of_kind);
  free(lines);
  return well ? looked : -1;
}
