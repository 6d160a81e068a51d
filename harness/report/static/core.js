/* Elements, links and small state.  H holds what the files of this page share. */
"use strict";
const H = { views: [], state: { run: 0 } };

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  /* The only way by which text becomes markup: HTML of an answer that Python has sanitised. */
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("harness", { createHTML: (text) => text })
    : { createHTML: (text) => text };

  H.$ = (id) => document.getElementById(id);

  /* Makes an element; "svg:" before its name makes it one of a drawing. */
  H.h = (name, attributes, ...children) => {
    const drawn = name.startsWith("svg:");
    const made = drawn
      ? document.createElementNS(SVG, name.slice(4))
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
    return made;
  };

  H.sanitised = (html) => {
    const made = H.h("div");
    made.innerHTML = policy.createHTML(html);
    return made;
  };

  H.table = (caption, heads, rows, attributes) =>
    H.h("table", attributes, caption && H.h("caption", {}, caption),
      H.h("thead", {}, H.h("tr", {}, heads)), H.h("tbody", {}, rows));

  H.th = (text, isNumber) =>
    H.h("th", { scope: "col", class: isNumber ? "number" : null }, text);
  H.td = (content, name) => H.h("td", { class: name }, content);

  /* A region that scrolls by itself can be reached and scrolled by the keyboard. */
  H.scroll = (label, ...children) =>
    H.h("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" }, children);

  H.link = (href, text, attributes) => H.h("a", { href, ...attributes }, text);
  H.answerLink = (key) => `#/answer/${encodeURIComponent(key)}`;
  H.codeLink = (code) => H.link(`#/mistake/${encodeURIComponent(code)}`, H.h("code", {}, code));
  H.chip = (band) => H.h("span", { class: "band", "data-band": band || "none" }, band || "no value");

  H.field = (label, control) => H.h("label", { class: "field" }, H.h("span", {}, label), control);
  H.select = (options, value, change, attributes) => {
    const made = H.h("select", { ...attributes, onchange: () => change(made.value) },
      options.map(([key, text]) => H.h("option", { value: key, selected: key === value }, text)));
    return made;
  };

  H.say = (text) => { H.$("status").textContent = text; };

  H.parseLink = () => {
    const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
    const parts = path.split("/").map((part) => {
      try { return decodeURIComponent(part); } catch { return part; }
    });
    return { view: parts[0], name: parts.slice(1).join("/"), query: new URLSearchParams(query || "") };
  };

  H.makeLink = (path, query) => {
    const text = String(query);
    return `#/${path}${text ? `?${text}` : ""}`;
  };

  H.keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a file may not */ } };
  H.kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  /* Colours of the current scheme, for drawings that cannot read them from the style. */
  H.color = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  /* Of marks, from the most telling one: it gives a piece of text its looks. */
  H.KINDS = ["mistake", "wrong", "misstep", "commitment", "holds", "step", "note", "quantity"];
  H.BANDS = ["exact", "close", "same order", "off by ten", "far"];
  H.bandColor = (band) => H.color(`band-${(band || "none").replaceAll(" ", "-")}`);
})();
