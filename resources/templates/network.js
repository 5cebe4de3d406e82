// Part of pages that OrgMapper writes. 0BSD: do with it what you like.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words, entries = data.entries;
  const at = id => document.getElementById(id);
  const say = (key, values) => Object.entries(values || {}).reduce((text, [name, value]) => text.replaceAll("{" + name + "}", value), words[key]);

  if (data.expires && new Date() > new Date(data.expires + "T23:59:59")) {
    at("page").hidden = true;
    document.querySelector(".tools").hidden = true;
    at("status").textContent = say("expired", { day: data.expires });
    return;
  }

  const map = at("map"), over = at("over"), base = at("base");
  const SVG = "http://www.w3.org/2000/svg";
  let view = { x: 0, y: 0, w: data.width, h: data.height };
  let chosen = -1, found = null;
  const show = () => {
    const box = [view.x, view.y, view.w, view.h].join(" ");
    base.setAttribute("viewBox", box);
    over.setAttribute("viewBox", box);
  };
  base.removeAttribute("width");
  base.removeAttribute("height");

  // Where a pixel of the window lies on the map: the picture is as large as fits, in the middle.
  const scale = () => Math.min(map.clientWidth / view.w, map.clientHeight / view.h) || 1;
  const place = event => {
    const box = map.getBoundingClientRect(), s = scale();
    return {
      x: view.x + view.w / 2 + (event.clientX - box.left - box.width / 2) / s,
      y: view.y + view.h / 2 + (event.clientY - box.top - box.height / 2) / s,
    };
  };
  const zoom = (factor, point) => {
    const w = Math.min(Math.max(view.w * factor, data.width / 40), data.width * 1.5), by = w / view.w;
    const p = point || { x: view.x + view.w / 2, y: view.y + view.h / 2 };
    view = { x: p.x - (p.x - view.x) * by, y: p.y - (p.y - view.y) * by, w, h: view.h * by };
    show();
  };
  const fit = () => { view = { x: 0, y: 0, w: data.width, h: data.height }; show(); };
  const pan = (dx, dy) => { view.x += dx * view.w; view.y += dy * view.h; show(); };

  const element = (name, attributes, text) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    if (text) one.textContent = text;
    return one;
  };
  const ring = (entry, more, width) => element("circle", { cx: entry.x, cy: entry.y, r: entry.r + more, "stroke-width": width });
  const draw = () => {
    over.replaceChildren();
    map.classList.toggle("focused", chosen >= 0);
    if (found) for (const number of found) over.append(ring(entries[number], 2.5, 2));
    if (chosen < 0) return;
    const own = entries[chosen];
    for (const [other, ties] of own.t) {
      const there = entries[other], dx = there.x - own.x, dy = there.y - own.y, long = Math.hypot(dx, dy) || 1;
      const a = own.r / long, b = there.r / long;
      over.append(element("line", {
        x1: own.x + dx * a, y1: own.y + dy * a, x2: there.x - dx * b, y2: there.y - dy * b, "stroke-width": 0.8 + 0.5 * Math.sqrt(ties),
      }));
      over.append(ring(there, 1.5, 1.5));
    }
    over.append(ring(own, 3, 3));
    over.append(element("text", { x: own.x, y: own.y - own.r - 6, "font-size": 13, "stroke-width": 3 }, own.n));
  };

  const button = (text, small, act, kind) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = text;
    if (kind) one.className = kind;
    if (small) {
      const more = document.createElement("small");
      more.textContent = " " + small;
      one.append(more);
    }
    one.addEventListener("click", act);
    return one;
  };
  const line = (tag, text) => { const one = document.createElement(tag); one.textContent = text; return one; };
  const chips = (heading, items) => {
    if (!items.length) return [];
    const row = document.createElement("div");
    row.className = "chips";
    row.append(...items);
    return [line("p", heading), row];
  };
  const detail = () => {
    const panel = at("detail");
    panel.replaceChildren();
    if (chosen < 0) return;
    const own = entries[chosen];
    panel.append(line("h2", own.n));
    if (own.u) panel.append(line("p", own.u));
    panel.append(...chips(words.interests, own.i.map(([number, count]) =>
      button(data.interests[number], count > 1 ? String(count) : "", () => search(data.interests[number]), "chip"))));
    const ties = [...own.t].sort((a, b) => b[1] - a[1]);
    panel.append(...chips(words.ties, ties.map(([other, count]) =>
      button(entries[other].n, count > 1 ? String(count) : "", () => focus(other, true), "chip"))));
    panel.append(button(words.back, "", () => focus(-1, false)));
  };
  const items = entries.map((entry, number) => {
    const row = document.createElement("li");
    row.append(button(entry.n, entry.u, () => focus(number, true)));
    return row;
  });
  at("entries").append(...items);
  const list = () => items.forEach((row, number) => {
    row.hidden = Boolean(found) && !found.has(number);
    row.firstChild.setAttribute("aria-current", String(number === chosen));
  });

  const focus = (number, move) => {
    chosen = number;
    if (number >= 0 && move && entries[number].r < 10) {
      const own = entries[number], w = Math.min(view.w, data.width / 1.6), h = w * data.height / data.width;
      view = { x: own.x - w / 2, y: own.y - h / 2, w, h };
      show();
    }
    draw(); detail(); list();
  };
  const search = text => {
    at("search").value = text;
    const wanted = text.trim().toLowerCase();
    found = null;
    if (wanted) {
      const meant = new Set(data.interests.flatMap((name, number) => name.toLowerCase().includes(wanted) ? [number] : []));
      found = new Set(entries.flatMap((entry, number) =>
        entry.i.some(([interest]) => meant.has(interest)) || (entry.n + " " + entry.u).toLowerCase().includes(wanted) ? [number] : []));
      at("status").textContent = found.size ? say("found", { count: found.size, text: text.trim() }) : say("nothing", { text: text.trim() });
    } else at("status").textContent = say("all", { count: entries.length });
    chosen = -1;
    draw(); detail(); list();
  };

  const nearest = point => {
    let best = -1, least = Infinity;
    const reach = 9 / scale();
    entries.forEach((entry, number) => {
      const away = Math.hypot(entry.x - point.x, entry.y - point.y) - entry.r;
      if (away < reach && away < least) { least = away; best = number; }
    });
    return best;
  };
  let held = null;
  map.addEventListener("pointerdown", event => {
    held = { x: event.clientX, y: event.clientY, view: { ...view }, moved: false };
    map.setPointerCapture(event.pointerId);
    map.classList.add("held");
  });
  map.addEventListener("pointermove", event => {
    if (!held) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (Math.hypot(dx, dy) > 4) held.moved = true;
    if (held.moved) { const s = scale(); view = { ...held.view, x: held.view.x - dx / s, y: held.view.y - dy / s }; show(); }
  });
  map.addEventListener("pointerup", event => {
    if (held && !held.moved) focus(nearest(place(event)), false);
    held = null;
    map.classList.remove("held");
  });
  map.addEventListener("pointercancel", () => { held = null; map.classList.remove("held"); });
  map.addEventListener("wheel", event => { event.preventDefault(); zoom(Math.exp(event.deltaY * 0.0015), place(event)); }, { passive: false });
  const keys = {
    "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), "0": fit,
    ArrowLeft: () => pan(-0.1, 0), ArrowRight: () => pan(0.1, 0), ArrowUp: () => pan(0, -0.1), ArrowDown: () => pan(0, 0.1),
  };
  map.addEventListener("keydown", event => { if (keys[event.key] && !event.ctrlKey && !event.metaKey) { event.preventDefault(); keys[event.key](); } });
  document.addEventListener("keydown", event => { if (event.key === "Escape") { if (chosen >= 0) focus(-1, false); else search(""); } });
  at("in").addEventListener("click", () => zoom(0.7));
  at("out").addEventListener("click", () => zoom(1.4));
  at("fit").addEventListener("click", fit);
  at("search").addEventListener("input", event => search(event.target.value));
  at("clear").addEventListener("click", () => { search(""); fit(); });
  at("theme").addEventListener("click", event => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    event.target.setAttribute("aria-pressed", String(!dark));
  });
  show();
  search("");
  document.documentElement.dataset.ready = "true";
})();
