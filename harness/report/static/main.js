/* Shows the view that the link names; the header and its switches. */
"use strict";
(() => {
  const POLL_MS = 1000;
  const THEMES = ["auto", "light", "dark"];

  const setTheme = (theme) => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    H.keep("harness-theme", theme);
  };

  const controls = () => {
    const theme = H.select(THEMES.map((one) => [one, one]), H.kept("harness-theme") || "auto",
      (value) => { setTheme(value); H.render({ keepsFocus: true }); }, { id: "theme" });
    const fields = [H.field("theme", theme)];
    if (H.data.runs.length > 1) {
      const options = H.data.runs.map((run, at) => [String(at), run.name]);
      fields.unshift(H.field("run", H.select(options, String(H.state.run),
        (value) => { H.state.run = Number(value); H.render({ keepsFocus: true }); }, { id: "run" })));
    }
    H.$("controls").replaceChildren(...fields);
  };

  const navigation = (current) => H.$("nav").replaceChildren(H.h("ul", {},
    H.views.filter((view) => view.isListed).map((view) => H.h("li", {},
      H.link(`#/${view.name}`, view.title, { "aria-current": view === current ? "page" : null })))));

  let turn = 0;
  H.render = async ({ keepsFocus = false } = {}) => {
    const mine = ++turn;
    const asked = H.parseLink();
    const view = H.views.find((one) => one.name === asked.view) || H.views[0];
    const focused = keepsFocus ? document.activeElement?.id : "";
    const scrolled = [...document.querySelectorAll(".scroll")].map((one) => one.scrollLeft);
    H.hideCard();
    let found;
    try { found = await view.show(asked); } catch (error) {
      found = [H.h("h1", {}, "This cannot be shown"), H.h("p", {}, String(error.message || error))];
    }
    if (mine !== turn) return;
    navigation(view);
    H.$("main").replaceChildren(...found.flat(3).filter(Boolean));
    const heading = H.$("main").querySelector("h1")?.textContent || view.title;
    document.title = `${heading} · ${H.data.title}`;
    if (keepsFocus) {
      if (focused) H.$(focused)?.focus({ preventScroll: true });
      document.querySelectorAll(".scroll").forEach((one, at) => { one.scrollLeft = scrolled[at] || 0; });
    } else {
      scrollTo(0, 0);
    }
    view.after?.(asked);
    H.reachScrolled();
    document.body.dataset.shown = String(mine);
  };

  const watch = async (version) => {
    let now = version;
    try { now = await (await fetch("version", { cache: "no-store" })).text(); } catch { /* the server has gone */ }
    if (version && now !== version) { location.reload(); return; }
    setTimeout(() => watch(now), POLL_MS);
  };

  const start = async () => {
    await H.load();
    if (H.data.live) H.addPlayground();
    if (H.data.live && H.data.stored.length) H.addRuns();
    controls();
    H.render();
    if (H.data.live) watch("");
  };

  setTheme(H.kept("harness-theme") || "auto");
  addEventListener("hashchange", () => H.render());
  addEventListener("keydown", (event) => { if (event.key === "Escape") H.hideCard(); });
  addEventListener("scroll", H.hideCard, { passive: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => H.render({ keepsFocus: true }));
  start();
})();
