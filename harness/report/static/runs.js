/* The runs of a store: how many are shown, and on a live page which of them. */
"use strict";
(() => {
  const shownCount = () => H.data.stored.filter((one) => one.shown).length;

  /* Stands above the leaderboard where a store holds more than is shown. */
  H.storedNote = () => {
    const [all, shown] = [H.data.stored.length, shownCount()];
    if (all === shown) return null;
    return H.h("p", { class: "note", id: "stored" }, `${shown} of the ${all} saved runs are shown. `,
      H.data.live ? H.link("#/runs", "Choose others") : `More by --runs ${all}, or by their names.`);
  };

  const row = (one) => H.h("tr", {},
    H.td(H.h("input", { type: "checkbox", value: one.id, checked: one.shown, "aria-label": `show run ${one.id}` })),
    H.h("th", { scope: "row" }, one.id), H.td(one.created.slice(0, 16).replace("T", " ")),
    H.td(one.answers.toLocaleString("en-US"), "number"),
    H.td(one.labels.map(([key, value]) => `${key}=${value}`).join(", ") || "-"));

  const choose = async () => {
    const runs = [...document.querySelectorAll("#runs input:checked")].map((one) => one.value);
    try { await H.ask("choose", { runs }); } catch (error) { H.$("runs-told").textContent = error.message; return; }
    location.hash = "#/";
    location.reload();
  };

  H.addRuns = () => H.views.splice(-1, 0, {
    name: "runs", title: "Runs", isListed: true,
    show: () => [
      H.h("h1", {}, "Saved runs"),
      H.h("p", { class: "actions" },
        H.h("button", { type: "button", id: "runs-show", onclick: choose }, "Show the chosen runs"),
        H.h("span", { id: "runs-told", role: "status" }, "none chosen: the latest ones")),
      H.scroll("Saved runs", H.table(`${H.data.stored.length} runs, the latest first`,
        [H.th("shown"), H.th("run"), H.th("saved (UTC)"), H.th("answers", true), H.th("labels")],
        H.data.stored.map(row), { id: "runs" }))],
  });
})();
