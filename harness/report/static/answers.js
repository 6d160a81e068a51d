/* The list of answers, a page at a time. */
"use strict";
(() => {
  const PAGE = 50;
  const COLUMNS = [
    ["answer", (row) => row.id], ["model", (row) => row.model], ["question", (row) => row.question],
    ["final", (row) => row.final], ["reference", (row) => row.against], ["oom", (row) => (row.oom === null ? null : Math.abs(row.oom))],
    ["band", (row) => (row.band ? H.BANDS.indexOf(row.band) : null)], ["steps", (row) => (row.steps[1] ? row.steps[0] / row.steps[1] : null)],
    ["arithmetic", (row) => (row.equations[1] ? row.equations[0] / row.equations[1] : null)],
    ["mistakes", (row) => row.mistakes.length], ["score", (row) => row.score],
  ];
  const NUMBERS = ["final", "reference", "oom", "steps", "arithmetic", "score"];

  const line = (row) => H.h("tr", {},
    H.h("th", { scope: "row" }, H.link(H.answerLink(row.key), row.id || "(no id)")),
    H.td(row.model), H.td(row.question), H.td(row.final, "number"), H.td(row.reference, "number"),
    H.td(H.oom(row.oom), "number"), H.td(H.chip(row.band)), H.td(H.share(row.steps), "number"),
    H.td(H.share(row.equations), "number"),
    H.td(H.h("span", { class: "codes" }, row.mistakes.map((code) => [H.codeLink(code), " "]))),
    H.td(row.status === "unreadable" ? "-" : H.corrected(row.score, row.original), "number"));

  const head = (name, sort) => {
    const isOn = sort.key === name;
    const turn = () => H.setQuery({ sort: name, order: isOn && !sort.isRising ? "up" : "down", page: "" });
    return H.h("th", {
      scope: "col", class: NUMBERS.includes(name) ? "number" : null,
      "aria-sort": isOn ? (sort.isRising ? "ascending" : "descending") : "none",
    }, H.h("button", { type: "button", id: `sort-${name}`, onclick: turn }, name,
      H.h("span", { class: "arrow", "aria-hidden": "true" }, isOn ? (sort.isRising ? " ▲" : " ▼") : "")));
  };

  const ordered = (rows, sort) => {
    const column = COLUMNS.find(([name]) => name === sort.key);
    if (!column) return rows;
    const sign = sort.isRising ? 1 : -1;
    return [...rows].sort((a, b) => {
      const [x, y] = [column[1](a), column[1](b)];
      if (x === null || y === null) return (x === null) - (y === null);
      return (x < y ? -1 : x > y ? 1 : 0) * sign;
    });
  };

  const pager = (page, pages) => H.h("nav", { class: "pager", "aria-label": "Pages of answers" },
    H.h("button", { type: "button", disabled: page <= 1, onclick: () => H.setQuery({ page: String(page - 1) }) }, "Previous"),
    H.h("span", {}, `page ${page} of ${pages}`),
    H.h("button", { type: "button", disabled: page >= pages, onclick: () => H.setQuery({ page: String(page + 1) }) }, "Next"));

  H.answerTable = (rows, query) => {
    const sort = { key: query.get("sort"), isRising: query.get("order") === "up" };
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number(query.get("page")) || 1));
    const shown = ordered(rows, sort).slice((page - 1) * PAGE, page * PAGE);
    const caption = `${rows.length.toLocaleString("en-US")} ${rows.length === 1 ? "answer" : "answers"}`;
    return H.h("div", {},
      H.scroll("Answers", H.table(caption, COLUMNS.map(([name]) => head(name, sort)), shown.map(line), { id: "answers" })),
      pages > 1 ? pager(page, pages) : null);
  };

  H.views.push({
    name: "answers", title: "Answers", isListed: true,
    show: ({ query }) => [H.h("h1", {}, "Answers"), H.filterBar(query), H.answerTable(H.filtered(query), query)],
  });
})();
