/* The playground of a live page: a text is graded as it is typed. */
"use strict";
(() => {
  const OWN = "own";

  const toLink = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const fromLink = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const through = async (bytes, stream) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  const squeeze = async (value) =>
    toLink(await through(new TextEncoder().encode(JSON.stringify(value)), new CompressionStream("deflate-raw")));
  const expand = async (text) =>
    JSON.parse(new TextDecoder().decode(await through(fromLink(text), new DecompressionStream("deflate-raw"))));

  H.ask = async (path, value) => {
    const answer = await fetch(path, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  };

  const control = (id, name, value, attributes) => H.h(name, { id, value, ...attributes });

  const ownFields = (given) => {
    const families = [...new Set(H.data.families || [])].map((one) => [one, one]);
    return H.h("fieldset", { id: "own", hidden: true }, H.h("legend", {}, "Your own question"),
      H.field("what is asked", control("own-prompt", "input", given.prompt || "", { type: "text" })),
      H.field("family", H.select(families, given.family || families[0]?.[0], () => update(), { id: "own-family" })),
      H.field("right value (base unit)", control("own-value", "input", given.value || "", { type: "text", inputmode: "decimal" })));
  };

  const read = () => {
    const asked = { question: H.$("play-question").value, text: H.$("play-text").value };
    if (asked.question !== OWN) return asked;
    return { ...asked, prompt: H.$("own-prompt").value, family: H.$("own-family").value, value: H.$("own-value").value };
  };

  const grade = async () => {
    const start = performance.now();
    const asked = read();
    const isOwn = asked.question === OWN;
    H.$("own").hidden = !isOwn;
    H.$("play-prompt").textContent = isOwn ? "" : H.data.questions[asked.question]?.prompt || "";
    let shown;
    try {
      const detail = asked.text.trim() ? H.restore(await H.ask("grade", asked)) : null;
      if (!H.$("play-result")) return;
      shown = detail ? H.answerBody(detail, Math.min(900, H.$("main").clientWidth - 32)) : [H.h("p", {}, "Paste an answer to see it graded.")];
    } catch (error) {
      if (!H.$("play-result")) return;
      shown = [H.h("p", { class: "problem" }, error.message)];
    }
    const open = document.querySelector("#play-result [role=tab][aria-selected=true]")?.textContent;
    H.$("play-result").replaceChildren(...shown.flat(3).filter(Boolean));
    for (const one of document.querySelectorAll("#play-result [role=tab]")) if (one.textContent === open) one.click();
    H.reachScrolled();
    H.$("play-time").textContent = asked.text.trim() ? `graded and drawn in ${Math.round(performance.now() - start)} ms` : "";
    let link;
    try { link = await squeeze(asked); } catch { return; /* the page is being closed */ }
    if (H.parseLink().view === "playground") history.replaceState(null, "", `#/playground/${link}`);
  };

  /* One text at a time, the first at once: what is typed meanwhile is graded when it is done. */
  let busy = null, isStale = false;
  const update = () => {
    isStale = true;
    busy = busy || (async () => {
      try { while (isStale && H.$("play-text")) { isStale = false; await grade(); } } finally { busy = null; }
    })();
    return busy;
  };

  const share = async () => {
    await update();
    try { await navigator.clipboard.writeText(location.href); H.say("the link is copied"); } catch { H.say("the link stands in the address bar"); }
    H.$("play-shared").textContent = H.$("status").textContent;
  };

  const questions = () => [
    ...Object.entries(H.data.questions).map(([id, one]) => [id, one.title]), [OWN, "a question of your own"]];

  const page = (given) => [
    H.h("h1", {}, "Playground"),
    H.h("form", { class: "play", onsubmit: (event) => event.preventDefault(), oninput: () => { update(); } },
      H.field("question", H.select(questions(), given.question || questions()[0][0], () => update(), { id: "play-question" })),
      H.h("p", { class: "prompt", id: "play-prompt" }), ownFields(given),
      H.field("answer", H.h("textarea", { id: "play-text", rows: 10, spellcheck: "false" }, given.text || "")),
      H.h("p", { class: "actions" },
        H.h("button", { type: "button", id: "play-share", onclick: share }, "Share by a link"),
        H.h("button", { type: "button", id: "play-export", onclick: async () => H.download("grade.json", await H.ask("explain", read())) }, "Export JSON"),
        H.h("span", { id: "play-time" }), H.h("span", { id: "play-shared" }))),
    H.h("div", { id: "play-result" })];

  H.addPlayground = () => H.views.splice(-1, 0, {
    name: "playground", title: "Playground", isListed: true,
    show: async ({ name }) => {
      let given = {};
      if (name) { try { given = await expand(name); } catch { H.say("the link is broken"); } }
      return page(given);
    },
    after: update,
  });
})();
