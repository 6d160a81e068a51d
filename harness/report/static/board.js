/* The leaderboard: one row a model and release, sortable, with its intervals drawn. */
"use strict";
(() => {
  const COLUMNS = [
    ["rank", "rank", (row) => row.rank, (row) => rank(row), true],
    ["model", "model", (row) => row.model, (row) => modelLink(row), false],
    ["release", "release", (row) => row.release, (row) => row.release || "-", false],
    ["n", "n", (row) => row.n, (row) => String(row.n), true],
    ["score", "score", (row) => row.score, (row) => H.marked(row.score, row.overrides), true],
    ["interval", "score_se", (row) => row.score_se, (row) => interval(row), false],
    ["accuracy", "accuracy", (row) => row.accuracy, (row) => H.score(row.accuracy), true],
    ["|oom|", "mean_abs_oom", (row) => row.mean_abs_oom, (row) => H.size(row.mean_abs_oom), true],
    ["exact", "exact_share", (row) => row.exact_share, (row) => H.percent(row.exact_share), true],
    ["within 2×", "within_2x_share", (row) => row.within_2x_share, (row) => H.percent(row.within_2x_share), true],
    ["steps", "steps_share", (row) => row.steps_share, (row) => H.percent(row.steps_share), true],
    ["arithmetic", "arithmetic_share", (row) => row.arithmetic_share, (row) => H.percent(row.arithmetic_share), true],
    ["no value", "no_answer", (row) => row.no_answer + row.unreadable, (row) => String(row.no_answer + row.unreadable), true],
    ["top mistakes", "mistakes", (row) => row.mistakes[0]?.[1] ?? 0, (row) => mistakes(row), false],
  ];
  const RISING = ["rank", "model", "release", "mean_abs_oom", "no_answer"];

  /* The rank, and a bar beside it that runs through all rows of one tie group. */
  const rank = (row) => {
    const tied = row.tie_group && H.h("span", { class: "unseen" }, `, tie group ${row.tie_group}`);
    const span = row.rank_low && row.rank_low !== row.rank_high
      ? H.h("small", {}, ` ${row.rank_low}–${row.rank_high}`) : null;
    return [row.rank ?? "-", span, tied];
  };

  const modelLink = (row) => {
    const query = new URLSearchParams({ model: row.model });
    return H.link(H.makeLink("answers", query), row.model || "-");
  };

  const mistakes = (row) => H.h("span", { class: "codes" },
    row.mistakes.slice(0, 2).map(([code, count]) => H.h("span", { class: "pair" }, H.codeLink(code), ` ×${count}`)));

  H.bounds = (row) => (row.score === null ? null : [row.score_low, row.score_high]);

  /* The score on an axis from 0 to 1, its interval as a line. */
  const interval = (row) => {
    const bounds = H.bounds(row);
    const x = (value) => 5 + 90 * value;
    const told = bounds ? `${H.score(bounds[0])} to ${H.score(bounds[1])}` : "no interval";
    return H.h("svg:svg", { class: "interval", width: 100, height: 18, viewBox: "0 0 100 18", role: "img", "aria-label": told },
      H.h("svg:title", {}, told),
      H.h("svg:line", { x1: x(0), x2: x(1), y1: 9, y2: 9, class: "axis" }),
      [0, 0.5, 1].map((at) => H.h("svg:line", { x1: x(at), x2: x(at), y1: 6, y2: 12, class: "axis" })),
      bounds && H.h("svg:line", { x1: x(bounds[0]), x2: x(bounds[1]), y1: 9, y2: 9, class: "whisker" }),
      row.score !== null && H.h("svg:circle", { cx: x(row.score), cy: 9, r: 4.5, class: "dot" }));
  };

  const withRanks = (rows) => rows.map((row, at) => ({ ...row, rank: row.rank ?? (row.score === null ? null : at + 1) }));

  const compare = (of, isRising) => (a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === y) return 0;
    if (x === null || x === undefined) return 1;
    if (y === null || y === undefined) return -1;
    return (x < y ? -1 : 1) * (isRising ? 1 : -1);
  };

  const head = ([title, key, , , isNumber], sort) => {
    const state = sort.key !== key ? "none" : sort.isRising ? "ascending" : "descending";
    const turn = () => {
      const rising = sort.key === key ? !sort.isRising : RISING.includes(key);
      H.setQuery({ sort: key, order: rising ? "up" : "down" });
      H.say(`sorted by ${title}, ${rising ? "rising" : "falling"}`);
    };
    return H.h("th", { scope: "col", "aria-sort": state, class: isNumber ? "number" : null },
      H.h("button", { type: "button", id: `sort-${key}`, onclick: turn }, title,
        H.h("span", { class: "arrow", "aria-hidden": "true" },
          state === "none" ? "" : state === "ascending" ? " ▲" : " ▼")));
  };

  H.boardTable = (query) => {
    const isPart = H.isFiltered(query);
    const found = withRanks(isPart ? H.leaderboard(H.filtered(query)) : H.run().board);
    const key = query.get("sort") || "rank";
    const column = COLUMNS.find((one) => one[1] === key) || COLUMNS[0];
    const sort = { key: column[1], isRising: query.get("order") ? query.get("order") === "up" : RISING.includes(column[1]) };
    const rows = [...found].sort(compare(column[2], sort.isRising));
    const caption = `${rows.length} ${rows.length === 1 ? "model" : "models"}, `
      + `${isPart ? "of the answers that the filters leave" : "all answers"}; `
      + "the line is the 95 % interval of the score on an axis from 0 to 1"
      + (isPart ? "; ranks are by the score alone, their intervals and ties are told for all answers" : "; small: the interval of the rank; rows with one bar at the left are tied");
    const body = rows.map((row) => H.h("tr", row.tie_group ? { "data-tie": row.tie_group % 2 ? "odd" : "even" } : {},
      COLUMNS.map(([, name, , cell, isNumber]) => H.h(name === "model" ? "th" : "td",
        { class: isNumber ? "number" : null, scope: name === "model" ? "row" : null }, cell(row)))));
    const corrected = rows.reduce((sum, row) => sum + row.overrides, 0);
    return [H.scroll("Leaderboard", H.table(caption, COLUMNS.map((one) => head(one, sort)), body,
      { id: "board", class: "board" })), H.correctedLine(corrected)];
  };
})();
