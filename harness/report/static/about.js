/* How it was graded, and a page for each mistake. */
"use strict";
(() => {
  const PARTS = [["why", "Why it matters"], ["when", "When it fires"], ["factor", "Factor"], ["avoid", "How to avoid it"], ["source", "Source"]];

  H.views.push({
    name: "about", title: "How it was graded", isListed: true,
    show: () => [...H.$("about").content.cloneNode(true).children],
  });

  H.views.push({
    name: "mistake", title: "Mistake",
    show: ({ name }) => {
      const entry = H.data.codes[name] || {};
      const rows = H.rows.filter((row) => row.mistakes.includes(name));
      return [
        H.h("h1", { class: "id" }, name), H.h("p", {}, entry.what || "Nothing more is known of this code."),
        H.h("dl", { class: "facts" }, PARTS.filter(([key]) => entry[key]).map(([key, title]) =>
          H.h("div", {}, H.h("dt", {}, title), H.h("dd", {}, entry[key])))),
        rows.length > 0 && [H.h("h2", {}, "Answers that make it"), H.answerTable(rows, new URLSearchParams())],
      ];
    },
  });
})();
