/* The filters above leaderboard, charts and answers; they stand in the link of the view. */
"use strict";
(() => {
  const FILTERS = [
    ["family", (row) => [row.family]],
    ["question", (row) => [row.question]],
    ["band", (row) => [row.band || "no value"]],
    ["mistake", (row) => (row.mistakes.length ? row.mistakes : ["none"])],
    ["release", (row) => [row.release || "unknown"]],
    ["model", (row) => [row.model]],
  ];

  const order = (name, values) => (name === "band"
    ? [...H.BANDS, "no value"].filter((one) => values.includes(one)) : values.sort());

  H.matches = (row, query) =>
    FILTERS.every(([name, of]) => !query.get(name) || of(row).includes(query.get(name)));

  H.filtered = (query) => H.runRows().filter((row) => H.matches(row, query));
  H.isFiltered = (query) => FILTERS.some(([name]) => query.get(name));

  /* Changes a part of the link and shows the view that it then names. */
  H.setQuery = (changes) => {
    const { view, query } = H.parseLink();
    for (const [name, value] of Object.entries(changes)) {
      if (value) query.set(name, value); else query.delete(name);
    }
    history.replaceState(null, "", H.makeLink(view, query));
    H.render({ keepsFocus: true });
  };

  H.filterBar = (query) => {
    const all = H.runRows();
    const fields = FILTERS.map(([name, of]) => {
      const values = order(name, [...new Set(all.flatMap(of))]);
      const options = [["", "all"], ...values.map((one) => [one, one])];
      const change = (value) => H.setQuery({ [name]: value, page: "" });
      return H.field(name, H.select(options, query.get(name) || "", change, { id: `filter-${name}` }));
    });
    const clear = H.h("button", {
      type: "button", id: "filter-clear", disabled: !H.isFiltered(query),
      onclick: () => H.setQuery(Object.fromEntries(FILTERS.map(([name]) => [name, ""]))),
    }, "Clear");
    return H.h("form", { class: "filters", "aria-label": "Filters", onsubmit: (event) => event.preventDefault() },
      fields, clear);
  };
})();
