// Looking through pairs with the keys: j and k move, y and n answer, x ticks, c compares, u takes the last back.
"use strict";

(() => {
  let waitingForPlace = false;

  const twins = () => [...document.querySelectorAll("[data-twin]")];
  const here = () => document.activeElement?.closest("[data-twin]") ?? null;

  const move = (step) => {
    const all = twins();
    const next = all[here() ? all.indexOf(here()) + step : 0];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  const press = (what) => (here() ?? twins()[0] ?? document).querySelector(what)?.click(); // the compared two are the page

  const undo = () => {
    const latest = ["[data-answered]:not([data-seen])", "[data-latest]", ".just-done"]; // just come, come last, told above
    for (const line of latest) {
      const button = document.querySelector(`${line} [data-undo]`);
      if (button) return button.click();
    }
  };

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    y: () => press("[data-yes]"),
    n: () => press("[data-no]"),
    c: () => press("[data-compare]"),
    x: () => press("input[type=checkbox]"),
    u: undo,
  };

  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (["TEXTAREA", "SELECT"].includes(target.tagName) || (target.tagName === "INPUT" && !["checkbox", "radio"].includes(target.type)));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (waitingForPlace) {
      waitingForPlace = false; // the second letter of "go to" is no answer
      return;
    }
    if (event.key === "g") {
      waitingForPlace = true;
      setTimeout(() => (waitingForPlace = false), 1500);
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  // Every pair of the page at once; pressed again, none.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-tick-all]")) return;
    const ticks = [...document.querySelectorAll("[data-twin] input[type=checkbox]")];
    const all = ticks.every((one) => one.checked);
    for (const one of ticks) one.checked = !all;
  });

  // What was answered makes room for a line with its way back; the keys go on with the next pair.
  document.addEventListener("htmx:afterSettle", (event) => {
    const line = event.detail.elt;
    if (!(line instanceof HTMLElement)) return;
    if (line.matches("[data-again]")) return line.focus(); // taken back: the pair asks once more
    if (!line.matches("[data-answered]")) return;
    for (const one of document.querySelectorAll("[data-latest]")) delete one.dataset.latest;
    line.dataset.latest = line.dataset.seen = "";
    let next = line.nextElementSibling;
    while (next && !next.matches("[data-twin]")) next = next.nextElementSibling;
    (next ?? line).focus();
  });
})();
